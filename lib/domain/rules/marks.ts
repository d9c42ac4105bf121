import * as z from 'zod';
import { refuseUnless } from '../refusal.ts';
import type { Band, RuleSet } from './rule-sets.ts';

/** A mark from 0 to 10 with at most two decimals; stored and judged as given, never rounded (6.95 stays below 7). */
export const mark = z.number().min(0).max(10).refine(hasAtMostTwoDecimals, { error: 'at most two decimals' });

function hasAtMostTwoDecimals(value: number): boolean {
  return value === Number(value.toFixed(2));
}

/** Whether a mark passes (5.0 does, 4.9 does not). */
export function passes(value: number, rules: RuleSet): boolean {
  return value >= rules.passMark.value;
}

/** The band of a passing mark; undefined when it does not pass. */
export function band(value: number, rules: RuleSet): Band | undefined {
  if (!passes(value, rules)) return undefined;
  return rules.bands.value.findLast(step => value >= step.from)?.band;
}

/** Where a learner stands after the marks so far. */
export type Result =
  | { readonly outcome: 'unmarked' }
  | { readonly outcome: 'redo'; readonly mark: number }
  | { readonly outcome: 'failed'; readonly mark: number }
  | { readonly outcome: 'passed'; readonly mark: number; readonly band: Band; readonly redone: boolean };

function bandAfterRedo(reached: Band, redone: boolean, rules: RuleSet): Band {
  const cap = rules.redoBandCap.value;
  if (!redone || cap === null) return reached;
  const order = rules.bands.value.map(step => step.band);
  return order.indexOf(reached) <= order.indexOf(cap) ? reached : cap;
}

/** The result of a learner's marks in the order they were given: 4.5 -> redo; 4.5 then 5.0 -> passed; 4.5 then 4.9 -> failed. */
export function resultOf(marks: readonly number[], rules: RuleSet): Result {
  const last = marks.at(-1);
  if (last === undefined) return { outcome: 'unmarked' };
  const reached = band(last, rules);
  if (reached) {
    const redone = marks.length > 1;
    return { outcome: 'passed', mark: last, band: bandAfterRedo(reached, redone, rules), redone };
  }
  return { outcome: marks.length <= rules.redos.value ? 'redo' : 'failed', mark: last };
}

/** The marks with one more. Throws AlreadyPassed when the learner has passed and NoTryLeft when the redo is used up (a third try). */
export function addMark(marks: readonly number[], value: number, rules: RuleSet): readonly number[] {
  const { outcome } = resultOf(marks, rules);
  refuseUnless(outcome !== 'passed', 'AlreadyPassed', { tries: marks.length });
  refuseUnless(outcome !== 'failed', 'NoTryLeft', { tries: marks.length });
  return [...marks, mark.parse(value)];
}

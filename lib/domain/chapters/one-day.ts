import * as z from 'zod';
import { type ClassState, type OneDayPlan, seatedLearners } from '../class/class.ts';
import { answered, type Context, type Decision, mustBeAsked, mustStandAt } from '../class/decision.ts';
import type { ClassEvent } from '../class/events.ts';
import { applyCommit, foldCommits } from '../class/fold.ts';
import { Refusal, refuseField, refuseUnless } from '../refusal.ts';
import { isHoliday } from '../time/working-days.ts';
import { figuresOf, reportInput } from './closing.ts';
import { createClass, type NewClass } from './lifecycle.ts';
import { minimumOf, type Nominee, seatNominees } from './recruitment.ts';
import { rollInput, rollsMissing, takeRoll } from './teaching.ts';

/** The people of one commune, handed in together with a new class. */
export interface NominationList {
  listId: string;
  communeId: string;
  nominees: readonly Nominee[];
}

/**
 * Sets up a class of one day with all that is settled: topic, day, room, lecturer, who looks after it, and the people if their names
 * are known. Each chapter then takes what stands here instead of asking for it; the director still signs. Below the minimum of the
 * rule in force the reason for opening is asked for here. Without people the communes are called on as for any class.
 */
export function createOneDayClass(
  input: NewClass & { oneDay: OneDayPlan },
  centre: { provinceId: string },
  lists: readonly NominationList[],
  reason: string,
  context: Context,
): Decision {
  if (isHoliday(input.plannedStart, context.calendar))
    throw refuseField('plannedStart', { key: 'problem.date-is-holiday' });
  const { events } = createClass(input, centre, context);
  if (lists.length === 0) return { events };
  const commit = { classId: '', centreId: input.centreId, at: context.now, by: context.by };
  const klass = foldCommits([{ ...commit, number: 0, events }]);
  const personal: Decision['personal'] = {};
  for (const { listId, communeId, nominees } of lists) {
    const listed = seatNominees(klass, listId, communeId, nominees);
    events.push(listed.event);
    Object.assign(personal, listed.personal);
    applyCommit(klass, { ...commit, number: klass.version, events: [listed.event], personal: listed.personal });
  }
  const seated = seatedLearners(klass).length;
  refuseUnless(seated > 0, 'NobodySeated', {}, 422);
  const minimum = minimumOf(klass);
  if (seated < minimum && !reason)
    throw refuseField('reason', { key: 'problem.below-minimum', params: { seated, minimum } });
  const decision = { choice: 'open' as const, reason: seated < minimum ? reason : '' };
  return { events: [...events, { type: 'recruitment.closed' }, { type: 'recruitment.decided', decision }], personal };
}

/** The rolls still missing, tiết attended by session and person as in a single roll, and the remarks of the report. */
export const finishInput = reportInput.extend({ rolls: z.record(z.string(), rollInput.shape.attended).default({}) });

/**
 * Ends the teaching and files the report in one act: for a class that writes no paper and hands out no certificate nothing lies
 * between the last session and the report. Takes the rolls that are still missing; whoever is not named attended.
 */
export function finishClass(klass: ClassState, input: z.infer<typeof finishInput>, context: Context): Decision {
  mustStandAt(klass, 'teaching');
  refuseUnless(!klass.needs.exam && !klass.needs.certificate, 'ExamAhead');
  const ask = mustBeAsked(klass, 'teaching.rolls');
  const missing = rollsMissing(klass);
  for (const sessionId of Object.keys(input.rolls))
    if (!missing.some(({ id }) => id === sessionId)) throw new Refusal('SessionNotFound', {}, 404);
  const rolls = missing.flatMap(({ id }): ClassEvent[] =>
    takeRoll(klass, { sessionId: id, attended: input.rolls[id] ?? {} }, context).events.filter(
      ({ type }) => type === 'roll.taken',
    ),
  );
  return {
    events: [
      ...rolls,
      answered(ask),
      { type: 'teaching.ended' },
      { type: 'closing.reported', remarks: input.remarks, figures: figuresOf(klass) },
    ],
  };
}

import type * as z from 'zod';
import vi from 'zod/v4/locales/vi.js';
import type { StaffRole } from '../domain/class/actors.ts';
import type { AskKind } from '../domain/class/asks.ts';
import type { ClassState } from '../domain/class/class.ts';
import type { Context, Decision } from '../domain/class/decision.ts';
import type { LinkPurpose } from '../domain/class/messages.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Acting, act } from './act.ts';
import type { Services } from './services.ts';

/**
 * Something a person does to a class: what it takes, who may do it, and the pure decision behind it. The web form, the JSON API and
 * the signed links all go through the same one.
 */
export interface PersonAct<Input extends z.ZodType = z.ZodType> {
  name: string;
  input: Input;
  /** Staff of the class's centre who may do it. */
  roles: readonly StaffRole[];
  /** The link whose bearer may do it too, and the input field that the link fixes. */
  link?: { purpose: LinkPurpose; field?: 'communeId' | 'lecturerId' };
  /** The ask it answers, if any: a page offers the act where that ask is open. */
  answers?: AskKind;
  decide(klass: ClassState, input: z.output<Input>, context: Context, services: Services): Decision | Promise<Decision>;
}

/** Keeps the input type of an act while it is written down. */
export function personAct<Input extends z.ZodType>(definition: PersonAct<Input>): PersonAct {
  return definition;
}

/** Does an act: parses the input, decides, saves. Throws a Refusal that says what to do; nothing is half-written. */
export async function perform(
  services: Services,
  definition: PersonAct,
  classId: string,
  input: unknown,
  acting: Acting,
): Promise<ClassState> {
  const parsed = parseInput(definition.input, input);
  return act(services, classId, acting, (klass, context) => definition.decide(klass, parsed, context, services));
}

/** Parses input; a problem becomes a refusal (422) that names each field with a Vietnamese sentence. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input, { error: vi().localeError, reportInput: true });
  if (result.success) return result.data;
  const fields = result.error.issues.map(issue => ({
    field: issue.path.join('.'),
    sentence: sentenceOf(issue),
  }));
  throw new Refusal('InvalidInput', { field: fields[0]?.field ?? '' }, 422, fields);
}

function sentenceOf(issue: z.core.$ZodIssue): { key: string; params: Record<string, string | number> } {
  const field = issue.path.at(0);
  const empty = issue.input === undefined || issue.input === '';
  const named = (name: string, params: Record<string, string | number> = {}) => ({ key: `problem.${name}`, params });
  if (field === 'marks') return named('mark-range');
  if (empty) return named('needed');
  switch (issue.code) {
    case 'invalid_format':
      return named(issue.format === 'date' ? 'not-a-date' : 'format');
    case 'invalid_value':
      return named('choose');
    case 'invalid_type':
      return named(issue.expected === 'number' || issue.expected === 'int' ? 'not-a-number' : 'format');
    case 'too_small':
      if (issue.origin !== 'number') return named('needed');
      return named('at-least', { least: Number(issue.minimum) });
    case 'too_big':
      if (issue.origin === 'number') return named('at-most', { most: Number(issue.maximum) });
      return named('too-long', { most: Number(issue.maximum) });
    default:
      return named('other', { detail: issue.message });
  }
}

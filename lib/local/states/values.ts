import { type Failure, QUERY_EVALUATION_ERROR, StateFailure } from './errors.ts';
import type { Scope, Template } from './expression.ts';
import type { Json } from './model.ts';

const ISO_TIME = /^\d{4}-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const MAXIMUM_NUMBER = 99_999_999;

function outOfRange(field: string, value: Json, range: string): StateFailure {
  const cause = `The ${field} field must be ${range} but was: ${JSON.stringify(value)}`;
  return new StateFailure({ error: QUERY_EVALUATION_ERROR, cause }, field);
}

export async function numberUpTo(most: number, template: Template, scope: Scope, field: string): Promise<number> {
  const value = await template.typed(scope, 'number');
  if (typeof value !== 'number' || value < 0 || value > most) throw outOfRange(field, value, `between 0 and ${most}`);
  return value;
}

export async function wholeNumber(template: Template, scope: Scope, field: string, least = 0): Promise<number> {
  const value = await numberUpTo(MAXIMUM_NUMBER, template, scope, field);
  if (!Number.isInteger(value) || value < least) {
    throw outOfRange(field, value, `an integer between ${least} and ${MAXIMUM_NUMBER}`);
  }
  return value;
}

/** The instant (epoch ms) that the Timestamp of a Wait names. */
export async function instantOf(template: Template, scope: Scope): Promise<number> {
  const value = await template.typed(scope, 'string');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const [, month, day] = ISO_TIME.exec(text) ?? [];
  const instant = month === undefined ? Number.NaN : Date.parse(text);
  const lastDay = new Date(Date.UTC(Number(text.slice(0, 4)), Number(month), 0)).getUTCDate();
  if (Number.isNaN(instant) || Number(day) > lastDay) {
    const cause = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`;
    throw new StateFailure({ error: QUERY_EVALUATION_ERROR, cause }, 'Timestamp');
  }
  return instant;
}

/**
 * Does a list of ErrorEquals name the error? States.Runtime is caught by its own name only, and States.TaskFailed
 * stands for every error but States.Timeout. States.ALL catches States.DataLimitExceeded of a task, as AWS does.
 */
export function matches(errors: readonly string[], { error = '' }: Failure): boolean {
  return errors.some(name => {
    if (name === error) return true;
    if (error === 'States.Runtime') return false;
    if (name === 'States.ALL') return true;
    if (name === 'States.TaskFailed') return error !== 'States.Timeout';
    return name === 'States.Timeout' && error === 'States.HeartbeatTimeout';
  });
}

import type { ClassState } from '../../lib/domain/class/class.ts';
import type { ClassEvent, Commit } from '../../lib/domain/class/events.ts';
import { foldCommits } from '../../lib/domain/class/fold.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { calendarOf } from '../../lib/edge/act.ts';
import { hidden, postForm, submit } from '../../lib/edge/html/components.ts';
import { type Content, html } from '../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { parseInput, perform } from '../../lib/edge/person-act.ts';
import { actOf } from './act-form.ts';
import { actorOf, classOf, may } from './scope.ts';

/** An act that takes another one back. */
interface Inverse {
  act: string;
  input: Record<string, unknown>;
}

/** The address of a confirmation that offers to take back what was just saved: the commit's number goes along as `so`. */
export function doneAddress(address: string, act: string, { version }: ClassState): string {
  return `${address}${address.includes('?') ? '&' : '?'}xong=${act}&so=${version - 1}`;
}

/**
 * "Hoàn tác" beside the confirmation of an act that has an inverse: offered to whoever did it, as long as nobody else has changed the
 * class since and the inverse would be accepted now. The ledger keeps both.
 */
export async function undoOffer(request: PageRequest, klass: ClassState): Promise<Content> {
  const { t, formToken, query } = request;
  const number = query.get('so') ?? '';
  if (!/^\d{1,6}$/.test(number)) return undefined;
  const inverse = await inverseNow(request, klass, Number(number));
  if (!inverse) return undefined;
  return postForm(
    `/lop/${klass.id}/hoan-tac`,
    { token: formToken, request: request.requestId() },
    html`${hidden('so', number)}${submit(t('web.undo.do'), 'two')}`,
  );
}

/** Takes back the commit named; refuses when something else has happened since. */
export async function undo(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { form, services } = request;
  const asked = form.text('request');
  if (klass.requests.has(asked)) return { redirect: `/lop/${klass.id}?xong=undo` };
  const inverse = await inverseNow(request, klass, Number(form.text('so')));
  if (!inverse) throw new Refusal('NothingToUndo');
  await perform(services, actOf(inverse.act), klass.id, inverse.input, { by: actorOf(request), request: asked });
  return { redirect: `/lop/${klass.id}?xong=undo` };
}

async function inverseNow(request: PageRequest, klass: ClassState, number: number): Promise<Inverse | undefined> {
  const { services, now, t, user } = request;
  const ledger = await services.classes.ledger(klass.id);
  const commit = ledger[number];
  if (number < 1 || commit?.by.kind !== 'staff' || commit.by.id !== user?.staffId) return undefined;
  if (!ledger.slice(number + 1).every(({ by }) => by.kind === 'system')) return undefined;
  const inverse = inverseOf(foldCommits(ledger.slice(0, number)), commit, t('web.undo.reason'));
  if (!inverse || !may(request, actOf(inverse.act).roles)) return undefined;
  const act = actOf(inverse.act);
  try {
    const context = { now, by: actorOf(request), calendar: await calendarOf(services, klass.centreId) };
    await act.decide(klass, parseInput(act.input, inverse.input), context, services);
    return inverse;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Acts with an inverse, told by the first event of their commit; the class as it stood before it gives the values to go back to. */
function inverseOf(before: ClassState, { events }: Commit, reason: string): Inverse | undefined {
  const [event] = events;
  switch (event?.type) {
    case 'class.held':
      return { act: 'resume', input: {} };
    case 'class.resumed':
      return before.held && { act: 'hold', input: { reason: before.held.reason } };
    case 'roll.taken': {
      const roll = before.rolls[event.sessionId];
      const { sessionId } = event;
      return roll
        ? { act: 'take-roll', input: { sessionId, attended: roll.attended } }
        : { act: 'clear-roll', input: { sessionId } };
    }
    case 'exam.marked':
      return formerMarks(before, event);
    case 'ask.extended': {
      const ask = before.asks[event.key];
      return ask && { act: 'extend-ask', input: { ask: ask.key, due: civilDateOf(ask.dueAt), reason } };
    }
    case 'session.moved':
    case 'scheduling.assigned':
      return formerSession(before, event, reason);
    default:
      return undefined;
  }
}

function formerMarks(
  before: ClassState,
  { attempt, marks, cleared = [] }: Extract<ClassEvent, { type: 'exam.marked' }>,
): Inverse {
  const former = before.exam.attempts[attempt - 1]?.marks ?? {};
  const touched = [...Object.keys(marks), ...cleared];
  const again = touched.flatMap(id => (former[id] === undefined ? [] : [[id, former[id]] as const]));
  const none = touched.filter(id => former[id] === undefined);
  return { act: 'enter-marks', input: { marks: Object.fromEntries(again), cleared: none } };
}

function formerSession(
  before: ClassState,
  event: Extract<ClassEvent, { type: 'session.moved' | 'scheduling.assigned' }>,
  reason: string,
): Inverse | undefined {
  const id = event.type === 'session.moved' ? event.sessionId : event.sessionIds[0];
  const session = before.sessions.find(candidate => candidate.id === id);
  if (!session) return undefined;
  const { date, half, startTime, roomId, lecturerId } = session;
  if (event.type === 'session.moved')
    return { act: 'move-session', input: { sessionId: session.id, date, half, startTime, roomId, reason } };
  // Sessions that had nobody, or that were given out several at once, have no one act back.
  if (event.sessionIds.length !== 1 || !lecturerId) return undefined;
  return { act: 'reassign-session', input: { sessionId: session.id, lecturerId, reason } };
}

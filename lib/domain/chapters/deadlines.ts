import { type Ask, isOpen, type Occasion, occasionsOf, silentParts } from '../class/asks.ts';
import type { ClassState } from '../class/class.ts';
import type { Context, Decision } from '../class/decision.ts';
import type { ClassEvent } from '../class/events.ts';
import { linkTo } from '../class/links.ts';
import { type MessageDraft, type Recipient, roleOf } from '../class/messages.ts';
import { civilDateOf, formatDate } from '../time/civil-date.ts';
import { type CalendarSettings, nextSendingInstant } from '../time/working-days.ts';
import { expireRecruitment } from './recruitment.ts';
import { expireSurvey } from './survey.ts';

/** A class whose last ask was closed this long ago without the next step is woken again. */
const WAKE_AGAIN_AFTER_MS = 2 * 60 * 1000;

/** A step's own retries take about six minutes; a class that stands still for an hour has lost its execution or seen it fail. */
const RESTART_AFTER_MS = 60 * 60 * 1000;

/** When a new execution did not help, the reason may last (no room is free): it is tried once a day. */
const RESTART_AGAIN_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * What time itself does to a class: waits that end at their deadline, and reminders. After a night switched off each ask sends what
 * still matters, once per person, marked late when its hour has passed by more than a day.
 */
export function settle(klass: ClassState, { now, calendar }: Context): Decision {
  const decision: Required<Pick<Decision, 'events' | 'messages'>> = { events: [], messages: [] };
  if (klass.held || klass.ended) return decision;
  for (const ask of Object.values(klass.asks).filter(isOpen)) {
    if (ask.atDeadline === 'close' && ask.dueAt <= now) decision.events.push(...expire(klass, ask));
    else remind(klass, ask, now, calendar, decision);
  }
  return decision;
}

function expire(klass: ClassState, ask: Ask): ClassEvent[] {
  if (ask.kind === 'survey.needs') return expireSurvey(klass);
  if (ask.kind === 'recruitment.lists') return expireRecruitment(klass);
  return [];
}

function remind(
  klass: ClassState,
  ask: Ask,
  now: number,
  calendar: CalendarSettings,
  decision: Required<Pick<Decision, 'events' | 'messages'>>,
) {
  const due = occasionsOf(ask, calendar).filter(
    occasion => occasion.at <= now && !ask.reminded.includes(occasion.name),
  );
  const last = due.at(-1);
  if (!last || nextSendingInstant(now, calendar) > now) return;
  const late = now - last.at > 24 * 60 * 60 * 1000;
  for (const { name } of due)
    decision.events.push({ type: 'ask.reminded', key: ask.key, occasion: name, late: late || name !== last.name });
  decision.messages.push(...reminders(klass, ask, last, late));
}

function reminders(klass: ClassState, ask: Ask, occasion: Occasion, late: boolean): MessageDraft[] {
  const params = {
    title: klass.title,
    due: formatDate(civilDateOf(ask.dueAt)),
    kind: ask.kind,
    waiting: silentParts(ask).length,
  };
  const base = { template: `reminder-${occasion.name}`, params, ...(late && { late }) };
  // The number of the commit is part of the id: an ask whose date was moved, even back again, is reminded anew.
  const stamp = `${ask.key}:${occasion.name}:${civilDateOf(ask.dueAt)}:${klass.version}`;
  if (occasion.to === 'successor') return toHolder(klass, ask.successor, stamp, base);
  if (ask.holder.kind === 'role') return toHolder(klass, ask.holder, stamp, base);
  return silentParts(ask).map(id => ({
    id: `${stamp}:${id}`,
    to: { kind: ask.holder.kind === 'communes' ? 'commune' : 'lecturer', id } as Recipient,
    ...base,
    ...linkTo(klass, ask, id),
  }));
}

function toHolder(
  klass: ClassState,
  holder: Ask['holder'],
  stamp: string,
  base: Pick<MessageDraft, 'template' | 'params'>,
): MessageDraft[] {
  return holder.kind === 'role' ? [{ id: `${stamp}:${holder.role}`, to: roleOf(klass, holder.role), ...base }] : [];
}

/**
 * The next instant at which time does something to the class, epoch ms: a reminder, a deadline, or a wake-up that may have been
 * lost. Undefined when only a person can move it. A reminder that was due before `now` waits for the hours in which people may be
 * written to.
 */
export function nextDueAt(klass: ClassState, calendar: CalendarSettings, now = 0): number | undefined {
  if (klass.held || klass.ended) return undefined;
  const open = Object.values(klass.asks).filter(isOpen);
  if (open.length === 0) return lastTouchedAt(klass) + WAKE_AGAIN_AFTER_MS;
  const instants = open.flatMap(ask => [
    ...occasionsOf(ask, calendar)
      .filter(occasion => !ask.reminded.includes(occasion.name))
      .map(occasion => (occasion.at <= now ? nextSendingInstant(now, calendar) : occasion.at)),
    ...(ask.atDeadline === 'close' ? [ask.dueAt] : []),
    ...silentParts(ask).flatMap(id => ask.parts?.[id]?.dueAt ?? []),
  ]);
  return instants.length > 0 ? Math.min(...instants) : undefined;
}

/** Since when the class has had no open ask: the closing of its newest ask, its creation, or its newest execution. */
function lastTouchedAt(klass: ClassState): number {
  return Math.max(klass.createdAt, klass.restartedAt ?? 0, ...Object.values(klass.asks).map(ask => ask.closedAt ?? 0));
}

/** Whether no ask is open although the class goes on: its state machine is between two steps, or has missed its wake-up. */
export function standsBetweenSteps(klass: ClassState, now: number): boolean {
  return (
    !klass.ended &&
    !klass.held &&
    !Object.values(klass.asks).some(isOpen) &&
    lastTouchedAt(klass) + WAKE_AGAIN_AFTER_MS <= now
  );
}

/** Whether a class between two steps has stood still for so long that waking cannot help: it needs a new execution. */
export function needsNewExecution(klass: ClassState, now: number): boolean {
  const patience = klass.restartedAt === undefined ? RESTART_AFTER_MS : RESTART_AGAIN_AFTER_MS;
  return standsBetweenSteps(klass, now) && lastTouchedAt(klass) + patience <= now;
}

import type { Sentence } from '../refusal.ts';
import { type CivilDate, civilDateOf, instantOf } from '../time/civil-date.ts';
import { addWorkingDays, type CalendarSettings, nextSendingInstant, workingDaysBefore } from '../time/working-days.ts';
import type { Holder } from './actors.ts';

/** Every wait of a class's life, in the order of its chapters. The part before the dot is the chapter. */
export const ASK_KINDS = [
  'survey.needs',
  'survey.decision',
  'recruitment.lists',
  'recruitment.decision',
  'opening.papers',
  'opening.signature',
  'scheduling.resources',
  'scheduling.lecturers',
  'scheduling.confirmation',
  'teaching.rolls',
  'exam.marks',
  'certification.recognition',
  'certification.handover',
  'closing.report',
] as const;
export type AskKind = (typeof ASK_KINDS)[number];

/** One of several who answer side by side under one ask (a commune, a lecturer). */
export interface AskPart {
  answeredAt?: number;
  /** Last instant for this part, epoch ms; the ask's own when absent. */
  dueAt?: number;
  /** Who answered for it: the part itself, or staff typing what came on paper or by Zalo. */
  answeredBy?: string;
}

/** A wait for people: who holds it, what is asked, due when and why then, who is next if nobody answers. */
export interface Ask {
  /** `<kind>.<round>`: unique within the class. */
  key: string;
  kind: AskKind;
  round: number;
  holder: Holder;
  /** Who is told when the holder stays silent past the due date. */
  successor: Holder;
  parts?: Record<string, AskPart>;
  openedAt: number;
  /** 17:00 of the due civil date, epoch ms. */
  dueAt: number;
  dueReason: Sentence;
  /** What happens at the due instant: the wait ends, or it goes to the successor and stays open. */
  atDeadline: 'close' | 'escalate';
  /** The task token that wakes the state machine; it never decides anything. */
  token: string;
  reminded: string[];
  closedAt?: number;
  closedHow?: CloseReason;
}

export type CloseReason = 'answered' | 'deadline' | 'class-ended';

/** What an ask asks, from whom and by when, before a token is attached to it. */
export type AskDraft = Omit<Ask, 'openedAt' | 'token' | 'reminded' | 'closedAt' | 'closedHow'>;

/** One reminder an ask calls for. */
export interface Occasion {
  name: 'before-3' | 'before-1' | 'due' | 'overdue';
  at: number;
  to: 'holder' | 'successor';
}

/** The instant a civil due date ends for an office: 17:00 Vietnam time. */
export function endOfOffice(date: CivilDate): number {
  return instantOf(date, '17:00');
}

/** The due instant `workingDays` working days after `now`. */
export function dueAfter(now: number, workingDays: number, calendar: CalendarSettings): number {
  return endOfOffice(addWorkingDays(civilDateOf(now), workingDays, calendar));
}

/**
 * When an ask is reminded: three and one working days before it is due, on the day itself, and two working days after it,
 * then to the successor. Instants are 07:30 of the day, moved out of quiet hours, Tết and public holidays. An occasion that
 * would fall before the ask was opened does not exist. Rolls are taken session by session, so nobody is reminded of them beforehand.
 */
export function occasionsOf(
  ask: Pick<Ask, 'kind' | 'openedAt' | 'dueAt' | 'atDeadline'>,
  calendar: CalendarSettings,
): Occasion[] {
  const due = civilDateOf(ask.dueAt);
  const plan: { name: Occasion['name']; date: CivilDate; to: Occasion['to'] }[] = [];
  if (ask.kind !== 'teaching.rolls') {
    plan.push({ name: 'before-3', date: workingDaysBefore(due, 3, calendar), to: 'holder' });
    plan.push({ name: 'before-1', date: workingDaysBefore(due, 1, calendar), to: 'holder' });
  }
  if (ask.atDeadline === 'escalate') {
    plan.push({ name: 'due', date: due, to: 'holder' });
    plan.push({ name: 'overdue', date: addWorkingDays(due, 2, calendar), to: 'successor' });
  }
  return plan
    .map(({ name, date, to }) => ({ name, to, at: nextSendingInstant(instantOf(date, '07:30'), calendar) }))
    .filter(occasion => occasion.at > ask.openedAt)
    .filter(occasion => ask.atDeadline === 'escalate' || occasion.at < ask.dueAt);
}

/** The parts of an ask that have not answered yet. */
export function silentParts(ask: Ask): string[] {
  return Object.entries(ask.parts ?? {})
    .filter(([, part]) => part.answeredAt === undefined)
    .map(([id]) => id);
}

/** The part of an ask that belongs to a commune or lecturer; ids come from outside, so only what is really there counts. */
export function partOf(ask: Ask, id: string): AskPart | undefined {
  return ask.parts && Object.hasOwn(ask.parts, id) ? ask.parts[id] : undefined;
}

/** Whether an ask still waits for somebody. */
export function isOpen(ask: Ask | undefined): ask is Ask {
  return ask !== undefined && ask.closedAt === undefined;
}

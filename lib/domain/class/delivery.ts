import { civilDateOf, clockTimeOf, instantOf, addDays } from '../time/civil-date.ts';
import { type CalendarSettings, nextSendingInstant } from '../time/working-days.ts';

/** Ways by which a message can leave by itself. A letter of paper is what remains when none of them works. */
export const CHANNELS = ['email', 'zalo', 'sms'] as const;
export type ChannelName = (typeof CHANNELS)[number];
export type Way = ChannelName | 'letter';

/** What a way tells of one try to send. */
export type Outcome =
  /** The provider took it; whether it arrives is told later, if at all. */
  | { kind: 'sent' }
  /** It lies where the recipient reads it. */
  | { kind: 'delivered' }
  /** The provider did not take it; `permanent` when trying again cannot help. */
  | { kind: 'refused'; reason: string; permanent: boolean }
  /** The answer was lost: it may have left or not. */
  | { kind: 'unsure' };

/** Where one message stands. */
export type MessageStatus = 'waiting' | 'unsure' | 'sent' | 'delivered' | 'bounced' | 'failed' | 'letter';

/** What is known about the delivery of one message, in as few bytes as it takes: one write unit holds 20 of them. */
export interface Delivery {
  status: MessageStatus;
  /** Epoch ms of the last change. */
  at: number;
  /** Epoch ms at which something is to be done about it; absent when nothing is. */
  due?: number;
  /** Tries on this way that the provider refused for a while, or whose answer was lost. */
  tries?: number;
  /** How often it was sent anew after a failure: part of the number given to the provider. */
  round?: number;
  /** Another way or address than the one recorded with the message. */
  way?: Way;
  address?: string;
  /** Why it was refused or came back: `message.reason.<reason>` of the catalogue. */
  reason?: string;
  /** It left more than a day after it was written, and says so. */
  late?: true;
  /** Whoever asked for this try or took the matter into his own hands; it then leaves at any hour. */
  by?: string;
}

/** What made the message: somebody's act, or time by itself. */
export type Cause = 'act' | 'time';

const MINUTE = 60_000;

/** After each refusal that will pass: 1, 5, 15 minutes, 1 and 4 hours. Then the message has failed. */
const PAUSES_MS = [1, 5, 15, 60, 240].map(minutes => minutes * MINUTE);

/** So long the event of a message that did leave is waited for before it is sent again. SES tells within seconds. */
export const UNSURE_MS = 15 * MINUTE;

/** A message that leaves later than this after it was written says that it is late. */
export const LATE_MS = 24 * 60 * MINUTE;

/** Nobody is written to outside these hours of the Vietnamese day. */
const DAY_FROM = '07:00';
const DAY_UNTIL = '21:00';

/**
 * The first instant, not before `now`, at which a message may leave: from 07:00 until before 21:00; what time itself caused also never
 * on Tết and public holidays, and not before 07:30 or after 20:00.
 */
export function leavesAt(cause: Cause, now: number, calendar: CalendarSettings): number {
  if (cause === 'time') return nextSendingInstant(now, calendar);
  const [day, time] = [civilDateOf(now), clockTimeOf(now)];
  if (time < DAY_FROM) return instantOf(day, DAY_FROM);
  return time < DAY_UNTIL ? now : instantOf(addDays(day, 1), DAY_FROM);
}

/** The delivery after a try. Without a further try the message has failed, and the next way or a letter of paper takes over. */
export function afterTry(before: Delivery | undefined, outcome: Outcome, now: number): Delivery {
  const { status: _, at: __, due: ___, tries = 0, reason: ____, ...kept } = before ?? { status: 'waiting', at: now };
  switch (outcome.kind) {
    case 'sent':
    case 'delivered':
      return { ...kept, status: outcome.kind, at: now };
    case 'unsure':
      if (tries >= PAUSES_MS.length) return { ...kept, status: 'failed', at: now, reason: 'unknown' };
      return { ...kept, status: 'unsure', at: now, due: now + UNSURE_MS, tries: tries + 1 };
    case 'refused': {
      const pause = outcome.permanent ? undefined : PAUSES_MS[tries];
      if (pause === undefined) return { ...kept, status: 'failed', at: now, reason: outcome.reason };
      return { ...kept, status: 'waiting', at: now, due: now + pause, tries: tries + 1, reason: outcome.reason };
    }
  }
}

/** What a provider tells after it took a message. */
export type Receipt = { kind: 'sent' | 'delivered' } | { kind: 'bounced' | 'failed'; reason: string };

/** How much is known: a later receipt never takes back what is known already, whatever the order in which they come. */
const KNOWN: Record<MessageStatus, number> = {
  waiting: 0,
  unsure: 0,
  sent: 1,
  delivered: 2,
  failed: 3,
  bounced: 3,
  letter: 4,
};

/** The delivery after a receipt of the provider; undefined when it tells nothing new. */
export function afterReceipt(before: Delivery | undefined, receipt: Receipt, at: number): Delivery | undefined {
  if (KNOWN[receipt.kind] <= KNOWN[before?.status ?? 'waiting']) return undefined;
  const { due: _, tries: __, reason: ___, ...kept } = before ?? { status: 'waiting', at };
  return { ...kept, status: receipt.kind, at, ...('reason' in receipt && { reason: receipt.reason }) };
}

/** Puts together what two processes learned about the same message: whoever knows more is right. */
export function mergedDelivery(stored: Delivery | undefined, learned: Delivery): Delivery {
  if (!stored || (stored.round ?? 0) < (learned.round ?? 0)) return learned;
  if ((stored.round ?? 0) > (learned.round ?? 0)) return stored;
  return KNOWN[stored.status] > KNOWN[learned.status] ? stored : learned;
}

/** Whether the office must do something about it: it did not arrive. */
export function isUndelivered({ status }: Delivery): boolean {
  return status === 'bounced' || status === 'failed';
}

/** What is tried after a way has failed for good: the first way that is on, for which the recipient has an address, and that was not tried. */
export function nextWay(
  contact: Partial<Record<ChannelName, string>>,
  on: readonly ChannelName[],
  after?: Way,
): { way: ChannelName; address: string } | undefined {
  const rest = after === undefined ? on : on.slice(on.indexOf(after as ChannelName) + 1);
  const way = rest.find(name => contact[name]);
  return way && { way, address: contact[way] ?? '' };
}

import * as z from 'zod';
import { CHAPTERS } from './class/class.ts';
import type { ClassEvent } from './class/events.ts';

/** What a receiver can choose to hear about: a chapter of the class, or its life as a whole. */
export const TOPICS = ['class', 'ask', ...CHAPTERS] as const;
export const topic = z.enum(TOPICS);
export type Topic = z.infer<typeof topic>;

type Prefix = ClassEvent['type'] extends infer Name ? (Name extends `${infer Start}.${string}` ? Start : never) : never;

/** The topic of every event by the first part of its name; what concerns only the house's own machinery has none. */
const TOPIC_OF: Readonly<Record<Prefix, Topic | undefined>> = {
  class: 'class',
  ask: 'ask',
  link: undefined,
  paper: undefined,
  survey: 'survey',
  recruitment: 'recruitment',
  opening: 'opening',
  scheduling: 'scheduling',
  session: 'teaching',
  roll: 'teaching',
  teaching: 'teaching',
  exam: 'exam',
  certification: 'certification',
  closing: 'closing',
};

/** Events that tell nobody outside anything. */
const OUR_OWN: ReadonlySet<ClassEvent['type']> = new Set(['class.restarted', 'ask.token-renewed', 'ask.reminded']);

/** The topic an event belongs to; undefined for those that stay inside. */
export function topicOf(type: ClassEvent['type']): Topic | undefined {
  return OUR_OWN.has(type) ? undefined : TOPIC_OF[type.split('.')[0] as Prefix];
}

/** What is told: ids and kinds only. Whoever wants names, marks or dates reads the class with rights of their own. */
export const webhookEvent = z
  .object({
    id: z.string().meta({ description: 'The same for every delivery of this event: what was seen before can be left' }),
    topics: z.array(z.enum([...TOPICS, 'test'])),
    events: z.array(z.string()).meta({ description: 'Kinds of what happened, in order, of the chosen topics' }),
    centreId: z.string(),
    classId: z.string().optional().meta({ description: 'Absent in a test' }),
    version: z.number().optional().meta({ description: 'Version of the class after it; within a class it only grows' }),
    at: z.number().meta({ description: 'Epoch milliseconds' }),
  })
  .meta({ id: 'WebhookEvent' });
export type WebhookEvent = z.infer<typeof webhookEvent>;

/** What one try to deliver came to. */
export type HookOutcome =
  /** The receiver answered; 200 to 299 is success. */
  | { kind: 'answered'; status: number }
  /** Nobody answered in time or at all. */
  | { kind: 'no-answer'; why: HookFailure };

export const HOOK_FAILURES = ['timeout', 'no-connection', 'certificate', 'name', 'private-address'] as const;
export type HookFailure = (typeof HOOK_FAILURES)[number];

const MINUTE = 60_000;

/** After each failure in a row: 1, 5 and 15 minutes, 1 and 4 hours, then every 8 hours. */
const PAUSES_MS = [1, 5, 15, 60, 240, 480].map(minutes => minutes * MINUTE);

/** A receiver that answers but refuses an event so often does not want that one; the next ones have waited long enough. */
const REFUSALS = 5;

/** A receiver that has been failing so long is switched off, and the office is told. */
export const GIVE_UP_MS = 3 * 24 * 60 * MINUTE;

/** The pause after so many failures in a row (at least one), in ms. */
export function pauseAfter(failures: number): number {
  return PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1] ?? MINUTE;
}

/** What follows from a try. */
export type Verdict = 'delivered' | 'again' | 'refused' | 'gone';

/**
 * Judges a try. An answer of 410 ends everything (RFC 9110, 15.5.11); other answers of 400 to 499 refuse this one event, unless they
 * ask for patience (408, 425, 429).
 * @param tries tries of this event, this one included
 */
export function judged(outcome: HookOutcome, tries: number): Verdict {
  if (outcome.kind === 'no-answer') return 'again';
  const { status } = outcome;
  if (status >= 200 && status < 300) return 'delivered';
  if (status === 410) return 'gone';
  const patient = status < 400 || status >= 500 || [408, 425, 429].includes(status);
  return !patient && tries >= REFUSALS ? 'refused' : 'again';
}

import { Refusal, refuseUnless, type Sentence } from '../refusal.ts';
import { type RuleSet, ruleSetOn } from '../rules/rule-sets.ts';
import type { CalendarSettings } from '../time/working-days.ts';
import type { Actor } from './actors.ts';
import { type Ask, type AskDraft, type AskKind, isOpen } from './asks.ts';
import { CHAPTERS, type ClassFigures, type ClassState, type PersonFacts } from './class.ts';
import type { ClassEvent } from './events.ts';
import type { MessageDraft } from './messages.ts';

/** The moment of a decision: handed in, never asked for. */
export interface Context {
  /** Epoch ms. */
  now: number;
  by: Actor;
  calendar: CalendarSettings;
}

/** A half day of a room or a lecturer; taken by at most one session anywhere. */
export interface Slot {
  resource: string;
  /** Civil date. */
  date: string;
  half: 'morning' | 'afternoon';
}

/** What must change in the same transaction as the commit, outside the class's own ledger. */
export type Write =
  | { kind: 'book'; slot: Slot; classId: string; sessionId: string }
  | { kind: 'release'; slot: Slot; classId: string }
  /**
   * Takes `count` numbers of a register book, starting at `first`, which must be the next free one. A `listed` block can be read from
   * the book later; the number of a single decision stands in its class's ledger only.
   */
  | {
      kind: 'number';
      book: string;
      first: number;
      count: number;
      classId: string;
      listed: boolean;
      /** What the number was taken for, where a book holds several kinds. */
      what?: string;
    }
  /** Keeps a number that the office typed from its own book, so that it is used once. */
  | { kind: 'typed-number'; book: string; number: string; classId: string; what: string }
  /** Keeps for a person under a corrected name or birth date where, and under which id, the certificate was given. */
  | { kind: 'known-as'; personId: string; programme: string; classId: string; as: string }
  | { kind: 'figures'; scopes: string[]; month: string; programme: string; figures: ClassFigures }
  /** The same decision for another class: its own commit on top of `expectedVersion`. */
  | {
      kind: 'commit';
      classId: string;
      expectedVersion: number;
      events: ClassEvent[];
      personal?: Record<string, PersonFacts>;
      messages?: MessageDraft[];
    };

/** What a decision changes. Pure: nothing is done until it is saved as one commit. */
export interface Decision {
  events: ClassEvent[];
  messages?: MessageDraft[];
  personal?: Record<string, PersonFacts>;
  also?: Write[];
}

/** The rules a class lives under: those in force on its opening date, or on its planned start before it has one. */
export function rulesOf(klass: Pick<ClassState, 'opening' | 'plannedStart'>): RuleSet {
  return ruleSetOn(klass.opening.papers?.openingDate ?? klass.plannedStart);
}

/** The newest ask of a kind, open or not. */
export function latestAsk(klass: ClassState, kind: AskKind): Ask | undefined {
  return Object.values(klass.asks)
    .filter(ask => ask.kind === kind)
    .sort((a, b) => b.round - a.round)[0];
}

/** The open ask of a kind. */
export function openAsk(klass: ClassState, kind: AskKind): Ask | undefined {
  const ask = latestAsk(klass, kind);
  return isOpen(ask) ? ask : undefined;
}

/** The open ask of a kind, or the refusal that says it is answered, not asked yet, or that the class stands still. */
export function mustBeAsked(klass: ClassState, kind: AskKind): Ask {
  refuseIfStanding(klass);
  const ask = latestAsk(klass, kind);
  refuseUnless(ask, 'NotAskedYet', { kind, stage: klass.stage });
  refuseUnless(isOpen(ask), 'AlreadyAnswered', { kind });
  return ask;
}

/** Refuses any act on a class that has ended or is on hold. */
export function refuseIfStanding(klass: ClassState): void {
  if (klass.ended) throw new Refusal('ClassEnded', { outcome: klass.ended.outcome, reason: klass.ended.reason });
  if (klass.held) throw new Refusal('ClassOnHold', { reason: klass.held.reason });
}

/** Refuses an act that belongs to other stages. */
export function mustStandAt(klass: ClassState, ...stages: ClassState['stage'][]): void {
  refuseIfStanding(klass);
  refuseUnless(stages.includes(klass.stage), 'WrongStage', { stage: klass.stage, expected: stages });
}

/** The event that closes an ask because somebody answered it. */
export function answered(ask: Ask): ClassEvent {
  return { type: 'ask.closed', key: ask.key, how: 'answered' };
}

/** The event that opens an ask with the token of the waiting state. */
export function asked(draft: Omit<AskDraft, 'key'>, token: string): ClassEvent {
  return { type: 'ask.opened', ask: { ...draft, key: `${draft.kind}.${draft.round}` }, token };
}

/** A due reason of the catalogue: `due.<name>`. */
export function dueReason(name: string, params: Sentence['params'] = {}): Sentence {
  return { key: `due.${name}`, params };
}

const CHAPTER_ORDER: readonly string[] = [...CHAPTERS, 'closed'];

/** The round of an ask that the class is in now. */
export function currentRound(klass: ClassState, kind: AskKind): number {
  switch (kind) {
    case 'survey.needs':
    case 'survey.decision':
      return klass.survey.round;
    case 'recruitment.lists':
    case 'recruitment.decision':
      return klass.recruitment.round;
    case 'opening.papers':
    case 'opening.signature':
      return klass.opening.round;
    case 'exam.marks':
      return Math.max(1, klass.exam.attempts.length);
    case 'teaching.rolls':
      return latestAsk(klass, kind)?.round ?? 1;
    default:
      return 1;
  }
}

/** What a waiting state finds when it reads the ledger before it waits. */
export type WaitState = 'over' | 'open' | 'not-asked';

/**
 * Whether a wait is over (answered, or the class is past it or ended), open, or not asked yet. A rebuilt execution runs through
 * every wait that is over without anybody noticing.
 */
export function waitStateOf(klass: ClassState, kind: AskKind): WaitState {
  if (klass.ended) return 'over';
  const chapter = CHAPTER_ORDER.indexOf(kind.split('.')[0] ?? '');
  const stage = CHAPTER_ORDER.indexOf(klass.stage);
  if (stage > chapter) return 'over';
  if (stage < chapter) throw new Refusal('ChapterNotReached', { stage: klass.stage, kind });
  const ask = klass.asks[`${kind}.${currentRound(klass, kind)}`];
  if (!ask) return 'not-asked';
  return isOpen(ask) ? 'open' : 'over';
}

import { Refusal } from '../refusal.ts';
import { type Ask, type AskKind, type AskPart, isOpen, partOf } from './asks.ts';
import type { ClassState } from './class.ts';
import type { LinkDraft, LinkPurpose } from './messages.ts';

/** What a signed link says about itself; whether it is still good stands in the class, not in its text. */
export interface LinkGrant {
  purpose: LinkPurpose;
  classId: string;
  /** The round of the ask it belongs to. */
  round: number;
  /** The commune or lecturer who answers; empty for a link shared by a whole class. */
  part: string;
  /** Counts the reissues before it was written. */
  generation: number;
  /** The day it was written, epoch ms. */
  writtenAt: number;
}

/** What the office did to the links of one ask and part; nothing is kept for links nobody touched. */
export interface LinkState {
  /** Links of earlier generations are dead. */
  generation: number;
  /** When the present generation began. */
  since: number;
  /** No link is out: nobody may answer by one until the office sends a new one. */
  revoked?: { at: number; reason: string };
}

/** The ask that a link of a purpose answers. */
export const ASK_OF_LINK = {
  survey: 'survey.needs',
  nominate: 'recruitment.lists',
  invitation: 'scheduling.lecturers',
  feedback: 'closing.report',
} as const satisfies Record<LinkPurpose, AskKind>;

/** The purpose of the links that answer an ask; undefined where people answer by signing in. */
export function purposeOf(kind: AskKind): LinkPurpose | undefined {
  return (Object.keys(ASK_OF_LINK) as LinkPurpose[]).find(purpose => ASK_OF_LINK[purpose] === kind);
}

/** Names the links of one ask and part in the class's state. */
export function linkKey(askKey: string, part: string): string {
  return `${askKey}:${part}`;
}

/** What the office did to the links of an ask and part. */
export function linkStateOf(klass: ClassState, askKey: string, part: string): LinkState | undefined {
  const key = linkKey(askKey, part);
  return Object.hasOwn(klass.links, key) ? klass.links[key] : undefined;
}

/**
 * The link of a message that asks for an answer, to be spread into it: of the present generation, nothing while links are revoked.
 * Whoever is asked `anew` gets one in any case.
 */
export function linkTo(
  klass: ClassState,
  ask: Pick<Ask, 'kind' | 'round'>,
  part = '',
  anew = false,
): { link?: LinkDraft } {
  const purpose = purposeOf(ask.kind);
  const state = linkStateOf(klass, `${ask.kind}.${ask.round}`, part);
  if (!purpose || (state?.revoked && !anew)) return {};
  const { round } = ask;
  return { link: { purpose, round, ...(part && { part }), ...(state && { generation: state.generation }) } };
}

/** What can be done with a link now. */
export type LiveStanding =
  | { is: 'open' }
  /** Good again when the class goes on. */
  | { is: 'held' }
  | { is: 'answered'; at: number }
  /** The same was asked again in a later round, with links of its own. */
  | { is: 'asked-again' }
  /** The time to answer is over: the ask is closed, or somebody else was asked meanwhile. */
  | { is: 'over' }
  | { is: 'class-ended' };

/** The same, or that the office has taken the link back. */
export type LinkStanding =
  | LiveStanding
  | { is: 'revoked'; at: number }
  /** A newer link took its place. */
  | { is: 'reissued'; at: number };

/**
 * Whether a link is good: as long as the ask it belongs to stands, however often that is extended or held meanwhile, unless the office
 * has revoked it or sent a new one. Undefined for a link that this class never wrote.
 */
export function standingOfLink(klass: ClassState, grant: LinkGrant): LinkStanding | undefined {
  const key = `${ASK_OF_LINK[grant.purpose]}.${grant.round}`;
  const ask = Object.hasOwn(klass.asks, key) ? klass.asks[key] : undefined;
  const part = ask && partOf(ask, grant.part);
  const shared = grant.purpose === 'feedback';
  const state = linkStateOf(klass, key, grant.part);
  if (!ask || (!part && !shared) || grant.generation > (state?.generation ?? 0)) return undefined;
  if (state?.revoked) return { is: 'revoked', at: state.revoked.at };
  if (state && grant.generation < state.generation) return { is: 'reissued', at: state.since };
  return standingOfPart(klass, ask, part);
}

/** What can be done with the present link of an ask and part, whatever the office did to links before. */
export function standingOfPart(klass: ClassState, ask: Ask, part: AskPart | undefined): LiveStanding {
  if (klass.ended) return { is: 'class-ended' };
  if (Object.hasOwn(klass.asks, `${ask.kind}.${ask.round + 1}`)) return { is: 'asked-again' };
  if (part?.answeredAt !== undefined)
    return endedByTime(part) ? { is: 'over' } : { is: 'answered', at: part.answeredAt };
  if (!isOpen(ask)) return { is: 'over' };
  return { is: klass.held ? 'held' : 'open' };
}

/** A silent lecturer is passed over by the system, whose id is the name of a function; ids of people wear their kind (`lec_`, `stf_`). */
function endedByTime({ answeredBy = '' }: AskPart): boolean {
  return answeredBy.includes('/');
}

/** Refuses a link that was never written by this class (404), or that the office has revoked or replaced (410). */
export function refuseDeadLink(klass: ClassState, grant: LinkGrant): LiveStanding {
  const standing = standingOfLink(klass, grant);
  if (!standing) throw new Refusal('LinkInvalid', {}, 404);
  const { id: classId, title } = klass;
  if (standing.is === 'revoked') throw new Refusal('LinkRevoked', { classId, title }, 410);
  if (standing.is === 'reissued') throw new Refusal('LinkReissued', { classId, title }, 410);
  return standing;
}

import * as z from 'zod';
import { type Ask, isOpen, partOf } from '../class/asks.ts';
import type { ClassState } from '../class/class.ts';
import { type Decision, refuseIfStanding } from '../class/decision.ts';
import { type LinkState, linkStateOf, purposeOf } from '../class/links.ts';
import { type LinkPurpose, type MessageDraft, type Recipient, roleOf } from '../class/messages.ts';
import { Refusal, refuseUnless } from '../refusal.ts';
import { civilDateOf, formatDate } from '../time/civil-date.ts';

/** Whose links: the ask they answer and the commune or lecturer; no part for the link that a whole class shares. */
export const linkChange = z.object({
  ask: z.string().max(60),
  part: z.string().max(60).default(''),
  reason: z.string().trim().min(1).max(500),
});

/** Every link of an ask and part dies; also while the class is on hold, since a link in wrong hands does not wait. */
export function revokeLink(klass: ClassState, { ask: key, part, reason }: z.infer<typeof linkChange>): Decision {
  refuseIfEnded(klass);
  linksAskedFor(klass, key, part);
  refuseUnless(!linkStateOf(klass, key, part)?.revoked, 'LinkAlreadyRevoked');
  return { events: [{ type: 'link.revoked', key, part, reason }] };
}

/** The links sent so far die and one message with a new one leaves; takes a revocation back. Refuses what is answered or over. */
export function reissueLink(klass: ClassState, { ask: key, part, reason }: z.infer<typeof linkChange>): Decision {
  refuseIfStanding(klass);
  const { ask, purpose } = linksAskedFor(klass, key, part);
  const silent = isOpen(ask) && partOf(ask, part)?.answeredAt === undefined;
  refuseUnless(silent, 'AlreadyAnswered', { kind: ask.kind });
  const generation = (linkStateOf(klass, key, part)?.generation ?? 0) + 1;
  return {
    events: [{ type: 'link.reissued', key, part, reason }],
    messages: [newLinkMessage(klass, ask, purpose, part, generation)],
  };
}

function refuseIfEnded({ ended }: ClassState): void {
  if (ended) throw new Refusal('ClassEnded', { outcome: ended.outcome, reason: ended.reason });
}

/** The ask and purpose of the links of a part; refuses an ask or a part that no link goes to. */
function linksAskedFor(klass: ClassState, key: string, part: string): { ask: Ask; purpose: LinkPurpose } {
  const ask = Object.hasOwn(klass.asks, key) ? klass.asks[key] : undefined;
  const purpose = ask && purposeOf(ask.kind);
  const sent = purpose === 'feedback' ? part === '' : ask && partOf(ask, part) !== undefined;
  if (!ask || !purpose || !sent) throw new Refusal('LinkNotFound', {}, 404);
  return { ask, purpose };
}

function newLinkMessage(
  klass: ClassState,
  ask: Ask,
  purpose: LinkPurpose,
  part: string,
  generation: LinkState['generation'],
): MessageDraft {
  const shared = purpose === 'feedback';
  return {
    id: `link:${ask.key}:${generation}:${part}`,
    to: recipientOf(klass, purpose, part),
    template: shared ? 'link-reissued-shared' : 'link-reissued',
    params: { title: klass.title, purpose, due: formatDate(civilDateOf(partOf(ask, part)?.dueAt ?? ask.dueAt)) },
    link: { purpose, round: ask.round, generation, ...(part && { part }) },
  };
}

/** Whoever got the first link of that purpose. */
function recipientOf(klass: ClassState, purpose: LinkPurpose, part: string): Recipient {
  if (purpose === 'feedback') return roleOf(klass, 'class-manager');
  return { kind: purpose === 'invitation' ? 'lecturer' : 'commune', id: part };
}

import type { Ask } from '../../lib/domain/class/asks.ts';
import { partOf } from '../../lib/domain/class/asks.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import {
  linkStateOf,
  type LinkStanding,
  type LinkState,
  purposeOf,
  standingOfPart,
} from '../../lib/domain/class/links.ts';
import type { LinkPurpose } from '../../lib/domain/class/messages.ts';
import { grantInLink } from '../../lib/outside/link-signer.ts';
import type { SentMessage } from '../../lib/store/outbox.ts';

/** One link that is or was out: of an ask and a part, with the messages that carried it. */
export interface KnownLink {
  ask: Ask;
  purpose: LinkPurpose;
  part: string;
  standing: LinkStanding;
  state: LinkState | undefined;
  /** Oldest first. */
  sent: SentMessage[];
  /** The newest message with a link that is not dead. */
  present: SentMessage | undefined;
}

/** The asks of a class that people answer by link, the newest first. */
export function askedByLink(klass: ClassState): Ask[] {
  return Object.values(klass.asks)
    .filter(({ kind }) => purposeOf(kind) !== undefined)
    .sort((a, b) => b.openedAt - a.openedAt);
}

/** Until when an open link is good: the date of its ask, undefined where only the answer ends it. */
export function goodUntil({ ask, part, purpose, standing }: KnownLink): number | undefined {
  if ((standing.is !== 'open' && standing.is !== 'held') || purpose === 'feedback') return undefined;
  return partOf(ask, part)?.dueAt ?? ask.dueAt;
}

/** Every link of an ask: one for each part, or the one its class shares. */
export function linksOf(klass: ClassState, ask: Ask, sent: readonly SentMessage[]): KnownLink[] {
  const purpose = purposeOf(ask.kind);
  if (!purpose) return [];
  const byPart = Map.groupBy(
    sent.flatMap(message => {
      const grant = message.link && grantInLink(message.link);
      const mine = grant && grant.purpose === purpose && grant.round === ask.round;
      return mine ? [{ message, grant }] : [];
    }),
    ({ grant }) => grant.part,
  );
  const parts = purpose === 'feedback' ? [''] : Object.keys(ask.parts ?? {});
  return parts.map(part => {
    const state = linkStateOf(klass, ask.key, part);
    const own = byPart.get(part) ?? [];
    const alive = own.filter(({ grant }) => !state?.revoked && grant.generation === (state?.generation ?? 0));
    return {
      ask,
      purpose,
      part,
      state,
      standing: state?.revoked
        ? { is: 'revoked', at: state.revoked.at }
        : standingOfPart(klass, ask, partOf(ask, part)),
      sent: own.map(({ message }) => message),
      present: alive.at(-1)?.message,
    };
  });
}

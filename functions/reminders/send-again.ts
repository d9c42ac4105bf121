import { type Delivery, nextWay } from '../../lib/domain/class/delivery.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import type { Services } from '../../lib/edge/services.ts';
import type { SentMessage } from '../../lib/store/mail-items.ts';
import { parseRef } from '../../lib/store/mail-items.ts';
import { contactOf, waysOn } from './compose.ts';

/** Where a message stands when somebody may take it in hand: it did not arrive, or it needs a printer. */
const OPEN: readonly SentMessage['status'][] = ['bounced', 'failed', 'letter'];

/** Whether somebody may send a message anew or settle it by hand. */
export function isInHand({ status }: Pick<SentMessage, 'status'>): boolean {
  return OPEN.includes(status);
}

/**
 * Sends a message that did not arrive anew, to the address that stands in the directory now. Somebody asked for it, so it leaves at
 * any hour, with the next tick. Throws MessageUnderWay (409), NoAddressYet (409), PageNotFound (404).
 * @param by the member of staff who asks
 */
export async function sendAgain(ref: string, by: string, services: Services): Promise<void> {
  await takeInHand(ref, services, async (message, now) => {
    const directory = await services.directory.of(message.centreId);
    const first = nextWay(contactOf(message.to, directory).addresses, waysOn(directory.centre, services));
    if (!first) throw new Refusal('NoAddressYet', { name: message.name }, 409);
    return before => ({ status: 'waiting', at: now, due: now, ...first, round: (before?.round ?? 0) + 1, by });
  });
}

/** Notes that the office has told the recipient by paper, Zalo or telephone. Throws like `sendAgain`. */
export async function settleByHand(ref: string, by: string, services: Services): Promise<void> {
  await takeInHand(ref, services, async (_, now) => before => ({
    status: 'letter',
    at: now,
    way: 'letter',
    address: '',
    round: (before?.round ?? 0) + 1,
    by,
  }));
}

async function takeInHand(
  ref: string,
  services: Services,
  decide: (message: SentMessage, now: number) => Promise<(before: Delivery | undefined) => Delivery>,
): Promise<void> {
  const message = await services.outbox.message(ref);
  const place = parseRef(ref);
  if (!message || !place) throw new Refusal('PageNotFound', {}, 404);
  const decided = await decide(message, services.clock.now());
  const { owner, number, index } = place;
  await services.outbox.change({ owner, number, centreId: message.centreId }, state => {
    const before = state.deliveries[index];
    const status = before?.status ?? (message.way === 'letter' ? 'letter' : 'waiting');
    if (!isInHand({ status })) throw new Refusal('MessageUnderWay', {}, 409);
    return { ...state, deliveries: { ...state.deliveries, [index]: decided(before) } };
  });
}

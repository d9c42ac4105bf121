import type { Outcome } from '../../../lib/domain/class/delivery.ts';
import type { Channel, OutgoingMessage } from '../../../lib/outside/channels.ts';
import type { SentMessage } from '../../../lib/store/outbox.ts';
import { type House, openHouse } from '../../simulation/support/house.ts';

/** A way of sending that answers as it is told and keeps what it was given. */
export function scripted(settledBy: Channel['settledBy'], ...outcomes: Outcome[]) {
  const given: OutgoingMessage[] = [];
  const channel: Channel = {
    settledBy,
    send: message => {
      given.push(message);
      return Promise.resolve(outcomes[given.length - 1] ?? { kind: 'sent' });
    },
  };
  return { channel, given };
}

/** How each message stands. */
export const statusesOf = (messages: readonly SentMessage[]) => messages.map(({ status }) => status).sort();
/** The messages of a class. */
export const ofClass = (house: House, classId: string) => house.services.outbox.of(classId);

/** A house of one commune whose e-mail goes this way. */
export async function houseWith(email: Channel, more: Partial<House['services']['channels']> = {}) {
  const house = await openHouse({ communes: 1 });
  house.services.channels = { email, ...more };
  return house;
}

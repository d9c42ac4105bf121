import { afterReceipt, type Delivery, nextWay, type Receipt } from '../../lib/domain/class/delivery.ts';
import type { Services } from '../../lib/edge/services.ts';
import { servicesOf, type StepHandler } from '../../lib/edge/step.ts';
import { parseRef } from '../../lib/store/mail-items.ts';
import { contactOf, waysOn } from './compose.ts';
import { mailDirectory } from './mail-directory.ts';
import { readReceipt } from './receipts.ts';

/**
 * What a provider tells about a message it took: sent, delivered, come back, complained about. It may come late, twice or in any order,
 * and before we have noted that the message left.
 */
export const handler: StepHandler = async (event, context) => {
  const told = readReceipt(event);
  if (told) await noteReceipt(told.ref, told.receipt, await servicesOf(context));
  return {};
};

export async function noteReceipt(name: string, receipt: Receipt, services: Services): Promise<void> {
  const ref = parseRef(name);
  const found = ref && (await services.outbox.read(ref.owner, ref.number));
  const letter = found?.batch.letters[ref?.index ?? -1];
  if (!ref || !found || !letter) return;
  const { batch, state } = found;
  const now = services.clock.now();
  const directory = receipt.kind === 'bounced' ? await mailDirectory(services, batch.centreId) : undefined;
  await services.outbox.change(
    batch,
    before => {
      const known = before.deliveries[ref.index];
      // An earlier try whose fate nobody waits for any more.
      if ((known?.round ?? 0) !== ref.round) return undefined;
      const after = afterReceipt(known, receipt, now);
      if (!after) return undefined;
      const next =
        directory &&
        nextWay(contactOf(letter.to, directory).addresses, waysOn(directory.centre, services), after.way ?? letter.way);
      const delivery: Delivery = next ? { status: 'waiting', at: now, due: now, ...next, round: ref.round + 1 } : after;
      return { ...before, deliveries: { ...before.deliveries, [ref.index]: delivery } };
    },
    state,
  );
}

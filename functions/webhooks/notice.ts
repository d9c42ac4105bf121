import { nextWay } from '../../lib/domain/class/delivery.ts';
import { formatDate, civilDateOf } from '../../lib/domain/time/civil-date.ts';
import type { Services } from '../../lib/edge/services.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import { batchNumberOf, type Letter, type MailBatch } from '../../lib/store/mail-items.ts';
import type { Webhook } from '../../lib/store/webhooks.ts';
import { contactOf, waysOn } from '../reminders/compose.ts';
import { isSendable, sendFresh } from '../reminders/dispatch.ts';

/** Writes to the office that a receiver was switched off: through the same queue as every other message. */
export async function tellOffice(webhook: Webhook, why: 'failing' | 'gone', services: Services): Promise<void> {
  const directory = await services.directory.of(webhook.centreId);
  const now = services.clock.now();
  const to = { kind: 'role', role: 'academic-officer' } as const;
  const { name, addresses } = contactOf(to, directory);
  const first = nextWay(addresses, waysOn(directory.centre, services));
  const link = `${services.publicUrl}/ket-noi/${webhook.id}`;
  const facts = { name, host: new URL(webhook.url).host, date: formatDate(civilDateOf(now)), link };
  const text = sentence('vi', `message.webhook-${why}.text`, facts);
  const letter: Letter = {
    messageId: `webhook-off:${webhook.id}`,
    to,
    template: 'webhook-off',
    way: first?.way ?? 'letter',
    address: first?.address ?? '',
    name,
    subject: sentence('vi', 'message.webhook-off.subject', facts),
    body: sentence('vi', 'message.webhook-off.body', { ...facts, text }),
    text,
    link,
  };
  // Each switching off is one message: its number is the minute.
  const number = batchNumberOf(Math.floor(now / 60_000) % 1_000_000);
  const batch: MailBatch = {
    owner: webhook.id,
    number,
    centreId: webhook.centreId,
    at: now,
    cause: 'act',
    letters: [letter],
  };
  if ((await services.outbox.record(batch)) && isSendable(letter)) await sendFresh(batch, services);
}

import type { Recipient } from '../../lib/domain/class/messages.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import type { Services } from '../../lib/edge/services.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import { digestNumberOf, type Letter, type MailBatch, refOf } from '../../lib/store/mail-items.ts';
import type { KnownBatch } from '../../lib/store/outbox.ts';
import { isSendable, LEASE_MS, sendFresh, settleLost } from './dispatch.ts';

/** From the first message on it takes so long until the digest leaves: the tick of 07:30 has gone through all classes by then. */
const GATHERING_MS = 3 * 60_000;

/** Messages of one item of the table; the states of 20 fit into one write unit. */
const PER_BATCH = 20;

/**
 * Lays the messages of a batch on the sheet of its centre's day; false when that day's digest has left already. What comes later the
 * same day leaves by itself: a reminder of a day must not wait for the next one.
 */
export async function gather(batch: MailBatch, services: Services): Promise<boolean> {
  const name = nameOf(batch);
  const sheet = await services.outbox.changeSheet(batch.centreId, civilDateOf(batch.at), before =>
    before.closed || before.parts.includes(name)
      ? undefined
      : { ...before, parts: [...before.parts, name], due: before.due ?? services.clock.now() + GATHERING_MS },
  );
  return sheet.parts.includes(name);
}

/** Sends the digest of a centre's day: one message for each person, whatever the number of classes. */
export async function sendSheet(centreId: string, date: string, services: Services): Promise<void> {
  const now = services.clock.now();
  const by = services.ids.next('req');
  const sheet = await services.outbox.changeSheet(centreId, date, before =>
    before.due === undefined || (before.lease && before.lease.until > now)
      ? undefined
      : { ...before, closed: true, lease: { by, since: now, until: now + LEASE_MS } },
  );
  if (sheet.lease?.by !== by) return;
  const letters = digestLetters(await services.outbox.readMany(sheet.parts));
  for (let part = 0; part * PER_BATCH < letters.length; part += 1) {
    const batch: MailBatch = {
      owner: centreId,
      number: digestNumberOf(date, part),
      centreId,
      at: now,
      cause: 'time',
      letters: letters.slice(part * PER_BATCH, (part + 1) * PER_BATCH),
    };
    if (await services.outbox.record(batch)) await sendFresh(batch, services);
    else {
      // Somebody began before us and died: what he wrote counts.
      const written = await services.outbox.read(centreId, batch.number);
      if (written) await settleLost(written.batch, services);
    }
  }
  await services.outbox.changeSheet(centreId, date, ({ due: _, lease: __, ...rest }) => rest);
}

/** One letter for each recipient, in an order that depends on nothing but the messages. */
function digestLetters(known: readonly KnownBatch[]): Letter[] {
  const byRecipient = new Map<string, { letter: Letter; ref: string }[]>();
  for (const { batch } of known.toSorted((a, b) => nameOf(a.batch).localeCompare(nameOf(b.batch)))) {
    for (const [index, letter] of batch.letters.entries()) {
      if (!isSendable(letter)) continue;
      const key = keyOf(letter.to);
      byRecipient.set(key, [...(byRecipient.get(key) ?? []), { letter, ref: refOf(batch, index) }]);
    }
  }
  return [...byRecipient.keys()].sort().map(key => joined(byRecipient.get(key) ?? []));
}

/** A single message stays as it is; several become one that lists them. */
function joined(items: readonly { letter: Letter; ref: string }[]): Letter {
  const parts = items.map(({ ref }) => ref);
  const first = items[0] as { letter: Letter };
  if (items.length === 1) return { ...first.letter, parts };
  const params = { count: items.length, name: first.letter.name };
  const lines = items.map(({ letter }, index) =>
    [`${index + 1}. ${letter.subject}`, letter.text, letter.link ?? '', letter.body.split('\n\n').at(-1)]
      .filter(Boolean)
      .join('\n'),
  );
  return {
    messageId: `digest:${parts[0]}`,
    to: first.letter.to,
    template: 'digest',
    way: first.letter.way,
    address: first.letter.address,
    name: first.letter.name,
    subject: sentence('vi', 'message.digest.subject', params),
    body: [sentence('vi', 'message.digest.body', params), ...lines, sentence('vi', 'message.digest.why')].join('\n\n'),
    text: items.map(({ letter }) => `- ${letter.subject}${letter.link ? `\n${letter.link}` : ''}`).join('\n'),
    ...(items.some(({ letter }) => letter.late) && { late: true }),
    parts,
  };
}

function keyOf(to: Recipient): string {
  return to.kind === 'role' ? `role ${to.role} ${to.staffId ?? ''}` : `${to.kind} ${to.id}`;
}

function nameOf({ owner, number }: Pick<MailBatch, 'owner' | 'number'>): string {
  return `${owner}-${number}`;
}

import {
  afterTry,
  type Delivery,
  LATE_MS,
  leavesAt,
  mergedDelivery,
  nextWay,
  type Outcome,
  UNSURE_MS,
  type Way,
} from '../../lib/domain/class/delivery.ts';
import type { CentreDirectory } from '../../lib/domain/directory.ts';
import type { Services } from '../../lib/edge/services.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import { type Letter, type MailBatch, type MailState, NO_STATE, refOf, shortText } from '../../lib/store/mail-items.ts';
import { contactOf, waysOn } from './compose.ts';
import { mailDirectory } from './mail-directory.ts';

/**
 * Whoever sends a batch has it alone for five minutes. No function of ours lives that long (4 minutes at most), so that a lease that
 * has run out belongs to nobody any more.
 */
export const LEASE_MS = 5 * 60_000;

/** Letters of a batch that leave side by side; SES lets a young account send 14 a second. */
const SIDE_BY_SIDE = 8;

type Entries = [index: number, before: Delivery | undefined][];

/** Whether a message leaves by itself; the others are letters of paper. */
export function isSendable({ way }: Letter): boolean {
  return way !== 'letter';
}

/** Sends a batch that was written just now, or keeps it until the morning. */
export async function sendFresh(batch: MailBatch, services: Services): Promise<void> {
  const now = services.clock.now();
  const sendable = batch.letters.flatMap((letter, index) => (isSendable(letter) ? [index] : []));
  const { calendar } = await services.directory.centre(batch.centreId);
  const from = leavesAt(batch.cause, now, calendar);
  const learned =
    from > now
      ? sendable.map((index): [number, Delivery] => [index, { status: 'waiting', at: now, due: from }])
      : await sendAll(
          batch,
          sendable.map(index => [index, undefined]),
          services,
        );
  await services.outbox.change(batch, state => withLearned(state, learned), NO_STATE);
}

/**
 * The commit comes again although its messages were written before: whoever wrote them may have died before he could say which have
 * left. They are looked at again when that is certain.
 */
export async function settleLost(batch: MailBatch, services: Services): Promise<void> {
  await services.outbox.change(batch, state => {
    const lost = batch.letters.flatMap((letter, index) =>
      isSendable(letter) && !state.deliveries[index] ? [index] : [],
    );
    if (lost.length === 0) return undefined;
    return withLearned(
      state,
      lost.map(index => [index, lostSince(batch, index, undefined, batch.at, services)]),
    );
  });
}

/** Sends what is due of a batch. Of several who try at once one gets the lease; the others leave it alone. */
export async function sendDue(owner: string, number: string, services: Services): Promise<void> {
  const found = await services.outbox.read(owner, number);
  if (!found) return;
  const { batch, state } = found;
  const now = services.clock.now();
  const { calendar } = await services.directory.centre(batch.centreId);
  const from = leavesAt(batch.cause, now, calendar);
  const by = services.ids.next('req');
  const leased = await services.outbox.change(
    batch,
    before => {
      if (before.lease && before.lease.until > now) return undefined;
      const { lease: _, ...state } = withLeaseLost(batch, before, services);
      const due = dueOf(state, now);
      const held = due.filter(([, delivery]) => from > now && delivery?.by === undefined);
      if (held.length > 0)
        return withLearned(
          state,
          held.map(([index, delivery]) => [index, { ...(delivery as Delivery), due: from }]),
        );
      return due.length > 0 ? { ...state, lease: { by, since: now, until: now + LEASE_MS } } : state;
    },
    state,
  );
  if (leased.lease?.by !== by) return;
  const learned = await sendAll(batch, dueOf(leased, now), services);
  await services.outbox.change(
    batch,
    state => {
      const { lease, ...rest } = withLearned(state, learned);
      return lease && lease.by !== by ? { ...rest, lease } : rest;
    },
    leased,
  );
}

function dueOf({ deliveries }: MailState, now: number): Entries {
  return Object.entries(deliveries)
    .filter(([, delivery]) => delivery.due !== undefined && delivery.due <= now)
    .map(([index, delivery]) => [Number(index), delivery]);
}

/** What the holder of a lease that ran out was sending may have left or not. */
function withLeaseLost(batch: MailBatch, state: MailState, services: Services): MailState {
  const { lease } = state;
  if (!lease) return state;
  const tried = dueOf(state, lease.since);
  return withLearned(
    state,
    tried.map(([index, delivery]) => [index, lostSince(batch, index, delivery, lease.since, services)]),
  );
}

/** A message that may have left at `since`: sent again under the same number at once where that has no second effect, otherwise after its event stayed away. */
function lostSince(
  batch: MailBatch,
  index: number,
  before: Delivery | undefined,
  since: number,
  services: Services,
): Delivery {
  const way = before?.way ?? batch.letters[index]?.way ?? 'letter';
  const patience = settledBy(way, services) === 'event' ? UNSURE_MS : LEASE_MS;
  return { ...before, status: 'unsure', at: since, due: since + patience };
}

function settledBy(way: Way, { channels }: Services) {
  return way === 'letter' ? 'nobody' : (channels[way]?.settledBy ?? 'nobody');
}

function withLearned(state: MailState, learned: readonly [index: number, delivery: Delivery][]): MailState {
  const deliveries = { ...state.deliveries };
  for (const [index, delivery] of learned) deliveries[index] = mergedDelivery(deliveries[index], delivery);
  return { ...state, deliveries };
}

async function sendAll(batch: MailBatch, entries: Entries, services: Services): Promise<[number, Delivery][]> {
  let directory: Promise<CentreDirectory> | undefined;
  const directoryOnce = () => (directory ??= mailDirectory(services, batch.centreId));
  return inPool(entries, SIDE_BY_SIDE, async ([index, before]) => [
    index,
    await sendOne(batch, index, before, services, directoryOnce),
  ]);
}

/** Tries one way after the other until one takes the message, asks for patience, or none is left. */
async function sendOne(
  batch: MailBatch,
  index: number,
  before: Delivery | undefined,
  services: Services,
  directory: () => Promise<CentreDirectory>,
): Promise<Delivery> {
  const letter = batch.letters[index] as Letter;
  for (let delivery = before; ; ) {
    const now = services.clock.now();
    const way = delivery?.way ?? letter.way;
    if (delivery?.status === 'unsure' && settledBy(way, services) === 'nobody')
      return afterTry(delivery, { kind: 'refused', reason: 'unknown', permanent: true }, now);
    const late = now - batch.at > LATE_MS && !letter.late;
    const outcome = await tryWay(batch, index, delivery, late, services);
    const tried = { ...afterTry(delivery, outcome, now), ...(late && { late }) };
    if (tried.status === 'unsure' && settledBy(way, services) === 'same-number') return { ...tried, due: now + 60_000 };
    if (tried.status !== 'failed') return tried;
    const all = await directory();
    const next = nextWay(contactOf(letter.to, all).addresses, waysOn(all.centre, services), way);
    // Only numbers in our log: whom it names stands in the outbox.
    console.warn(JSON.stringify({ refused: refOf(batch, index, tried.round), way, reason: tried.reason }));
    if (!next) return tried;
    delivery = { status: 'waiting', at: now, ...next, round: (tried.round ?? 0) + 1 };
  }
}

function tryWay(
  batch: MailBatch,
  index: number,
  delivery: Delivery | undefined,
  late: boolean,
  { channels }: Services,
): Promise<Outcome> {
  const letter = batch.letters[index] as Letter;
  const way = delivery?.way ?? letter.way;
  const channel = way === 'letter' ? undefined : channels[way];
  if (!channel) return Promise.resolve({ kind: 'refused', reason: 'way-off', permanent: true });
  const { subject, body, text, template, name, link = '' } = letter;
  return channel.send({
    id: refOf(batch, index, delivery?.round),
    to: delivery?.address ?? letter.address,
    subject,
    body: late ? `${sentence('vi', 'message.late')}\n\n${body}` : body,
    short: shortText(letter),
    facts: { template, name, text, link },
  });
}

/** Does something for every item, so many at a time. */
export async function inPool<Item, Result>(
  items: readonly Item[],
  size: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += size)
    results.push(...(await Promise.all(items.slice(from, from + size).map(work))));
  return results;
}

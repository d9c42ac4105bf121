import type { HookOutcome, Topic, WebhookEvent } from '../domain/webhooks.ts';
import { dueItems, firstDueAt } from './due.ts';
import { keys } from './keys.ts';
import { type Item, type Table, WriteConflict } from './table.ts';
import { changeVersioned } from './versioned.ts';

/** A receiver of class events, as a centre registered it. */
export interface Webhook {
  id: string;
  centreId: string;
  url: string;
  topics: Topic[];
  /** Signs what is sent. The table is encrypted; no page and no answer of the API shows it a second time. */
  secret: string;
  /** Epoch ms, and the member of staff. */
  madeAt: number;
  madeBy: string;
  /** Why and since when nothing is sent; absent while it is on. */
  off?: { why: 'by-hand' | 'failing' | 'gone'; since: number };
}

/** What was told to a receiver, or is to be told, and how that went. */
export interface HookDelivery {
  event: WebhookEvent;
  status: 'waiting' | 'delivered' | 'refused';
  tries: number;
  /** Epoch ms of the last try, what it came to and how long it took. */
  triedAt?: number;
  outcome?: HookOutcome;
  milliseconds?: number;
}

/** How the queue of one receiver stands. */
export interface HookQueue {
  version: number;
  /** Failures in a row, and since when. */
  failures: number;
  failingSince?: number;
  /** Who is sending, and until when (epoch ms) nobody else may. */
  lease?: { by: string; until: number };
  /** Epoch ms at which something is to be sent; absent when nothing is. */
  due?: number;
  /** Whether something was added while somebody was sending. */
  more?: boolean;
}

/** Told and untold events are forgotten after so many days. */
const KEEP_DAYS = 30;

/** Receivers of class events, one queue each. */
export interface WebhookStore {
  of(centreId: string): Promise<Webhook[]>;
  get(centreId: string, webhookId: string): Promise<Webhook | undefined>;
  /** Saves a receiver; with `replaces` only if it still reads so. Throws WriteConflict otherwise. */
  save(webhook: Webhook, replaces?: Webhook): Promise<void>;
  remove(webhook: Webhook): Promise<void>;
  /** Puts an event into a queue; false when it is there or was told already. */
  add(webhook: Webhook, event: WebhookEvent): Promise<boolean>;
  /** The first events that wait. */
  waiting(webhookId: string, limit: number): Promise<HookDelivery[]>;
  /** Keeps what became of a delivery; one that is settled leaves the queue. */
  note(webhookId: string, delivery: HookDelivery): Promise<void>;
  /** What was told, the latest event first, before a place. */
  told(webhookId: string, limit: number, before?: string): Promise<HookDelivery[]>;
  /** One delivery, told or waiting. */
  delivery(webhookId: string, at: number, eventId: string): Promise<HookDelivery | undefined>;
  /** Changes a queue on its newest version; `change` is asked again when somebody else was first, and keeps it by undefined. */
  changeQueue(
    webhook: Pick<Webhook, 'id' | 'centreId'>,
    change: (queue: HookQueue) => HookQueue | undefined,
  ): Promise<HookQueue>;
  queue(webhookId: string): Promise<HookQueue>;
  /** Receivers to whom something is to be sent at `now` (epoch ms), the longest due first. */
  due(now: number): Promise<string[]>;
  /** The centre of a queue. */
  centreOf(webhookId: string): Promise<string | undefined>;
  nextDueAt(): Promise<number | undefined>;
}

/** The place of an event in the queue of a receiver, and in what was told. */
export function placeOf({ at, id }: Pick<WebhookEvent, 'at' | 'id'>): string {
  return keys.hookPlace(at, id);
}

export function createWebhookStore(table: Table): WebhookStore {
  const read = async (webhookId: string): Promise<HookQueue> => queueOf(await table.get(keys.hookQueue(webhookId)));
  return {
    async of(centreId) {
      const items = await table.query({
        KeyConditionExpression: 'PK = :centre AND begins_with(SK, :webhook)',
        ExpressionAttributeValues: { ':centre': centreId, ':webhook': keys.webhookPrefix },
      });
      return items.map(item => item.value as Webhook);
    },
    get: async (centreId, webhookId) =>
      (await table.get(keys.webhook(centreId, webhookId)))?.value as Webhook | undefined,
    save: (value, replaces) =>
      table.put({
        Item: { ...keys.webhook(value.centreId, value.id), value },
        ...(replaces && {
          ConditionExpression: '#value = :before',
          ExpressionAttributeNames: { '#value': 'value' },
          ExpressionAttributeValues: { ':before': replaces },
        }),
      }),
    // The queue goes with it; what was told is forgotten by itself.
    remove: ({ centreId, id }) =>
      table.transact([{ Delete: { Key: keys.webhook(centreId, id) } }, { Delete: { Key: keys.hookQueue(id) } }]),
    async add({ id }, event) {
      const place = placeOf(event);
      if (await table.get(keys.hookDone(id, place))) return false;
      const delivery: HookDelivery = { event, status: 'waiting', tries: 0 };
      return table
        .put({
          Item: { ...keys.hookWaiting(id, place), delivery, expiresAt: forgottenAt(event) },
          ConditionExpression: 'attribute_not_exists(PK)',
        })
        .then(() => true)
        .catch((error: unknown) => {
          if (error instanceof WriteConflict) return false;
          throw error;
        });
    },
    async waiting(webhookId, limit) {
      const items = await table.query({
        KeyConditionExpression: 'PK = :hook AND begins_with(SK, :waits)',
        ExpressionAttributeValues: { ':hook': keys.hookOf(webhookId), ':waits': keys.hookWaits },
        Limit: limit,
      });
      return items.map(item => item.delivery as HookDelivery);
    },
    async note(webhookId, delivery) {
      const place = placeOf(delivery.event);
      const kept = { delivery, expiresAt: forgottenAt(delivery.event) };
      if (delivery.status === 'waiting') await table.put({ Item: { ...keys.hookWaiting(webhookId, place), ...kept } });
      else
        await table.transact([
          { Delete: { Key: keys.hookWaiting(webhookId, place) } },
          { Put: { Item: { ...keys.hookDone(webhookId, place), ...kept } } },
        ]);
    },
    async told(webhookId, limit, before = '~') {
      const items = await table.query({
        KeyConditionExpression: 'PK = :hook AND SK BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':hook': keys.hookOf(webhookId),
          ':first': keys.hookDonePrefix,
          ':last': `${keys.hookDonePrefix}${before}`,
        },
        ScanIndexForward: false,
        Limit: limit + 1,
      });
      // The place itself is the last one of the page before.
      return items
        .filter(({ SK }) => SK !== `${keys.hookDonePrefix}${before}`)
        .slice(0, limit)
        .map(item => item.delivery as HookDelivery);
    },
    async delivery(webhookId, at, eventId) {
      const place = keys.hookPlace(at, eventId);
      const items = await table.getMany([keys.hookWaiting(webhookId, place), keys.hookDone(webhookId, place)]);
      return items[0]?.delivery as HookDelivery | undefined;
    },
    changeQueue: ({ id, centreId }, change) =>
      changeVersioned(
        table,
        () => read(id),
        change,
        queue => queueItem(id, centreId, queue),
      ),
    queue: read,
    due: async now => (await dueItems(table, [keys.hooksDue], now)).map(({ PK }) => keys.webhookOf(String(PK))),
    centreOf: async webhookId => (await table.get(keys.hookQueue(webhookId)))?.centreId as string | undefined,
    nextDueAt: () => firstDueAt(table, [keys.hooksDue]),
  };
}

function queueOf(item: Item | undefined): HookQueue {
  if (!item) return { version: 0, failures: 0 };
  const { version, failures, failingSince, lease, due, more } = item as Item & HookQueue;
  return {
    version,
    failures,
    ...(failingSince !== undefined && { failingSince }),
    ...(lease && { lease }),
    ...(due !== undefined && { due }),
    ...(more && { more }),
  };
}

function queueItem(webhookId: string, centreId: string, queue: HookQueue): Item {
  return {
    ...keys.hookQueue(webhookId),
    centreId,
    ...queue,
    ...(queue.due !== undefined && keys.hookDue(webhookId, queue.due)),
  };
}

/** Epoch seconds. */
function forgottenAt({ at }: WebhookEvent): number {
  return Math.ceil(at / 1000) + KEEP_DAYS * 24 * 60 * 60;
}

import {
  GIVE_UP_MS,
  type HookOutcome,
  judged,
  pauseAfter,
  type Verdict,
  type WebhookEvent,
} from '../../lib/domain/webhooks.ts';
import type { Services } from '../../lib/edge/services.ts';
import type { HookDelivery, HookQueue, Webhook } from '../../lib/store/webhooks.ts';
import { tellOffice } from './notice.ts';

/** Whoever sends to a receiver has its queue alone for so long; a run ends well before. */
const LEASE_MS = 2 * 60_000;

/** A run stops after this time; what is left is due at once. 12 receivers that never answer fit in. */
const RUN_MS = 60_000;

/** Events read at a time. */
const BATCH = 25;

/**
 * Sends what waits for one receiver unless it is to be left alone for a while, one event after the other. Of several who try at once one gets the lease. Whoever dies in between
 * leaves the event where it is: it is sent again when the lease has run out, under the same id.
 */
export async function sendWaiting(webhookId: string, services: Services): Promise<void> {
  const { webhooks, clock } = services;
  const centreId = await webhooks.centreOf(webhookId);
  const webhook = centreId === undefined ? undefined : await webhooks.get(centreId, webhookId);
  if (centreId === undefined) return;
  if (!webhook || webhook.off) {
    await webhooks.changeQueue({ id: webhookId, centreId }, queue =>
      queue.due === undefined ? undefined : idle(queue),
    );
    return;
  }
  const by = services.ids.next('req');
  const began = clock.now();
  for (;;) {
    const now = clock.now();
    const leased = await webhooks.changeQueue(webhook, queue => {
      const taken = queue.lease && queue.lease.until > now;
      if (taken || (queue.due !== undefined && queue.due > now)) return undefined;
      const { more: _, ...rest } = queue;
      return { ...rest, lease: { by, until: now + LEASE_MS }, due: now + LEASE_MS };
    });
    if (leased.lease?.by !== by) return;
    const end = await sendBatch(webhook, leased, began, services);
    if (end === 'gone' || end === 'failing') return switchOff(webhook, end, services);
    const left = await release(webhook, by, end, services);
    if (end === 'pause' || left.due === undefined || clock.now() - began > RUN_MS) return;
  }
}

/** How a run ended: everything was told, time is over, the receiver fails for the moment, for too long, or for good. */
type End = 'empty' | 'time' | 'pause' | 'failing' | 'gone';

async function sendBatch(webhook: Webhook, queue: HookQueue, began: number, services: Services): Promise<End> {
  const { webhooks, clock } = services;
  const waiting = inClassOrder(await webhooks.waiting(webhook.id, BATCH));
  for (const delivery of waiting) {
    if (clock.now() - began > RUN_MS) return 'time';
    const { verdict, tried } = await trySending(webhook, delivery, services);
    await webhooks.note(webhook.id, tried);
    if (verdict === 'gone') return 'gone';
    if (verdict !== 'again') continue;
    const since = queue.failingSince ?? clock.now();
    return clock.now() - since >= GIVE_UP_MS ? 'failing' : 'pause';
  }
  return waiting.length < BATCH ? 'empty' : 'time';
}

/** One try: what is sent is written down before, what came of it afterwards by the caller. */
export async function trySending(
  webhook: Webhook,
  delivery: HookDelivery,
  { hooks, clock }: Pick<Services, 'hooks' | 'clock'>,
): Promise<{ verdict: Verdict; tried: HookDelivery }> {
  const { event } = delivery;
  const triedAt = clock.now();
  const began = performance.now();
  const outcome: HookOutcome = await hooks.send({
    url: webhook.url,
    id: event.id,
    body: JSON.stringify(event),
    secret: webhook.secret,
    at: triedAt,
  });
  const tries = delivery.tries + 1;
  const verdict = judged(outcome, tries);
  const status = verdict === 'delivered' || verdict === 'refused' ? verdict : 'waiting';
  return {
    verdict,
    tried: { event, status, tries, triedAt, outcome, milliseconds: Math.round(performance.now() - began) },
  };
}

/** Gives the lease back and says when the queue is due next. */
function release(
  webhook: Webhook,
  by: string,
  end: 'empty' | 'time' | 'pause',
  services: Services,
): Promise<HookQueue> {
  const now = services.clock.now();
  return services.webhooks.changeQueue(webhook, queue => {
    if (queue.lease?.by !== by) return undefined;
    const { version, failures, failingSince } = queue;
    if (end === 'pause')
      return {
        version,
        failures: failures + 1,
        failingSince: failingSince ?? now,
        due: now + pauseAfter(failures + 1),
      };
    // An event that was added meanwhile may have been missed by the last look.
    return { version, failures: 0, ...((end === 'time' || queue.more) && { due: now }) };
  });
}

/** Nothing is sent any more until somebody switches it on again; what waits is kept. */
async function switchOff(webhook: Webhook, why: 'failing' | 'gone', services: Services): Promise<void> {
  const since = services.clock.now();
  await services.webhooks.save({ ...webhook, off: { why, since } }, webhook).catch((error: Error) => {
    // Somebody is changing it at this moment: a person's word goes before ours.
    if (error.name !== 'WriteConflict') throw error;
  });
  await services.webhooks.changeQueue(webhook, idle);
  await tellOffice(webhook, why, services);
}

function idle({ version }: HookQueue): HookQueue {
  return { version, failures: 0 };
}

/** Events of one class by their number even where the clocks of two machines disagree; the classes among each other by time. */
function inClassOrder(waiting: readonly HookDelivery[]): HookDelivery[] {
  const ofClass = Map.groupBy(waiting, ({ event }) => event.classId ?? '');
  for (const list of ofClass.values()) list.sort((a, b) => versionOf(a.event) - versionOf(b.event));
  return waiting
    .map(({ event }) => ofClass.get(event.classId ?? '')?.shift())
    .filter(delivery => delivery !== undefined);
}

function versionOf({ version = 0 }: WebhookEvent): number {
  return version;
}

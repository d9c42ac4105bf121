import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Actor } from '../../lib/domain/class/actors.ts';
import { Refusal, refuseField } from '../../lib/domain/refusal.ts';
import { topic, type WebhookEvent } from '../../lib/domain/webhooks.ts';
import { parseInput } from '../../lib/edge/person-act.ts';
import type { Services } from '../../lib/edge/services.ts';
import { WriteConflict } from '../../lib/store/table.ts';
import type { HookDelivery, Webhook } from '../../lib/store/webhooks.ts';
import { trySending } from './deliver.ts';
import { markDue } from './follow.ts';

/** Receivers a centre may have: each costs a few writes per event. */
const MOST = 10;

/** What a person enters about a receiver. */
export const newWebhook = z.object({
  url: z.string().trim().min(1).max(500),
  topics: z.array(topic).min(1).max(topic.options.length),
});

/** The same for a receiver that is there, and whether it is on. */
export const changedWebhook = newWebhook.extend({ on: z.boolean() });

/**
 * Registers a receiver. A request sent again finds the receiver it made, with its secret: it is the same answer to the same person.
 * Throws InvalidInput (422) for an address that cannot be reached from here, TooManyWebhooks (409).
 */
export async function registerWebhook(
  services: Services,
  centreId: string,
  input: unknown,
  by: Actor,
  request?: string,
): Promise<Webhook> {
  const { url, topics } = parseInput(newWebhook, input);
  refuseUnreachable(services, url);
  const id =
    request === undefined
      ? services.ids.next('whk')
      : `whk_${createHash('sha256').update(`${centreId}|${request}`).digest('hex').slice(0, 20)}`;
  const present = await services.webhooks.of(centreId);
  const made = present.find(webhook => webhook.id === id);
  if (made) return made;
  if (present.length >= MOST) throw new Refusal('TooManyWebhooks', { most: MOST }, 409);
  const webhook: Webhook = {
    id,
    centreId,
    url,
    topics: [...new Set(topics)],
    secret: newSecret(),
    madeAt: services.clock.now(),
    madeBy: by.id,
  };
  await services.webhooks.save(webhook);
  return webhook;
}

/** A receiver of a centre. Throws WebhookNotFound (404). */
export async function webhookOf(services: Services, centreId: string, id: string): Promise<Webhook> {
  const found = await services.webhooks.get(centreId, id);
  if (!found) throw new Refusal('WebhookNotFound', {}, 404);
  return found;
}

/** Changes address, topics, and whether anything is sent. What waited when it was switched off is sent when it is on again. */
export async function changeWebhook(
  services: Services,
  centreId: string,
  id: string,
  input: unknown,
): Promise<Webhook> {
  const { url, topics, on } = parseInput(changedWebhook, input);
  refuseUnreachable(services, url);
  const now = services.clock.now();
  const changed = await replaced(services, centreId, id, ({ off, ...kept }) => ({
    ...kept,
    url,
    topics: [...new Set(topics)],
    ...(!on && { off: off ?? { why: 'by-hand', since: now } }),
  }));
  // Whoever changes something has looked after the receiver.
  await startAfresh(changed, services);
  return changed;
}

/** Forgets the failures of a receiver, so that what waits leaves at once if it is on. */
async function startAfresh(webhook: Webhook, services: Services): Promise<void> {
  await services.webhooks.changeQueue(webhook, ({ version, lease, more }) => ({
    version,
    failures: 0,
    ...(lease && { lease, due: lease.until }),
    ...(more && { more }),
  }));
  if (!webhook.off) await markDue(webhook, services);
}

/** Gives a receiver a new secret; the old one signs nothing any more. */
export function renewSecret(services: Services, centreId: string, id: string): Promise<Webhook> {
  const secret = newSecret();
  return replaced(services, centreId, id, webhook => ({ ...webhook, secret }));
}

/** Takes a receiver away with what waits for it. */
export async function removeWebhook(services: Services, centreId: string, id: string): Promise<Webhook> {
  const webhook = await webhookOf(services, centreId, id);
  await services.webhooks.remove(webhook);
  return webhook;
}

/** Sends a receiver an event that says that it is a test, at once and once. */
export async function testWebhook(services: Services, centreId: string, id: string): Promise<HookDelivery> {
  const webhook = await webhookOf(services, centreId, id);
  const event: WebhookEvent = {
    id: `test.${services.ids.next('req')}`,
    topics: ['test'],
    events: ['test'],
    centreId,
    at: services.clock.now(),
  };
  return sendNow(services, webhook, { event, status: 'waiting', tries: 0 });
}

/** Sends an event once more, at once and out of turn. Throws DeliveryNotFound (404). */
export async function sendAgain(
  services: Services,
  centreId: string,
  id: string,
  { at, eventId }: { at: number; eventId: string },
): Promise<HookDelivery> {
  const webhook = await webhookOf(services, centreId, id);
  const found = await services.webhooks.delivery(id, at, eventId);
  if (!found) throw new Refusal('DeliveryNotFound', {}, 404);
  return sendNow(services, webhook, found);
}

/** One try by a person's word. An event that waits for its turn goes on waiting unless it arrived. */
async function sendNow(services: Services, webhook: Webhook, delivery: HookDelivery): Promise<HookDelivery> {
  const { tried } = await trySending(webhook, delivery, services);
  const waits = delivery.status === 'waiting' && !delivery.event.topics.includes('test');
  const kept: HookDelivery = tried.status === 'delivered' || waits ? tried : { ...tried, status: 'refused' };
  await services.webhooks.note(webhook.id, kept);
  if (kept.status === 'delivered') await startAfresh(webhook, services);
  return kept;
}

/** The name of a delivery in addresses. */
export function deliveryName({ event }: HookDelivery): string {
  return `${event.at}.${event.id}`;
}

/** What a name stands for; one that we never gave stands for nothing that is kept. */
export function deliveryOf(name: string): { at: number; eventId: string } {
  const cut = name.indexOf('.');
  return { at: Number(name.slice(0, cut)) || 0, eventId: name.slice(cut + 1) };
}

async function replaced(
  services: Services,
  centreId: string,
  id: string,
  change: (webhook: Webhook) => Webhook,
): Promise<Webhook> {
  for (;;) {
    const before = await webhookOf(services, centreId, id);
    const after = change(before);
    try {
      await services.webhooks.save(after, before);
      return after;
    } catch (error) {
      if (!(error instanceof WriteConflict)) throw error;
    }
  }
}

function refuseUnreachable({ hooks }: Services, url: string): void {
  const problem = hooks.problemOf(url);
  if (problem) throw refuseField('url', { key: `problem.${problem}` });
}

/** 256 bits. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`;
}

import type { Commit } from '../../lib/domain/class/events.ts';
import { topicOf, type WebhookEvent } from '../../lib/domain/webhooks.ts';
import type { Services } from '../../lib/edge/services.ts';

/**
 * Puts what a commit tells into the queue of every receiver of its centre that asked for it. Called again for the same commit it adds
 * nothing. Sending is left to `webhooks/send`: a slow receiver must not hold up the ledger.
 */
export async function tellReceivers(commit: Commit, services: Services): Promise<void> {
  if (!commit.events.some(({ type }) => topicOf(type))) return;
  for (const webhook of await services.webhooks.of(commit.centreId)) {
    if (webhook.off) continue;
    const event = eventFor(commit, webhook.topics);
    if (!event) continue;
    // First: should the word of the new event be lost, the clock finds the queue due.
    await markDue(webhook, services);
    await services.webhooks.add(webhook, event);
  }
}

/** Makes a queue due now, unless it is waiting for a receiver that fails. */
export async function markDue(
  webhook: { id: string; centreId: string },
  { webhooks, clock }: Pick<Services, 'webhooks' | 'clock'>,
): Promise<void> {
  const now = clock.now();
  await webhooks.changeQueue(webhook, queue => {
    if (queue.lease && queue.lease.until > now) return queue.more ? undefined : { ...queue, more: true };
    return queue.due === undefined ? { ...queue, due: now } : undefined;
  });
}

/** What a commit tells a receiver of these topics; undefined when nothing. */
function eventFor(
  { classId, centreId, number, at, events }: Commit,
  topics: readonly string[],
): WebhookEvent | undefined {
  const told = events.filter(({ type }) => topics.includes(topicOf(type) ?? ''));
  if (told.length === 0) return undefined;
  return {
    id: `${classId}.${number}`,
    topics: [...new Set(told.map(({ type }) => topicOf(type) ?? 'class'))],
    events: told.map(({ type }) => type),
    centreId,
    classId,
    version: number + 1,
    at,
  };
}

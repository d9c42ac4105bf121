import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { Services } from '../../lib/edge/services.ts';
import { servicesOf, type StepHandler } from '../../lib/edge/step.ts';
import { keys } from '../../lib/store/keys.ts';
import { inPool } from '../reminders/dispatch.ts';
import { sendWaiting } from './deliver.ts';

/** Receivers that are sent to side by side. */
const SIDE_BY_SIDE = 8;

/**
 * Sends to the receivers that something was just put into the queue of (by the table's stream), or to all that are due (by the clock).
 * A receiver's own failures end in its queue; only ours fail the call, after all the others had their turn.
 */
export const handler: StepHandler = async (event, context) => {
  const services = await servicesOf(context);
  const { Records } = event as Partial<DynamoDBStreamEvent>;
  const partitions = Records?.map(record => record.dynamodb?.Keys?.PK?.S ?? '').filter(Boolean);
  const ids = partitions
    ? [...new Set(partitions.map(keys.webhookOf))]
    : await services.webhooks.due(services.clock.now());
  const failed = await sendToAll(ids, services);
  if (failed.length > 0) throw new Error(`Sending failed for ${failed.join(', ')}`);
  return { sent: ids.length };
};

async function sendToAll(ids: readonly string[], services: Services): Promise<string[]> {
  const failed: string[] = [];
  await inPool(ids, SIDE_BY_SIDE, async id => {
    try {
      await sendWaiting(id, services);
    } catch (error) {
      const { name, message } = error as Error;
      console.error(JSON.stringify({ failed: id, error: name, message }));
      failed.push(id);
    }
  });
  return failed;
}

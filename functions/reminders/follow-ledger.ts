import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { isOpen } from '../../lib/domain/class/asks.ts';
import type { Commit } from '../../lib/domain/class/events.ts';
import { calendarOf } from '../../lib/edge/act.ts';
import type { Services } from '../../lib/edge/services.ts';
import { servicesOf, type StepHandler } from '../../lib/edge/step.ts';
import { commitOf } from '../../lib/store/commit-items.ts';
import { tellReceivers } from '../webhooks/follow.ts';
import { deliver } from './deliver.ts';

/**
 * Follows the table's stream and does what each commit calls for after it is safe: starts executions, wakes waiting states, sends
 * messages, tells receivers of webhooks. Everything here may run twice; starts are named, tokens are spent once, messages and events
 * have their numbers.
 */
export const handler: StepHandler = async (event, context) => {
  const services = await servicesOf(context);
  const failed: { itemIdentifier: string }[] = [];
  for (const record of (event as DynamoDBStreamEvent).Records) {
    const image = record.dynamodb?.NewImage;
    if (record.eventName !== 'INSERT' || !image || !image.SK?.S?.startsWith('commit#')) continue;
    try {
      await follow(commitOf(unmarshall(image as Record<string, AttributeValue>)), services);
    } catch (error) {
      // The stream gives this record and all after it again; commits of one class stay in order.
      console.error(JSON.stringify({ failed: record.dynamodb?.SequenceNumber, error: (error as Error).name }));
      failed.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' });
      break;
    }
  }
  return { batchItemFailures: failed };
};

/** What one commit calls for. */
export async function follow(commit: Commit, services: Services): Promise<void> {
  const startsDriver = commit.events.some(event => event.type === 'class.created' || event.type === 'class.restarted');
  if (startsDriver) {
    const klass = await services.classes.load(commit.classId);
    if (!klass.ended) await services.workflow.start(services.classes.executionInput(klass));
  }
  await services.classes.repair(commit, () => calendarOf(services, commit.centreId));
  let heard = true;
  for (const token of commit.wake ?? []) heard = (await services.workflow.wake(token)) && heard;
  if (!heard) await lookAgainSoon(commit, services);
  if (commit.messages) await deliver(commit, services);
  await tellReceivers(commit, services);
}

/**
 * A token that no wait heard was sent before, or its execution is gone. The head still names the next instant of the old ask, which may
 * be days away (docs/decisions/0002): written anew it lets the tick look at the class in minutes.
 */
async function lookAgainSoon({ classId, centreId }: Commit, services: Services): Promise<void> {
  const klass = await services.classes.load(classId);
  if (klass.ended || Object.values(klass.asks).some(isOpen)) return;
  await services.classes.project(klass, await calendarOf(services, centreId));
}

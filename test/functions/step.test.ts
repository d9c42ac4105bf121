import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Refusal } from '../../lib/domain/refusal.ts';
import type { Services } from '../../lib/edge/services.ts';
import { step } from '../../lib/edge/step.ts';
import { readWorkflow, workflowNames } from '../../lib/workflow/read.ts';

const contract = { input: z.object({}), output: z.object({}), throws: [] } as unknown as Parameters<typeof step>[0];

/** The error a workflow sees when a verb fails so. */
async function seen(error: Error): Promise<Error> {
  const handler = step(contract, async () => {
    throw error;
  });
  return handler({}, { services: {} as Services }).then(
    () => new Error('nothing was thrown'),
    (thrown: Error) => thrown,
  );
}

const failing = (name: string, facts: object) => Object.assign(new Error('said by the service'), { name }, facts);

describe('a step whose service does not answer', () => {
  it.each([
    ['a fault of DynamoDB', failing('InternalServerError', { $fault: 'server' })],
    ['throttling', failing('ThrottlingException', { $fault: 'client', $retryable: { throttling: true } })],
    ['a connection that breaks', failing('Error', { code: 'ECONNRESET' })],
    ['a service that cannot be reached', failing('Error', { code: 'ECONNREFUSED' })],
    ['an answer that does not come', failing('TimeoutError', { code: 'ETIMEDOUT' })],
    ['a pipe that was closed', failing('Error', { code: 'EPIPE' })],
  ])('throws ServiceUnavailable for %s, with what it said', async (_, error) => {
    expect(await seen(error)).toMatchObject({
      name: 'ServiceUnavailable',
      message: `${error.name}: said by the service`,
      cause: error,
    });
  });

  it.each([
    ['a refusal', new Refusal('SurveyStillOpen')],
    ['a mistake of ours', new TypeError('x is undefined')],
    ['a request that DynamoDB calls wrong', failing('ValidationException', { $fault: 'client' })],
    ['a file that is not there', failing('Error', { code: 'ENOENT' })],
  ])('keeps the name of %s: trying again would not help', async (_, error) => {
    expect(await seen(error)).toBe(error);
  });

  it('is tried again by every workflow that calls functions', () => {
    let retrying = 0;
    for (const name of workflowNames) {
      for (const [state, { Type, Resource, Retry }] of Object.entries(readWorkflow(name).States)) {
        if (Type !== 'Task' || !Resource?.includes('lambda')) continue;
        const retried = (Retry ?? []).flatMap(({ ErrorEquals }) => ErrorEquals);
        expect([name, state, retried]).toEqual([name, state, expect.arrayContaining(['ServiceUnavailable'])]);
        retrying += 1;
      }
    }
    expect(retrying).toBeGreaterThan(15);
  });
});

import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StateMachineDoesNotExist,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serveStates } from '../../../lib/local/states/index.ts';
import { ask, type Bench, machine, openBench, ROLE, START } from './support/runtime.ts';

let bench: Bench;
let server: Awaited<ReturnType<typeof serveStates>>;
let client: SFNClient;
beforeEach(async () => {
  bench = await openBench();
  server = await serveStates(bench.runtime, { port: 0 });
  client = new SFNClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
});
afterEach(async () => {
  client.destroy();
  await server.close();
  await bench.runtime.close();
});

it('works with the AWS SDK: create, start, answer, describe, list, history', async () => {
  const definition = machine({ Ask: ask('ask', { End: true }) });
  const { stateMachineArn } = await client.send(
    new CreateStateMachineCommand({ name: 'm', definition, roleArn: ROLE }),
  );
  const { executionArn, startDate } = await client.send(
    new StartExecutionCommand({ stateMachineArn, name: 'one', input: '{"a":1}' }),
  );
  expect(startDate).toEqual(new Date(START));
  await bench.runtime.idle();
  await client.send(new SendTaskSuccessCommand({ taskToken: bench.tokens[0], output: '{"b":2}' }));
  await bench.runtime.idle();
  const described = await client.send(new DescribeExecutionCommand({ executionArn }));
  expect(described).toMatchObject({
    status: 'SUCCEEDED',
    input: '{"a":1}',
    output: '{"b":2}',
    name: 'one',
    stateMachineArn,
    outputDetails: { included: true },
  });
  const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
  expect(events[1]).toMatchObject({
    id: 2,
    previousEventId: 0,
    type: 'TaskStateEntered',
    timestamp: new Date(START),
    stateEnteredEventDetails: { name: 'Ask', input: '{"a":1}', inputDetails: { truncated: false } },
  });
  expect(events[2]?.taskScheduledEventDetails).toMatchObject({
    resource: 'invoke.waitForTaskToken',
    resourceType: 'lambda',
    region: 'us-east-1',
  });
  expect(events.at(-1)?.executionSucceededEventDetails).toEqual({
    output: '{"b":2}',
    outputDetails: { truncated: false },
  });
  const { stateMachines } = await client.send(new ListStateMachinesCommand({}));
  expect(stateMachines).toMatchObject([{ name: 'm', type: 'STANDARD' }]);
});

it('pages through histories in both orders, and through executions by status', async () => {
  const stateMachineArn = await bench.create(
    'm',
    machine({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Wait', Seconds: '{% $states.input.n %}', End: true } }),
  );
  for (const n of [0, 0, 60, 0]) await bench.start(stateMachineArn, { n });
  await bench.runtime.idle();
  const pages = async <T>(load: (nextToken?: string) => Promise<{ items: T[]; nextToken: string | undefined }>) => {
    const sizes: number[] = [];
    const items: T[] = [];
    for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
      const page = await load(token);
      items.push(...page.items);
      sizes.push(page.items.length);
      token = page.nextToken;
    }
    return { items, sizes };
  };
  const done = await pages(async nextToken => {
    const page = await client.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'SUCCEEDED', maxResults: 2, nextToken }),
    );
    return { items: page.executions ?? [], nextToken: page.nextToken };
  });
  expect(done.sizes).toEqual([2, 1]);
  const [newest] = done.items;
  const history = (reverseOrder: boolean) =>
    pages(async nextToken => {
      const page = await client.send(
        new GetExecutionHistoryCommand({ executionArn: newest?.executionArn, maxResults: 3, reverseOrder, nextToken }),
      );
      return { items: (page.events ?? []).map(({ id }) => id), nextToken: page.nextToken };
    });
  expect(await history(false)).toEqual({ items: [1, 2, 3, 4, 5, 6], sizes: [3, 3] });
  expect((await history(true)).items).toEqual([6, 5, 4, 3, 2, 1]);
});

it('answers errors as AWS does', async () => {
  const missing = new StartExecutionCommand({
    stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:none',
  });
  await expect(client.send(missing)).rejects.toBeInstanceOf(StateMachineDoesNotExist);
  const post = (target: string, body: string) =>
    fetch(server.url, {
      method: 'POST',
      body,
      headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' },
    });
  const unknown = await post('AWSStepFunctions.Juggle', '{}');
  expect([unknown.status, await unknown.json()]).toEqual([400, { __type: 'UnknownOperationException', message: '' }]);
  const noJson = await post('AWSStepFunctions.ListStateMachines', '{');
  expect([noJson.status, await noJson.json()]).toMatchObject([400, { __type: 'SerializationException' }]);
});

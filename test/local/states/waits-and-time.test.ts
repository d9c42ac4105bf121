import { afterEach, describe, expect, it } from 'vitest';
import { ask, type Bench, call, machine, NamedError, openBench, START } from './support/runtime.ts';

let bench: Bench;
afterEach(() => bench.runtime.close());

const outputOf = (described: { output?: string }) => JSON.parse(described.output ?? 'null') as unknown;

describe('nested executions', () => {
  const child = machine({ Add: { Type: 'Pass', Output: { n: '{% $states.input.n + 1 %}' }, End: true } });
  const parent = (arn: string, pattern: string) =>
    machine({
      Start: {
        Type: 'Task',
        Resource: `arn:aws:states:::states:startExecution${pattern}`,
        Arguments: { StateMachineArn: arn, Input: { n: 1 }, Name: 'child' },
        End: true,
      },
    });

  it.each([
    ['.sync', '{"n":2}'],
    ['.sync:2', { n: 2 }],
  ])('waits for a child with %s', async (pattern, output) => {
    bench = await openBench();
    const done = await bench.run(parent(await bench.create('child', child), pattern));
    expect(outputOf(done)).toMatchObject({ Name: 'child', Status: 'SUCCEEDED', Output: output });
    expect(done.types).toContain('TaskSubmitted');
  });

  it('stops the child when the parent is stopped, and knows who started whom', async () => {
    bench = await openBench();
    const waiting = await bench.create('child', machine({ Wait: { Type: 'Wait', Seconds: 99, End: true } }));
    const arn = await bench.start(await bench.create('parent', parent(waiting, '.sync:2')));
    await bench.runtime.idle();
    const { executions } = await bench.runtime.search({ machineArn: waiting });
    expect(executions).toMatchObject([{ status: 'RUNNING', parentArn: arn }]);
    await bench.runtime.handle('StopExecution', { executionArn: arn, error: 'Enough' });
    expect(await bench.describe(arn)).toMatchObject({ status: 'ABORTED', error: 'Enough' });
    expect((await bench.runtime.search({ machineArn: waiting })).executions).toMatchObject([{ status: 'ABORTED' }]);
  });
});

describe('tokens', () => {
  const waiting = machine({
    Ask: ask('ask', { Catch: [{ ErrorEquals: ['No'], Next: 'Caught' }], End: true }),
    Caught: { Type: 'Pass', End: true },
  });

  it('takes one answer to a token and no second one', async () => {
    bench = await openBench();
    const arn = await bench.start(await bench.create('ask', waiting));
    await bench.runtime.idle();
    const [taskToken] = bench.tokens;
    await bench.runtime.handle('SendTaskFailure', { taskToken, error: 'No', cause: 'because' });
    await expect(bench.runtime.handle('SendTaskSuccess', { taskToken, output: '{}' })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await bench.runtime.idle();
    expect(outputOf(await bench.describe(arn))).toEqual({ Error: 'No', Cause: 'because' });
    await expect(
      bench.runtime.handle('SendTaskSuccess', { taskToken: `${taskToken}x`, output: '{}' }),
    ).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it('takes an answer that comes before the function has returned', async () => {
    const answers: Promise<unknown>[] = [];
    bench = await openBench(
      {},
      {
        async invoke(_name, payload) {
          answers.push(
            bench.runtime.handle('SendTaskSuccess', {
              taskToken: (payload as { token: string }).token,
              output: '"early"',
            }),
          );
          await Promise.all(answers);
          return null;
        },
      },
    );
    const done = await bench.run(waiting);
    expect(outputOf(done)).toBe('early');
    expect(done.types.slice(2, 6)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
  });
});

describe('time, names and versions', () => {
  it('keeps the definition with which an execution began', async () => {
    bench = await openBench();
    const version = (text: string) =>
      machine({ Wait: { Type: 'Wait', Seconds: 10, Next: 'Say' }, Say: { Type: 'Pass', Output: text, End: true } });
    const stateMachineArn = await bench.create('m', version('old'));
    const old = await bench.start(stateMachineArn);
    await bench.runtime.handle('UpdateStateMachine', { stateMachineArn, definition: version('new') });
    const young = await bench.start(stateMachineArn);
    await bench.finish();
    expect([outputOf(await bench.describe(old)), outputOf(await bench.describe(young))]).toEqual(['old', 'new']);
  });

  it('gives the same history byte for byte for the same seed', async () => {
    const history = async () => {
      bench = await openBench({ flaky: () => Promise.reject(new NamedError('Flaky')) });
      const retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 5, JitterStrategy: 'FULL' }];
      const branch = (name: string) => ({
        StartAt: name,
        States: {
          [name]: call('flaky', {
            Retry: retry,
            Catch: [{ ErrorEquals: ['States.ALL'], Next: `${name}2` }],
            End: true,
          }),
          [`${name}2`]: { Type: 'Pass', Output: '{% [$uuid(), $random(), $now()] %}', End: true },
        },
      });
      const { arn } = await bench.run(
        machine({ Both: { Type: 'Parallel', Branches: [branch('A'), branch('B')], End: true } }),
      );
      const text = JSON.stringify(await bench.events(arn));
      await bench.runtime.close();
      return text;
    };
    expect(await history()).toBe(await history());
  });

  it('runs a year of waiting in steps, and until an instant', async () => {
    bench = await openBench();
    const day = 86_400;
    const arn = await bench.start(
      await bench.create(
        'm',
        machine({
          A: { Type: 'Wait', Seconds: 100 * day, Next: 'B' },
          B: { Type: 'Wait', Timestamp: '2026-12-24T18:00:00+07:00', End: true },
        }),
      ),
    );
    expect(await bench.driver.step()).toBe(true);
    expect(bench.clock.now()).toBe(START + 100 * day * 1000);
    await bench.driver.runUntil(Date.parse('2026-12-24T10:59:59Z'));
    expect(await bench.describe(arn)).toMatchObject({ status: 'RUNNING' });
    await bench.driver.runUntil(Date.parse('2026-12-24T12:00:00Z'));
    expect(await bench.describe(arn)).toMatchObject({
      status: 'SUCCEEDED',
      stopDate: Date.parse('2026-12-24T11:00:00Z') / 1000,
    });
  });
});

describe('the time driver', () => {
  it('plays whenever nothing runs, until it is paused', async () => {
    bench = await openBench();
    const stateMachineArn = await bench.create('m', machine({ Wait: { Type: 'Wait', Seconds: 86_400, End: true } }));
    bench.driver.play();
    const arn = await bench.start(stateMachineArn);
    await expect.poll(async () => (await bench.describe(arn)).status).toBe('SUCCEEDED');
    await bench.driver.pause();
    const second = await bench.start(stateMachineArn);
    await bench.runtime.idle();
    expect(await bench.describe(second)).toMatchObject({ status: 'RUNNING' });
  });
});

describe('redrive', () => {
  it('runs again what failed, and keeps what had succeeded', async () => {
    let broken = true;
    const calls: string[] = [];
    bench = await openBench({
      work({ name }: { name: string }) {
        calls.push(name);
        if (broken && name === 'b') throw new NamedError('Broken');
        return name;
      },
    });
    const branch = (name: string) => ({ StartAt: name, States: { [name]: call('work', { End: true }, { name }) } });
    const done = await bench.run(
      machine({
        First: call('work', { Next: 'Both' }, { name: 'first' }),
        Both: { Type: 'Parallel', Branches: [branch('a'), branch('b')], End: true },
      }),
    );
    expect(done.status).toBe('FAILED');
    broken = false;
    await bench.runtime.handle('RedriveExecution', { executionArn: done.arn });
    await bench.finish();
    expect(await bench.describe(done.arn)).toMatchObject({ status: 'SUCCEEDED', redriveCount: 1, output: '["a","b"]' });
    expect(calls).toEqual(['first', 'a', 'b', 'b']);
    expect((await bench.events(done.arn)).map(({ type }) => type)).toContain('ExecutionRedriven');
    await expect(bench.runtime.handle('RedriveExecution', { executionArn: done.arn })).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
    });
  });
});

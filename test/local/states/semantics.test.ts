import { afterEach, describe, expect, it } from 'vitest';
import { ask, type Bench, call, machine, NamedError, openBench, START } from './support/runtime.ts';

let bench: Bench;
afterEach(() => bench.runtime.close());

const outputOf = (described: { output?: string }) => JSON.parse(described.output ?? 'null') as unknown;

describe('data flow', () => {
  it('reads input, result and context, and writes output and variables at the same time', async () => {
    bench = await openBench({ double: ({ n }: { n: number }) => ({ n: n * 2 }) });
    const done = await bench.run(
      machine({
        Double: call('double', {
          Assign: { before: '{% $states.input.n %}', after: '{% $states.result.Payload.n %}' },
          Output: {
            sum: '{% $states.input.n + $states.result.Payload.n %}',
            state: '{% $states.context.State.Name %}',
          },
          Next: 'Swap',
        }),
        Swap: { Type: 'Pass', Assign: { before: '{% $after %}', after: '{% $before %}' }, Next: 'Show' },
        Show: { Type: 'Pass', Output: '{% [$before, $after, $states.input.sum, $states.input.state] %}', End: true },
      }),
      { n: 3 },
    );
    expect(outputOf(done)).toEqual([6, 3, 9, 'Double']);
  });

  it('fails where an expression yields nothing, and a Catch can take it from there', async () => {
    bench = await openBench({ echo: (payload: unknown) => payload });
    const states = {
      Call: call(
        'echo',
        {
          Next: 'Done',
          Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Output: '{% $states.errorOutput %}', Next: 'Done' }],
        },
        '{% $states.input.nowhere %}',
      ),
      Done: { Type: 'Pass', End: true },
    };
    const done = await bench.run(machine(states));
    expect(outputOf(done)).toEqual({
      Error: 'States.QueryEvaluationError',
      Cause:
        "An error occurred while executing the state 'Call' (entered at the event id #2). The JSONata expression '$states.input.nowhere' specified for the field 'Arguments/Payload' returned nothing (undefined).",
    });
    expect(done.types).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'EvaluationFailed',
      'TaskStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('offers the functions that AWS adds to JSONata', async () => {
    bench = await openBench();
    const done = await bench.run(
      machine({
        All: {
          Type: 'Pass',
          Output: {
            parts: '{% $partition([1..5], 2) %}',
            range: '{% $range(0, 6, 2) %}',
            hash: "{% $hash('input', 'SHA-1') %}",
            random: '{% $random(42) %}',
            parsed: '{% $parse(\'{"a":[1]}\').a %}',
            uuid: '{% $length($uuid()) %}',
            now: '{% $toMillis($now()) = $millis() %}',
          },
          End: true,
        },
      }),
    );
    expect(outputOf(done)).toEqual({
      parts: [[1, 2], [3, 4], [5]],
      range: [0, 2, 4, 6],
      hash: '140f86aae51ab9e1cda9b4254fe98a74eb54c1a1',
      random: 0.7275636800328681,
      parsed: [1],
      uuid: 36,
      now: true,
    });
  });

  it('refuses results larger than 256 KiB', async () => {
    bench = await openBench({ large: () => 'é'.repeat(131_072) });
    const done = await bench.run(machine({ Call: call('large', { End: true }) }));
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('stops an expression that would never end', async () => {
    bench = await openBench();
    const endless = '{% ($f := function($x) { $f($x + 1) }; $f(1)) %}';
    expect(await bench.run(machine({ Loop: { Type: 'Pass', Output: endless, End: true } }))).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
  });
});

describe('errors', () => {
  it('retries with backoff up to the cap, then catches', async () => {
    let calls = 0;
    const at: number[] = [];
    bench = await openBench({
      flaky() {
        calls += 1;
        at.push((bench.clock.now() - START) / 1000);
        throw new NamedError('Flaky');
      },
    });
    const done = await bench.run(
      machine({
        Call: call('flaky', {
          Retry: [
            { ErrorEquals: ['Other'], MaxAttempts: 9 },
            { ErrorEquals: ['Flaky'], IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 10, MaxAttempts: 3 },
          ],
          Catch: [
            { ErrorEquals: ['States.TaskFailed'], Assign: { why: '{% $states.errorOutput.Error %}' }, Next: 'After' },
          ],
          End: true,
        }),
        After: { Type: 'Pass', Output: '{% $why %}', End: true },
      }),
    );
    expect(calls).toBe(4);
    expect(at).toEqual([0, 2, 8, 18]);
    expect(outputOf(done)).toBe('Flaky');
  });

  it('times a task out, and a heartbeat keeps it alive only so long', async () => {
    bench = await openBench();
    const arn = await bench.start(
      await bench.create('ask', machine({ Ask: ask('ask', { TimeoutSeconds: 100, HeartbeatSeconds: 30, End: true }) })),
    );
    await bench.runtime.idle();
    for (const second of [20, 40, 60]) {
      await bench.driver.runUntil(START + second * 1000);
      await bench.runtime.handle('SendTaskHeartbeat', { taskToken: bench.tokens[0] });
    }
    await bench.finish();
    expect(await bench.describe(arn)).toMatchObject({
      status: 'FAILED',
      error: 'States.HeartbeatTimeout',
      stopDate: START / 1000 + 90,
    });
    await expect(
      bench.runtime.handle('SendTaskSuccess', { taskToken: bench.tokens[0], output: '1' }),
    ).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('ends an execution at its own TimeoutSeconds', async () => {
    bench = await openBench();
    const done = await bench.run(machine({ Wait: { Type: 'Wait', Seconds: 25, End: true } }, { TimeoutSeconds: 3 }));
    expect(done).toMatchObject({ status: 'TIMED_OUT', stopDate: START / 1000 + 3 });
    expect(done).not.toHaveProperty('error');
    expect(done.types).toEqual(['ExecutionStarted', 'WaitStateEntered', 'ExecutionTimedOut']);
  });

  it('fails a Choice that nothing matches', async () => {
    bench = await openBench();
    const choice = { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'End' }] };
    const done = await bench.run(machine({ Which: choice, End: { Type: 'Succeed' } }));
    expect(done.cause).toBe(
      "An error occurred while executing the state 'Which' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state.",
    );
  });

  it('gives up the other branches when one fails', async () => {
    bench = await openBench();
    const branches = [
      { StartAt: 'Slow', States: { Slow: { Type: 'Wait', Seconds: 60, End: true } } },
      {
        StartAt: 'Soon',
        States: { Soon: { Type: 'Wait', Seconds: 1, Next: 'Bad' }, Bad: { Type: 'Fail', Error: 'Bad' } },
      },
    ];
    const done = await bench.run(machine({ Both: { Type: 'Parallel', Branches: branches, End: true } }));
    expect(done).toMatchObject({ status: 'FAILED', error: 'Bad', stopDate: START / 1000 + 1 });
    expect(done.types.slice(-5)).toEqual(
      ['FailStateEntered', 'WaitStateAborted', 'ParallelStateFailed', 'ExecutionFailed'].toSpliced(
        0,
        0,
        'WaitStateExited',
      ),
    );
  });

  it('ends at once with States.Runtime, whatever stands around the state', async () => {
    bench = await openBench();
    const lost = { Type: 'Choice', Choices: [{ Condition: false, Next: 'End' }] };
    const map = {
      Type: 'Map',
      Items: [1],
      ItemProcessor: { StartAt: 'Lost', States: { Lost: lost, End: { Type: 'Succeed' } } },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
      End: true,
    };
    const done = await bench.run(machine({ Map: map, After: { Type: 'Succeed' } }));
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(done.types.slice(-3)).toEqual(['MapIterationStarted', 'ChoiceStateEntered', 'ExecutionFailed']);
  });

  it('fails at 25,000 events', async () => {
    bench = await openBench();
    const done = await bench.run(
      machine({
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Choice', Choices: [{ Condition: false, Next: 'C' }], Default: 'A' },
        C: { Type: 'Succeed' },
      }),
    );
    expect(done).toMatchObject({
      status: 'FAILED',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    const { events } = (await bench.runtime.handle('GetExecutionHistory', {
      executionArn: done.arn,
      reverseOrder: true,
      maxResults: 1,
    })) as { events: { id: number }[] };
    expect(events[0]?.id).toBe(25_000);
  });
});

describe('map and parallel', () => {
  const square = { StartAt: 'Square', States: { Square: call('square', { End: true }) } };

  it('keeps the order of the items and the limit of concurrency', async () => {
    let running = 0;
    let most = 0;
    bench = await openBench({
      async square(n: number) {
        running += 1;
        most = Math.max(most, running);
        await new Promise(resolve => setImmediate(resolve));
        running -= 1;
        return n * n;
      },
    });
    const map = { Type: 'Map', Items: '{% [1..9] %}', MaxConcurrency: 3, ItemProcessor: square, End: true };
    expect(outputOf(await bench.run(machine({ Map: map })))).toEqual([1, 4, 9, 16, 25, 36, 49, 64, 81]);
    expect(most).toBe(3);
  });

  it('gives each iteration its item and its index, and the variables around it', async () => {
    bench = await openBench();
    const inner = {
      StartAt: 'Show',
      States: {
        Show: {
          Type: 'Pass',
          Assign: { own: 1 },
          Output: '{% [$factor, $states.input.v, $states.context.Map.Item.Index] %}',
          End: true,
        },
      },
    };
    const map = {
      Type: 'Map',
      Items: ['a', 'b'],
      ItemSelector: { v: '{% $states.context.Map.Item.Value & $states.input.tail %}' },
      ItemProcessor: inner,
      End: true,
    };
    const done = await bench.run(machine({ Set: { Type: 'Pass', Assign: { factor: 7 }, Next: 'Map' }, Map: map }), {
      tail: '!',
    });
    expect(outputOf(done)).toEqual([
      [7, 'a!', 0],
      [7, 'b!', 1],
    ]);
  });

  it('tolerates as many failures as it is told', async () => {
    bench = await openBench({
      square(n: number) {
        if (n % 2 === 0) throw new NamedError('Even');
        return n * n;
      },
    });
    const map = { Type: 'Map', Items: [1, 2, 3, 4, 5], MaxConcurrency: 1, ItemProcessor: square, End: true };
    expect(outputOf(await bench.run(machine({ Map: { ...map, ToleratedFailureCount: 2 } })))).toEqual([1, 9, 25]);
    expect(await bench.run(machine({ Map: { ...map, ToleratedFailurePercentage: 20 } }))).toMatchObject({
      error: 'States.ExceedToleratedFailureThreshold',
    });
    expect(await bench.run(machine({ Map: map }))).toMatchObject({ error: 'Even' });
  });
});

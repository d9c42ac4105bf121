/**
 * One life of a runtime over a directory, in a process of its own that can be killed at a chosen point:
 *   node crash-child.ts DIRECTORY CRASH_AT [broken]
 * A crash point is the moment before or after a write of the journal, and before or after a call of a function. At the
 * chosen one the process kills itself with SIGKILL. What the outside world has seen (calls, accepted requests) is
 * written to DIRECTORY/world.jsonl at once. `broken` is a journal that does not let effects wait for it.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assembleRuntime, createSimulatedClock, createTimeDriver } from '../../../../lib/local/states/index.ts';
import { Store } from '../../../../lib/local/states/store.ts';
import { ask, call, machine, NamedError, ROLE, START } from './runtime.ts';

const [directory = '', crashAt = '0', mode = ''] = process.argv.slice(2);
let points = 0;
function point(): void {
  points += 1;
  if (points === Number(crashAt)) process.kill(process.pid, 'SIGKILL');
}

const worldFile = join(directory, 'world.jsonl');
function tellWorld(fact: Record<string, unknown>): void {
  appendFileSync(worldFile, `${JSON.stringify(fact)}\n`);
}
const world = existsSync(worldFile)
  ? readFileSync(worldFile, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>)
  : [];

class KilledStore extends Store {
  protected override flush(): void {
    point();
    super.flush();
    point();
  }
  override commit(): Promise<void> | undefined {
    return mode === 'broken' ? undefined : super.commit();
  }
}

const PARENT = machine({
  Prepare: call('work', { Assign: { prepared: '{% $states.result.Payload %}' }, Next: 'Pause' }, { step: 'prepare' }),
  Pause: { Type: 'Wait', Seconds: 3600, Next: 'Side by side' },
  'Side by side': {
    Type: 'Parallel',
    Branches: [
      { StartAt: 'Ask', States: { Ask: ask('ask', { TimeoutSeconds: 86_400, End: true }) } },
      {
        StartAt: 'Each',
        States: {
          Each: {
            Type: 'Map',
            Items: [1, 2, 3],
            MaxConcurrency: 2,
            ItemProcessor: {
              StartAt: 'Item',
              States: { Item: call('work', { End: true }, { step: '{% "item " & $states.input %}' }) },
            },
            End: true,
          },
        },
      },
      {
        StartAt: 'Flaky',
        States: {
          Flaky: call(
            'flaky',
            {
              Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }],
              Catch: [{ ErrorEquals: ['Flaky'], Next: 'Caught' }],
              End: true,
            },
            { step: 'flaky' },
          ),
          Caught: { Type: 'Pass', Output: 'caught', End: true },
        },
      },
    ],
    Next: 'Chapter',
  },
  Chapter: {
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Arguments: {
      StateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:chapter',
      Input: { of: '{% $prepared %}' },
    },
    Output: { chapter: '{% $states.result.Output %}', answers: '{% $states.input %}' },
    End: true,
  },
});
const CHAPTER = machine({
  'Wait a minute': { Type: 'Wait', Seconds: 60, Next: 'Work' },
  Work: call('work', { End: true }, { step: 'chapter' }),
});

const clock = createSimulatedClock(START);
// A token that was handed out is kept outside, as the ledger does.
const tokens = world.map(({ token }) => token).filter(token => token !== undefined);
const store = new KilledStore(directory, 'none', 'crash');
const runtime = await assembleRuntime(store, {
  clock,
  seed: 'crash',
  async invoke(name, payload, { executionArn }) {
    point();
    const { step, token } = payload as { step?: string; token?: string };
    tellWorld({ call: step ?? name, executionArn, name, token });
    if (token !== undefined) tokens.push(token);
    point();
    if (name === 'flaky') throw new NamedError('Flaky');
    return `${step} done`;
  },
});

/** What was seen outside before this start and the journal does not know of. */
const unknown: unknown[] = [];
for (const fact of world) {
  const { call: name, started, executionArn } = fact as { call?: string; started?: string; executionArn?: string };
  const arn = started ?? executionArn ?? '';
  const execution = store.byArn(arn);
  const seen =
    execution &&
    store.records(execution).some(({ type, details }) => {
      if (started !== undefined) return type === 'ExecutionStarted';
      return (
        type === 'TaskScheduled' &&
        JSON.stringify(details?.parameters).includes(name === 'ask' ? 'token' : `\\"${name}\\"`)
      );
    });
  if (!seen) unknown.push(fact);
}

const handle = async <T>(action: string, input: unknown) => (await runtime.handle(action, input)) as T;
await handle('CreateStateMachine', { name: 'chapter', definition: CHAPTER, roleArn: ROLE });
const { stateMachineArn } = await handle<{ stateMachineArn: string }>('CreateStateMachine', {
  name: 'parent',
  definition: PARENT,
  roleArn: ROLE,
});
const start = { stateMachineArn, name: 'one', input: '{"class":"cls_1"}' };
const executionArn = stateMachineArn.replace('stateMachine', 'execution').concat(':one');
await handle('StartExecution', start).then(
  () => tellWorld({ started: executionArn }),
  (error: Error) => {
    if (error.name !== 'ExecutionAlreadyExists') throw error;
  },
);
const driver = createTimeDriver(runtime, clock);
for (let moved = true; moved; ) {
  await runtime.idle();
  for (const taskToken of tokens.splice(0)) {
    await handle('SendTaskSuccess', { taskToken, output: '"yes"' }).catch((error: Error) => {
      if (error.name !== 'TaskTimedOut') throw error;
    });
  }
  await runtime.idle();
  moved = await driver.step();
}
const described = await handle<Record<string, unknown>>('DescribeExecution', { executionArn });
const { events } = await handle<{ events: { type: string }[] }>('GetExecutionHistory', {
  executionArn,
  maxResults: 1000,
});
await runtime.close();
const { status, output, error, cause } = described;
console.log(
  JSON.stringify({
    points,
    unknown,
    result: { status, output, error, cause, events: events.map(({ type }) => type).sort() },
  }),
);

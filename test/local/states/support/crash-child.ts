/**
 * One life of a runtime over a directory, in a process of its own that can be killed at a chosen point:
 *   node crash-child.ts DIRECTORY CRASH_AT everything|workflows [broken]
 * A crash point is the moment before or after a write of the journal, and before or after a call of a function. At the
 * chosen one the process kills itself with SIGKILL. What the outside world has seen (calls, accepted requests) is
 * written to DIRECTORY/world.jsonl at once. `broken` is a journal that does not let effects wait for it.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assembleRuntime, createSimulatedClock, createTimeDriver } from '../../../../lib/local/states/index.ts';
import { asDatum } from '../../../../lib/local/states/model.ts';
import { Store } from '../../../../lib/local/states/store.ts';
import { scenarioOf } from './crash-scenarios.ts';
import { NamedError, ROLE, START } from './runtime.ts';

const [directory = '', crashAt = '0', scenarioName = '', mode = ''] = process.argv.slice(2);
const scenario = scenarioOf(scenarioName);
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

const clock = createSimulatedClock(START);
// A token that was handed out is kept outside, as the ledger does.
const tokens = world.map(({ token }) => token).filter(token => token !== undefined);
const store = new KilledStore(directory, 'none', 'crash');
const runtime = await assembleRuntime(store, {
  clock,
  seed: 'crash',
  async invoke(name, payload, { executionArn }) {
    point();
    const { token } = payload as { token?: string };
    tellWorld({ executionArn, token, payload: JSON.stringify(payload) });
    if (token !== undefined) tokens.push(token);
    point();
    if (name === 'flaky') throw new NamedError('Flaky');
    return scenario.answer(payload as { step?: string });
  },
});

/** What was seen outside before this start and the journal does not know of. */
const unknown: unknown[] = [];
for (const fact of world) {
  const {
    started,
    executionArn = started,
    payload,
  } = fact as { started?: string; executionArn?: string; payload?: string };
  const execution = store.byArn(executionArn ?? '');
  const calls = (execution ? store.records(execution) : []).filter(({ type }) => type === 'TaskScheduled');
  const payloads = calls.map(
    ({ details }) => (asDatum(details?.parameters ?? '{}').value as { Payload?: unknown }).Payload,
  );
  if (!execution || (payload !== undefined && !payloads.some(each => JSON.stringify(each) === payload)))
    unknown.push(fact);
}

const handle = async <T>(action: string, input: unknown) => (await runtime.handle(action, input)) as T;
let stateMachineArn = '';
for (const [name, definition] of scenario.machines) {
  const created = await handle<{ stateMachineArn: string }>('CreateStateMachine', { name, definition, roleArn: ROLE });
  ({ stateMachineArn } = created);
}
const start = { stateMachineArn, name: 'one', input: JSON.stringify(scenario.input) };
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
  while (tokens.length > 0) {
    const taskToken = tokens.shift();
    await handle('SendTaskSuccess', { taskToken, output: '"yes"' }).catch((error: Error) => {
      if (error.name !== 'TaskTimedOut') throw error;
    });
    await runtime.idle();
  }
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

import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { StateMachine } from 'aws-local-stepfunctions';
import {
  createSimulatedClock,
  type FsyncPolicy,
  openStatesRuntime,
  type StatesRuntime,
  systemClock,
} from '../../lib/local/states/index.ts';

const IN_FLIGHT = 64;
const CHAIN = 100; // states of a Pass chain
const DAY_MS = 86_400_000;
type Invoke = Parameters<typeof openStatesRuntime>[0]['invoke'];

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const quantile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const whole = (value: number): string => Math.round(value).toLocaleString('en');
const row = (...cells: string[]): void =>
  console.log(cells.map((cell, column) => (column === 0 ? cell.padEnd(58) : cell.padStart(14))).join(''));

function chainOf(length: number, state: Record<string, unknown>): { StartAt: string; States: Record<string, unknown> } {
  const name = (n: number) => `S${n}`;
  const states = Array.from({ length }, (_, n) => [
    name(n),
    { ...state, ...(n + 1 < length ? { Next: name(n + 1) } : { End: true }) },
  ]);
  return { StartAt: name(0), States: Object.fromEntries(states) as Record<string, unknown> };
}
const PASS = { Type: 'Pass' };
const TASK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'work', Payload: { n: 1 } },
  Output: '{% $states.result.Payload %}',
};
const ASK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  TimeoutSeconds: 300 * 86_400,
  Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
};

interface Open {
  readonly runtime: StatesRuntime;
  readonly stateMachineArn: string;
}

async function open(definition: object, invoke: Invoke, dataDir?: string, fsync: FsyncPolicy = 'group'): Promise<Open> {
  const runtime = await openStatesRuntime({
    clock: systemClock,
    invoke,
    fsync,
    ...(dataDir !== undefined && { dataDir }),
  });
  const text = JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
  const created = await runtime.handle('CreateStateMachine', {
    name: 'bench',
    roleArn: 'arn:aws:iam::000000000000:role/bench',
    definition: text,
  });
  return { runtime, stateMachineArn: (created as { stateMachineArn: string }).stateMachineArn };
}

/** Runs `count` jobs, `inFlight` at a time; seconds it took. */
async function race(count: number, inFlight: number, job: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await job();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (performance.now() - began) / 1000;
}

const start =
  ({ runtime, stateMachineArn }: Open) =>
  () =>
    runtime.handle('StartExecution', { stateMachineArn, input: '{"hello":"world"}' });

/** Starts an execution and waits until it has ended; the function of its last state tells. */
function startAndWait(bench: Open, ended: Map<string, () => void>): () => Promise<void> {
  return async () => {
    const { executionArn } = (await start(bench)()) as { executionArn: string };
    await new Promise<void>(resolve => ended.set(executionArn, resolve));
  };
}

const directory = (): string => mkdtempSync(join(tmpdir(), 'bench-'));
const sizeOf = (path: string): number =>
  readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);

// ------------------------------------------------------------------------------------------------------ pass chains
async function passChains(): Promise<void> {
  console.log(
    `\nChains of ${CHAIN} Pass states in memory, ${IN_FLIGHT} in flight: transitions/s (7 rounds in turn, each on a fresh engine; median)`,
  );
  const executions = 2000;
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < 8; round += 1) {
    collectGarbage();
    const bench = await open(chainOf(CHAIN, PASS), () => Promise.resolve(null));
    const own = await race(executions, IN_FLIGHT, start(bench));
    await bench.runtime.close();
    collectGarbage();
    const machine = new StateMachine(chainOf(CHAIN, PASS) as ConstructorParameters<typeof StateMachine>[0]);
    const other = await race(executions, IN_FLIGHT, () => machine.run({ hello: 'world' }).result);
    if (round === 0) continue; // warm-up
    ours.push((executions * CHAIN) / own);
    theirs.push((executions * CHAIN) / other);
  }
  row('  this runtime (whole history kept)', whole(median(ours)));
  row('  aws-local-stepfunctions (nothing kept)', whole(median(theirs)));
  row('  ratio', (median(ours) / median(theirs)).toFixed(2));
}

// ----------------------------------------------------------------------------------------------------------- policies
async function policies(): Promise<void> {
  console.log(`\nEvery event on disk, ${IN_FLIGHT} in flight`);
  row('  fsync policy', 'Pass chain/s', 'tasks/s', 'executions/s');
  for (const policy of ['none', 'group', 'always', undefined] as const) {
    const measure = async (definition: object, executions: number, each: number): Promise<number> => {
      const dataDir = policy && directory();
      const ended = new Map<string, () => void>();
      const calls = new Map<string, number>();
      const invoke: Invoke = (_name, _payload, { executionArn }) => {
        const done = (calls.get(executionArn) ?? 0) + 1;
        calls.set(executionArn, done);
        if (done === each) setImmediate(() => ended.get(executionArn)?.());
        return Promise.resolve({ ok: true });
      };
      const bench = await open(definition, invoke, dataDir, policy);
      const withTasks = JSON.stringify(definition).includes('Task');
      const seconds = await race(executions, IN_FLIGHT, withTasks ? startAndWait(bench, ended) : start(bench));
      await bench.runtime.close();
      if (dataDir !== undefined) rmSync(dataDir, { recursive: true });
      return executions / seconds;
    };
    const slow = policy === 'always' ? 0.25 : 1;
    const passes = (await measure(chainOf(20, PASS), 2000 * slow, 20)) * 20;
    const tasks = (await measure(chainOf(10, TASK), 800 * slow, 10)) * 10;
    row(
      `  ${policy ?? '(in memory)'}`,
      whole(passes),
      whole(tasks),
      whole(await measure(chainOf(1, TASK), 2000 * slow, 1)),
    );
  }
}

// ------------------------------------------------------------------------------------------------------------ latency
async function latency(): Promise<void> {
  console.log('\nOne step: from the call of one function to the call of the next, ms (chains of 50 tasks)');
  row('  fsync policy, executions at a time', 'p50', 'p99');
  for (const policy of [undefined, 'none', 'group', 'always'] as const) {
    for (const inFlight of [1, IN_FLIGHT]) {
      const steps: number[] = [];
      const last = new Map<string, number>();
      const count = new Map<string, number>();
      const ended = new Map<string, () => void>();
      const invoke: Invoke = (_name, _payload, { executionArn }) => {
        const now = performance.now();
        const before = last.get(executionArn);
        if (before !== undefined) steps.push(now - before);
        last.set(executionArn, now);
        count.set(executionArn, (count.get(executionArn) ?? 0) + 1);
        if (count.get(executionArn) === 50) setImmediate(() => ended.get(executionArn)?.());
        return Promise.resolve({ ok: true });
      };
      const dataDir = policy && directory();
      const bench = await open(chainOf(50, TASK), invoke, dataDir, policy);
      await race(inFlight === 1 ? 12 : 2 * inFlight, inFlight, startAndWait(bench, ended));
      await bench.runtime.close();
      if (dataDir !== undefined) rmSync(dataDir, { recursive: true });
      row(
        `  ${policy ?? '(in memory)'}, ${inFlight}`,
        quantile(steps, 0.5).toFixed(3),
        quantile(steps, 0.99).toFixed(3),
      );
    }
  }
}

// ------------------------------------------------------------------------------------------------ executions that wait
async function waiting(): Promise<void> {
  console.log('\n10,000 executions that wait for tokens for 180 simulated days (fsync group)');
  const count = 10_000;
  const dataDir = directory();
  const clock = createSimulatedClock(Date.parse('2026-01-05T00:00:00Z'));
  const tokens: string[] = [];
  const invoke: Invoke = (_name, payload) => Promise.resolve(void tokens.push((payload as { token: string }).token));
  const reopen = () => openStatesRuntime({ clock, invoke, dataDir, fsync: 'group' });
  let runtime = await reopen();
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', ...chainOf(2, ASK) });
  const created = await runtime.handle('CreateStateMachine', {
    name: 'waiting',
    roleArn: 'arn:aws:iam::000000000000:role/bench',
    definition,
  });
  const { stateMachineArn } = created as { stateMachineArn: string };
  collectGarbage();
  const before = process.memoryUsage();
  const seconds = await race(count, IN_FLIGHT, () =>
    runtime.handle('StartExecution', { stateMachineArn, input: '{"classId":"cls_0123456789"}' }),
  );
  await runtime.idle();
  collectGarbage();
  const after = process.memoryUsage();
  row('  started per second', whole(count / seconds));
  row(
    '  memory per 10,000, heap (resident), MB',
    ((after.heapUsed - before.heapUsed) / 1e6).toFixed(1),
    ((after.rss - before.rss) / 1e6).toFixed(1),
  );
  row('  files, MB', (sizeOf(dataDir) / 1e6).toFixed(1));
  await runtime.close();
  clock.moveTo(clock.now() + 180 * DAY_MS);
  const opening = performance.now();
  runtime = await reopen();
  row('  start-up with them, s', ((performance.now() - opening) / 1000).toFixed(2));
  const answering = performance.now();
  const given = tokens.splice(0, count);
  await race(given.length, IN_FLIGHT, () =>
    runtime.handle('SendTaskSuccess', { taskToken: given.pop(), output: '{"yes":true}' }),
  );
  await runtime.idle();
  row('  callbacks answered per second', whole(count / ((performance.now() - answering) / 1000)));
  await runtime.close();
  rmSync(dataDir, { recursive: true });
}

/** `npm run bench -- runtime`: the local Step Functions runtime, and aws-local-stepfunctions in the same run. */
export async function benchRuntime(): Promise<void> {
  const [cpu] = cpus();
  console.log(
    `Machine: ${cpus().length} x ${cpu?.model.trim() ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; Node ${process.version}; files in ${tmpdir()}`,
  );
  console.log('Method: everything in one process, functions included; a transition is one state entered and left.');
  console.log(
    'Policies: none = written before every effect, not synced; group = one fsync for all executions that step together; always = one for every step.',
  );
  await passChains();
  await policies();
  await latency();
  await waiting();
}

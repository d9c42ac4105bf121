import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStatesRuntime } from '../../../lib/local/states/index.ts';
import { Store } from '../../../lib/local/states/store.ts';
import { ask, call, type Event, machine, openBench, START, temporaryDirectory } from './support/runtime.ts';

const FILE = 'states.sqlite';
/** TRUNCATE=every tries every byte of the last transactions; by default one of 97, and the bytes around each frame's end. */
const STRIDE = process.env['TRUNCATE'] === 'every' ? 1 : 97;
const FRAME_BYTES = 4096 + 24;
const handlers = { work: (payload: unknown) => payload };
const steps = machine({
  A: call('work', { Next: 'B' }),
  B: { Type: 'Wait', Seconds: 60, Next: 'C' },
  C: ask('ask', { Next: 'D' }),
  D: { Type: 'Pass', End: true },
});

/** The files as a power cut would leave them: while the runtime is still open. */
function photograph(from: string): string {
  const to = temporaryDirectory();
  for (const name of [FILE, `${FILE}-wal`])
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  return to;
}

it('comes back at a whole event, whatever byte of the last records is missing', async () => {
  const dataDir = temporaryDirectory();
  const bench = await openBench(handlers, { dataDir });
  const arn = await bench.start(await bench.create('m', steps), { n: 1 }, 'one');
  await bench.runtime.idle();
  const before = statSync(join(dataDir, `${FILE}-wal`)).size;
  await bench.driver.step();
  await bench.runtime.handle('SendTaskSuccess', { taskToken: bench.tokens[0], output: '"yes"' });
  await bench.runtime.idle();
  const whole = (await bench.events(arn)).map(({ type }) => type);
  const photo = photograph(dataDir);
  await bench.runtime.close();
  const size = statSync(join(photo, `${FILE}-wal`)).size;
  const seen = new Set<number>();
  let tried = 0;
  const wal = readFileSync(join(photo, `${FILE}-wal`));
  for (let length = before; length <= size; length += 1) {
    const inFrame = (length - 32) % FRAME_BYTES;
    if ((length - before) % STRIDE !== 0 && inFrame > 1 && inFrame < FRAME_BYTES - 1) continue;
    const torn = temporaryDirectory();
    copyFileSync(join(photo, FILE), join(torn, FILE));
    writeFileSync(join(torn, `${FILE}-wal`), wal.subarray(0, length));
    const store = new Store(torn, 'none', 'x');
    const execution = store.byArn(arn);
    const types = execution
      ? store
          .records(execution)
          .filter(({ id }) => id !== undefined)
          .map(({ type }) => type)
      : [];
    store.close();
    expect(types).toEqual(whole.slice(0, types.length));
    seen.add(types.length);
    tried += 1;
    rmSync(torn, { recursive: true });
  }
  // Whole, it also runs on: an answered token stays answered.
  const again = await openBench(handlers, { dataDir: photo, now: START + 3_600_000 });
  expect(await again.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '"yes"' });
  const twice = again.runtime.handle('SendTaskSuccess', { taskToken: bench.tokens[0], output: '1' });
  await expect(twice).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await again.runtime.close();
  console.log(`${tried} truncations, histories of ${[...seen].join(', ')} events`);
  expect(seen.size).toBeGreaterThan(2);
  rmSync(photo, { recursive: true });
  rmSync(dataDir, { recursive: true });
});

it('says what is damaged: a shortened file, a changed byte, a missing event', async () => {
  const dataDir = temporaryDirectory();
  const bench = await openBench(handlers, { dataDir });
  await bench.start(await bench.create('m', steps), { mark: 'RECOGNISE-ME' }, 'one');
  await bench.runtime.close(); // everything is in the main file now
  const file = readFileSync(join(dataDir, FILE));
  const open = (content: Buffer) => {
    const damaged = temporaryDirectory();
    mkdirSync(damaged, { recursive: true });
    writeFileSync(join(damaged, FILE), content);
    return openStatesRuntime({ dataDir: damaged, clock: bench.clock, invoke: () => Promise.resolve(null) }).then(
      async runtime => {
        await runtime.close();
        return 'opened';
      },
      (error: Error) => error.message,
    );
  };
  expect(await open(file)).toBe('opened');
  for (let length = file.length - 1; length > 0; length -= 1777)
    expect(await open(file.subarray(0, length))).toMatch(/The journal .*states\.sqlite is damaged/);
  const changed = Buffer.from(file);
  changed.write('RECOGNISE-YOU', changed.indexOf('RECOGNISE-ME'));
  expect(await open(changed)).toMatch(/is damaged|does not match its checksum/);
  rmSync(dataDir, { recursive: true });
});

it('lets only one process have a directory', async () => {
  const dataDir = temporaryDirectory();
  const bench = await openBench({}, { dataDir });
  await expect(openBench({}, { dataDir })).rejects.toThrow('is in use by another process');
  await bench.runtime.close();
  rmSync(dataDir, { recursive: true });
});

it('packs ended executions, which keep their history and can be redriven after a restart', async () => {
  const dataDir = temporaryDirectory();
  let broken = true;
  const work = (payload: unknown) => {
    if (broken) throw new Error('down');
    return payload;
  };
  const first = await openBench({ work }, { dataDir });
  const arn = await first.start(
    await first.create('m', machine({ A: call('work', { Next: 'B' }), B: { Type: 'Pass', End: true } })),
    { n: 1 },
    'one',
  );
  await first.runtime.idle();
  expect(await first.describe(arn)).toMatchObject({ status: 'FAILED', error: 'Error' });
  await first.runtime.close();
  broken = false;
  const second = await openBench({ work }, { dataDir });
  expect((await second.events(arn)).length).toBe(6);
  await second.runtime.handle('RedriveExecution', { executionArn: arn });
  await second.runtime.idle();
  await second.runtime.close();
  const third = await openBench({ work }, { dataDir });
  expect(await third.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"n":1}', redriveCount: 1 });
  const types = (await third.events(arn)).map(({ type }: Event) => type);
  expect(types.slice(5)).toEqual([
    'ExecutionFailed',
    'ExecutionRedriven',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'PassStateEntered',
    'PassStateExited',
    'ExecutionSucceeded',
  ]);
  await third.runtime.close();
  rmSync(dataDir, { recursive: true });
});

it('fires at once what came due while it was down', async () => {
  const dataDir = temporaryDirectory();
  const first = await openBench(handlers, { dataDir });
  const arn = await first.start(await first.create('m', steps), {}, 'one');
  await first.runtime.idle();
  await first.runtime.close();
  const second = await openBench(handlers, { dataDir, now: START + 7 * 86_400_000 });
  await second.runtime.runDue();
  await second.runtime.idle();
  expect(second.tokens.length).toBe(1);
  expect((await second.events(arn)).at(-1)).toMatchObject({
    type: 'TaskSubmitted',
    timestamp: START / 1000 + 7 * 86_400,
  });
  await second.runtime.close();
  rmSync(dataDir, { recursive: true });
});

it('starts within 5 seconds with 10,000 executions that wait for tokens', async () => {
  const dataDir = temporaryDirectory();
  const first = await openBench({}, { dataDir, fsync: 'none' });
  const stateMachineArn = await first.create(
    'm',
    machine({ Ask: ask('ask', { TimeoutSeconds: 86_400 * 200, End: true }) }),
  );
  await Promise.all(Array.from({ length: 10_000 }, (_, n) => first.start(stateMachineArn, { n })));
  await first.runtime.idle();
  const [taskToken] = first.tokens;
  await first.runtime.close();
  const began = performance.now();
  const second = await openBench({}, { dataDir, fsync: 'none', now: START + 180 * 86_400_000 });
  expect(performance.now() - began).toBeLessThan(5000);
  expect((await second.runtime.search({ status: 'RUNNING' })).total).toBe(10_000);
  await second.runtime.handle('SendTaskSuccess', { taskToken, output: '{}' });
  expect((await second.runtime.search({ status: 'RUNNING' })).total).toBe(9999);
  await second.runtime.close();
  rmSync(dataDir, { recursive: true });
});

import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runLane, work } from './support/naive-model.ts';
import { randomMachine } from './support/random-machine.ts';
import { openBench, START, temporaryDirectory } from './support/runtime.ts';

/** MACHINES=10000 compares so many; SEED=word other ones. */
const MACHINES = Number(process.env['MACHINES'] ?? 400);
const SEED = process.env['SEED'] ?? 'machines';
const RESTARTED = 25; // one of so many machines runs on a file that is closed and opened again at every pause

async function outcomeOf(definition: string, input: unknown, restarts: boolean) {
  const dataDir = restarts ? temporaryDirectory() : undefined;
  let now = START;
  const open = () =>
    openBench(
      {},
      {
        now,
        fsync: 'none',
        ...(dataDir !== undefined && { dataDir }),
        async invoke(name, payload) {
          if (name === 'work') return work(payload as never);
          const { token, input: given } = payload as { token: string; input: never };
          await bench.runtime.handle('SendTaskSuccess', { taskToken: token, output: JSON.stringify(work(given)) });
          return null;
        },
      },
    );
  let bench = await open();
  const arn = await bench.start(await bench.create('m', definition), input, 'x');
  await bench.runtime.idle();
  while (await bench.driver.step()) {
    if (!restarts) continue;
    now = bench.clock.now();
    await bench.runtime.close();
    bench = await open();
  }
  const { status, output, error, startDate, stopDate = 0 } = await bench.describe(arn);
  await bench.runtime.close();
  if (dataDir !== undefined) rmSync(dataDir, { recursive: true });
  const seconds = Math.round(stopDate - startDate);
  return status === 'SUCCEEDED' ? { seconds, output: JSON.parse(output ?? 'null') as unknown } : { seconds, error };
}

it(`does what a naive model does, for ${MACHINES} random machines with random failures`, async () => {
  let failed = 0;
  for (let n = 0; n < MACHINES; n += 1) {
    const { definition, input } = randomMachine(`${SEED} ${n}`);
    const expected = await runLane(JSON.parse(definition) as never, input);
    const actual = await outcomeOf(definition, input, n % RESTARTED === 0);
    if ('error' in expected) failed += 1;
    expect(actual, `machine ${n}: ${definition} with ${JSON.stringify(input)}`).toEqual(expected);
  }
  console.log(`${MACHINES} machines, ${failed} of them failed as they should`);
}, 900_000);

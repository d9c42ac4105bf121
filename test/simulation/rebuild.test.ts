import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildExecutions } from '../../functions/class/rebuild-executions.ts';
import { openWorld } from '../support/world.ts';
import { endOfBatch, liveBatch, PLACES } from './support/batch.ts';

describe('eight classes, one in every chapter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'khai-giang-'));
  let calm: Awaited<ReturnType<typeof endOfBatch>>;
  beforeAll(async () => {
    // One class that nothing happens to says what each of them must come to.
    const world = await openWorld();
    calm = await endOfBatch(world, await liveBatch(world, undefined, 1));
    await world.close();
  });

  it('each come to 22 certificates, two decisions and a report', () => {
    expect(calm).toMatchObject({ stages: ['closed'], certified: [22], numbers: [[1, 22]], next: 23, completed: 22 });
  });

  const expected = (size: number): typeof calm => {
    const each = Array.from({ length: size }, (_, index) => index);
    return {
      stages: each.map(() => 'closed'),
      certified: each.map(() => 22),
      numbers: each.map(index => [1 + 22 * index, 22]),
      next: 1 + 22 * size,
      decisions: Array.from({ length: 2 * size }, (_, index) => `${String(index + 1).padStart(2, '0')}-QĐ/TTCT`),
      completed: 22 * size,
      messages: each.flatMap(() => calm.messages),
    };
  };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('go on to the same end after all executions are lost and rebuilt from the ledger', async () => {
    const dataDir = join(folder, 'lost');
    const before = await openWorld({ dataDir });
    const standing = await liveBatch(before, PLACES);
    const ids = standing.map(klass => klass.id);
    expect(standing.map(klass => klass.stage)).toEqual(PLACES.map(place => place.split('.')[0]));
    await before.close();
    rmSync(join(dataDir, 'executions'), { recursive: true });

    const world = await openWorld({ dataDir });
    expect((await world.runtime.search({})).total).toBe(0);
    expect((await rebuildExecutions(world.services, 'ctr_test')).sort()).toEqual([...ids].sort());
    await world.settle();
    // Every class waits again where it waited, with the same asks and a new token.
    const again = await Promise.all(ids.map(id => world.load(id)));
    expect(again.map(klass => [klass.stage, klass.generation, Object.keys(klass.asks)])).toEqual(
      standing.map(klass => [klass.stage, 2, Object.keys(klass.asks)]),
    );
    // A second rebuild, with the executions of the first still alive, does no harm.
    await rebuildExecutions(world.services, 'ctr_test');
    await world.settle();
    expect(await endOfBatch(world, await liveBatch(world))).toEqual(expected(PLACES.length));
    const [alive] = (await world.runtime.search({ name: `${ids[0]}-3`, status: 'RUNNING' })).executions;
    expect(alive).toBeUndefined();
    await world.close();
  });

  it('go on to the same end when the process is killed again and again', async () => {
    const dataDir = join(folder, 'killed');
    // Killed among the first asks, and again in the middle of the certificates.
    for (const calls of [40, 110]) await runAndKill(dataDir, calls);
    const world = await openWorld({ dataDir });
    expect(await endOfBatch(world, await liveBatch(world, undefined, KILLED))).toEqual(expected(KILLED));
    await world.close();
  });
});

/** Classes of the batch that is killed. */
const KILLED = 3;

/** Runs the batch in a process of its own and kills it with -9 after so many function calls. */
async function runAndKill(dataDir: string, calls: number): Promise<void> {
  const script = fileURLToPath(new URL('./support/batch-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir, String(KILLED)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<NodeJS.Signals | null>(resolve => child.once('exit', (_, signal) => resolve(signal)));
  let heard = 0;
  for await (const _line of createInterface({ input: child.stdout })) {
    heard += 1;
    if (heard === calls) child.kill('SIGKILL');
  }
  expect(await ended).toBe('SIGKILL');
}

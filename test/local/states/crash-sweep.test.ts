import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryDirectory } from './support/runtime.ts';

const CHILD = join(import.meta.dirname, 'support/crash-child.ts');
/** CRASH_POINTS=all kills at every point; by default at four, spread evenly. */
const MOST_POINTS = process.env['CRASH_POINTS'] === 'all' ? Number.POSITIVE_INFINITY : 4;

const LIMIT_MS = 1_800_000;

interface Life {
  points: number;
  unknown: unknown[];
  result: unknown;
}

/** One process over the directory; undefined when it was killed. */
function live(directory: string, crashAt: number, mode: string): Promise<Life | undefined> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--no-warnings', CHILD, directory, String(crashAt), ...mode.split(' ')],
      (error, stdout, stderr) => {
        if (!error) resolve(JSON.parse(stdout) as Life);
        else if (error.signal === 'SIGKILL') resolve(undefined);
        else reject(new Error(stderr));
      },
    );
  });
}

async function sweep(mode: string, mostPoints = MOST_POINTS): Promise<{ crashes: number; broken: string[] }> {
  const calm = temporaryDirectory();
  const undisturbed = await live(calm, 0, mode);
  if (!undisturbed) throw new Error('killed without being told to');
  const step = Math.max(1, Math.ceil(undisturbed.points / mostPoints));
  const points = Array.from({ length: Math.ceil(undisturbed.points / step) }, (_, position) => 1 + position * step);
  const broken: string[] = [];
  const tryPoint = async (point: number) => {
    const directory = temporaryDirectory();
    const killed = (await live(directory, point, mode)) === undefined;
    const after = await live(directory, 0, mode).catch((error: Error) => error);
    const same =
      !(after instanceof Error) &&
      after !== undefined &&
      JSON.stringify(after.result) === JSON.stringify(undisturbed.result);
    if (!killed || !same || after.unknown.length > 0)
      broken.push(`point ${point}: ${after instanceof Error ? after.message : JSON.stringify(after)}`);
    rmSync(directory, { recursive: true });
  };
  const queue = [...points];
  const worker = async () => {
    for (let point = queue.shift(); point !== undefined; point = queue.shift()) await tryPoint(point);
  };
  await Promise.all([worker(), worker()]);
  rmSync(calm, { recursive: true });
  return { crashes: points.length, broken };
}

it.each(['everything', 'workflows'])(
  'ends as the undisturbed one, wherever the process is killed: %s',
  async scenario => {
    const { crashes, broken } = await sweep(scenario);
    console.log(`${scenario}: ${crashes} crash points, ${broken.length} broken`);
    expect(broken).toEqual([]);
  },
  LIMIT_MS,
);

it('finds a journal that is written after the effect', async () => {
  const { broken } = await sweep('everything broken', 4);
  expect(broken.length).toBeGreaterThan(0);
});

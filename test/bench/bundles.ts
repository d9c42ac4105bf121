import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FunctionName } from '../../functions/registry.ts';
import { bundleFunction } from '../../lib/cloud/bundle.ts';

/** Functions with an event that each answers without asking any service. */
const MEASURED: Partial<Record<FunctionName, unknown>> = {
  'web/handler': httpEvent('/health'),
  'api/handler': httpEvent('/api/nothing-here'),
  'reminders/follow-ledger': { Records: [] },
};
const ROUNDS = 15;

/** What the services are made from; nothing is called with it. */
const ENVIRONMENT = {
  AWS_REGION: 'ap-southeast-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  TABLE_NAME: 'none',
  PUBLIC_URL: 'https://example.org',
};

/** What a cold start of a function parses and how long its first answer takes, with chunks and as the one file it was before. */
export async function benchBundles(): Promise<void> {
  const into = mkdtempSync(join(tmpdir(), 'khai-giang-bench-'));
  const [cpu] = cpus();
  console.log(`Machine: ${cpu?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}`);
  console.log(
    'Method: both bundles of a function are imported in turn and give one answer, each in a process of its own;',
  );
  console.log(`${ROUNDS} rounds, the fastest and the median in ms. Compare the two, not with Lambda.\n`);
  for (const [name, event] of Object.entries(MEASURED) as [FunctionName, unknown][]) {
    const chunked = await bundleFunction(name, join(into, 'chunks'), { maps: false });
    const whole = await bundleFunction(name, join(into, 'whole'), { chunks: false, maps: false });
    const times = { chunked: [] as number[], whole: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.whole.push(firstAnswer(whole.folder, event));
      times.chunked.push(firstAnswer(chunked.folder, event));
    }
    const share = (after: number, before: number) => `${Math.round((100 * after) / before)} %`;
    console.log(
      `${name.padEnd(24)} one file ${kilobytes(whole.coldBytes)} KB, first answer after ${inWords(times.whole)}`,
    );
    console.log(
      `${''.padEnd(24)} chunks   ${kilobytes(chunked.coldBytes)} KB, first answer after ${inWords(times.chunked)}`,
    );
    console.log(
      `${''.padEnd(24)} ${share(chunked.coldBytes, whole.coldBytes)} of the bytes, ${share(median(times.chunked), median(times.whole))} of the time; ${kilobytes(chunked.allBytes).trim()} KB in all\n`,
    );
  }
  rmSync(into, { recursive: true, force: true });
}

function httpEvent(path: string): unknown {
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'example.org' },
    requestContext: { http: { method: 'GET', path }, requestId: 'req-1' },
    isBase64Encoded: false,
  };
}

/** Milliseconds from an empty process to the first answer of a bundle. */
function firstAnswer(folder: string, event: unknown): number {
  const script = `const from = performance.now();
    const { handler } = await import(${JSON.stringify(pathToFileURL(join(folder, 'index.mjs')).href)});
    await handler(${JSON.stringify(event)}, {});
    console.log(performance.now() - from);
    process.exit();`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: ENVIRONMENT,
  });
  return Number(printed.trim().split('\n').at(-1));
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function inWords(times: readonly number[]): string {
  return `${Math.min(...times).toFixed(0)} / ${median(times).toFixed(0)} ms`;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(0).padStart(5);
}

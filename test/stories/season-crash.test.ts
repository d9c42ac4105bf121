import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSeason } from '../../lib/local/season/file.ts';
import { seasonAsJson } from '../../lib/local/season/print.ts';
import { playSeason } from '../../lib/local/season/run.ts';

const SMALL = 'test/stories/support/small-season.yaml';
const folders: string[] = [];

interface Ended {
  registers: unknown;
  messages: number;
}

let undisturbed: Ended;

beforeAll(async () => {
  const season = readSeason(SMALL);
  const outcome = await playSeason(season, { fsync: 'none' }, { started: () => {}, moved: () => {} });
  undisturbed = figuresOf(seasonAsJson(season, outcome, 0) as Ended & { seconds: number });
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs a command of ours; kills it with -9 as soon as it says `killAt`. */
function run(parameters: string[], killAt?: RegExp): Promise<{ code: number | null; output: string; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let said = '';
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString();
    });
    child.stderr.on('data', (part: Buffer) => {
      said += part.toString();
      if (killAt?.test(said)) child.kill('SIGKILL');
    });
    child.once('error', reject);
    child.once('close', code => resolve({ code, output, said }));
  });
}

function figuresOf({ seconds: _, ...rest }: Ended & { seconds: number }): Ended {
  return rest;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'season-'));
  folders.push(folder);
  return folder;
}

test('killed with -9 at two moments, the season goes on from its data and ends with the same figures and messages', async () => {
  const data = newFolder();
  const command = ['bin/season.ts', SMALL, '--data', data, '--json'];
  expect((await run(command, /Chạy 3 lớp/)).code).toBeNull();
  expect((await run(command, /\[1\/3\]/)).code).toBeNull();
  const last = await run(command);
  expect(last.said).toContain('đã xong');
  expect(last.code, last.said).toBe(0);
  expect(figuresOf(JSON.parse(last.output) as Ended & { seconds: number })).toEqual(undisturbed);
});

test('without the journal of the runtime the rebuild command carries the season to the same end', async () => {
  const data = newFolder();
  const command = ['bin/season.ts', SMALL, '--data', data, '--json'];
  expect((await run(command, /\[1\/3\]/)).code).toBeNull();
  rmSync(join(data, 'executions'), { recursive: true });
  const rebuilt = await run(['bin/rebuild.ts', '--data', data, '--clock', 'simulated']);
  expect(rebuilt.output).toMatch(/tiến trình của [12] lớp/);
  const last = await run(command);
  expect(last.code, last.said).toBe(0);
  expect(figuresOf(JSON.parse(last.output) as Ended & { seconds: number })).toEqual(undisturbed);
});

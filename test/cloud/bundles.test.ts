import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { functionNames, rowOf } from '../../functions/registry.ts';
import { bundleFunctions, type CodeFolders } from '../../lib/cloud/bundle.ts';

let folders: CodeFolders;
const bundleOf = (name: (typeof functionNames)[number]) => join(folders[name], 'index.mjs');

beforeAll(async () => {
  folders = await bundleFunctions(mkdtempSync(join(tmpdir(), 'khai-giang-bundles-')));
});

test('every function loads from its bundle alone, with nothing installed around it, and has a handler', () => {
  const script = `
    const kinds = [];
    for (const file of ${JSON.stringify(functionNames.map(bundleOf))}) kinds.push(typeof (await import(file)).handler);
    console.log(JSON.stringify(kinds));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  expect(JSON.parse(printed)).toEqual(functionNames.map(() => 'function'));
});

test('a function of a chapter stays under 800 KB', () => {
  const sizes = functionNames
    .filter(name => rowOf(name).trigger === 'workflow')
    .map(name => statSync(bundleOf(name)).size);
  expect(Math.max(...sizes)).toBeLessThan(800_000);
});

test('no bundle carries what belongs to one machine or to CDK', () => {
  for (const name of functionNames) {
    const map = readFileSync(`${bundleOf(name)}.map`, 'utf8');
    expect(map.match(/"[^"]*(lib\/local|lib\/cloud|aws-cdk-lib|dynoxide)[^"]*"/)?.[0], name).toBeUndefined();
  }
});

test('whoever prints has the fonts and the colour profile beside the code', () => {
  const printers = functionNames.filter(name => existsSync(join(folders[name], 'fonts')));
  expect(printers).toContain('web/handler');
  for (const name of printers) {
    expect(existsSync(join(folders[name], 'fonts/Tinos_700Bold.ttf'))).toBe(true);
    expect(existsSync(join(folders[name], 'data/sRGB_IEC61966_2_1.icc'))).toBe(true);
  }
  expect(printers).not.toContain('survey/ask-communes');
});

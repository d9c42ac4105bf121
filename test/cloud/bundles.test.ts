import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { type FunctionName, functionNames } from '../../functions/registry.ts';
import { type Bundle, bundleEach, bundleFunction } from '../../lib/cloud/bundle.ts';
import { PICTURES } from '../../lib/documents/guide-pictures.ts';
import type { StepHandler } from '../../lib/edge/step.ts';
import { openWorld } from '../support/world.ts';

/** What a function may parse before its first answer. */
const COLD_LIMIT = 800_000;

const into = mkdtempSync(join(tmpdir(), 'khai-giang-bundles-'));
let bundles: readonly (readonly [FunctionName, Bundle])[];

beforeAll(async () => {
  bundles = await bundleEach(into, { maps: false });
}, 180_000);

/** Runs a script in a process that has nothing installed around it; what it prints as JSON. */
function alone(script: string): unknown {
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  return JSON.parse(printed);
}

test('every function loads from its bundle alone, with nothing installed around it, and has a handler', () => {
  const files = bundles.map(([, { folder }]) => join(folder, 'index.mjs'));
  const kinds = alone(`
    const kinds = [];
    for (const file of ${JSON.stringify(files)}) kinds.push(typeof (await import(file)).handler);
    console.log(JSON.stringify(kinds));`);
  expect(kinds).toEqual(functionNames.map(() => 'function'));
});

test('every chunk that is loaded later loads too', () => {
  const chunks = bundles.flatMap(([, { folder }]) =>
    readdirSync(folder)
      .filter(file => file.endsWith('.mjs'))
      .map(file => join(folder, file)),
  );
  const failed = alone(`
    const failed = [];
    for (const file of ${JSON.stringify(chunks)}) await import(file).catch(error => failed.push(file + ' ' + error.message));
    console.log(JSON.stringify(failed));`);
  expect(failed).toEqual([]);
});

test('no function parses more than 800 KB before its first answer', () => {
  const heavy = bundles
    .filter(([, { coldBytes }]) => coldBytes > COLD_LIMIT)
    .map(([name, { coldBytes }]) => [name, coldBytes]);
  expect(heavy).toEqual([]);
});

test('a cold start without chunks would be over the limit for pages, so that the measure shows something', async () => {
  const whole = await bundleFunction('web/handler', mkdtempSync(join(tmpdir(), 'khai-giang-whole-')), {
    chunks: false,
  });
  expect(whole.coldBytes).toBeGreaterThan(2 * COLD_LIMIT);
});

test('no bundle carries what belongs to one machine or to CDK', () => {
  const foreign = /^lib\/(local|cloud)\/|node_modules\/(aws-cdk-lib|@dynoxide)\//;
  for (const [name, { sources }] of bundles)
    expect([name, sources.filter(file => foreign.test(file))]).toEqual([name, []]);
});

test('the pages have the pictures of the guides beside the code', () => {
  const folder = bundles.find(([name]) => name === 'web/handler')?.[1].folder ?? '';
  expect(readdirSync(join(folder, 'images')).toSorted()).toEqual(PICTURES.map(name => `${name}.webp`).toSorted());
  const [, api] = bundles.find(([name]) => name === 'api/handler') ?? [];
  expect(existsSync(join(api?.folder ?? '', 'images'))).toBe(false);
});

test('whoever prints has the fonts and the colour profile beside the code', () => {
  const printers = bundles.filter(([, { folder }]) => existsSync(join(folder, 'fonts')));
  expect(printers.map(([name]) => name)).toContain('web/handler');
  expect(printers.map(([name]) => name)).not.toContain('survey/ask-communes');
  for (const [, { folder }] of printers) {
    expect(existsSync(join(folder, 'fonts/Tinos_700Bold.ttf'))).toBe(true);
    expect(existsSync(join(folder, 'data/sRGB_IEC61966_2_1.icc'))).toBe(true);
  }
});

test('the pages print papers, write workbooks and draw codes from their bundle', async () => {
  const folder = bundles.find(([name]) => name === 'web/handler')?.[1].folder ?? '';
  const { handler } = (await import(pathToFileURL(join(folder, 'index.mjs')).href)) as { handler: StepHandler };
  const world = await openWorld();
  const classId = await world.open('NTVD');
  const { id: staffId, centreId, role } = world.staff.officer;
  const cookie = `kg=${await world.issuer.issue({ staffId, centreId, role })}`;
  const { host } = new URL(world.services.publicUrl);
  const load = async (path: string, query = '') => {
    const event = {
      version: '2.0',
      rawPath: path,
      rawQueryString: query,
      cookies: [cookie],
      headers: { host },
      requestContext: { http: { method: 'GET', path }, requestId: 'req-1' },
      isBase64Encoded: false,
    };
    const answer = (await handler(event, { services: world.services })) as { body: string; isBase64Encoded?: boolean };
    return Buffer.from(answer.body, answer.isBase64Encoded ? 'base64' : 'utf8').toString('latin1');
  };
  expect(await load(`/lop/${classId}/thu/${encodeURIComponent('survey.needs:1:cmn_1')}.pdf`)).toMatch(/^%PDF-1\.7/);
  expect(await load('/mau-danh-sach.xlsx')).toMatch(/^PK/);
  expect(await load(`/lop/${classId}`)).toContain('<html lang="vi">');
  expect(await load('/tra-cuu', 'lang=en')).toContain('Certificate');
  await world.close();
});

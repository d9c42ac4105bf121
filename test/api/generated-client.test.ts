import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { type Host, serveStack } from '../../lib/local/host.ts';
import { localPages } from '../../lib/local/pages/index.ts';
import { type LocalStack, openLocalStack } from '../../lib/local/stack.ts';
import { answerCheck, type ApiDocument, type SeenAnswer } from '../support/openapi-answers.ts';
import { clientSource } from '../support/client-source.ts';
import { inventPeople } from '../support/people.ts';
import { MORNING } from '../support/world.ts';
import type { createClient as CreateClient } from './support/client.generated.ts';
import type { driveClass as DriveClass } from './support/whole-class.ts';

let stack: LocalStack;
let host: Host;
let folder: string;
let document: ApiDocument;

beforeAll(async () => {
  stack = await openLocalStack({ clock: 'simulated', startAt: MORNING, fsync: 'none' });
  host = await serveStack(stack, localPages(stack), 0);
  document = (await (await fetch(`${host.url}/api/openapi.json`)).json()) as ApiDocument;
  folder = mkdtempSync(join(tmpdir(), 'khai-giang-client-'));
  const source = clientSource(document);
  writeFileSync(join(folder, 'client.generated.ts'), source);
  copyFileSync(new URL('support/whole-class.ts', import.meta.url), join(folder, 'whole-class.ts'));
});
afterAll(async () => {
  await host.close();
  await stack.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the compiler says of a program beside the client. */
function compiled(program: string): string {
  const compilerOptions = {
    noEmit: true,
    strict: true,
    target: 'esnext',
    module: 'nodenext',
    lib: ['esnext', 'dom'],
    types: [],
    allowImportingTsExtensions: true,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [program] }));
  const compiler = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  return stdout;
}

test('the client that is kept is the one that the served document makes', async () => {
  await expect(clientSource(document)).toMatchFileSnapshot('./support/client.generated.ts');
});

test('the compiler accepts the program that drives a class against a client made from the served document', () => {
  expect(compiled('whole-class.ts')).toBe('');
});

test('the compiler refuses a program that names a field the document does not have', () => {
  const program =
    "import type { Class } from './client.generated.ts';\nexport const wrong = (klass: Class) => klass.secret;\n";
  writeFileSync(join(folder, 'wrong.ts'), program);
  expect(compiled('wrong.ts')).toContain("'secret'");
});

test('that program drives a class from the survey to its closing over HTTP, every answer as the document says', async () => {
  const load = (name: string) => import(pathToFileURL(join(folder, name)).href) as Promise<unknown>;
  const { createClient } = (await load('client.generated.ts')) as { createClient: typeof CreateClient };
  const { driveClass } = (await load('whole-class.ts')) as { driveClass: typeof DriveClass };
  const check = answerCheck(document);
  const seen: SeenAnswer[] = [];
  const wrong: string[] = [];
  const onAnswer = (answer: SeenAnswer) => {
    seen.push(answer);
    const problem = check(answer);
    if (problem) wrong.push(problem);
  };
  const options = { baseUrl: host.url, onAnswer };
  let invented = 0;
  const driven = await driveClass({
    client: async who =>
      createClient({ ...options, token: await stack.issuer.issue(who as Parameters<typeof stack.issuer.issue>[0]) }),
    visitor: createClient(options),
    people: count => inventPeople(count, (invented += count)),
    until: instant => stack.advanceTo(instant),
    day: from => addDays(civilDateOf(stack.clock.now()), from),
  });
  expect(wrong).toEqual([]);
  expect(driven.klass.ended).toMatchObject({ outcome: 'closed' });
  expect(driven.stages).toEqual([
    'survey',
    'recruitment',
    'opening',
    'scheduling',
    'teaching',
    'exam',
    'certification',
    'closing',
    'closed',
  ]);
  expect(driven.people).toBe(18);
  expect(driven.certificates).toBe(18);
  const operations = new Set(seen.map(({ operationId }) => operationId));
  expect(operations.size).toBeGreaterThan(20);
  console.log(`${seen.length} answers of ${operations.size} operations, all as described`);
});

test('the check of answers finds a field too many, a field too few and a status nobody described', () => {
  const check = answerCheck(document);
  const answer = { operationId: 'listProvinces', status: 200, contentType: 'application/json; charset=utf-8' };
  expect(check({ ...answer, body: { items: [{ id: 'prv_1', name: 'Tỉnh' }] } })).toBeUndefined();
  expect(check({ ...answer, body: { items: [{ id: 'prv_1', name: 'Tỉnh', secret: 1 }] } })).toContain('secret');
  expect(check({ ...answer, body: { items: [{ id: 'prv_1' }] } })).toContain('name');
  expect(check({ ...answer, status: 302, body: null })).toContain('does not know');
  expect(check({ ...answer, status: 404, body: {} })).toContain('as application/json');
});

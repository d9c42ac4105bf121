import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { circlesIn, importsOf, readSources } from './support/imports.ts';
import { wrongImports } from './support/layers.ts';

const sources = readSources('bin/**/*.ts', 'lib/**/*.ts', 'functions/**/*.ts');
const files = Object.keys(sources);
const everything = readSources('{bin,lib,functions,test,bench}/**/*.{ts,mjs}', 'workflows/*.yaml');

describe('import arrows', () => {
  test('run one way: functions, edge, store, domain', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(wrongImports(sources)).toEqual([]);
  });

  test('never run in a circle', () => expect(circlesIn(sources)).toEqual([]));

  const finds = (file: string, text: string) => wrongImports({ [file]: text });

  test.for([
    ['lib/domain/rules/marks.ts', "import { readFileSync } from 'node:fs';"],
    ['lib/domain/rules/marks.ts', "import type { Item } from '../../store/table.ts';"],
    ['lib/domain/rules/marks.ts', "import {\n  type Item,\n  openTable,\n} from '../../store/table.ts';"],
    ['lib/domain/rules/marks.ts', "export * from '../../edge/act.ts';"],
    ['lib/domain/rules/marks.ts', "const later = () => import('hono');"],
    ['lib/store/classes.ts', "import { act } from '../edge/act.ts';"],
    ['lib/edge/act.ts', "import { handler } from '../../functions/survey/ask-communes.ts';"],
    ['functions/survey/ask-communes.ts', "import middy from '@middy/core';"],
    ['functions/survey/ask-communes.ts', "import { openLocalStack } from '../../lib/local/stack.ts';"],
    ['functions/survey/ask-communes.ts', "import { awsServices } from '../../lib/edge/aws-services.ts';"],
    ['functions/registry.ts', "import { handler } from './survey/ask-communes.ts';"],
    ['lib/cloud/app.ts', "import { handler } from '../../functions/survey/ask-communes.ts';"],
    ['lib/local/stack.ts', "import { App } from 'aws-cdk-lib';"],
    ['lib/local/stack.ts', "import * as sqs from 'aws-cdk-lib/aws-sqs';"],
    ['lib/workflow/read.ts', "import { registry } from '../../functions/registry.ts';"],
    ['bin/local.ts', "import { house } from '../test/workflows/support/house.ts';"],
    ['lib/elsewhere/new.ts', "import 'node:fs';"],
  ] as const)('are held: %s may not say %s', ([file, text]) => expect(finds(file, text)).toHaveLength(1));

  test('may load a handler by name from the registry', () => {
    expect(finds('functions/registry.ts', "const load = () => import('./survey/ask-communes.ts');")).toEqual([]);
  });

  test('in a circle are found, in a circle of types they are not', () => {
    const circle = (kind: string) => ({
      'lib/domain/a.ts': `import ${kind}{ B } from './b.ts';`,
      'lib/domain/b.ts': `import ${kind}{ A } from './a.ts';`,
    });
    expect(circlesIn(circle(''))).toEqual([['lib/domain/a.ts', 'lib/domain/b.ts', 'lib/domain/a.ts']]);
    expect(circlesIn(circle('type '))).toEqual([]);
  });

  test('are read as esbuild reads them, file by file', async () => {
    const { metafile } = await build({
      entryPoints: files.filter(file => !file.endsWith('.d.ts')),
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      outdir: 'nowhere',
      write: false,
      metafile: true,
      logLevel: 'error',
    });
    const ours = Object.fromEntries(
      Object.keys(metafile.inputs).map(file => [file, localTargets(importsOf(file, sources[file] ?? ''))]),
    );
    const theirs = Object.fromEntries(
      Object.entries(metafile.inputs).map(([file, { imports }]) => [
        file,
        [...new Set(imports.filter(({ external }) => !external).map(({ path }) => path))].toSorted(),
      ]),
    );
    expect(ours).toEqual(theirs);
  });
});

function localTargets(imports: ReturnType<typeof importsOf>): string[] {
  const local = imports.filter(({ to, kind }) => kind !== 'type' && to in sources);
  return [...new Set(local.map(({ to }) => to))].toSorted();
}

describe('files', () => {
  const LIMIT = 400;
  const REASON = /^(\/\/|#) Above 400 lines because \S.{20,}/m;
  const tooLong = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts)
      .filter(([, text]) => text.split('\n').length > LIMIT + 1 && !REASON.test(text.split('\n', 5).join('\n')))
      .map(([file]) => file);

  test('have 400 lines at most, or say in their first lines why not', () => expect(tooLong(everything)).toEqual([]));

  test('that are longer are found, and a reason lets them pass', () => {
    const long = 'const line = 0;\n'.repeat(LIMIT + 1);
    expect(tooLong({ 'lib/long.ts': long })).toEqual(['lib/long.ts']);
    expect(
      tooLong({ 'lib/long.ts': `// Above 400 lines because the list of the law's annex has that many rows.\n${long}` }),
    ).toEqual([]);
    expect(tooLong({ 'lib/long.ts': `// Above 400 lines because.\n${long}` })).toEqual(['lib/long.ts']);
  });

  test('ask the clock for the time: only the ports and the runtime on one machine touch the system clock', () => {
    const asks = /\bDate\.now\(\)|\bnew Date\(\)/;
    const known = ['lib/outside/clock.ts', 'lib/local/states/clock.ts'];
    expect(files.filter(file => asks.test(sources[file] ?? '') && !known.includes(file))).toEqual([]);
  });
});

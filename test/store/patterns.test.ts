import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { accessPatterns, patternsPage } from '../../lib/store/patterns.ts';

it('prints every access pattern into the documentation', async () => {
  await expect(patternsPage()).toMatchFileSnapshot('../../docs/access-patterns.md');
});

it('names every reader of the stores, and no reader that is not there', () => {
  const sources = {
    classes: 'classes',
    directory: 'directory',
    registers: 'registers',
    outbox: 'outbox',
    webhooks: 'webhooks',
  };
  const named = new Set(accessPatterns.flatMap(({ reader }) => reader.split(', ')));
  for (const [store, file] of Object.entries(sources)) {
    const source = readFileSync(new URL(`../../lib/store/${file}.ts`, import.meta.url), 'utf8');
    const contract = /export interface \w+Store \{([\s\S]*?)\n\}/.exec(source)?.[1] ?? '';
    const methods = [...contract.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => `${store}.${name}`);
    const writers = /\.(save\w*|create|commit|project|executionInput|repair|remove|add|note|changeQueue)$/;
    expect(methods.filter(method => !writers.test(method)).sort()).toEqual(
      [...named].filter(method => method.startsWith(`${store}.`)).sort(),
    );
  }
});

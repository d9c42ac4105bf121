import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedDemo } from '../../lib/local/demo/seed.ts';
import { type Host, serveStack } from '../../lib/local/host.ts';
import { localPages } from '../../lib/local/pages/index.ts';
import { type LocalStack, openLocalStack } from '../../lib/local/stack.ts';
import { type HookReceiver, openReceiver } from '../support/hook-receiver.ts';

const text = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code = '']) => code);

const END = '(judged)';

/** The examples are for a shell with curl, which a Windows machine need not have. */
const shell = ['bash', 'curl'].every(tool => spawnSync(tool, ['--version']).status === 0);

let stack: LocalStack;
let host: Host;
let receiver: HookReceiver;

beforeAll(async () => {
  stack = await openLocalStack({ clock: 'real', fsync: 'none' });
  await seedDemo(stack, stack.clock.now());
  host = await serveStack(stack, localPages(stack), 0);
  receiver = await openReceiver();
}, 240_000);
afterAll(async () => {
  await receiver.close();
  await host.close();
  await stack.close();
});

test.skipIf(!shell)('every example of docs/api.md runs and says what is written under it', async () => {
  const script = blocks('sh')
    .join('\n')
    .replace('BASE=http://localhost:8080', `BASE=${host.url}; RECEIVER=${receiver.url}`)
    .replace(/^#> (.*)$/gm, (_, expected: string) => `echo; echo '#> ${expected.replaceAll("'", "'\\''")}'`);
  const { stdout } = await promisify(execFile)('bash', ['-e', '-c', script], { encoding: 'utf8' });
  const wrong: string[] = [];
  let printed: string[] = [];
  let judged = 0;
  for (const line of stdout.split('\n').filter(Boolean)) {
    if (line.startsWith('#> ')) {
      judged += 1;
      if (!printed.join('\n').includes(line.slice('#> '.length))) wrong.push(`${line} is not in ${printed.join('\n')}`);
      printed.push(END);
    } else printed = [...(printed.at(-1) === END ? [] : printed), line];
  }
  expect(wrong).toEqual([]);
  expect(judged).toBe(text.match(/^#> /gm)?.length);
});

test.skipIf(!shell)('the sample that checks signatures takes what came and refuses what was altered', async () => {
  const [code = ''] = blocks('js');
  const { isGenuine } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    isGenuine: (secret: string, headers: object, body: string, now: number) => boolean;
  };
  const webhooks = await stack.services.webhooks.of('ctr_minh-tan');
  const { secret = '' } = webhooks[0] ?? {};
  expect(receiver.received.length).toBeGreaterThan(0);
  const now = stack.clock.now();
  for (const { headers, body } of receiver.received) {
    expect(isGenuine(secret, headers, body, now)).toBe(true);
    expect(isGenuine(secret, headers, `${body} `, now)).toBe(false);
    expect(isGenuine(`${secret}x`, headers, body, now)).toBe(false);
    expect(isGenuine(secret, headers, body, now + 600_000)).toBe(false);
    expect(isGenuine(secret, { ...headers, 'webhook-signature': 'v1=' }, body, now)).toBe(false);
  }
});

import type { lookup } from 'node:dns';
import { afterEach, expect, test } from 'vitest';
import { isPublicAddress } from '../../lib/outside/public-address.ts';
import { createWebhookSender } from '../../lib/outside/webhook-sender.ts';
import { type HookReceiver, openReceiver } from '../support/hook-receiver.ts';
import { LOCALHOST_CERTIFICATE } from '../support/localhost-certificate.ts';

let receiver: HookReceiver | undefined;
afterEach(() => receiver?.close());

const hook = (url: string) => ({
  url,
  id: 'cls_1.1',
  body: '{"id":"cls_1.1"}',
  secret: 'whsec_x',
  at: 1_772_413_200_000,
});

/** A resolver that knows one name. */
function resolving(...addresses: string[]): typeof lookup {
  return ((_: string, __: object, callback: (error: null, found: object[]) => void) =>
    callback(
      null,
      addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as typeof lookup;
}

test('an event arrives over https where the certificate is good', async () => {
  receiver = await openReceiver(LOCALHOST_CERTIFICATE);
  const sender = createWebhookSender({ allowLocal: true, ca: LOCALHOST_CERTIFICATE.cert });
  expect(await sender.send(hook(receiver.url))).toEqual({ kind: 'answered', status: 204 });
  expect(receiver.received).toMatchObject([{ body: '{"id":"cls_1.1"}', headers: { 'webhook-id': 'cls_1.1' } }]);
});

test('a certificate nobody vouches for ends it before anything is sent', async () => {
  receiver = await openReceiver(LOCALHOST_CERTIFICATE);
  const outcome = await createWebhookSender({ allowLocal: true }).send(hook(receiver.url));
  expect(outcome).toEqual({ kind: 'no-answer', why: 'certificate' });
  expect(receiver.received).toEqual([]);
});

test('a public name that leads to this machine, to the private network or to both is not connected to', async () => {
  receiver = await openReceiver(LOCALHOST_CERTIFICATE);
  const { port } = new URL(receiver.url);
  for (const addresses of [
    ['127.0.0.1'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['169.254.169.254'],
    ['10.1.2.3'],
    ['fd00::1'],
    ['93.184.215.14', '127.0.0.1'],
  ]) {
    const sender = createWebhookSender({ lookup: resolving(...addresses), ca: LOCALHOST_CERTIFICATE.cert });
    expect(await sender.send(hook(`https://hooks.example.org:${port}/`))).toEqual({
      kind: 'no-answer',
      why: 'private-address',
    });
  }
  expect(receiver.received).toEqual([]);
});

test('without that look the same name would reach this machine', async () => {
  receiver = await openReceiver();
  const answer = await fetch(receiver.url, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(204);
  expect(receiver.received).toHaveLength(1);
});

test('a name that does not exist and a port where nobody listens are told apart', async () => {
  const nobody = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  const lost = ((_: string, __: object, callback: (error: Error) => void) =>
    callback(nobody)) as unknown as typeof lookup;
  const sender = createWebhookSender({ lookup: lost });
  expect(await sender.send(hook('https://nobody.example.org/'))).toEqual({ kind: 'no-answer', why: 'name' });
  receiver = await openReceiver();
  await receiver.close();
  const local = createWebhookSender({ allowLocal: true });
  expect(await local.send(hook(receiver.url))).toEqual({ kind: 'no-answer', why: 'no-connection' });
  receiver = undefined;
});

test.each([
  ['8.8.8.8', true],
  ['93.184.215.14', true],
  ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
  ['0.0.0.0', false],
  ['10.255.255.255', false],
  ['100.64.0.1', false],
  ['127.8.9.1', false],
  ['169.254.169.254', false],
  ['172.31.255.1', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['198.19.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::808:808', false],
  ['fe80::1', false],
  ['fc00::1', false],
  ['2001:db8::1', false],
  ['2002:7f00:1::1', false],
  ['ff02::1', false],
  ['nonsense', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

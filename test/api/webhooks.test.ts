import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sendWaiting } from '../../functions/webhooks/deliver.ts';
import { follow } from '../../functions/reminders/follow-ledger.ts';
import { GIVE_UP_MS } from '../../lib/domain/webhooks.ts';
import { createWebhookSender } from '../../lib/outside/webhook-sender.ts';
import { callApi } from '../functions/support/api-client.ts';
import { openReceiver, type HookReceiver } from '../support/hook-receiver.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let officer: string;
let receiver: HookReceiver;
let classId: string;
const mails: { to: string; subject: string }[] = [];

beforeAll(async () => {
  world = await openWorld({
    channels: {
      email: {
        settledBy: 'same-number',
        send: async ({ to, subject }) => {
          mails.push({ to, subject });
          return { kind: 'sent' };
        },
      },
    },
  });
  officer = await world.issuer.issue({ staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
});
afterAll(() => world.close());

const WEBHOOKS = '/api/centres/ctr_test/webhooks';
const call = (method: string, address: string, body?: unknown, headers: Record<string, string> = {}) =>
  callApi(world.services, method, address, { token: officer, headers, ...(body !== undefined && { body }) });

interface Made {
  id: string;
  secret: string;
}

/** A receiver of its own for each test. */
async function register(topics: string[] = ['survey', 'ask', 'class']): Promise<Made> {
  receiver = await openReceiver();
  const { status, body } = await call('POST', WEBHOOKS, { url: receiver.url, topics });
  expect(status).toBe(201);
  return body as unknown as Made;
}

beforeEach(async () => {
  classId = await world.open('CDE', { survey: true });
  return async () => {
    const { body } = await call('GET', WEBHOOKS);
    for (const { id } of body.items as { id: string }[]) await call('DELETE', `${WEBHOOKS}/${id}`);
    await receiver.close();
  };
});

const answer = (commune: string) => world.act(classId, 'answer-survey', { communeId: commune, candidates: 9 });
const ids = () => receiver.received.map(({ event }) => event.id);

test('what happens to a class is told once, in order, signed, with ids only', async () => {
  const { secret } = await register();
  await answer('cmn_1');
  await answer('cmn_2');
  const received = receiver.received;
  expect(received.map(({ event }) => event.events)).toEqual([
    ['survey.answered', 'ask.part-answered'],
    ['survey.answered', 'ask.part-answered'],
  ]);
  const { version } = await world.load(classId);
  expect(received.map(({ event }) => event.version)).toEqual([version - 1, version]);
  for (const { headers, body, event } of received) {
    const stamp = String(headers['webhook-timestamp']);
    const expected = createHmac('sha256', secret).update(`${stamp}.${body}`).digest('hex');
    expect(headers['webhook-signature']).toBe(`v1=${expected}`);
    expect(headers['webhook-id']).toBe(event.id);
    expect(Object.keys(event).sort()).toEqual(['at', 'centreId', 'classId', 'events', 'id', 'topics', 'version']);
  }
  expect(new Set(ids()).size).toBe(2);
});

test('no name, birth date or word of anybody leaves, whatever happens', async () => {
  await register(['class', 'ask', 'survey', 'recruitment']);
  for (const commune of ['cmn_1', 'cmn_2', 'cmn_3']) await answer(commune);
  await world.act(classId, 'decide-survey', { choice: 'recruit' });
  const rows = inventPeople(5);
  await world.act(classId, 'nominate', { communeId: 'cmn_1', rows });
  await world.act(classId, 'hold', { reason: 'Lý do riêng của đồng chí An' });
  const all = receiver.received.map(({ body }) => body).join('\n');
  expect(all).toContain('recruitment.listed');
  expect(all).toContain('class.held');
  expect(all).not.toContain('prs_');
  expect(all).not.toContain('cmn_');
  expect(all).not.toContain('Lý do');
  for (const { fullName, birthDate } of rows) for (const fact of [fullName, birthDate]) expect(all).not.toContain(fact);
});

test('only the chosen topics are told, and nothing of another centre', async () => {
  await register(['exam']);
  await answer('cmn_1');
  expect(receiver.received).toEqual([]);
  await world.services.directory.saveCentre({ ...world.centre, id: 'ctr_b' });
  const foreign = { ...world.communes[0]!, id: 'cmn_b', centreId: 'ctr_b' };
  await world.services.directory.saveEntry('commune', foreign);
  await register(['class', 'ask']);
  await world.open('CDE', { centreId: 'ctr_b', communeIds: ['cmn_b'] });
  expect(receiver.received).toEqual([]);
});

test('a receiver that fails is tried again after growing pauses, and what came meanwhile waits behind in order', async () => {
  const { id } = await register(['survey']);
  receiver.answers.push(500, 503, 'hang-up');
  await answer('cmn_1');
  await answer('cmn_2');
  expect(ids()).toHaveLength(1);
  const start = world.clock.now();
  await world.advanceTo(start + 59_000);
  expect(ids()).toHaveLength(1);
  await world.advanceTo(start + 60_000);
  expect(ids()).toHaveLength(2);
  await world.advanceTo(start + 6 * 60_000);
  expect(ids()).toHaveLength(3);
  await world.advanceTo(start + 21 * 60_000);
  const [first] = ids();
  expect(ids().slice(0, 4)).toEqual([first, first, first, first]);
  expect(ids()).toHaveLength(5);
  expect(ids()[4]).not.toBe(first);
  const { body } = await call('GET', `${WEBHOOKS}/${id}/deliveries`);
  expect(body.waiting).toEqual([]);
  expect(body.items).toMatchObject([
    { status: 'delivered', tries: 1, answered: 204 },
    { status: 'delivered', tries: 4, answered: 204 },
  ]);
});

test('killed after the event left and before that was noted, it leaves again under the same id', async () => {
  const { id } = await register(['survey']);
  receiver.answers.push(500);
  await answer('cmn_1');
  await world.advanceTo(world.clock.now() + 30_000);
  const { webhooks } = world.services;
  const dying = {
    ...world.services,
    webhooks: {
      ...webhooks,
      note: () => {
        throw new Error('killed');
      },
    },
  };
  world.clock.moveTo(world.clock.now() + 60_000);
  await expect(sendWaiting(id, dying)).rejects.toThrow('killed');
  expect(ids()).toHaveLength(2);
  // The lease of the dead one keeps everybody else away until it has run out.
  await sendWaiting(id, world.services);
  expect(ids()).toHaveLength(2);
  await world.advanceTo(world.clock.now() + 3 * 60_000);
  expect(ids()).toHaveLength(3);
  expect(new Set(ids()).size).toBe(1);
});

test('the stream giving the same commit again tells nobody anything again', async () => {
  await register(['survey']);
  await answer('cmn_1');
  const commits = await world.services.classes.ledger(classId);
  for (const commit of commits) await follow(commit, world.services);
  await world.invoke('webhooks/send', {});
  expect(ids()).toHaveLength(1);
});

test('many who send at once send each event once', async () => {
  const { id } = await register(['survey']);
  receiver.answers.push(500);
  for (const commune of ['cmn_1', 'cmn_2', 'cmn_3']) await answer(commune);
  receiver.received.length = 0;
  world.clock.moveTo(world.clock.now() + 60_000);
  await Promise.all(Array.from({ length: 8 }, () => sendWaiting(id, world.services)));
  expect(ids()).toHaveLength(3);
  expect(new Set(ids()).size).toBe(3);
});

test('without the lease the same crowd would send events twice', async () => {
  const { id } = await register(['survey']);
  receiver.answers.push(500);
  for (const commune of ['cmn_1', 'cmn_2', 'cmn_3']) await answer(commune);
  receiver.received.length = 0;
  world.clock.moveTo(world.clock.now() + 60_000);
  const { webhooks } = world.services;
  const blind = {
    ...world.services,
    webhooks: {
      ...webhooks,
      changeQueue: async (_: unknown, change: Parameters<typeof webhooks.changeQueue>[1]) =>
        change({ version: 0, failures: 0 }) ?? { version: 0, failures: 0 },
    },
  };
  await Promise.all(Array.from({ length: 4 }, () => sendWaiting(id, blind)));
  expect(ids().length).toBeGreaterThan(3);
});

test('an event the receiver refuses five times is left, and the next ones are told', async () => {
  const { id } = await register(['survey']);
  receiver.answers.push(422, 422, 422, 422, 422);
  await answer('cmn_1');
  await answer('cmn_2');
  await world.advanceTo(world.clock.now() + 6 * 60 * 60_000);
  expect(ids()).toHaveLength(6);
  const { body } = await call('GET', `${WEBHOOKS}/${id}/deliveries`);
  expect(body.items).toMatchObject([{ status: 'delivered' }, { status: 'refused', tries: 5, answered: 422 }]);
  const [, refused] = body.items as { delivery: string; event: { id: string } }[];
  const again = await call('POST', `${WEBHOOKS}/${id}/deliveries/${refused?.delivery}`);
  expect(again).toMatchObject({
    status: 200,
    body: { status: 'delivered', tries: 6, event: { id: refused?.event.id } },
  });
  expect(ids().at(-1)).toBe(refused?.event.id);
});

test('after three days of failure it is switched off, the office is told once, and on again it gets what waited', async () => {
  const { id } = await register(['survey']);
  receiver.answers.push(...Array.from({ length: 30 }, () => 500));
  await answer('cmn_1');
  mails.length = 0;
  await world.advanceTo(world.clock.now() + GIVE_UP_MS + 24 * 60 * 60_000);
  const off = await call('GET', `${WEBHOOKS}/${id}`);
  expect(off.body).toMatchObject({ on: false, off: { why: 'failing' } });
  const told = mails.filter(({ subject }) => subject.includes('Đã tắt kết nối'));
  expect(told).toEqual([{ to: 'giaovu@example.org', subject: 'Đã tắt kết nối tới ' + new URL(receiver.url).host }]);
  const tries = ids().length;
  expect(tries).toBeLessThan(16);
  receiver.answers.length = 0;
  const { url, topics } = off.body as { url: string; topics: string[] };
  expect(await call('PUT', `${WEBHOOKS}/${id}`, { url, topics, on: true })).toMatchObject({ body: { on: true } });
  await world.invoke('webhooks/send', {});
  expect(ids()).toHaveLength(tries + 1);
});

test('410 switches a receiver off at once', async () => {
  const { id } = await register(['survey']);
  receiver.answers.push(410);
  await answer('cmn_1');
  expect((await call('GET', `${WEBHOOKS}/${id}`)).body).toMatchObject({ on: false, off: { why: 'gone' } });
});

test('a redirect is not followed, and an answer that never comes is given up after five seconds', async () => {
  const { id } = await register(['survey']);
  receiver.answers.push(302, 'never');
  const redirected = await call('POST', `${WEBHOOKS}/${id}/test`);
  expect(redirected.body).toMatchObject({ status: 'refused', answered: 302, event: { topics: ['test'] } });
  const began = performance.now();
  const silent = await call('POST', `${WEBHOOKS}/${id}/test`);
  expect(silent.body).toMatchObject({ status: 'refused', failure: 'timeout' });
  expect(performance.now() - began).toBeGreaterThan(4500);
  expect(performance.now() - began).toBeLessThan(8000);
  expect(receiver.received).toHaveLength(2);
});

test('the secret is shown when it is made and never again; the same request again gives the same answer', async () => {
  receiver = await openReceiver();
  const body = { url: receiver.url, topics: ['survey'] };
  const first = await call('POST', WEBHOOKS, body, { 'idempotency-key': 'hook-1' });
  const again = await call('POST', WEBHOOKS, body, { 'idempotency-key': 'hook-1' });
  expect(again.body).toEqual(first.body);
  const { id, secret } = first.body as unknown as Made;
  expect(secret).toMatch(/^whsec_[\w-]{43}$/);
  expect(JSON.stringify((await call('GET', `${WEBHOOKS}/${id}`)).body)).not.toContain(secret);
  expect(JSON.stringify((await call('GET', WEBHOOKS)).body)).not.toContain(secret);
  const renewed = await call('POST', `${WEBHOOKS}/${id}/secret`);
  expect(renewed.body.secret).not.toBe(secret);
  await call('POST', `${WEBHOOKS}/${id}/test`);
  const { headers, body: sent } = receiver.received.at(-1)!;
  const expected = createHmac('sha256', String(renewed.body.secret)).update(
    `${String(headers['webhook-timestamp'])}.${sent}`,
  );
  expect(headers['webhook-signature']).toBe(`v1=${expected.digest('hex')}`);
});

test.each([
  ['http://example.org/hook', 'not-https'],
  ['https://10.0.0.8/hook', 'private-address'],
  ['https://169.254.169.254/latest/meta-data', 'private-address'],
  ['https://2130706433/', 'private-address'],
  ['https://[::ffff:127.0.0.1]/', 'private-address'],
  ['https://intranet/', 'private-address'],
  ['https://an:pass@example.org/', 'not-an-address'],
  ['ftp://example.org/', 'not-an-address'],
  ['javascript:alert(1)', 'not-an-address'],
  ['khong phai dia chi', 'not-an-address'],
])('%s cannot be registered', async (url, problem) => {
  receiver = await openReceiver();
  const strict = { ...world.services, hooks: createWebhookSender() };
  const answer = await callApi(strict, 'POST', WEBHOOKS, { token: officer, body: { url, topics: ['class'] } });
  expect(answer).toMatchObject({ status: 422, body: { name: 'InvalidInput', fields: [{ field: 'url' }] } });
  expect(strict.hooks.problemOf(url)).toBe(problem);
});

test('a receiver on this machine is refused on AWS', () => {
  expect(createWebhookSender().problemOf('http://localhost:8080/')).toBe('not-https');
  expect(createWebhookSender().problemOf('https://localhost/')).toBe('private-address');
  expect(createWebhookSender({ allowLocal: true }).problemOf('http://localhost:8080/')).toBeUndefined();
});

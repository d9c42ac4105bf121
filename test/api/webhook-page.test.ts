import { afterAll, beforeAll, expect, test } from 'vitest';
import { type WebClient, webClient } from '../functions/support/web-client.ts';
import { type HookReceiver, openReceiver } from '../support/hook-receiver.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let office: WebClient;
let receiver: HookReceiver;

beforeAll(async () => {
  world = await openWorld();
  receiver = await openReceiver();
  office = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
});
afterAll(async () => {
  await receiver.close();
  await world.close();
});

test('the office registers a receiver, sees its secret once, tries it, and sees what was told', async () => {
  const directory = await office.get('/danh-muc');
  expect(directory.html).toContain('href="/ket-noi"');
  const form = await office.get('/ket-noi/them');
  const wrong = await office.submit(form, '/ket-noi/them', { url: 'http://10.0.0.1/', topics: ['survey'] });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('Địa chỉ phải bắt đầu bằng https://');
  const made = await office.submit(wrong, '/ket-noi/them', { url: receiver.url, topics: ['survey', 'class'] });
  const [secret = ''] = /whsec_[\w-]{43}/.exec(made.html) ?? [];
  expect(secret).not.toBe('');
  const tried = await office.submit(made, '/gui-thu');
  expect(tried.html).toContain('Nơi nhận đã trả lời tốt.');
  expect(tried.html).not.toContain(secret);
  expect(receiver.received.map(({ event }) => event.topics)).toEqual([['test']]);

  receiver.answers.push(500);
  const classId = await world.open('CDE');
  const page = await office.get(tried.path);
  expect(page.html).toContain('1 lần gửi liền chưa được nhận');
  expect(page.html).toContain(`href="/lop/${classId}"`);
  expect(await world.services.webhooks.nextDueAt()).toBeGreaterThan(world.clock.now());
  const again = await office.submit(page, '/gui-lai');
  // Who took this one takes the next ones too: nobody waits for the pause.
  expect(again.html).not.toContain('chưa được nhận');
  expect(again.html).toContain('Nơi nhận đã trả lời tốt.');
  expect(receiver.received.slice(1).map(({ event }) => event.id)).toEqual([`${classId}.0`, `${classId}.0`]);
});

test('the office switches it off and on, gives it a new secret, and takes it away', async () => {
  const list = await office.get('/ket-noi');
  const [, address = ''] = /href="(\/ket-noi\/whk_\w+)"/.exec(list.html) ?? [];
  const page = await office.get(address);
  const settings = { url: receiver.url, topics: ['survey', 'class'] };
  const off = await office.submit(page, address, { ...settings, on: [] });
  expect(off.html).toContain('Nơi nhận này đã tắt từ');
  const before = receiver.received.length;
  await world.open('CDE');
  expect(receiver.received).toHaveLength(before);
  const on = await office.submit(off, address, { ...settings, on: 'yes' });
  expect(on.html).not.toContain('đã tắt từ');
  expect((await office.submit(on, '/doi-khoa')).html).toMatch(/whsec_[\w-]{43}/);
  const gone = await office.submit(on, '/go');
  expect(gone.html).toContain('Đã gỡ nơi nhận.');
  expect((await office.get(address)).status).toBe(404);
});

test('a class manager has no business here', async () => {
  const manager = await webClient(world, { staffId: 'stf_manager', role: 'class-manager', centreId: 'ctr_test' });
  expect((await manager.get('/ket-noi')).status).toBe(403);
  expect((await manager.get('/danh-muc')).html).not.toContain('href="/ket-noi"');
});

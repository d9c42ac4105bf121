import { afterAll, beforeAll, expect, test } from 'vitest';
import { go } from '../stories/support/journey.ts';
import { openWorld, type World } from '../support/world.ts';
import { callApi } from './support/api-client.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  const classId = await world.open('NTVD', { survey: false });
  await go(world, classId, 'closing.report');
});
afterAll(() => world.close());

const check = (number: string, centre = 'ctr_test') =>
  callApi(world.services, 'GET', `/api/certificates/${centre}/${number}`);

test('anybody can check a certificate and learns initials, class and validity only', async () => {
  const { status, body } = await check('0001-2026-NTVD');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    number: '0001/2026/NTVD',
    status: 'valid',
    programme: 'Bồi dưỡng nhận thức về Đảng',
    centre: 'Trung tâm chính trị xã Bình Minh',
  });
  expect(body.initials).toMatch(/^\p{Lu}\.( \p{Lu}\.)*$/u);
  expect(String(body.validUntil).slice(0, 4)).toBe('2031');
  expect(Object.keys(body).sort()).toEqual(
    ['centre', 'initials', 'issuedOn', 'number', 'programme', 'status', 'title', 'validUntil'].sort(),
  );
});

test('is found without its leading zeros, as people type it', async () => {
  expect((await check('1-2026-NTVD')).body.number).toBe('0001/2026/NTVD');
});

test.each(['9999-2026-NTVD', '0001-2025-NTVD', '0001-2026-DVM', '1-NTVD-2026', 'x', '0000-2026-NTVD', '0001-2026'])(
  'a certificate numbered %s is not in the register',
  async number => {
    expect(await check(number)).toMatchObject({ status: 404, body: { name: 'CertificateNotFound' } });
  },
);

test('a number of another centre is not found here', async () => {
  expect(await check('0001-2026-NTVD', 'ctr_other')).toMatchObject({ status: 404 });
});

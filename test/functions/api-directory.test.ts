import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import type { StaffRole } from '../../lib/domain/class/actors.ts';
import { openWorld, type World } from '../support/world.ts';
import { type ApiRequest, callApi } from './support/api-client.ts';

let world: World;
const token = (role: StaffRole, centreId: string) => world.issuer.issue({ staffId: `stf_${role}`, role, centreId });

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const call = (method: string, address: string, request: ApiRequest = {}) =>
  callApi(world.services, method, address, request);

test('an admin of the country makes a province and a centre in it; the same key again finds them', async () => {
  const admin = await token('admin', 'country');
  const make = (address: string, key: string, body: unknown) =>
    call('POST', address, { token: admin, body, headers: { 'idempotency-key': key } });
  const province = await make('/api/provinces', 'p1', { name: 'Tỉnh Hải Dương' });
  expect(province).toMatchObject({ status: 201, body: { name: 'Tỉnh Hải Dương' } });
  expect((await make('/api/provinces', 'p1', { name: 'Tỉnh Hải Dương' })).body).toEqual(province.body);
  const body = { provinceId: province.body.id, name: 'Trung tâm Kim Thành' };
  const centre = await make('/api/centres', 'c1', body);
  expect(centre).toMatchObject({ status: 201, body: { name: 'Trung tâm Kim Thành', weekdays: [1, 2, 3, 4, 5] } });
  expect((await make('/api/centres', 'c1', body)).body.id).toBe(centre.body.id);
  const listed = await call('GET', `/api/centres?province=${String(province.body.id)}`, { token: admin });
  expect(listed.body.items).toHaveLength(1);
});

test('an admin of one centre makes neither provinces nor centres', async () => {
  const admin = await token('admin', 'ctr_test');
  expect(await call('POST', '/api/provinces', { token: admin, body: { name: 'X' } })).toMatchObject({ status: 403 });
  const body = { provinceId: 'prv_test', name: 'X' };
  expect(await call('POST', '/api/centres', { token: admin, body })).toMatchObject({ status: 403 });
});

test('the office adds and changes a commune, a room and a lecturer of its own centre', async () => {
  const officer = await token('academic-officer', 'ctr_test');
  const made = await call('POST', '/api/centres/ctr_test/communes', {
    token: officer,
    body: { name: '  Xã   Tân Lập ', email: 'tanlap@example.org' },
  });
  expect(made).toMatchObject({ status: 201, body: { name: 'Xã Tân Lập', centreId: 'ctr_test' } });
  const changed = await call('PUT', `/api/centres/ctr_test/communes/${String(made.body.id)}`, {
    token: officer,
    body: { name: 'Phường Tân Lập' },
  });
  expect(changed).toMatchObject({ status: 200, body: { id: made.body.id, name: 'Phường Tân Lập' } });
  const listed = await call('GET', '/api/centres/ctr_test/communes', { token: officer });
  expect(listed.body.items).toHaveLength(4);
  const missing = await call('PUT', '/api/centres/ctr_test/communes/cmn_none', { token: officer, body: { name: 'X' } });
  expect(missing).toMatchObject({ status: 404, body: { name: 'EntryNotFound' } });
});

test('an officer may not name staff, and a director not for another centre', async () => {
  const body = { name: 'Trần Văn A', role: 'accountant' };
  const officer = await token('academic-officer', 'ctr_test');
  expect(await call('POST', '/api/centres/ctr_test/staff', { token: officer, body })).toMatchObject({ status: 403 });
  const director = await token('director', 'ctr_test');
  expect(await call('POST', '/api/centres/ctr_test/staff', { token: director, body })).toMatchObject({ status: 201 });
  const other = await token('director', 'ctr_other');
  expect(await call('POST', '/api/centres/ctr_test/staff', { token: other, body })).toMatchObject({ status: 403 });
});

test('plan lines are written and read back, and stand in the figures with zeros', async () => {
  const officer = await token('academic-officer', 'ctr_test');
  const lines = [{ programme: 'DVM', classes: 8, learners: 480 }];
  const saved = await call('PUT', '/api/centres/ctr_test/plan/2026', { token: officer, body: { lines } });
  expect(saved.body.items).toEqual([{ centreId: 'ctr_test', year: 2026, ...lines[0] }]);
  const figures = await call('GET', '/api/figures?scope=ctr_test&from=2026-01&to=2026-06', { token: officer });
  expect(figures).toMatchObject({
    status: 200,
    body: {
      programmes: [{ programme: 'DVM', own: { classes: 0, learners: 0 }, planned: { classes: 8, learners: 480 } }],
      total: { ofPlan: { byClasses: 0, byLearners: 0 } },
      difference: { classes: 0, learners: 0, completed: 0 },
    },
  });
});

test('figures are shown to the scope and to those above it only', async () => {
  const address = '/api/figures?scope=prv_test&from=2026-01&to=2026-06';
  expect(await call('GET', address, { token: await token('overseer', 'prv_test') })).toMatchObject({ status: 200 });
  expect(await call('GET', address, { token: await token('overseer', 'country') })).toMatchObject({ status: 200 });
  expect(await call('GET', address, { token: await token('overseer', 'prv_other') })).toMatchObject({ status: 403 });
  expect(await call('GET', address, { token: await token('director', 'ctr_test') })).toMatchObject({ status: 403 });
  const officer = await token('academic-officer', 'ctr_test');
  const backwards = await call('GET', '/api/figures?scope=ctr_test&from=2026-06&to=2026-01', { token: officer });
  expect(backwards).toMatchObject({ status: 422, body: { fields: [{ field: 'to' }] } });
});

test('health answers without an account', async () => {
  expect(await call('GET', '/api/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
});

test('the description of the API names every route once', async () => {
  const { body } = await call('GET', '/api/openapi.json');
  expect(body.openapi).toBe('3.1.1');
  const paths = body.paths as Record<string, Record<string, { operationId: string }>>;
  const described = Object.values(paths).flatMap(path => Object.values(path).map(({ operationId }) => operationId));
  const expected = routes.map(route => route.operationId);
  expect(described.sort()).toEqual(expected.sort());
  expect(new Set(described).size).toBe(described.length);
});

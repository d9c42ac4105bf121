import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import { staffRole } from '../../lib/domain/class/actors.ts';
import type { ApiRoute } from '../../lib/edge/api.ts';
import { openWorld, type World } from '../support/world.ts';
import { callApi } from './support/api-client.ts';

/**
 * Who may call what, written down a second time and apart from the route table: a route that changes hands, or a new one, fails here
 * until somebody has thought about it. Acts are listed by the group of roles that may do them.
 */
const EVERYONE = staffRole.options;
const OFFICE = ['director', 'deputy', 'academic-officer', 'admin'];
const EXPECTED: Record<string, readonly string[] | 'public' | 'link'> = {
  'GET /provinces': EVERYONE,
  'POST /provinces': ['admin'],
  'GET /centres': EVERYONE,
  'POST /centres': ['admin'],
  'GET /centres/{centreId}': EVERYONE,
  'PUT /centres/{centreId}': OFFICE,
  ...Object.fromEntries(
    ['communes', 'rooms', 'lecturers', 'staff'].flatMap(list => [
      [`GET /centres/{centreId}/${list}`, EVERYONE],
      [`POST /centres/{centreId}/${list}`, list === 'staff' ? ['director', 'admin'] : OFFICE],
      [`PUT /centres/{centreId}/${list}/{id}`, list === 'staff' ? ['director', 'admin'] : OFFICE],
    ]),
  ),
  'GET /centres/{centreId}/plan/{year}': EVERYONE,
  'PUT /centres/{centreId}/plan/{year}': OFFICE,
  'GET /centres/{centreId}/classes': EVERYONE,
  'POST /centres/{centreId}/classes': OFFICE,
  'GET /centres/{centreId}/classes/by-key/{externalKey}': EVERYONE,
  'GET /centres/{centreId}/board': EVERYONE,
  'GET /classes/{classId}': EVERYONE,
  'GET /classes/{classId}/ledger': EVERYONE,
  'GET /classes/{classId}/messages': OFFICE,
  ...Object.fromEntries(
    'hold resume cancel extend-ask answer-survey close-survey decide-survey nominate finish-list withdraw close-recruitment decide-recruitment propose-opening answer-invitation assign-lecturer confirm-timetable move-session cancel-session reassign-session enter-marks submit-marks hand-over file-report'
      .split(' ')
      .map(act => [`POST /classes/{classId}/acts/${act}`, OFFICE]),
  ),
  ...Object.fromEntries(
    'sign-opening refuse-opening recognise'
      .split(' ')
      .map(act => [`POST /classes/{classId}/acts/${act}`, ['director', 'deputy']]),
  ),
  'POST /classes/{classId}/acts/take-roll': [...OFFICE, 'class-manager'],
  'GET /links/{token}': 'link',
  'POST /links/{token}/acts/{act}': 'link',
  'GET /figures': EVERYONE,
  'GET /certificates/{centreId}/{number}': 'public',
  'GET /health': 'public',
  'GET /openapi.json': 'public',
};

/** Tied to a place by their path or query, so that somebody of another centre must be refused. */
const placed = (route: ApiRoute) =>
  /\{(centreId|classId)\}|figures/.test(route.path) && typeof route.roles !== 'string';

let world: World;
let classId: string;

beforeAll(async () => {
  world = await openWorld();
  classId = await world.open('CDE');
});
afterAll(() => world.close());

function addressOf(route: ApiRoute): string {
  const path = route.path
    .replace('{centreId}', 'ctr_test')
    .replace('{classId}', classId)
    .replace('{year}', '2026')
    .replace(/\{\w+\}/g, 'unknown');
  const query = { '/centres': '?province=prv_test', '/figures': '?scope=ctr_test&from=2026-01&to=2026-06' }[route.path];
  return `/api${path}${query ?? ''}`;
}

test('the route table and the written expectation name the same routes and the same roles', () => {
  const table = Object.fromEntries(
    routes.map(({ method, path, roles }) => [
      `${method} ${path}`,
      typeof roles === 'string' ? roles : [...roles].sort(),
    ]),
  );
  const expected = Object.fromEntries(
    Object.entries(EXPECTED).map(([route, roles]) => [route, typeof roles === 'string' ? roles : [...roles].sort()]),
  );
  expect(table).toEqual(expected);
});

test.each(routes.map(route => [`${route.method} ${route.path}`, route] as const))(
  '%s answers each role of the centre, of another centre, and nobody, as written',
  async (_, route) => {
    const call = (token?: string) =>
      callApi(world.services, route.method, addressOf(route), {
        ...(token !== undefined && { token }),
        ...(route.method !== 'GET' && { body: {} }),
      });
    if (typeof route.roles === 'string') {
      expect((await call()).status).not.toBe(401);
      return;
    }
    expect(await call()).toMatchObject({ status: 401 });
    for (const role of EVERYONE) {
      const allowed = route.roles.includes(role);
      const own = await call(await world.issuer.issue({ staffId: 'stf_x', role, centreId: 'ctr_test' }));
      const elsewhere = await call(await world.issuer.issue({ staffId: 'stf_y', role, centreId: 'ctr_other' }));
      if (!allowed) {
        expect([role, own.status, elsewhere.status]).toEqual([role, 403, 403]);
        continue;
      }
      expect([role, own.status]).not.toEqual([role, 401]);
      expect(own.status, `${role}: ${JSON.stringify(own.body)}`).toBeLessThan(500);
      // Bad input may be named before the place is looked at; nothing is ever shown or done.
      if (placed(route)) expect([403, 404, 422]).toContain(elsewhere.status);
    }
  },
);

test('nobody of another centre has changed anything', async () => {
  const ledger = await world.services.classes.ledger(classId);
  expect(ledger.filter(({ by }) => by.id === 'stf_y')).toEqual([]);
});

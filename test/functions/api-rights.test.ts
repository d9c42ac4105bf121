import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import { type StaffRole, staffRole } from '../../lib/domain/class/actors.ts';
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
      [`GET /centres/{centreId}/${list}/{id}`, EVERYONE],
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
  'GET /classes/{classId}/people': EVERYONE.filter(role => role !== 'overseer' && role !== 'accountant'),
  'GET /classes/{classId}/ledger': EVERYONE.filter(role => role !== 'overseer' && role !== 'accountant'),
  'GET /classes/{classId}/messages': OFFICE,
  ...Object.fromEntries(
    'hold resume cancel extend-ask answer-survey close-survey decide-survey nominate finish-list withdraw close-recruitment decide-recruitment propose-opening answer-invitation assign-lecturer draft-again confirm-timetable move-session cancel-session reassign-session enter-marks submit-marks hand-over file-report finish-class name-manager reissue-link revoke-link'
      .split(' ')
      .map(act => [`POST /classes/{classId}/acts/${act}`, OFFICE]),
  ),
  ...Object.fromEntries(
    'sign-opening refuse-opening recognise'
      .split(' ')
      .map(act => [`POST /classes/{classId}/acts/${act}`, ['director', 'deputy']]),
  ),
  ...Object.fromEntries(
    'revoke-certificate reissue-certificate'
      .split(' ')
      .map(act => [`POST /classes/{classId}/acts/${act}`, ['director']]),
  ),
  'POST /classes/{classId}/acts/take-roll': [...OFFICE, 'class-manager'],
  'POST /classes/{classId}/acts/clear-roll': [...OFFICE, 'class-manager'],
  'GET /centres/{centreId}/stand-ins': EVERYONE.filter(role => role !== 'overseer'),
  'POST /centres/{centreId}/stand-ins': [...OFFICE, 'class-manager', 'accountant'],
  'POST /centres/{centreId}/stand-ins/{id}/end': [...OFFICE, 'class-manager', 'accountant'],
  'GET /links/{token}': 'link',
  'POST /links/{token}/acts/{act}': 'link',
  ...Object.fromEntries(
    ['GET ', 'POST ', 'GET /{webhookId}', 'PUT /{webhookId}', 'DELETE /{webhookId}', 'POST /{webhookId}/secret']
      .concat('POST /{webhookId}/test', 'GET /{webhookId}/deliveries', 'POST /{webhookId}/deliveries/{delivery}')
      .map(route => route.replace(' ', ' /centres/{centreId}/webhooks'))
      .map(route => [route, OFFICE]),
  ),
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
  const queries: Record<string, string> = {
    '/centres': '?province=prv_test',
    '/figures': '?scope=ctr_test&from=2026-01&to=2026-06',
  };
  return `/api${path}${queries[route.path] ?? ''}`;
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

const name = ({ method, path }: ApiRoute) => `${method} ${path}`;
const staffRoutes = routes.filter(({ roles }) => typeof roles !== 'string');
const openRoutes = routes.filter(({ roles }) => typeof roles === 'string');

async function call(route: ApiRoute, who?: { role: StaffRole; centreId: string }): Promise<number> {
  const token = who && (await world.issuer.issue({ staffId: `stf_${who.centreId}`, ...who }));
  const body = route.method === 'GET' ? {} : { body: {} };
  const sent = { ...(token !== undefined && { token }), ...body };
  return (await callApi(world.services, route.method, addressOf(route), sent)).status;
}

test.each(openRoutes.map(route => [name(route), route] as const))('%s needs no token', async (_, route) => {
  expect(await call(route)).not.toBe(401);
});

test.each(staffRoutes.map(route => [name(route), route] as const))('%s needs a token', async (_, route) => {
  expect(await call(route)).toBe(401);
});

test.each(staffRoutes.map(route => [name(route), route] as const))(
  '%s refuses every other role, and these roles of another centre',
  async (_, route) => {
    for (const role of EVERYONE) {
      const own = await call(route, { role, centreId: 'ctr_test' });
      const elsewhere = await call(route, { role, centreId: 'ctr_other' });
      const allowed = route.roles.includes(role);
      expect([role, own < 500 && own !== 401, allowed || own === 403]).toEqual([role, true, true]);
      // Bad input may be named before the place is looked at; nothing is ever shown or done.
      const refused = allowed && !placed(route) ? elsewhere < 500 : [403, 404, 422].includes(elsewhere);
      expect([role, elsewhere, refused]).toEqual([role, elsewhere, true]);
    }
  },
);

test('nobody of another centre has changed anything', async () => {
  const ledger = await world.services.classes.ledger(classId);
  expect(ledger.filter(({ by }) => by.id === 'stf_ctr_other')).toEqual([]);
});

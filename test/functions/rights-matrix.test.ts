import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { routes as apiRoutes } from '../../functions/api/routes.ts';
import { routes as webRoutes } from '../../functions/web/routes.ts';
import type { ApiRoute } from '../../lib/edge/api.ts';
import { allowed, type Principal, staffOf, strangersOf } from './support/rights-people.ts';
import { API_RULES, LINK_ACTS, mismatches, nameOf, type Rule, WEB_RULES } from './support/rights-table.ts';
import { askPage, callRoute, openRightsWorld, type Outcome, type RightsWorld } from './support/rights-world.ts';

/** 18,000 requests take 12 s of one core, and many times that on a machine that does other things. */
const LONG = 240_000;

/** What a cell of the matrix may come to. */
type Expected = 'let in' | 'refused' | 'not found' | 'sign in' | 'open to all';

/** One address of a route, and what somebody is told there. */
interface Spot {
  address: string;
  expected: (principal: Principal) => Expected;
}

const ANYWHERE = { anywhere: true };
const COUNTRY = { centreId: 'country', provinceId: 'country' };

let world: RightsWorld;
let staff: Principal[];
let strangers: { name: string; token: string }[];
let cells = 0;
const wrong: string[] = [];

beforeAll(async () => {
  world = await openRightsWorld();
  [staff, strangers] = await Promise.all([staffOf(world), strangersOf(world)]);
}, LONG);
afterAll(async () => {
  await world.close();
});

function holds(expected: Expected, { status, location }: Outcome): boolean {
  switch (expected) {
    case 'refused':
      return status === 403;
    case 'not found':
      return status === 404;
    case 'sign in':
      return status === 401 || (status === 303 && location.startsWith('/dang-nhap?ve='));
    case 'let in':
      return status < 500 && ![0, 401, 403].includes(status) && !location.startsWith('/dang-nhap?ve=');
    case 'open to all':
      return status > 0 && status < 500 && status !== 401 && !location.startsWith('/dang-nhap?ve=');
  }
}

function judge(cell: string, expected: Expected, outcome: Outcome): void {
  cells += 1;
  if (!holds(expected, outcome))
    wrong.push(`${cell}: ${outcome.status} ${outcome.location}, but expected: ${expected}`);
}

const inOrRefused =
  (letters: string, target: Parameters<typeof allowed>[2]) =>
  (principal: Principal): Expected =>
    allowed(principal, letters, target) ? 'let in' : 'refused';

/** The scopes a report may be asked for. */
const SCOPES = [
  ['ctr_test', { centreId: 'ctr_test', provinceId: 'prv_test' }],
  ['ctr_other', { centreId: 'ctr_other', provinceId: 'prv_other' }],
  ['prv_test', { centreId: 'prv_test', provinceId: 'prv_test' }],
  ['prv_other', { centreId: 'prv_other', provinceId: 'prv_other' }],
  ['country', COUNTRY],
] as const;

const ENTRIES: Readonly<Record<string, readonly [own: string, other: string]>> = {
  '/xa': ['cmn_1', 'cmn_other'],
  '/phong': ['rom_1', 'rom_other'],
  '/giang-vien': ['lec_1', 'lec_other'],
  '/nguoi-dung': ['stf_manager', 'stf_other'],
};

function webSpots({ of, letters }: Rule, path: string): Spot[] {
  const fill = (text: string) => text.replace(/\{\w+\}/g, 'x');
  switch (of) {
    case 'class':
      return world.targets.map(target => ({
        address: fill(path.replace('{id}', target.classId)),
        expected: inOrRefused(letters, target),
      }));
    case 'report':
      return SCOPES.map(([scope, target]) => ({
        address: `${path}?pham-vi=${scope}`,
        expected: inOrRefused(letters, target),
      }));
    case 'entry': {
      const places = ['ctr_test', 'ctr_other'];
      const known = Object.entries(ENTRIES).find(([list]) => path === `${list}/{entry}`)?.[1] ?? ['x', 'x'];
      return known.map((id, index) => ({
        address: path.replace(/\{\w+\}/, id),
        expected: principal => {
          if (!allowed(principal, letters, ANYWHERE)) return 'refused';
          return id !== 'x' && principal.place === places[index] ? 'let in' : 'not found';
        },
      }));
    }
    case 'link':
      return [{ address: fill(path), expected: () => 'not found' }];
    case 'anybody':
      return [{ address: fill(path), expected: () => 'open to all' }];
    default:
      return [{ address: fill(path), expected: inOrRefused(letters, ANYWHERE) }];
  }
}

/** What stands in the path of an API route when it is the first centre's. */
const IDS: Readonly<Record<string, string>> = {
  communes: 'cmn_1',
  rooms: 'rom_1',
  lecturers: 'lec_1',
  staff: 'stf_late',
};

function apiSpots({ of, letters }: Rule, path: string): Spot[] {
  const list = /\{centreId\}\/(\w+)\//.exec(path)?.[1] ?? '';
  const fill = (text: string) =>
    `/api${text
      .replace('{id}', IDS[list] ?? 'x')
      .replace('{year}', '2026')
      .replace('{code}', 'CDE')
      .replace('{file}', 'x.pdf')
      .replace('{centreId}', 'ctr_test')
      .replace(/\{\w+\}/g, 'x')}`;
  const asked = path.endsWith('/learners') ? '?search=nguyen' : '';
  switch (of) {
    case 'class':
    case 'centre':
      return world.targets
        .filter(({ name }) => of === 'class' || name !== 'another class')
        .map(target => ({
          address: fill(path.replace('{classId}', target.classId).replace('{centreId}', target.centreId)) + asked,
          expected: inOrRefused(letters, target),
        }));
    case 'report':
      return SCOPES.map(([scope, target]) => ({
        address: `${fill(path)}?scope=${scope}&from=2026-01&to=2026-06`,
        expected: inOrRefused(letters, target),
      }));
    case 'province':
    case 'country': {
      const target = of === 'country' ? COUNTRY : { centreId: '', provinceId: 'prv_test' };
      return [{ address: fill(path), expected: inOrRefused(letters, target) }];
    }
    case 'link':
      return [{ address: fill(path), expected: () => 'not found' }];
    case 'anybody':
      return [{ address: fill(path), expected: () => 'open to all' }];
    default:
      return [{ address: `${fill(path)}?province=prv_test`, expected: inOrRefused(letters, ANYWHERE) }];
  }
}

interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  minimum?: number;
  format?: string;
  pattern?: string;
}

/** The least that fits a schema, so that a refusal is about rights and not about the body. */
function least(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return least(schema.anyOf[0]);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map(name => [name, least(schema.properties?.[name] ?? {})]));
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => least(schema.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 0);
    case 'boolean':
      return false;
    default:
      if (schema.format === 'date') return '2026-06-01';
      if (schema.pattern?.includes('[01]')) return '08:00';
      return schema.format === 'uri' ? 'https://example.org/' : 'prv_test';
  }
}

function bodyOf({ body, method }: ApiRoute): unknown {
  if (method === 'GET' || method === 'DELETE') return undefined;
  return body ? least(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as JsonSchema) : {};
}

const report = () => wrong.splice(0).join('\n');

describe('the matrix of rights', () => {
  it('has a line for every route of the pages and of the API, and no line without a route', () => {
    expect(mismatches(webRoutes, WEB_RULES)).toEqual([]);
    expect(mismatches(apiRoutes, API_RULES)).toEqual([]);
  });

  it('notices a new route, and one that went away', () => {
    const added = [...webRoutes, { method: 'GET', path: '/lop/{id}/moi-them' }];
    expect(mismatches(added, WEB_RULES)).toContain('GET /lop/{id}/moi-them has no line in the table of rights');
    expect(mismatches(apiRoutes.slice(1), API_RULES)).toContain(`${nameOf(apiRoutes[0] as ApiRoute)} is no route`);
  });

  it('holds on the pages for everybody who is signed in, at their own place and at others', {
    timeout: LONG,
  }, async () => {
    for (const route of webRoutes) {
      const rule = WEB_RULES.get(nameOf(route));
      if (!rule || rule.of === 'session') continue;
      for (const { address, expected } of webSpots(rule, route.path))
        for (const principal of staff)
          judge(
            `${principal.name}: ${route.method} ${address}`,
            expected(principal),
            await askPage(world, route.method, address, principal.token, rule.of === 'link' ? 'x' : principal.token),
          );
    }
    expect(report()).toBe('');
  });

  it('holds in the API for everybody who is signed in, at their own place and at others', {
    timeout: LONG,
  }, async () => {
    for (const route of apiRoutes) {
      const rule = API_RULES.get(nameOf(route));
      if (!rule) continue;
      const body = bodyOf(route);
      for (const { address, expected } of apiSpots(rule, route.path))
        for (const principal of staff)
          judge(
            `${principal.name}: ${route.method} ${address}`,
            expected(principal),
            await callRoute(world, route.method, address, principal.token, body),
          );
    }
    expect(report()).toBe('');
  });

  it('lets nobody in without a good token, whatever they show instead', async () => {
    for (const { name, token } of strangers) {
      for (const route of webRoutes) {
        const rule = WEB_RULES.get(nameOf(route));
        if (!rule) continue;
        const [spot] = webSpots(rule, route.path);
        const open: Expected = rule.of === 'link' ? 'not found' : rule.of === 'anybody' ? 'open to all' : 'sign in';
        const address = spot?.address ?? '';
        judge(
          `${name}: ${route.method} ${address}`,
          open,
          await askPage(world, route.method, address, token, rule.of === 'link' ? 'x' : token),
        );
      }
      for (const route of apiRoutes) {
        const rule = API_RULES.get(nameOf(route));
        if (!rule) continue;
        const [spot] = apiSpots(rule, route.path);
        const open: Expected = rule.of === 'link' ? 'not found' : rule.of === 'anybody' ? 'open to all' : 'sign in';
        const address = spot?.address ?? '';
        judge(`${name}: ${route.method} ${address}`, open, await callRoute(world, route.method, address, token, {}));
      }
    }
    expect(report()).toBe('');
  });

  it('lets a link do its own act and no other one', async () => {
    const everyAct = [...new Set(Object.values(LINK_ACTS).flat()), 'hold', 'take-roll', 'unknown'];
    for (const [purpose, own] of Object.entries(LINK_ACTS)) {
      const link = world.links[purpose as keyof RightsWorld['links']];
      judge(`${purpose} link: page`, 'open to all', await askPage(world, 'GET', `/l/${link}`, ''));
      judge(`${purpose} link: API`, 'open to all', await callRoute(world, 'GET', `/api/links/${link}`, ''));
      for (const act of everyAct)
        judge(
          `${purpose} link: ${act}`,
          own.includes(act) ? 'let in' : 'refused',
          await callRoute(world, 'POST', `/api/links/${link}/acts/${act}`, '', {}),
        );
    }
    expect(report()).toBe('');
  });

  it('left no trace of anybody who may not act', async () => {
    const actors = new Set<string>();
    for (const { classId } of world.targets)
      for (const { by } of await world.services.classes.ledger(classId)) actors.add(by.id);
    const never = ['stf_accountant', 'stf_inspector', 'stf_overseer', 'stf_early', 'stf_late', 'stf_class-manager'];
    expect([...actors].filter(id => never.includes(id))).toEqual([]);
    console.log(
      `${cells} cells: ${staff.length + strangers.length} principals, ${webRoutes.length} page routes, ${apiRoutes.length} API routes`,
    );
  });
});

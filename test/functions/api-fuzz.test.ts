import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { routes } from '../../functions/api/routes.ts';
import type { ApiRoute } from '../../lib/edge/api.ts';
import type { PersonFacts } from '../../lib/domain/class/class.ts';
import type { AskKind } from '../../lib/domain/class/asks.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { go } from '../stories/support/journey.ts';
import { type AnswerCheck, answerCheck, type ApiDocument } from '../support/openapi-answers.ts';
import { type ApiAnswer, callApi } from './support/api-client.ts';

/** Requests per route; more with API_FUZZ=10000, in parts with API_FUZZ_PART=1/3. */
const RUNS = Number(process.env.API_FUZZ ?? 12);

/** Whom a CUCB class is for. */
const CELL: Partial<PersonFacts> = { partyStatus: 'member', offices: ['cell-secretary'] };

interface JsonSchema {
  type?: string;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  format?: string;
  pattern?: string;
}

let world: World;
/** One class at each of these moments. */
const MOMENTS: AskKind[] = [
  'recruitment.lists',
  'opening.signature',
  'scheduling.lecturers',
  'teaching.rolls',
  'exam.marks',
  'closing.report',
];
let classIds: string[];
let admin: string;
let link: string;
let webhookId: string;
let messageRef: string;
let personId: string;
let check: AnswerCheck;

/** A world whose classes have this many commits more is worn: reading them is what takes the time. */
const WORN = 900;
let freshVersions = 0;

const versions = async () => {
  const all = await Promise.all(classIds.map(id => world.load(id)));
  return all.reduce((sum, { version }) => sum + version, 0);
};

async function openFuzzWorld(): Promise<void> {
  world = await openWorld();
  classIds = [];
  for (const moment of MOMENTS) {
    const id = await world.open('CUCB', { survey: false, title: moment });
    await go(world, id, moment, { nominees: index => inventPeople(9, 100 * classIds.length + 9 * index, CELL) });
    classIds.push(id);
  }
  const [classId = ''] = classIds;
  admin = await world.issuer.issue({ staffId: 'stf_admin', role: 'admin', centreId: 'country' });
  const grant = { purpose: 'nominate', classId, round: 1, part: 'cmn_2', generation: 0 } as const;
  link = await world.services.links.write({ ...grant, writtenAt: world.clock.now() });
  const nobody = { url: 'http://localhost:9/', topics: ['exam'] };
  const made = await callApi(world.services, 'POST', '/api/centres/ctr_test/webhooks', { token: admin, body: nobody });
  webhookId = String(made.body.id);
  messageRef = (await world.services.outbox.of(classId))[0]?.ref ?? '';
  personId = Object.keys((await world.load(classIds.at(-1) ?? '')).learners)[0] ?? '';
  await callApi(world.services, 'POST', `/api/centres/ctr_test/webhooks/${webhookId}/test`, { token: admin });
  freshVersions = await versions();
}

beforeAll(async () => {
  await openFuzzWorld();
  const described = await callApi(world.services, 'GET', '/api/openapi.json');
  check = answerCheck(described.body as unknown as ApiDocument);
}, 240_000);
afterAll(() => world.close());

/** What people and programs send by mistake or on purpose. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, '', ' ', 0, -1, 1e21, 11, true, [], {}, '__proto__', 'constructor', 'toString', '2026-02-30'),
  fc.constantFrom(
    'cmn_1',
    'lec_1',
    'rom_1',
    'ses_01',
    'ctr_test',
    '<script>alert(1)</script>',
    '\u0000',
    '\uD800',
    'ậ',
  ),
  fc.string({ maxLength: 30 }),
  fc.string({ minLength: 1100, maxLength: 3000 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Values that fit a schema mostly, and sometimes do not. */
function fitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(fitting));
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, either(inner)])),
        { requiredKeys: [] },
      );
    case 'array':
      return fc.array(either(schema.items ?? {}), { maxLength: 4 });
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: -5, max: 400 }), fc.double());
    case 'boolean':
      return fc.boolean();
    case 'string':
      return schema.format === 'date' || schema.pattern?.includes('\\d{4}')
        ? fc.constantFrom('2026-03-10', '2026-04-20', '2020-01-01', '9999-12-31')
        : fc.oneof(fc.constantFrom('cmn_1', 'lec_1', 'rom_1', 'ses_01', 'Nguyễn Văn An'), fc.string({ maxLength: 20 }));
    default:
      return strange;
  }
}

function either(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 4, arbitrary: fitting(schema) }, { weight: 1, arbitrary: strange });
}

function bodyOf(route: ApiRoute): fc.Arbitrary<unknown> {
  if (!route.body) return fc.constant(undefined);
  const schema = z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return fc.oneof({ weight: 6, arbitrary: fitting(schema) }, { weight: 1, arbitrary: strange });
}

const IDS = [
  ['communes', 'cmn_1'],
  ['rooms', 'rom_1'],
  ['lecturers', 'lec_1'],
  ['staff', 'stf_manager'],
] as const;

/** A path with its real ids mostly, and a strange one sometimes. */
function addressOf(route: ApiRoute): fc.Arbitrary<string> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const real: Record<string, string> = {
    centreId: 'ctr_test',
    year: '2026',
    token: link,
    act: 'nominate',
    id: IDS.find(([list]) => route.path.includes(list))?.[1] ?? 'std_1',
    webhookId,
    delivery: '1772413200000.cls_1.1',
    externalKey: 'season-1',
    personId,
    file: route.path.includes('papers') ? 'lich-hoc.pdf' : 'cmn_1.docx',
    ref: messageRef,
  };
  const part = (name: string) =>
    fc.oneof(
      {
        weight: 9,
        arbitrary: name === 'classId' ? fc.constantFrom(...classIds) : fc.constant(real[name] ?? '0001-2026-CUCB'),
      },
      { weight: 1, arbitrary: strange.map(value => (typeof value === 'string' ? value : JSON.stringify(value))) },
    );
  return fc
    .record({
      parts: fc.record(Object.fromEntries(names.map(name => [name, part(name)]))),
      query: fc.dictionary(fc.constantFrom(...QUERIES), fc.constantFrom(...QUERY_VALUES)),
    })
    .map(({ parts, query }) => {
      const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encode(String(parts[name])));
      return `/api${path}?${new URLSearchParams(query).toString()}`;
    });
}

/** What is wrong with an answer: it is a failure of ours, or not what the description says. */
function wrongWith(route: ApiRoute, { status, headers: sent, body }: ApiAnswer): string | undefined {
  if (status >= 500) return `${status}`;
  return check({ operationId: route.operationId, status, contentType: sent['content-type'] ?? '', body });
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('.', '%2E') || '-';
}

/** What queries ask by. */
const QUERIES = 'scope from to province limit cursor endedInYear year kind search roomId'.split(' ');
const QUERY_VALUES =
  'ctr_test 2026-01 country prv_test 1 7 2026 WyIvYXBpIiwgMV0 notices an 2026-04-01 9999-12-31 0001-01-01 rom_1'
    .split(' ')
    .concat('');

/** A cursor of a list that is asked here. */
const CURSOR = Buffer.from('["/api/centres/ctr_test/communes","cmn_1"]').toString('base64url');
QUERY_VALUES.push(CURSOR);

/** Headers that programs send, right or wrong. */
const headers: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  fc.constantFrom('if-match', 'if-none-match', 'idempotency-key', 'accept-language', 'content-type', 'cookie'),
  fc.constantFrom('*', '"1-x"', 'W/"2"', 'key-1', 'ớ', 'en', 'text/plain', '', 'a'.repeat(300), '"'),
  { maxKeys: 2 },
);

/** Acts that end or stop a class come last, so that the others find it alive. */
const ENDS = /acts\/(cancel|hold|decide-)/;
const RANKS = { GET: 0, PUT: 1, POST: 2, DELETE: 3 } as const;
const rank = ({ method, path }: ApiRoute) => RANKS[method] + (ENDS.test(path) ? 9 : 0);
const inOrder = [...routes].sort((one, other) => rank(one) - rank(other)).filter((_, index) => inPart(index));

/** API_FUZZ_PART=2/3 takes every third route, from the second on. */
function inPart(index: number): boolean {
  const [part = 1, parts = 1] = (process.env.API_FUZZ_PART ?? '').split('/').filter(Boolean).map(Number);
  return index % parts === part - 1;
}

const CHUNK = 250;

test.each(inOrder.map(route => [`${route.method} ${route.path}`, route] as const))(
  '%s never fails by itself and answers as described, whatever it is sent',
  async (_, route) => {
    for (let left = RUNS; left > 0; left -= CHUNK) {
      if (left < RUNS && (await versions()) - freshVersions > WORN) {
        await world.close();
        await openFuzzWorld();
      }
      const requests = fc.asyncProperty(addressOf(route), bodyOf(route), headers, async (address, body, sent) => {
        const answer = await callApi(world.services, route.method, address, {
          token: admin,
          headers: sent,
          ...(body !== undefined && { body }),
        });
        const wrong = wrongWith(route, answer);
        expect(wrong, JSON.stringify({ address, body, sent, answer }).slice(0, 2000)).toBeUndefined();
      });
      await fc.assert(requests, { numRuns: Math.min(left, CHUNK) });
    }
  },
  60_000 + RUNS * 100,
);

test('after all of that every ledger still folds to a class', async () => {
  for (const id of classIds) expect((await world.load(id)).version).toBeGreaterThan(1);
});

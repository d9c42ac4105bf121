import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffRole } from '../../lib/domain/class/actors.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { type ApiRequest, callApi } from './support/api-client.ts';

let world: World;
let classId: string;
const tokens: Record<string, string> = {};

const token = (role: StaffRole, centreId = 'ctr_test') =>
  world.issuer.issue({ staffId: `stf_${role}_${centreId}`, role, centreId });

beforeAll(async () => {
  world = await openWorld();
  classId = await world.open('NTVD');
  tokens.officer = await token('academic-officer');
  tokens.stranger = await token('director', 'ctr_other');
  tokens.overseer = await token('overseer', 'prv_test');
  tokens.foreignOverseer = await token('overseer', 'prv_other');
  tokens.director = await token('director');
  tokens.inspector = await token('inspector');
});
afterAll(() => world.close());

const call = (method: string, address: string, request: ApiRequest = {}) =>
  callApi(world.services, method, address, request);

test('a class is shown to its centre with its open ask and the communes that are silent, without the task token', async () => {
  const { status, body } = await call('GET', `/api/classes/${classId}`, { token: tokens.officer! });
  expect(status).toBe(200);
  expect(body).toMatchObject({ id: classId, stage: 'survey', counts: { seated: 0 } });
  expect(body.asks).toMatchObject([
    { kind: 'survey.needs', sentence: 'Trả lời khảo sát nhu cầu', silent: ['cmn_1', 'cmn_2', 'cmn_3'] },
  ]);
  expect(JSON.stringify(body)).not.toContain('token');
});

test('without a token every staff route says 401, with a token of another centre 403', async () => {
  for (const address of [`/api/classes/${classId}`, `/api/classes/${classId}/ledger`, '/api/centres/ctr_test/board']) {
    expect(await call('GET', address)).toMatchObject({ status: 401, body: { name: 'SignInNeeded' } });
    expect(await call('GET', address, { token: 'nonsense' })).toMatchObject({ status: 401 });
    expect(await call('GET', address, { token: tokens.stranger! })).toMatchObject({
      status: 403,
      body: { name: 'NotAllowed' },
    });
  }
});

test('an overseer of the province reads the class without people and cannot act; one of another province reads nothing', async () => {
  const seen = await call('GET', `/api/classes/${classId}`, { token: tokens.overseer! });
  expect(seen.status).toBe(200);
  expect(seen.body).not.toHaveProperty('learners');
  const act = await call('POST', `/api/classes/${classId}/acts/cancel`, {
    token: tokens.overseer!,
    body: { reason: 'x' },
  });
  expect(act.status).toBe(403);
  expect(await call('GET', `/api/classes/${classId}`, { token: tokens.foreignOverseer! })).toMatchObject({
    status: 403,
  });
});

test('an act of another centre changes nothing even with a good body', async () => {
  const before = await world.load(classId);
  const answer = await call('POST', `/api/classes/${classId}/acts/cancel`, {
    token: tokens.stranger!,
    body: { reason: 'Không phải lớp của tôi' },
  });
  expect(answer.status).toBe(403);
  expect((await world.load(classId)).version).toBe(before.version);
});

test('bad input is answered 422 with a Vietnamese sentence for each field, in English when asked', async () => {
  const address = `/api/classes/${classId}/acts/answer-survey`;
  const bad = { token: tokens.officer!, body: { communeId: 'cmn_1', candidates: -1 } };
  const vi = await call('POST', address, bad);
  expect(vi).toMatchObject({ status: 422, body: { name: 'InvalidInput', status: 422 } });
  expect(vi.headers['content-type']).toContain('application/problem+json');
  expect(vi.body.fields).toMatchObject([{ field: 'candidates' }]);
  const en = await call('POST', address, { ...bad, headers: { 'accept-language': 'en-GB,en;q=0.9' } });
  expect(en.headers['content-language']).toBe('en');
  expect(en.body.detail).not.toBe(vi.body.detail);
});

test('a body that is no JSON, an unknown address and a strange key get their own 4xx', async () => {
  const address = `/api/classes/${classId}/acts/hold`;
  const head = { token: tokens.officer! };
  expect(await call('POST', address, { ...head, raw: '{"reason":' })).toMatchObject({ status: 400 });
  expect(
    await call('POST', address, { ...head, raw: 'reason=x', headers: { 'content-type': 'text/plain' } }),
  ).toMatchObject({
    status: 422,
    body: { name: 'BodyNotJson' },
  });
  expect(await call('POST', address, { ...head, raw: '{"__proto__":{"a":1}}' })).toMatchObject({ status: 400 });
  expect(await call('POST', address, { ...head, raw: `{"reason":"${'x'.repeat(300_000)}"}` })).toMatchObject({
    status: 413,
  });
  expect(await call('GET', '/api/nothing')).toMatchObject({ status: 404, body: { name: 'RouteNotFound' } });
  expect(
    await call('POST', address, { ...head, body: { reason: 'x' }, headers: { 'idempotency-key': 'ớ' } }),
  ).toMatchObject({
    status: 422,
  });
});

test('the same request sent twice has one effect and the same answer', async () => {
  const request = {
    token: tokens.officer!,
    headers: { 'idempotency-key': 'survey-1' },
    body: { communeId: 'cmn_1', candidates: 12 },
  };
  const first = await call('POST', `/api/classes/${classId}/acts/answer-survey`, request);
  const again = await call('POST', `/api/classes/${classId}/acts/answer-survey`, request);
  expect(first.status).toBe(200);
  expect(again.body).toEqual(first.body);
  const other = await call('POST', `/api/classes/${classId}/acts/answer-survey`, {
    ...request,
    headers: { 'idempotency-key': 'survey-2' },
  });
  expect(other).toMatchObject({ status: 409, body: { name: 'AlreadyAnswered' } });
});

test('a class set up twice with one key or one external key is one class', async () => {
  const request = {
    token: tokens.officer!,
    headers: { 'idempotency-key': 'new-class' },
    body: { programme: 'CDE', communeIds: ['cmn_1'], plannedStart: '2026-04-20', externalKey: 'cde-1' },
  };
  const first = await call('POST', '/api/centres/ctr_test/classes', request);
  const again = await call('POST', '/api/centres/ctr_test/classes', { ...request, headers: {} });
  expect(first.status).toBe(201);
  expect(again.body.id).toBe(first.body.id);
  const listed = await call('GET', '/api/centres/ctr_test/classes', { token: tokens.officer! });
  expect((listed.body.items as { programme: string }[]).filter(({ programme }) => programme === 'CDE')).toHaveLength(1);
});

test('a class of one day comes with its people in one request; another class does not', async () => {
  const rows = inventPeople(30, 900).map(person => ({ ...person, partyStatus: 'member' }));
  const body = {
    programme: 'TH',
    communeIds: ['cmn_1'],
    plannedStart: '2026-05-12',
    lists: [{ communeId: 'cmn_1', rows }],
    oneDay: {
      topic: 'Thời sự quý II',
      halves: ['morning'],
      roomId: 'rom_1',
      lecturerId: 'lec_1',
      lecturerAgreed: true,
      managerId: 'stf_manager',
      officerId: 'stf_officer',
    },
  };
  const made = await call('POST', '/api/centres/ctr_test/classes', { token: tokens.officer!, body });
  expect(made.status).toBe(201);
  const { id } = made.body as { id: string };
  const people = await call('GET', `/api/classes/${id}/people`, { token: tokens.officer! });
  expect((people.body.items as { seat: string }[]).map(({ seat }) => seat)).toEqual(rows.map(() => 'seated'));
  const { oneDay: _, ...usual } = body;
  const refused = await call('POST', '/api/centres/ctr_test/classes', { token: tokens.officer!, body: usual });
  expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'lists' }] } });
});

test('the ledger tells who did what on which request, without personal facts and tokens', async () => {
  await world.settle();
  const { body } = await call('GET', `/api/classes/${classId}/ledger`, { token: tokens.inspector! });
  const items = body.items as { number: number; by: { id: string }; request?: string; events: { type: string }[] }[];
  expect(items.map(({ number }) => number)).toEqual(items.map((_, index) => index));
  expect(items[0]!.events[0]).toMatchObject({ type: 'class.created' });
  expect(items.some(({ request }) => request?.endsWith(':survey-1'))).toBe(true);
  expect(JSON.stringify(items)).not.toContain('"token"');
});

test('a commune answers and nominates by the links of its messages, and sees only its own people', async () => {
  await world.settle();
  const linkOf = async (prefix: string, commune: string) => {
    const { body } = await call('GET', `/api/classes/${classId}/messages`, { token: tokens.officer! });
    const found = (body.items as { messageId: string; link: string }[]).find(
      ({ messageId }) => messageId.startsWith(prefix) && messageId.endsWith(commune),
    );
    return `/api/links/${found?.link.split('/l/')[1]}`;
  };
  for (const commune of ['cmn_2', 'cmn_3']) {
    const link = await linkOf('survey.needs', commune);
    expect((await call('GET', link)).body).toMatchObject({
      purpose: 'survey',
      answered: false,
      acts: ['answer-survey'],
    });
    const answer = await call('POST', `${link}/acts/answer-survey`, { body: { communeId: 'cmn_1', candidates: 20 } });
    expect(answer).toMatchObject({ status: 200, body: { answered: true, part: { id: commune } } });
    expect(await call('POST', `${link}/acts/cancel`, { body: { reason: 'x' } })).toMatchObject({ status: 403 });
  }
  await world.settle();
  await call('POST', `/api/classes/${classId}/acts/decide-survey`, {
    token: tokens.officer!,
    body: { choice: 'recruit' },
  });
  await world.settle();
  const first = await linkOf('recruitment.lists', 'cmn_1');
  const rows = inventPeople(30);
  const nominated = await call('POST', `${first}/acts/nominate`, { body: { rows } });
  expect(nominated.status).toBe(200);
  expect((nominated.body.people as { seat: string }[]).filter(({ seat }) => seat === 'seated')).toHaveLength(30);
  const second = await call('GET', await linkOf('recruitment.lists', 'cmn_2'));
  expect(second.body.people).toEqual([]);
  const shown = await call('GET', `/api/classes/${classId}`, { token: tokens.officer! });
  expect(shown.body.counts).toMatchObject({ seated: 30 });
  expect(shown.body.learners).toHaveLength(30);
  const counted = await call('GET', `/api/classes/${classId}`, { token: tokens.overseer! });
  expect(JSON.stringify(counted.body)).not.toContain(rows[0]!.fullName);
});

test('an altered link is unknown and a link past its time says so', async () => {
  const longAgo = world.clock.now() - 400 * 86_400_000;
  const grant = { purpose: 'survey', classId, round: 1, part: 'cmn_1', generation: 0, writtenAt: longAgo } as const;
  const old = await world.services.links.write(grant);
  expect(await call('GET', `/api/links/${old}`)).toMatchObject({ status: 410, body: { name: 'LinkExpired' } });
  expect(await call('GET', `/api/links/${old.slice(0, -1)}x`)).toMatchObject({
    status: 404,
    body: { name: 'LinkInvalid' },
  });
  expect(await call('GET', '/api/links/nothing')).toMatchObject({ status: 404 });
});

test('the board lists open asks with holder and due reason, the earliest due first', async () => {
  const { body } = await call('GET', '/api/centres/ctr_test/board', { token: tokens.director! });
  const rows = body.items as { dueAt: number; sentence: string; dueReason: string; overdue: boolean }[];
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ dueAt }) => dueAt)).toEqual(rows.map(({ dueAt }) => dueAt).sort((a, b) => a - b));
  expect(rows[0]).toMatchObject({ overdue: false });
  expect(rows[0]!.dueReason).toMatch(/ngày/);
});

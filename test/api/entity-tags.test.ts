import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiRequest, callApi } from '../functions/support/api-client.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let classId: string;
let officer: string;

beforeAll(async () => {
  world = await openWorld();
  classId = await world.open('CDE');
  officer = await world.issuer.issue({ staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
});
afterAll(() => world.close());

const call = (method: string, address: string, request: ApiRequest = {}) =>
  callApi(world.services, method, address, { token: officer, ...request });
const classPath = () => `/api/classes/${classId}`;

test('a class carries its version in its tag, and who has it already gets 304 without a body', async () => {
  const first = await call('GET', classPath());
  expect(first.headers.etag).toMatch(new RegExp(`^"${String(first.body.version)}-[\\w-]{22}"$`));
  const again = await call('GET', classPath(), { headers: { 'if-none-match': first.headers.etag ?? '' } });
  expect(again).toMatchObject({ status: 304, body: null });
  expect(again.headers.etag).toBe(first.headers.etag);
  const listed = await call('GET', classPath(), { headers: { 'if-none-match': `"x", W/${first.headers.etag}` } });
  expect(listed.status).toBe(304);
});

test('other words and other rights are other bytes and have another tag', async () => {
  const english = await call('GET', classPath(), { headers: { 'accept-language': 'en' } });
  const accountant = await world.issuer.issue({ staffId: 'stf_a', role: 'accountant', centreId: 'ctr_test' });
  const tags = [await call('GET', classPath()), english, await call('GET', classPath(), { token: accountant })];
  expect(new Set(tags.map(({ headers }) => headers.etag)).size).toBe(3);
  expect(english.headers.vary).toBe('accept-language, authorization');
});

test('an act with the tag that was read is done once and gives the next tag; the old one is refused with what to do', async () => {
  const read = await call('GET', classPath());
  const act = (name: string, tag: string, body: unknown, key?: string) =>
    call('POST', `${classPath()}/acts/${name}`, {
      body,
      headers: { 'if-match': tag, ...(key !== undefined && { 'idempotency-key': key }) },
    });
  const held = await act('hold', read.headers.etag ?? '', { reason: 'Mưa bão' }, 'hold-1');
  expect(held.status).toBe(200);
  expect(held.headers['content-location']).toBe(classPath());
  const late = await act('resume', read.headers.etag ?? '', {});
  expect(late).toMatchObject({ status: 412, body: { name: 'ChangedMeanwhile' } });
  expect(late.body.detail).toContain('If-Match');
  expect((await world.load(classId)).held).toBeDefined();
  // What was lost on the way may be sent again: the key says that it is the same intention.
  expect((await act('hold', read.headers.etag ?? '', { reason: 'Mưa bão' }, 'hold-1')).status).toBe(200);
  expect((await act('resume', held.headers.etag ?? '', {})).status).toBe(200);
});

test.each(['W/"1-x"', '""', 'nonsense', '"999-abc"', ''])('If-Match %s matches nothing', async tag => {
  const { version } = await world.load(classId);
  const answer = await call('POST', `${classPath()}/acts/hold`, {
    body: { reason: 'x' },
    headers: { 'if-match': tag },
  });
  expect(answer).toMatchObject({ status: 412 });
  expect((await world.load(classId)).version).toBe(version);
});

test('of two acts on the same tag at the same moment one is done', async () => {
  const { headers } = await call('GET', classPath());
  const answers = await Promise.all(
    ['a', 'b', 'c', 'd'].map(reason =>
      call('POST', `${classPath()}/acts/hold`, { body: { reason }, headers: { 'if-match': headers.etag ?? '' } }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412]);
  await call('POST', `${classPath()}/acts/resume`, { body: {} });
});

const communePath = '/api/centres/ctr_test/communes/cmn_1';
const renamed = (name: string) => ({ name, contactName: 'An', email: '', phone: '' });

test('a commune is changed by the tag it was read with, and not by an older one', async () => {
  const read = await call('GET', communePath);
  const put = (name: string, tag?: string) =>
    call('PUT', communePath, { body: renamed(name), ...(tag !== undefined && { headers: { 'if-match': tag } }) });
  const first = await put('Xã An Lạc', read.headers.etag);
  expect(first).toMatchObject({ status: 200, body: { name: 'Xã An Lạc' } });
  expect(first.headers.etag).toBe((await call('GET', communePath)).headers.etag);
  expect(await put('Xã Bình Lạc', read.headers.etag)).toMatchObject({
    status: 412,
    body: { name: 'ChangedMeanwhile' },
  });
  expect((await call('GET', communePath)).body.name).toBe('Xã An Lạc');
  expect(await put('Xã Cẩm Lạc', '*')).toMatchObject({ status: 200 });
  expect(await put('Xã Dương Lạc')).toMatchObject({ status: 200 });
});

test('of six changes of one commune on the same tag exactly one is made; without tags the last one stays', async () => {
  const { headers } = await call('GET', communePath);
  const tag = headers.etag ?? '';
  const race = (names: string[], more: ApiRequest) =>
    Promise.all(names.map(name => call('PUT', communePath, { body: renamed(name), ...more })));
  const guarded = await race(['1', '2', '3', '4', '5', '6'], { headers: { 'if-match': tag } });
  expect(guarded.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(guarded.filter(({ status }) => status === 412)).toHaveLength(5);
  const unguarded = await race(['7', '8', '9'], {});
  expect(unguarded.map(({ status }) => status)).toEqual([200, 200, 200]);
});

test('a centre is changed by its tag too', async () => {
  const admin = await world.issuer.issue({ staffId: 'stf_admin', role: 'admin', centreId: 'country' });
  const read = await call('GET', '/api/centres/ctr_test');
  const { id: _, provinceId: _province, ...body } = read.body;
  const put = () =>
    call('PUT', '/api/centres/ctr_test', {
      token: admin,
      body: { ...body, place: 'Bình Minh mới' },
      headers: { 'if-match': read.headers.etag ?? '' },
    });
  expect((await put()).status).toBe(200);
  expect((await put()).status).toBe(412);
});

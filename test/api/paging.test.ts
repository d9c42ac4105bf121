import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import * as z from 'zod';
import { callApi } from '../functions/support/api-client.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let classId: string;
let admin: string;

beforeAll(async () => {
  world = await openWorld({ communes: 7 });
  classId = await world.open('CDE');
  admin = await world.issuer.issue({ staffId: 'stf_admin', role: 'admin', centreId: 'country' });
});
afterAll(() => world.close());

interface Page {
  items: { id?: string; number?: number; messageId?: string }[];
  next?: string;
}

const read = async (address: string) => callApi<Page>(world.services, 'GET', address, { token: admin });

async function walk(address: string, afterEachPage = async () => {}): Promise<Page['items']> {
  const seen: Page['items'] = [];
  for (let next: string | undefined = address; next !== undefined; ) {
    const { status, body } = await read(next);
    expect(status).toBe(200);
    seen.push(...body.items);
    next = body.next;
    await afterEachPage();
  }
  return seen;
}

const COMMUNES = '/api/centres/ctr_test/communes';
const commune = (id: string) =>
  world.services.directory.saveEntry('commune', {
    id,
    centreId: 'ctr_test',
    name: `Xã ${id}`,
    contactName: '',
    email: '',
    phone: '',
  });

test('every list of the API comes in pages', () => {
  const lists = routes.filter(
    ({ method, output }) => method === 'GET' && output instanceof z.ZodObject && 'items' in output.shape,
  );
  expect(lists.length).toBeGreaterThanOrEqual(10);
  for (const { path, query } of lists)
    expect([path, query instanceof z.ZodObject && 'cursor' in query.shape]).toEqual([path, true]);
});

test('pages follow each other without a gap, each no longer than asked, and the last names no next', async () => {
  const first = await read(`${COMMUNES}?limit=3`);
  expect(first.body.items).toHaveLength(3);
  expect(first.headers.link).toBe(`<${first.body.next}>; rel="next"`);
  const ids = (await walk(`${COMMUNES}?limit=3`)).map(({ id }) => id);
  expect(ids).toEqual(['cmn_1', 'cmn_2', 'cmn_3', 'cmn_4', 'cmn_5', 'cmn_6', 'cmn_7']);
});

test('what is added while somebody pages moves nothing: each entry that was there comes once', async () => {
  let added = 0;
  const seen = await walk(`${COMMUNES}?limit=2`, async () => {
    added += 1;
    if (added <= 3) await commune(`cmn_0${added}`);
  });
  const ids = seen.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const number of [1, 2, 3, 4, 5, 6, 7]) expect(ids).toContain(`cmn_${number}`);
});

test('counting pages instead of naming the last entry would show an entry twice', async () => {
  const all = async () => (await walk(`${COMMUNES}?limit=200`)).map(({ id }) => id);
  const before = await all();
  await commune('cmn_00');
  const after = await all();
  expect([...before.slice(0, 4), ...after.slice(4, 8)].length).toBeGreaterThan(
    new Set([...before.slice(0, 4), ...after.slice(4, 8)]).size,
  );
});

test('the ledger pages by its numbers', async () => {
  const numbers = (await walk(`/api/classes/${classId}/ledger?limit=1`)).map(({ number }) => number);
  expect(numbers.length).toBeGreaterThan(1);
  expect(numbers).toEqual(numbers.map((_, index) => index));
});

test('a next address keeps the filters of the list', async () => {
  const { body } = await read('/api/centres?province=prv_test&limit=1');
  expect(body).toEqual({ items: [expect.objectContaining({ id: 'ctr_test' })] });
  const second = { ...world.centre, id: 'ctr_zz' };
  await world.services.directory.saveCentre(second);
  const { next } = (await read('/api/centres?province=prv_test&limit=1')).body;
  expect(new URL(next ?? '', 'http://x').searchParams.get('province')).toBe('prv_test');
  expect((await read(next ?? '')).body.items).toEqual([expect.objectContaining({ id: 'ctr_zz' })]);
});

test.each([
  'nonsense',
  Buffer.from('[1,2]').toString('base64url'),
  Buffer.from(JSON.stringify(['/api/provinces', 'prv_test'])).toString('base64url'),
  Buffer.from('null').toString('base64url'),
])('the cursor %s does not belong to the list and is refused in words', async cursor => {
  expect(await read(`${COMMUNES}?cursor=${cursor}`)).toMatchObject({
    status: 422,
    body: { name: 'CursorInvalid', fields: [{ field: 'cursor' }] },
  });
});

test.each(['0', '201', '-1', 'x', '1.5'])('a page of %s entries is refused', async limit => {
  expect(await read(`${COMMUNES}?limit=${limit}`)).toMatchObject({ status: 422, body: { name: 'InvalidInput' } });
});

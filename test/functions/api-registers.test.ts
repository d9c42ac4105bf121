import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffRole } from '../../lib/domain/class/actors.ts';
import { certificatesOf } from '../../lib/domain/chapters/certificate-changes.ts';
import { DIRECTOR, go } from '../stories/support/journey.ts';
import { openWorld, type World } from '../support/world.ts';
import { callApi } from './support/api-client.ts';
import { webClient } from './support/web-client.ts';

interface Page {
  items: Record<string, unknown>[];
  next?: string;
}

let world: World;
let classId: string;
let tokens: Record<string, string>;
const CENTRE = '/api/centres/ctr_test';

beforeAll(async () => {
  world = await openWorld();
  classId = await world.open('NTVD', { survey: false });
  await go(world, classId, 'certification.handover');
  const grounds = { reason: 'Mờ chữ', authority: 'Tờ trình số 05-TTr/GV' };
  const replaced = { ...grounds, number: '0002/2026/NTVD', cause: 'printing-error' };
  await world.act(classId, 'reissue-certificate', replaced, DIRECTOR);
  const revoked = { ...grounds, number: '0003/2026/NTVD', cause: 'issued-in-error' };
  await world.act(classId, 'revoke-certificate', revoked, DIRECTOR);
  const roles: StaffRole[] = ['academic-officer', 'accountant', 'class-manager'];
  const issued = roles.map(async role => {
    const staffId = { 'academic-officer': 'stf_officer', 'class-manager': 'stf_manager' }[role as string] ?? 'stf_x';
    return [role, await world.issuer.issue({ staffId, role, centreId: 'ctr_test' })] as const;
  });
  tokens = Object.fromEntries(await Promise.all(issued));
});
afterAll(() => world.close());

const read = async (path: string, role = 'academic-officer') =>
  callApi<Page>(world.services, 'GET', path, { token: tokens[role] ?? '' });

/** All pages of a list, by following `next`. */
async function everything(path: string, role?: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const { status, body } = await read(next, role);
    expect(status).toBe(200);
    items.push(...body.items);
    next = body.next;
  }
  return items;
}

describe('the certificate register', () => {
  it('comes in pages in the order of its numbers, with what became of each, and is the ledger’s', async () => {
    const lines = await everything(`${CENTRE}/certificates?year=2026&limit=7`);
    const known = certificatesOf(await world.load(classId));
    expect(lines.map(({ number }) => number)).toEqual(known.map(({ printed }) => printed));
    const replacement = known.at(-1)?.printed;
    expect(lines[1]).toMatchObject({ state: 'replaced', replacedBy: replacement, ended: { cause: 'printing-error' } });
    expect(lines[2]).toMatchObject({ state: 'revoked', ended: { cause: 'issued-in-error', decision: '04-QĐ/TTCT' } });
    expect(lines.at(-1)).toMatchObject({ state: 'standing', replaces: '0002/2026/NTVD' });
    expect(lines[0]).toMatchObject({ learner: { fullName: known[0]?.person.fullName } });
    expect((await read(`${CENTRE}/certificates?year=2025`)).body.items).toEqual([]);
  });

  it('has numbers for accountants, and nobody’s name', async () => {
    const lines = await everything(`${CENTRE}/certificates?limit=100`, 'accountant');
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) expect(line).not.toHaveProperty('learner');
  });

  it('is not sent twice to who has it already', async () => {
    const { headers } = await read(`${CENTRE}/certificates`);
    const again = await callApi(world.services, 'GET', `${CENTRE}/certificates`, {
      token: tokens['academic-officer'] ?? '',
      headers: { 'if-none-match': headers.etag ?? '' },
    });
    expect([again.status, again.body]).toEqual([304, null]);
  });
});

describe('the document register', () => {
  it('gives every number with what it stands on, typed and void ones among them', async () => {
    await world.act(classId, 'number-paper', { paper: 'summons' });
    await world.act(classId, 'void-number', { paper: 'summons', reason: 'Sai ngày' });
    await world.act(classId, 'number-paper', { paper: 'summons', number: '125-GTT/TTCT' });
    const decisions = await everything(`${CENTRE}/documents?limit=1`);
    expect(decisions.map(({ number, paper }) => [number, paper])).toEqual([
      ['01-QĐ/TTCT', 'opening'],
      ['02-QĐ/TTCT', 'recognition'],
      ['03-QĐ/TTCT', 'reissue'],
      ['04-QĐ/TTCT', 'revocation'],
    ]);
    expect(await everything(`${CENTRE}/documents?kind=summonses`)).toEqual([
      expect.objectContaining({
        number: '01-GTT/TTCT',
        typed: false,
        voided: expect.objectContaining({ reason: 'Sai ngày' }),
      }),
      expect.objectContaining({ number: '125-GTT/TTCT', typed: true }),
    ]);
  });
});

describe('learners', () => {
  it('are found by name without tone marks in pages, and nobody is listed unasked', async () => {
    const { person, personId } = Object.values((await world.load(classId)).learners)[0]!;
    const word = encodeURIComponent(person.fullName.split(' ')[0] ?? '');
    const found = await everything(`${CENTRE}/learners?search=${word}&limit=2`);
    expect(found).toContainEqual(expect.objectContaining({ personId, classId, fullName: person.fullName }));
    expect(new Set(found.map(item => item.personId)).size).toBe(found.length);
    for (const search of ['', 'a', '  ', ' a ']) {
      const { status } = await read(`${CENTRE}/learners?search=${encodeURIComponent(search)}`);
      expect(status, `"${search}"`).toBe(422);
    }
    expect((await read(`${CENTRE}/learners?search=${word}`, 'accountant')).status).toBe(403);
  });

  it('have one record each with every class', async () => {
    const { personId } = Object.values((await world.load(classId)).learners)[0]!;
    const { body } = await read(`${CENTRE}/learners/${personId}`, 'class-manager');
    expect(body).toMatchObject({ personId, elsewhere: 0, classes: [{ classId, learner: { seat: 'seated' } }] });
    expect((await read(`${CENTRE}/learners/psn_nobody`)).status).toBe(404);
  });
});

describe('the calendar', () => {
  it('shows days of teaching, holidays and every session, each day once over all pages', async () => {
    const { sessions } = await world.load(classId);
    const days = await everything(`${CENTRE}/calendar?from=2026-04-01&to=2026-05-05&limit=9`);
    expect(days.map(({ date }) => date)).toHaveLength(35);
    const held = days.flatMap(day => (day.sessions as { session: { id: string } }[]).map(({ session }) => session.id));
    expect(held.toSorted()).toEqual(sessions.map(({ id }) => id).toSorted());
    expect(days.find(({ date }) => date === '2026-04-30')).toMatchObject({ holiday: true, teaching: false });
    expect(days.find(({ date }) => date === '2026-04-05')).toMatchObject({ weekday: 7, teaching: false });
    expect(days.find(({ date }) => date === '2026-04-07')).toMatchObject({ holiday: false, teaching: true });
  });
});

describe('links and messages', () => {
  it('say of every link where it stands, and never its address', async () => {
    const links = await everything(`/api/classes/${classId}/links?limit=2`);
    const lists = links.filter(({ purpose }) => purpose === 'nominate');
    expect(new Set(lists.map(({ part }) => part))).toEqual(new Set(['cmn_1', 'cmn_2', 'cmn_3']));
    expect(lists).toHaveLength(3);
    for (const link of lists)
      expect(link).toMatchObject({ state: 'answered', generation: 0, sentAt: [expect.any(Number)] });
    expect(JSON.stringify(links)).not.toContain('/l/');
  });

  it('list what did not arrive, and send it again to the address that is right now', async () => {
    const { directory, outbox } = world.services;
    const [commune] = (await directory.of('ctr_test')).communes;
    await directory.saveEntry('commune', { ...commune!, email: '' });
    const sent = (await outbox.of(classId)).find(({ to }) => to.kind === 'commune' && to.id === commune?.id)!;
    const path = `${CENTRE}/undelivered`;
    const post = (deed: string, centre = CENTRE, ref = sent.ref) =>
      callApi<{ name: string; status: string; classId: string }>(
        world.services,
        'POST',
        `${centre}/undelivered/${ref}/${deed}`,
        { token: tokens['academic-officer'] ?? '' },
      );
    expect((await post('send-again')).body.name).toBe('NoAddressYet');
    await directory.saveEntry('commune', { ...commune!, email: 'moi@example.org' });
    expect((await post('send-again')).body.name).toBe('MessageUnderWay');
    const owner = sent.classId;
    const [number = ''] = sent.ref.slice(owner.length + 1).split('-');
    const index = Number(sent.ref.split('-').at(-1));
    await outbox.change({ owner, number, centreId: 'ctr_test' }, state => ({
      ...state,
      deliveries: { ...state.deliveries, [index]: { status: 'failed', at: 1, way: 'email', address: '', round: 0 } },
    }));
    expect((await everything(path)).map(({ ref }) => ref)).toEqual([sent.ref]);
    const again = await post('send-again');
    expect([again.status, again.body]).toEqual([200, expect.objectContaining({ status: 'waiting', classId })]);
    expect(await everything(path)).toEqual([]);
    expect((await post('settle', CENTRE, 'cls_no-000001-0')).body.name).toBe('MessageNotFound');
  });
});

describe('papers as files', () => {
  it('are the bytes of the pages, with a tag, and are listed with what can be made', async () => {
    const token = tokens['academic-officer'] ?? '';
    const base = `/api/classes/${classId}`;
    const { body } = await callApi<{ papers: { name: string; ready: boolean }[]; summonses: string[] }>(
      world.services,
      'GET',
      `${base}/papers`,
      { token },
    );
    expect(body.papers).toContainEqual({ name: 'lich-hoc', ready: true, word: false });
    expect(body.papers).toContainEqual({ name: 'bao-cao', ready: false, word: false });
    const officer = await webClient(world, { centreId: 'ctr_test', staffId: 'stf_officer', role: 'academic-officer' });
    const pairs = [
      ['papers/quyet-dinh-mo-lop.pdf', 'van-ban/quyet-dinh-mo-lop.pdf'],
      ['papers/quyet-dinh-mo-lop.docx', 'van-ban/quyet-dinh-mo-lop.docx'],
      ['summonses/cmn_1.pdf', 'giay-trieu-tap/cmn_1.pdf'],
      ['certificates.pdf', 'giay-chung-nhan.pdf'],
    ];
    for (const [file = '', page = ''] of pairs) {
      const answer = await callApi(world.services, 'GET', `${base}/${file}`, { token });
      expect(answer.status, file).toBe(200);
      expect(answer.bytes.equals((await officer.get(`/lop/${classId}/${page}`)).bytes), file).toBe(true);
      const headers = { 'if-none-match': answer.headers.etag ?? '' };
      expect((await callApi(world.services, 'GET', `${base}/${file}`, { token, headers })).status).toBe(304);
    }
    for (const file of ['papers/bao-cao.pdf', 'papers/lich-hoc.docx', 'summonses/cmn_9.pdf', 'certificates/x.pdf'])
      expect((await callApi(world.services, 'GET', `${base}/${file}`, { token })).status, file).toBe(404);
    const accountant = { token: tokens.accountant ?? '' };
    expect((await callApi(world.services, 'GET', `${base}/papers/lich-hoc.pdf`, accountant)).status).toBe(403);
  });
});

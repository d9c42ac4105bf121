import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack } from '../../functions/web/packed.ts';
import { writeBook } from '../../lib/documents/rosters/books.ts';
import { readRoster } from '../../lib/documents/rosters/index.ts';
import { seatedLearners } from '../../lib/domain/class/class.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { formsOf, linksOf, textOf, titleOf, type WebClient, type WebPage, webClient } from './support/web-client.ts';

/** The hidden field of one of a page's forms. */
const fieldOf = (page: WebPage, name: string): string =>
  formsOf(page).find(({ fields }) => fields[name])?.fields[name]?.[0] ?? '';

describe('bad input on the pages', () => {
  let world: World;
  let officer: WebClient;
  let classId: string;
  let list: string;
  beforeAll(async () => {
    world = await openWorld();
    officer = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
    classId = await world.open('NTVD', { survey: false });
    list = `/lop/${classId}/cu-hoc-vien/cmn_1`;
  });
  afterAll(() => world.close());

  /** Refused with 4xx and a sentence, marked in the title, and the ledger as long as before. */
  const refused = async (act: () => Promise<WebPage>, sentence: string): Promise<WebPage> => {
    const before = (await world.load(classId)).version;
    const page = await act();
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(page.status).toBeLessThan(500);
    expect(titleOf(page)).toMatch(/^Lỗi:/);
    expect(textOf(page)).toContain(sentence);
    expect((await world.load(classId)).version).toBe(before);
    return page;
  };

  it('keeps what was typed and names each field of a class that cannot be set up', async () => {
    const page = await officer.submit(await officer.get('/lop/moi'), '/lop/moi', {
      programme: 'DVM',
      plannedStart: '30/02/2026',
      capacity: 'nhiều',
      title: 'Lớp thử',
    });
    expect(page.status).toBe(422);
    for (const words of ['Dự kiến khai giảng: Ngày không đúng', 'Các xã, phường: Cần nhập', 'Số chỗ: Cần nhập một số'])
      expect(textOf(page)).toContain(words);
    expect(page.html).toContain('value="Lớp thử"');
    expect(page.html).toContain('value="30/02/2026"');
    expect(page.html).toMatch(/value="DVM"[^>]* checked/);
  });

  it('refuses a date in the past before anything is asked to be confirmed', async () => {
    const page = await officer.submit(await officer.get('/lop/moi'), '/lop/moi', {
      programme: 'CDE',
      communeIds: 'cmn_1',
      plannedStart: '01/03/2026',
    });
    expect(page.status).toBe(422);
    expect(textOf(page)).toContain('Ngày này đã qua');
  });

  it('says which columns it looked for when a table has none of them', async () => {
    const page = await officer.submit(await officer.get(list), list, { cach: 'dan', bang: 'abc\tdef\n1\t2' });
    expect(textOf(page)).toContain('Xem trước, chưa lưu');
    expect(page.html).toContain('note bad');
    expect(formsOf(page).some(({ fields }) => fields.dong)).toBe(false);
  });

  it('refuses an empty table and rows that were tampered with', async () => {
    const before = (await world.load(classId)).version;
    const open = () => officer.get(list);
    await refused(
      async () => officer.submit(await open(), list, { cach: 'dan', bang: '' }),
      'Danh sách không có người',
    );
    await refused(
      async () => officer.submit(await open(), list, { cach: 'xac-nhan', dong: '[{' }),
      'Danh sách không có',
    );
    await refused(
      async () =>
        officer.submit(await open(), list, { cach: 'xac-nhan', dong: pack([{ fullName: 'A', birthDate: 'x' }]) }),
      'Có chỗ nhập chưa đúng',
    );
    expect((await world.load(classId)).version).toBe(before);
  });

  it('reads a workbook that was sent as a file and takes its right lines only', async () => {
    const rows = inventPeople(6).map(({ fullName, birthDate }, index) => [
      String(index + 1),
      fullName,
      index === 2 ? '31/04/1990' : birthDate.split('-').reverse().join('/'),
    ]);
    const columns = ['TT', 'Họ tên', 'Năm sinh'].map(heading => ({ heading, width: 20 }));
    const bytes = await writeBook([{ name: 'DS', title: ['Danh sách'], columns, rows }], {
      title: 'Danh sách',
      author: 'Xã số 1',
      dated: '2026-03-02',
    });
    const preview = await officer.submit(
      await officer.get(list),
      list,
      { cach: 'tep' },
      { field: 'tep', name: 'ds.xlsx', bytes },
    );
    expect(textOf(preview)).toContain('Đọc được 6 dòng: 5 dòng nhận được, 1 dòng cần sửa');
    expect(textOf(preview)).toContain('Chỉ lấy dòng đúng (5 người)');
    expect(seatedLearners(await world.load(classId))).toHaveLength(0);
    const back = await officer.submit(preview, list, { cach: 'tep-loi', goc: fieldOf(preview, 'goc') });
    expect(back.headers['content-type']).toContain('spreadsheetml');
    const errors = await readRoster(back.bytes);
    expect(errors.columns.map(({ heading }) => heading)).toContain('Lỗi');
    expect(errors.source?.rows.flat().filter(cell => String(cell).includes('không đọc được'))).toHaveLength(1);
    const listed = await officer.submit(preview, list);
    expect(textOf(listed)).toContain('Đã cử 5 người');
    const again = await officer.submit(preview, list);
    expect(textOf(again)).toContain('Đã cử 5 người');
  });

  it('refuses a file that is no list and one that is too large', async () => {
    const open = () => officer.get(list);
    const page = await officer.submit(
      await open(),
      list,
      { cach: 'tep' },
      {
        field: 'tep',
        name: 'anh.xlsx',
        bytes: new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3, 4]),
      },
    );
    expect(page.status).toBeLessThan(500);
    expect(page.html).toContain('note bad');
    const large = { field: 'tep', name: 'to.xlsx', bytes: new Uint8Array(5 * 1024 * 1024) };
    await refused(async () => officer.submit(await open(), list, { cach: 'tep' }, large), 'Tệp lớn hơn 4 MB');
  });

  it('refuses to finish a list twice, and a commune outside the cluster', async () => {
    const page = await officer.get(list);
    await officer.submit(page, list, { cach: 'du' });
    const fresh = await officer.get(list);
    await refused(async () => officer.submit(fresh, list, { cach: 'du' }), 'đã được trả lời trước đó');
    expect((await officer.get(`/lop/${classId}/cu-hoc-vien/cmn_99`)).status).toBe(404);
  });

  it('offers the classes to merge into and refuses a decision without a reason', async () => {
    const other = await world.open('NTVD', { survey: false, intake: 2 });
    await world.act(classId, 'close-recruitment');
    const page = await officer.get(`/lop/${classId}`);
    expect(page.html).toContain(`value="${other}"`);
    await refused(() => officer.submit(page, 'quyet-dinh-chieu-sinh', { choice: 'merge' }), 'Lý do: Cần ghi lý do');
    await refused(
      () =>
        officer.submit(page, 'quyet-dinh-chieu-sinh', { choice: 'extend', reason: 'Chờ thêm', until: '01/01/2020' }),
      'Ngày mới: Ngày này đã qua',
    );
    const check = await officer.submit(page, 'quyet-dinh-chieu-sinh', { choice: 'merge', reason: 'Gộp', into: other });
    const merged = await officer.submit(check, 'quyet-dinh-chieu-sinh');
    expect(textOf(merged)).toContain('Lớp đã ghép vào lớp khác');
    expect(linksOf(merged, other)).not.toHaveLength(0);
  });
});

describe('a one-day class', () => {
  let world: World;
  let officer: WebClient;
  beforeAll(async () => {
    world = await openWorld({ communes: 1 });
    officer = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
  });
  afterAll(() => world.close());

  it('of 170 people is rolled page by page and keeps what was typed on each page', async () => {
    const classId = await world.open('CDE', { capacity: 200 });
    await world.act(classId, 'nominate', {
      communeId: 'cmn_1',
      rows: inventPeople(170).map(person => ({ ...person, partyStatus: 'member' })),
    });
    await world.act(classId, 'finish-list', { communeId: 'cmn_1' });
    const klass = await world.load(classId);
    await world.act(classId, 'propose-opening', {
      openingDate: klass.plannedStart,
      managerId: 'stf_manager',
      officerId: 'stf_officer',
    });
    await world.act(classId, 'sign-opening', {}, { kind: 'staff', id: 'stf_director', role: 'director' });
    for (const lecturerId of Object.keys((await world.load(classId)).asks['scheduling.lecturers.1']?.parts ?? {}))
      await world.act(classId, 'answer-invitation', { lecturerId, accept: true });
    const { sessions } = await world.act(classId, 'confirm-timetable');
    const session = sessions[0];
    await world.advanceTo(instantOf(session?.date ?? '', '11:00'));
    let page = await officer.get(`/lop/${classId}/diem-danh/${session?.id}`);
    expect(textOf(page)).toContain('Trang 1 trên 3');
    const typed: string[] = [];
    for (let part = 0; part < 3; part += 1) {
      const field = /<input type="text"[^>]* name="(a\d+)"/.exec(page.html)?.[1] ?? '';
      typed.push(field);
      page = await officer.submit(page, `/diem-danh/${session?.id}`, { [field]: '1' });
    }
    const after = await world.load(classId);
    const absent = Object.keys(after.rolls[session?.id ?? '']?.attended ?? {}).map(
      id => `a${after.learners[id]?.order}`,
    );
    expect(absent.toSorted()).toEqual(typed.toSorted());
    for (const path of ['', '/hoc-vien', '/hoc-vien?trang=5', '/ket-qua', '/lich-hoc'])
      expect((await officer.get(`/lop/${classId}${path}`)).status).toBe(200);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMarks, readRoll, readRoster } from '../../lib/documents/rosters/index.ts';
import { heldSessions, seatedLearners } from '../../lib/domain/class/class.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { textOf, type WebClient, webClient } from './support/web-client.ts';

const DIRECTOR = { kind: 'staff', id: 'stf_director', role: 'director' } as const;

describe('workbooks and the calendar of a class', () => {
  let world: World;
  let officer: WebClient;
  let classId: string;
  let address: string;
  beforeAll(async () => {
    world = await openWorld({ communes: 1 });
    officer = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
    classId = await world.open('CUCB', { survey: false });
    address = `/lop/${classId}`;
    const rows = inventPeople(26).map(person => ({ ...person, partyStatus: 'member', offices: ['cell-secretary'] }));
    await world.act(classId, 'nominate', { communeId: 'cmn_1', rows });
    await world.act(classId, 'finish-list', { communeId: 'cmn_1' });
    const { plannedStart } = await world.load(classId);
    const papers = { openingDate: plannedStart, managerId: 'stf_manager', officerId: 'stf_officer' };
    await world.act(classId, 'propose-opening', papers);
    await world.act(classId, 'sign-opening', {}, DIRECTOR);
    for (const lecturerId of Object.keys((await world.load(classId)).asks['scheduling.lecturers.1']?.parts ?? {}))
      await world.act(classId, 'answer-invitation', { lecturerId, accept: true });
    await world.act(classId, 'confirm-timetable');
  });
  afterAll(() => world.close());

  it('shows the week of a class for the centre, a room and a lecturer', async () => {
    const { sessions } = await world.load(classId);
    const [first] = sessions;
    const [year, month, day] = (first?.date ?? '').split('-');
    const week = `/lich?ngay=${day}/${month}/${year}`;
    expect(textOf(await officer.get(week))).toContain('Hội trường A');
    expect(textOf(await officer.get(`${week}&cua=rom_1`))).toContain(`Buổi 1: ${first?.title}`);
    expect(textOf(await officer.get(`${week}&cua=lec_none`))).toContain('Tuần này không có buổi học nào');
    expect(textOf(await officer.get('/lich?ngay=01/06/2020'))).toContain('Tuần này không có');
  });

  it('hands out a list that is read back with every person right', async () => {
    const { bytes } = await officer.get(`${address}/xuat/danh-sach.xlsx`);
    const { rows, problems } = await readRoster(bytes);
    expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
    const people = seatedLearners(await world.load(classId)).map(
      ({ person }) => `${person.fullName} ${person.birthDate}`,
    );
    expect(rows.map(({ values }) => `${values.fullName} ${values.birthDate}`).toSorted()).toEqual(people.toSorted());
  });

  it('fills the roll of a session from a sheet of the class without saving, and names who has no entry', async () => {
    const klass = await world.load(classId);
    const [first] = heldSessions(klass);
    await world.advanceTo(instantOf(first?.date ?? '', first?.startTime ?? '') + 60_000);
    const people = seatedLearners(klass).map(({ person }) => person.fullName);
    const lines = people.slice(0, 25).map((name, index) => `${name}\t${['x', 'V', '2'][index % 3]}`);
    const bang = ['Họ và tên\tBuổi 1', ...lines, 'Người Không Có\tx'].join('\n');
    const path = `${address}/diem-danh/${first?.id}`;
    const filled = await officer.submit(await officer.get(path), path, { cach: 'doc', bang });
    expect(textOf(filled)).toContain('Đã đọc buổi 1 của 25 trên 26 người');
    expect(textOf(filled)).toContain('Người Không Có: không khớp');
    expect(textOf(filled)).toContain(`đang để là dự đủ: ${people[25]}`);
    expect(filled.html.match(/value="v"/g)).toHaveLength(8);
    expect(filled.html.match(/class="tiny"[^>]*value="2"/g)).toHaveLength(8);
    expect((await world.load(classId)).rolls).toEqual({});
  });

  it('hands out the rolls in tiết', async () => {
    const sessions = heldSessions(await world.load(classId));
    const [absent = ''] = Object.keys((await world.load(classId)).learners);
    for (const session of sessions) {
      await world.advanceTo(instantOf(session.date, session.startTime) + 3_600_000);
      const attended = session.number === 2 ? { [absent]: 1 } : {};
      await world.act(classId, 'take-roll', { sessionId: session.id, attended });
    }
    const { rows } = await readRoll((await officer.get(`${address}/xuat/diem-danh.xlsx`)).bytes);
    expect(rows).toHaveLength(26);
    const second = rows.map(({ values }) => values.sessions[2]);
    expect(second.filter(presence => presence?.kind === 'periods' && presence.periods === 1)).toHaveLength(1);
  });

  it('fills the mark sheet from a workbook without saving, and names the lines it cannot place', async () => {
    const blank = await officer.get(`${address}/xuat/bang-diem.xlsx`);
    expect((await readMarks(blank.bytes)).rows).toHaveLength(26);
    const sitters = seatedLearners(await world.load(classId)).slice(0, 20);
    const lines = sitters.map(
      ({ person }, index) => `${person.fullName}\t${person.birthDate}\t${index === 0 ? '85' : '7,5'}`,
    );
    const bang = ['Họ và tên\tNgày sinh\tĐiểm', ...lines, 'Người Không Có\t01/01/1980\t8'].join('\n');
    const page = await officer.get(`${address}/nhap-diem`);
    const filled = await officer.submit(page, '/doc-diem', { bang });
    expect(textOf(filled)).toContain('Đã đọc điểm của 19 trên 26 người');
    expect(textOf(filled)).toContain('Người Không Có: không khớp');
    expect(filled.html.match(/value="7,5"/g)).toHaveLength(19);
    expect((await world.load(classId)).exam.attempts[0]?.marks).toEqual({});
    const fields = [...filled.html.matchAll(/ name="(a\d+)" value="(7,5)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);
    await officer.submit(filled, '/nhap-diem', { ...Object.fromEntries(fields), xong: 'no' });
    expect(Object.values((await world.load(classId)).exam.attempts[0]?.marks ?? {})).toHaveLength(19);
  });

  it('refuses an empty sheet and a book that does not exist', async () => {
    const page = await officer.get(`${address}/nhap-diem`);
    const empty = await officer.submit(page, '/doc-diem', { bang: '' });
    expect(empty.status).toBe(422);
    expect((await officer.get(`${address}/xuat/constructor`)).status).toBe(404);
    expect((await officer.get('/so-goc.xlsx?nam=2026')).headers['content-type']).toContain('spreadsheetml');
  });
});

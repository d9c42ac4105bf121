import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessonsFrom, linesOf } from '../../functions/web/syllabus-lines.ts';
import { heldSessions } from '../../lib/domain/class/class.ts';
import { programme } from '../../lib/domain/rules/programmes.ts';
import { sessionCountOf, syllabusOf, tietOf } from '../../lib/domain/rules/syllabus.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { formOf, type WebClient, webClient } from './support/web-client.ts';

const DIRECTOR = { kind: 'staff', id: 'stf_director', role: 'director' } as const;

describe('lessons as people write them', () => {
  it.each([
    ['Tư tưởng Hồ Chí Minh; 4', 'Tư tưởng Hồ Chí Minh', 4],
    ['Tư tưởng Hồ Chí Minh\t8', 'Tư tưởng Hồ Chí Minh', 8],
    ['1. Nghị quyết Đại hội XIV – 5 tiết', 'Nghị quyết Đại hội XIV', 5],
    ['Bài 3: Công tác dân vận (12 tiết)', 'Công tác dân vận', 12],
    ['Chuyên đề 2. Đảng bộ 95 năm | 4', 'Đảng bộ 95 năm', 4],
  ])('reads %s', (line, title, tiet) => {
    expect(lessonsFrom(line, 'lessons')).toEqual([{ title, tiet }]);
  });

  it('reads back what it writes, and names the line that lacks something', () => {
    const { lessons } = programme('NTVD');
    const plain = lessons.map(({ title, tiet }) => ({ title, tiet }));
    expect(lessonsFrom(linesOf(plain), 'lessons')).toEqual(plain);
    expect(() => lessonsFrom('Một; 4\nHai', 'lessons')).toThrow(
      expect.objectContaining({
        fields: [{ field: 'lessons', sentence: { key: 'problem.lesson-line', params: { line: 2 } } }],
      }),
    );
  });
});

describe('the settings of a centre', () => {
  let world: World;
  let officer: WebClient;
  beforeAll(async () => {
    world = await openWorld({ communes: 1 });
    officer = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
  });
  afterAll(() => world.close());

  it('keeps names, days of the week and days off, and says what is wrong with a line without losing anything', async () => {
    const wrong = await officer.submit(await officer.get('/cai-dat'), '/cai-dat', {
      name: 'Trung tâm chính trị phường Bình Minh',
      halves: ['morning'],
      weekdays: ['6', '7'],
      extraHolidays: '31/08/2026 Nghỉ hoán đổi\n31/02/2026 Không có ngày này',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Dòng 2: ngày không đúng');
    expect(wrong.html).toContain('Không có ngày này');
    expect((await world.services.directory.centre('ctr_test')).name).toBe('Trung tâm chính trị xã Bình Minh');

    const done = await officer.submit(wrong, '/cai-dat', {
      name: 'Trung tâm chính trị phường Bình Minh',
      place: 'Bình Minh',
      halves: ['morning'],
      weekdays: ['6', '7'],
      extraHolidays: '31/08/2026 Nghỉ hoán đổi',
      extraWorkingDays: '22/08/2026',
    });
    expect(done.html).toContain('Đã lưu');
    expect(await world.services.directory.centre('ctr_test')).toMatchObject({
      name: 'Trung tâm chính trị phường Bình Minh',
      weekdays: [6, 7],
      halves: ['morning'],
      calendar: { extraHolidays: [{ date: '2026-08-31', name: 'Nghỉ hoán đổi' }], extraWorkingDays: ['2026-08-22'] },
    });
    expect(done.html).toContain('Nghỉ hoán đổi');
    await world.services.directory.saveCentre(world.centre);
  });

  it('refuses a centre whose classes meet never', async () => {
    const refused = await officer.submit(await officer.get('/cai-dat'), '/cai-dat', {
      name: 'A',
      halves: [],
      weekdays: [],
    });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Ngày học trong tuần');
  });

  it('holds a programme in the centre’s own way from the next class on; a class set up before keeps its own', async () => {
    const before = await world.load(await world.open('CDE', { survey: false }));
    const form = {
      lessons: 'Nghị quyết Đại hội XIV; 4\nChuyển đổi số trong công tác Đảng; 4',
      sessionTiet: '4',
      capacity: '45',
    };
    const saved = await officer.submit(await officer.get('/chuong-trinh/CDE'), '/chuong-trinh/CDE', form);
    expect(saved.html).toContain('Chuyển đổi số trong công tác Đảng');

    const classId = await world.open('CDE', { survey: false });
    await world.act(classId, 'nominate', {
      communeId: 'cmn_1',
      rows: inventPeople(30).map(person => ({ ...person, partyStatus: 'member' })),
    });
    await world.act(classId, 'finish-list', { communeId: 'cmn_1' });
    const { plannedStart, capacity } = await world.load(classId);
    expect(capacity).toBe(45);
    await world.act(classId, 'propose-opening', {
      openingDate: plannedStart,
      managerId: 'stf_manager',
      officerId: 'stf_officer',
    });
    const klass = await world.act(classId, 'sign-opening', {}, DIRECTOR);
    expect(heldSessions(klass).map(({ title, tiet }) => [title, tiet])).toEqual([
      ['Nghị quyết Đại hội XIV', 4],
      ['Chuyển đổi số trong công tác Đảng', 4],
    ]);
    expect([tietOf(syllabusOf(klass)), sessionCountOf(syllabusOf(klass))]).toEqual([8, 2]);
    expect((await world.load(before.id)).syllabus).toBeUndefined();

    const list = await officer.get('/chuong-trinh');
    expect(list.html).toContain('Riêng của trung tâm');
    const back = await officer.submit(await officer.get('/chuong-trinh/CDE'), '/chuong-trinh/CDE', {
      lessons: '',
      sessionTiet: '',
      capacity: '',
    });
    expect(back.html).not.toContain('Chuyển đổi số trong công tác Đảng');
  });

  it('gives one class lessons of its own, shown once more before it is set up', async () => {
    await world.services.directory.saveProgrammeSettings('ctr_test', {
      code: 'TGDV',
      syllabus: { lessons: [{ title: 'Công tác tuyên giáo ở xã', tiet: 10 }], sessionTiet: 5 },
    });
    const empty = await officer.get('/lop/moi');
    expect(empty.html).toContain('TGDV, 2 buổi, 10 tiết');
    const form = { programme: 'TGDV', communeIds: ['cmn_1'], plannedStart: '06/05/2026', survey: 'no' };
    const wrong = await officer.submit(empty, '/lop/moi', { ...form, lessons: 'Dân vận khéo; 5\nChỉ có tên' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Dòng 2: ghi tên chuyên đề rồi số tiết');
    const check = await officer.submit(wrong, '/lop/moi', {
      ...form,
      lessons: 'Dân vận khéo; 5\nChuyển đổi số; 5\nThảo luận; 5',
    });
    expect(check.html).toContain('TGDV, 3 buổi, 15 tiết');
    expect(check.html).toContain('2. Chuyển đổi số (5 tiết)');
    const changed = await officer.send('POST', '/lop/moi', {
      form: { ...formOf(check, '/lop/moi').fields, sua: 'yes' },
      headers: { origin: world.services.publicUrl, 'sec-fetch-site': 'same-origin' },
    });
    expect(changed.html).toContain('Chuyển đổi số; 5');
    expect(changed.html).toContain('value="06/05/2026"');
    const made = await officer.submit(check, '/lop/moi');
    const klass = await world.load(made.path.split('?')[0]?.split('/').at(-1) ?? '');
    expect(klass.syllabus).toMatchObject({
      sessionTiet: 5,
      lessons: [{ title: 'Dân vận khéo', tiet: 5 }, { title: 'Chuyển đổi số' }, { title: 'Thảo luận' }],
    });
    await world.services.directory.saveProgrammeSettings('ctr_test', { code: 'TGDV' });
  });

  it('names the line of a lesson that has no tiết and changes nothing', async () => {
    const refused = await officer.submit(await officer.get('/chuong-trinh/TH'), '/chuong-trinh/TH', {
      lessons: 'Chỉ có tên',
    });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Dòng 1: ghi tên chuyên đề rồi số tiết');
    expect(refused.html).toContain('Chỉ có tên');
    expect(await world.services.directory.programmeSettings('ctr_test')).toEqual([{ code: 'CDE' }, { code: 'TGDV' }]);
  });
});

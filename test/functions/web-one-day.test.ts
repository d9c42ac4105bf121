import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldSessions, seatedLearners } from '../../lib/domain/class/class.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { textOf, type WebClient, webClient } from './support/web-client.ts';

/** A sheet as it is copied out of a spreadsheet, the people spread over these communes. */
function sheetOf(count: number, communes: readonly string[], from = 0): string {
  const lines = inventPeople(count, from).map(
    ({ fullName, birthDate }, index) =>
      `${index + 1}\t${fullName}\t${birthDate}\t${communes[index % communes.length]}\tĐảng viên`,
  );
  return ['TT\tHọ và tên\tNgày sinh\tXã\tĐối tượng', ...lines].join('\n');
}

const DAY = '2026-03-06';
const FORM = {
  programme: 'TH',
  topic: 'Thông tin thời sự quý I',
  plannedStart: '06/03/2026',
  halves: ['morning', 'afternoon'],
  roomId: 'rom_1',
  lecturerId: 'lec_1',
  lecturerAgreed: 'yes',
  communeIds: ['cmn_1', 'cmn_2'],
  managerId: 'stf_manager',
  officerId: 'stf_officer',
};

describe('a class of one day in the pages', () => {
  let world: World;
  let officer: WebClient;
  let director: WebClient;
  beforeAll(async () => {
    world = await openWorld();
    officer = await webClient(world, { staffId: 'stf_officer', centreId: 'ctr_test', role: 'academic-officer' });
    director = await webClient(world, { staffId: 'stf_director', centreId: 'ctr_test', role: 'director' });
  });
  afterAll(() => world.close());

  /** Fills in the form and confirms it; the class's address. */
  const setUp = async (more: Record<string, string | string[]>): Promise<string> => {
    const check = await officer.submit(await officer.get('/lop/mot-ngay'), '/lop/mot-ngay', { ...FORM, ...more });
    const made = await officer.submit(check, '/lop/mot-ngay');
    expect(textOf(made)).toContain('Đã lập lớp một ngày');
    return made.path.replace(/\?.*/, '');
  };

  const sign = async (address: string) =>
    director.submit(await director.submit(await director.get(address), 'ky-mo-lop'), 'ky-mo-lop');

  it('is set up with its people, signed, and ended with its rolls and report: three forms', async () => {
    const address = await setUp({ bang: sheetOf(40, ['Xã số 1', 'xa so 2']) });
    const id = address.split('/').at(-1) ?? '';
    expect(await world.asks(id)).toEqual(['opening.signature']);
    await sign(address);
    const running = await world.load(id);
    expect(running.stage).toBe('teaching');
    expect(heldSessions(running).map(({ date, half, title, lecturerId }) => [date, half, title, lecturerId])).toEqual([
      [DAY, 'morning', FORM.topic, 'lec_1'],
      [DAY, 'afternoon', FORM.topic, 'lec_1'],
    ]);
    await world.advanceTo(instantOf(DAY, '16:30'));
    const page = await officer.get(`${address}/ket-thuc-ngay`);
    const [gone, late] = seatedLearners(running);
    const check = await officer.submit(page, 'ket-thuc-ngay', {
      [`a${gone?.order}`]: 'v',
      [`a${late?.order}`]: 'S',
      remarks: 'Lớp nghiêm túc.',
    });
    expect(textOf(check)).toContain('Kiểm tra lại');
    await officer.submit(check, 'ket-thuc-ngay');
    const closed = await world.load(id);
    expect(closed.stage).toBe('closed');
    expect(Object.values(closed.rolls).map(({ attended }) => Object.keys(attended).length)).toEqual([2, 1]);
    expect(closed.report?.figures).toMatchObject({ learners: 40, completed: 40 });
    const ledger = await world.services.classes.ledger(id);
    const events = ledger.flatMap(commit => commit.events.map(({ type }) => type));
    expect(events).toEqual(
      expect.arrayContaining(['recruitment.listed', 'recruitment.decided', 'opening.proposed', 'opening.signed']),
    );
    expect(events.filter(type => type === 'roll.taken')).toHaveLength(2);
  });

  it('names each line it cannot take, and asks why below the minimum', async () => {
    const sheet = `${sheetOf(10, ['Xã số 1'], 500)}\n11\tNguyễn Văn Lạc\t1/2/1980\tXã số 9\tĐảng viên\n12\t\t5/5/1979\tXã số 1\tĐảng viên`;
    const form = await officer.get('/lop/mot-ngay');
    const few = await officer.submit(form, '/lop/mot-ngay', { ...FORM, plannedStart: '10/03/2026', bang: sheet });
    expect(few.status).toBe(422);
    expect(textOf(few)).toContain('Lớp có 10 người, mức tối thiểu là 25');
    const reason = 'Xã vùng sâu, học riêng.';
    const check = await officer.submit(form, '/lop/mot-ngay', {
      ...FORM,
      plannedStart: '10/03/2026',
      bang: sheet,
      reason,
    });
    expect(textOf(check)).toContain('Không nhận (2)');
    expect(textOf(check)).toContain('Nguyễn Văn Lạc');
    const made = await officer.submit(check, '/lop/mot-ngay');
    const id = made.path.replace(/\?.*/, '').split('/').at(-1) ?? '';
    expect((await world.load(id)).recruitment.decision).toEqual({ choice: 'open', reason });
  });

  it('refuses a room or a lecturer taken that half day, a holiday and a foreign programme, each at its field', async () => {
    const form = await officer.get('/lop/mot-ngay');
    const people = { bang: sheetOf(30, ['Xã số 1'], 700) };
    const send = (more: Record<string, string | string[]>) =>
      officer.submit(form, '/lop/mot-ngay', { ...FORM, ...people, ...more });
    expect(textOf(await send({ plannedStart: '30/04/2026' }))).toContain('Ngày này là ngày nghỉ');
    expect(textOf(await send({ plannedStart: '11/03/2026', programme: 'NTVD' }))).toContain(
      'không lập theo mẫu một ngày',
    );
    const address = await setUp({ ...people, plannedStart: '11/03/2026', halves: ['morning'] });
    await sign(address);
    const clash = textOf(await send({ bang: sheetOf(30, ['Xã số 1'], 800), plannedStart: '11/03/2026' }));
    expect(clash).toContain('Đã có lịch khác vào buổi sáng hôm đó');
    const free = await send({ bang: sheetOf(30, ['Xã số 1'], 800), plannedStart: '11/03/2026', halves: ['afternoon'] });
    expect(textOf(free)).toContain('Kiểm tra lại');
  });

  it('calls on the communes when no names are known yet, and asks no more once they have answered', async () => {
    const address = await setUp({ plannedStart: '20/03/2026' });
    const id = address.split('/').at(-1) ?? '';
    expect(await world.asks(id)).toEqual(['recruitment.lists']);
    const rows = inventPeople(30, 900).map(person => ({ ...person, partyStatus: 'member' }));
    await world.act(id, 'nominate', { communeId: 'cmn_1', rows, complete: true });
    await world.act(id, 'finish-list', { communeId: 'cmn_2' });
    expect(await world.asks(id)).toEqual(['opening.signature']);
  });

  it('invites a lecturer who has not agreed, and asks the office to look at a timetable that came out otherwise', async () => {
    const address = await setUp({
      bang: sheetOf(30, ['Xã số 1'], 1000),
      plannedStart: '25/03/2026',
      lecturerAgreed: '',
    });
    const id = address.split('/').at(-1) ?? '';
    await sign(address);
    expect(await world.asks(id)).toEqual(['scheduling.lecturers']);
    await world.act(id, 'answer-invitation', { lecturerId: 'lec_1', accept: false, reason: 'Bận họp' });
    await world.act(id, 'answer-invitation', { lecturerId: 'lec_2', accept: true });
    expect(await world.asks(id)).toEqual(['scheduling.confirmation']);
  });

  it('does not let a class with a paper ahead be ended at once', async () => {
    const id = await world.open('NTVD', { survey: false });
    await expect(world.act(id, 'finish-class', {})).rejects.toMatchObject({ name: 'WrongStage' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldSessions, seatedLearners } from '../../lib/domain/class/class.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { formsOf, textOf, type WebClient, type WebPage, webClient } from './support/web-client.ts';

const DIRECTOR = { kind: 'staff', id: 'stf_director', role: 'director' } as const;

describe('what was just done', () => {
  let world: World;
  let officer: WebClient;
  let other: WebClient;
  let id: string;
  let address: string;
  beforeAll(async () => {
    world = await openWorld({ communes: 1 });
    officer = await webClient(world, { staffId: 'stf_officer', centreId: 'ctr_test', role: 'academic-officer' });
    other = await webClient(world, { staffId: 'stf_director', centreId: 'ctr_test', role: 'director' });
    id = await world.open('CUCB', { survey: false });
    address = `/lop/${id}`;
    const rows = inventPeople(26).map(person => ({ ...person, partyStatus: 'member', offices: ['cell-secretary'] }));
    await world.act(id, 'nominate', { communeId: 'cmn_1', rows, complete: true });
    const { plannedStart } = await world.load(id);
    const papers = { openingDate: plannedStart, managerId: 'stf_manager', officerId: 'stf_officer' };
    await world.act(id, 'propose-opening', papers);
    await world.act(id, 'sign-opening', {}, DIRECTOR);
    for (const lecturerId of Object.keys((await world.load(id)).asks['scheduling.lecturers.1']?.parts ?? {}))
      await world.act(id, 'answer-invitation', { lecturerId, accept: true });
    await world.act(id, 'confirm-timetable');
  });
  afterAll(() => world.close());

  const send = async (slug: string, form: Record<string, string> = {}): Promise<WebPage> =>
    officer.submit(await officer.get(`${address}/${slug}`), slug, form);

  const offersUndo = (page: WebPage) => formsOf(page).some(({ action }) => action.endsWith('/hoan-tac'));

  it('is taken back from its confirmation, and the ledger keeps both', async () => {
    const held = await send('tam-dung', { reason: 'Bão số 3' });
    expect(textOf(held)).toContain('Lớp đang tạm dừng');
    const back = await officer.submit(held, 'hoan-tac');
    expect(textOf(back)).toContain('Đã hoàn tác');
    expect((await world.load(id)).held).toBeUndefined();
    const types = (await world.services.classes.ledger(id)).flatMap(({ events }) => events.map(({ type }) => type));
    expect(types.slice(-2)).toEqual(['class.held', 'class.resumed']);
  });

  it('moves a session back to its day and room, and gives it back to its lecturer', async () => {
    const before = heldSessions(await world.load(id)).at(-1);
    const moved = await send('chuyen-buoi', {
      sessionId: before?.id ?? '',
      date: '24/04/2026',
      half: 'afternoon',
      startTime: '14:00',
      roomId: 'rom_1',
      reason: 'Hội trường có việc',
    });
    await officer.submit(moved, 'hoan-tac');
    expect(heldSessions(await world.load(id)).at(-1)).toEqual(before);
    const lecturerId = ['lec_1', 'lec_2', 'lec_3'].find(candidate => candidate !== before?.lecturerId) ?? '';
    const given = await send('doi-giang-vien', { sessionId: before?.id ?? '', lecturerId, reason: 'Đi công tác' });
    expect(offersUndo(given)).toBe(true);
    await officer.submit(given, 'hoan-tac');
    expect(heldSessions(await world.load(id)).at(-1)).toEqual(before);
  });

  it('is offered to nobody else, and no more once somebody else has changed the class', async () => {
    const held = await send('tam-dung', { reason: 'Chờ phòng' });
    expect(offersUndo(held)).toBe(true);
    expect(offersUndo(await other.get(held.path))).toBe(false);
    await world.act(id, 'resume', {}, DIRECTOR);
    expect(offersUndo(await officer.get(held.path))).toBe(false);
    const late = await officer.submit(held, 'hoan-tac');
    expect(late.status).toBe(409);
    expect(textOf(late)).toContain('Không hoàn tác được nữa');
  });

  it('is a roll of the wrong session: none is left, or the one before it', async () => {
    const klass = await world.load(id);
    const [first] = heldSessions(klass);
    const [someone] = seatedLearners(klass);
    await world.advanceTo(instantOf(first?.date ?? '', '11:00'));
    const slug = `diem-danh/${first?.id}`;
    const saved = await send(slug, { [`a${someone?.order}`]: '1' });
    await officer.submit(saved, 'hoan-tac');
    expect((await world.load(id)).rolls).toEqual({});
    const first_ = await send(slug, { [`a${someone?.order}`]: '1' });
    expect(textOf(first_)).toContain('Đã lưu điểm danh');
    await officer.submit(await send(slug, { [`a${someone?.order}`]: '2' }), 'hoan-tac');
    expect(Object.values((await world.load(id)).rolls[first?.id ?? '']?.attended ?? {})).toEqual([1]);
  });

  it('is marks: one is taken out again by emptying its field, the rest stay, and both can be undone', async () => {
    for (const session of heldSessions(await world.load(id))) {
      await world.advanceTo(instantOf(session.date, session.startTime) + 3_600_000);
      await world.act(id, 'take-roll', { sessionId: session.id, attended: {} });
    }
    const [one, two] = seatedLearners(await world.load(id));
    const marks = async () => (await world.load(id)).exam.attempts[0]?.marks;
    const saved = await send('nhap-diem', { [`a${one?.order}`]: '8', [`a${two?.order}`]: '7,5', xong: 'no' });
    expect(await marks()).toEqual({ [one?.personId ?? '']: 8, [two?.personId ?? '']: 7.5 });
    const emptied = await officer.submit(saved, 'nhap-diem', {
      [`a${one?.order}`]: '',
      [`a${two?.order}`]: '7,5',
      xong: 'no',
    });
    expect(await marks()).toEqual({ [two?.personId ?? '']: 7.5 });
    await officer.submit(emptied, 'hoan-tac');
    expect(await marks()).toEqual({ [one?.personId ?? '']: 8, [two?.personId ?? '']: 7.5 });
  });
});

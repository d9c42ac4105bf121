import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendanceOf } from '../../lib/domain/chapters/teaching.ts';
import { heldSessions, type Session } from '../../lib/domain/class/class.ts';
import { addDays, civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { go, idsInOrder, openAskOf, refusalOf, takeRoll, toldBy } from './support/journey.ts';

describe('a class whose timetable changes while it runs', () => {
  let world: World;
  let classId: string;
  let sessions: Session[];
  beforeAll(async () => {
    world = await openWorld();
    classId = await world.open('NTVD', { communeIds: ['cmn_1', 'cmn_2'] });
    const klass = await go(world, classId, 'teaching.rolls', { nominees: index => inventPeople(13, index * 13) });
    sessions = heldSessions(klass);
    await takeRoll(world, klass, at(0));
  });
  afterAll(() => world.close());

  const at = (index: number) => sessions[index] as Session;
  const busy = async (resource: string) =>
    (await world.services.registers.busyFrom(resource, '2026-01-01')).map(({ date, half }) => `${date} ${half}`);
  const slotOf = ({ date, half }: Session) => `${date} ${half}`;

  it('moves its last session: room and lecturer follow, everybody is told once, the rolls fall due later', async () => {
    const last = at(9);
    const before = openAskOf(await world.load(classId))?.dueAt ?? 0;
    const to = { date: addDays(last.date, 7), half: 'morning', startTime: '08:00', roomId: 'rom_1' };
    const reason = 'Phòng có hội nghị';
    const moved = await world.act(classId, 'move-session', { sessionId: last.id, ...to, reason });
    expect(heldSessions(moved).at(-1)).toMatchObject({ id: last.id, ...to });
    for (const resource of ['rom_1', last.lecturerId]) {
      expect(await busy(resource)).toContain(`${to.date} morning`);
      expect(await busy(resource)).not.toContain(slotOf(last));
    }
    expect(await toldBy(world, classId, 'session-moved')).toEqual(['cmn_1', 'cmn_2', last.lecturerId]);
    expect(openAskOf(moved)?.dueAt).toBeGreaterThan(before);
    expect(civilDateOf(openAskOf(moved)?.dueAt ?? 0) > to.date).toBe(true);
  });

  it('cannot move a session into the past, onto a holiday, onto another session, or after its roll', async () => {
    const move = (change: object, session = at(8)) =>
      world.act(classId, 'move-session', {
        sessionId: session.id,
        date: addDays(at(9).date, 3),
        half: 'morning',
        startTime: '07:30',
        roomId: 'rom_1',
        reason: 'thử',
        ...change,
      });
    expect(await refusalOf(move({ date: '2026-03-02' }))).toBe('InvalidInput');
    expect(await refusalOf(move({ date: '2026-04-30' }))).toBe('InvalidInput');
    expect(await refusalOf(move({ date: at(7).date, half: at(7).half }))).toBe('ClassBusy');
    expect(await refusalOf(move({ roomId: 'rom_9' }))).toBe('RoomNotFound');
    expect(await refusalOf(move({}, at(0)))).toBe('RollAlreadyTaken');
    expect((await world.load(classId)).sessions.find(session => session.id === at(8).id)).toMatchObject(at(8));
  });

  it('gives a session to another lecturer', async () => {
    const session = at(4);
    const other = world.lecturers.find(({ id }) => id !== session.lecturerId)?.id ?? '';
    const give = (lecturerId: string) =>
      world.act(classId, 'reassign-session', { sessionId: session.id, lecturerId, reason: 'Ốm' });
    expect(await refusalOf(give(session.lecturerId))).toBe('SameLecturer');
    await give(other);
    expect(await busy(other)).toContain(slotOf(session));
    expect(await busy(session.lecturerId)).not.toContain(slotOf(session));
    expect(await toldBy(world, classId, 'session-reassigned')).toEqual(
      ['cmn_1', 'cmn_2', session.lecturerId, other].sort(),
    );
  });

  it('cancels a session: its tiết count for nobody any more', async () => {
    const session = at(5);
    const cancelled = await world.act(classId, 'cancel-session', { sessionId: session.id, reason: 'Mất điện' });
    const [someone = ''] = idsInOrder(cancelled);
    expect(attendanceOf(cancelled, someone)).toMatchObject({ total: 36, held: 4, attended: 4 });
    expect(await busy('rom_1')).not.toContain(slotOf(session));
    expect(await refusalOf(takeRoll(world, cancelled, session))).toBe('SessionCancelled');
  });

  it('takes no roll before the session has begun, of strangers, or of more tiết than it has', async () => {
    const klass = await world.load(classId);
    const roll = (attended: object, session = at(1)) =>
      world.act(classId, 'take-roll', { sessionId: session.id, attended });
    expect(await refusalOf(roll({}, at(9)))).toBe('SessionNotBegun');
    expect(await refusalOf(roll({ prs_nobody: 0 }))).toBe('LearnerNotFound');
    expect(await refusalOf(roll({ [idsInOrder(klass)[0] ?? '']: 5 }))).toBe('InvalidInput');
    expect(await refusalOf(roll({}, { ...at(1), id: 'ses_99' }))).toBe('SessionNotFound');
  });

  it('goes all the way with nine sessions', async () => {
    const closed = await go(world, classId);
    expect(closed.stage).toBe('closed');
    expect(Object.keys(closed.rolls)).toHaveLength(9);
  });

  it('refuses at once a half day that another class has taken', async () => {
    const other = await world.open('TGDV', { communeIds: ['cmn_1'] });
    await go(world, other, 'scheduling.confirmation', {
      nominees: () => inventPeople(25, 100, { offices: ['propaganda'] }),
    });
    const third = await world.open('MTDT', { communeIds: ['cmn_1'] });
    const klass = await go(world, third, 'scheduling.confirmation', {
      nominees: () => inventPeople(25, 200, { offices: ['front-union'] }),
    });
    const [taken] = heldSessions(await world.load(other));
    const [mine] = heldSessions(klass);
    if (!taken || !mine) throw new Error('no sessions');
    const { date, half, startTime, roomId } = taken;
    expect(slotOf(mine)).not.toBe(slotOf(taken));
    const move = { sessionId: mine.id, date, half, startTime, roomId, reason: 'thử' };
    expect(await refusalOf(world.act(third, 'move-session', move))).toBe('SlotTaken');
    // Before the timetable is confirmed nobody but the office knows it, so nobody is told.
    const free = { ...move, date: addDays(heldSessions(klass).at(-1)?.date ?? '', 7) };
    await world.act(third, 'move-session', free);
    expect(await toldBy(world, third, 'session-moved')).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldSessions, type ClassState } from '../../lib/domain/class/class.ts';
import { silentParts } from '../../lib/domain/class/asks.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { go, openAskOf, refusalOf, sentOf, toldBy } from './support/journey.ts';

describe('lecturers who are invited', () => {
  let world: World;
  let intake = 0;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  /** A class of four lessons that waits for its lecturers: lec_1 has lessons 1 and 4, lec_2 and lec_3 one each. */
  const invited = async () => {
    intake += 1;
    const classId = await world.open('TGDV', { intake, communeIds: ['cmn_1'] });
    const klass = await go(world, classId, 'scheduling.lecturers', {
      nominees: () => inventPeople(25, intake * 25, { offices: ['propaganda'] }),
    });
    expect(sessionsOf(klass)).toEqual({ lec_1: 2, lec_2: 1, lec_3: 1 });
    return classId;
  };
  const say = (classId: string, lecturerId: string, accept: boolean) =>
    world.act(classId, 'answer-invitation', { lecturerId, accept, reason: accept ? '' : 'Bận họp' });
  const bookedFor = async (resource: string, classId: string) =>
    (await world.services.registers.busyFrom(resource, '2026-01-01')).filter(half => half.classId === classId).length;

  it('pass their sessions on to the next when they decline; who has agreed already is given them at once', async () => {
    const classId = await invited();
    await say(classId, 'lec_3', true);
    // lec_2 declines: the next who was not asked yet and is free is lec_1, who has not answered and is invited anew.
    const passed = await say(classId, 'lec_2', false);
    expect(sessionsOf(passed)).toEqual({ lec_1: 3, lec_3: 1 });
    expect(await bookedFor('lec_2', classId)).toBe(0);
    expect(await bookedFor('lec_1', classId)).toBe(3);
    expect(await toldBy(world, classId, 'invitation')).toEqual(['lec_1', 'lec_1', 'lec_2', 'lec_3']);
    expect(await refusalOf(say(classId, 'lec_2', true))).toBe('AlreadyAnswered');
    expect(await refusalOf(say(classId, 'lec_9', true))).toBe('NotInvited');
    // lec_1 declines too: lec_3 has agreed to teach this class and takes all; the wait is over.
    const complete = await say(classId, 'lec_1', false);
    expect(sessionsOf(complete)).toEqual({ lec_3: 4 });
    expect(await world.asks(classId)).toEqual(['scheduling.confirmation']);
    await world.act(classId, 'cancel', { reason: 'dọn dẹp' });
  });

  it('are passed over when they stay silent for three working days', async () => {
    const classId = await invited();
    await say(classId, 'lec_1', true);
    await say(classId, 'lec_2', true);
    const dueAt = openAskOf(await world.load(classId))?.parts?.lec_3?.dueAt ?? 0;
    await world.advanceTo(dueAt - 1);
    expect(await world.asks(classId)).toEqual(['scheduling.lecturers']);
    expect(await toldBy(world, classId, 'reminder-before-1')).toEqual(['lec_3']);
    await world.advanceTo(dueAt);
    const klass = await world.load(classId);
    expect(sessionsOf(klass)).toEqual({ lec_1: 3, lec_2: 1 });
    expect(klass.timetable.declined).toMatchObject({ ses_03: ['lec_3'] });
    expect(await world.asks(classId)).toEqual(['scheduling.confirmation']);
    await world.act(classId, 'cancel', { reason: 'dọn dẹp' });
  });

  it('may all decline: the office is told and assigns somebody', async () => {
    const classId = await invited();
    for (const lecturerId of ['lec_1', 'lec_2', 'lec_3']) await say(classId, lecturerId, false);
    const klass = await world.load(classId);
    expect(sessionsOf(klass)).toEqual({ '': 4 });
    expect(await world.asks(classId)).toEqual(['scheduling.lecturers']);
    expect(silentParts(openAskOf(klass) as never)).toEqual([]);
    expect((await sentOf(world, classId, 'lecturer-missing')).map(message => message.address)).toContain(
      'giaovu@example.org',
    );
    const assign = (sessionIds: string[], lecturerId: string) =>
      world.act(classId, 'assign-lecturer', { sessionIds, lecturerId });
    expect(await refusalOf(assign(['ses_01'], 'lec_9'))).toBe('LecturerNotFound');
    expect(await refusalOf(assign(['ses_77'], 'lec_2'))).toBe('SessionNotFound');
    await assign(['ses_01', 'ses_02'], 'lec_2');
    expect(await world.asks(classId)).toEqual(['scheduling.lecturers']);
    await assign(['ses_03', 'ses_04'], 'lec_1');
    expect(await world.asks(classId)).toEqual(['scheduling.confirmation']);
    expect((await go(world, classId)).stage).toBe('closed');
  });

  it('are waited for no longer once staff gave their sessions to others, and cannot take them back', async () => {
    const classId = await invited();
    await say(classId, 'lec_1', true);
    // lec_2 is replaced by phone while lec_3 is still silent.
    await world.act(classId, 'assign-lecturer', { sessionIds: ['ses_02'], lecturerId: 'lec_1' });
    expect(await refusalOf(say(classId, 'lec_2', true))).toBe('NotInvited');
    await say(classId, 'lec_3', true);
    expect(await world.asks(classId)).toEqual(['scheduling.confirmation']);
    await world.act(classId, 'cancel', { reason: 'dọn dẹp' });
  });

  it('leave a gap that is never taken for a complete timetable', async () => {
    const classId = await invited();
    await say(classId, 'lec_1', false); // lessons 1 and 4 go to lec_2
    await say(classId, 'lec_2', false); // 1, 2 and 4 go to lec_3
    await say(classId, 'lec_3', false); // nobody is left
    await world.act(classId, 'assign-lecturer', { sessionIds: ['ses_01'], lecturerId: 'lec_1' });
    // Cancelling two of the sessions without a lecturer leaves one; cancelling that one ends the wait.
    const reason = 'Rút gọn chương trình';
    await world.act(classId, 'cancel-session', { sessionId: 'ses_02', reason });
    await world.act(classId, 'cancel-session', { sessionId: 'ses_03', reason });
    expect(await world.asks(classId)).toEqual(['scheduling.lecturers']);
    await world.act(classId, 'reassign-session', { sessionId: 'ses_04', lecturerId: 'lec_2', reason: 'đã gọi điện' });
    expect(await world.asks(classId)).toEqual(['scheduling.confirmation']);
    await world.act(classId, 'cancel', { reason: 'dọn dẹp' });
  });
});

function sessionsOf(klass: ClassState): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { lecturerId } of heldSessions(klass)) counts[lecturerId] = (counts[lecturerId] ?? 0) + 1;
  return counts;
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { civilDateOf, instantOf } from '../../lib/domain/time/civil-date.ts';
import { openWorld, type World } from '../support/world.ts';
import { go, openAskOf, refusalOf } from './support/journey.ts';

const DAY = 24 * 60 * 60 * 1000;

describe('a class on hold', () => {
  let world: World;
  let classId: string;
  let dueBefore: number;
  beforeAll(async () => {
    world = await openWorld();
    classId = await world.open('NTVD');
    dueBefore = openAskOf(await world.load(classId))?.dueAt ?? 0;
  });
  afterAll(() => world.close());

  it('stands still: nobody can act, nobody is reminded, nothing falls due', async () => {
    await world.advanceTo(instantOf('2026-03-05', '09:00'));
    await world.act(classId, 'hold', { reason: 'Chờ sắp xếp đơn vị hành chính' });
    const answer = world.act(classId, 'answer-survey', { communeId: 'cmn_1', candidates: 5 });
    expect(await refusalOf(answer)).toBe('ClassOnHold');
    expect(await refusalOf(world.act(classId, 'hold', { reason: 'lần nữa' }))).toBe('ClassOnHold');
    const sent = (await world.services.outbox.of(classId)).length;
    await world.advanceTo(instantOf('2026-04-14', '09:00'));
    expect((await world.services.outbox.of(classId)).length).toBe(sent);
    expect((await world.load(classId)).survey.closed).toBeUndefined();
    expect(await world.services.classes.nextDueAt()).toBeUndefined();
    const [head] = await world.services.classes.openHeads('ctr_test');
    expect(head?.held).toBe('Chờ sắp xếp đơn vị hành chính');
  });

  it('gets all of its time back when it goes on', async () => {
    const resumed = await world.act(classId, 'resume');
    expect(await refusalOf(world.act(classId, 'resume'))).toBe('NotOnHold');
    expect((openAskOf(resumed)?.dueAt ?? 0) - dueBefore).toBe(40 * DAY);
    await world.act(classId, 'answer-survey', { communeId: 'cmn_1', candidates: 5 });
    await world.advanceTo((openAskOf(resumed)?.dueAt ?? 0) - 1);
    expect((await world.load(classId)).survey.closed).toBeUndefined();
    await world.advanceTo(openAskOf(resumed)?.dueAt ?? 0);
    expect((await world.load(classId)).survey.closed).toBe('deadline');
  });

  it('gives a lecturer, whose own time runs, the same', async () => {
    await go(world, classId, 'scheduling.lecturers', {});
    const before = openAskOf(await world.load(classId))?.parts?.lec_1?.dueAt ?? 0;
    await world.act(classId, 'hold', { reason: 'Bão' });
    await world.advanceTo(world.clock.now() + 7 * DAY);
    const resumed = await world.act(classId, 'resume');
    expect(openAskOf(resumed)?.parts?.lec_1?.dueAt).toBe(before + 7 * DAY);
    expect(resumed.timetable.declined).toEqual({});
  });

  it('can have a deadline moved instead, for whoever is still silent', async () => {
    const extend = (due: string) =>
      world.act(classId, 'extend-ask', { ask: 'scheduling.lecturers.1', due, reason: 'Giảng viên đi công tác' });
    expect(await refusalOf(extend('2026-03-01'))).toBe('InvalidInput');
    const until = civilDateOf(world.clock.now() + 20 * DAY);
    const extended = await extend(until);
    expect(openAskOf(extended)?.dueReason).toEqual({
      key: 'due.extended',
      params: { reason: 'Giảng viên đi công tác' },
    });
    expect(openAskOf(extended)?.parts?.lec_2?.dueAt).toBe(instantOf(until, '17:00'));
    const unknown = world.act(classId, 'extend-ask', { ask: 'survey.needs.7', due: until, reason: 'x' });
    expect(await refusalOf(unknown)).toBe('AskNotFound');
    const over = world.act(classId, 'extend-ask', { ask: 'survey.needs.1', due: until, reason: 'x' });
    expect(await refusalOf(over)).toBe('AlreadyAnswered');
  });

  it('goes all the way after that', async () => {
    expect(await refusalOf(go(world, classId, 'opening.papers'))).toBe('nothing refused');
    expect((await go(world, classId)).stage).toBe('closed');
  });
});

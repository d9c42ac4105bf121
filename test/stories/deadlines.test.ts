import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { civilDateOf, clockTimeOf, instantOf } from '../../lib/domain/time/civil-date.ts';
import { isHoliday, NATIONAL_CALENDAR, workingDaysBefore } from '../../lib/domain/time/working-days.ts';
import { openWorld, type World } from '../support/world.ts';
import { go, openAskOf, sentOf, toldBy } from './support/journey.ts';

const DAY = 24 * 60 * 60 * 1000;
const hour = (message: { at: number }) => `${civilDateOf(message.at)} ${clockTimeOf(message.at)}`;

describe('a survey nobody answers', () => {
  let world: World;
  // The survey runs over Tết 2026 (16 to 20 February, first lunar day 17 February): asked on Tuesday 10 February.
  beforeAll(async () => {
    world = await openWorld({ startAt: instantOf('2026-02-10', '15:00') });
  });
  afterAll(() => world.close());

  it('reminds the silent communes 3 and 1 working days before, never on a holiday, and closes at the deadline', async () => {
    const classId = await world.open('NTVD');
    const ask = openAskOf(await world.load(classId));
    // Ten working days: 11-13, then Tết, 23-27 February, 2 and 3 March.
    expect(civilDateOf(ask?.dueAt ?? 0)).toBe('2026-03-03');
    await world.act(classId, 'answer-survey', { communeId: 'cmn_2', candidates: 12 });
    await world.advanceTo((ask?.dueAt ?? 0) - 1);
    const before3 = await sentOf(world, classId, 'reminder-before-3');
    const before1 = await sentOf(world, classId, 'reminder-before-1');
    expect(before3.map(hour)).toEqual(['2026-02-26 07:30', '2026-02-26 07:30']);
    expect(before1.map(hour)).toEqual(['2026-03-02 07:30', '2026-03-02 07:30']);
    expect(await toldBy(world, classId, 'reminder-before-3')).toEqual(['cmn_1', 'cmn_3']);
    expect(await toldBy(world, classId, 'reminder-before-1')).toEqual(['cmn_1', 'cmn_3']);
    expect(before3.every(message => !message.late && message.body.includes('/l/s1.'))).toBe(true);
    await world.act(classId, 'answer-survey', { communeId: 'cmn_1', candidates: 3 });
    await world.advanceTo(ask?.dueAt ?? 0);
    const closed = await world.load(classId);
    expect(closed.survey.closed).toBe('deadline');
    expect(Object.keys(closed.survey.answers).sort()).toEqual(['cmn_1', 'cmn_2']);
    expect(await world.asks(classId)).toEqual(['survey.decision']);
    await world.act(classId, 'cancel', { reason: 'dọn dẹp' });
  });

  it('writes to nobody at night or on holidays, whatever is asked and whenever it is due', async () => {
    const classId = await world.open('NTVD', { intake: 2 });
    await go(world, classId, 'scheduling.lecturers');
    // The national day and an office that never answers: all its waits run into their successors.
    for (let step = 0; step < 60 && (await world.advance(instantOf('2026-09-30', '00:00'))); step += 1);
    const sent = await world.services.outbox.of(classId);
    const reminders = await Promise.all(
      ['before-3', 'before-1', 'due', 'overdue'].map(name => sentOf(world, classId, `reminder-${name}`)),
    );
    expect(reminders.flat().length).toBeGreaterThan(4);
    for (const message of reminders.flat()) {
      expect(isHoliday(civilDateOf(message.at), NATIONAL_CALENDAR)).toBe(false);
      expect(clockTimeOf(message.at) >= '07:30' && clockTimeOf(message.at) < '20:00').toBe(true);
    }
    expect(new Set(sent.map(message => message.messageId)).size).toBe(sent.length);
  });
});

describe('a machine that was switched off', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('sends what still matters, once per person, marked late', async () => {
    const classId = await world.open('NTVD');
    const dueAt = openAskOf(await world.load(classId))?.dueAt ?? 0;
    // Switched off before the first reminder, on again on the morning of the due day: one reminder, the newer one.
    world.clock.moveTo(dueAt - DAY / 4);
    await world.runDue();
    await world.runDue();
    const sent = await sentOf(world, classId, 'reminder-before-1');
    expect(sent.map(message => message.late)).toEqual([true, true, true]);
    expect(sent[0]?.body).toContain('đến muộn');
    expect(await sentOf(world, classId, 'reminder-before-3')).toEqual([]);
    await world.act(classId, 'cancel', { reason: 'dọn dẹp' });
  });

  it('waits for the morning when it comes back at night, and looks at the class once then', async () => {
    const classId = await world.open('NTVD', { intake: 2 });
    const due = civilDateOf(openAskOf(await world.load(classId))?.dueAt ?? 0);
    world.clock.moveTo(instantOf(workingDaysBefore(due, 3, NATIONAL_CALENDAR), '21:00'));
    await world.runDue();
    expect(await sentOf(world, classId, 'reminder-before-3')).toEqual([]);
    const next = await world.services.classes.nextDueAt();
    expect(clockTimeOf(next ?? 0)).toBe('07:30');
    await world.advance();
    expect((await sentOf(world, classId, 'reminder-before-3')).map(message => message.late)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await world.act(classId, 'cancel', { reason: 'dọn dẹp' });
  });

  it('ends a wait whose deadline passed meanwhile, without reminding anybody of it', async () => {
    const classId = await world.open('NTVD', { intake: 3 });
    world.clock.moveTo((openAskOf(await world.load(classId))?.dueAt ?? 0) + 3 * DAY);
    await world.runDue();
    expect(await world.asks(classId)).toEqual(['survey.decision']);
    expect(await toldBy(world, classId, 'reminder-before-1')).toEqual([]);
  });
});

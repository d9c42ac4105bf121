import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, instantOf } from '../../lib/domain/time/civil-date.ts';
import { openWorld, type World } from '../support/world.ts';
import { DIRECTOR, go, openAskOf, refusalOf } from './support/journey.ts';

describe('a class whose opening the director refuses', () => {
  let world: World;
  let classId: string;
  beforeAll(async () => {
    world = await openWorld();
    classId = await world.open('NTVD');
    await go(world, classId, 'opening.signature');
  });
  afterAll(() => world.close());

  it('goes back to the office with the reason, and no number is taken', async () => {
    expect(await refusalOf(world.act(classId, 'refuse-opening', {}, DIRECTOR))).toBe('InvalidInput');
    const klass = await world.act(classId, 'refuse-opening', { reason: 'Trùng đại hội xã' }, DIRECTOR);
    const ask = openAskOf(klass);
    expect(ask?.key).toBe('opening.papers.2');
    expect(ask?.dueReason).toEqual({ key: 'due.director-refused', params: { reason: 'Trùng đại hội xã' } });
    expect(klass.opening.number).toBeUndefined();
    expect(await world.services.registers.nextNumber('ctr_test/decisions/2026')).toBe(1);
  });

  it('cannot be signed before the office has answered again', async () => {
    expect(await refusalOf(world.act(classId, 'sign-opening', {}, DIRECTOR))).toBe('AlreadyAnswered');
  });

  it('cannot be signed for a day that has passed meanwhile', async () => {
    const { plannedStart } = await world.load(classId);
    await go(world, classId, 'opening.signature');
    await world.advanceTo(instantOf(addDays(plannedStart, 1), '08:00'));
    expect(await refusalOf(world.act(classId, 'sign-opening', {}, DIRECTOR))).toBe('OpeningDatePassed');
    await world.act(classId, 'refuse-opening', { reason: 'Đã quá ngày' }, DIRECTOR);
  });

  it('opens on the new date when the director signs the third time, and goes all the way', async () => {
    const { plannedStart } = await world.load(classId);
    const openingDate = addDays(plannedStart, 14);
    await world.act(classId, 'propose-opening', { openingDate, managerId: 'stf_manager', officerId: 'stf_officer' });
    const signed = await world.act(classId, 'sign-opening', {}, DIRECTOR);
    expect(signed.opening).toMatchObject({ round: 3, number: '01-QĐ/TTCT', papers: { openingDate } });
    const closed = await go(world, classId);
    expect(closed.stage).toBe('closed');
    expect(closed.sessions[0]?.date).toBe(openingDate);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldSessions } from '../../lib/domain/class/class.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { go, refusalOf, takeRoll, toldBy } from './support/journey.ts';

describe('a class that is cancelled', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('in the middle of the teaching frees rooms and lecturers from then on and tells everybody once', async () => {
    const classId = await world.open('NTVD');
    const klass = await go(world, classId, 'teaching.rolls');
    const [first, second] = heldSessions(klass);
    if (!first || !second) throw new Error('no sessions');
    await takeRoll(world, klass, first);
    const ended = await world.act(classId, 'cancel', { reason: 'Bão số 3' });
    expect(ended.stage).toBe('cancelled');
    expect(ended.ended).toMatchObject({ outcome: 'cancelled', reason: 'Bão số 3' });
    expect(Object.values(ended.asks).every(ask => ask.closedAt !== undefined)).toBe(true);
    const told = ['cmn_1', 'cmn_2', 'cmn_3', 'lec_1', 'lec_2', 'lec_3'];
    expect(await toldBy(world, classId, 'class-cancelled')).toEqual(told);
    for (const resource of ['rom_1', 'lec_1', 'lec_2', 'lec_3']) {
      const busy = await world.services.registers.busyFrom(resource, '2026-01-01');
      expect(busy.filter(half => half.date !== first.date || half.half !== first.half)).toEqual([]);
    }
    // Its machines come to an end, nobody is reminded any more, and nothing can be done to it.
    while (await world.advance());
    expect(await toldBy(world, classId, 'class-cancelled')).toEqual(told);
    expect(await runningExecutions(world, classId)).toEqual([]);
    for (const [name, input] of [
      ['take-roll', { sessionId: second.id, attended: {} }],
      ['cancel', { reason: 'lần nữa' }],
      ['hold', { reason: 'tạm' }],
      ['extend-ask', { ask: 'teaching.rolls.1', due: '2026-12-31', reason: 'x' }],
    ] as const)
      expect(await refusalOf(world.act(classId, name, input))).toBe('ClassEnded');
    const [row] = await world.services.registers.figures('country', '2026-01', '2026-12');
    expect(row).toBeUndefined();
  });

  it('in any chapter comes to the same end', async () => {
    const places = [
      'survey.needs',
      'opening.signature',
      'scheduling.lecturers',
      'exam.marks',
      'closing.report',
    ] as const;
    for (const [index, place] of places.entries()) {
      const classId = await world.open(place === 'closing.report' ? 'CDE' : 'CUCB', { intake: index + 1 });
      await go(world, classId, place, { nominees: commune => officials(index * 30 + commune * 10) });
      const ended = await world.act(classId, 'cancel', { reason: 'Hợp nhất trung tâm' });
      expect(ended.stage).toBe('cancelled');
      expect(await runningExecutions(world, classId)).toEqual([]);
    }
  });

  it('is too late once certificates are issued', async () => {
    const classId = await world.open('CUCB', { intake: 9 });
    await go(world, classId, 'certification.handover', { nominees: commune => officials(300 + commune * 10) });
    expect(await refusalOf(world.act(classId, 'cancel', { reason: 'quá muộn' }))).toBe('CertificatesAlreadyIssued');
    expect((await go(world, classId)).stage).toBe('closed');
  });
});

function officials(from: number) {
  return inventPeople(10, from, { partyStatus: 'member', offices: ['cell-secretary'] });
}

async function runningExecutions(world: World, classId: string): Promise<string[]> {
  const { executions } = await world.runtime.search({ name: classId, status: 'RUNNING' });
  return executions.map(execution => execution.name);
}

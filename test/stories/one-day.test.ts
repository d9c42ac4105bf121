import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresOf } from '../../lib/domain/chapters/closing.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { go } from './support/journey.ts';

describe('a one-day class', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('needs no survey, no paper and no certificate', async () => {
    const classId = await world.open('CDE', { jointWith: 'Mặt trận Tổ quốc xã' });
    expect(await world.asks(classId)).toEqual(['recruitment.lists']);
    const closed = await go(world, classId, undefined, {
      nominees: index => inventPeople(90, index * 90, { partyStatus: 'member' }),
    });
    expect(closed.stage).toBe('closed');
    expect(new Set(closed.sessions.map(session => session.date)).size).toBe(1);
    expect(Object.keys(closed.asks)).toEqual([
      'recruitment.lists.1',
      'opening.papers.1',
      'opening.signature.1',
      'scheduling.lecturers.1',
      'scheduling.confirmation.1',
      'teaching.rolls.1',
      'closing.report.1',
    ]);
    expect(closed.certificates).toBeUndefined();
    expect(figuresOf(closed)).toMatchObject({ learners: 270, completed: 270, jointClasses: 1, jointLearners: 270 });
  });

  it('may be a briefing of one commune with two sessions', async () => {
    const classId = await world.open('TH', { communeIds: ['cmn_1'] });
    const closed = await go(world, classId, undefined, {
      nominees: () => inventPeople(30, 300, { offices: ['official'] }),
    });
    expect(closed.stage).toBe('closed');
    const { executions } = await world.runtime.search({ name: classId });
    const chapters = executions.map(execution => execution.machineArn.split(':').at(-1) ?? '').sort();
    expect(chapters).toEqual(['class', 'closing', 'opening', 'recruitment', 'scheduling', 'teaching']);
  });
});

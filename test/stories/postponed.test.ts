import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { go, openAskOf, refusalOf, toldBy } from './support/journey.ts';

describe('a class that is postponed after its survey', () => {
  let world: World;
  let classId: string;
  beforeAll(async () => {
    world = await openWorld();
    classId = await world.open('NTVD');
    await go(world, classId, 'survey.decision');
  });
  afterAll(() => world.close());

  it('needs a reason and a day to come', async () => {
    const postpone = (input: object) => world.act(classId, 'decide-survey', { choice: 'postpone', ...input });
    expect(await refusalOf(postpone({ until: '2026-09-07' }))).toBe('InvalidInput');
    expect(await refusalOf(postpone({ reason: 'Mùa vụ' }))).toBe('InvalidInput');
    expect(await refusalOf(postpone({ reason: 'Mùa vụ', until: '2026-03-02' }))).toBe('InvalidInput');
    expect(await refusalOf(postpone({ reason: 'Mùa vụ', until: '2026-02-30' }))).toBe('InvalidInput');
    expect(await world.asks(classId)).toEqual(['survey.decision']);
  });

  it('asks all communes again for the new start, by new messages', async () => {
    const klass = await world.act(classId, 'decide-survey', {
      choice: 'postpone',
      reason: 'Mùa vụ',
      until: '2026-09-07',
    });
    expect(klass.stage).toBe('survey');
    expect(klass.plannedStart).toBe('2026-09-07');
    expect(openAskOf(klass)?.key).toBe('survey.needs.2');
    expect(klass.survey).toEqual({ round: 2, answers: {} });
    expect(await toldBy(world, classId, 'survey-needs')).toEqual([
      'cmn_1',
      'cmn_1',
      'cmn_2',
      'cmn_2',
      'cmn_3',
      'cmn_3',
    ]);
  });

  it('goes all the way in autumn', async () => {
    const closed = await go(world, classId);
    expect(closed.stage).toBe('closed');
    expect(closed.sessions[0]?.date).toBe('2026-09-07');
  });
});

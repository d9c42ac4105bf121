import { expect, it } from 'vitest';
import { figuresOf } from '../../lib/domain/chapters/closing.ts';
import { resultOfLearner } from '../../lib/domain/chapters/exam.ts';
import { rulesOf } from '../../lib/domain/class/decision.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld } from '../support/world.ts';
import { go, idsInOrder } from './support/journey.ts';

it('a class opened in November 2025 keeps its old rules to the end, one opened in December has the new ones', async () => {
  const world = await openWorld({ startAt: instantOf('2025-10-20', '08:00') });
  try {
    const old = await world.open('NTVD', { communeIds: ['cmn_1'], plannedStart: '2025-11-24', title: 'Lớp cũ' });
    const young = await world.open('NTVD', { communeIds: ['cmn_2'], plannedStart: '2025-12-01', intake: 2 });
    // 24 learners: enough under 1853-QĐ/BTGTW, which names no minimum; one too few under 1147-QĐ/BTGDVTW.
    const first = await go(world, old, 'opening.papers', { nominees: () => inventPeople(24) });
    const second = await go(world, young, 'recruitment.decision', { nominees: () => inventPeople(24, 24) });
    expect(first.stage).toBe('opening');
    expect(second.stage).toBe('recruitment');
    const done = await go(world, old, undefined, { mark: () => 9.5 });
    const later = await go(world, young, undefined, { mark: () => 9.5 });
    expect([rulesOf(done).id, rulesOf(later).id]).toEqual(['1853-QĐ/BTGTW@2010-03-04', '1147-QĐ/BTGDVTW@2025-12-01']);
    expect(resultOfLearner(done, idsInOrder(done)[0] ?? '').band).toBe('good');
    expect(resultOfLearner(later, idsInOrder(later)[0] ?? '').band).toBe('excellent');
    expect(figuresOf(done)).toMatchObject({ good: 24, excellent: 0 });
    expect(figuresOf(later)).toMatchObject({ good: 0, excellent: 24 });
    expect(done.title).toBe('Lớp cũ');
  } finally {
    await world.close();
  }
});

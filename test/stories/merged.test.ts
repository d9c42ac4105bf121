import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seatedLearners, waitingLearners } from '../../lib/domain/class/class.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { go, refusalOf, sentOf, toldBy } from './support/journey.ts';

describe('a class that is merged into another', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ communes: 4 });
  });
  afterAll(() => world.close());

  it('ends at the survey; its communes are asked by the other class, by links of their own', async () => {
    const big = await world.open('NTVD', { communeIds: ['cmn_1', 'cmn_2'] });
    const small = await world.open('NTVD', { communeIds: ['cmn_2', 'cmn_3'], intake: 2 });
    await go(world, small, 'survey.decision');
    const ended = await world.act(small, 'decide-survey', { choice: 'merge', into: big, reason: 'Ít nguồn' });
    expect(ended.stage).toBe('merged');
    expect(ended.ended).toMatchObject({ outcome: 'merged', into: big, reason: 'Ít nguồn' });
    expect(await toldBy(world, small, 'class-merged')).toEqual(['cmn_2', 'cmn_3']);
    const joined = await world.load(big);
    expect(joined.communeIds).toEqual(['cmn_1', 'cmn_2', 'cmn_3']);
    expect(Object.keys(joined.asks['survey.needs.1']?.parts ?? {}).sort()).toEqual(['cmn_1', 'cmn_2', 'cmn_3']);
    expect(await toldBy(world, big, 'survey-needs')).toEqual(['cmn_1', 'cmn_2', 'cmn_3']);
    const asked = (await sentOf(world, big, 'survey-needs')).find(message => message.address === 'xa3@example.org');
    expect(asked?.link).toContain(`/l/s1.${big}.cmn_3.`);
    expect((await world.services.classes.endedHeads('ctr_test', 2026)).find(head => head.id === small)?.ended).toBe(
      'merged',
    );
    const closed = await go(world, big);
    expect(closed.stage).toBe('closed');
    expect(seatedLearners(closed)).toHaveLength(30);
  });

  it('brings its learners along in their order at recruitment: seated while there is room, then behind those who wait', async () => {
    const big = await world.open('DVM', { communeIds: ['cmn_1'], capacity: 25 });
    const small = await world.open('DVM', { communeIds: ['cmn_2', 'cmn_3'], intake: 2 });
    await go(world, big, 'recruitment.lists');
    await world.act(big, 'nominate', { communeId: 'cmn_1', rows: newMembers(20, 200) });
    // Somebody whom both classes have on their lists, and somebody who was refused.
    const shared = newMembers(1, 200).map(person => ({ ...person, fullName: 'Ngô Minh Châu' }));
    await go(world, small, 'recruitment.decision', {
      nominees: index => (index === 0 ? newMembers(6, 300) : [...inventPeople(1, 400), ...newMembers(4, 500)]),
    });
    await world.act(big, 'nominate', { communeId: 'cmn_1', rows: shared });
    const before = await world.load(small);
    expect(seatedLearners(before)).toHaveLength(10);
    const ended = await world.act(small, 'decide-recruitment', {
      choice: 'merge',
      into: big,
      reason: 'Chỉ có 10 người',
    });
    expect(ended.stage).toBe('merged');
    const joined = await world.load(big);
    const orderOfSmall = seatedLearners(before).map(learner => learner.personId);
    expect(
      seatedLearners(joined)
        .slice(21)
        .map(learner => learner.personId),
    ).toEqual(orderOfSmall.slice(0, 4));
    expect(waitingLearners(joined).map(learner => learner.personId)).toEqual(orderOfSmall.slice(4));
    expect(waitingLearners(joined)[0]?.communeId).toBe('cmn_2');
    expect(Object.keys(joined.asks['recruitment.lists.1']?.parts ?? {}).sort()).toEqual(['cmn_1', 'cmn_2', 'cmn_3']);
    // The next who is nominated waits behind everybody.
    const later = await world.act(big, 'nominate', { communeId: 'cmn_3', rows: newMembers(1, 600) });
    expect(waitingLearners(later)).toHaveLength(7);
    expect(waitingLearners(later).at(-1)?.order).toBe(32);
    // A seat that becomes free goes to the first who waits.
    const leaver = seatedLearners(later)[0]?.personId;
    const moved = await world.act(big, 'withdraw', { personId: leaver, reason: 'Chuyển công tác' });
    expect(seatedLearners(moved).at(-1)?.personId).toBe(orderOfSmall[4]);
    expect(await toldBy(world, big, 'recruitment-promoted')).toEqual(['cmn_2']);
    await world.act(big, 'cancel', { reason: 'dọn dẹp' });
  });

  it('cannot go into itself, another programme, or a class that recruits no longer', async () => {
    const klass = await world.open('NTVD');
    const other = await world.open('CUCB');
    const late = await world.open('NTVD', { intake: 3 });
    await go(world, klass, 'survey.decision');
    await go(world, late, 'opening.papers', { nominees: index => inventPeople(10, 700 + 10 * index) });
    const merge = (into?: string) => world.act(klass, 'decide-survey', { choice: 'merge', into, reason: 'Ít nguồn' });
    expect(await refusalOf(merge())).toBe('InvalidInput');
    expect(await refusalOf(merge(klass))).toBe('InvalidInput');
    expect(await refusalOf(merge(other))).toBe('CannotMerge');
    expect(await refusalOf(merge(late))).toBe('CannotMerge');
    expect(await refusalOf(merge('cls_nowhere'))).toBe('ClassNotFound');
    expect((await world.load(klass)).stage).toBe('survey');
  });
});

/** Probationary members, whom the class for new members is for. */
function newMembers(count: number, from: number) {
  return inventPeople(count, from, { partyStatus: 'probationary', probationEnds: '2026-12-31' });
}

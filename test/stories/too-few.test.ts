import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seatedLearners } from '../../lib/domain/class/class.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { go, openAskOf, refusalOf, toldBy } from './support/journey.ts';

describe('a class with too few learners', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const tooFew = async () => {
    const classId = await world.open('NTVD');
    const klass = await go(world, classId, 'recruitment.decision', { nominees: () => people(8) });
    expect(seatedLearners(klass)).toHaveLength(24);
    return classId;
  };

  it('does not open with 24 by itself: the office is asked, and told why and by when', async () => {
    const klass = await world.load(await tooFew());
    const ask = openAskOf(klass);
    expect(ask?.kind).toBe('recruitment.decision');
    expect(ask?.dueReason).toEqual({ key: 'due.below-minimum', params: { seated: 24, minimum: 25 } });
    expect(ask?.holder).toEqual({ kind: 'role', role: 'academic-officer' });
    await world.act(klass.id, 'cancel', { reason: 'dọn dẹp' });
  });

  it('opens by itself with 26, the least class seen in practice, and with 25, the least the rule allows', async () => {
    for (const communes of [
      [9, 9, 8],
      [9, 8, 8],
    ]) {
      const classId = await world.open('NTVD');
      const klass = await go(world, classId, 'opening.papers', {
        nominees: index => people(communes[index] ?? 0),
      });
      expect(seatedLearners(klass)).toHaveLength(communes.reduce((sum, count) => sum + count, 0));
      expect(klass.recruitment.decision).toEqual({ choice: 'open', reason: '' });
      await world.act(classId, 'cancel', { reason: 'dọn dẹp' });
    }
  });

  it('is cancelled by a recorded decision, and every commune is told once', async () => {
    const classId = await tooFew();
    const ended = await world.act(classId, 'decide-recruitment', { choice: 'cancel', reason: 'Không đủ người' });
    expect(ended.stage).toBe('cancelled');
    expect(ended.ended).toMatchObject({ outcome: 'cancelled', reason: 'Không đủ người' });
    expect(ended.recruitment.decision).toEqual({ choice: 'cancel', reason: 'Không đủ người' });
    expect(await toldBy(world, classId, 'class-cancelled')).toEqual(['cmn_1', 'cmn_2', 'cmn_3']);
    expect(await world.asks(classId)).toEqual([]);
  });

  it('opens all the same by a recorded decision with its reason', async () => {
    const classId = await tooFew();
    expect(await refusalOf(world.act(classId, 'decide-recruitment', { choice: 'open' }))).toBe('InvalidInput');
    const klass = await world.act(classId, 'decide-recruitment', { choice: 'open', reason: 'Xã biên giới' });
    expect(klass.stage).toBe('opening');
    expect(klass.recruitment.decision).toEqual({ choice: 'open', reason: 'Xã biên giới' });
    expect((await go(world, classId)).stage).toBe('closed');
  });

  it('calls again until the day the office chose, and opens when one more comes', async () => {
    const classId = await tooFew();
    const until = '2026-06-26';
    const reason = 'Chờ kết quả rà soát nguồn';
    const before = await world.load(classId);
    expect(civilDateOf(world.clock.now()) < until).toBe(true);
    const again = await world.act(classId, 'decide-recruitment', { choice: 'extend', reason, until });
    const ask = openAskOf(again);
    expect(ask?.key).toBe('recruitment.lists.2');
    expect(civilDateOf(ask?.dueAt ?? 0)).toBe(until);
    expect(ask?.dueReason).toEqual({ key: 'due.extended', params: { reason } });
    expect(seatedLearners(again)).toEqual(seatedLearners(before));
    const klass = await go(world, classId, 'opening.papers', { nominees: index => people(index === 0 ? 1 : 0) });
    expect(seatedLearners(klass)).toHaveLength(25);
  });
});

let used = 0;

/** People nobody has nominated before. */
function people(count: number) {
  used += count;
  return inventPeople(count, used - count);
}

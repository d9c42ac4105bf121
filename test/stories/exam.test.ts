import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passedLearners, resultOfLearner } from '../../lib/domain/chapters/exam.ts';
import { figuresOf } from '../../lib/domain/chapters/closing.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { go, idsInOrder, openAskOf, refusalOf, toldBy } from './support/journey.ts';

/** Five sessions of 8 tiết cut into 10 of 4: 40 tiết, of which 32 are exactly 80 %. */
const ONE_COMMUNE = { communeIds: ['cmn_1'] };

describe('the final paper', () => {
  let world: World;
  let people = 0;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const open = async () => {
    people += 25;
    return { classId: await world.open('NTVD', ONE_COMMUNE), nominees: () => inventPeople(25, people - 25) };
  };
  const book = 'ctr_test/certificates/2026';

  it('is closed to who attended 31 of 40 tiết and open to who attended 32', async () => {
    const { classId, nominees } = await open();
    const klass = await go(world, classId, 'exam.marks', {
      nominees,
      // Learner 0 misses two sessions (32 left), learner 1 two and a tiết (31 left), learner 2 everything.
      attended: (index, { number }) =>
        index === 2 || (index < 2 && number <= 2) ? 0 : index === 1 && number === 3 ? 3 : undefined,
    });
    const ids = idsInOrder(klass);
    const [enough, short, never] = ids as [string, string, string];
    expect(klass.exam.barred).toEqual({ [short]: 31, [never]: 0 });
    expect(klass.exam.attempts[0]?.sitters).toEqual(ids.filter(id => id !== short && id !== never));
    expect(await refusalOf(world.act(classId, 'submit-marks', { marks: { [short]: 8 } }))).toBe('InvalidInput');
    expect(await toldBy(world, classId, 'attendance-danger')).not.toEqual([]);
    const closed = await go(world, classId);
    expect(resultOfLearner(closed, short).result).toBe('barred');
    expect(resultOfLearner(closed, enough)).toMatchObject({ result: 'passed', band: 'fair' });
    expect(closed.certificates?.people).toHaveLength(23);
    expect(figuresOf(closed)).toMatchObject({ learners: 25, completed: 23, fair: 23 });
  });

  it('may be written once more by who failed or was absent, and by nobody a third time', async () => {
    const { classId, nominees } = await open();
    const firstNumber = await world.services.registers.nextNumber(book);
    const first = await go(world, classId, 'exam.marks', { nominees });
    const [passes, redoes, failsTwice, comesLate, never] = idsInOrder(first) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const others = Object.fromEntries(
      idsInOrder(first)
        .slice(5)
        .map(id => [id, 9]),
    );
    await world.act(classId, 'submit-marks', {
      marks: { ...others, [passes]: 6.95, [redoes]: 4.5, [failsTwice]: 4.5 },
    });
    const second = await world.load(classId);
    expect(openAskOf(second)?.key).toBe('exam.marks.2');
    expect(second.exam.attempts[1]?.sitters.sort()).toEqual([redoes, failsTwice, comesLate, never].sort());
    // Who passed has no second paper.
    expect(await refusalOf(world.act(classId, 'enter-marks', { marks: { [passes]: 8 } }))).toBe('NotSitting');
    await world.act(classId, 'submit-marks', { marks: { [redoes]: 5, [failsTwice]: 4.9, [comesLate]: 8 } });
    const done = await world.load(classId);
    expect(done.stage).toBe('certification');
    expect(done.exam.attempts).toHaveLength(2);
    expect(await refusalOf(world.act(classId, 'submit-marks', { marks: { [failsTwice]: 9 } }))).toBe('AlreadyAnswered');
    expect(resultOfLearner(done, passes)).toEqual({ result: 'passed', marks: [6.95], band: 'average' });
    expect(resultOfLearner(done, redoes)).toEqual({ result: 'passed', marks: [4.5, 5], band: 'average' });
    expect(resultOfLearner(done, failsTwice)).toEqual({ result: 'failed', marks: [4.5, 4.9] });
    expect(resultOfLearner(done, comesLate)).toEqual({ result: 'passed', marks: [8], band: 'good' });
    expect(resultOfLearner(done, never)).toEqual({ result: 'absent', marks: [] });
    const closed = await go(world, classId);
    expect(closed.certificates).toMatchObject({ first: firstNumber, people: passedLearners(closed) });
    expect(closed.certificates?.people).toHaveLength(23);
    expect(await world.services.registers.nextNumber(book)).toBe(firstNumber + 23);
  });

  it('may be passed by nobody: the class is recognised and closed without a single number', async () => {
    const { classId, nominees } = await open();
    const before = await world.services.registers.nextNumber(book);
    const closed = await go(world, classId, undefined, { nominees, mark: () => 4.9 });
    expect(closed.stage).toBe('closed');
    expect(closed.recognition).toBeDefined();
    expect(closed.certificates?.people).toEqual([]);
    expect(Object.keys(closed.asks)).not.toContain('certification.handover.1');
    expect(await toldBy(world, classId, 'certificates-ready')).toEqual([]);
    expect(await world.services.registers.nextNumber(book)).toBe(before);
    expect(figuresOf(closed)).toMatchObject({ classes: 1, learners: 25, completed: 0, average: 0 });
  });
});

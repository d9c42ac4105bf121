import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePlan, percentOf, ratioOf, sharesOf } from '../../lib/domain/rules/percent.ts';
import { ruleSetOn } from '../../lib/domain/rules/rule-sets.ts';
import { formatPercent } from '../../lib/domain/text/vietnamese.ts';

/** Published figures recomputed half up to two decimals; the numbers T1-T22 are those of the collection of public reports. */
const published: [string, number[], number[]][] = [
  ['T1 Quận 9 2016', [56, 48, 31], [4148, 3556, 2296]],
  ['T2 Thạch Hà 2021', [17, 14], [5484, 4516]],
  ['T3 Thái Nguyên 2019', [25, 63, 6], [2660, 6702, 638]],
  ['T4 Phú Nhuận 2025', [3, 42, 49], [319, 4468, 5213]],
  ['T17 Chợ Gạo 2017', [1, 67, 19], [115, 7701, 2184]],
  ['T18 Thái Nguyên 2014', [25, 97, 2], [2016, 7823, 161]],
];

describe('shares', () => {
  test.each(published)('%s: add up and are rounded half up', (_, counts, hundredths) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    const list = sharesOf(
      counts.map((count, index) => [String(index), count] as const),
      total,
    );
    expect(list.shares.map(share => share.percent)).toEqual(hundredths);
    expect(list).toMatchObject({ sum: total, difference: 0, percentSum: 10_000 });
  });

  test('say what is not classified: Ba Bể 2014 lists 708 of 3,304 learners (T10)', () => {
    const list = sharesOf(
      [
        ['NTVD', 440],
        ['DVM', 177],
        ['QP', 91],
        ['teachers', 0],
      ],
      3304,
    );
    expect(list).toMatchObject({ sum: 708, difference: 2596 });
    expect(list.shares.at(-1)).toEqual({ name: 'teachers', count: 0, percent: 0 });
  });

  test('T9 Phú Bình 2022: 2,502 less 308 and 187 leaves 2,007', () => {
    expect(
      sharesOf(
        [
          ['NTVD', 308],
          ['DVM', 187],
        ],
        2502,
      ).difference,
    ).toBe(2007);
  });

  test('T12 the five named programmes are 8.10 % of 764,720 classes', () => {
    const named = [5454, 24_973, 16_227, 9296, 6024].reduce((sum, count) => sum + count, 0);
    expect(named).toBe(61_974);
    expect(percentOf(named, 764_720)).toBe(810);
  });

  test('T16 Bến Tre: 331 of 841 cells, 171 of 388, 36 of 200, 124 of 253', () => {
    expect([percentOf(331, 841), percentOf(36, 200), percentOf(124, 253)]).toEqual([3936, 1800, 4901]);
    expect(388 + 200 + 253).toBe(841);
    expect(171 + 36 + 124).toBe(331);
  });

  test('T13 96 certificates for 96 learners are 100 %, and T22 52 of 60 are not', () => {
    expect(percentOf(96, 96)).toBe(10_000);
    expect(percentOf(52, 60)).toBe(8667);
  });

  test('round a half up where binary fractions would not, and never leave whole numbers', () => {
    expect(percentOf(1, 800)).toBe(13);
    expect(percentOf(201, 20_000)).toBe(101);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 1, max: 5_000_000 }), (part, whole) => {
        const exact = (2n * BigInt(part) * 10_000n + BigInt(whole)) / (2n * BigInt(whole));
        expect(percentOf(part, whole)).toBe(Number(exact));
      }),
    );
  });

  test('of nothing are no number, and of half a learner an error', () => {
    expect(percentOf(0, 0)).toBeUndefined();
    expect(() => percentOf(1.5, 3)).toThrow(RangeError);
    expect(() => percentOf(-1, 3)).toThrow(RangeError);
  });
});

describe('plan and actual', () => {
  test('T7 central agencies 2017: 87.5, 62.5, 33.33 by classes; 68.42 % without and 73.68 % with the joint class', () => {
    const line = (plan: number, classes: number, learners: number) =>
      comparePlan({ classes: plan, learners: 0 }, { classes, learners }).byClasses;
    expect([line(8, 7, 552), line(8, 5, 368), line(3, 1, 74)]).toEqual([8750, 6250, 3333]);
    const total = comparePlan({ classes: 19, learners: 0 }, { classes: 13, learners: 994 }, 1);
    expect(total).toEqual({ byClasses: 6842, byLearners: undefined, byClassesWithJoint: 7368 });
    expect(formatPercent(6842)).toBe('68,42 %');
  });

  test('T5, T8, T9: 315 of 300, 16 of 21 and 35 of 34 classes', () => {
    expect([percentOf(315, 300), percentOf(16, 21), percentOf(35, 34)]).toEqual([10_500, 7619, 10_294]);
  });

  test('T6 leaves the basis open, so both are shown', () => {
    const comparison = comparePlan({ classes: 281, learners: 25_331 }, { classes: 180, learners: 16_212 });
    expect(comparison).toMatchObject({ byClasses: 6406, byLearners: 6400 });
  });

  test('T5, T11, T12, T19, T20: learners a class', () => {
    expect([
      ratioOf(27_010, 315),
      ratioOf(7443, 72),
      ratioOf(349_439, 5454),
      ratioOf(617_262, 6024),
      ratioOf(23_450, 274),
    ]).toEqual([8575, 10_338, 6407, 10_247, 8558]);
    expect(ratioOf(98, 4)).toBe(2450);
    expect(ratioOf(0, 0)).toBeUndefined();
  });

  test('T14, T20: 26 learners reach the minimum of 25, 24 pupils alone and a mean of 24.5 do not', () => {
    const minimum = ruleSetOn('2026-03-01').minimumLearners.value;
    expect([26, 24, 24.5].map(learners => learners >= minimum)).toEqual([true, false, false]);
    expect(24.5 >= ruleSetOn('2015-01-01').minimumLearners.value).toBe(true);
  });
});

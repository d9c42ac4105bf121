import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attendanceLevel,
  countAttendedTiet,
  mayWritePaper,
  requiredTiet,
  tietStillMissable,
} from '../../lib/domain/rules/attendance.ts';
import { addMark, band, mark, passes, resultOf } from '../../lib/domain/rules/marks.ts';
import { ruleSetOn } from '../../lib/domain/rules/rule-sets.ts';

const rules = ruleSetOn('2026-01-01');
const oldRules = ruleSetOn('2025-11-10');

describe('80 % of the tiết', () => {
  test('are exactly enough: 32 of 40 may write, 31 may not', () => {
    expect(mayWritePaper(32, 40, rules)).toBe(true);
    expect(mayWritePaper(31, 40, rules)).toBe(false);
  });

  test('of 17 sessions of 4 tiết are 55', () => {
    expect(requiredTiet(68, rules)).toBe(55);
    expect(mayWritePaper(55, 68, rules)).toBe(true);
    expect(mayWritePaper(54, 68, rules)).toBe(false);
  });

  test('agree with what is required and what may be missed, for every size of class', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 400 }), (total, missed) => {
        fc.pre(missed <= total);
        const may = mayWritePaper(total - missed, total, rules);
        expect(may).toBe(total - missed >= requiredTiet(total, rules));
        expect(may).toBe(tietStillMissable(missed, total, rules) >= 0);
      }),
    );
  });

  test('warn early: fine, at risk when the next absence would bar, then out of reach', () => {
    const at = (missedTiet: number, heldTiet = 20) => attendanceLevel({ heldTiet, missedTiet, totalTiet: 40 }, rules);
    expect(at(0)).toBe('fine');
    expect(at(4)).toBe('fine');
    expect(at(5)).toBe('at-risk');
    expect(at(8)).toBe('at-risk');
    expect(at(9)).toBe('cannot-reach');
    expect(at(8, 40)).toBe('fine');
    expect(attendanceLevel({ heldTiet: 0, missedTiet: 0, totalTiet: 8 }, rules)).toBe('fine');
  });

  test('count an excused absence as absent unless a setting says otherwise', () => {
    const roll = [
      { tiet: 4, attendedTiet: 4, excused: false },
      { tiet: 4, attendedTiet: 2, excused: false },
      { tiet: 4, attendedTiet: 0, excused: true },
    ];
    expect(countAttendedTiet(roll, rules)).toBe(6);
    const generous = { ...rules, excusedCountsAsAttended: { ...rules.excusedCountsAsAttended, value: true } };
    expect(countAttendedTiet(roll, generous)).toBe(10);
  });
});

describe('a mark', () => {
  test('runs from 0 to 10 with two decimals at most', () => {
    const accepted = (values: unknown[]) => values.filter(value => mark.safeParse(value).success);
    expect(accepted([0, 4.9, 5, 6.95, 8.29, 10])).toHaveLength(6);
    expect(accepted([-0.1, 10.01, 11, 6.955, Number.NaN, '7'])).toEqual([]);
  });

  test('stands in its band, never rounded up', () => {
    const bands = [4.9, 5, 6.9, 6.95, 7, 7.9, 8, 8.9, 9, 10].map(value => band(value, rules));
    expect(bands).toEqual([
      undefined,
      'average',
      'average',
      'average',
      'fair',
      'fair',
      'good',
      'good',
      'excellent',
      'excellent',
    ]);
    expect(passes(4.99, rules)).toBe(false);
  });

  test('of 9 and more is giỏi in a class that opened before December 2025', () => {
    expect([7.99, 8, 9, 10].map(value => band(value, oldRules))).toEqual(['fair', 'good', 'good', 'good']);
  });

  test('on a hundredth grid gets exactly the band of its hundredths', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), hundredths => {
        const expected =
          hundredths < 500
            ? undefined
            : hundredths < 700
              ? 'average'
              : hundredths < 800
                ? 'fair'
                : hundredths < 900
                  ? 'good'
                  : 'excellent';
        expect(mark.safeParse(hundredths / 100).success).toBe(true);
        expect(band(hundredths / 100, rules)).toBe(expected);
      }),
    );
  });
});

describe('a failed paper', () => {
  test('may be redone once', () => {
    expect(resultOf([], rules)).toEqual({ outcome: 'unmarked' });
    expect(resultOf([4.5], rules)).toEqual({ outcome: 'redo', mark: 4.5 });
    expect(resultOf([4.5, 5], rules)).toEqual({ outcome: 'passed', mark: 5, band: 'average', redone: true });
    expect(resultOf([4.5, 4.9], rules)).toEqual({ outcome: 'failed', mark: 4.9 });
  });

  test('is not marked a third time, and a passed one not a second time', () => {
    expect(addMark([4.5], 5, rules)).toEqual([4.5, 5]);
    expect(() => addMark([4.5, 4.9], 6, rules)).toThrow(expect.objectContaining({ name: 'NoTryLeft' }));
    expect(() => addMark([7], 8, rules)).toThrow(expect.objectContaining({ name: 'AlreadyPassed' }));
    expect(() => addMark([], 11, rules)).toThrow(expect.objectContaining({ name: 'ZodError' }));
  });

  test('reaches any band on its redo, unless a setting caps it', () => {
    expect(resultOf([4, 9.5], rules)).toMatchObject({ band: 'excellent' });
    const capped = { ...rules, redoBandCap: { ...rules.redoBandCap, value: 'average' as const } };
    expect(resultOf([4, 9.5], capped)).toMatchObject({ band: 'average', redone: true });
    expect(resultOf([9.5], capped)).toMatchObject({ band: 'excellent', redone: false });
  });
});

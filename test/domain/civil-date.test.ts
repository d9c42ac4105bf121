import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  civilDate,
  civilDateOf,
  clockTime,
  clockTimeOf,
  compare,
  daysBetween,
  formatDate,
  formatDateTime,
  instantOf,
  parseVietnameseDate,
  weekday,
} from '../../lib/domain/time/civil-date.ts';

const anyDate = fc.integer({ min: -36_000, max: 36_800 }).map(days => addDays('2000-01-01', days));

describe('a civil date', () => {
  test('must exist', () => {
    expect(civilDate.safeParse('2026-02-28').success).toBe(true);
    expect(civilDate.safeParse('2028-02-29').success).toBe(true);
    const wrong = ['2026-02-30', '2027-02-29', '2026-13-01', '2026-1-1', '22/11/2026', '', '2026-11-22T00:00:00Z'];
    expect(wrong.filter(date => civilDate.safeParse(date).success)).toEqual([]);
  });

  test('that does not exist cannot be reckoned with', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => instantOf('2026-11-22', '24:00')).toThrow(RangeError);
    expect(clockTime.safeParse('7:30').success).toBe(false);
  });

  test('begins at midnight in Vietnam, seven hours before UTC', () => {
    expect(civilDateOf(Date.parse('2026-11-21T16:59:59.999Z'))).toBe('2026-11-21');
    expect(civilDateOf(Date.parse('2026-11-21T17:00:00Z'))).toBe('2026-11-22');
    expect(instantOf('2026-11-22', '07:30')).toBe(Date.parse('2026-11-22T00:30:00Z'));
    expect(formatDateTime(instantOf('2026-11-22', '07:30'))).toBe('07:30 22/11/2026');
  });

  test('and a clock time come back from their instant', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 1439 }), (date, minute) => {
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const instant = instantOf(date, time);
        expect([civilDateOf(instant), clockTimeOf(instant)]).toEqual([date, time]);
      }),
    );
  });

  test('moves by days and months as calendars do', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', 15)).toBe('2026-03-16');
    expect(addMonths('2020-01-15', 60)).toBe('2025-01-15');
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(weekday('2026-11-22')).toBe(7);
    expect(weekday('1969-12-29')).toBe(1);
  });

  test('plus the days between two dates is the other date, and order follows the days', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(Math.sign(compare(a, b))).toBe(Math.sign(-daysBetween(a, b)) + 0);
      }),
    );
  });

  test('"4 days (27-29 Aug)" are 3 days (Ngọc Hiển 2019)', () => {
    expect(daysBetween('2019-08-27', '2019-08-29') + 1).toBe(3);
  });

  test('gives an age in completed years', () => {
    expect(ageOn('2008-11-23', '2026-11-22')).toBe(17);
    expect(ageOn('2008-11-22', '2026-11-22')).toBe(18);
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(18);
  });
});

describe('a date written in a Vietnamese list', () => {
  test.each([
    ['22/11/2026', '2026-11-22'],
    ['1.3.85', '1985-03-01'],
    ['01-03-1985', '1985-03-01'],
    [' 1 / 3 / 05 ', '2005-03-01'],
    ['2026-11-22', '2026-11-22'],
    ['2026-11-22 00:00:00', '2026-11-22'],
    ['01031985', '1985-03-01'],
    ['ngày 1 tháng 3 năm 1985', '1985-03-01'],
    [31_107, '1985-03-01'],
    ['31107', '1985-03-01'],
    [46_348.5, '2026-11-22'],
    [new Date('1985-03-01T00:00:00Z'), '1985-03-01'],
  ])('%s is read', (written, date) => {
    expect(parseVietnameseDate(written)).toBe(date);
  });

  test.each([
    ['1985'],
    [1985],
    ['11/22/2026'],
    ['30/02/2026'],
    ['hôm qua'],
    [''],
    [undefined],
    [Number.NaN],
    [new Date('x')],
    ['1/1/0099'],
  ])('%s is not a date', written => {
    expect(parseVietnameseDate(written)).toBeUndefined();
  });

  test('comes back from the way it is printed', () => {
    fc.assert(
      fc.property(anyDate, date => {
        expect(parseVietnameseDate(formatDate(date))).toBe(date);
      }),
    );
  });
});

import Holidays from 'date-holidays';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, instantOf, weekday } from '../../lib/domain/time/civil-date.ts';
import { hungKingsDayOf, tetOf } from '../../lib/domain/time/lunar.ts';
import {
  addWorkingDays,
  type CalendarSettings,
  calendarSettings,
  holidayOn,
  holidaysOf,
  isHoliday,
  isWorkingDay,
  NATIONAL_CALENDAR,
  nextSendingInstant,
  workingDaysBefore,
} from '../../lib/domain/time/working-days.ts';

const YEARS = Array.from({ length: 86 }, (_, index) => 1990 + index);

/** Another program's lunar calendar, by the rules it uses for the two days. */
function oracle() {
  const calendar = new Holidays('VN');
  return YEARS.map(year => {
    const days = calendar.getHolidays(year);
    const dateBy = (rule: string) => days.find(day => day.rule === rule)?.date.slice(0, 10);
    return { year, tet: dateBy('vietnamese 1-0-1'), hungKings: dateBy('vietnamese 3-0-10') };
  });
}

describe('the lunar calendar', () => {
  test('gives Tết and the Hùng Kings day of 1990-2075 as date-holidays does', () => {
    const expected = oracle().map(day => (day.year === 2050 ? { ...day, hungKings: '2050-04-01' } : day));
    expect(YEARS.map(year => ({ year, tet: tetOf(year), hungKings: hungKingsDayOf(year) }))).toEqual(expected);
  });

  test('is right where date-holidays is not: the third month of 2050 begins with the new moon of 23 March, 07:42 in Vietnam', () => {
    expect(hungKingsDayOf(2050)).toBe(addDays('2050-03-23', 9));
  });

  test('differs from the Chinese one where Vietnam does: 1968, 1969, 1985, 2007, 2053', () => {
    expect([1968, 1969, 1985, 2007, 2053].map(tetOf)).toEqual([
      '1968-01-29',
      '1969-02-16',
      '1985-01-21',
      '2007-02-17',
      '2053-02-18',
    ]);
  });
});

describe('public holidays', () => {
  test('of 2026 are the eleven days of the Labour Code', () => {
    expect(holidaysOf(2026).map(day => day.date)).toEqual([
      '2026-01-01',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
      '2026-02-20',
      '2026-04-26',
      '2026-04-30',
      '2026-05-01',
      '2026-09-01',
      '2026-09-02',
    ]);
  });

  test('put the free day beside 2/9 where the government put it from 2021 to 2026', () => {
    const beside = [2021, 2022, 2023, 2024, 2025, 2026].map(
      year => holidaysOf(year).find(day => day.date.includes('-09-') && !day.date.endsWith('-02'))?.date,
    );
    expect(beside).toEqual(['2021-09-03', '2022-09-01', '2023-09-01', '2024-09-03', '2025-09-01', '2026-09-01']);
  });

  test('have names, and staff can add days and take days away', () => {
    const calendar: CalendarSettings = calendarSettings.parse({
      extraHolidays: [{ date: '2026-01-02', name: 'Nghỉ hoán đổi' }],
      extraWorkingDays: ['2026-01-10', '2026-09-01'],
    });
    expect(holidayOn('2026-02-17', calendar)?.name.key).toBe('rules.holiday.tet');
    expect(holidayOn('2026-01-02', calendar)?.name.params).toEqual({ name: 'Nghỉ hoán đổi' });
    expect(isHoliday('2026-09-01', calendar)).toBe(false);
    expect(isWorkingDay('2026-01-02', calendar)).toBe(false);
    expect(isWorkingDay('2026-01-10', calendar)).toBe(true);
    expect(isWorkingDay('2026-01-11', calendar)).toBe(false);
  });
});

describe('working days', () => {
  test('jump over the weekend and Tết', () => {
    expect(addWorkingDays('2026-02-13', 1, NATIONAL_CALENDAR)).toBe('2026-02-23');
    expect(workingDaysBefore('2026-02-23', 2, NATIONAL_CALENDAR)).toBe('2026-02-12');
    expect(addWorkingDays('2026-11-21', 0, NATIONAL_CALENDAR)).toBe('2026-11-21');
  });

  test('counted forth and back return to a working day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7000 }), fc.integer({ min: 0, max: 40 }), (offset, count) => {
        const start = addWorkingDays(addDays('2010-01-01', offset), 1, NATIONAL_CALENDAR);
        expect(workingDaysBefore(addWorkingDays(start, count, NATIONAL_CALENDAR), count, NATIONAL_CALENDAR)).toBe(
          start,
        );
      }),
    );
  });
});

describe('messages', () => {
  const sentFor = (date: string, time: string) => nextSendingInstant(instantOf(date, time), NATIONAL_CALENDAR);

  test('go at once by day, also at the weekend', () => {
    expect(weekday('2026-11-22')).toBe(7);
    expect(sentFor('2026-11-22', '07:30')).toBe(instantOf('2026-11-22', '07:30'));
    expect(sentFor('2026-11-22', '19:59')).toBe(instantOf('2026-11-22', '19:59'));
  });

  test('wait for the morning at night', () => {
    expect(sentFor('2026-11-22', '05:00')).toBe(instantOf('2026-11-22', '07:30'));
    expect(sentFor('2026-11-22', '20:00')).toBe(instantOf('2026-11-23', '07:30'));
  });

  test('wait until Tết is over', () => {
    expect(sentFor('2026-02-15', '21:00')).toBe(instantOf('2026-02-21', '07:30'));
    expect(sentFor('2026-02-17', '09:00')).toBe(instantOf('2026-02-21', '07:30'));
  });

  test('never go in quiet hours or on a holiday, and never earlier than asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: instantOf('2020-01-01', '00:00'), max: instantOf('2040-01-01', '00:00') }),
        asked => {
          const sent = nextSendingInstant(asked, NATIONAL_CALENDAR);
          const vietnam = new Date(sent + 7 * 3_600_000).toISOString();
          const time = vietnam.slice(11, 16);
          expect(sent).toBeGreaterThanOrEqual(asked);
          expect(time >= '07:30' && time < '20:00').toBe(true);
          expect(isHoliday(vietnam.slice(0, 10), NATIONAL_CALENDAR)).toBe(false);
        },
      ),
    );
  });
});

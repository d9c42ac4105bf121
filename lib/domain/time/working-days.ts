import * as z from 'zod';
import {
  addDays,
  type CivilDate,
  civilDate,
  civilDateOf,
  clockTimeOf,
  compare,
  dayNumberOf,
  instantOf,
  weekday,
} from './civil-date.ts';
import { hungKingsDayOf, tetOf } from './lunar.ts';

/**
 * What the staff add to the national table. The government moves working days around Tết and 2/9 by a notice every year, so
 * no program can know them: extraHolidays are free days beside the table, extraWorkingDays are weekend days or holidays that are worked.
 */
export const calendarSettings = z.object({
  extraHolidays: z.array(z.object({ date: civilDate, name: z.string().min(1) })),
  extraWorkingDays: z.array(civilDate),
});
export type CalendarSettings = z.infer<typeof calendarSettings>;

/** The national table alone. */
export const NATIONAL_CALENDAR: CalendarSettings = { extraHolidays: [], extraWorkingDays: [] };

/** A free day; the name is a sentence of the message catalogue. */
export interface Holiday {
  readonly date: CivilDate;
  readonly name: { readonly key: string; readonly params: Readonly<Record<string, string>> };
}

const SENDING_FROM = '07:30';
const SENDING_UNTIL = '20:00';

const named = (date: CivilDate, key: string): Holiday => ({ date, name: { key: `rules.holiday.${key}`, params: {} } });

/**
 * The free day beside 2/9. The law gives one day before or after (Labour Code 45/2019/QH14, Art. 112.1đ) and leaves the choice to the prime
 * minister. Default: 3/9 when 2/9 is a Thursday, Sunday or Monday, otherwise 1/9; staff correct it by the settings.
 */
function besideNationalDay(year: number): CivilDate {
  return [4, 7, 1].includes(weekday(`${year}-09-02`)) ? `${year}-09-03` : `${year}-09-01`;
}

const nationalTables = new Map<number, readonly Holiday[]>();

/** The 11 free days of a year by the Labour Code 45/2019/QH14, Art. 112: Tết counts five days, from the eve to the fourth lunar day. */
function nationalHolidays(year: number): readonly Holiday[] {
  const known = nationalTables.get(year);
  if (known) return known;
  const tet = tetOf(year);
  const table = [
    named(`${year}-01-01`, 'new-year'),
    ...[-1, 0, 1, 2, 3].map(offset => named(addDays(tet, offset), 'tet')),
    named(hungKingsDayOf(year), 'hung-kings'),
    named(`${year}-04-30`, 'liberation'),
    named(`${year}-05-01`, 'labour'),
    named(`${year}-09-02`, 'national-day'),
    named(besideNationalDay(year), 'national-day'),
  ].sort((a, b) => compare(a.date, b.date));
  nationalTables.set(year, table);
  return table;
}

/** All free days of a year with the settings applied, in order. */
export function holidaysOf(year: number, calendar: CalendarSettings = NATIONAL_CALENDAR): readonly Holiday[] {
  const extra = calendar.extraHolidays
    .filter(({ date }) => date.startsWith(`${year}-`))
    .map(({ date, name }): Holiday => ({ date, name: { key: 'rules.holiday.extra', params: { name } } }));
  const extraDates = new Set(extra.map(holiday => holiday.date));
  return [...nationalHolidays(year).filter(holiday => !extraDates.has(holiday.date)), ...extra]
    .filter(holiday => !calendar.extraWorkingDays.includes(holiday.date))
    .sort((a, b) => compare(a.date, b.date));
}

/** The holiday on a day, with its name, or undefined. */
export function holidayOn(date: CivilDate, calendar: CalendarSettings): Holiday | undefined {
  dayNumberOf(date);
  return holidaysOf(Number(date.slice(0, 4)), calendar).find(holiday => holiday.date === date);
}

/** Whether a day is a public holiday (or a free day the staff added). Weekends are not holidays. */
export function isHoliday(date: CivilDate, calendar: CalendarSettings): boolean {
  return holidayOn(date, calendar) !== undefined;
}

/** Whether offices work: Monday to Friday without holidays, and the extra working days. */
export function isWorkingDay(date: CivilDate, calendar: CalendarSettings): boolean {
  if (calendar.extraWorkingDays.includes(date)) return true;
  return weekday(date) <= 5 && !isHoliday(date, calendar);
}

function stepWorkingDays(date: CivilDate, count: number, step: 1 | -1, calendar: CalendarSettings): CivilDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, step);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** The day so many working days after a day; the day itself is not counted. */
export function addWorkingDays(date: CivilDate, count: number, calendar: CalendarSettings): CivilDate {
  return stepWorkingDays(date, count, 1, calendar);
}

/** The day so many working days before a day; the day itself is not counted. */
export function workingDaysBefore(date: CivilDate, count: number, calendar: CalendarSettings): CivilDate {
  return stepWorkingDays(date, count, -1, calendar);
}

/**
 * The first instant (epoch milliseconds), not before the given one, at which a message may reach a person: from 07:30 until before 20:00
 * Vietnamese time, on days that are not holidays. Weekends are allowed, because communes and learners read then.
 */
export function nextSendingInstant(epochMs: number, calendar: CalendarSettings): number {
  let day = civilDateOf(epochMs);
  const time = clockTimeOf(epochMs);
  if (!isHoliday(day, calendar) && time < SENDING_UNTIL) return Math.max(epochMs, instantOf(day, SENDING_FROM));
  do day = addDays(day, 1);
  while (isHoliday(day, calendar));
  return instantOf(day, SENDING_FROM);
}

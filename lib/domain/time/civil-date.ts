import * as z from 'zod';

/** A Vietnamese calendar day as YYYY-MM-DD. Vietnam keeps UTC+7 all year, so a day is a plain string and never a time zone. */
export type CivilDate = string;

/** Accepts only days that exist (2026-02-30 is refused). */
export const civilDate = z.iso.date();

/** Accepts 24-hour clock times, 00:00 to 23:59. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const DAY_MS = 86_400_000;
const OFFSET_MS = 7 * 3_600_000;
/** Excel counts days from 30 December 1899 (its false 29 February 1900 makes this exact from March 1900 on). */
const EXCEL_DAY_ZERO = -25_569;
/** 1 January 1910 and 31 December 2099: the range also keeps a year typed alone (1985) from being read as a serial number. */
const EXCEL_SERIAL_RANGE = { first: 3_654, last: 73_050 };

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Days since 1 January 1970. Throws RangeError for a string that is not an existing day. */
export function dayNumberOf(date: CivilDate): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || dateOfDayNumber(ms / DAY_MS) !== date) throw new RangeError(`not a civil date: ${date}`);
  return ms / DAY_MS;
}

/** The day that is so many days after 1 January 1970. */
export function dateOfDayNumber(dayNumber: number): CivilDate {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
}

/** The Vietnamese day on which an instant (epoch milliseconds) falls. */
export function civilDateOf(epochMs: number): CivilDate {
  return dateOfDayNumber(Math.floor((epochMs + OFFSET_MS) / DAY_MS));
}

/** The Vietnamese clock time HH:MM of an instant (epoch milliseconds). */
export function clockTimeOf(epochMs: number): string {
  return new Date(epochMs + OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant (epoch milliseconds) of a clock time HH:MM on a Vietnamese day. Throws RangeError for a day or time that does not exist. */
export function instantOf(date: CivilDate, time: string): number {
  if (!clockTime.safeParse(time).success) throw new RangeError(`not a clock time: ${time}`);
  return dayNumberOf(date) * DAY_MS - OFFSET_MS + Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3)) * 60_000;
}

/** The day so many calendar days later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDayNumber(dayNumberOf(date) + days);
}

/** The same day of the month so many months later; the last day of the month where it does not exist (31/08 + 6 = 28/02). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  dayNumberOf(date);
  const monthIndex = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex - year * 12 + 1;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(Math.min(Number(date.slice(8)), lastDay), 2)}`;
}

/** Calendar days from the first day to the second (negative when the second is earlier). */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** 1 = Monday ... 7 = Sunday. */
export function weekday(date: CivilDate): number {
  return ((((dayNumberOf(date) + 3) % 7) + 7) % 7) + 1;
}

/** Negative, zero or positive: for sorting days and asking which is earlier. */
export function compare(a: CivilDate, b: CivilDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Completed years of life on a day; someone born on 29 February comes of age on 28 February in a common year. */
export function ageOn(birthDate: CivilDate, date: CivilDate): number {
  let age = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  while (age > 0 && compare(addMonths(birthDate, age * 12), date) > 0) age -= 1;
  return age;
}

/** 22/11/2026 */
export function formatDate(date: CivilDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** 07:30 22/11/2026, in Vietnamese time. */
export function formatDateTime(epochMs: number): string {
  return `${clockTimeOf(epochMs)} ${formatDate(civilDateOf(epochMs))}`;
}

function existingDate(year: number, month: number, day: number): CivilDate | undefined {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return year >= 1900 && year <= 2100 && civilDate.safeParse(text).success ? text : undefined;
}

function fromExcelSerial(serial: number): CivilDate | undefined {
  const day = Math.floor(serial);
  if (!(day >= EXCEL_SERIAL_RANGE.first && day <= EXCEL_SERIAL_RANGE.last)) return undefined;
  return dateOfDayNumber(day + EXCEL_DAY_ZERO);
}

function fullYear(year: string, latestYear: number): number {
  if (year.length === 4) return Number(year);
  const century = latestYear - (latestYear % 100);
  return century + Number(year) <= latestYear ? century + Number(year) : century - 100 + Number(year);
}

/**
 * Reads a date as people write it in Vietnamese lists: 22/11/2026, 1.3.85, 22-11-2026, "ngày 1 tháng 3 năm 1985", 01031985,
 * 2026-11-22, an Excel serial number, or a Date at UTC midnight from a workbook. Day comes first; month-first dates are refused, not guessed.
 * Returns undefined when it is not a date (also for a year alone).
 * @param latestYear two-digit years are read as the last such year not after it: 85 is 1985 and 05 is 2005
 */
export function parseVietnameseDate(value: unknown, latestYear = 2030): CivilDate | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
  if (typeof value === 'number') return fromExcelSerial(value);
  if (typeof value !== 'string') return undefined;
  const text = value.normalize('NFC').trim().toLowerCase();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ][\d:.]+z?)?$/.exec(text);
  if (iso) return existingDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  if (/^\d{5}(\.\d+)?$/.test(text)) return fromExcelSerial(Number(text));
  const written =
    /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})$/.exec(text) ??
    /^(?:ngày\s*)?(\d{1,2})\s+tháng\s*(\d{1,2})\s+năm\s*(\d{4})$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (!written) return undefined;
  return existingDate(fullYear(written[3] ?? '', latestYear), Number(written[2]), Number(written[1]));
}

/**
 * The Vietnamese lunar calendar, by Ho Ngoc Duc's method: astronomical new moons and solar longitudes (series of J. Meeus, Astronomical
 * Algorithms, 1991) read at UTC+7. Chinese tables must not be used: they differ in 1968, 1969, 1985, 2007 and 2053.
 */
import { type CivilDate, dateOfDayNumber, dayNumberOf } from './civil-date.ts';

const TIME_ZONE_DAYS = 7 / 24;
/** Julian day number of 1 January 1970 (the civil day, counted from noon). */
const JULIAN_EPOCH = 2_440_588;
/** Julian date of the new moon numbered 0, of 1 January 1900, and the mean length of a lunar month in days. */
const NEW_MOON_ZERO = 2_415_021.076998695;
const MEAN_MONTH_DAYS = 29.530588853;

const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);

/** The instant (Julian date, UTC) of the k-th new moon since January 1900. */
function newMoonInstant(k: number): number {
  const t = k / 1236.85;
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t ** 2 - 0.00000347 * t ** 3;
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t ** 2 + 0.00001236 * t ** 3;
  const node = 21.2964 + 390.67050646 * k - 0.0016528 * t ** 2 - 0.00000239 * t ** 3;
  const mean =
    2415020.75933 +
    29.53058868 * k +
    0.0001178 * t ** 2 -
    0.000000155 * t ** 3 +
    0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t ** 2);
  const correction =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(2 * moon + sun);
  const earthSlowing = -0.000278 + 0.000265 * t + 0.000262 * t ** 2;
  return mean + correction - earthSlowing;
}

/** The Vietnamese day (Julian day number) on which the k-th new moon falls. */
const newMoonDay = (k: number): number => Math.floor(newMoonInstant(k) + 0.5 + TIME_ZONE_DAYS);

/** Which twelfth of the sky (0-11, from the March equinox) the sun stands in at the start of a Vietnamese day. */
function sunSector(julianDay: number): number {
  const t = (julianDay - 0.5 - TIME_ZONE_DAYS - 2451545) / 36525;
  const anomaly = 357.5291 + 35999.0503 * t - 0.0001559 * t ** 2 - 0.00000048 * t ** 3;
  const longitude =
    280.46645 +
    36000.76983 * t +
    0.0003032 * t ** 2 +
    (1.9146 - 0.004817 * t - 0.000014 * t ** 2) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.00029 * sin(3 * anomaly);
  return Math.floor((longitude - 360 * Math.floor(longitude / 360)) / 30);
}

/** First day (Julian day number) of the lunar month that holds the winter solstice of a year: always the eleventh month. */
function eleventhMonth(year: number): number {
  const yearEnd = dayNumberOf(`${year}-12-31`) + JULIAN_EPOCH;
  const k = Math.floor((yearEnd - 2_415_021) / MEAN_MONTH_DAYS);
  const start = newMoonDay(k);
  return sunSector(start) >= 9 ? newMoonDay(k - 1) : start;
}

const newMoonNumberOf = (julianDay: number): number => Math.floor((julianDay - NEW_MOON_ZERO) / MEAN_MONTH_DAYS + 0.5);

/** How many months after the eleventh the leap month comes: the first month in which the sun does not change its sector. */
function leapMonthOffset(eleventh: number): number {
  const k = newMoonNumberOf(eleventh);
  let offset = 1;
  while (offset < 13 && sunSector(newMoonDay(k + offset)) !== sunSector(newMoonDay(k + offset + 1))) offset += 1;
  return offset;
}

/** The civil day of a lunar day in an ordinary (not leap) lunar month, for the lunar year that begins in the given year. */
export function civilDateOfLunar(year: number, month: number, day: number): CivilDate {
  const eleventh = eleventhMonth(month < 11 ? year - 1 : year);
  const next = eleventhMonth(month < 11 ? year : year + 1);
  let offset = month < 11 ? month + 1 : month - 11;
  if (next - eleventh > 365 && offset >= leapMonthOffset(eleventh)) offset += 1;
  return dateOfDayNumber(newMoonDay(newMoonNumberOf(eleventh) + offset) + day - 1 - JULIAN_EPOCH);
}

/** The first day of Tết in a year. */
export function tetOf(year: number): CivilDate {
  return civilDateOfLunar(year, 1, 1);
}

/** The anniversary of the Hùng Kings in a year: the tenth day of the third lunar month. */
export function hungKingsDayOf(year: number): CivilDate {
  return civilDateOfLunar(year, 3, 10);
}

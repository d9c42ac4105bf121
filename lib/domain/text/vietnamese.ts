import type { Sentence } from '../refusal.ts';
import type { CivilDate } from '../time/civil-date.ts';

/** Characters that copy and paste brings in and nobody sees: zero-width space, joiners, word joiner, byte order mark, soft hyphen. */
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g;

const collator = new Intl.Collator('vi');

/** NFC letters, no invisible characters, single spaces, nothing at the ends. */
export function cleanText(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFC').replace(/\s+/g, ' ').trim();
}

/**
 * A person's or unit's name as it should be stored. Case is kept as written, because people know their names (Lê thị Ánh, H'Hen Niê);
 * only a name typed wholly in capitals or wholly in small letters gets one capital per word.
 */
export function cleanName(text: string): string {
  const name = cleanText(text).replace(/[’‘`´]/g, "'");
  const lower = name.toLocaleLowerCase('vi');
  if (name !== lower && name !== name.toLocaleUpperCase('vi')) return name;
  return lower.replace(
    /(^|[\s'-])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toLocaleUpperCase('vi'),
  );
}

/** What a search compares: no tone marks, đ as d, small letters. "Đặng Thị Hoà" and "dang thi hòa" meet in "dang thi hoa". */
export function searchKey(text: string): string {
  return cleanText(text).normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

function splitName(name: string): { readonly given: string; readonly rest: string } {
  const words = cleanText(name).split(' ');
  return { given: words.at(-1) ?? '', rest: words.slice(0, -1).join(' ') };
}

/** Orders names as Vietnamese lists do: by the given name (the last word), then by the words before it. */
export function compareByGivenName(a: string, b: string): number {
  const [first, second] = [splitName(a), splitName(b)];
  return collator.compare(first.given, second.given) || collator.compare(first.rest, second.rest);
}

/** 27.010 or 103,38. Throws RangeError for what is not a finite number. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  const [whole = '', decimals] = Math.abs(value).toString().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${value < 0 ? '-' : ''}${grouped}${decimals === undefined ? '' : `,${decimals}`}`;
}

/**
 * 54,84 %.
 * @param hundredths the percentage in whole hundredths, as percentOf gives it (5484), so that nothing is rounded here
 */
export function formatPercent(hundredths: number): string {
  if (!Number.isSafeInteger(hundredths)) throw new RangeError(`not whole hundredths of a percent: ${hundredths}`);
  const size = Math.abs(hundredths);
  const decimals = String(size % 100).padStart(2, '0');
  return `${hundredths < 0 ? '-' : ''}${formatNumber((size - (size % 100)) / 100)},${decimals} %`;
}

/** Reads 7,5 and 7.5 and 8; returns undefined for anything else, also for numbers with thousands separators. */
export function parseDecimal(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = cleanText(value);
  return /^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/**
 * A Vietnamese mobile number as 0912345678, from 0912 345 678, +84 912.345.678 or 84912345678. A number cell of a workbook has lost
 * its leading zero, which is given back. Returns undefined when it is not a mobile number.
 */
export function cleanPhone(value: unknown): string | undefined {
  const text = typeof value === 'number' ? `0${value}` : typeof value === 'string' ? cleanText(value) : '';
  const digits = text.replace(/[\s.()-]/g, '');
  const match = /^(?:0|\+?84)([35789]\d{8})$/.exec(digits);
  return match ? `0${match[1]}` : undefined;
}

/** What is known about a person beside the number, to compare with what the number says. */
export interface CitizenIdContext {
  readonly birthDate?: CivilDate | undefined;
  readonly sex?: 'male' | 'female' | undefined;
}

/**
 * Looks at a citizen number (số định danh, 12 digits: 3 province, 1 century and sex, 2 year of birth, 6 serial) and says what seems wrong.
 * Warnings only, never a refusal: old cards and clerks' corrections exist. Province codes are not judged, they changed with the mergers of 2025.
 * Century and sex digit: even = male; 0 and 1 born 19xx, 2 and 3 born 20xx.
 */
export function checkCitizenId(
  value: string,
  known: CitizenIdContext = {},
): { readonly citizenId: string; readonly warnings: readonly Sentence[] } {
  const citizenId = cleanText(value).replace(/[\s.-]/g, '');
  const warn = (name: string): Sentence => ({ key: `rules.citizen-id.${name}`, params: {} });
  if (/^\d{9}$/.test(citizenId)) return { citizenId, warnings: [warn('old-card')] };
  if (!/^\d{12}$/.test(citizenId)) return { citizenId, warnings: [warn('not-12-digits')] };
  const warnings: Sentence[] = [];
  const centuryAndSex = Number(citizenId[3]);
  const birthYear = 1900 + 100 * Math.floor(centuryAndSex / 2) + Number(citizenId.slice(4, 6));
  if (known.birthDate !== undefined && Number(known.birthDate.slice(0, 4)) !== birthYear)
    warnings.push(warn('birth-year'));
  if (known.sex !== undefined && (centuryAndSex % 2 === 0 ? 'male' : 'female') !== known.sex)
    warnings.push(warn('sex'));
  return { citizenId, warnings };
}

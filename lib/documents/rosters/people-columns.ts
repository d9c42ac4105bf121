import { type Heading, type HeadingBlock, headingKey } from './headings.ts';
import type { RosterMeaning } from './lexicon.ts';
import { cellText, type Grid } from './sheet-source.ts';

/** Which column holds what; `extra` are columns that mean something already taken by another. */
export interface PeopleColumns<M extends string> {
  at: ReadonlyMap<M, number>;
  extra: readonly Heading<M>[];
}

type Meanings = RosterMeaning;

/**
 * Settles what the headings leave open: Nam and Nữ side by side, a birth date in three columns, a name in two (also under
 * one merged heading), "Tên" alone, and two columns that mean the same.
 */
export function settleColumns<M extends string>(grid: Grid, block: HeadingBlock<M>): PeopleColumns<M> {
  const headings = block.headings.map(heading => ({ ...heading })) as unknown as Heading<Meanings>[];
  settleSexColumns(headings);
  settleBirthColumns(headings);
  const at = new Map<Meanings, number>();
  const extra: Heading<Meanings>[] = [];
  for (const heading of [...headings].sort((a, b) => Number(b.certain) - Number(a.certain) || a.column - b.column)) {
    if (!heading.meaning || heading.meaning === 'ignored') continue;
    if (at.has(heading.meaning)) extra.push(heading);
    else at.set(heading.meaning, heading.column);
  }
  settleName(grid, block.lastRow + 1, headings, at);
  return { at, extra } as unknown as PeopleColumns<M>;
}

const endsWith = (heading: Heading<Meanings> | undefined, word: string): boolean =>
  heading !== undefined && heading.meaning !== 'sex' && new RegExp(`(^| )${word}$`).test(headingKey(heading.text));

/** "Nam" and "Nữ" under one heading, or a lone "Nữ": marked with x, or holding the birth date of men and of women. */
function settleSexColumns(headings: Heading<Meanings>[]): void {
  const female = headings.find(heading => endsWith(heading, 'nu'));
  for (const heading of headings) if (heading.meaning === 'male') heading.meaning = undefined;
  if (!female) return;
  const male = [headings[female.column - 1], headings[female.column + 1]].find(heading => endsWith(heading, 'nam'));
  for (const [heading, meaning] of [
    [female, 'female'],
    [male, 'male'],
  ] as const)
    if (heading) Object.assign(heading, { meaning, certain: true });
}

/** Day, month and year in neighbouring columns; a "Ngày" without "Tháng" beside it is some other day. */
function settleBirthColumns(headings: Heading<Meanings>[]): void {
  const day = headings.find(heading => heading.meaning === 'birthDay');
  const month = headings.find(heading => heading.meaning === 'birthMonth');
  const year = month && headings[month.column + 1];
  const together =
    day && month && month.column === day.column + 1 && (endsWith(year, 'nam') || year?.meaning === 'birthDate');
  if (together && year) Object.assign(year, { meaning: 'birthYear', certain: true });
  for (const heading of headings) {
    const part = heading.meaning === 'birthDay' || heading.meaning === 'birthMonth';
    if (part && !together) heading.meaning = undefined;
  }
}

function settleName(
  grid: Grid,
  firstRow: number,
  headings: readonly Heading<Meanings>[],
  at: Map<Meanings, number>,
): void {
  const full = at.get('fullName');
  const family = at.get('familyName');
  const given = at.get('givenName');
  if (full === undefined && family === undefined && given !== undefined) {
    at.delete('givenName');
    at.set('fullName', given);
    return;
  }
  const first = family ?? full;
  if (first === undefined) return;
  if (given === undefined) {
    if (headings[first + 1]?.text || !holdsGivenNames(grid, firstRow, first)) return;
    at.set('givenName', first + 1);
  } else if (full !== undefined && repeatsGivenName(grid, firstRow, full, given)) {
    at.delete('givenName');
    return;
  }
  at.delete('fullName');
  at.set('familyName', first);
}

/** The nameless column beside the name: nearly every person has one word of letters there. */
function holdsGivenNames(grid: Grid, firstRow: number, column: number): boolean {
  const rows = grid.rows.slice(firstRow).filter(row => /\p{L}/u.test(cellText(row[column])));
  const named = rows.filter(row => /^\p{L}[\p{L}\p{M}'-]*$/u.test(cellText(row[column + 1])));
  return named.length > 0 && named.length >= rows.length * 0.6;
}

/** The column of full names already ends in what the column "Tên" says. */
function repeatsGivenName(grid: Grid, firstRow: number, full: number, given: number): boolean {
  const rows = grid.rows.slice(firstRow).filter(row => cellText(row[full]) !== '' && cellText(row[given]) !== '');
  const last = (text: string): string => text.split(' ').at(-1)?.toLowerCase() ?? '';
  const same = rows.filter(row => last(cellText(row[full])) === last(cellText(row[given])));
  return rows.length > 0 && same.length >= rows.length * 0.6;
}

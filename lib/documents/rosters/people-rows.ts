import { searchKey } from '../../domain/text/vietnamese.ts';
import { parseVietnameseDate } from '../../domain/time/civil-date.ts';
import { type HeadingBlock, isNumberingRow } from './headings.ts';
import type { PeopleColumns } from './people-columns.ts';
import { type Cell, cellText, type Grid } from './sheet-source.ts';

/** A line that is no person, and why it was passed over. */
export interface SkippedLine {
  line: number;
  reason: 'heading' | 'numbering' | 'total' | 'after-list';
  text: string;
}

/** A line that is about a person, with the cells under the recognised headings. */
export interface PersonLine<M extends string> {
  line: number;
  cell(meaning: M): Cell;
  text(meaning: M): string;
}

type LineKind = 'blank' | 'person' | SkippedLine['reason'];

const TOTAL = /^(tong( so| cong)?|cong)\b/;
const LIST_END =
  /^(danh sach (nay |tren )?(co|gom)|an dinh danh sach|noi nhan|nguoi (lap|ky|tong hop)|t m\b|tm\b|k t\b|thu truong|giam doc|hieu truong|bi thu|pho bi thu|chu tich|xac nhan|ky ten|lap bieu|dai dien|duyet|.{0,40}ngay .{0,8} thang .{0,6} nam)/;
const GROUP = /^([ivx]+|[a-h]|\d+)? ?(xa|phuong|dac khu|chi bo|dang bo|dang uy|don vi|khoi|to|thon|cum|truong|nhom) /;

/**
 * Tells people from what else stands in a list: blank lines, group headings, repeated headings, totals, the signature
 * block. A line with a date of birth or a citizen number is always taken for a person, so nobody is lost in silence;
 * every line passed over is named.
 */
export function peopleIn<M extends string>(
  grid: Grid,
  block: HeadingBlock<M>,
  { at }: PeopleColumns<M>,
): { people: PersonLine<M>[]; skipped: SkippedLine[] } {
  const columns = at as unknown as ReadonlyMap<string, number>;
  const down = mergedDown(grid, columns);
  const people: PersonLine<M>[] = [];
  const skipped: SkippedLine[] = [];
  let ended = false;
  for (let row = block.lastRow + 1; row < grid.rows.length; row += 1) {
    const cells = grid.rows[row] ?? [];
    const kind: LineKind = kindOf(grid, row, cells, block, columns, ended);
    if (kind === 'blank') continue;
    if (kind === 'person') {
      const cell = (meaning: M): Cell => cellOf(down, cells, row, at.get(meaning));
      people.push({ line: row + 1, cell, text: meaning => cellText(cell(meaning)) });
      continue;
    }
    ended ||= kind === 'total' || kind === 'after-list';
    skipped.push({ line: row + 1, reason: kind, text: cells.map(cellText).filter(Boolean).join(' ').slice(0, 100) });
  }
  return { people, skipped };
}

function cellOf(
  down: ReadonlyMap<string, Cell>,
  cells: readonly Cell[],
  row: number,
  column: number | undefined,
): Cell {
  if (column === undefined) return null;
  return down.get(`${row},${column}`) ?? cells[column] ?? null;
}

/** Columns whose value holds for every line of a cell merged downwards; a name merged over lines stays with the first. */
const SHARED = ['unit', 'commune', 'office', 'partyStatus', 'note'];

function mergedDown(grid: Grid, columns: ReadonlyMap<string, number>): Map<string, Cell> {
  const shared = new Set(SHARED.flatMap(meaning => columns.get(meaning) ?? []));
  const down = new Map<string, Cell>();
  for (const { startRow, endRow, startCol, endCol } of grid.merges) {
    if (endRow === startRow || startCol !== endCol || !shared.has(startCol)) continue;
    const value = grid.rows[startRow]?.[startCol] ?? null;
    const last = Math.min(endRow, grid.rows.length - 1);
    if (value !== null) for (let row = startRow + 1; row <= last; row += 1) down.set(`${row},${startCol}`, value);
  }
  return down;
}

function kindOf<M extends string>(
  grid: Grid,
  row: number,
  cells: readonly Cell[],
  block: HeadingBlock<M>,
  columns: ReadonlyMap<string, number>,
  ended: boolean,
): LineKind {
  const texts = cells.map(cellText);
  const filled = texts.filter(Boolean);
  if (filled.length === 0) return 'blank';
  if (row - block.lastRow <= 2 && isNumberingRow(cells)) return 'numbering';
  if (repeatsHeadings(texts, block)) return 'heading';
  if (hasPersonalFact(cells, columns)) return 'person';
  const key = searchKey(filled[0] ?? '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  const name = nameText(texts, columns);
  const nameKey = searchKey(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  if (TOTAL.test(key) || TOTAL.test(nameKey)) return 'total';
  if (LIST_END.test(key) || LIST_END.test(nameKey)) return 'after-list';
  if (name === '' && !ended) return hasOnlyOrdinal(texts, columns) ? 'blank' : 'heading';
  if (ended && !/^\d+$/.test(texts[columns.get('ordinal') ?? -1] ?? '')) return 'after-list';
  if (name === '') return 'after-list';
  return isGroupHeading(grid, row, filled, key, columns) ? 'heading' : 'person';
}

function nameText(texts: readonly string[], columns: ReadonlyMap<string, number>): string {
  return ['fullName', 'familyName', 'givenName']
    .map(meaning => texts[columns.get(meaning) ?? -1] ?? '')
    .join(' ')
    .trim();
}

/** A row prepared with a number and nothing else. */
function hasOnlyOrdinal(texts: readonly string[], columns: ReadonlyMap<string, number>): boolean {
  const ordinal = columns.get('ordinal');
  return (
    ordinal !== undefined && texts.every((text, column) => text === '' || (column === ordinal && /^\d+\.?$/.test(text)))
  );
}

/** Something that only people have: a date of birth, a citizen number, a phone number. */
function hasPersonalFact(cells: readonly Cell[], columns: ReadonlyMap<string, number>): boolean {
  const cell = (meaning: string): Cell => cells[columns.get(meaning) ?? -1] ?? null;
  const dates = ['birthDate', 'birthYear', 'male', 'female'].map(cell);
  if (dates.some(date => parseVietnameseDate(date) !== undefined || /^\D{0,6}(19|20)\d{2}$/.test(cellText(date))))
    return true;
  return ['citizenId', 'phone'].some(meaning => /^[\d\s.+()/-]{8,}$/.test(cellText(cell(meaning))));
}

function repeatsHeadings<M extends string>(texts: readonly string[], block: HeadingBlock<M>): boolean {
  const named = block.headings.filter(heading => heading.meaning && heading.text !== '');
  const same = named.filter(heading => texts[heading.column] === heading.text);
  return same.length >= 2 && same.length * 2 >= texts.filter(Boolean).length;
}

/** "I. Xã Hòa Bình" over the people of that commune: one text alone, worded as a unit, numbered I or A, or merged over columns. */
function isGroupHeading(
  grid: Grid,
  row: number,
  filled: readonly string[],
  key: string,
  columns: ReadonlyMap<string, number>,
): boolean {
  const ordinal = cellText(grid.rows[row]?.[columns.get('ordinal') ?? -1]);
  const alone = filled.length === 1 || (filled.length === 2 && /^([IVX]+|[A-H])\.?$/.test(ordinal));
  if (!alone) return false;
  const merged = grid.merges.some(m => m.startRow === row && m.endRow === row && m.endCol - m.startCol >= 2);
  return (
    merged ||
    GROUP.test(`${key} `) ||
    /^([IVX]+|[A-H])[.)]? ?/.test(filled.length === 2 ? ordinal : romanStart(filled[0] ?? ''))
  );
}

/** The roman or letter number a heading begins with, only where a dot or bracket follows it. */
function romanStart(text: string): string {
  return /^([IVX]+|[A-H])[.)] /.exec(text)?.[0] ?? '';
}

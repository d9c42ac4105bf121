import { searchKey } from '../../domain/text/vietnamese.ts';
import { type Cell, cellText, type Grid } from './sheet-source.ts';

/** How one meaning of a column is written above it, as heading keys (no tone marks, no punctuation). */
export interface Wording<Meaning extends string> {
  meaning: Meaning;
  exact: readonly string[];
  within?: RegExp;
  not?: RegExp;
}

export interface Heading<Meaning extends string> {
  column: number;
  /** As written, with the heading above it where there are two levels. */
  text: string;
  meaning: Meaning | undefined;
  certain: boolean;
}

export interface HeadingBlock<Meaning extends string> {
  /** First and last row of the headings, from 0. */
  firstRow: number;
  lastRow: number;
  headings: Heading<Meaning>[];
  score: number;
}

/** Rows searched for headings: titles, the centre's name and notes stand above them. */
const SEARCHED_ROWS = 40;

/** "Ngày, tháng, năm sinh (*)" → "ngay thang nam sinh". A remark in brackets goes, unless the heading is nothing else. */
export function headingKey(text: string): string {
  const key = (part: string): string =>
    searchKey(part)
      .replace(/[^a-z0-9#]+/g, ' ')
      .trim();
  return key(text.replace(/\([^)]*\)/g, ' ')) || key(text);
}

/** The meaning of one heading, exact wordings before those that only contain a telling word. */
export function meaningOf<M extends string>(
  text: string,
  wordings: readonly Wording<M>[],
): { meaning: M; certain: boolean } | undefined {
  const key = headingKey(text);
  if (key === '' || key.length > 70) return undefined;
  const exact = wordings.find(wording => wording.exact.includes(key));
  if (exact) return { meaning: exact.meaning, certain: true };
  const within = wordings.find(({ within, not }) => within?.test(key) && !not?.test(key));
  return within && { meaning: within.meaning, certain: false };
}

/**
 * Finds the row (or two rows) of headings: the one in which most meanings are recognised, never fewer than two.
 * @param enough what must be among the meanings for a row to count
 */
export function findHeadings<M extends string>(
  grid: Grid,
  wordings: readonly Wording<M>[],
  enough: (meanings: ReadonlySet<M>) => boolean,
): HeadingBlock<M> | undefined {
  let best: HeadingBlock<M> | undefined;
  for (let row = 0; row < Math.min(grid.rows.length, SEARCHED_ROWS); row += 1) {
    for (const levels of [1, 2]) {
      const block = readBlock(grid, row, levels, wordings);
      if (!block || !enough(new Set(block.headings.flatMap(h => h.meaning ?? [])))) continue;
      if (!best || block.score > best.score) best = block;
    }
  }
  return best;
}

function readBlock<M extends string>(
  grid: Grid,
  row: number,
  levels: number,
  wordings: readonly Wording<M>[],
): HeadingBlock<M> | undefined {
  const texts = levels === 1 ? (grid.rows[row] ?? []).map(cellText) : twoLevels(grid, row);
  if (!texts || texts.some(text => text.length > 120)) return undefined;
  const headings = texts.map((text, column): Heading<M> => {
    const found = meaningOf(text, wordings);
    return { column, text, meaning: found?.meaning, certain: found?.certain ?? false };
  });
  const meanings = new Map<M, boolean>();
  for (const { meaning, certain } of headings)
    if (meaning) meanings.set(meaning, certain || (meanings.get(meaning) ?? false));
  const score = [...meanings.values()].reduce((sum, certain) => sum + (certain ? 1 : 0.8), 0);
  return meanings.size < 2 ? undefined : { firstRow: row, lastRow: row + levels - 1, headings, score };
}

/** Texts of a row joined with those of the row below, a merged heading standing over each of its columns. */
function twoLevels(grid: Grid, row: number): string[] | undefined {
  const below = grid.rows[row + 1];
  const above = grid.rows[row];
  if (!above || !below || !isSecondLevel(below)) return undefined;
  const width = Math.max(above.length, below.length);
  const upper = Array.from({ length: width }, (_, column) => cellText(above[column]));
  const lower = Array.from({ length: width }, (_, column) => cellText(below[column]));
  return upper.map((text, column) => {
    const over = text || (lower[column] === '' ? '' : headingOver(grid, row, column, upper, lower));
    return lower[column] && over !== lower[column] ? `${over} ${lower[column]}`.trim() : over;
  });
}

/** A lower heading line: short words without digits, at least two of them, and gaps where the upper line says it all. */
function isSecondLevel(cells: readonly Cell[]): boolean {
  const texts = cells.map(cellText).filter(Boolean);
  return texts.length >= 2 && texts.every(text => text.length <= 30 && !/\d/.test(text)) && texts.length < cells.length;
}

/** The heading that a merged cell spreads over this column; without merges (CSV), the nearest to the left over lower headings. */
function headingOver(
  grid: Grid,
  row: number,
  column: number,
  upper: readonly string[],
  lower: readonly string[],
): string {
  const merge = grid.merges.find(
    m => m.startRow <= row && m.endRow >= row && m.startCol <= column && m.endCol >= column && m.endCol > m.startCol,
  );
  if (merge) return upper[merge.startCol] ?? '';
  if (!grid.untyped) return '';
  for (let left = column - 1; left >= 0 && lower[left] !== ''; left -= 1)
    if (upper[left] !== '') return upper[left] as string;
  return '';
}

/** A line of column numbers under the headings: 1 2 3, (1) (2) (3) or A B C. */
export function isNumberingRow(cells: readonly Cell[]): boolean {
  const texts = cells.map(cellText).filter(Boolean);
  const first = texts.slice(0, 3).join(' ');
  return (
    texts.length >= 3 &&
    texts.every(text => /^\(?(\d{1,2}|[A-Za-z])\)?$/.test(text)) &&
    /^\(?(1\)? \(?2|a\)? \(?b|a\)? \(?1)/i.test(first)
  );
}

import type { RosterMeaning } from './lexicon.ts';
import type { PersonLine } from './people-rows.ts';
import type { RosterValues } from './person.ts';
import type { RowReading } from './reading.ts';
import { type Cell, cellText } from './sheet-source.ts';

/** So many dates with a day up to 12 and none above are no chance: 3 have odds of 6 in 100. */
const TELLING = 3;

/**
 * Finds birth dates whose day and month a program has swapped. Excel set to American dates makes 3 April of a typed
 * 04/03 and leaves 25/04 as text, so a column in which every real date has a day up to 12 and every text date has one
 * above was swapped. Likewise a column of text in which some dates can only be month first. Nothing is turned back:
 * each doubtful line says so.
 */
export function suspectDateOrder(
  people: readonly PersonLine<RosterMeaning>[],
  rows: readonly RowReading<RosterValues>[],
): void {
  for (const meaning of ['birthDate', 'male', 'female'] as const) {
    const cells = people.map(person => person.cell(meaning));
    const real = cells.filter(cell => cell instanceof Date);
    const texts = cells.flatMap(cell => (typeof cell === 'string' ? (slashed(cell) ?? []) : []));
    const swapped =
      real.length >= TELLING && texts.length > 0 && real.every(mayBeSwapped) && texts.every(([day]) => day > 12);
    const monthFirst = texts.some(([day, month]) => day <= 12 && month > 12);
    cells.forEach((cell, i) => {
      const doubtful = cell instanceof Date ? swapped && mayBeSwapped(cell) : monthFirst && ambiguous(cell);
      const row = rows[i];
      if (!doubtful || !row || row.values.birthDate === undefined) return;
      row.problems.push({
        field: 'birthDate',
        level: 'error',
        key: 'documents.roster.birth-date-order',
        params: { date: row.values.birthDate.split('-').reverse().join('/') },
      });
    });
  }
}

/** Day and month of a text date as written, where it is one. */
function slashed(text: string): [[number, number]] | undefined {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})$/.exec(cellText(text));
  return match ? [[Number(match[1]), Number(match[2])]] : undefined;
}

function mayBeSwapped(cell: Cell): boolean {
  return cell instanceof Date && cell.getUTCDate() <= 12;
}

function ambiguous(cell: Cell): boolean {
  const [parts] = typeof cell === 'string' ? (slashed(cell) ?? []) : [];
  return parts !== undefined && parts[0] <= 12 && parts[1] <= 12 && parts[0] !== parts[1];
}

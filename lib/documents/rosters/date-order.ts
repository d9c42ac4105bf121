import type { RosterMeaning } from './lexicon.ts';
import type { PersonLine } from './people-rows.ts';
import type { RosterValues } from './person.ts';
import type { RowReading } from './reading.ts';
import { type Cell, cellText } from './sheet-source.ts';

/** Odds of a day up to 12 and of one above, for a date that was not swapped. */
const ODDS = { low: 0.39, high: 0.61 };

/** Below these odds a column in which all real dates have low days and nearly all text dates high ones is no chance. */
const DOUBTFUL_BELOW = 0.1;

/**
 * Finds birth dates whose day and month a program has swapped. Excel set to American dates makes 3 April of a typed
 * 04/03 and leaves 25/04 as text, so a column in which every real date has a day up to 12 and every text date has one
 * above was swapped. Likewise a column of text in which some dates can only be month first and none day first. Nothing is turned back:
 * each doubtful line says so.
 */
export function suspectDateOrder(
  people: readonly PersonLine<RosterMeaning>[],
  rows: readonly RowReading<RosterValues>[],
): void {
  const cells = people.map(birthCell);
  const real = cells.filter(cell => cell instanceof Date);
  const texts = cells.flatMap(cell => (typeof cell === 'string' ? (slashed(cell) ?? []) : []));
  const high = texts.filter(([day]) => day > 12).length;
  const odds = ODDS.low ** real.length * ODDS.high ** high;
  const swapped = real.every(isLow) && high > 0 && high >= texts.length * 0.75 && odds < DOUBTFUL_BELOW;
  const monthFirst = high === 0 && texts.some(([, month]) => month > 12);
  cells.forEach((cell, i) => {
    const doubtful = cell instanceof Date ? swapped && mayBeSwapped(cell) : monthFirst && ambiguous(cell);
    const row = rows[i];
    if (!doubtful || row?.values.birthDate === undefined) return;
    const date = row.values.birthDate.split('-').reverse().join('/');
    row.problems.push({
      field: 'birthDate',
      level: 'error',
      key: 'documents.roster.birth-date-order',
      params: { date },
    });
  });
}

/** The one cell of a line that holds its birth date; all of them are judged together, also where men and women have a column each. */
function birthCell(person: PersonLine<RosterMeaning>): Cell {
  return person.cell('birthDate') ?? person.cell('male') ?? person.cell('female');
}

/** Day and month of a text date as written, where it is one. */
function slashed(text: string): [[number, number]] | undefined {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})$/.exec(cellText(text));
  return match ? [[Number(match[1]), Number(match[2])]] : undefined;
}

function isLow(cell: Cell): boolean {
  return cell instanceof Date && cell.getUTCDate() <= 12;
}

/** 7 July stays itself when day and month change places. */
function mayBeSwapped(cell: Cell): boolean {
  return cell instanceof Date && isLow(cell) && cell.getUTCDate() !== cell.getUTCMonth() + 1;
}

function ambiguous(cell: Cell): boolean {
  const [parts] = typeof cell === 'string' ? (slashed(cell) ?? []) : [];
  return parts !== undefined && parts[0] <= 12 && parts[1] <= 12 && parts[0] !== parts[1];
}

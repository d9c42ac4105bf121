import { searchKey } from '../../domain/text/vietnamese.ts';
import { suspectDateOrder } from './date-order.ts';
import { PERSON_WORDINGS, type RosterMeaning } from './lexicon.ts';
import { type RosterValues, readPerson } from './person.ts';
import { hasName, readTable } from './read-table.ts';
import type { ReadOptions, RowReading, TableReading } from './reading.ts';

/**
 * Reads a list of people from a workbook, a CSV file or a table pasted from a spreadsheet. Columns are recognised by what
 * their headings mean, wherever they stand. What cannot be read with certainty is a problem of its line, never a guess.
 */
export async function readRoster(
  input: Uint8Array | string,
  options: ReadOptions = {},
): Promise<TableReading<RosterValues>> {
  return readTable<RosterMeaning, RosterValues>(input, options, {
    wordings: PERSON_WORDINGS,
    enough: hasName,
    missing: { key: 'documents.roster.no-headings', params: {} },
    readRow: (line, grid) => readPerson(line, grid.untyped, options),
    check: (people, rows) => {
      suspectDateOrder(people, rows);
      markDuplicates(rows);
    },
  });
}

/** Two lines of one citizen number are a mistake; two of one name and birth date may be two people, so only a warning. */
function markDuplicates(rows: readonly RowReading<RosterValues>[]): void {
  const firstOf = new Map<string, number>();
  for (const { line, values, problems } of rows) {
    const { citizenId, fullName, birthDate } = values;
    const keys = [
      ['citizenId', citizenId && `id ${citizenId}`, 'same-citizen-id', 'error'],
      ['fullName', birthDate && `name ${searchKey(fullName)} ${birthDate}`, 'same-person', 'warning'],
    ] as const;
    for (const [field, key, name, level] of keys) {
      if (!key) continue;
      const first = firstOf.get(key);
      if (first === undefined) firstOf.set(key, line);
      else problems.push({ field, level, key: `documents.roster.${name}`, params: { line: first } });
    }
  }
}

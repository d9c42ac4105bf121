import { findHeadings, type Heading, type HeadingBlock } from './headings.ts';
import { type PeopleColumns, settleColumns } from './people-columns.ts';
import { type PersonLine, peopleIn } from './people-rows.ts';
import type { ColumnReading, ReadOptions, RowReading, TableProblem, TableReading } from './reading.ts';
import { type FileProblem, type Grid, ROW_LIMIT, readSource } from './sheet-source.ts';

/** How one kind of list is read. */
export interface TableReader<M extends string, Values> {
  wordings: Parameters<typeof findHeadings<M>>[1];
  enough: (meanings: ReadonlySet<M>) => boolean;
  missing: FileProblem;
  readRow: (line: PersonLine<M>, grid: Grid) => RowReading<Values>;
  check?: (people: PersonLine<M>[], rows: RowReading<Values>[]) => void;
}

/** A name in one column, in two, or "Tên" alone. */
export function hasName(meanings: ReadonlySet<string>): boolean {
  return meanings.has('fullName') || meanings.has('givenName') || meanings.has('familyName');
}

const nothing = (problem: FileProblem): TableReading<never> => ({
  rows: [],
  problems: [{ ...problem, level: 'error' }],
  columns: [],
  skipped: [],
  source: undefined,
});

export async function readTable<M extends string, Values>(
  input: Uint8Array | string,
  { kind }: ReadOptions,
  reader: TableReader<M, Values>,
): Promise<TableReading<Values>> {
  const source = await readSource(input, kind);
  if (!source.ok) return nothing(source.problem);
  const candidates = candidatesIn(source.grids, reader).toSorted((a, b) => b.block.score - a.block.score);
  const best = candidates.find(candidate => candidate.people.length > 0) ?? candidates[0];
  if (!best) return nothing(reader.missing);
  const { grid, block, columns, people, skipped } = best;
  const lines = people.length;
  if (lines === 0) return nothing({ key: 'documents.roster.no-rows', params: { line: block.lastRow + 1 } });
  if (lines > ROW_LIMIT)
    return nothing({ key: 'documents.file.too-many-rows', params: { rows: lines, limit: ROW_LIMIT } });
  const others = grid.untyped ? [] : candidates.filter(other => other !== best && other.people.length > 0);
  const rows = people.map(line => reader.readRow(line, grid));
  reader.check?.(people, rows);
  return {
    rows,
    problems: tableProblems(
      columns,
      others.map(other => other.grid.name),
    ),
    columns: describe(block, columns),
    skipped,
    source: {
      sheet: grid.name,
      rows: grid.rows,
      headingLine: block.lastRow + 1,
      columns: Math.max(...grid.rows.map(row => row.length)),
    },
  };
}

interface Candidate<M extends string> extends ReturnType<typeof peopleIn<M>> {
  grid: Grid;
  block: HeadingBlock<M>;
  columns: PeopleColumns<M>;
}

/** Every sheet, or every way to split a text into columns, in which headings are found. */
function candidatesIn<M extends string, Values>(
  grids: readonly Grid[],
  reader: TableReader<M, Values>,
): Candidate<M>[] {
  return grids.flatMap(grid => {
    const block = findHeadings(grid, reader.wordings, reader.enough);
    if (!block) return [];
    const columns = settleColumns(grid, block);
    return [{ grid, block, columns, ...peopleIn(grid, block, columns) }];
  });
}

function tableProblems<M extends string>(columns: PeopleColumns<M>, otherSheets: readonly string[]): TableProblem[] {
  const telling = new Set<string>(['fullName', 'birthDate', 'citizenId', 'mark']);
  const doubled = columns.extra.filter(heading => heading.meaning && telling.has(heading.meaning));
  return [
    ...doubled.map(
      (heading): TableProblem => ({
        level: 'warning',
        key: 'documents.roster.column-twice',
        params: { heading: heading.text, column: columnName(heading.column) },
      }),
    ),
    ...otherSheets.map(
      (sheet): TableProblem => ({ level: 'warning', key: 'documents.roster.other-sheet', params: { sheet } }),
    ),
  ];
}

function describe<M extends string>(block: HeadingBlock<M>, { at }: PeopleColumns<M>): ColumnReading[] {
  const used = new Map([...at].map(([meaning, column]) => [column, meaning]));
  return block.headings
    .filter((heading: Heading<M>) => heading.text !== '' || used.has(heading.column))
    .map(heading => ({ column: columnName(heading.column), heading: heading.text, meaning: used.get(heading.column) }));
}

/** 0 is A, 26 is AA. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

import type { CivilDate } from '../../domain/time/civil-date.ts';
import type { SkippedLine } from './people-rows.ts';
import type { FileProblem, Grid, SourceKind } from './sheet-source.ts';

/** A sentence about one field of one line. An error keeps the row from being taken, a warning does not. */
export interface RowProblem {
  field: string;
  key: string;
  params: Record<string, string | number>;
  level: 'error' | 'warning';
}

/** A sentence about the whole file. With an error there are no rows. */
export interface TableProblem extends FileProblem {
  level: 'error' | 'warning';
}

export interface RowReading<Values> {
  /** Line in the file or in the pasted text, from 1, as the spreadsheet shows it. */
  line: number;
  values: Values;
  problems: RowProblem[];
}

/** What was understood of the columns. */
export interface ColumnReading {
  /** A, B, … as the spreadsheet shows it. */
  column: string;
  heading: string;
  /** Undefined: not used. */
  meaning: string | undefined;
}

export interface TableReading<Values> {
  rows: RowReading<Values>[];
  problems: TableProblem[];
  columns: ColumnReading[];
  skipped: SkippedLine[];
  /** The sheet as it came, for `errorBook`. */
  source: { sheet: string; rows: Grid['rows']; headingLine: number; columns: number } | undefined;
}

export interface ReadOptions {
  kind?: SourceKind;
  /** Date of the reading: ages are judged by it. */
  today?: CivilDate;
}

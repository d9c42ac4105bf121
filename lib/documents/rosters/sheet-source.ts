import { decodeText, SEPARATORS, splitRows } from './delimited.ts';
import { workbookFault } from './zip-guard.ts';

/** A cell as the file has it. Formulas come as the value last worked out, errors as their text (#N/A). */
export type Cell = string | number | boolean | Date | null;

/** Rows and columns from 0, both ends included. */
export interface Merge {
  startRow: number;
  startCol: number;
  endRow: number;
  endCol: number;
}

/** One sheet: row i stands in line i + 1 of the file. */
export interface Grid {
  name: string;
  rows: Cell[][];
  merges: Merge[];
  /** Cells carry no types: a number may have been text and the other way round (CSV, paste). */
  untyped: boolean;
}

export type SourceKind = 'xlsx' | 'csv' | 'paste';

/** Bytes of a roster file at most; 5,000 rows take about 0.5 MB. */
export const FILE_LIMIT = 5 * 1024 * 1024;

/** Rows of people at most. */
export const ROW_LIMIT = 5000;

/** Lines and columns looked at: room for titles and blank lines above and among the rows. */
const LINE_LIMIT = 2 * ROW_LIMIT;
const COLUMN_LIMIT = 60;

export interface FileProblem {
  key: string;
  params: Record<string, string | number>;
}

export type Source = { ok: true; grids: Grid[] } | { ok: false; problem: FileProblem };

const refused = (key: string, params: Record<string, string | number> = {}): Source => ({
  ok: false,
  problem: { key: `documents.file.${key}`, params },
});

/**
 * Reads a file or a pasted table into sheets, refusing what must not be parsed. For text, every separator gives a sheet of
 * its own: which one is right shows when the headings are looked for.
 */
export async function readSource(input: Uint8Array | string, kind?: SourceKind): Promise<Source> {
  if (typeof input === 'string') return input.length > FILE_LIMIT ? tooBig() : textSource(input);
  if (input.length > FILE_LIMIT) return tooBig();
  if (input.length === 0) return refused('empty');
  const zip = input[0] === 0x50 && input[1] === 0x4b;
  if (zip) return workbookSource(input);
  const known = foreignKind(input);
  if (known) return refused(known);
  return kind === 'xlsx' ? refused('not-a-workbook') : textSource(decodeText(input));
}

const tooBig = (): Source => refused('too-big', { megabytes: FILE_LIMIT / 1024 / 1024 });

/** Kinds of file people send by mistake, by their first bytes. */
function foreignKind(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (start.startsWith('d0cf11e0a1b11ae1')) return 'old-workbook';
  if (start.startsWith('25504446')) return 'is-pdf';
  if (/^(ffd8ff|89504e47|47494638)/.test(start)) return 'is-picture';
  return undefined;
}

async function workbookSource(bytes: Uint8Array): Promise<Source> {
  const fault = workbookFault(bytes);
  if (fault) return refused(fault);
  try {
    const { readXlsx } = await import('hucre/xlsx');
    const book = await readXlsx(bytes, {
      sheets: info => !info.hidden && !info.veryHidden,
      range: `A1:BH${LINE_LIMIT + 100}`,
    });
    const grids = book.sheets.map(sheet => ({
      name: sheet.name,
      rows: withoutEmptyEnd(sheet.rows.map(row => row.map(cell => cell ?? null))),
      merges: (sheet.merges ?? []).filter(merge => merge.startRow < LINE_LIMIT && merge.startCol < COLUMN_LIMIT),
      untyped: false,
    }));
    if (grids.some(grid => grid.rows.length > LINE_LIMIT)) return refused('too-many-lines', { lines: LINE_LIMIT });
    return grids.some(grid => grid.rows.length > 0) ? { ok: true, grids } : refused('empty');
  } catch {
    return refused('damaged');
  }
}

/** Rows that were only formatted, below the list. */
function withoutEmptyEnd(rows: Cell[][]): Cell[][] {
  const last = rows.findLastIndex(row => row.some(cell => cellText(cell) !== ''));
  return rows.slice(0, last + 1);
}

function textSource(text: string): Source {
  if (text.trim() === '') return refused('empty');
  if (text.includes('\u0000')) return refused('not-a-workbook');
  if ((text.match(/\n/g)?.length ?? 0) > LINE_LIMIT) return refused('too-many-lines', { lines: LINE_LIMIT });
  const used = SEPARATORS.filter(separator => text.includes(separator));
  const separators = used.length > 0 ? used : ([','] as const);
  return {
    ok: true,
    grids: separators.map(separator => ({
      name: '',
      rows: splitRows(text, separator).map(row =>
        row.slice(0, COLUMN_LIMIT).map(cell => (cell.trim() === '' ? null : cell)),
      ),
      merges: [],
      untyped: true,
    })),
  };
}

/** What a cell says, as one line of clean text; empty for an empty cell. Dates come as YYYY-MM-DD. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return String(cell)
    .normalize('NFC')
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

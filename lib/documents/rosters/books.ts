import type { writeXlsx as WriteXlsx } from 'hucre/xlsx';
import { type CivilDate, dayNumberOf } from '../../domain/time/civil-date.ts';
import { columnName } from './read-table.ts';

export type BookCell = string | number | Date | boolean | null;

export interface BookColumn {
  heading: string;
  /** Width in characters. */
  width: number;
  /** `text` keeps citizen and phone numbers as they are typed; `date` shows 22/11/2026. Default text. */
  kind?: 'text' | 'number' | 'date';
  /** Words to pick from; others are refused by the spreadsheet. */
  choices?: readonly string[];
  /** Shown when a cell of the column is entered. */
  hint?: string;
  /** What a cell must fulfil, as a formula in which {cell} stands for it, and what is said otherwise. */
  check?: { formula: string; message: string };
  /** Filled in by whoever sends the sheet back; where a sheet has such columns, all other cells are locked (without a password). */
  open?: boolean;
}

export interface BookSheet {
  name: string;
  /** Lines above the headings, the first one large. */
  title?: readonly string[];
  columns: readonly BookColumn[];
  /** Dates as Date at UTC midnight or as text; `null` for an empty cell. */
  rows: readonly (readonly BookCell[])[];
  /** Places of the rows that are struck through. */
  struck?: ReadonlySet<number>;
  /** Lines prepared for more entries below the rows (formats and drop-downs reach so far). */
  spareRows?: number;
  /** Lines below the table. */
  notes?: readonly string[];
}

export interface BookOptions {
  title: string;
  author: string;
  /** Date written into the file: the same record gives the same bytes. */
  dated: CivilDate;
}

type SheetToWrite = Parameters<typeof WriteXlsx>[0]['sheets'][number];
type CellMap = NonNullable<SheetToWrite['cells']>;
type CellStyle = NonNullable<NonNullable<SheetToWrite['columns']>[number]['style']>;

const FONT = { name: 'Times New Roman', size: 12 };
const THIN = { style: 'thin', color: { rgb: '808080' } } as const;
const BORDER = { top: THIN, bottom: THIN, left: THIN, right: THIN };
const FORMATS = { text: '@', number: '0.##', date: 'dd/mm/yyyy' } as const;

/**
 * Writes a workbook people can work in: headings frozen and bold, drop-downs, columns of numbers that are names (citizen
 * number, phone) as text. A text that begins with = + - @ stays a text: it is stored as a string, never as a formula.
 */
export async function writeBook(sheets: readonly BookSheet[], options: BookOptions): Promise<Uint8Array> {
  // Loaded when a workbook is written: it is a quarter as heavy as all pages together.
  const { writeXlsx } = await import('hucre/xlsx');
  const at = new Date(dayNumberOf(options.dated) * 86_400_000);
  return writeXlsx({
    sheets: sheets.map(sheetToWrite),
    defaultFont: FONT,
    properties: {
      title: options.title,
      creator: options.author,
      lastModifiedBy: options.author,
      created: at,
      modified: at,
    },
  });
}

function sheetToWrite(sheet: BookSheet): SheetToWrite {
  const title = sheet.title ?? [];
  const headingRow = title.length === 0 ? 0 : title.length + 1;
  const spare = sheet.spareRows ?? 0;
  const width = sheet.columns.length;
  const blank = (): BookCell[] => sheet.columns.map(() => null);
  const rows: BookCell[][] = [
    ...title.map(line => [line, ...blank().slice(1)]),
    ...(title.length > 0 ? [blank()] : []),
    sheet.columns.map(column => column.heading),
    ...sheet.rows.map(row => sheet.columns.map((_, i) => row[i] ?? null)),
    ...Array.from({ length: spare }, blank),
    ...(sheet.notes ?? []).map(note => [note, ...blank().slice(1)]),
  ];
  const lastRow = headingRow + sheet.rows.length + spare;
  return {
    name: sheet.name,
    rows,
    columns: sheet.columns.map(column => ({ width: column.width })),
    cells: styledCells(sheet, rows, headingRow, lastRow),
    merges: title.map((_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: Math.max(width - 1, 1) })),
    freezePane: { rows: headingRow + 1 },
    ...(sheet.columns.some(({ open }) => open) && { protection: { sheet: true, formatColumns: false } }),
    dataValidations: validations(sheet.columns, headingRow + 2, lastRow + 1),
    pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function styledCells(sheet: BookSheet, rows: readonly BookCell[][], headingRow: number, lastRow: number): CellMap {
  const cells: CellMap = new Map();
  const put = (row: number, column: number, style: CellStyle): void => {
    const value = rows[row]?.[column] ?? null;
    const type =
      value === null ? 'empty' : value instanceof Date ? 'date' : (typeof value as 'string' | 'number' | 'boolean');
    cells.set(`${row},${column}`, { value, type, style });
  };
  (sheet.title ?? []).forEach((_, row) =>
    put(row, 0, { font: { ...FONT, bold: true, size: row === 0 ? 14 : 12 }, alignment: { horizontal: 'center' } }),
  );
  const fill = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F3E3C3' } } as const;
  const centred = { horizontal: 'center', vertical: 'center', wrapText: true } as const;
  sheet.columns.forEach((column, i) => {
    put(headingRow, i, { font: { ...FONT, bold: true }, fill, border: BORDER, alignment: centred });
    const style: CellStyle = {
      font: FONT,
      border: BORDER,
      numFmt: FORMATS[column.kind ?? 'text'],
      ...(column.open && { protection: { locked: false } }),
      alignment: { vertical: 'top', wrapText: true },
    };
    for (let row = headingRow + 1; row <= lastRow; row += 1) {
      const struck = sheet.struck?.has(row - headingRow - 1);
      put(row, i, struck ? { ...style, font: { ...FONT, strikethrough: true } } : style);
    }
  });
  return cells;
}

function validations(
  columns: readonly BookColumn[],
  firstLine: number,
  lastLine: number,
): NonNullable<SheetToWrite['dataValidations']> {
  if (lastLine < firstLine) return [];
  return columns.flatMap((column, i): NonNullable<SheetToWrite['dataValidations']> => {
    if (!column.choices && !column.hint && !column.check) return [];
    const range = `${columnName(i)}${firstLine}:${columnName(i)}${lastLine}`;
    const input = column.hint ? { showInputMessage: true, inputTitle: column.heading, inputMessage: column.hint } : {};
    if (column.check) {
      const formula1 = column.check.formula.replaceAll('{cell}', `${columnName(i)}${firstLine}`);
      const told = { showErrorMessage: true, errorTitle: column.heading, errorMessage: column.check.message };
      return [{ type: 'custom', formula1, range, allowBlank: true, ...told, ...input }];
    }
    if (!column.choices) return [{ type: 'custom', formula1: 'TRUE', range, allowBlank: true, ...input }];
    return [{ type: 'list', values: [...column.choices], range, allowBlank: true, showErrorMessage: true, ...input }];
  });
}

import type { writeXlsx as WriteXlsx } from 'hucre/xlsx';
import { type CivilDate, dayNumberOf } from '../../domain/time/civil-date.ts';
import { type BookColumn, type BookOptions, writeBook } from './books.ts';
import type { RowProblem, TableReading } from './reading.ts';

/** Turns a key of the message catalogue and its facts into a sentence in the reader's language. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

const TEMPLATE: readonly { field: string; width: number; choices?: readonly string[] }[] = [
  { field: 'fullName', width: 28 },
  { field: 'birthDate', width: 14 },
  { field: 'sex', width: 9, choices: ['male', 'female'] },
  { field: 'citizenId', width: 17 },
  { field: 'phone', width: 14 },
  { field: 'partyStatus', width: 20, choices: ['none', 'probationary', 'member'] },
  { field: 'office', width: 22 },
  { field: 'unit', width: 30 },
  { field: 'commune', width: 20 },
  { field: 'note', width: 22 },
];

/**
 * The sheet that staff hand to communes: headings, drop-downs and hints for `rows` people. Every column is text, so that
 * birth dates, phone and citizen numbers stay as they are typed.
 */
export function rosterTemplate(
  say: Say,
  options: BookOptions & { rows?: number; heading?: string },
): Promise<Uint8Array> {
  const columns: BookColumn[] = [
    { heading: say('documents.column.ordinal'), width: 6 },
    ...TEMPLATE.map(
      ({ field, width, choices }): BookColumn => ({
        heading: say(`documents.column.${field}`),
        width,
        hint: say(`documents.hint.${field}`),
        ...(choices && { choices: choices.map(choice => say(`documents.choice.${choice}`)) }),
      }),
    ),
  ];
  const count = options.rows ?? 60;
  const title = [say('documents.template.title'), options.heading ?? say('documents.template.subtitle')];
  const rows = Array.from({ length: count }, (_, i) => [String(i + 1)]);
  return writeBook([{ name: say('documents.template.sheet'), title, columns, rows }], options);
}

/**
 * The people's own file back with a last column "Lỗi": every cell as it came, and beside each line what is wrong with it,
 * errors before warnings.
 */
export async function errorBook(
  reading: Pick<TableReading<unknown>, 'rows' | 'source'>,
  say: Say,
  options: BookOptions & { dated: CivilDate },
): Promise<Uint8Array> {
  const { source } = reading;
  if (!source) throw new RangeError('a file without headings has no lines to write errors beside');
  const sentences = new Map(reading.rows.map(row => [row.line, sentencesOf(row.problems, say)]));
  const rows = source.rows.map((cells, i) => {
    const padded = Array.from({ length: source.columns }, (_, column) => cells[column] ?? null);
    const last = i + 1 === source.headingLine ? say('documents.column.error') : (sentences.get(i + 1) ?? null);
    return [...padded, last || null];
  });
  const at = new Date(dayNumberOf(options.dated) * 86_400_000);
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({
    sheets: [
      {
        name: source.sheet || say('documents.template.sheet'),
        rows,
        columns: Array.from({ length: source.columns + 1 }, (_, i) => ({ width: i === source.columns ? 60 : 18 })),
        cells: errorCells(rows, source.columns),
        freezePane: { rows: source.headingLine },
      },
    ],
    properties: {
      title: options.title,
      creator: options.author,
      lastModifiedBy: options.author,
      created: at,
      modified: at,
    },
  });
}

function sentencesOf(problems: readonly RowProblem[], say: Say): string {
  const ordered = problems.toSorted((a, b) => a.level.localeCompare(b.level));
  return ordered.map(({ key, params }) => say(key, params)).join(' ');
}

/** Errors in red on a pale ground; text cells keep the text format, so that numbers typed as text stay so. */
function errorCells(rows: readonly (readonly unknown[])[], errorColumn: number) {
  const cells = new Map();
  rows.forEach((row, i) =>
    row.forEach((value, column) => {
      const text = typeof value === 'string';
      if (column === errorColumn && text) {
        const style = {
          font: { color: { rgb: 'A8121A' }, bold: true },
          fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FDECEA' } },
          alignment: { wrapText: true, vertical: 'top' },
        } as const;
        cells.set(`${i},${column}`, { value, type: 'string', style });
      } else if (text) {
        cells.set(`${i},${column}`, { value, type: 'string', style: { numFmt: '@' } });
      } else if (value instanceof Date) {
        cells.set(`${i},${column}`, { value, type: 'date', style: { numFmt: 'dd/mm/yyyy' } });
      }
    }),
  );
  return cells as NonNullable<Parameters<typeof WriteXlsx>[0]['sheets'][number]['cells']>;
}

import { parseDecimal, searchKey } from '../../domain/text/vietnamese.ts';
import type { CivilDate } from '../../domain/time/civil-date.ts';
import type { Wording } from './headings.ts';
import { PERSON_WORDINGS, type RosterMeaning } from './lexicon.ts';
import type { PersonLine } from './people-rows.ts';
import { LineReader, readIdentity } from './person.ts';
import { type Reading, readText } from './person-cells.ts';
import { hasName, readTable } from './read-table.ts';
import type { ReadOptions, RowReading, TableReading } from './reading.ts';
import { type Cell, cellText } from './sheet-source.ts';

/** What a mark sheet says about one learner. */
export interface MarkValues {
  fullName: string;
  birthDate?: CivilDate;
  citizenId?: string;
  /** 0 to 10, as written; never rounded. */
  mark?: number;
  /** Did not hand in a paper. */
  absent?: true;
  note?: string;
}

export type MarkMeaning = RosterMeaning | 'mark' | 'markInWords';

const MARK_WORDINGS: readonly Wording<MarkMeaning>[] = [
  { meaning: 'markInWords', exact: ['bang chu', 'diem chu'], within: /\bdiem\b.*\bchu\b/ },
  {
    meaning: 'mark',
    exact: ['diem', 'diem so', 'bang so', 'ket qua', 'so diem', 'mark', 'score', 'grade'],
    within: /\bdiem\b/,
    not: /\b(diem danh|dia diem|thoi diem|ngay)\b/,
  },
  ...PERSON_WORDINGS,
];

/** Reads a mark sheet: who, and the mark of each paper from 0 to 10 with decimal comma or dot. */
export function readMarks(input: Uint8Array | string, options: ReadOptions = {}): Promise<TableReading<MarkValues>> {
  return readTable<MarkMeaning, MarkValues>(input, options, {
    wordings: MARK_WORDINGS,
    enough: meanings => hasName(meanings) && meanings.has('mark'),
    missing: { key: 'documents.marks.no-headings', params: {} },
    readRow: (line, grid) => readMarkLine(line, grid.untyped, options),
  });
}

function readMarkLine(line: PersonLine<MarkMeaning>, untyped: boolean, { today }: ReadOptions): RowReading<MarkValues> {
  const reader = new LineReader<MarkValues>();
  readIdentity(line as unknown as PersonLine<RosterMeaning>, untyped, today, reader);
  reader.cell('note', line.cell('note'), (_, text) => readText(text));
  const cell = line.cell('mark');
  if (isAbsence(cellText(cell))) reader.values.absent = true;
  else reader.cell('mark', cell, readMark);
  if (
    reader.values.mark === undefined &&
    !reader.values.absent &&
    reader.problems.every(({ field }) => field !== 'mark')
  )
    reader.problems.push({ field: 'mark', level: 'error', key: 'documents.marks.missing', params: {} });
  return { line: line.line, values: { fullName: '', ...reader.values }, problems: reader.problems };
}

/** Vắng, V, bỏ thi, không nộp bài. */
function isAbsence(text: string): boolean {
  return /^(v|vang|vang mat|vt|bo thi|bo|khong (nop|thi|du|lam)( bai)?|hoan thi|absent)$/.test(searchKey(text));
}

/** 8, 8,5, 8.5, 8.50, "8,5 điểm", "8/10". A mark of 85 is a forgotten comma, so a problem and never 8.5. */
function readMark(cell: Cell, text: string): Reading<number> {
  const bare = text.replace(/^'/, '').replace(/\s*(điểm|đ|\/\s*10)\.?$/iu, '');
  const value = typeof cell === 'number' ? cell : parseDecimal(bare);
  if (cell instanceof Date) return { problem: { level: 'error', key: 'documents.marks.date', params: { text } } };
  if (value === undefined) return { problem: { level: 'error', key: 'documents.marks.unreadable', params: { text } } };
  if (value < 0 || value > 10) return { problem: { level: 'error', key: 'documents.marks.range', params: { text } } };
  return { value };
}

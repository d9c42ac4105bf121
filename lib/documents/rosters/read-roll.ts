import { parseDecimal, searchKey } from '../../domain/text/vietnamese.ts';
import { type CivilDate, parseVietnameseDate } from '../../domain/time/civil-date.ts';
import type { Wording } from './headings.ts';
import { PERSON_WORDINGS, type RosterMeaning } from './lexicon.ts';
import type { PersonLine } from './people-rows.ts';
import { LineReader, readIdentity } from './person.ts';
import type { Reading } from './person-cells.ts';
import { hasName, readTable } from './read-table.ts';
import type { ReadOptions, RowReading, TableReading } from './reading.ts';
import { type Cell, cellText } from './sheet-source.ts';

/** Presence at one session: whole, none, excused, or a number of periods (tiết). */
export type Presence =
  | { kind: 'present' }
  | { kind: 'absent' }
  | { kind: 'excused' }
  | { kind: 'periods'; periods: number };

export interface RollValues {
  fullName: string;
  birthDate?: CivilDate;
  citizenId?: string;
  /** By number of the session, from 1; a session without an entry is not here. */
  sessions: Record<number, Presence>;
}

/** Most sessions a class has (sơ cấp lý luận chính trị: about 60 half days). */
const SESSIONS = 60;

type SessionMeaning = `session${number}`;
type RollMeaning = RosterMeaning | SessionMeaning;

/** "Buổi 3", "B3", "Buổi thứ 3", also with the date behind it. */
const SESSION_WORDINGS: readonly Wording<RollMeaning>[] = Array.from({ length: SESSIONS }, (_, i) => ({
  meaning: `session${i + 1}` as const,
  exact: [`buoi ${i + 1}`, `b${i + 1}`, `b ${i + 1}`, `buoi thu ${i + 1}`],
  within: new RegExp(`^(buoi (thu )?0?|b ?0?)${i + 1}\\b`),
}));

/** Reads a roll of a whole class: a column "Buổi n" for every session. */
export function readRoll(input: Uint8Array | string, options: ReadOptions = {}): Promise<TableReading<RollValues>> {
  return readTable<RollMeaning, RollValues>(input, options, {
    wordings: [...SESSION_WORDINGS, ...PERSON_WORDINGS],
    enough: meanings => hasName(meanings) && [...meanings].some(meaning => meaning.startsWith('session')),
    missing: { key: 'documents.roll.no-headings', params: {} },
    readRow: (line, grid) => readRollLine(line, grid.untyped, options),
  });
}

function readRollLine(line: PersonLine<RollMeaning>, untyped: boolean, { today }: ReadOptions): RowReading<RollValues> {
  const reader = new LineReader<{ fullName: string; birthDate?: CivilDate; citizenId?: string }>();
  readIdentity(line as unknown as PersonLine<RosterMeaning>, untyped, today, reader);
  const sessions: Record<number, Presence> = {};
  for (let session = 1; session <= SESSIONS; session += 1) {
    const cell = line.cell(`session${session}`);
    if (cellText(cell) === '') continue;
    const { value, problem } = readPresence(cell);
    if (value) sessions[session] = value;
    if (problem) reader.problems.push({ field: `sessions.${session}`, ...problem });
  }
  return { line: line.line, values: { fullName: '', ...reader.values, sessions }, problems: reader.problems };
}

/** x: there; V, 0: absent; P, CP: excused; a number: so many periods. */
function readPresence(cell: Cell): Reading<Presence> {
  const text = cellText(cell);
  const key = searchKey(text).replace(/[^a-z0-9,.+✓✔]/g, '');
  if (/^(x|✓|✔|\+|co|comat|dudu|du)$/.test(key)) return { value: { kind: 'present' } };
  if (/^(v|vang|0|o|k|kp|khongphep|vangkp|vangkhongphep)$/.test(key)) return { value: { kind: 'absent' } };
  if (/^(p|cp|cophep|vp|vangcp|vangcophep|vangp)$/.test(key)) return { value: { kind: 'excused' } };
  const periods = cell instanceof Date || parseVietnameseDate(cell) ? undefined : parseDecimal(cell);
  const whole = periods !== undefined && Number.isInteger(periods) && periods >= 0 && periods <= 10;
  if (whole) return { value: { kind: 'periods', periods } };
  return { problem: { level: 'error', key: 'documents.roll.unreadable', params: { text } } };
}

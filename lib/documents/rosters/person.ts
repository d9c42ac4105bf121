import type { CivilDate } from '../../domain/time/civil-date.ts';
import type { RosterMeaning } from './lexicon.ts';
import type { PersonLine } from './people-rows.ts';
import {
  isCellError,
  isTick,
  type Reading,
  readBirthDate,
  readCitizenId,
  readName,
  readPartyStatus,
  readPhone,
  readSex,
  readText,
} from './person-cells.ts';
import type { RowProblem, RowReading } from './reading.ts';
import { type Cell, cellText } from './sheet-source.ts';

/** What a roster says about one person. `fullName` is empty when the line has a problem with it. */
export interface RosterValues {
  fullName: string;
  birthDate?: CivilDate;
  sex?: 'male' | 'female';
  phone?: string;
  citizenId?: string;
  commune?: string;
  unit?: string;
  partyStatus?: 'none' | 'probationary' | 'member';
  office?: string;
  note?: string;
}

/** Collects the values and problems of one line. */
export class LineReader<Values extends object> {
  readonly problems: RowProblem[] = [];
  readonly values: Partial<Values> = {};

  /** Takes over what was read; an empty cell never comes here. */
  take<Field extends keyof Values & string>(field: Field, reading: Reading<NonNullable<Values[Field]>>): void {
    if (reading.value !== undefined) this.values[field] = reading.value;
    if (reading.problem) this.problems.push({ field, ...reading.problem });
  }

  error(field: string, name: string, params: Record<string, string | number> = {}): void {
    this.problems.push({ field, level: 'error', key: `documents.roster.${name}`, params });
  }

  /** Reads a cell unless it is empty; an Excel error in it is a problem. */
  cell<Field extends keyof Values & string>(
    field: Field,
    cell: Cell,
    read: (cell: Cell, text: string) => Reading<NonNullable<Values[Field]>>,
  ): void {
    const text = cellText(cell);
    if (/^[-–_.…]*$/.test(text)) return;
    if (isCellError(text)) this.error(field, 'cell-error', { text });
    else this.take(field, read(cell, text));
  }
}

export interface PersonOptions {
  today?: CivilDate;
}

export function readPerson(
  line: PersonLine<RosterMeaning>,
  untyped: boolean,
  { today }: PersonOptions,
): RowReading<RosterValues> {
  const reader = new LineReader<RosterValues>();
  readIdentity(line, untyped, today, reader);
  reader.cell('sex', line.cell('sex'), (_, text) => readSex(text));
  reader.cell('phone', line.cell('phone'), readPhone);
  reader.cell('partyStatus', line.cell('partyStatus'), (_, text) => readPartyStatus(text));
  for (const field of ['commune', 'unit', 'office', 'note'] as const)
    reader.cell(field, line.cell(field), (_, text) => readText(text));
  return { line: line.line, values: { fullName: '', ...reader.values }, problems: reader.problems };
}

/** Name, birth date and citizen number: who the line is about, in every kind of list. */
export function readIdentity<
  V extends { fullName: string; birthDate?: CivilDate; citizenId?: string; sex?: 'male' | 'female' },
>(line: PersonLine<RosterMeaning>, untyped: boolean, today: CivilDate | undefined, into: LineReader<V>): void {
  const reader = into as unknown as LineReader<RosterValues>;
  const name = [line.text('fullName'), line.text('familyName'), line.text('givenName')].filter(Boolean).join(' ');
  if (name === '') reader.error('fullName', 'name-missing');
  else reader.cell('fullName', name, (_, text) => readName(text));
  readBirth(line, today, reader);
  reader.cell('citizenId', line.cell('citizenId'), cell => readCitizenId(cell, untyped, reader.values));
}

/** One date, three columns, or the date under "Nam" or "Nữ" (which then also tell the sex). */
function readBirth(
  line: PersonLine<RosterMeaning>,
  today: CivilDate | undefined,
  reader: LineReader<RosterValues>,
): void {
  const parts = (['birthDay', 'birthMonth', 'birthYear'] as const).map(part => line.text(part));
  if (parts.some(Boolean)) {
    const [day, month, year] = parts;
    reader.cell('birthDate', day || month ? `${day}/${month}/${year}` : (year as string), cell =>
      readBirthDate(cell, { today }),
    );
  } else {
    reader.cell('birthDate', line.cell('birthDate'), cell => readBirthDate(cell, { today }));
  }
  readBySex(line, today, reader);
}

function readBySex(
  line: PersonLine<RosterMeaning>,
  today: CivilDate | undefined,
  reader: LineReader<RosterValues>,
): void {
  const filled = (['male', 'female'] as const).filter(sex => line.text(sex) !== '');
  if (filled.length === 2) {
    reader.error('sex', 'both-sexes');
    if (!filled.some(sex => isTick(line.text(sex)))) reader.error('birthDate', 'both-sexes');
    return;
  }
  const [sex] = filled;
  if (!sex) return;
  const text = line.text(sex);
  reader.values.sex = sex;
  if (isTick(text) || /^n(am|ữ|u)$/iu.test(text)) return;
  reader.cell('birthDate', line.cell(sex), cell => readBirthDate(cell, { today }));
}

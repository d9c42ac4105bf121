import { writeXlsx } from 'hucre/xlsx';
import { Chance } from './chance.ts';
import { inventPeople, type Person } from './invented-people.ts';
import { type Column, chooseColumns, type Field, type RowState, type Value } from './messy-columns.ts';

/*
 * Lists as offices send them, made with known truth: titles above, columns in any order and wording, dates as dates, texts
 * and numbers, citizen numbers that lost their zeros, group headings, totals, signatures; and some cells spoiled beyond
 * certain reading. Nothing here knows how the reader works.
 */

export interface TrueRow {
  /** Line in the file, from 1. */
  line: number;
  person: Person;
  /** Fields the file holds at all. */
  fields: Field[];
  /** Fields spoiled so that no reader can know them. */
  spoiled: Field[];
}

export interface MessyRoster {
  seed: number;
  input: Uint8Array | string;
  rows: TrueRow[];
  features: string[];
}

interface Sheet {
  rows: Value[][];
  merges: { startRow: number; startCol: number; endRow: number; endCol: number }[];
}

/** One list by its seed. */
export async function messyRoster(seed: number): Promise<MessyRoster> {
  const chance = new Chance(seed);
  const format = chance.pick(['xlsx', 'xlsx', 'xlsx', 'csv', 'paste'] as const);
  const people = inventPeople(chance, chance.between(8, 40));
  const features: string[] = [format];
  const columns = chooseColumns(chance, format === 'xlsx', features);
  const sheet: Sheet = { rows: [], merges: [] };
  writeTop(chance, sheet, columns, format === 'xlsx');
  const rows = writePeople(chance, sheet, columns, people, features, format === 'xlsx');
  writeEnd(chance, sheet, columns, rows.length, features);
  return { seed, rows, features, input: await asFile(chance, sheet, format) };
}

function writeTop(chance: Chance, sheet: Sheet, columns: readonly Column[], typed: boolean): void {
  const width = columns.length;
  const titles = chance
    .shuffle([
      'ĐẢNG ỦY XÃ TÂN LẬP',
      'DANH SÁCH',
      'Học viên dự lớp bồi dưỡng nhận thức về Đảng năm 2026',
      '(Kèm theo Công văn số 299-CV/ĐU ngày 12/10/2026)',
    ])
    .slice(0, chance.between(0, 4));
  for (const title of titles) {
    const row = sheet.rows.push([title, ...Array.from({ length: width - 1 }, () => null)]) - 1;
    if (typed && width > 1) sheet.merges.push({ startRow: row, startCol: 0, endRow: row, endCol: width - 1 });
    if (chance.chance(0.3)) sheet.rows.push([]);
  }
  const row = sheet.rows.push(columns.map(column => column.heading || null)) - 1;
  const two = columns.some(column => column.below);
  if (two) sheet.rows.push(columns.map(column => column.below ?? null));
  columns.forEach((column, i) => {
    if (!typed) return;
    let end = i;
    while (columns[end + 1] && columns[end + 1]?.heading === '') end += 1;
    if (column.heading !== '' && end > i) sheet.merges.push({ startRow: row, startCol: i, endRow: row, endCol: end });
    else if (two && !column.below) sheet.merges.push({ startRow: row, startCol: i, endRow: row + 1, endCol: i });
  });
  if (chance.chance(0.15)) sheet.rows.push(columns.map((_, i) => `(${i + 1})`));
}

function writePeople(
  chance: Chance,
  sheet: Sheet,
  columns: readonly Column[],
  people: readonly Person[],
  features: string[],
  typed: boolean,
): TrueRow[] {
  const fields = columns.flatMap(column => column.fields);
  const nameless = columns.findIndex(column => column.fields.includes('fullName'));
  const groups = chance.chance(0.2);
  if (groups) features.push('groups');
  return people.map((person, i) => {
    if (chance.chance(0.04)) sheet.rows.push([]);
    if (groups && i % 7 === 0) {
      const heading = columns.map((): Value => null);
      heading[chance.pick([0, Math.max(nameless, 0)])] = chance.pick([
        'I. Xã Tân Lập',
        'Chi bộ thôn 3',
        'II. Phường Đức Nhuận',
        'Đảng ủy xã Hòa Bình',
      ]);
      sheet.rows.push(heading);
    }
    const row: RowState = { spoiled: new Map(), number: i + 1 };
    if (chance.chance(0.05)) spoil(chance, fields, row, typed);
    const cells = columns.map(column => column.write(person, row));
    return { line: sheet.rows.push(cells), person, fields, spoiled: [...row.spoiled.keys()] };
  });
}

/** Puts something into one field that nobody can read for certain. */
function spoil(chance: Chance, fields: readonly Field[], row: RowState, typed: boolean): void {
  const field = chance.pick(
    fields.filter(name => ['fullName', 'birthDate', 'phone', 'citizenId', 'partyStatus'].includes(name)),
  );
  const wrong: Partial<Record<Field, readonly Value[]>> = {
    fullName: [null, 'Nguyễn Văn 5', 'Nguyeãn Vaên Nam', 'NguyÔn V¨n Nam', 'Tr?n V?n Nam', '#N/A'],
    birthDate: ['1990', '31/02/1990', '04/25/1990', 'không rõ', '12/1990', '#REF!', '05/06/2025'],
    phone: ['091234567', '0243 826 1234', 'có', '9.12E+08'],
    citizenId: ['07909001234', '0790900123456', '7.909E+10', 'chưa có'],
    partyStatus: ['abc', '?'],
  };
  const values = (wrong[field] ?? []).filter(value => typed || field !== 'citizenId' || value !== '07909001234');
  row.spoiled.set(field, chance.pick(values));
}

function writeEnd(chance: Chance, sheet: Sheet, columns: readonly Column[], count: number, features: string[]): void {
  const name = Math.max(
    columns.findIndex(column => column.fields.includes('fullName')),
    0,
  );
  const line = (text: string, at: number): Value[] => columns.map((_, i) => (i === at ? text : null));
  if (chance.chance(0.3))
    sheet.rows.push(
      line(
        chance.pick([`Tổng cộng: ${count} người`, `Danh sách này có ${count} đồng chí`, `Cộng: ${count}`]),
        chance.pick([0, name]),
      ),
    );
  if (!chance.chance(0.4)) return;
  features.push('signature');
  const far = columns.length - 1;
  sheet.rows.push(
    [],
    line('Tân Lập, ngày 12 tháng 10 năm 2026', far),
    line('NGƯỜI LẬP BIỂU', name),
    [],
    [],
    line('Trần Thị Lập', name),
  );
}

function asFile(
  chance: Chance,
  { rows, merges }: Sheet,
  format: 'xlsx' | 'csv' | 'paste',
): Promise<Uint8Array> | Uint8Array | string {
  if (format === 'xlsx') return writeXlsx({ sheets: [{ name: 'Sheet1', rows, merges }] });
  const separator = format === 'paste' ? '\t' : chance.pick([';', ',', '\t']);
  const cell = (value: Value): string => {
    const text = value === null ? '' : String(value);
    return /["\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const text = rows.map(row => row.map(cell).join(separator)).join('\r\n');
  if (format === 'paste') return text;
  const encoding = chance.pick(['utf8', 'utf8 bom', 'utf16']);
  if (encoding === 'utf16') return new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
  return new Uint8Array(Buffer.from(encoding === 'utf8' ? text : `\uFEFF${text}`));
}

import { describe, expect, it } from 'vitest';
import { readMarks } from '../../lib/documents/rosters/read-marks.ts';
import { readRoll } from '../../lib/documents/rosters/read-roll.ts';
import { readRoster } from '../../lib/documents/rosters/read-roster.ts';

const table = (...rows: string[]): string => rows.map(row => row.replaceAll(' | ', '\t')).join('\n');

async function onePerson(headings: string, cells: string) {
  const { rows } = await readRoster(table(headings, cells), { today: '2026-11-22' });
  expect(rows).toHaveLength(1);
  const [row] = rows;
  return { values: row?.values, keys: row?.problems.map(({ key }) => key.replace('documents.roster.', '')) };
}

describe('a roster', () => {
  it('with columns that say nothing of people gets one problem that names what is needed', async () => {
    const reading = await readRoster(table('Mã | Số lượng | Giá', '1 | 2 | 3'));
    expect(reading.problems).toEqual([{ key: 'documents.roster.no-headings', params: {}, level: 'error' }]);
    expect(reading.rows).toEqual([]);
  });

  it('says what it understood of each column', async () => {
    const { columns } = await readRoster(
      table('STT | Họ và tên | Dân tộc | CCCD', '1 | Trần Văn An | Kinh | 001090012345'),
    );
    expect(columns).toEqual([
      { column: 'A', heading: 'STT', meaning: 'ordinal' },
      { column: 'B', heading: 'Họ và tên', meaning: 'fullName' },
      { column: 'C', heading: 'Dân tộc', meaning: undefined },
      { column: 'D', heading: 'CCCD', meaning: 'citizenId' },
    ]);
  });

  it.each([
    ['05/09/1990', '1990-09-05'],
    ['5.9.90', '1990-09-05'],
    ['05-09-1990 00:00:00', '1990-09-05'],
    ['1990-09-05', '1990-09-05'],
    ['05091990', '1990-09-05'],
    ['5091990', '1990-09-05'],
    ['33121', '1990-09-05'],
    ['5-Sep-90', '1990-09-05'],
    ['5 / 9 / 1990', '1990-09-05'],
    ["'05/09/1990", '1990-09-05'],
    ['ngày 5 tháng 9 năm 1990', '1990-09-05'],
  ])('reads the birth date %s', async (text, date) => {
    const { values, keys } = await onePerson('Họ tên | Ngày sinh', `Trần Văn An | ${text}`);
    expect(values?.birthDate).toBe(date);
    expect(keys).toEqual([]);
  });

  it.each([
    ['1990', 'birth-year-only'],
    ['x/x/1990', 'birth-year-only'],
    ['00/00/1990', 'birth-year-only'],
    ['31/02/1990', 'birth-date'],
    ['04/25/1990', 'birth-date'],
    ['05/09/2020', 'birth-date-unlikely'],
    ['05/09/1910', 'birth-date-unlikely'],
    ['#N/A', 'cell-error'],
  ])('does not guess the birth date %s', async (text, key) => {
    const { values, keys } = await onePerson('Họ tên | Ngày sinh | Đơn vị', `Trần Văn An | ${text} | A`);
    expect(values?.birthDate).toBeUndefined();
    expect(keys).toEqual([key]);
  });

  it.each([
    ['Đ/c NGUYỄN THỊ HƯỜNG', 'Nguyễn Thị Hường'],
    ['12. Trần Văn An', 'Trần Văn An'],
    ['Ông Nguyễn Văn An', 'Nguyễn Văn An'],
    ['Ông Ích Khiêm', 'Ông Ích Khiêm'],
    ["H'HEN NIÊ", "H'Hen Niê"],
    ['Ðặng  Văn An', 'Đặng Văn An'],
    ['Nguyễn Thị Hường'.normalize('NFD'), 'Nguyễn Thị Hường'],
  ])('takes the name %s as %s', async (text, name) => {
    expect(await onePerson('Họ tên | Đơn vị', `${text} | A`)).toEqual({
      values: { fullName: name, unit: 'A' },
      keys: [],
    });
  });

  it.each([
    ['Nguyeãn Vaên Nam', 'name-old-font'],
    ['NguyÔn V¨n Nam', 'name-old-font'],
    ['Tr?n V?n Nam', 'name-letters'],
    ['Trần Văn 5', 'name-letters'],
    ['An', 'name-one-word'],
  ])('does not take the name %s without a word', async (text, key) => {
    expect((await onePerson('Họ tên | Ngày sinh', `${text} | 05/09/1990`)).keys).toEqual([key]);
  });

  it('gives a citizen number its lost zeros back only where the year of birth agrees', async () => {
    const headings = 'Họ tên | Ngày sinh | CCCD';
    expect(await onePerson(headings, 'Trần Văn An | 05/09/1990 | 1090012345')).toMatchObject({
      values: { citizenId: '001090012345' },
      keys: [],
    });
    expect((await onePerson(headings, 'Trần Văn An | 05/09/1991 | 1090012345')).keys).toEqual(['citizen-id-zeros']);
    expect((await onePerson(headings, 'Trần Văn An | 05/09/1990 | 1.09E+11')).keys).toEqual(['number-rounded']);
  });

  it('reads phone numbers as people write them, and of two the first with a warning', async () => {
    const phone = async (text: string) => (await onePerson('Họ tên | SĐT', `Trần Văn An | ${text}`)).values?.phone;
    expect(await phone('0912.345.678')).toBe('0912345678');
    expect(await phone('+84 912 345 678')).toBe('0912345678');
    expect(await phone('912345678')).toBe('0912345678');
    expect((await onePerson('Họ tên | SĐT', 'Trần Văn An | 0912345678/0987654321')).keys).toEqual(['phone-two']);
    expect((await onePerson('Họ tên | SĐT', 'Trần Văn An | 024 3826 1234')).keys).toEqual(['phone']);
  });

  it('passes over headings, totals and signatures, and names each line passed over', async () => {
    const { rows, skipped } = await readRoster(
      table(
        'ĐẢNG ỦY XÃ TÂN LẬP |  | ',
        'STT | Họ và tên | Đơn vị',
        '(1) | (2) | (3)',
        ' | I. Xã Tân Lập | ',
        '1 | Trần Văn An | Chi bộ 1',
        '2 | Lê Thị Bình | Chi bộ 2',
        '3 |  | ',
        ' | Tổng cộng: 2 người | ',
        ' | NGƯỜI LẬP BIỂU | BÍ THƯ',
        ' | Phạm Thị Lập | Đỗ Văn Ký',
      ),
    );
    expect(rows.map(({ line, values }) => [line, values.fullName])).toEqual([
      [5, 'Trần Văn An'],
      [6, 'Lê Thị Bình'],
    ]);
    expect(skipped.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'numbering'],
      [4, 'heading'],
      [8, 'total'],
      [9, 'after-list'],
      [10, 'after-list'],
    ]);
  });

  it('goes on after a total in the middle of the list', async () => {
    const { rows } = await readRoster(
      table(
        'TT | Họ và tên | Ngày sinh',
        '1 | Trần Văn An | 05/09/1990',
        ' | Cộng: 1 | ',
        '2 | Lê Thị Bình | 06/10/1991',
      ),
    );
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('tells two lines of one citizen number apart from two people of one name', async () => {
    const { rows } = await readRoster(
      table(
        'Họ tên | Ngày sinh | CCCD',
        'Trần Văn An | 05/09/1990 | 001090012345',
        'Lê Thị Bình | 06/10/1991 | 001090012345',
        'Trần Văn An | 05/09/1990 | 001090054321',
      ),
    );
    const found = rows.map(row =>
      row.problems.filter(({ key }) => key.includes('same')).map(({ key, level, params }) => [key, level, params]),
    );
    expect(found).toEqual([
      [],
      [['documents.roster.same-citizen-id', 'error', { line: 2 }]],
      [['documents.roster.same-person', 'warning', { line: 2 }]],
    ]);
  });

  it('of a CSV file from an old Vietnamese Windows keeps its letters', async () => {
    // "Họ tên;Đơn vị" and "Trần An;Đoàn" in Windows-1258: base letters with combining tone marks.
    const bytes = Buffer.from('486ff220 74ea6e3b d0f56e20 7669f2'.replaceAll(' ', ''), 'hex');
    const body = Buffer.from('0d0a5472e2cc6e20416e3bd06fe06e', 'hex');
    const { rows } = await readRoster(new Uint8Array(Buffer.concat([bytes, body])));
    expect(rows[0]?.values.fullName).toBe('Trần An');
    expect(rows[0]?.values.unit).toBe('Đoàn');
  });
});

describe('a mark sheet', () => {
  it('gives each mark as written, with comma or dot, and absences', async () => {
    const { rows } = await readMarks(
      table(
        'STT | Họ và tên | Ngày sinh | Điểm | Bằng chữ',
        '1 | Trần Văn An | 05/09/1990 | 8,5 | Tám rưỡi',
        '2 | Lê Thị Bình | 06/10/1991 | 6.95 | ',
        '3 | Đỗ Ẩn | 01/01/1992 | vắng | ',
      ),
    );
    expect(rows.map(({ values }) => values.mark ?? values.absent)).toEqual([8.5, 6.95, true]);
    expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it.each([
    ['11', 'range'],
    ['85', 'range'],
    ['-1', 'range'],
    ['tám', 'unreadable'],
    ['8-5', 'unreadable'],
    ['', 'missing'],
  ])('does not take the mark "%s"', async (mark, key) => {
    const { rows } = await readMarks(table('Họ và tên | Điểm số | Ghi chú', `Trần Văn An | ${mark} | a`));
    expect(rows[0]?.values.mark).toBeUndefined();
    expect(rows[0]?.problems.map(problem => problem.key)).toEqual([`documents.marks.${key}`]);
  });

  it('without a column of marks says which columns are needed', async () => {
    const { problems } = await readMarks(table('Họ và tên | Đơn vị', 'Trần Văn An | A'));
    expect(problems.map(({ key }) => key)).toEqual(['documents.marks.no-headings']);
  });
});

describe('a roll', () => {
  it('gives for each session whether someone was there, excused, away, or how many periods', async () => {
    const { rows } = await readRoll(
      table('TT | Họ và tên | Buổi 1 | Buổi 2 (03/11) | B3 | Buổi 4 | Buổi 5', '1 | Trần Văn An | x | V | P | 3 | '),
    );
    expect(rows[0]?.values.sessions).toEqual({
      1: { kind: 'present' },
      2: { kind: 'absent' },
      3: { kind: 'excused' },
      4: { kind: 'periods', periods: 3 },
    });
  });

  it('does not take a sign it does not know', async () => {
    const { rows } = await readRoll(table('Họ và tên | Buổi 1', 'Trần Văn An | ?'));
    expect(rows[0]?.problems).toEqual([
      { field: 'sessions.1', level: 'error', key: 'documents.roll.unreadable', params: { text: '?' } },
    ]);
  });
});

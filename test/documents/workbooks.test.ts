import { execFileSync } from 'node:child_process';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { writeBook } from '../../lib/documents/rosters/books.ts';
import { readRoster } from '../../lib/documents/rosters/read-roster.ts';
import { errorBook, rosterTemplate, type Say } from '../../lib/documents/rosters/roster-books.ts';
import { documentsEn } from '../../lib/messages/parts/documents.en.ts';
import { documentsVi } from '../../lib/messages/parts/documents.vi.ts';

const sayIn =
  (sentences: Record<string, string>): Say =>
  (key, params = {}) => {
    const sentence = sentences[key];
    if (sentence === undefined) throw new Error(`no sentence for ${key}`);
    return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
  };
const say = sayIn(documentsVi);
const options = { title: 'Danh sách', author: 'Trung tâm Chính trị phường Phú Nhuận', dated: '2026-11-22' };

async function cellsOf(bytes: Uint8Array) {
  const { sheets } = await readXlsx(bytes);
  return sheets[0]?.rows ?? [];
}

describe('a workbook', () => {
  it('keeps numbers that are names as text, dates as days, and dangerous texts as texts', async () => {
    const bytes = await writeBook(
      [
        {
          name: 'A',
          columns: [
            { heading: 'CCCD', width: 16 },
            { heading: 'Ngày sinh', width: 12, kind: 'date' },
            { heading: 'Điểm', width: 8, kind: 'number' },
            { heading: 'Ghi chú', width: 20 },
          ],
          rows: [['001090012345', new Date(Date.UTC(1990, 8, 5)), 8.5, '=HYPERLINK("http://example.vn";"bấm")']],
        },
      ],
      options,
    );
    expect((await cellsOf(bytes))[1]).toEqual([
      '001090012345',
      new Date('1990-09-05T00:00:00Z'),
      8.5,
      '=HYPERLINK("http://example.vn";"bấm")',
    ]);
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const formulas = [...(sheets[0]?.cells ?? [])].filter(([, cell]) => cell.formula !== undefined);
    expect(formulas).toEqual([]);
    expect(sheets[0]?.freezePane).toMatchObject({ rows: 1 });
  });

  it('that is sent back is locked but for the cells to fill in, which say what they take', async () => {
    const bytes = await writeBook(
      [
        {
          name: 'A',
          columns: [
            { heading: 'Họ và tên', width: 20 },
            { heading: 'Điểm', width: 8, open: true, check: { formula: '{cell}<=10', message: 'Từ 0 đến 10.' } },
          ],
          rows: [['Trần Văn An', null]],
        },
      ],
      options,
    );
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    expect(sheets[0]?.protection?.sheet).toBe(true);
    expect(sheets[0]?.cells?.get('1,1')?.style?.protection?.locked).toBe(false);
    expect(sheets[0]?.cells?.get('1,0')?.style?.protection?.locked).not.toBe(false);
    expect(sheets[0]?.dataValidations).toMatchObject([
      { type: 'custom', formula1: 'B2<=10', range: 'B2:B2', errorMessage: 'Từ 0 đến 10.' },
    ]);
  });

  it('is the same bytes each time', async () => {
    const write = () => rosterTemplate(say, options);
    expect(Buffer.from(await write()).equals(Buffer.from(await write()))).toBe(true);
  });

  it('reads and writes the same days in Vietnam, in London and in New York', () => {
    const script = `
      import { writeBook } from './lib/documents/rosters/books.ts';
      import { readRoster } from './lib/documents/rosters/read-roster.ts';
      const columns = [{ heading: 'Họ và tên', width: 20 }, { heading: 'Ngày sinh', width: 12, kind: 'date' }];
      const rows = [['Trần Văn An', new Date(Date.UTC(1990, 8, 5))]];
      const bytes = await writeBook([{ name: 'A', columns, rows }], { title: 'A', author: 'B', dated: '2026-11-22' });
      const reading = await readRoster(bytes);
      console.log(reading.rows[0].values.birthDate, Buffer.from(bytes).toString('base64'));`;
    const outputs = ['Asia/Ho_Chi_Minh', 'Europe/London', 'America/New_York'].map(zone =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      }),
    );
    expect(outputs[0]).toMatch(/^1990-09-05 /);
    expect(new Set(outputs).size).toBe(1);
  });
});

describe('the template handed to communes', () => {
  it.each([
    ['Vietnamese', documentsVi],
    ['English', documentsEn],
  ])('comes back filled in and is understood, in %s', async (_, sentences) => {
    const template = await rosterTemplate(sayIn(sentences), { ...options, rows: 5 });
    const rows = await cellsOf(template);
    const [heading, first] = [3, 4];
    const inWords = [1, 'Trần Văn An', '05/09/1990', sentences['documents.choice.male'], '001090012345', '0912345678'];
    const more = [sentences['documents.choice.probationary'], 'Giáo viên', 'Chi bộ 1', 'Tân Lập', 'ăn chay'];
    rows[first] = [...inWords, ...more];
    const text = rows
      .slice(heading)
      .map(row => row.map(cell => String(cell ?? '')).join('\t'))
      .join('\n');
    const reading = await readRoster(text);
    expect(reading.problems).toEqual([]);
    expect(reading.rows).toEqual([
      {
        line: 2,
        values: {
          fullName: 'Trần Văn An',
          birthDate: '1990-09-05',
          sex: 'male',
          citizenId: '001090012345',
          phone: '0912345678',
          partyStatus: 'probationary',
          office: 'Giáo viên',
          unit: 'Chi bộ 1',
          commune: 'Tân Lập',
          note: 'ăn chay',
        },
        problems: [],
      },
    ]);
  });

  it('is an empty list when nobody was filled in', async () => {
    const { problems } = await readRoster(await rosterTemplate(say, options));
    expect(problems.map(({ key }) => key)).toEqual(['documents.roster.no-rows']);
  });

  it('has drop-downs for sex and status', async () => {
    const { sheets } = await readXlsx(await rosterTemplate(say, options));
    const lists = sheets[0]?.dataValidations?.filter(({ type }) => type === 'list').map(({ values }) => values);
    expect(lists).toEqual([
      ['Nam', 'Nữ'],
      ['Quần chúng', 'Đảng viên dự bị', 'Đảng viên chính thức'],
    ]);
  });
});

describe('the file given back with its errors', () => {
  it('is their file with a last column that says in Vietnamese what to do, and reads the same when mended', async () => {
    const reading = await readRoster('DANH SÁCH\t\nHọ và tên\tNgày sinh\nTrần Văn An\t05/09/1990\nLê Thị Bình\t1990\n');
    const rows = await cellsOf(await errorBook(reading, say, options));
    expect(rows[1]).toEqual(['Họ và tên', 'Ngày sinh', 'Lỗi']);
    expect(rows[2]?.[2] ?? null).toBeNull();
    expect(rows[3]).toEqual([
      'Lê Thị Bình',
      '1990',
      'Chỉ có năm sinh 1990. Hãy ghi đủ ngày/tháng/năm, ví dụ 05/09/1990.',
    ]);
    const again = await readRoster(await errorBook(reading, say, options));
    expect(again.rows.map(({ values }) => values)).toEqual(reading.rows.map(({ values }) => values));
  });

  it('cannot be made when no headings were found', async () => {
    const reading = await readRoster('a\tb\n1\t2');
    await expect(errorBook(reading, say, options)).rejects.toThrow('without headings');
  });
});

describe('the sentences', () => {
  it('have the same placeholders in Vietnamese and English', () => {
    const holes = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].toSorted();
    expect(Object.keys(documentsEn)).toEqual(Object.keys(documentsVi));
    for (const [key, sentence] of Object.entries(documentsVi))
      expect([key, holes(documentsEn[key as keyof typeof documentsVi])]).toEqual([key, holes(sentence)]);
  });
});

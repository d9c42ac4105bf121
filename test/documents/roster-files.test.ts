import * as fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readRoster } from '../../lib/documents/rosters/read-roster.ts';
import { workbookParts, zip } from './support/zip.ts';

const sheet = (rows: string): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  );
const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const goodSheet = sheet(
  `<row r="1">${text('Họ và tên')}${text('Ngày sinh')}</row><row r="2">${text('Trần Văn An')}${text('05/09/1990')}</row>`,
);

/** The key of the refusal; how long it takes stands in `npm run bench -- documents`. */
async function refusal(input: Uint8Array | string): Promise<{ key: string | undefined }> {
  const { rows, problems } = await readRoster(input);
  expect(rows).toEqual([]);
  return { key: problems[0]?.key };
}

describe('a file that must not be opened', () => {
  it('is read when it is an honest workbook, as the others below are but for one thing', async () => {
    const { rows } = await readRoster(zip(workbookParts(goodSheet)));
    expect(rows).toMatchObject([
      { line: 2, values: { fullName: 'Trần Văn An', birthDate: '1990-09-05' }, problems: [] },
    ]);
  });

  it('with 400 MB inside is refused by what it declares', async () => {
    const bomb = zip(workbookParts(Buffer.alloc(30 * 1024 * 1024, 0x20), 400 * 1024 * 1024));
    const { key } = await refusal(bomb);
    expect(key).toBe('documents.file.too-big-inside');
  });

  it('that lies about its sizes is refused at the first byte too many', async () => {
    const liar = zip(workbookParts(Buffer.alloc(30 * 1024 * 1024, 0x20), 900));
    const { key } = await refusal(liar);
    expect(key).toBe('documents.file.too-big-inside');
  });

  it('with 500 more parts than any workbook is refused', async () => {
    const parts = Array.from({ length: 600 }, (_, i) => ({ name: `xl/media/${i}.png`, data: Buffer.from('x') }));
    expect((await refusal(zip([...workbookParts(goodSheet), ...parts]))).key).toBe('documents.file.too-big-inside');
  });

  it('with a million rows is refused before it is parsed', async () => {
    const rows = Buffer.from('<row r="1"><c r="A1"/></row>'.repeat(500_000));
    const { key } = await refusal(zip(workbookParts(Buffer.concat([goodSheet, rows]))));
    expect(key).toBe('documents.file.too-big-inside');
  });

  it('with macros is refused', async () => {
    const macro = { name: 'xl/vbaProject.bin', data: Buffer.from('x') };
    expect((await refusal(zip([...workbookParts(goodSheet), macro]))).key).toBe('documents.file.has-macros');
  });

  it('that declares entities is refused', async () => {
    const bomb = Buffer.from(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>`);
    expect((await refusal(zip(workbookParts(bomb)))).key).toBe('documents.file.damaged');
  });

  it('with the same part twice, cut off or scrambled is refused', async () => {
    const [first, ...rest] = workbookParts(goodSheet);
    const twice = zip([first, first, ...rest].flatMap(part => part ?? []));
    expect((await refusal(twice)).key).toBe('documents.file.damaged');
    const whole = zip(workbookParts(goodSheet));
    expect((await refusal(whole.subarray(0, whole.length - 40))).key).toBe('documents.file.not-a-workbook');
    const scrambled = whole.map((byte, i) => (i > 60 && i < 160 ? byte ^ 0x5a : byte));
    expect((await refusal(scrambled)).key).toMatch(/damaged|not-a-workbook/);
  });

  it.each([
    ['an old .xls', 'd0cf11e0a1b11ae1', 'old-workbook'],
    ['a PDF', '255044462d312e37', 'is-pdf'],
    ['a photograph', 'ffd8ffe000104a46', 'is-picture'],
    ['a zip of something else', '504b050600000000', 'not-a-workbook'],
  ])('that is %s is called by its name', async (_, hex, key) => {
    const bytes = new Uint8Array([...Buffer.from(hex, 'hex'), ...new Uint8Array(100)]);
    expect((await refusal(bytes)).key).toBe(`documents.file.${key}`);
  });

  it('is refused above 5 MB, when empty, and when it is noise', async () => {
    expect((await refusal(new Uint8Array(5 * 1024 * 1024 + 1))).key).toBe('documents.file.too-big');
    expect((await refusal(new Uint8Array(0))).key).toBe('documents.file.empty');
    expect((await refusal('   \n ')).key).toBe('documents.file.empty');
    expect((await refusal(Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256))).key).toMatch(/documents\./);
  });

  it('never makes the reader throw, whatever its bytes are', { timeout: 20_000 }, async () => {
    const honest = zip(workbookParts(goodSheet));
    const change = fc.tuple(fc.nat(honest.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async changes => {
        const bytes = Uint8Array.from(honest);
        for (const [at, byte] of changes) bytes[at] = byte;
        expect((await readRoster(bytes)).problems.length).toBeLessThan(3);
      }),
      { numRuns: 120, seed: 4 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async text => {
        await readRoster(`Họ và tên\tNgày sinh\tCCCD\tSĐT\n${text}`);
        expect((await readRoster(text)).problems.length).toBeLessThan(3);
      }),
      { numRuns: 120, seed: 5 },
    );
  });

  it('with a cell in the last row and column of Excel takes no memory for the cells between', async () => {
    const far = sheet(
      `<row r="1"><c r="A1" t="inlineStr"><is><t>Họ và tên</t></is></c><c r="B1" t="inlineStr"><is><t>Đơn vị</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Trần Văn An</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`,
    );
    const before = process.memoryUsage().heapUsed;
    const { rows } = await readRoster(zip(workbookParts(far)));
    expect(rows).toHaveLength(1);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('with more than 5,000 people is told how many it has', async () => {
    const rows = Array.from({ length: 5001 }, (_, i) => `Trần Văn ${'ABCDEFGH'[i % 8]}n\t05/09/1990`);
    const { problems } = await readRoster(['Họ và tên\tNgày sinh', ...rows].join('\n'));
    expect(problems[0]).toMatchObject({ key: 'documents.file.too-many-rows', params: { rows: 5001, limit: 5000 } });
  });

  it('with 5,000 people is read whole', async () => {
    const names = ['Trần Văn An', 'Lê Thị Bình', 'Đỗ Hữu Ẩn'];
    const people = Array.from({ length: 5000 }, (_, i) => [
      i + 1,
      names[i % 3] as string,
      new Date(Date.UTC(1970 + (i % 35), i % 12, 1 + (i % 28))),
      `0912${String(i).padStart(6, '0')}`,
      'Chi bộ thôn 1',
    ]);
    const file = await writeXlsx({
      sheets: [{ name: 'A', rows: [['STT', 'Họ và tên', 'Ngày sinh', 'SĐT', 'Đơn vị'], ...people] }],
    });
    const { rows } = await readRoster(file);
    expect(rows).toHaveLength(5000);
  });
});

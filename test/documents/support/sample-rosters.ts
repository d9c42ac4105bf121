import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeXlsx } from 'hucre/xlsx';
import { rosterTemplate, type Say } from '../../../lib/documents/rosters/roster-books.ts';
import { documentsVi } from '../../../lib/messages/parts/documents.vi.ts';
import { Chance } from './chance.ts';
import { inventPeople, type Person } from './invented-people.ts';

/*
 * Writes the files of samples/rosters/: `node test/documents/support/sample-rosters.ts`. All people are invented. The same
 * run gives the same bytes.
 */

const folder = fileURLToPath(new URL('../../../samples/rosters/', import.meta.url));
const chance = new Chance(2026);
const at = new Date('2026-10-12T00:00:00Z');
const properties = {
  title: 'Danh sách',
  creator: 'Khai Giảng',
  lastModifiedBy: 'Khai Giảng',
  created: at,
  modified: at,
};
const sentences: Record<string, string> = documentsVi;
const say: Say = key => sentences[key] ?? key;

const slashed = (date: string): string => date.split('-').reverse().join('/');
const day = (date: string): Date => new Date(`${date}T00:00:00Z`);
const STATUS = { none: 'Quần chúng', probationary: 'Đảng viên dự bị', member: 'Đảng viên' };

function save(name: string, content: Uint8Array | string): void {
  writeFileSync(`${folder}${name}`, content);
}

/** A clean list as most communes send it: titles, real dates, text for numbers, signature. */
async function cleanList(people: readonly Person[]): Promise<Uint8Array> {
  const rows = [
    ['ĐẢNG ỦY XÃ TÂN LẬP', null, null, null, null, null, null],
    ['DANH SÁCH CỬ QUẦN CHÚNG DỰ LỚP BỒI DƯỠNG NHẬN THỨC VỀ ĐẢNG', null, null, null, null, null, null],
    [],
    ['STT', 'Họ và tên', 'Ngày, tháng, năm sinh', 'Giới tính', 'Số CCCD', 'Điện thoại', 'Chi bộ, đơn vị công tác'],
    ...people.map((p, i) => [
      i + 1,
      p.fullName,
      day(p.birthDate),
      p.sex === 'male' ? 'Nam' : 'Nữ',
      p.citizenId,
      p.phone,
      p.unit,
    ]),
    [],
    [null, `Danh sách này có ${people.length} người`, null, null, null, null, null],
    [null, null, null, null, null, null, 'Tân Lập, ngày 12 tháng 10 năm 2026'],
    [null, null, null, null, null, null, 'BÍ THƯ'],
  ];
  const merges = [0, 1].map(row => ({ startRow: row, startCol: 0, endRow: row, endCol: 6 }));
  return writeXlsx({ sheets: [{ name: 'Danh sách', rows, merges }], properties });
}

/** A list with all the trouble: name in two columns under one heading, birth date under Nam and Nữ, numbers that lost zeros, five lines that are wrong. */
async function messyList(people: readonly Person[]): Promise<Uint8Array> {
  const wrong: Record<number, Partial<Record<number, string>>> = {
    3: { 3: '1990', 4: '' },
    7: { 1: 'Tr?n V?n', 2: 'Nam' },
    9: { 5: '091234567' },
    12: { 3: '31/02/1990', 4: '' },
    15: { 6: '7.909E+10' },
  };
  const lines = people.map((p, i) => {
    const words = p.fullName.split(' ');
    const birth = i % 3 === 0 ? slashed(p.birthDate) : day(p.birthDate);
    const line: (string | number | Date | null)[] = [
      i + 1,
      words.slice(0, -1).join(' '),
      words.at(-1) as string,
      p.sex === 'male' ? birth : null,
      p.sex === 'female' ? birth : null,
      Number(p.phone),
      Number(p.citizenId),
      STATUS[p.partyStatus],
      p.unit,
    ];
    for (const [at, text] of Object.entries(wrong[i] ?? {})) line[Number(at)] = text || null;
    return line;
  });
  const rows = [
    ['DANH SÁCH HỌC VIÊN'],
    ['TT', 'Họ và tên', null, 'Ngày sinh', null, 'SĐT', 'CMND/CCCD', 'Đối tượng', 'Đơn vị'],
    [null, null, null, 'Nam', 'Nữ', null, null, null, null],
    ['I. Xã Tân Lập', null, null, null, null, null, null, null, null],
    ...lines.slice(0, 10),
    [],
    ['II. Xã Hòa Bình', null, null, null, null, null, null, null, null],
    ...lines.slice(10),
    [null, 'NGƯỜI LẬP BIỂU', null, null, null, null, null, null, null],
    [null, 'Trần Thị Lập', null, null, null, null, null, null, null],
  ];
  const merges = [
    { startRow: 1, startCol: 1, endRow: 1, endCol: 2 },
    { startRow: 1, startCol: 3, endRow: 1, endCol: 4 },
  ];
  return writeXlsx({ sheets: [{ name: 'Sheet1', rows, merges }], properties });
}

function semicolonFile(people: readonly Person[]): string {
  const lines = people.map((p, i) =>
    [i + 1, p.fullName.toLocaleUpperCase('vi'), slashed(p.birthDate), p.phone, p.unit].join(';'),
  );
  return `\uFEFF${['STT;HỌ VÀ TÊN;NGÀY SINH;SĐT;ĐƠN VỊ', ...lines].join('\r\n')}\r\n`;
}

function markSheet(people: readonly Person[]): Promise<Uint8Array> {
  const marks = ['8,5', '7', '9.25', '6,75', 'vắng', '5', '4,5'];
  const lines = people.map((p, i) => [
    i + 1,
    p.fullName,
    slashed(p.birthDate),
    marks[i % marks.length] as string,
    null,
  ]);
  const rows = [['BẢNG ĐIỂM BÀI THU HOẠCH'], ['STT', 'Họ và tên', 'Ngày sinh', 'Điểm', 'Ghi chú'], ...lines];
  return writeXlsx({ sheets: [{ name: 'Điểm', rows }], properties });
}

mkdirSync(folder, { recursive: true });
const people = inventPeople(chance, 25);
save('danh-sach-cu-hoc-vien.xlsx', await cleanList(people));
save('danh-sach-lon-xon.xlsx', await messyList(inventPeople(chance, 20)));
save('danh-sach.csv', semicolonFile(inventPeople(chance, 12)));
save('bang-diem.xlsx', await markSheet(people));
save('danh-sach-sai-cot.csv', 'Mã hàng;Số lượng;Đơn giá\r\nA1;3;12000\r\n');
save(
  'mau-danh-sach.xlsx',
  await rosterTemplate(say, { title: 'Mẫu danh sách', author: 'Khai Giảng', dated: '2026-10-12' }),
);

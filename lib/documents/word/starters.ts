import type { WordKind } from './kinds.ts';
import { paragraph as p, table, type WordText, wordParts } from './markup.ts';
import { packed } from './package.ts';

const bold = (text: string) => ({ text, bold: true });

/** Issuer and number on the left, the Party's name, place and date on the right. */
const HEAD = table(
  [78, 87],
  [
    [
      p('{{co_quan_cap_tren}}', { align: 'center', size: 13, caps: true }) +
        p('{{ten_trung_tam}}', { align: 'center', size: 13, bold: true, caps: true }) +
        p('*', { align: 'center', size: 13 }) +
        p('Số {{so_van_ban}}', { align: 'center', size: 13 }),
      p('ĐẢNG CỘNG SẢN VIỆT NAM', { align: 'center', bold: true }) +
        p('————————————', { align: 'center', size: 9, after: 6 }) +
        p('{{dia_danh}}, ngày {{ngay_thang}}', { align: 'center', italic: true, size: 13 }),
    ],
  ],
  false,
);

/** Paragraphs repeated for every line of a list: its marks stand in paragraphs of their own, which vanish. */
const each = (loop: string, content: string) => p(`{{#${loop}}}`) + content + p(`{{/${loop}}}`);

/** Recipients on the left, the signature on the right. */
const CLOSING =
  p('') +
  table(
    [78, 87],
    [
      [
        p('Nơi nhận:') + each('noi_nhan', p('- {{ten}}', { size: 12 })),
        p('{{chuc_vu_nguoi_ky}}', { align: 'center', bold: true, caps: true }) +
          p('').repeat(4) +
          p('{{nguoi_ky}}', { align: 'center', bold: true }),
      ],
    ],
    false,
  );

const body = (text: WordText) => p(text, { align: 'both', indent: 10, after: 4 });
const item = (name: string, text: string) => body([bold(`- ${name}: `), text]);
const addressee = p(['Kính gửi: ', bold('{{kinh_gui}}')], { align: 'center', after: 8 });

function title(kind: string, about: string): string {
  return (
    p('') +
    p(kind, { align: 'center', bold: true, size: 16 }) +
    p(about, { align: 'center', bold: true }) +
    p('-----', { align: 'center', after: 6 })
  );
}

/** A list of lines: a loop over a row, its marks in the first and last cell. */
function list(loop: string, columns: readonly (readonly [heading: string, name: string, width: number])[]): string {
  const cell = (text: string) => p(text, { size: 13 });
  return (
    table(
      columns.map(([, , width]) => width),
      [
        columns.map(([heading]) => p(heading, { bold: true, align: 'center', size: 13 })),
        columns.map(([, name], i) => {
          const start = i === 0 ? `{{#${loop}}}` : '';
          const end = i === columns.length - 1 ? `{{/${loop}}}` : '';
          return cell(`${start}{{${name}}}${end}`);
        }),
      ],
      true,
    ) + p('')
  );
}

const LEARNERS = [
  ['STT', 'stt', 12],
  ['Họ và tên', 'ho_ten', 48],
  ['Ngày sinh', 'ngay_sinh', 26],
  ['Nam/Nữ', 'nam_nu', 17],
  ['Đơn vị', 'don_vi', 40],
] as const;

const decision = (articles: string) =>
  each('can_cu', p('- {{ten}};', { align: 'both', indent: 10, italic: true, after: 3 })) +
  p('{{nguoi_quyet_dinh}}', { align: 'center', bold: true, caps: true, after: 3 }) +
  p('QUYẾT ĐỊNH', { align: 'center', bold: true, after: 6 }) +
  articles +
  CLOSING;

const listTitle = (text: string) =>
  p(text, { align: 'center', bold: true, size: 16, breakBefore: true }) +
  p('{{ten_lop}}', { align: 'center', bold: true }) +
  p('(Kèm theo Quyết định số {{so_van_ban}} ngày {{ngay_thang}})', { align: 'center', italic: true, after: 8 });

const CONTENTS: Readonly<Record<WordKind, string>> = {
  'recruitment-notice': [
    title('THÔNG BÁO', 'chiêu sinh {{ten_lop_viet_thuong}}'),
    addressee,
    body('{{ten_trung_tam}} thông báo chiêu sinh lớp học dưới đây và kính đề nghị các đơn vị cử người tham dự:'),
    item('Chương trình', '{{chuong_trinh}}, {{so_tiet}} tiết.'),
    item('Đối tượng', '{{doi_tuong}}.'),
    item('Số lượng', '{{chi_tieu}} học viên.'),
    item('Dự kiến khai giảng', 'ngày {{du_kien_khai_giang}}.'),
    body([
      'Các đơn vị gửi danh sách trích ngang trước ',
      bold('17 giờ ngày {{han_gui_danh_sach}}'),
      '. Liên hệ: đồng chí {{lien_he}}.',
    ]),
    CLOSING,
  ].join(''),
  'opening-decision':
    title('QUYẾT ĐỊNH', 'mở {{ten_lop_viet_thuong}}') +
    decision(
      body([bold('Điều 1. '), 'Mở {{ten_lop_viet_thuong}}, gồm {{so_hoc_vien}} học viên (có danh sách kèm theo).']) +
        item('Chương trình', '{{chuong_trinh}}, {{so_tiet}} tiết.') +
        item('Thời gian', 'từ ngày {{tu_ngay}} đến ngày {{den_ngay}}.') +
        item('Địa điểm', '{{dia_diem}}.') +
        body([
          bold('Điều 2. '),
          'Phân công đồng chí {{chu_nhiem}} làm chủ nhiệm lớp, đồng chí {{giao_vu}} làm giáo vụ lớp.',
        ]) +
        body([
          bold('Điều 3. '),
          'Các đơn vị cử học viên, chủ nhiệm lớp, giáo vụ lớp và các học viên có tên trong danh sách chịu trách nhiệm thi hành quyết định này. Quyết định có hiệu lực kể từ ngày ký.',
        ]),
    ) +
    listTitle('DANH SÁCH HỌC VIÊN') +
    list('hoc_vien', [...LEARNERS, ['Ghi chú', 'ghi_chu', 22]]) +
    p('Danh sách này có {{so_hoc_vien}} học viên.'),
  summons: [
    title('GIẤY TRIỆU TẬP', 'tham dự {{ten_lop_viet_thuong}}'),
    addressee,
    body(
      'Thực hiện Quyết định {{quyet_dinh_mo_lop}} về việc mở lớp, {{ten_trung_tam}} triệu tập {{so_hoc_vien}} học viên của đơn vị có tên dưới đây. Kính đề nghị đơn vị bố trí công việc để học viên dự đủ thời gian.',
    ),
    item('Chương trình', '{{chuong_trinh}}.'),
    item('Thời gian', 'từ ngày {{tu_ngay}} đến ngày {{den_ngay}}.'),
    item('Có mặt', '{{co_mat}}.'),
    item('Địa điểm', '{{dia_diem}}.'),
    list('hoc_vien', [...LEARNERS, ['Ghi chú', 'ghi_chu', 22]]),
    each('luu_y', p('- {{ten}}', { align: 'both', indent: 10, after: 3 })),
    body('Trường hợp học viên không thể tham dự, đề nghị đơn vị báo cho đồng chí {{lien_he}}.'),
    CLOSING,
  ].join(''),
  'lecturer-invitation': [
    title('GIẤY MỜI', 'giảng dạy {{ten_lop_viet_thuong}}'),
    addressee,
    body('{{ten_trung_tam}} trân trọng kính mời đồng chí giảng dạy các buổi dưới đây:'),
    item('Chương trình', '{{chuong_trinh}}.'),
    item('Học viên', '{{so_hoc_vien}} người.'),
    item('Địa điểm', '{{dia_diem}}.'),
    list('buoi_hoc', [
      ['STT', 'stt', 12],
      ['Ngày', 'ngay', 34],
      ['Giờ', 'gio', 28],
      ['Nội dung', 'noi_dung', 53],
      ['Số tiết', 'so_tiet', 15],
      ['Phòng', 'phong', 23],
    ]),
    body('Tổng số tiết: {{tong_so_tiet}}. Đề nghị đồng chí trả lời trước ngày {{tra_loi_truoc}}.'),
    body('Liên hệ: đồng chí {{lien_he}}. Rất mong nhận được sự hợp tác của đồng chí.'),
    CLOSING,
  ].join(''),
  'recognition-decision':
    title('QUYẾT ĐỊNH', 'công nhận học viên hoàn thành {{ten_lop_viet_thuong}}') +
    decision(
      body([
        bold('Điều 1. '),
        'Công nhận {{so_hoan_thanh}} trên tổng số {{so_hoc_vien}} học viên hoàn thành chương trình {{chuong_trinh}}, {{ten_lop_viet_thuong}}, học từ ngày {{tu_ngay}} đến ngày {{den_ngay}} (có danh sách kèm theo).',
      ]) +
        body([
          bold('Điều 2. '),
          'Giáo vụ lớp ghi kết quả vào hồ sơ lớp và sổ gốc, trao {{giay_duoc_cap}} theo quy chế.',
        ]) +
        body([
          bold('Điều 3. '),
          'Các đơn vị cử học viên, giáo vụ lớp và các học viên có tên trong danh sách chịu trách nhiệm thi hành quyết định này. Quyết định có hiệu lực kể từ ngày ký.',
        ]),
    ) +
    listTitle('DANH SÁCH HỌC VIÊN HOÀN THÀNH') +
    list('hoc_vien', [...LEARNERS, ['Xếp loại', 'xep_loai', 22]]) +
    p('Danh sách này có {{so_hoan_thanh}} học viên.'),
};

/** The built-in template of a kind: what a centre without one of its own gets, and the file it may start from. */
export function starterTemplate(kind: WordKind): Buffer {
  return packed(wordParts(kind, HEAD + CONTENTS[kind]));
}

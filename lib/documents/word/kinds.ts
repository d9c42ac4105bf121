/** The papers a centre may lay out in Word by itself. */
export const WORD_KINDS = [
  'recruitment-notice',
  'opening-decision',
  'summons',
  'lecturer-invitation',
  'recognition-decision',
] as const;
export type WordKind = (typeof WORD_KINDS)[number];

/** Values for the placeholders of a template: texts, and lists whose lines have texts. */
export type WordValues = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

/** A placeholder: `{{ten_lop}}`, or a list `{{#hoc_vien}} … {{/hoc_vien}}` with placeholders of its own inside. */
export interface Placeholder {
  name: string;
  /** Placeholders inside a list. */
  inside?: readonly string[];
}

const texts = (...names: string[]): Placeholder[] => names.map(name => ({ name }));

const HEAD = texts(
  'co_quan_cap_tren',
  'ten_trung_tam',
  'so_van_ban',
  'dia_danh',
  'ngay_thang',
  'chuc_vu_nguoi_ky',
  'nguoi_ky',
);
const CLASS = texts('ten_lop', 'ten_lop_viet_thuong', 'ma_lop', 'chuong_trinh', 'tu_ngay', 'den_ngay', 'dia_diem');
const RECIPIENTS: Placeholder = { name: 'noi_nhan', inside: ['ten'] };
const LEARNERS: Placeholder = {
  name: 'hoc_vien',
  inside: ['stt', 'ho_ten', 'ngay_sinh', 'nam_nu', 'don_vi', 'ghi_chu'],
};

/** What may stand in a template of each kind. */
export const PLACEHOLDERS: Readonly<Record<WordKind, readonly Placeholder[]>> = {
  'recruitment-notice': [
    ...HEAD,
    ...texts(
      'ten_lop',
      'ten_lop_viet_thuong',
      'ma_lop',
      'chuong_trinh',
      'so_tiet',
      'doi_tuong',
      'chi_tieu',
      'du_kien_khai_giang',
    ),
    ...texts('han_gui_danh_sach', 'kinh_gui', 'lien_he'),
    RECIPIENTS,
  ],
  'opening-decision': [
    ...HEAD,
    ...CLASS,
    ...texts('so_tiet', 'nguoi_quyet_dinh', 'chu_nhiem', 'giao_vu', 'so_hoc_vien'),
    { name: 'can_cu', inside: ['ten'] },
    LEARNERS,
    RECIPIENTS,
  ],
  summons: [
    ...HEAD,
    ...CLASS,
    ...texts('kinh_gui', 'so_hoc_vien', 'co_mat', 'quyet_dinh_mo_lop', 'lien_he'),
    LEARNERS,
    { name: 'luu_y', inside: ['ten'] },
    RECIPIENTS,
  ],
  'lecturer-invitation': [
    ...HEAD,
    ...CLASS,
    ...texts('kinh_gui', 'so_hoc_vien', 'tra_loi_truoc', 'lien_he', 'tong_so_tiet'),
    { name: 'buoi_hoc', inside: ['stt', 'ngay', 'gio', 'noi_dung', 'so_tiet', 'phong'] },
    RECIPIENTS,
  ],
  'recognition-decision': [
    ...HEAD,
    ...CLASS,
    ...texts('nguoi_quyet_dinh', 'so_hoan_thanh', 'so_hoc_vien', 'giay_duoc_cap'),
    { name: 'can_cu', inside: ['ten'] },
    { name: 'hoc_vien', inside: ['stt', 'ho_ten', 'ngay_sinh', 'nam_nu', 'don_vi', 'xep_loai', 'ghi_chu'] },
    RECIPIENTS,
  ],
};

/** What a browser is told a .docx is. */
export const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

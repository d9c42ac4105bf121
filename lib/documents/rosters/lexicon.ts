import type { Wording } from './headings.ts';

/** What a column of a people's list can mean. `ignored`: known, and not wanted (much of it sensitive: never read). */
export type RosterMeaning =
  | 'ordinal'
  | 'fullName'
  | 'familyName'
  | 'givenName'
  | 'birthDate'
  | 'birthDay'
  | 'birthMonth'
  | 'birthYear'
  | 'male'
  | 'female'
  | 'sex'
  | 'phone'
  | 'citizenId'
  | 'commune'
  | 'unit'
  | 'office'
  | 'partyStatus'
  | 'note'
  | 'ignored';

const OTHER_PERSON = /\b(cha|me|bo|vo|chong|con|nguoi (gioi thieu|lien he|nhan|than)|giang vien|lop|phu trach)\b/;

/** Who is meant: shared by rosters, mark sheets and rolls. Order matters where two wordings contain the same word. */
export const PERSON_WORDINGS: readonly Wording<RosterMeaning>[] = [
  { meaning: 'ordinal', exact: ['stt', 'tt', 'so tt', 'so thu tu', 'thu tu', 'no', '#', 'so'] },
  {
    meaning: 'ignored',
    exact: [
      'email',
      'e mail',
      'thu dien tu',
      'que quan',
      'noi sinh',
      'dan toc',
      'ton giao',
      'dia chi',
      'noi o',
      'lop',
      'khoa',
      'anh',
      'chu ky',
      'ky ten',
      'ky nhan',
      'loi',
      'error',
    ],
    within:
      /\b(ngay (vao|ket nap|chinh thuc|cap|chuyen|bo nhiem)|(ngay|nam) .*vao (dang|doan)|vao (dang|doan)|noi (cap|sinh|o)\b|trinh do|dan toc|ton giao|que quan|nguyen quan|dia chi|thuong tru|email|so the|tai khoan|chuyen mon|ly luan)/,
    not: /\b(ngay sinh|noi sinh hoat)\b/,
  },
  {
    meaning: 'familyName',
    exact: [
      'ho',
      'ho dem',
      'ho va dem',
      'ho lot',
      'ho va ten dem',
      'ho ten dem',
      'ho va chu dem',
      'ho chu dem',
      'ho va ten lot',
      'ho va lot',
      'last name',
      'surname',
      'family name',
    ],
  },
  { meaning: 'givenName', exact: ['ten', 'ten goi', 'first name', 'given name'] },
  {
    meaning: 'fullName',
    exact: [
      'ho va ten',
      'ho ten',
      'hoten',
      'ten hoc vien',
      'hoc vien',
      'ten dang vien',
      'full name',
      'fullname',
      'name',
      'ho dem va ten',
      'ho va dem ten',
      'ten day du',
    ],
    within: /\b(ho (va )?(chu dem |dem )?(va )?ten|ten (hoc vien|nguoi duoc cu|quan chung))\b/,
    not: OTHER_PERSON,
  },
  // "Nam" may be "Năm" without its mark: settled by what stands beside it.
  { meaning: 'female', exact: ['nu'], within: /(sinh|tinh|phai|gioi) nu$/ },
  { meaning: 'male', exact: ['nam'], within: /(sinh|tinh|phai|gioi) nam$/ },
  { meaning: 'birthDay', exact: ['ngay', 'ngay sinh ngay', 'ngay thang nam sinh ngay', 'nam sinh ngay'] },
  {
    meaning: 'birthMonth',
    exact: ['thang', 'ngay sinh thang', 'ngay thang nam sinh thang', 'nam sinh thang', 'thang sinh'],
  },
  {
    meaning: 'birthDate',
    exact: [
      'ngay sinh',
      'ngay thang nam sinh',
      'nam sinh',
      'sinh ngay',
      'ngay thang sinh',
      'ngay thang nam',
      'ngay nam sinh',
      'ns',
      'ntns',
      'sinh nam',
      'dob',
      'birth date',
      'date of birth',
      'birthday',
      'birthdate',
    ],
    within: /\b(ngay|nam)\b.*\bsinh\b|\bsinh (ngay|nam)\b/,
    not: /\b(noi sinh|sinh hoat|sinh vien|vao|cap|nu)\b|sinh (nam|ngay|thang)$/,
  },
  { meaning: 'sex', exact: ['gioi tinh', 'gt', 'phai', 'gioi', 'nam nu', 'sex', 'gender', 'gioi tinh nam nu'] },
  {
    meaning: 'phone',
    exact: [
      'so dien thoai',
      'sdt',
      'dien thoai',
      'dt',
      'di dong',
      'so dt',
      'so dtdd',
      'dtdd',
      'phone',
      'mobile',
      'tel',
      'zalo',
      'so zalo',
      'lien he',
      'so lien he',
    ],
    within: /\b(dien thoai|sdt|dtdd|zalo|so dt)\b/,
    not: /\b(co quan|nguoi than|cha|me)\b/,
  },
  {
    meaning: 'citizenId',
    exact: ['cccd', 'can cuoc', 'cmnd', 'cmtnd', 'cmt', 'dinh danh', 'ma dinh danh', 'id'],
    within: /\b(cccd|cmnd|cmtnd|can cuoc|dinh danh|chung minh)\b/,
    not: /\b(ngay|noi|cap)\b/,
  },
  {
    meaning: 'office',
    exact: ['chuc vu', 'chuc danh', 'cv', 'nghe nghiep', 'position'],
    within: /\b(chuc vu|chuc danh|nghe nghiep|vi tri)\b/,
  },
  {
    meaning: 'partyStatus',
    exact: [
      'dang vien',
      'doi tuong',
      'dien',
      'la dang vien',
      'dang vien quan chung',
      'quan chung dang vien',
      'loai dang vien',
      'doi tuong hoc',
      'party status',
    ],
    within: /\b(doi tuong|tinh trang dang|dang vien (du bi|chinh thuc)|dien (dang vien|quan chung))\b/,
  },
  {
    meaning: 'unit',
    exact: [
      'don vi',
      'co quan',
      'chi bo',
      'dang bo',
      'to chuc dang',
      'noi sinh hoat',
      'unit',
      'truong',
      'thon',
      'khu pho',
    ],
    within: /\b(don vi|chi bo|dang bo|co quan|noi cong tac|noi lam viec|noi sinh hoat|to chuc co so|truc thuoc)\b/,
    not: /\bdon vi (hanh chinh|xa)\b/,
  },
  {
    meaning: 'commune',
    exact: [
      'xa',
      'phuong',
      'xa phuong',
      'xa phuong dac khu',
      'xa phuong thi tran',
      'dia phuong',
      'commune',
      'thuoc xa',
      'don vi hanh chinh',
    ],
    within: /^(ten )?(xa|phuong|dang uy xa|dang uy phuong)\b|\bdon vi xa\b/,
  },
  { meaning: 'note', exact: ['ghi chu', 'gc', 'note', 'notes', 'luu y'] },
];

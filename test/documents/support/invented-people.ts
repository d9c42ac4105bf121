import type { Chance } from './chance.ts';

/** An invented person with everything a roster may say about one. */
export interface Person {
  fullName: string;
  birthDate: string;
  sex: 'male' | 'female';
  phone: string;
  citizenId: string;
  unit: string;
  commune: string;
  office: string;
  partyStatus: 'none' | 'probationary' | 'member';
}

const FAMILY = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Huỳnh',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
  'Đinh',
  'Trịnh',
  'Mai',
  'Ông',
  'Thạch',
  'Sơn',
  'Lò',
  'Vàng',
  'Y',
  "H'Hen",
];
const MIDDLE = {
  male: ['Văn', 'Quốc', 'Minh', 'Đình', 'Hữu', 'Xuân', 'Ngọc', 'Thanh'],
  female: ['Thị', 'Thị Ngọc', 'Thị Thu', 'Ngọc', 'Kim', 'Thị Bích', 'Ánh', 'Thị Hương'],
};
const GIVEN = [
  'An',
  'Ánh',
  'Ẩn',
  'Bình',
  'Cường',
  'Dũng',
  'Đức',
  'Giang',
  'Hà',
  'Hiền',
  'Hường',
  'Khuê',
  'Lan',
  'Mỹ',
  'Nghĩa',
  'Nguyệt',
  'Phượng',
  'Quỳnh',
  'Sỹ',
  'Thủy',
  'Tuấn',
  'Uyên',
  'Vũ',
  'Ý',
  'Niê',
];
const UNITS = [
  'Chi bộ thôn 1',
  'Chi bộ Trường THPT Tân Lập',
  'Đoàn Thanh niên',
  'Hội Liên hiệp Phụ nữ',
  'Công an xã',
  'Trạm Y tế',
  'UBND xã',
];
const OFFICES = ['Bí thư chi bộ', 'Giáo viên', 'Công chức', 'Phó Chủ tịch Hội', 'Chi ủy viên', 'Đoàn viên'];

export function inventPeople(chance: Chance, count: number): Person[] {
  return Array.from({ length: count }, (_, i) => inventPerson(chance, i));
}

function inventPerson(chance: Chance, i: number): Person {
  const sex = chance.pick(['male', 'female'] as const);
  const year = chance.between(1965, 2007);
  const birthDate = `${year}-${two(chance.between(1, 12))}-${two(chance.between(1, 28))}`;
  const centuryAndSex = (year >= 2000 ? 2 : 0) + (sex === 'female' ? 1 : 0);
  const province = chance.pick(['001', '022', '030', '038', '066', '079', '092']);
  return {
    fullName: `${chance.pick(FAMILY)} ${chance.pick(MIDDLE[sex])} ${chance.pick(GIVEN)}`,
    birthDate,
    sex,
    phone: `0${chance.pick(['3', '5', '7', '8', '9'])}${String(chance.between(0, 99_999_999)).padStart(8, '0')}`,
    citizenId: `${province}${centuryAndSex}${two(year % 100)}${String(chance.between(0, 9999)).padStart(4, '0')}${two(i)}`,
    unit: chance.pick(UNITS),
    commune: chance.pick(['Tân Lập', 'Hòa Bình', 'Phú Nhuận']),
    office: chance.pick(OFFICES),
    partyStatus: chance.pick(['none', 'probationary', 'member']),
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

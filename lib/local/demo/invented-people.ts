import type { PersonFacts } from '../../domain/class/class.ts';

const FAMILIES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô', 'Dương', 'Lý', 'Hồ'];
const MIDDLES = ['Văn', 'Thị', 'Đức', 'Minh', 'Ngọc', 'Hữu', 'Quang', 'Thanh', 'Thu', 'Xuân', 'Kim'];
const GIVENS = [
  'An',
  'Ánh',
  'Bình',
  'Cường',
  'Dũng',
  'Đạt',
  'Hà',
  'Hường',
  'Hưởng',
  'Khánh',
  'Lan',
  'Mai',
  'Nghĩa',
  'Nhung',
  'Phượng',
  'Quỳnh',
  'Sơn',
  'Thảo',
  'Việt',
];

/**
 * Invented people, all different: the counts of the three lists have no common divisor (13, 11, 19), so 2,717 names pass before one
 * returns, and birth dates differ then.
 * @param count how many
 * @param from the number of the first; people of other numbers are other people
 */
export function inventPeople(count: number, from = 0, more: Partial<PersonFacts> = {}): PersonFacts[] {
  return Array.from({ length: count }, (_, index) => {
    const n = from + index;
    const middle = MIDDLES[n % MIDDLES.length] ?? '';
    const day = String((n % 28) + 1).padStart(2, '0');
    const month = String(((n * 5) % 12) + 1).padStart(2, '0');
    return {
      fullName: [FAMILIES[n % FAMILIES.length], middle, GIVENS[n % GIVENS.length]].join(' '),
      birthDate: `${1975 + ((n * 7 + Math.floor(n / 2717)) % 30)}-${month}-${day}`,
      partyStatus: 'none',
      offices: [],
      sex: ['Thị', 'Thu', 'Kim'].includes(middle) ? 'female' : 'male',
      unit: `Chi bộ thôn ${(n % 9) + 1}`,
      ...more,
    };
  });
}

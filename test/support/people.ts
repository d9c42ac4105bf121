import type { PersonFacts } from '../../lib/domain/class/class.ts';

const FAMILIES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô'];
const MIDDLES = ['Văn', 'Thị', 'Đức', 'Minh', 'Ngọc', 'Hữu', 'Quang', 'Thanh'];
const GIVENS = ['An', 'Bình', 'Cường', 'Dũng', 'Hà', 'Hường', 'Khánh', 'Lan', 'Nghĩa', 'Phượng', 'Quỳnh', 'Sơn', 'Thảo', 'Việt'];

/** Invented people, all different, whom the programme is for: young people outside the Party unless told otherwise. */
export function inventPeople(count: number, from = 0, more: Partial<PersonFacts> = {}): PersonFacts[] {
  return Array.from({ length: count }, (_, index) => {
    const n = from + index;
    const name = [FAMILIES[n % 10], MIDDLES[(n >> 1) % 8], GIVENS[n % 14]].join(' ');
    const day = String((n % 28) + 1).padStart(2, '0');
    const month = String((n % 12) + 1).padStart(2, '0');
    return {
      fullName: name,
      birthDate: `${1985 + ((n * 7) % 20)}-${month}-${day}`,
      partyStatus: 'none' as const,
      offices: [],
      unit: `Chi bộ ${(n % 9) + 1}`,
      ...more,
    };
  });
}

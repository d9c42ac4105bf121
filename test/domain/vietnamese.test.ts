import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkCitizenId,
  cleanName,
  cleanPhone,
  cleanText,
  compareByGivenName,
  formatNumber,
  formatPercent,
  parseDecimal,
  searchKey,
} from '../../lib/domain/text/vietnamese.ts';

describe('text', () => {
  test('is stored in composed letters with single spaces and nothing invisible', () => {
    expect(cleanText('  Nguye\u0302\u0303n\u00a0 Thi\u200b\u0323   A\u0301nh \n')).toBe('Nguyễn Thị Ánh');
  });

  test('cleaned twice is the same as cleaned once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });

  test('of a name keeps its case unless typed wholly in capitals or small letters', () => {
    expect(cleanName('NGUYỄN THỊ ÁNH')).toBe('Nguyễn Thị Ánh');
    expect(cleanName('đặng văn  ơn')).toBe('Đặng Văn Ơn');
    expect(cleanName('Lê thị Hường')).toBe('Lê thị Hường');
    expect(cleanName("H'HEN NIÊ")).toBe("H'Hen Niê");
    expect(cleanName('y-bhok êban')).toBe('Y-Bhok Êban');
  });

  test('is found without tone marks, whichever way the mark is set', () => {
    expect(searchKey('Đặng Thị Hoà')).toBe('dang thi hoa');
    expect(searchKey('đặng  thị HÒA')).toBe(searchKey('Đặng Thị Hoà'));
    expect(searchKey('ƯƠNG')).toBe('uong');
  });

  test('of names is ordered by the given name, then the rest', () => {
    const names = ['Hưởng', 'Đạt', 'Ân', 'Hường', 'Dung', 'An', 'Hương', 'Ánh'].map(given => `Trần Văn ${given}`);
    expect(names.sort(compareByGivenName).map(name => name.split(' ').at(-1))).toEqual([
      'An',
      'Ánh',
      'Ân',
      'Dung',
      'Đạt',
      'Hương',
      'Hường',
      'Hưởng',
    ]);
    expect(['Trần Văn An', 'Bùi Thị An', 'Bùi Văn An'].sort(compareByGivenName)).toEqual([
      'Bùi Thị An',
      'Bùi Văn An',
      'Trần Văn An',
    ]);
  });
});

describe('numbers', () => {
  test('are printed with a dot for thousands and a decimal comma', () => {
    expect(formatNumber(27_010)).toBe('27.010');
    expect(formatNumber(103.38)).toBe('103,38');
    expect(formatNumber(-1_234_567.5)).toBe('-1.234.567,5');
    expect(formatNumber(1234.5678)).toBe('1.234,5678');
    expect(formatPercent(5484)).toBe('54,84 %');
    expect(formatPercent(10_000)).toBe('100,00 %');
    expect(formatPercent(7)).toBe('0,07 %');
    expect(() => formatPercent(54.84)).toThrow(RangeError);
    expect(() => formatNumber(Number.NaN)).toThrow(RangeError);
  });

  test('are read with a comma or a point', () => {
    expect(['7,5', '7.5', ' 10 ', 8, '-1'].map(parseDecimal)).toEqual([7.5, 7.5, 10, 8, -1]);
    expect(['7,5,1', '1.234,5', 'tám', '', undefined, Number.NaN, '7,'].map(parseDecimal)).toEqual(
      Array(7).fill(undefined),
    );
  });
});

describe('a mobile number', () => {
  test('is stored in one form', () => {
    const written = ['0912345678', '0912 345 678', '+84 912.345.678', '84912345678', '(091) 234-5678', 912_345_678];
    expect(new Set(written.map(cleanPhone))).toEqual(new Set(['0912345678']));
  });

  test('is refused when it cannot ring', () => {
    const wrong = ['0112345678', '091234567', '09123456789', '02438251234', 'không có', '', undefined, 12];
    expect(wrong.filter(number => cleanPhone(number) !== undefined)).toEqual([]);
  });
});

describe('a citizen number', () => {
  const warningsOf = (...args: Parameters<typeof checkCitizenId>) =>
    checkCitizenId(...args).warnings.map(warning => warning.key);

  test('that agrees with the person gives no warning', () => {
    expect(checkCitizenId('001 185 012345', { birthDate: '1985-03-01', sex: 'female' })).toEqual({
      citizenId: '001185012345',
      warnings: [],
    });
    expect(warningsOf('079205012345', { birthDate: '2005-03-01', sex: 'male' })).toEqual([]);
  });

  test('that disagrees is named, never refused', () => {
    expect(warningsOf('001185012345', { birthDate: '1986-03-01', sex: 'male' })).toEqual([
      'rules.citizen-id.birth-year',
      'rules.citizen-id.sex',
    ]);
    expect(warningsOf('123456789')).toEqual(['rules.citizen-id.old-card']);
    expect(warningsOf('12345')).toEqual(['rules.citizen-id.not-12-digits']);
  });
});

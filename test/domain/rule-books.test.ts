import { describe, expect, test } from 'vitest';
import { attendanceTietOf, PROGRAMMES, programme, programmeCode } from '../../lib/domain/rules/programmes.ts';
import { RULE_SETS, type RuleName, ruleSetOn } from '../../lib/domain/rules/rule-sets.ts';
import {
  certificatesDueOn,
  certificateValidUntil,
  FOR_EVER,
  isCertificateValidOn,
} from '../../lib/domain/rules/certificate-terms.ts';
import { NATIONAL_CALENDAR } from '../../lib/domain/time/working-days.ts';

describe('the rule book of a class', () => {
  test('is the one in force when it opened', () => {
    expect(ruleSetOn('2025-11-30').id).toBe('1853-QĐ/BTGTW@2010-03-04');
    expect(ruleSetOn('2025-12-01').id).toBe('1147-QĐ/BTGDVTW@2025-12-01');
    expect(ruleSetOn('2016-05-01').minimumLearners.value).toBe(0);
    expect(ruleSetOn('2026-05-01').minimumLearners.value).toBe(25);
  });

  test('is missing before March 2010, and that is said by name', () => {
    expect(() => ruleSetOn('2010-03-03')).toThrow(
      expect.objectContaining({ name: 'NoRuleSet', facts: { date: '03/03/2010' } }),
    );
  });

  test('marks what the document does not say as an assumption', () => {
    const silent = RULE_SETS.flatMap(({ id: _id, validFrom: _validFrom, ...rules }) => Object.values(rules)).filter(
      rule => rule.source.article === 'không nêu',
    );
    expect(silent.length).toBeGreaterThan(0);
    expect(silent.filter(rule => !rule.assumption)).toEqual([]);
    const stated: RuleName[] = [
      'minimumLearners',
      'attendancePercent',
      'passMark',
      'redos',
      'bands',
      'certificateDays',
    ];
    expect(stated.filter(name => ruleSetOn('2026-01-01')[name].assumption)).toEqual([]);
  });

  test('can be replaced by later ones without touching code', () => {
    const [, current] = RULE_SETS;
    const successor = { ...current!, id: 'next@2027-01-01', validFrom: '2027-01-01' };
    expect(ruleSetOn('2027-06-01', [successor, ...RULE_SETS]).id).toBe('next@2027-01-01');
    expect(ruleSetOn('2026-06-01', [successor, ...RULE_SETS]).id).toBe(current!.id);
  });
});

describe('certificates', () => {
  const rules = ruleSetOn('2026-01-01');

  test('are due 15 calendar days after the decision: 1 March -> 16 March', () => {
    expect(certificatesDueOn('2026-03-01', rules, NATIONAL_CALENDAR)).toBe('2026-03-16');
  });

  test('are due later when a setting counts working days', () => {
    const working = {
      ...rules,
      certificateDays: { ...rules.certificateDays, value: { days: 15, count: 'working' as const } },
    };
    expect(certificatesDueOn('2026-03-01', working, NATIONAL_CALENDAR)).toBe('2026-03-20');
  });

  test('for NTVD of 15 January 2020 count to 15 January 2025: a meeting of 3 February is too late', () => {
    expect(certificateValidUntil('2020-01-15', 60)).toBe('2025-01-15');
    expect(isCertificateValidOn('2025-01-15', '2020-01-15', 60)).toBe(true);
    expect(isCertificateValidOn('2025-02-03', '2020-01-15', 60)).toBe(false);
    expect(certificateValidUntil('2020-01-15', undefined)).toBe(FOR_EVER);
    expect(isCertificateValidOn('2090-01-01', '2020-01-15', undefined)).toBe(true);
  });
});

describe('the programme catalogue', () => {
  test('holds the eight programmes with as many sessions as classes really took', () => {
    const sessions = (code: string) => {
      const { lessons, sessionTiet } = programme(code);
      return lessons.reduce((sum, lesson) => sum + Math.ceil(lesson.tiet / sessionTiet), 0);
    };
    const counted = programmeCode.options.map(code => [code, programme(code).lessons.length, sessions(code)]);
    expect(counted).toEqual([
      ['NTVD', 5, 10],
      ['DVM', 10, 10],
      ['CUCB', 6, 6],
      ['TGDV', 4, 4],
      ['MTDT', 4, 4],
      ['CDE', 1, 2],
      ['TH', 2, 2],
      ['SCLL', 20, 59],
    ]);
    expect(attendanceTietOf(programme('NTVD'))).toBe(40);
    expect(attendanceTietOf(programme('SCLL'))).toBe(295);
  });

  test('keeps one-day classes free of exam, certificate and survey', () => {
    for (const code of ['CDE', 'TH']) {
      expect(programme(code)).toMatchObject({ exam: false, certificate: 'none', needsSurvey: false });
      expect(attendanceTietOf(programme(code))).toBe(8);
    }
    expect(programme('SCLL').certificate).toBe('diploma');
  });

  test('numbers the lessons of a programme without holes', () => {
    for (const { lessons } of PROGRAMMES)
      expect(lessons.map(lesson => lesson.number)).toEqual(lessons.map((_, index) => index + 1));
  });

  test('refuses an unknown code by name', () => {
    expect(() => programme('XYZ')).toThrow(expect.objectContaining({ name: 'UnknownProgramme' }));
    expect(() => programme('NTVD', '2009-01-01')).toThrow(expect.objectContaining({ name: 'UnknownProgramme' }));
  });

  test('gives a class the version in force on its opening day', () => {
    const renewed = { ...programme('DVM'), version: '2', validFrom: '2026-06-01' };
    const catalogue = [renewed, ...PROGRAMMES];
    expect(programme('DVM', '2026-05-31', catalogue).version).toBe('1');
    expect(programme('DVM', '2026-06-01', catalogue).version).toBe('2');
    expect(programme('DVM', undefined, catalogue).version).toBe('2');
  });
});

import { describe, expect, test } from 'vitest';
import { certificateMonths, certificateValidUntil } from '../../lib/domain/rules/certificate-terms.ts';
import { type Candidate, judgeNomination, type NominationFacts } from '../../lib/domain/rules/eligibility.ts';
import { programme } from '../../lib/domain/rules/programmes.ts';
import { ruleSetOn } from '../../lib/domain/rules/rule-sets.ts';

const outsider: Candidate = { partyStatus: 'none', offices: [], birthDate: '2000-05-01' };
const newMember: Candidate = { partyStatus: 'probationary', offices: [], probationEnds: '2026-12-31' };
const member: Candidate = { partyStatus: 'member', offices: [] };
const secretary: Candidate = { partyStatus: 'member', offices: ['cell-secretary'] };
const unionOfficial: Candidate = { partyStatus: 'none', offices: ['front-union'] };

const rules = ruleSetOn('2026-03-02');
const facts: NominationFacts = { classDate: '2026-03-02', classEnds: '2026-03-06', alreadyNominated: false, rules };

const judge = (person: Candidate, code: string, more: Partial<NominationFacts> = {}) =>
  judgeNomination(person, programme(code), { ...facts, ...more });
const verdict = (...args: Parameters<typeof judge>) => judge(...args).verdict;
const warnings = (...args: Parameters<typeof judge>) => judge(...args).warnings.map(warning => warning.key);

describe('the audience', () => {
  test('of each programme is the one of the catalogue', () => {
    const people = { outsider, newMember, member, secretary, unionOfficial };
    const eligible = (code: string) =>
      Object.entries(people)
        .filter(([, person]) => verdict(person, code) === 'eligible')
        .map(([name]) => name);
    expect(eligible('NTVD')).toEqual(['outsider', 'unionOfficial']);
    expect(eligible('DVM')).toEqual(['newMember']);
    expect(eligible('CUCB')).toEqual(['secretary']);
    expect(eligible('TGDV')).toEqual(['unionOfficial']);
    expect(eligible('MTDT')).toEqual(['unionOfficial']);
    expect(eligible('CDE')).toEqual(['newMember', 'member', 'secretary', 'unionOfficial']);
    expect(eligible('TH')).toEqual(['newMember', 'member', 'secretary', 'unionOfficial']);
    expect(eligible('SCLL')).toEqual(['newMember', 'member', 'secretary']);
  });

  test('refuses a non-member in DVM and a full member in NTVD, with rule, version and facts but no name', () => {
    expect(verdict(outsider, 'DVM')).toBe('wrong-audience');
    expect(judge(member, 'NTVD')).toMatchObject({
      verdict: 'wrong-audience',
      ruleId: 'audience.ntvd',
      ruleVersion: '1147-QĐ/BTGDVTW@2025-12-01',
      facts: { programme: 'NTVD', partyStatus: 'member', offices: [] },
      reason: { key: 'rules.audience.ntvd', params: { programme: 'Bồi dưỡng nhận thức về Đảng' } },
    });
  });

  test('comes before everything else', () => {
    expect(verdict(member, 'NTVD', { alreadyNominated: true, certificateValidUntil: '2030-01-01' })).toBe(
      'wrong-audience',
    );
  });
});

describe('a nomination', () => {
  test('is refused while another one stands', () => {
    expect(verdict(outsider, 'NTVD', { alreadyNominated: true })).toBe('already-nominated');
  });

  test('for NTVD is refused up to the last day of a certificate, and accepted the day after', () => {
    const validUntil = certificateValidUntil('2020-01-15', certificateMonths(programme('NTVD'), rules));
    expect(verdict(outsider, 'NTVD', { classDate: '2025-01-15', certificateValidUntil: validUntil })).toBe(
      'holds-valid-certificate',
    );
    expect(verdict(outsider, 'NTVD', { classDate: '2025-01-16', certificateValidUntil: validUntil })).toBe('eligible');
    expect(
      judge(outsider, 'NTVD', { classDate: '2025-01-15', certificateValidUntil: validUntil }).reason.params,
    ).toMatchObject({
      until: '15/01/2025',
    });
  });

  test('for DVM is refused for ever once the certificate is there', () => {
    const validUntil = certificateValidUntil('2011-01-15', certificateMonths(programme('DVM'), rules));
    expect(judge(newMember, 'DVM', { certificateValidUntil: validUntil })).toMatchObject({
      verdict: 'holds-valid-certificate',
      ruleId: 'certificate-once',
    });
  });

  test('for cell secretaries and for one-day classes may be repeated freely', () => {
    expect(verdict(secretary, 'CUCB', { certificateValidUntil: '2030-01-01' })).toBe('eligible');
    expect(verdict(member, 'CDE', { certificateValidUntil: '2030-01-01' })).toBe('eligible');
  });
});

describe('a warning', () => {
  test('says that probation ends before the class does', () => {
    expect(warnings({ ...newMember, probationEnds: '2026-03-05' }, 'DVM')).toEqual([
      'rules.warning.probation-ends-first',
    ]);
    expect(warnings({ ...newMember, probationEnds: '2026-03-06' }, 'DVM')).toEqual([]);
    expect(warnings({ partyStatus: 'probationary', offices: [] }, 'DVM')).toEqual(['rules.warning.probation-unknown']);
    expect(verdict({ ...newMember, probationEnds: '2026-03-05' }, 'DVM')).toBe('eligible');
  });

  test('names pupils who are not yet 18 on the first day, who may still attend', () => {
    expect(warnings({ ...outsider, birthDate: '2008-03-03' }, 'NTVD')).toEqual(['rules.warning.under-age']);
    expect(warnings({ ...outsider, birthDate: '2008-03-02' }, 'NTVD')).toEqual([]);
    expect(warnings({ partyStatus: 'none', offices: [] }, 'NTVD')).toEqual(['rules.warning.birth-date-unknown']);
  });
});

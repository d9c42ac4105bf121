import { ageOn, type CivilDate, compare, formatDate } from '../time/civil-date.ts';
import { certificateValidUntil, isCertificateValidOn } from './certificate-terms.ts';
import type { Audience, Office, PartyStatus, Programme } from './programmes.ts';
import type { Sentence } from './refusal.ts';
import type { RuleSet } from './rule-sets.ts';

/** What the judgement needs of a person; no name. */
export interface Candidate {
  readonly partyStatus: PartyStatus;
  readonly offices: readonly Office[];
  readonly birthDate?: CivilDate | undefined;
  /** Last day of a probationary member's twelve months. */
  readonly probationEnds?: CivilDate | undefined;
}

/** What else is known on the day of the judgement. */
export interface NominationFacts {
  readonly classStarts: CivilDate;
  readonly classEnds: CivilDate;
  /** The rule set the class opens under. */
  readonly rules: RuleSet;
  /** Nominations of the same person for the same programme that still stand (not withdrawn, refused or finished). */
  readonly openNominations: readonly { readonly classId: string }[];
  /** Certificates the same person holds for the same programme. */
  readonly certificates: readonly { readonly issuedOn: CivilDate }[];
}

export type NominationVerdictName = 'eligible' | 'wrong-audience' | 'already-nominated' | 'holds-valid-certificate';

/** The verdict on one nomination, with what it rests on; stored as it is. */
export interface NominationVerdict {
  readonly verdict: NominationVerdictName;
  readonly ruleId: string;
  /** The rule set's id. */
  readonly ruleVersion: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly reason: Sentence;
  /** What a person should look at though the nomination stands or falls without it. */
  readonly warnings: readonly Sentence[];
}

/** Whether a person belongs to an audience. */
export function fitsAudience(person: Candidate, { anyOf }: Audience): boolean {
  return anyOf.some(
    ({ partyStatuses, offices }) =>
      (!partyStatuses || partyStatuses.includes(person.partyStatus)) &&
      (!offices || offices.some(office => person.offices.includes(office))),
  );
}

function validMonthsOf(programme: Programme, rules: RuleSet): number | undefined {
  if (programme.repeat !== 'when-expired') return undefined;
  return programme.code === 'NTVD' ? rules.awarenessCertificateMonths.value : programme.certificateValidMonths;
}

/** The certificate that makes the class needless: the latest one that still counts on the day the class starts. */
function blockingCertificate(
  programme: Programme,
  facts: NominationFacts,
): { readonly issuedOn: CivilDate } | undefined {
  if (programme.certificate === 'none' || programme.repeat === 'free') return undefined;
  const validMonths = validMonthsOf(programme, facts.rules);
  return facts.certificates
    .filter(({ issuedOn }) => isCertificateValidOn(facts.classStarts, issuedOn, validMonths))
    .sort((a, b) => compare(b.issuedOn, a.issuedOn))[0];
}

/** Warnings: probation over before the class ends (the certificate would come too late), end of probation unknown, too young, birth date unknown. */
function warningsFor(person: Candidate, programme: Programme, facts: NominationFacts): readonly Sentence[] {
  const warnings: Sentence[] = [];
  if (programme.code === 'DVM' && person.partyStatus === 'probationary') {
    if (person.probationEnds === undefined) warnings.push({ key: 'rules.warning.probation-unknown', params: {} });
    else if (compare(person.probationEnds, facts.classEnds) < 0) {
      const params = { probationEnds: formatDate(person.probationEnds), classEnds: formatDate(facts.classEnds) };
      warnings.push({ key: 'rules.warning.probation-ends-first', params });
    }
  }
  if (programme.advisedAge !== undefined) {
    if (person.birthDate === undefined)
      warnings.push({ key: 'rules.warning.birth-date-unknown', params: { age: programme.advisedAge } });
    else if (ageOn(person.birthDate, facts.classStarts) < programme.advisedAge) {
      const params = { age: programme.advisedAge, date: formatDate(facts.classStarts) };
      warnings.push({ key: 'rules.warning.under-age', params });
    }
  }
  return warnings;
}

/**
 * Judges a nomination: audience first, because it cannot be mended by waiting; then a standing nomination; then a certificate that still
 * counts on the first day of the class. Under QĐ 1147-QĐ/BTGDVTW, 01/12/2025, Điều 3-4, and the 60 months of HD 06-HD/TW, 09/06/2025, điểm 5.4.
 */
export function judgeNomination(person: Candidate, programme: Programme, facts: NominationFacts): NominationVerdict {
  const base = { ruleVersion: facts.rules.id, warnings: warningsFor(person, programme, facts) };
  const params = { programme: programme.name.vi };
  const seen = { programme: programme.code, partyStatus: person.partyStatus, offices: person.offices.join(' ') };
  if (!fitsAudience(person, programme.audience)) {
    const ruleId = programme.audience.ruleId;
    return { ...base, verdict: 'wrong-audience', ruleId, facts: seen, reason: { key: `rules.${ruleId}`, params } };
  }
  const standing = facts.openNominations[0];
  if (standing) {
    const reason = { key: 'rules.already-nominated', params };
    return {
      ...base,
      verdict: 'already-nominated',
      ruleId: 'one-standing-nomination',
      facts: { ...seen, classId: standing.classId },
      reason,
    };
  }
  const certificate = blockingCertificate(programme, facts);
  if (certificate)
    return {
      ...base,
      verdict: 'holds-valid-certificate',
      ...certificateReason(certificate.issuedOn, programme, facts),
    };
  return {
    ...base,
    verdict: 'eligible',
    ruleId: programme.audience.ruleId,
    facts: seen,
    reason: { key: 'rules.eligible', params },
  };
}

function certificateReason(issuedOn: CivilDate, programme: Programme, facts: NominationFacts) {
  const months = validMonthsOf(programme, facts.rules);
  const params = { programme: programme.name.vi, issued: formatDate(issuedOn) };
  if (months === undefined) {
    const reason = { key: 'rules.holds-certificate', params };
    return { ruleId: 'certificate-once', facts: { programme: programme.code, issuedOn }, reason };
  }
  const validUntil = certificateValidUntil(issuedOn, months);
  const reason = { key: 'rules.holds-valid-certificate', params: { ...params, until: formatDate(validUntil), months } };
  return {
    ruleId: facts.rules.awarenessCertificateMonths.id,
    facts: { programme: programme.code, issuedOn, validUntil },
    reason,
  };
}

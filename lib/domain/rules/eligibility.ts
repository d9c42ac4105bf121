import type { Fact, Sentence } from '../refusal.ts';
import { ageOn, type CivilDate, compare, formatDate } from '../time/civil-date.ts';
import { certificateMonths, certificateValidUntil, FOR_EVER } from './certificate-terms.ts';
import type { Audience, PartyStatus, Programme } from './programmes.ts';
import type { RuleSet } from './rule-sets.ts';

/** What the judgement needs of a person; no name. */
export interface Candidate {
  readonly partyStatus: PartyStatus;
  /** Office codes; unknown ones fit no audience. */
  readonly offices: readonly string[];
  readonly birthDate?: CivilDate | undefined;
  /** Last day of a probationary member's twelve months. */
  readonly probationEnds?: CivilDate | undefined;
}

/** What else is known when a nomination is judged. */
export interface NominationFacts {
  readonly classStarts: CivilDate;
  readonly classEnds: CivilDate;
  /** The rule set the class opens under. */
  readonly rules: RuleSet;
  /** Nominations of the same person for the same programme that still stand (not withdrawn, refused or ended), in any class. */
  readonly openNominations: readonly { readonly classId: string }[];
  /** Certificates the same person holds for the same programme. */
  readonly certificates: readonly { readonly issuedOn: CivilDate }[];
}

/** The verdict on one nomination, with what it rests on; stored as it is. */
export interface NominationVerdict {
  verdict: 'eligible' | 'wrong-audience' | 'already-nominated' | 'holds-valid-certificate';
  ruleId: string;
  /** The rule set's id. */
  ruleVersion: string;
  facts: Record<string, Fact>;
  reason: Sentence;
  /** What a person should look at though the nomination stands or falls without it. */
  warnings: Sentence[];
}

/** Whether a person belongs to an audience. */
export function fitsAudience(person: Candidate, { anyOf }: Audience): boolean {
  return anyOf.some(
    ({ partyStatuses, offices }) =>
      (!partyStatuses || partyStatuses.includes(person.partyStatus)) &&
      (!offices || offices.some(office => person.offices.includes(office))),
  );
}

/** DVM: the certificate is part of the dossier for full membership, so it must come before probation ends. */
function probationWarnings(person: Candidate, programme: Programme, facts: NominationFacts): Sentence[] {
  if (programme.code !== 'DVM' || person.partyStatus !== 'probationary') return [];
  if (person.probationEnds === undefined) return [{ key: 'rules.warning.probation-unknown' }];
  const { classEnds } = facts;
  if (compare(person.probationEnds, classEnds) >= 0) return [];
  const params = { probationEnds: formatDate(person.probationEnds), classEnds: formatDate(classEnds) };
  return [{ key: 'rules.warning.probation-ends-first', params }];
}

function ageWarnings(person: Candidate, { advisedAge }: Programme, { classStarts }: NominationFacts): Sentence[] {
  if (advisedAge === undefined) return [];
  if (person.birthDate === undefined) return [{ key: 'rules.warning.birth-date-unknown', params: { age: advisedAge } }];
  if (ageOn(person.birthDate, classStarts) >= advisedAge) return [];
  return [{ key: 'rules.warning.under-age', params: { age: advisedAge, date: formatDate(classStarts) } }];
}

/**
 * Judges a nomination: audience first, because waiting does not mend it (QĐ 1147-QĐ/BTGDVTW, 01/12/2025, Điều 3-4); then a nomination that
 * stands; then a certificate that still counts on the first day of the class (60 months for NTVD: HD 06-HD/TW, 09/06/2025, điểm 5.4).
 */
export function judgeNomination(person: Candidate, programme: Programme, facts: NominationFacts): NominationVerdict {
  const { ruleId } = programme.audience;
  const params = { programme: programme.name.vi };
  const base = {
    ruleId,
    ruleVersion: facts.rules.id,
    facts: { programme: programme.code, partyStatus: person.partyStatus, offices: [...person.offices] },
    warnings: [...probationWarnings(person, programme, facts), ...ageWarnings(person, programme, facts)],
  };
  if (!fitsAudience(person, programme.audience)) {
    return { ...base, verdict: 'wrong-audience', reason: { key: `rules.${ruleId}`, params } };
  }
  const standing = facts.openNominations[0];
  if (standing) {
    const reason = { key: 'rules.already-nominated', params };
    const seen = { ...base.facts, classId: standing.classId };
    return { ...base, verdict: 'already-nominated', ruleId: 'one-standing-nomination', facts: seen, reason };
  }
  const certificate = blockingCertificate(programme, facts);
  if (certificate)
    return { ...base, verdict: 'holds-valid-certificate', ...certificateReason(certificate, programme, facts) };
  return { ...base, verdict: 'eligible', reason: { key: 'rules.eligible', params } };
}

interface BlockingCertificate {
  readonly issuedOn: CivilDate;
  readonly validUntil: CivilDate;
}

/** The certificate that makes the class needless: the newest one that still counts on the first day of the class. */
function blockingCertificate(programme: Programme, facts: NominationFacts): BlockingCertificate | undefined {
  if (programme.certificate === 'none' || programme.repeat === 'free') return undefined;
  const months = certificateMonths(programme, facts.rules);
  return facts.certificates
    .map(({ issuedOn }) => ({ issuedOn, validUntil: certificateValidUntil(issuedOn, months) }))
    .filter(({ validUntil }) => compare(facts.classStarts, validUntil) <= 0)
    .sort((a, b) => compare(b.issuedOn, a.issuedOn))[0];
}

function certificateReason(
  { issuedOn, validUntil }: BlockingCertificate,
  programme: Programme,
  { rules }: NominationFacts,
) {
  const params = { programme: programme.name.vi, issued: formatDate(issuedOn) };
  const seen = { programme: programme.code, issuedOn };
  if (validUntil === FOR_EVER)
    return { ruleId: 'certificate-once', facts: seen, reason: { key: 'rules.holds-certificate', params } };
  const reason = { key: 'rules.holds-valid-certificate', params: { ...params, until: formatDate(validUntil) } };
  return { ruleId: rules.awarenessCertificateMonths.id, facts: { ...seen, validUntil }, reason };
}

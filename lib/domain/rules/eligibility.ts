import type { Fact, Sentence } from '../refusal.ts';
import { ageOn, type CivilDate, compare, formatDate } from '../time/civil-date.ts';
import { FOR_EVER } from './certificate-terms.ts';
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
  /** First day of the class (planned or decided). */
  readonly classDate: CivilDate;
  /** Last day of the class, once it is known; the first day is used until then. */
  readonly classEnds?: CivilDate | undefined;
  /** A nomination of the same person for this class stands: not withdrawn or refused. */
  readonly alreadyNominated: boolean;
  /** The person stands in another open class of the programme: its title, unless it is another centre's. */
  readonly otherClass?: { readonly title?: string } | undefined;
  /** Last day on which the person's newest certificate of this programme counts (certificateValidUntil); FOR_EVER without a limit. */
  readonly certificateValidUntil?: CivilDate | undefined;
  /** The rule set the class opens under. */
  readonly rules: RuleSet;
}

/** The verdict on one nomination, with what it rests on; stored as it is. */
export interface Verdict {
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
  const classEnds = facts.classEnds ?? facts.classDate;
  if (compare(person.probationEnds, classEnds) >= 0) return [];
  const params = { probationEnds: formatDate(person.probationEnds), classEnds: formatDate(classEnds) };
  return [{ key: 'rules.warning.probation-ends-first', params }];
}

function ageWarnings(person: Candidate, { advisedAge }: Programme, { classDate }: NominationFacts): Sentence[] {
  if (advisedAge === undefined) return [];
  if (person.birthDate === undefined) return [{ key: 'rules.warning.birth-date-unknown', params: { age: advisedAge } }];
  if (ageOn(person.birthDate, classDate) >= advisedAge) return [];
  return [{ key: 'rules.warning.under-age', params: { age: advisedAge, date: formatDate(classDate) } }];
}

/**
 * Judges a nomination: audience first, because waiting does not mend it (QĐ 1147-QĐ/BTGDVTW, 01/12/2025, Điều 3-4); then a nomination that
 * stands; then a certificate that still counts on the first day of the class (60 months for NTVD: HD 06-HD/TW, 09/06/2025, điểm 5.4).
 */
export function judgeNomination(person: Candidate, programme: Programme, facts: NominationFacts): Verdict {
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
  if (facts.alreadyNominated) {
    const reason = { key: 'rules.already-nominated', params };
    return { ...base, verdict: 'already-nominated', ruleId: 'one-standing-nomination', reason };
  }
  if (facts.otherClass) {
    const { title } = facts.otherClass;
    const reason =
      title === undefined
        ? { key: 'rules.stands-at-other-centre', params }
        : { key: 'rules.stands-in-other-class', params: { ...params, title } };
    return { ...base, verdict: 'already-nominated', ruleId: 'one-standing-nomination', reason };
  }
  const validUntil = blockingCertificate(programme, facts);
  if (validUntil !== undefined) {
    const reason =
      validUntil === FOR_EVER
        ? { key: 'rules.holds-certificate', params }
        : { key: 'rules.holds-valid-certificate', params: { ...params, until: formatDate(validUntil) } };
    const ruleId = validUntil === FOR_EVER ? 'certificate-once' : facts.rules.awarenessCertificateMonths.id;
    return { ...base, verdict: 'holds-valid-certificate', ruleId, facts: { ...base.facts, validUntil }, reason };
  }
  return { ...base, verdict: 'eligible', reason: { key: 'rules.eligible', params } };
}

/** The end of the certificate that makes the class needless, if it still counts on the first day. */
function blockingCertificate(programme: Programme, facts: NominationFacts): CivilDate | undefined {
  const validUntil = facts.certificateValidUntil;
  if (validUntil === undefined || programme.certificate === 'none' || programme.repeat === 'free') return undefined;
  return compare(facts.classDate, validUntil) <= 0 ? validUntil : undefined;
}

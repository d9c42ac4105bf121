import {
  type ClassCertificate,
  certificateOfLearner,
  certificatesOf,
  readNumber,
  validUntil,
} from '../../lib/domain/chapters/certificate-changes.ts';
import { certificateBook } from '../../lib/domain/chapters/certification.ts';
import { resultOfLearner } from '../../lib/domain/chapters/exam.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import type { Band } from '../../lib/domain/rules/rule-sets.ts';
import { type CivilDate, civilDateOf } from '../../lib/domain/time/civil-date.ts';
import type { Services } from '../../lib/edge/services.ts';

/** A certificate as the register and the ledger of its class know it. */
export interface FoundCertificate extends ClassCertificate {
  klass: ClassState;
  band?: Band;
  /** Last day on which it counts; absent: for ever. */
  validUntil?: CivilDate;
}

/** How a certificate stands: what the check page and the API say of it. */
export type CertificateStatus = 'valid' | 'expired' | 'revoked' | 'replaced';

/** Looks a certificate up by centre and number: the register names the class, the class's ledger says the rest. */
export async function findCertificate(
  { registers, classes }: Services,
  centreId: string,
  text: string,
): Promise<FoundCertificate | undefined> {
  const wanted = readNumber(text);
  if (!wanted) return undefined;
  const book = certificateBook(centreId, `${wanted.year}-01-01`);
  const blocks = await registers.blocks(book);
  const block = blocks.find(({ first, count }) => wanted.number >= first && wanted.number < first + count);
  if (!block) return undefined;
  const klass = await classes.load(block.classId);
  if (klass.programme !== wanted.programme) return undefined;
  const found = certificatesOf(klass).find(entry => entry.book === book && entry.registerNumber === wanted.number);
  return found && withTerms(klass, found);
}

/** The certificate a learner of a class holds now, or the one that was revoked. */
export function certificateOf(klass: ClassState, personId: string): FoundCertificate | undefined {
  const found = certificateOfLearner(klass, personId);
  return found && withTerms(klass, found);
}

function withTerms(klass: ClassState, found: ClassCertificate): FoundCertificate {
  const { band } = resultOfLearner(klass, found.personId);
  const until = validUntil(klass, found.firstIssuedOn);
  return { ...found, klass, ...(band && { band }), ...(until && { validUntil: until }) };
}

/** Revoked and replaced come before expired: they say why it does not count whatever its term. */
export function statusOf({ state, validUntil: until }: FoundCertificate, now: number): CertificateStatus {
  if (state !== 'standing') return state;
  return until !== undefined && until < civilDateOf(now) ? 'expired' : 'valid';
}

/** First letters of a name: "Nguyễn Thị Hường" becomes "N. T. H.". */
export function initials(name: string): string {
  return name
    .split(' ')
    .map(word => `${/\p{L}/u.exec(word)?.[0] ?? ''}.`)
    .join(' ');
}

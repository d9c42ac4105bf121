import { certificateBook, certificateNumber } from '../../lib/domain/chapters/certification.ts';
import { resultOfLearner } from '../../lib/domain/chapters/exam.ts';
import type { CertificateBlock, ClassState, Learner } from '../../lib/domain/class/class.ts';
import { rulesOf } from '../../lib/domain/class/decision.ts';
import { certificateMonths, certificateValidUntil, FOR_EVER } from '../../lib/domain/rules/certificate-terms.ts';
import { programme } from '../../lib/domain/rules/programmes.ts';
import type { Band } from '../../lib/domain/rules/rule-sets.ts';
import type { CivilDate } from '../../lib/domain/time/civil-date.ts';
import type { Services } from '../../lib/edge/services.ts';

/** A certificate as the register and the ledger of its class know it. */
export interface FoundCertificate {
  klass: ClassState;
  learner: Learner;
  number: string;
  issuedOn: CivilDate;
  band?: Band;
  /** Last day on which it counts; absent: for ever. */
  validUntil?: CivilDate;
}

/** The parts of a certificate's number as it is printed, "0123/2026/NTVD", or with dashes as an address carries it. */
export function readNumber(text: string): { number: number; year: string; programme: string } | undefined {
  const match = /^0*(\d{1,7})\s*[/-]\s*(\d{4})\s*[/-]\s*([A-Z]{2,5})$/.exec(text.trim().toUpperCase());
  if (!match) return undefined;
  const [, number = '', year = '', code = ''] = match;
  return { number: Number(number), year, programme: code };
}

/** Looks a certificate up by centre and number: the register names the class, the class's ledger says the rest. */
export async function findCertificate(
  { registers, classes }: Services,
  centreId: string,
  text: string,
): Promise<FoundCertificate | undefined> {
  const wanted = readNumber(text);
  if (!wanted) return undefined;
  const blocks = await registers.blocks(certificateBook(centreId, `${wanted.year}-01-01`));
  const block = blocks.find(({ first, count }) => wanted.number >= first && wanted.number < first + count);
  if (!block) return undefined;
  const klass = await classes.load(block.classId);
  if (klass.programme !== wanted.programme || !klass.certificates) return undefined;
  return certificateAt(klass, klass.certificates, wanted.number - block.first);
}

/** The certificate of a learner of a class, if there is one. */
export function certificateOf(klass: ClassState, personId: string): FoundCertificate | undefined {
  const rank = klass.certificates?.people.indexOf(personId) ?? -1;
  return klass.certificates && rank >= 0 ? certificateAt(klass, klass.certificates, rank) : undefined;
}

function certificateAt(klass: ClassState, block: CertificateBlock, rank: number): FoundCertificate | undefined {
  const learner = klass.learners[block.people[rank] ?? ''];
  if (!learner) return undefined;
  const { band } = resultOfLearner(klass, learner.personId);
  const months = certificateMonths(programme(klass.programme, klass.plannedStart), rulesOf(klass));
  const until = certificateValidUntil(block.issuedOn, months);
  return {
    klass,
    learner,
    number: certificateNumber(klass, block, rank),
    issuedOn: block.issuedOn,
    ...(band && { band }),
    ...(until !== FOR_EVER && { validUntil: until }),
  };
}

/** First letters of a name: "Nguyễn Thị Hường" becomes "N. T. H.". */
export function initials(name: string): string {
  return name
    .split(' ')
    .map(word => `${/\p{L}/u.exec(word)?.[0] ?? ''}.`)
    .join(' ');
}

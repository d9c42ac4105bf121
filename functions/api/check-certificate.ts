import { certificateBook, certificateNumber } from '../../lib/domain/chapters/certification.ts';
import { certificateValidUntil } from '../../lib/domain/rules/certificate-terms.ts';
import { programme } from '../../lib/domain/rules/programmes.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import type { Services } from '../../lib/edge/services.ts';

/** What anybody may learn about a certificate: that it is genuine, never whose whole name it bears. */
export interface CertificateCheck {
  number: string;
  status: 'valid' | 'expired';
  initials: string;
  programme: string;
  title: string;
  centre: string;
  issuedOn: string;
  validUntil?: string;
}

/**
 * Looks a certificate up in a centre's register by its number (0001/2026/DVM, or with dashes). Numbers count per centre and year, so
 * the centre belongs to the question. Throws CentreNotFound and CertificateNotFound (404), whatever part of the number is wrong.
 */
export async function checkCertificate(
  services: Services,
  centreId: string,
  number: string,
): Promise<CertificateCheck> {
  const { name } = await services.directory.centre(centreId);
  const [digits = '', year = ''] = number.split(/[/-]/);
  const wanted = Number(digits);
  const blocks = await services.registers.blocks(certificateBook(centreId, year));
  const block = blocks.find(({ first, count }) => wanted >= first && wanted < first + count);
  if (!block || !/^\d{4,8}$/.test(digits)) throw new Refusal('CertificateNotFound', {}, 404);
  const klass = await services.classes.load(block.classId);
  const { certificates } = klass;
  const rank = wanted - block.first;
  const learner = klass.learners[certificates?.people[rank] ?? ''];
  if (
    !certificates ||
    !learner ||
    certificateNumber(klass, certificates, rank).replaceAll('/', '-') !== number.replaceAll('/', '-')
  )
    throw new Refusal('CertificateNotFound', {}, 404);
  const { certificateValidMonths, name: programmeName } = programme(klass.programme, klass.plannedStart);
  const validUntil = certificateValidMonths && certificateValidUntil(certificates.issuedOn, certificateValidMonths);
  return {
    number: certificateNumber(klass, certificates, rank),
    status: validUntil && validUntil < civilDateOf(services.clock.now()) ? 'expired' : 'valid',
    initials: initialsOf(learner.person.fullName),
    programme: programmeName.vi,
    title: klass.title,
    centre: name,
    issuedOn: certificates.issuedOn,
    ...(validUntil && { validUntil }),
  };
}

/** "Nguyễn Thị Ánh" -> "N.T.Á." */
function initialsOf(fullName: string): string {
  return fullName
    .split(' ')
    .map(word => `${word.match(/\p{L}/u)?.[0] ?? ''}.`)
    .join('');
}

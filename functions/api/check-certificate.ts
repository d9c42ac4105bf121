import { programme } from '../../lib/domain/rules/programmes.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import type { Services } from '../../lib/edge/services.ts';
import { findCertificate, initials } from '../certification/find-certificate.ts';

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
  const found = await findCertificate(services, centreId, number);
  if (!found) throw new Refusal('CertificateNotFound', {}, 404);
  const { klass, learner, issuedOn, validUntil } = found;
  return {
    number: found.number,
    status: validUntil && validUntil < civilDateOf(services.clock.now()) ? 'expired' : 'valid',
    initials: initials(learner.person.fullName),
    programme: programme(klass.programme, klass.plannedStart).name.vi,
    title: klass.title,
    centre: name,
    issuedOn,
    ...(validUntil && { validUntil }),
  };
}

import { issuerOn } from '../../lib/domain/issuer.ts';
import { programme } from '../../lib/domain/rules/programmes.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import type { Services } from '../../lib/edge/services.ts';
import { type CertificateStatus, findCertificate, initials, statusOf } from '../certification/find-certificate.ts';

/** What anybody may learn about a certificate: that it is genuine, never whose whole name it bears. */
export interface CertificateCheck {
  number: string;
  status: CertificateStatus;
  initials: string;
  programme: string;
  title: string;
  /** The issuer as it was called on the day of issue. */
  centre: string;
  /** Who answers for it today, when that is another name or another centre. */
  centreNow?: string;
  issuedOn: string;
  validUntil?: string;
  /** Civil date on which it was revoked or replaced. */
  endedOn?: string;
  /** Number of the certificate that replaced it, or that it replaced. */
  replacedBy?: string;
  replaces?: string;
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
  const centre = await services.directory.centre(centreId);
  const found = await findCertificate(services, centreId, number);
  if (!found) throw new Refusal('CertificateNotFound', {}, 404);
  const { klass, person, issuedOn, validUntil, change, replaces, replacedBy } = found;
  const then = issuerOn(centre, issuedOn).name;
  const now = centre.successor ? (await services.directory.centre(centre.successor.centreId)).name : centre.name;
  return {
    number: found.printed,
    status: statusOf(found, services.clock.now()),
    initials: initials(person.fullName),
    programme: programme(klass.programme, klass.plannedStart).name.vi,
    title: klass.title,
    centre: then,
    ...(now !== then && { centreNow: now }),
    issuedOn,
    ...(validUntil && { validUntil }),
    ...(change && { endedOn: change.on }),
    ...(replaces && { replaces }),
    ...(replacedBy && { replacedBy }),
  };
}

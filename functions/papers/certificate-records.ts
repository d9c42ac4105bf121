import { checkAddress } from '../../lib/documents/certificate-seal.ts';
import type { CertificateRecord, RegisterPage } from '../../lib/documents/pdf/index.ts';
import { type ClassCertificate, certificatesOf } from '../../lib/domain/chapters/certificate-changes.ts';
import { resultOfLearner } from '../../lib/domain/chapters/exam.ts';
import { programme } from '../../lib/domain/rules/programmes.ts';
import type { Services } from '../../lib/edge/services.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import type { FoundCertificate } from '../certification/find-certificate.ts';
import { type PaperSource, classHead, headOf, listed, vi } from './paper-records.ts';

/** The class's pages of the certificate register. */
export function registerPaper(source: PaperSource): RegisterPage | undefined {
  const { klass } = source;
  const { certificates, recognition } = klass;
  if (!certificates || !recognition) return undefined;
  return {
    ...headOf(source, undefined, certificates.issuedOn),
    class: classHead(source),
    book: vi('book', { year: certificates.issuedOn.slice(0, 4) }),
    decision: { number: recognition.number, date: recognition.on },
    entries: certificatesOf(klass).flatMap(entry => {
      const learner = klass.learners[entry.personId];
      const [person] = learner ? listed(source, [{ ...learner, person: entry.person }]) : [];
      if (!person) return [];
      const { band } = resultOfLearner(klass, entry.personId);
      const state = registerNote(entry);
      return [
        {
          ...person,
          ...(band && { band: sentence('vi', `band.${band}`) }),
          registerNumber: String(entry.registerNumber),
          certificateNumber: entry.printed,
          ...(state && { state }),
          struck: entry.state !== 'standing',
        },
      ];
    }),
  };
}

/** What the register says beside a certificate that does not stand, or that replaced another. */
export function registerNote({ replaces, replacedBy, change }: ClassCertificate): string {
  return [
    replaces && vi('register.replaces', { number: replaces }),
    change &&
      vi(replacedBy ? 'register.replaced' : 'register.revoked', {
        cause: sentence('vi', `certificate-cause.${change.cause}`),
        decision: change.decision,
        date: change.on,
        by: replacedBy ?? '',
      }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** One certificate as it is printed, with the address that its QR code carries. */
export async function certificateRecord(
  source: PaperSource,
  found: FoundCertificate,
  { seals, publicUrl }: Services,
): Promise<CertificateRecord> {
  const { klass } = source;
  const { personId, person, printed: number, registerNumber, issuedOn, band, replaces, signedBy } = found;
  const learner = klass.learners[personId];
  const head = headOf(source, undefined, issuedOn, signedBy);
  const about = classHead(source);
  const [shown] = learner ? listed(source, [{ ...learner, person }]) : [];
  const seal = await seals.seal({
    number,
    fullName: person.fullName,
    birthDate: person.birthDate,
    classCode: about.code,
    issuedOn,
    band: band ?? null,
    issuer: klass.centreId,
  });
  return {
    kind: programme(klass.programme, klass.plannedStart).certificate === 'diploma' ? 'diploma' : 'certificate',
    issuer: head.issuer,
    signer: head.signer,
    fullName: person.fullName,
    ...(shown?.sex && { sex: shown.sex }),
    birthDate: person.birthDate,
    ...(shown?.unit && { unit: shown.unit }),
    ...(shown?.commune && { commune: shown.commune }),
    programme: about.programme,
    className: klass.title,
    from: about.from,
    to: about.to,
    ...(band && { band: sentence('vi', `band.${band}`) }),
    decision: { number: klass.recognition?.number ?? '', date: klass.recognition?.on ?? issuedOn },
    certificateNumber: number,
    registerNumber: String(registerNumber),
    issuedOn,
    ...(replaces && { replaces }),
    checkUrl: checkAddress(publicUrl, seal),
  };
}

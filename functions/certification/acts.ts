import * as changes from '../../lib/domain/chapters/certificate-changes.ts';
import * as certification from '../../lib/domain/chapters/certification.ts';
import { documentBook } from '../../lib/domain/chapters/documents.ts';
import { signing } from '../../lib/domain/chapters/opening.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { personAct } from '../../lib/edge/person-act.ts';
import { numberFor } from '../class/number-source.ts';
import { DIRECTOR, emptyInput, OFFICE, SIGNERS } from '../roles.ts';

export const recognise = personAct({
  name: 'recognise',
  input: signing,
  roles: SIGNERS,
  answers: 'certification.recognition',
  decide: async (klass, { number }, context, services) =>
    certification.recognise(
      klass,
      await numberFor(services, klass.centreId, 'decisions', context.now, number),
      context,
    ),
});

export const handOver = personAct({
  name: 'hand-over',
  input: emptyInput,
  roles: OFFICE,
  answers: 'certification.handover',
  decide: certification.handOver,
});

/** Takes a certificate back. */
export const revokeCertificate = personAct({
  name: 'revoke-certificate',
  input: changes.revocation,
  roles: DIRECTOR,
  decide: async (klass, input, context, { registers }) => {
    const next = await registers.nextNumber(documentBook(klass.centreId, 'decisions', context.now));
    return changes.revokeCertificate(klass, input, next, context);
  },
});

/** Replaces a certificate by a new one with a number of its own. */
export const reissueCertificate = personAct({
  name: 'reissue-certificate',
  input: changes.replacement,
  roles: DIRECTOR,
  decide: async (klass, input, context, { registers, ids }) => {
    const [certificate, decision] = await Promise.all([
      registers.nextNumber(certification.certificateBook(klass.centreId, civilDateOf(context.now))),
      registers.nextNumber(documentBook(klass.centreId, 'decisions', context.now)),
    ]);
    const known = changes.certificatesOf(klass).find(({ printed }) => printed === input.number)?.person;
    const corrected = known && changes.correctedPerson(known, input);
    const correctedId = corrected && ids.person(corrected.fullName, corrected.birthDate);
    return changes.reissueCertificate(
      klass,
      input,
      { certificate, decision, ...(correctedId && { correctedId }) },
      context,
    );
  },
});

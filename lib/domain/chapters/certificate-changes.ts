import * as z from 'zod';
import type { Actor } from '../class/actors.ts';
import type { CertificateChange, ClassState, PersonFacts } from '../class/class.ts';
import type { Context, Decision, Write } from '../class/decision.ts';
import { rulesOf } from '../class/decision.ts';
import type { MessageDraft } from '../class/messages.ts';
import { refuseField, refuseUnless } from '../refusal.ts';
import { certificateMonths, certificateValidUntil, FOR_EVER } from '../rules/certificate-terms.ts';
import { programme } from '../rules/programmes.ts';
import { cleanName, cleanText } from '../text/vietnamese.ts';
import { type CivilDate, civilDate, civilDateOf } from '../time/civil-date.ts';
import { certificateBook } from './certification.ts';
import { documentNumber, numbered } from './documents.ts';

const grounds = {
  /** The certificate as it is printed: "0012/2026/NTVD". */
  number: z.string().trim().min(1).max(40),
  reason: z.string().trim().min(1).max(1000),
  /** What the decision rests on: a report, a conclusion of an inspection. */
  authority: z.string().trim().min(1).max(300),
};

/** Taking a certificate back. */
export const revocation = z.object({ ...grounds, cause: z.enum(['obtained-wrongly', 'issued-in-error']) });

/**
 * Replacing a certificate. The regulation knows one case, an error in print (1147-QĐ/BTGDVTW, 2025, Article 9); wrong data in the list
 * it was printed from are taken for one. A lost certificate is not replaced: the register proves it.
 */
export const replacement = z.object({
  ...grounds,
  cause: z.enum(['printing-error', 'wrong-data']),
  fullName: z.string().trim().min(2).max(80).optional(),
  birthDate: civilDate.optional(),
  sex: z.enum(['male', 'female']).optional(),
  unit: z.string().max(200).transform(cleanText).optional(),
});

/** What stands on a certificate about its learner and can be put right by a replacement. */
type Correction = Pick<z.infer<typeof replacement>, 'fullName' | 'birthDate' | 'sex' | 'unit'>;

/** A certificate of a class, standing or not, with its way to the next one and from the last. */
export interface ClassCertificate {
  personId: string;
  book: string;
  /** In the register; its printed form is `printed`. */
  registerNumber: number;
  printed: string;
  issuedOn: CivilDate;
  /** Validity counts from the first certificate: a new paper does not make it longer. */
  firstIssuedOn: CivilDate;
  /** Name and birth date as they stand on it. */
  person: PersonFacts;
  state: 'standing' | 'revoked' | 'replaced';
  /** Who signs it: of the class's own, whoever signed the decision that recognises; of a replacement, whoever decided it. */
  signedBy: Actor | undefined;
  replaces?: string;
  replacedBy?: string;
  /** Why it no longer stands. */
  change?: CertificateChange;
}

/** Every certificate the class ever gave, in the order of issue: the block of the class, then those that replaced others. */
export function certificatesOf(klass: ClassState): ClassCertificate[] {
  const block = klass.certificates;
  if (!block) return [];
  const found = block.people.flatMap((personId, rank) => {
    const entry = { book: block.book, registerNumber: block.first + rank, issuedOn: block.issuedOn };
    return certificate(klass, personId, entry, {
      firstIssuedOn: block.issuedOn,
      signedBy: klass.recognition?.signedBy,
    });
  });
  for (const change of klass.certificateChanges) {
    const old = found.find(entry => entry.book === change.book && entry.registerNumber === change.registerNumber);
    if (!old) continue;
    old.person = change.person;
    old.state = change.successor ? 'replaced' : 'revoked';
    old.change = change;
    if (!change.successor) continue;
    const [next] = certificate(klass, change.personId, change.successor, {
      firstIssuedOn: old.firstIssuedOn,
      signedBy: change.signedBy,
    });
    if (!next) continue;
    old.replacedBy = next.printed;
    next.replaces = old.printed;
    found.push(next);
  }
  return found;
}

function certificate(
  klass: ClassState,
  personId: string,
  entry: NonNullable<CertificateChange['successor']>,
  origin: Pick<ClassCertificate, 'firstIssuedOn' | 'signedBy'>,
): ClassCertificate[] {
  const person = klass.learners[personId]?.person;
  if (!person) return [];
  const printed = printedNumber(klass, entry.registerNumber, entry.issuedOn);
  return [{ ...entry, personId, printed, ...origin, person, state: 'standing' }];
}

/** The certificate a learner holds now: the standing one, or the last one when it was revoked. */
export function certificateOfLearner(klass: ClassState, personId: string): ClassCertificate | undefined {
  return certificatesOf(klass).findLast(entry => entry.personId === personId);
}

/** A certificate's number as it is printed: four digits, the year of its book, the programme. */
export function printedNumber(klass: Pick<ClassState, 'programme'>, registerNumber: number, issuedOn: CivilDate) {
  return `${String(registerNumber).padStart(4, '0')}/${issuedOn.slice(0, 4)}/${klass.programme}`;
}

/** The parts of a printed number, "0123/2026/NTVD", or with dashes as an address carries it. */
export function readNumber(text: string): { number: number; year: string; programme: string } | undefined {
  const match = /^0*(\d{1,7})\s*[/-]\s*(\d{4})\s*[/-]\s*([A-Z]{2,5})$/.exec(text.trim().toUpperCase());
  if (!match) return undefined;
  const [, number = '', year = '', code = ''] = match;
  return { number: Number(number), year, programme: code };
}

/** The last day on which a certificate counts; undefined: for ever. */
export function validUntil(klass: ClassState, firstIssuedOn: CivilDate): CivilDate | undefined {
  const months = certificateMonths(programme(klass.programme, klass.plannedStart), rulesOf(klass));
  const until = certificateValidUntil(firstIssuedOn, months);
  return until === FOR_EVER ? undefined : until;
}

/**
 * The director takes a certificate back: it stays in the register, struck through, and no longer counts for anything. What the class
 * reported stays as it was reported. The decision takes the next number of the document register.
 */
export function revokeCertificate(
  klass: ClassState,
  input: z.infer<typeof revocation>,
  nextDecision: number,
  { now }: Context,
): Decision {
  const old = standing(klass, input.number);
  const { personId, book, registerNumber } = old;
  const { cause, reason, authority } = input;
  const on = civilDateOf(now);
  const decision = documentNumber('decisions', nextDecision);
  const change = { personId, book, registerNumber, cause, reason, authority, on, decision };
  return {
    events: [{ type: 'certification.revoked', change }],
    messages: changeNotice(klass, old, 'certificate-revoked', { certificateCause: cause, decision, date: on }),
    also: [decisionWrite(klass, nextDecision, now, 'revocation')],
  };
}

/**
 * The director has a certificate replaced: the new one takes the next number of the register of the present year, the old one stays
 * there, struck through. `correctedId` is the person's id under the corrected name and birth date.
 */
export function reissueCertificate(
  klass: ClassState,
  input: z.infer<typeof replacement>,
  next: { certificate: number; decision: number; correctedId?: string },
  { now }: Context,
): Decision {
  const old = standing(klass, input.number);
  const { personId, book, registerNumber, person } = old;
  const { cause, reason, authority } = input;
  const corrected = correctedPerson(person, input);
  if (cause === 'wrong-data' && !corrected) throw refuseField('fullName', { key: 'problem.nothing-corrected' });
  const on = civilDateOf(now);
  const successor = { book: certificateBook(klass.centreId, on), registerNumber: next.certificate, issuedOn: on };
  const decision = documentNumber('decisions', next.decision);
  return {
    events: [
      {
        type: 'certification.reissued',
        change: { personId, book, registerNumber, cause, reason, authority, on, decision, successor },
      },
    ],
    ...(corrected && { personal: { [personId]: corrected } }),
    messages: changeNotice(klass, old, 'certificate-replaced', {
      certificateCause: cause,
      decision,
      date: on,
      by: printedNumber(klass, next.certificate, on),
    }),
    also: [
      decisionWrite(klass, next.decision, now, 'reissue'),
      {
        kind: 'number',
        book: successor.book,
        first: next.certificate,
        count: 1,
        classId: klass.id,
        listed: true,
        what: 'reissue',
      },
      ...(corrected && next.correctedId && next.correctedId !== personId
        ? [
            {
              kind: 'known-as' as const,
              personId: next.correctedId,
              programme: klass.programme,
              classId: klass.id,
              as: personId,
            },
          ]
        : []),
    ],
  };
}

/** Name, birth date, sex and unit as they should have been; undefined when nothing differs. */
export function correctedPerson(
  person: PersonFacts,
  { fullName, birthDate, sex, unit }: Correction,
): PersonFacts | undefined {
  const next: PersonFacts = {
    ...person,
    fullName: cleanName(fullName ?? person.fullName),
    birthDate: birthDate ?? person.birthDate,
    ...(sex && { sex }),
    ...(unit && { unit }),
  };
  const same = (['fullName', 'birthDate', 'sex', 'unit'] as const).every(fact => next[fact] === person[fact]);
  return same ? undefined : next;
}

/** Tells the commune that sent the learner: which paper no longer counts, why, and what there is to do. */
function changeNotice(
  klass: ClassState,
  { personId, printed, book, registerNumber }: ClassCertificate,
  template: 'certificate-revoked' | 'certificate-replaced',
  facts: MessageDraft['params'],
): MessageDraft[] {
  const learner = klass.learners[personId];
  if (!learner) return [];
  return [
    {
      id: `certification.changed:${book.slice(-4)}-${registerNumber}`,
      to: { kind: 'commune', id: learner.communeId },
      template,
      params: { title: klass.title, number: printed, ...facts },
    },
  ];
}

/** The certificate of the class with this number, which must still stand. */
function standing(klass: ClassState, number: string): ClassCertificate {
  const wanted = readNumber(number);
  const found =
    wanted &&
    certificatesOf(klass).find(
      ({ printed }) => printed === `${String(wanted.number).padStart(4, '0')}/${wanted.year}/${wanted.programme}`,
    );
  if (!found) throw refuseField('number', { key: 'problem.no-such-certificate', params: { number } });
  const { state, printed, change, replacedBy = '' } = found;
  refuseUnless(state !== 'revoked', 'CertificateAlreadyRevoked', { number: printed, on: change?.on ?? '' });
  refuseUnless(state !== 'replaced', 'CertificateAlreadyReplaced', { number: printed, by: replacedBy });
  return found;
}

function decisionWrite(klass: ClassState, number: number, now: number, what: 'revocation' | 'reissue'): Write {
  return numbered(klass, 'decisions', what, { next: number }, now).write;
}

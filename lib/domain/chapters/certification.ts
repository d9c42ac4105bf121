import { dueAfter, endOfOffice } from '../class/asks.ts';
import type { CertificateBlock, ClassState } from '../class/class.ts';
import { answered, asked, type Context, type Decision, dueReason, mustBeAsked, rulesOf } from '../class/decision.ts';
import type { ClassEvent } from '../class/events.ts';
import { LEAD_TIMES } from '../class/lead-times.ts';
import type { MessageDraft } from '../class/messages.ts';
import { refuseUnless } from '../refusal.ts';
import { certificatesDueOn } from '../rules/certificate-terms.ts';
import { civilDateOf } from '../time/civil-date.ts';
import { passedLearners } from './exam.ts';
import { type GivenNumber, numbered } from './documents.ts';

/** Asks the director for the decision that recognises who completed the class. */
export function askToRecognise(klass: ClassState, token: string, { now, calendar }: Context): Decision {
  refuseUnless(klass.exam.closed, 'MarksMissing');
  return {
    events: [
      asked(
        {
          kind: 'certification.recognition',
          round: 1,
          holder: { kind: 'role', role: 'director' },
          successor: { kind: 'role', role: 'deputy' },
          dueAt: dueAfter(now, LEAD_TIMES.recognition, calendar),
          dueReason: dueReason('working-days', { days: LEAD_TIMES.recognition }),
          atDeadline: 'escalate',
        },
        token,
      ),
    ],
  };
}

/** The director signs the recognition decision; it takes the next number of the document register and starts the 15 days. */
export function recognise(klass: ClassState, given: GivenNumber, { now }: Context): Decision {
  const ask = mustBeAsked(klass, 'certification.recognition');
  const { number, write } = numbered(klass, 'decisions', 'recognition', given, now);
  return {
    events: [{ type: 'certification.recognised', number, on: civilDateOf(now) }, answered(ask)],
    also: [write],
  };
}

/**
 * Issues the certificates: one block of the centre's register for the class, without holes, one number per passing learner
 * (number of learner i = first + i). Taken in the commit that issues them, so a second try finds them issued.
 */
export function issueCertificates(klass: ClassState, nextNumber: number): Decision {
  refuseUnless(klass.recognition, 'RecognitionMissing');
  const people = passedLearners(klass);
  const block: CertificateBlock = {
    book: certificateBook(klass.centreId, klass.recognition.on),
    first: nextNumber,
    people,
    issuedOn: klass.recognition.on,
  };
  const events: ClassEvent[] = [{ type: 'certification.issued', block }];
  if (people.length === 0) return { events };
  return {
    events,
    also: [
      { kind: 'number', book: block.book, first: nextNumber, count: people.length, classId: klass.id, listed: true },
    ],
  };
}

/** Asks the office to print, sign and hand over the certificates within the days the rule gives (15 calendar days). */
export function askToHandOver(klass: ClassState, token: string, { calendar }: Context): Decision {
  refuseUnless(klass.recognition && klass.certificates, 'CertificatesMissing');
  if (klass.certificates.people.length === 0) return { events: [{ type: 'certification.handed-over' }] };
  const { days } = rulesOf(klass).certificateDays.value;
  return {
    events: [
      asked(
        {
          kind: 'certification.handover',
          round: 1,
          holder: { kind: 'role', role: 'academic-officer' },
          successor: { kind: 'role', role: 'director' },
          dueAt: endOfOffice(certificatesDueOn(klass.recognition.on, rulesOf(klass), calendar)),
          dueReason: dueReason('certificates', { days, date: klass.recognition.on }),
          atDeadline: 'escalate',
        },
        token,
      ),
    ],
    messages: certificateNotices(klass),
  };
}

/** The office has handed the certificates over. */
export function handOver(klass: ClassState): Decision {
  const ask = mustBeAsked(klass, 'certification.handover');
  return { events: [{ type: 'certification.handed-over' }, answered(ask)] };
}

/** The centre's certificate register of a year (sổ gốc). */
export function certificateBook(centreId: string, issuedOn: string): string {
  return `${centreId}/certificates/${issuedOn.slice(0, 4)}`;
}

/** A certificate's number as it is printed: four digits, the year, the programme. */
export function certificateNumber(klass: Pick<ClassState, 'programme'>, block: CertificateBlock, rank: number): string {
  return `${String(block.first + rank).padStart(4, '0')}/${block.issuedOn.slice(0, 4)}/${klass.programme}`;
}

function certificateNotices(klass: ClassState): MessageDraft[] {
  const passed = new Set(klass.certificates?.people);
  const byCommune = new Map<string, number>();
  for (const learner of Object.values(klass.learners)) {
    if (passed.has(learner.personId) && learner.seat === 'seated')
      byCommune.set(learner.communeId, (byCommune.get(learner.communeId) ?? 0) + 1);
  }
  return [...byCommune].map(([id, count]) => ({
    id: `certification.ready:${id}`,
    to: { kind: 'commune', id },
    template: 'certificates-ready',
    params: { title: klass.title, count },
  }));
}

/** How the chapter goes on. Refuses while the certificates have not been handed over. */
export function readHandover(klass: ClassState): 'go-on' | 'ended' {
  if (klass.ended) return 'ended';
  refuseUnless(klass.stage !== 'certification', 'HandoverMissing');
  return 'go-on';
}

import * as z from 'zod';
import { endOfOffice, isOpen } from '../class/asks.ts';
import { type ClassSpec, type ClassState, heldSessions } from '../class/class.ts';
import { type Context, type Decision, refuseIfStanding, type Write } from '../class/decision.ts';
import type { MessageDraft } from '../class/messages.ts';
import { Refusal, refuseField, refuseUnless } from '../refusal.ts';
import { programme, programmeCode } from '../rules/programmes.ts';
import { type ProgrammeSettings, syllabusFrom, writtenSyllabus } from '../rules/syllabus.ts';
import { cleanText } from '../text/vietnamese.ts';
import { civilDate, civilDateOf } from '../time/civil-date.ts';
import { cancellationNotices } from './notices.ts';

/** What a class of one day settles when it is set up. */
export const oneDayPlan = z.object({
  topic: z.string().trim().min(1).max(200),
  halves: z.array(z.enum(['morning', 'afternoon'])).min(1),
  roomId: z.string().min(1),
  lecturerId: z.string().min(1),
  lecturerAgreed: z.boolean().default(false),
  managerId: z.string().min(1),
  officerId: z.string().min(1),
});

/** What staff enter to set up a class; what is left out comes from the programme. */
export const newClass = z.object({
  centreId: z.string(),
  programme: programmeCode,
  title: z.string().max(200).transform(cleanText).default(''),
  /** "Khóa"; without one the next number of the programme in the year. */
  intake: z.coerce.number().int().min(1).max(99).optional(),
  communeIds: z.array(z.string()).min(1),
  plannedStart: civilDate,
  capacity: z.coerce.number().int().min(1).max(1000).optional(),
  jointWith: z.string().max(200).transform(cleanText).optional(),
  /** The class manager (chủ nhiệm lớp), when one is known from the start. */
  managerId: z.string().max(60).optional(),
  survey: z.boolean().optional(),
  /** What the class teaches, when it is neither the catalogue's nor the centre's usual. */
  syllabus: writtenSyllabus.optional(),
  externalKey: z.string().max(100).optional(),
  oneDay: oneDayPlan.optional(),
});
export type NewClass = z.infer<typeof newClass>;

export const reasonInput = z.object({ reason: z.string().trim().min(1).max(1000) });

export const managerNaming = z.object({ managerId: z.string().min(1).max(60) });

export const extension = z.object({ ask: z.string(), due: civilDate, reason: z.string().trim().min(1).max(1000) });

/**
 * Sets up a class: the first commit of its ledger. The planned start may not lie in the past.
 * @param settings how the centre usually holds the programme; a class keeps what held when it was set up
 */
export function createClass(
  input: NewClass,
  centre: { provinceId: string },
  { now }: Context,
  settings?: ProgrammeSettings,
): Decision {
  if (input.plannedStart < civilDateOf(now)) throw refuseField('plannedStart', { key: 'problem.date-in-the-past' });
  const catalogue = programme(input.programme, input.plannedStart);
  const { oneDay, intake = 1 } = input;
  const written = oneDay ? syllabusOfDay(oneDay, catalogue.sessionTiet) : (input.syllabus ?? settings?.syllabus);
  if (oneDay && (catalogue.exam || catalogue.certificate !== 'none'))
    throw refuseField('programme', { key: 'problem.not-one-day' });
  const spec: ClassSpec = {
    centreId: input.centreId,
    provinceId: centre.provinceId,
    programme: input.programme,
    title: input.title || oneDay?.topic || `${catalogue.name.vi}, khóa ${intake}/${input.plannedStart.slice(0, 4)}`,
    year: Number(input.plannedStart.slice(0, 4)),
    intake,
    communeIds: [...new Set(input.communeIds)],
    capacity: input.capacity ?? settings?.capacity ?? catalogue.defaultCapacity,
    plannedStart: input.plannedStart,
    needs: {
      survey: !oneDay && (input.survey ?? catalogue.needsSurvey),
      exam: catalogue.exam,
      certificate: catalogue.certificate !== 'none',
    },
    ...(written && { syllabus: syllabusFrom(written, catalogue) }),
    ...(input.jointWith && { jointWith: input.jointWith }),
    ...(input.externalKey && { externalKey: input.externalKey }),
    ...(oneDay && { oneDay: { ...oneDay, halves: [...new Set(oneDay.halves)] } }),
  };
  const managerId = input.managerId ?? oneDay?.managerId;
  return {
    events: [
      { type: 'class.created', spec },
      ...(managerId ? [{ type: 'class.manager-named' as const, managerId }] : []),
    ],
  };
}

/** Names the class manager (chủ nhiệm lớp, 1147-QĐ/BTGDVTW Art. 5), the first or another one, and tells both; the same one again changes nothing. */
export function nameManager(klass: ClassState, { managerId }: z.infer<typeof managerNaming>): Decision {
  if (klass.ended) throw new Refusal('ClassEnded', { outcome: klass.ended.outcome, reason: klass.ended.reason });
  if (klass.managerId === managerId) return { events: [] };
  const tell = (staffId: string, template: 'manager-named' | 'manager-relieved'): MessageDraft => ({
    // Somebody may be named, replaced and named again.
    id: `class.${template}:${klass.version}`,
    to: { kind: 'role', role: 'class-manager', staffId },
    template,
    params: { title: klass.title },
  });
  return {
    events: [{ type: 'class.manager-named', managerId }],
    messages: [
      tell(managerId, 'manager-named'),
      ...(klass.managerId === undefined ? [] : [tell(klass.managerId, 'manager-relieved')]),
    ],
  };
}

/** One lesson, as many sessions as half days. */
function syllabusOfDay({ topic, halves }: z.infer<typeof oneDayPlan>, sessionTiet: number) {
  return { lessons: [{ title: topic, tiet: sessionTiet * new Set(halves).size }], sessionTiet };
}

/** Puts a class on hold: its asks stay open, nobody is reminded and nothing falls due until it goes on. */
export function holdClass(klass: ClassState, input: z.infer<typeof reasonInput>): Decision {
  refuseIfStanding(klass);
  return { events: [{ type: 'class.held', reason: input.reason }] };
}

/** Lets a held class go on; every open ask gets the time on hold back. */
export function resumeClass(klass: ClassState): Decision {
  refuseUnless(klass.held, 'NotOnHold');
  return { events: [{ type: 'class.resumed' }] };
}

/** Cancels a class at any point before certificates are issued: closes its asks, frees its rooms and lecturers, tells everybody once. */
export function cancelClass(klass: ClassState, input: z.infer<typeof reasonInput>): Decision {
  if (klass.ended) throw new Refusal('ClassEnded', { outcome: klass.ended.outcome, reason: klass.ended.reason });
  refuseUnless(!klass.certificates, 'CertificatesAlreadyIssued');
  return {
    events: [
      { type: 'class.ended', outcome: 'cancelled', reason: input.reason },
      ...Object.values(klass.asks)
        .filter(isOpen)
        .map(ask => ({ type: 'ask.closed' as const, key: ask.key, how: 'class-ended' as const })),
    ],
    messages: cancellationNotices(klass, input.reason),
    also: releaseAll(klass),
  };
}

/** Moves the due date of an open ask; the state machine goes on waiting. */
export function extendAsk(klass: ClassState, input: z.infer<typeof extension>, { now }: Context): Decision {
  refuseIfStanding(klass);
  const ask = Object.hasOwn(klass.asks, input.ask) ? klass.asks[input.ask] : undefined;
  if (!ask) throw new Refusal('AskNotFound', {}, 404);
  refuseUnless(isOpen(ask), 'AlreadyAnswered', { kind: ask.kind });
  if (input.due <= civilDateOf(now)) throw refuseField('due', { key: 'problem.date-in-the-past' });
  return { events: [{ type: 'ask.extended', key: ask.key, dueAt: endOfOffice(input.due), reason: input.reason }] };
}

/** Begins a new execution for a class whose executions were lost. */
export function restartClass(klass: ClassState): Decision {
  if (klass.ended) throw new Refusal('ClassEnded', { outcome: klass.ended.outcome, reason: klass.ended.reason });
  return { events: [{ type: 'class.restarted', generation: klass.generation + 1 }] };
}

/** Every half day the class still holds of a room or a lecturer, from today on. */
function releaseAll(klass: ClassState): Write[] {
  return heldSessions(klass)
    .filter(session => !klass.rolls[session.id])
    .flatMap(session =>
      [session.roomId, session.lecturerId].filter(Boolean).map(resource => ({
        kind: 'release' as const,
        slot: { resource, date: session.date, half: session.half },
        classId: klass.id,
      })),
    );
}

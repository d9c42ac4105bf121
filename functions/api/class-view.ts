import * as z from 'zod';
import { ASK_KINDS, type Ask, isOpen, silentParts } from '../../lib/domain/class/asks.ts';
import {
  type ClassState,
  heldSessions,
  type Learner,
  STAGES,
  seatedLearners,
  waitingLearners,
} from '../../lib/domain/class/class.ts';
import { certificatesOf } from '../../lib/domain/chapters/certificate-changes.ts';
import { resultOfLearner } from '../../lib/domain/chapters/exam.ts';
import { attendanceOf } from '../../lib/domain/chapters/teaching.ts';
import type { Sentence } from '../../lib/domain/refusal.ts';
import { office, partyStatus, programmeCode } from '../../lib/domain/rules/programmes.ts';
import { type Language, sentence } from '../../lib/messages/catalogue.ts';

const stage = z.enum(STAGES);
const instant = z.number().meta({ description: 'Epoch milliseconds' });

/** Who holds an ask: a role of the centre, or several communes or lecturers side by side. */
export const holderView = z.object({ kind: z.enum(['role', 'communes', 'lecturers']), role: z.string().optional() });

/** An open wait: who holds it, what is asked, by when and why then, and who is still silent. The task token stays inside. */
export const askView = z
  .object({
    key: z.string(),
    kind: z.enum(ASK_KINDS),
    sentence: z.string(),
    holder: holderView,
    openedAt: instant,
    dueAt: instant,
    dueReason: z.string(),
    silent: z.array(z.string()).meta({ description: 'Communes or lecturers that have not answered' }),
  })
  .meta({ id: 'Ask' });

export const learnerView = z
  .object({
    personId: z.string(),
    fullName: z.string(),
    birthDate: z.string(),
    partyStatus,
    offices: z.array(office),
    unit: z.string().optional(),
    communeId: z.string(),
    order: z.number(),
    seat: z.enum(['seated', 'waiting', 'refused', 'withdrawn']),
    verdict: z.string(),
    ruleId: z.string(),
    reason: z.string(),
    warnings: z.array(z.string()),
    attended: z.object({ tiet: z.number(), held: z.number(), level: z.string() }).optional(),
    result: z.string().optional(),
    marks: z.array(z.number()).optional(),
    band: z.string().optional(),
    certificateNumber: z.string().optional().meta({ description: 'The certificate that stands' }),
    certificates: z
      .array(
        z.object({
          number: z.string(),
          state: z.enum(['standing', 'revoked', 'replaced']),
          issuedOn: z.string(),
          replacedBy: z.string().optional(),
          cause: z.string().optional(),
          decision: z.string().optional(),
        }),
      )
      .optional()
      .meta({ description: 'Every certificate ever given, when more than one was or one was revoked' }),
  })
  .meta({ id: 'Learner' });

export const sessionView = z
  .object({
    id: z.string(),
    number: z.number(),
    date: z.string(),
    half: z.enum(['morning', 'afternoon']),
    startTime: z.string(),
    tiet: z.number(),
    lessonNumber: z.number(),
    title: z.string(),
    roomId: z.string(),
    lecturerId: z.string(),
    cancelled: z.string().optional(),
    rollTakenAt: instant.optional(),
  })
  .meta({ id: 'Session' });

/** A class as its ledger gives it now. `learners` only for those who may see people by name. */
export const classView = z
  .object({
    id: z.string(),
    version: z.number(),
    centreId: z.string(),
    provinceId: z.string(),
    programme: programmeCode,
    title: z.string(),
    year: z.number(),
    intake: z.number(),
    externalKey: z.string().optional(),
    managerId: z.string().optional().meta({ description: 'The named class manager' }),
    stage,
    held: z.string().optional(),
    ended: z.object({ outcome: z.string(), reason: z.string(), into: z.string().optional() }).optional(),
    communeIds: z.array(z.string()),
    jointWith: z.string().optional(),
    capacity: z.number(),
    plannedStart: z.string(),
    openingDate: z.string().optional(),
    counts: z.object({ seated: z.number(), waiting: z.number(), refused: z.number(), withdrawn: z.number() }),
    asks: z.array(askView),
    survey: z.array(
      z.object({ communeId: z.string(), candidates: z.number(), availability: z.string(), remarks: z.string() }),
    ),
    sessions: z.array(sessionView),
    decisionNumber: z.string().optional(),
    recognition: z.object({ number: z.string(), on: z.string() }).optional(),
    certificates: z.object({ book: z.string(), first: z.number(), count: z.number() }).optional(),
    figures: z.record(z.string(), z.number()).optional(),
    feedback: z.object({ count: z.number(), total: z.number() }),
    learners: z.array(learnerView).optional(),
  })
  .meta({ id: 'Class' });

/** Shows a class; people by name only where `people` allows it. */
export function showClass(klass: ClassState, people: boolean, language: Language): z.input<typeof classView> {
  const all = Object.values(klass.learners);
  const count = (seat: Learner['seat']) => all.filter(learner => learner.seat === seat).length;
  const { id, version, centreId, provinceId, programme, title, year, intake, stage, communeIds, capacity } = klass;
  const { certificates } = klass;
  return {
    id,
    version,
    centreId,
    provinceId,
    programme,
    title,
    year,
    intake,
    stage,
    communeIds,
    capacity,
    externalKey: klass.externalKey,
    managerId: klass.managerId,
    held: klass.held?.reason,
    ended: klass.ended,
    jointWith: klass.jointWith,
    plannedStart: klass.plannedStart,
    openingDate: klass.opening.papers?.openingDate,
    counts: {
      seated: seatedLearners(klass).length,
      waiting: waitingLearners(klass).length,
      refused: count('refused'),
      withdrawn: count('withdrawn'),
    },
    asks: Object.values(klass.asks)
      .filter(isOpen)
      .map(ask => showAsk(ask, language)),
    survey: Object.entries(klass.survey.answers).map(([communeId, answer]) => ({
      communeId,
      ...answer,
      // What a commune writes freely may name people.
      ...(!people && { availability: '', remarks: '' }),
    })),
    sessions: klass.sessions.map(session => ({ ...session, rollTakenAt: klass.rolls[session.id]?.takenAt })),
    decisionNumber: klass.opening.number,
    recognition: klass.recognition,
    certificates: certificates && {
      book: certificates.book,
      first: certificates.first,
      count: certificates.people.length,
    },
    figures: klass.report && { ...klass.report.figures },
    feedback: { count: klass.feedback.count, total: klass.feedback.total },
    learners: people
      ? all.sort((a, b) => a.order - b.order).map(learner => showLearner(klass, learner, language))
      : undefined,
  };
}

/** Shows an ask in words. */
export function showAsk(ask: Ask, language: Language): z.input<typeof askView> {
  return {
    key: ask.key,
    kind: ask.kind,
    sentence: sentence(language, `ask.${ask.kind}`),
    holder: ask.holder,
    openedAt: ask.openedAt,
    dueAt: ask.dueAt,
    dueReason: said(ask.dueReason, language),
    // DynamoDB keeps no order in a map.
    silent: silentParts(ask).sort(),
  };
}

/** A nominated person with the verdict in words, and what became of them in the class. */
export function showLearner(klass: ClassState, learner: Learner, language: Language): z.input<typeof learnerView> {
  const { personId, communeId, order, seat, verdict, person } = learner;
  return {
    personId,
    communeId,
    order,
    seat,
    fullName: person.fullName,
    birthDate: person.birthDate,
    partyStatus: person.partyStatus,
    offices: person.offices,
    unit: person.unit,
    verdict: verdict.verdict,
    ruleId: verdict.ruleId,
    reason: said(verdict.reason, language),
    warnings: verdict.warnings.map(warning => said(warning, language)),
    ...(seat === 'seated' && outcomeOf(klass, personId)),
  };
}

function outcomeOf(klass: ClassState, personId: string): Partial<z.input<typeof learnerView>> {
  const { attended, held, level } = attendanceOf(klass, personId);
  const exam = klass.exam.attempts.length > 0 ? resultOfLearner(klass, personId) : undefined;
  const given = certificatesOf(klass).filter(entry => entry.personId === personId);
  const standing = given.find(({ state }) => state === 'standing');
  return {
    ...(heldSessions(klass).length > 0 && { attended: { tiet: attended, held, level } }),
    ...(exam && { result: exam.result, marks: exam.marks }),
    ...(exam?.band && { band: exam.band }),
    ...(standing && { certificateNumber: standing.printed }),
    ...((given.length > 1 || (given.length > 0 && !standing)) && {
      certificates: given.map(({ printed, state, issuedOn, replacedBy, change }) => ({
        number: printed,
        state,
        issuedOn,
        ...(replacedBy && { replacedBy }),
        ...(change && { cause: change.cause, decision: change.decision }),
      })),
    }),
  };
}

function said({ key, params }: Sentence, language: Language): string {
  return sentence(language, key, params);
}

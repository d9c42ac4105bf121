import type {
  AwardList,
  ExamList,
  LecturerInvitation,
  MarkSheet,
  RecognitionDecision,
} from '../../lib/documents/pdf/index.ts';
import { bestLearners } from '../../lib/domain/chapters/awards.ts';
import { passedLearners, resultOfLearner } from '../../lib/domain/chapters/exam.ts';
import { attendanceOf } from '../../lib/domain/chapters/teaching.ts';
import { heldSessions, type Learner, seatedLearners } from '../../lib/domain/class/class.ts';
import { latestAsk, rulesOf } from '../../lib/domain/class/decision.ts';
import { requiredTiet } from '../../lib/domain/rules/attendance.ts';
import { programme } from '../../lib/domain/rules/programmes.ts';
import { compareByGivenName } from '../../lib/domain/text/vietnamese.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import { classHead, groundOfRules, headOf, listed, type PaperSource, paperHead, timetabled } from './paper-records.ts';

/** Papers are Vietnamese whatever the page's language is. */
const vi = (key: string, params?: Parameters<typeof sentence>[2]) => sentence('vi', key, params);

const byGivenName = (a: Learner, b: Learner) => compareByGivenName(a.person.fullName, b.person.fullName);

/** The decision that recognises who completed the class; a draft without a number until it is signed. */
export function recognitionDecision(source: PaperSource): RecognitionDecision {
  const { klass, directory } = source;
  const { opening, recognition, needs } = klass;
  const passed = new Set(passedLearners(klass));
  const seated = seatedLearners(klass);
  const certificate = programme(klass.programme, klass.plannedStart).certificate;
  const openingGround =
    opening.number && opening.signedAt !== undefined
      ? [vi('paper.ground.opening', { number: opening.number, date: civilDateOf(opening.signedAt) })]
      : [];
  const head = headOf(source, recognition?.number, recognition?.on, recognition?.signedBy);
  return {
    ...head,
    class: classHead(source),
    grounds: [groundOfRules(klass), ...openingGround, vi('paper.ground.results'), vi('paper.ground.office')],
    decider: vi('paper.decider', { centre: head.issuer.name }),
    completed: seated
      .filter(({ personId }) => passed.has(personId))
      .sort(byGivenName)
      .flatMap(learner => {
        const { band } = resultOfLearner(klass, learner.personId);
        return listed(source, [learner]).map(entry => ({ ...entry, ...(band && { band: vi(`band.${band}`) }) }));
      }),
    seated: seated.length,
    ...(needs.certificate && {
      award: vi(certificate === 'diploma' ? 'paper.award.diploma' : 'paper.award.certificate'),
    }),
    recipients: [
      vi('paper.copy.parent', { parent: directory.centre.parentBody }),
      vi('paper.copy.units'),
      vi('paper.copy.file'),
    ],
  };
}

/** The letter that invites one lecturer to all of his or her sessions. */
export function lecturerInvitation(source: PaperSource, lecturerId: string): LecturerInvitation {
  const { klass, directory } = source;
  const lecturer = directory.lecturers.find(({ id }) => id === lecturerId);
  const officer = directory.staff.find(({ id }) => id === klass.opening.papers?.officerId);
  const ask = latestAsk(klass, 'scheduling.lecturers');
  const due = ask?.parts?.[lecturerId] && (ask.parts[lecturerId].dueAt ?? ask.dueAt);
  return {
    ...paperHead(source, 'lecturer-invitation'),
    class: classHead(source),
    addressee: vi('paper.comrade', { name: lecturer?.name ?? '' }),
    learners: seatedLearners(klass).length,
    sessions: heldSessions(klass)
      .filter(session => session.lecturerId === lecturerId)
      .map(session => timetabled(source, session)),
    ...(due !== undefined && { answerBy: civilDateOf(due) }),
    contact: { name: officer?.name ?? '', address: officer?.email ?? '' },
    recipients: [vi('paper.copy.above'), vi('paper.copy.file')],
  };
}

/** Who writes the present paper, and who may not because of too few tiết; once the exam is over, who wrote the first one. */
export function examList(source: PaperSource): ExamList {
  const { klass } = source;
  const attempt = klass.exam.closed ? 1 : klass.exam.attempts.length;
  const sitting = new Set(klass.exam.attempts[attempt - 1]?.sitters);
  const rules = rulesOf(klass);
  const entries = (learners: readonly Learner[]) =>
    learners.toSorted(byGivenName).flatMap(learner => {
      const { attended, total } = attendanceOf(klass, learner.personId);
      return listed(source, [learner]).map(entry => ({ ...entry, attended, total }));
    });
  const seated = seatedLearners(klass);
  return {
    ...headOf(source),
    class: classHead(source),
    attempt,
    sitting: entries(seated.filter(({ personId }) => sitting.has(personId))),
    barred:
      attempt > 1
        ? []
        : entries(seated.filter(({ personId }) => personId in klass.exam.barred)).map(entry => ({
            ...entry,
            note: vi('paper.barred', {
              attended: entry.attended,
              total: entry.total,
              missing: requiredTiet(entry.total, rules) - entry.attended,
            }),
          })),
    leastPercent: rules.attendancePercent.value,
  };
}

/** The sheet on which two examiners write the marks of the present paper. */
export function blankMarkSheet(source: PaperSource): MarkSheet {
  const { klass } = source;
  const sitting = new Set(klass.exam.attempts.at(-1)?.sitters);
  return {
    ...headOf(source),
    class: classHead(source),
    state: 'blank',
    attempt: klass.exam.attempts.length,
    learners: listed(
      source,
      seatedLearners(klass).filter(({ personId }) => sitting.has(personId)),
    ),
  };
}

/** The marks of the class as they counted in the end, with what became of each learner. */
export function finalMarkSheet(source: PaperSource): MarkSheet {
  const { klass } = source;
  return {
    ...headOf(source),
    class: classHead(source),
    state: 'final',
    learners: seatedLearners(klass)
      .toSorted(byGivenName)
      .flatMap(learner => {
        const { marks, band, result } = resultOfLearner(klass, learner.personId);
        const mark = marks.at(-1);
        const outcome = vi(band ? `band.${band}` : `result.${result}`);
        return listed(source, [learner]).map(entry => ({ ...entry, ...(mark !== undefined && { mark }), outcome }));
      }),
  };
}

/** The best learners, proposed for an award. */
export function awardList(source: PaperSource): AwardList {
  const { klass, directory } = source;
  return {
    ...headOf(source),
    class: classHead(source),
    candidates: bestLearners(klass).flatMap(({ learner, mark, band, attendance: { attended, total } }) =>
      listed(source, [learner]).map(entry => ({ ...entry, mark, band: vi(`band.${band}`), attended, total })),
    ),
    seated: seatedLearners(klass).length,
    recipients: [vi('paper.copy.parent', { parent: directory.centre.parentBody }), vi('paper.copy.file')],
  };
}

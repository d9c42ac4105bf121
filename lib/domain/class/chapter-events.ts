import { Refusal } from '../refusal.ts';
import { civilDateOf } from '../time/civil-date.ts';
import type { ClassState, Learner } from './class.ts';
import type { ClassEvent, Commit, ListedLearner } from './events.ts';
import { moveTo } from './stages.ts';

/** Events of the chapters: what is neither of the class as a whole nor of its asks and links. */
export type ChapterEvent = Exclude<
  ClassEvent,
  {
    type:
      | `class.${'created' | 'manager-named' | 'held' | 'resumed' | 'ended' | 'absorbed' | 'restarted'}`
      | `${'ask' | 'link'}.${string}`;
  }
>;

/** Applies an event of a chapter in place. */
export function applyChapterEvent(klass: ClassState, event: ChapterEvent, commit: Commit): void {
  switch (event.type) {
    case 'survey.answered':
      klass.survey.answers[event.communeId] = event.answer;
      return;
    case 'survey.closed':
      klass.survey.closed = event.how;
      return;
    case 'survey.decided':
      klass.survey.decision = event.decision;
      if (event.decision.choice === 'recruit') moveTo(klass, 'recruitment');
      return;
    case 'survey.reopened':
      klass.survey = { round: klass.survey.round + 1, answers: {} };
      klass.plannedStart = event.until > klass.plannedStart ? event.until : klass.plannedStart;
      return;
    case 'recruitment.listed':
      addLearners(klass, event.learners, event.listId, event.communeId, commit);
      return;
    case 'recruitment.withdrawn': {
      const learner = learnerOf(klass, event.personId);
      learner.seat = 'withdrawn';
      learner.seatReason = event.reason;
      if (event.promoted) learnerOf(klass, event.promoted).seat = 'seated';
      return;
    }
    case 'recruitment.closed':
      klass.recruitment.closed = true;
      return;
    case 'recruitment.decided':
      klass.recruitment.decision = event.decision;
      if (event.decision.choice === 'open') moveTo(klass, 'opening');
      return;
    case 'recruitment.reopened':
      klass.recruitment = {
        round: klass.recruitment.round + 1,
        extended: { until: event.until, reason: event.reason },
      };
      return;
    case 'opening.proposed':
      klass.opening.papers = event.papers;
      delete klass.opening.refusal;
      return;
    case 'opening.signed':
      klass.opening.number = event.number;
      klass.opening.signedAt = commit.at;
      klass.opening.signedBy = commit.by;
      if (klass.opening.papers) klass.managerId = klass.opening.papers.managerId;
      moveTo(klass, 'scheduling');
      return;
    case 'opening.refused':
      klass.opening = { round: klass.opening.round + 1, refusal: event.reason, ...papersOf(klass) };
      return;
    default:
      applyLaterEvent(klass, event, commit);
  }
}

type LaterEvent = Exclude<ChapterEvent, { type: `survey.${string}` | `recruitment.${string}` | `opening.${string}` }>;

function applyLaterEvent(klass: ClassState, event: LaterEvent, commit: Commit): void {
  switch (event.type) {
    case 'scheduling.drafted':
      klass.sessions = event.sessions.map(session => ({ ...session }));
      klass.timetable.drafted = true;
      return;
    case 'scheduling.accepted':
      klass.timetable.accepted.push(event.lecturerId);
      return;
    case 'scheduling.declined':
      for (const session of klass.sessions) {
        if (session.lecturerId === event.lecturerId) {
          klass.timetable.declined[session.id] = [...(klass.timetable.declined[session.id] ?? []), event.lecturerId];
        }
      }
      return;
    case 'scheduling.assigned':
      for (const session of klass.sessions)
        if (event.sessionIds.includes(session.id)) session.lecturerId = event.lecturerId;
      return;
    case 'scheduling.confirmed':
      klass.timetable.confirmedAt = commit.at;
      return;
    case 'scheduling.summoned':
      klass.timetable.summonedAt = commit.at;
      moveTo(klass, 'teaching');
      return;
    case 'session.moved': {
      const { date, half, startTime, roomId } = event;
      Object.assign(sessionOf(klass, event.sessionId), { date, half, startTime, roomId });
      return;
    }
    case 'session.cancelled':
      sessionOf(klass, event.sessionId).cancelled = event.reason;
      delete klass.rolls[event.sessionId];
      return;
    case 'roll.taken':
      klass.rolls[event.sessionId] = { attended: event.attended, takenAt: commit.at };
      return;
    case 'roll.cleared':
      delete klass.rolls[event.sessionId];
      return;
    case 'teaching.ended':
      klass.teachingEndedAt = commit.at;
      moveTo(klass, klass.needs.exam ? 'exam' : 'closing');
      return;
    case 'exam.opened':
      klass.exam.barred = event.barred;
      klass.exam.attempts = [{ sitters: event.sitters, marks: {}, closed: false }];
      return;
    case 'exam.marked': {
      const marks = klass.exam.attempts[event.attempt - 1]?.marks ?? {};
      Object.assign(marks, event.marks);
      for (const personId of event.cleared ?? []) delete marks[personId];
      return;
    }
    case 'exam.closed': {
      const attempt = klass.exam.attempts[event.attempt - 1];
      if (attempt) attempt.closed = true;
      if (event.redo.length > 0) klass.exam.attempts.push({ sitters: event.redo, marks: {}, closed: false });
      else {
        klass.exam.closed = true;
        moveTo(klass, klass.needs.certificate ? 'certification' : 'closing');
      }
      return;
    }
    case 'certification.recognised':
      klass.recognition = { number: event.number, on: event.on, signedBy: commit.by };
      return;
    case 'certification.issued':
      klass.certificates = event.block;
      return;
    case 'paper.numbered':
      klass.papers[event.paper] = { number: event.number, on: event.on };
      return;
    case 'paper.voided':
      delete klass.papers[event.paper];
      klass.voidNumbers.push({
        paper: event.paper,
        number: event.number,
        reason: event.reason,
        on: civilDateOf(commit.at),
      });
      return;
    case 'certification.revoked':
    case 'certification.reissued': {
      const learner = learnerOf(klass, event.change.personId);
      klass.certificateChanges.push({ ...event.change, person: learner.person, signedBy: commit.by });
      learner.person = commit.personal?.[learner.personId] ?? learner.person;
      return;
    }
    case 'certification.handed-over':
      klass.handedOverAt = commit.at;
      moveTo(klass, 'closing');
      return;
    case 'closing.feedback':
      klass.feedback.count += 1;
      klass.feedback.total += event.score;
      if (event.remark) klass.feedback.remarks.push(event.remark);
      return;
    case 'closing.reported':
      klass.report = { figures: event.figures, remarks: event.remarks };
      return;
    case 'class.closed':
      klass.ended = { outcome: 'closed', reason: '', at: commit.at };
      moveTo(klass, 'closed');
  }
}

/** Puts people on the list, with the personal facts of their commit. */
export function addLearners(
  klass: ClassState,
  listed: ListedLearner[],
  listId: string,
  communeId: string,
  commit: Commit,
): void {
  for (const entry of listed) {
    const person = commit.personal?.[entry.personId];
    if (!person)
      throw new Error(`Commit ${commit.number} of ${klass.id} lacks the personal facts of ${entry.personId}`);
    const learner: Learner = { ...entry, communeId: entry.communeId ?? communeId, listId, person };
    klass.learners[learnerKey(klass, learner)] = learner;
  }
}

/** A person refused before may be nominated again; every other verdict on the same person is kept beside it. */
function learnerKey(klass: ClassState, learner: Learner): string {
  const present = klass.learners[learner.personId];
  const replaceable = !present || present.seat === 'refused' || present.seat === 'withdrawn';
  return replaceable ? learner.personId : `${learner.personId}@${learner.listId}`;
}

function papersOf(klass: ClassState): { papers?: NonNullable<ClassState['opening']['papers']> } {
  return klass.opening.papers ? { papers: klass.opening.papers } : {};
}

function learnerOf(klass: ClassState, personId: string): Learner {
  const learner = klass.learners[personId];
  if (!learner) throw new Refusal('LearnerNotFound', {}, 404);
  return learner;
}

function sessionOf(klass: ClassState, sessionId: string) {
  const session = klass.sessions.find(candidate => candidate.id === sessionId);
  if (!session) throw new Refusal('SessionNotFound', {}, 404);
  return session;
}

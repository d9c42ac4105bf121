import { Refusal } from '../refusal.ts';
import { civilDateOf } from '../time/civil-date.ts';
import type { Ask } from './asks.ts';
import type { ClassState, Learner, Stage } from './class.ts';
import type { ClassEvent, Commit, ListedLearner } from './events.ts';
import { type LinkState, linkKey, linkStateOf } from './links.ts';

/** The class as it stands after these commits; they must be complete and in order from number 0. */
export function foldCommits(commits: readonly Commit[]): ClassState {
  const [first, ...rest] = commits;
  const created = first?.events[0];
  if (!first || created?.type !== 'class.created') throw new Refusal('ClassNotFound', {}, 404);
  const klass: ClassState = {
    ...created.spec,
    id: first.classId,
    version: 0,
    createdAt: first.at,
    stage: created.spec.needs.survey ? 'survey' : 'recruitment',
    generation: 1,
    asks: {},
    links: {},
    survey: { round: 1, answers: {} },
    recruitment: { round: 1 },
    learners: {},
    opening: { round: 1 },
    sessions: [],
    timetable: { declined: {}, accepted: [] },
    rolls: {},
    exam: { barred: {}, attempts: [] },
    papers: {},
    voidNumbers: [],
    certificateChanges: [],
    feedback: { count: 0, total: 0, remarks: [] },
    requests: new Set(),
  };
  applyCommit(klass, { ...first, events: first.events.slice(1) });
  for (const commit of rest) applyCommit(klass, commit);
  return klass;
}

/** Applies one commit in place. */
export function applyCommit(klass: ClassState, commit: Commit): void {
  if (commit.number !== klass.version) {
    throw new Error(`Ledger of ${klass.id} has a hole: commit ${commit.number} after ${klass.version - 1}`);
  }
  for (const event of commit.events) applyEvent(klass, event, commit);
  if (commit.request) klass.requests.add(commit.request);
  klass.version += 1;
}

function applyEvent(klass: ClassState, event: ClassEvent, commit: Commit): void {
  switch (event.type) {
    case 'class.created':
      throw new Error(`Ledger of ${klass.id} creates the class twice`);
    case 'class.held':
      klass.held = { at: commit.at, reason: event.reason };
      return;
    case 'class.manager-named':
      klass.managerId = event.managerId;
      return;
    case 'class.resumed':
      resume(klass, commit.at);
      return;
    case 'class.ended':
      klass.ended = { outcome: event.outcome, reason: event.reason, at: commit.at };
      if (event.into) klass.ended.into = event.into;
      moveTo(klass, event.outcome);
      return;
    case 'class.absorbed':
      klass.communeIds = [...new Set([...klass.communeIds, ...event.communeIds])];
      for (const ask of Object.values(klass.asks)) {
        if (ask.closedAt === undefined && ask.holder.kind === 'communes') {
          for (const id of event.communeIds) ask.parts = { [id]: {}, ...ask.parts };
        }
      }
      addLearners(klass, event.learners, `from-${event.from}`, '', commit);
      return;
    case 'class.restarted':
      klass.generation = event.generation;
      klass.restartedAt = commit.at;
      return;
    case 'ask.opened':
      // Copied with its parts: what is changed later must not change the event, or the next fold of it would differ.
      klass.asks[event.ask.key] = {
        ...structuredClone(event.ask),
        openedAt: commit.at,
        token: event.token,
        reminded: [],
      };
      return;
    case 'ask.token-renewed':
      askOf(klass, event.key).token = event.token;
      return;
    case 'ask.part-answered':
      answerPart(askOf(klass, event.key), event.part, commit);
      return;
    case 'ask.part-added': {
      const ask = askOf(klass, event.key);
      ask.parts = { ...ask.parts, [event.part]: event.dueAt === undefined ? {} : { dueAt: event.dueAt } };
      // Whoever is asked anew got a link with that, of the generation that no earlier link belongs to.
      delete klass.links[linkKey(event.key, event.part)]?.revoked;
      return;
    }
    case 'ask.reminded':
      askOf(klass, event.key).reminded.push(event.occasion);
      return;
    case 'ask.extended': {
      const ask = askOf(klass, event.key);
      ask.dueAt = event.dueAt;
      for (const part of Object.values(ask.parts ?? {}))
        if (part.answeredAt === undefined && part.dueAt !== undefined) part.dueAt = event.dueAt;
      ask.dueReason = { key: 'due.extended', params: { reason: event.reason } };
      ask.reminded = [];
      return;
    }
    case 'ask.closed': {
      const ask = askOf(klass, event.key);
      ask.closedAt = commit.at;
      ask.closedHow = event.how;
      return;
    }
    case 'link.revoked':
      klass.links[linkKey(event.key, event.part)] = {
        ...nextLinks(klass, event, commit),
        revoked: { at: commit.at, reason: event.reason },
      };
      return;
    case 'link.reissued':
      klass.links[linkKey(event.key, event.part)] = nextLinks(klass, event, commit);
      return;
    default:
      applyChapterEvent(klass, event, commit);
  }
}

type ChapterEvent = Exclude<
  ClassEvent,
  {
    type:
      | `class.${'created' | 'manager-named' | 'held' | 'resumed' | 'ended' | 'absorbed' | 'restarted'}`
      | `${'ask' | 'link'}.${string}`;
  }
>;

function applyChapterEvent(klass: ClassState, event: ChapterEvent, commit: Commit): void {
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

/** The one road of a class: each stage and the stages it may move to. */
const ROAD: Record<Stage, readonly Stage[]> = {
  survey: ['recruitment', 'cancelled', 'merged'],
  recruitment: ['opening', 'cancelled', 'merged'],
  opening: ['scheduling', 'cancelled', 'merged'],
  scheduling: ['teaching', 'cancelled', 'merged'],
  teaching: ['exam', 'closing', 'cancelled', 'merged'],
  exam: ['certification', 'closing', 'cancelled'],
  certification: ['closing', 'cancelled'],
  closing: ['closed', 'cancelled'],
  closed: [],
  cancelled: [],
  merged: [],
};

/** Moves the stage along the one road; anything else is a bug in a decision, not a refusal. */
function moveTo(klass: ClassState, stage: Stage): void {
  if (!ROAD[klass.stage].includes(stage))
    throw new Error(`Class ${klass.id} cannot go from ${klass.stage} to ${stage}`);
  klass.stage = stage;
}

/** Waiting time spent on hold is given back: every open ask's due instant moves by it, one opened meanwhile by its part of it. */
function resume(klass: ClassState, now: number): void {
  for (const ask of Object.values(klass.asks)) {
    if (ask.closedAt !== undefined) continue;
    const paused = now - Math.max(klass.held?.at ?? now, ask.openedAt);
    ask.dueAt += paused;
    for (const part of Object.values(ask.parts ?? {})) if (part.dueAt !== undefined) part.dueAt += paused;
  }
  delete klass.held;
}

/** The generation after the present one of an ask and part. */
function nextLinks(klass: ClassState, { key, part }: { key: string; part: string }, { at }: Commit): LinkState {
  return { generation: (linkStateOf(klass, key, part)?.generation ?? 0) + 1, since: at };
}

function answerPart(ask: Ask, part: string, commit: Commit): void {
  ask.parts = { ...ask.parts, [part]: { ...ask.parts?.[part], answeredAt: commit.at, answeredBy: commit.by.id } };
}

function addLearners(
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

function askOf(klass: ClassState, key: string): Ask {
  const ask = klass.asks[key];
  if (!ask) throw new Error(`Class ${klass.id} has no ask ${key}`);
  return ask;
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

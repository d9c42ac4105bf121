import type { Verdict } from '../rules/eligibility.ts';
import type { Office, PartyStatus, ProgrammeCode } from '../rules/programmes.ts';
import type { Syllabus } from '../rules/syllabus.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { Actor } from './actors.ts';
import type { Ask } from './asks.ts';
import type { LinkState } from './links.ts';

/** The chapters of a class's life, in their order. */
export const CHAPTERS = [
  'survey',
  'recruitment',
  'opening',
  'scheduling',
  'teaching',
  'exam',
  'certification',
  'closing',
] as const;

/** Every stage: the chapters and the three ways a class can end. */
export const STAGES = [...CHAPTERS, 'closed', 'cancelled', 'merged'] as const;

/** Where a class stands. Moves only through `moveTo` in stages.ts. */
export type Stage = (typeof STAGES)[number];

/** What was decided when the class was set up. */
export interface ClassSpec {
  centreId: string;
  provinceId: string;
  programme: ProgrammeCode;
  title: string;
  year: number;
  /** "Khóa": numbers the classes of one programme in a year. */
  intake: number;
  communeIds: string[];
  /** The unit that holds the class together with the centre (lớp phối hợp); counted apart in plan figures. */
  jointWith?: string;
  capacity: number;
  plannedStart: CivilDate;
  needs: { survey: boolean; exam: boolean; certificate: boolean };
  /** Lessons of its own; absent when it follows the catalogue. */
  syllabus?: Syllabus;
  /** The key a season file or another system knows the class by. */
  externalKey?: string;
  /** A class of one day whose particulars were settled when it was set up. */
  oneDay?: OneDayPlan;
}

/** The particulars of a class of one day; the day is its planned start. */
export interface OneDayPlan {
  topic: string;
  halves: ('morning' | 'afternoon')[];
  roomId: string;
  lecturerId: string;
  /** Whether the lecturer has agreed already, by phone or on paper; otherwise he is invited by a link. */
  lecturerAgreed: boolean;
  managerId: string;
  officerId: string;
}

/** What a commune said in the survey. */
export interface NeedsAnswer {
  candidates: number;
  /** Halves of the week that suit, or a free remark; empty when any time suits. */
  availability: string;
  remarks: string;
}

/** Personal facts of a nominated person: kept apart from the events so that they can be erased without touching the ledger. */
export interface PersonFacts {
  fullName: string;
  birthDate: CivilDate;
  partyStatus: PartyStatus;
  offices: Office[];
  sex?: 'male' | 'female';
  phone?: string;
  unit?: string;
  probationEnds?: CivilDate;
}

export type Seat = 'seated' | 'waiting' | 'refused' | 'withdrawn';

/** A person on a commune's list, with the verdict and the seat. */
export interface Learner {
  personId: string;
  communeId: string;
  listId: string;
  /** Order of nomination in the class: decides the waiting list. */
  order: number;
  verdict: Verdict;
  seat: Seat;
  person: PersonFacts;
  seatReason?: string;
}

export interface Session {
  id: string;
  number: number;
  date: CivilDate;
  half: 'morning' | 'afternoon';
  startTime: string;
  tiet: number;
  lessonNumber: number;
  title: string;
  roomId: string;
  lecturerId: string;
  countsForAttendance: boolean;
  cancelled?: string;
}

/** Attended tiết per learner; a learner not named attended the whole session. */
export interface Roll {
  attended: Record<string, number>;
  takenAt: number;
}

export interface OpeningPapers {
  openingDate: CivilDate;
  managerId: string;
  officerId: string;
}

export type ExamResult = 'passed' | 'failed' | 'redo' | 'absent' | 'barred';

/** One writing of the final paper: marks 0-10 by person; a person without a mark was absent. */
export interface ExamAttempt {
  sitters: string[];
  marks: Record<string, number>;
  closed: boolean;
}

export interface CertificateBlock {
  book: string;
  first: number;
  /** Person ids in register order: number of person i = first + i. */
  people: string[];
  issuedOn: CivilDate;
}

/** A certificate that was revoked, or replaced by a `successor`: it stays in the register. */
export interface CertificateChange {
  personId: string;
  /** The certificate it concerns: its book and its number there. */
  book: string;
  registerNumber: number;
  cause: 'printing-error' | 'wrong-data' | 'obtained-wrongly' | 'issued-in-error';
  reason: string;
  /** The document the decision rests on. */
  authority: string;
  /** Number of the director's decision, and its date. */
  decision: string;
  on: CivilDate;
  successor?: { book: string; registerNumber: number; issuedOn: CivilDate };
  /** The person as printed on it: later corrections do not reach it. */
  person: PersonFacts;
  /** Who decided it, and signs the successor. */
  signedBy: Actor;
}

/** Outcome counts of a class as they move up to centre, province and country. */
export interface ClassFigures {
  classes: number;
  learners: number;
  completed: number;
  excellent: number;
  good: number;
  fair: number;
  average: number;
  jointClasses: number;
  jointLearners: number;
}

/** A class as the fold of its ledger. */
export interface ClassState extends ClassSpec {
  id: string;
  /** Number of commits in the ledger; the next commit takes this number. */
  version: number;
  createdAt: number;
  /** The named class manager (chủ nhiệm lớp); the signed opening decision names one, an act may name another. */
  managerId?: string;
  stage: Stage;
  /** Counts the executions that have driven the class; a rebuild starts the next one. */
  generation: number;
  /** When its newest execution was started by a rebuild. */
  restartedAt?: number;
  held?: { at: number; reason: string };
  ended?: { outcome: 'closed' | 'cancelled' | 'merged'; reason: string; at: number; into?: string };
  asks: Record<string, Ask>;
  /** Links that the office revoked or sent anew, by ask and part (`linkKey`). */
  links: Record<string, LinkState>;
  survey: {
    round: number;
    answers: Record<string, NeedsAnswer>;
    closed?: 'answered' | 'deadline' | 'early';
    decision?: SurveyDecision;
  };
  recruitment: {
    round: number;
    closed?: boolean;
    decision?: RecruitmentDecision;
    /** The office called again: the day the new lists are due, and why. */
    extended?: { until: CivilDate; reason: string };
  };
  learners: Record<string, Learner>;
  opening: {
    papers?: OpeningPapers;
    number?: string;
    signedAt?: number;
    signedBy?: Actor;
    refusal?: string;
    round: number;
  };
  sessions: Session[];
  timetable: {
    drafted?: boolean;
    confirmedAt?: number;
    summonedAt?: number;
    declined: Record<string, string[]>;
    accepted: string[];
  };
  rolls: Record<string, Roll>;
  teachingEndedAt?: number;
  exam: { barred: Record<string, number>; attempts: ExamAttempt[]; closed?: boolean };
  recognition?: { number: string; on: CivilDate; signedBy: Actor };
  certificates?: CertificateBlock;
  /** Numbers of papers the office has sent, by kind of paper, and those that were voided. */
  papers: Record<string, { number: string; on: CivilDate }>;
  voidNumbers: { paper: string; number: string; reason: string; on: CivilDate }[];
  /** What became of single certificates afterwards, in order. */
  certificateChanges: CertificateChange[];
  handedOverAt?: number;
  feedback: { count: number; total: number; remarks: string[] };
  report?: { figures: ClassFigures; remarks: string };
  /** Requests already answered, so that the same form sent twice has one effect. */
  requests: Set<string>;
}

export type SurveyDecision = {
  choice: 'recruit' | 'merge' | 'postpone' | 'cancel';
  reason: string;
  into?: string;
  until?: CivilDate;
};
export type RecruitmentDecision = {
  choice: 'open' | 'extend' | 'merge' | 'cancel';
  reason: string;
  into?: string;
  until?: CivilDate;
};

/** Ids and switches only: personal data never enters an execution. */
export interface ClassExecutionInput {
  classId: string;
  generation: number;
  survey: boolean;
  exam: boolean;
  certificate: boolean;
}

/** Learners who hold a seat, in order of nomination. */
export function seatedLearners(klass: ClassState): Learner[] {
  return Object.values(klass.learners)
    .filter(learner => learner.seat === 'seated')
    .sort((a, b) => a.order - b.order);
}

/** Learners on the waiting list, first come first. */
export function waitingLearners(klass: ClassState): Learner[] {
  return Object.values(klass.learners)
    .filter(learner => learner.seat === 'waiting')
    .sort((a, b) => a.order - b.order);
}

/**
 * The place in the order of nomination that was given out last. Not the number of learners: who is nominated anew after a refusal
 * takes a new place, and places are never given twice.
 */
export function lastOrder(klass: ClassState): number {
  return Math.max(0, ...Object.values(klass.learners).map(learner => learner.order));
}

/** Sessions that take place, in order of time. */
export function heldSessions(klass: ClassState): Session[] {
  return klass.sessions
    .filter(session => session.cancelled === undefined)
    .sort((a, b) =>
      `${a.date}${a.half === 'morning' ? 0 : 1}`.localeCompare(`${b.date}${b.half === 'morning' ? 0 : 1}`),
    );
}

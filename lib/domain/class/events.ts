import type { CivilDate } from '../time/civil-date.ts';
import type { Actor } from './actors.ts';
import type { AskDraft, CloseReason } from './asks.ts';
import type {
  CertificateBlock,
  CertificateChange,
  ClassFigures,
  ClassSpec,
  Learner,
  NeedsAnswer,
  OpeningPapers,
  PersonFacts,
  RecruitmentDecision,
  Session,
  SurveyDecision,
} from './class.ts';
import type { MessageDraft } from './messages.ts';

/** Everything that can happen to a class. The ledger is a list of these; the class is their fold. */
export type ClassEvent =
  | { type: 'class.created'; spec: ClassSpec }
  | { type: 'class.held'; reason: string }
  | { type: 'class.resumed' }
  | { type: 'class.manager-named'; managerId: string }
  | { type: 'class.ended'; outcome: 'cancelled' | 'merged'; reason: string; into?: string }
  | { type: 'class.absorbed'; from: string; communeIds: string[]; learners: ListedLearner[] }
  | { type: 'class.restarted'; generation: number }
  | { type: 'ask.opened'; ask: AskDraft; token: string }
  | { type: 'ask.token-renewed'; key: string; token: string }
  | { type: 'ask.part-answered'; key: string; part: string }
  | { type: 'ask.part-added'; key: string; part: string; dueAt?: number }
  | { type: 'ask.reminded'; key: string; occasion: string; late: boolean }
  | { type: 'ask.extended'; key: string; dueAt: number; reason: string }
  | { type: 'ask.closed'; key: string; how: CloseReason }
  | { type: 'link.revoked'; key: string; part: string; reason: string }
  | { type: 'link.reissued'; key: string; part: string; reason: string }
  | { type: 'survey.answered'; communeId: string; answer: NeedsAnswer }
  | { type: 'survey.closed'; how: 'answered' | 'deadline' | 'early' }
  | { type: 'survey.decided'; decision: SurveyDecision }
  | { type: 'survey.reopened'; until: CivilDate }
  | { type: 'recruitment.listed'; listId: string; communeId: string; learners: ListedLearner[] }
  | { type: 'recruitment.withdrawn'; personId: string; reason: string; promoted?: string }
  | { type: 'recruitment.closed' }
  | { type: 'recruitment.decided'; decision: RecruitmentDecision }
  | { type: 'recruitment.reopened'; until: CivilDate; reason: string }
  | { type: 'opening.proposed'; papers: OpeningPapers }
  | { type: 'opening.signed'; number: string }
  | { type: 'opening.refused'; reason: string }
  | { type: 'scheduling.drafted'; sessions: Session[] }
  | { type: 'scheduling.accepted'; lecturerId: string }
  | { type: 'scheduling.declined'; lecturerId: string; reason: string }
  | { type: 'scheduling.assigned'; sessionIds: string[]; lecturerId: string; reason: string }
  | { type: 'scheduling.confirmed' }
  | { type: 'scheduling.summoned' }
  | {
      type: 'session.moved';
      sessionId: string;
      date: CivilDate;
      half: Session['half'];
      startTime: string;
      roomId: string;
      reason: string;
    }
  | { type: 'session.cancelled'; sessionId: string; reason: string }
  | { type: 'roll.taken'; sessionId: string; attended: Record<string, number> }
  | { type: 'roll.cleared'; sessionId: string }
  | { type: 'teaching.ended' }
  | { type: 'exam.opened'; sitters: string[]; barred: Record<string, number> }
  | { type: 'exam.marked'; attempt: number; marks: Record<string, number>; cleared?: string[] }
  | { type: 'exam.closed'; attempt: number; redo: string[] }
  | { type: 'certification.recognised'; number: string; on: CivilDate }
  | { type: 'certification.issued'; block: CertificateBlock }
  | { type: 'certification.handed-over' }
  | { type: 'paper.numbered'; paper: string; number: string; on: CivilDate }
  | { type: 'paper.voided'; paper: string; number: string; reason: string }
  | { type: 'certification.revoked'; change: Omit<CertificateChange, 'person' | 'signedBy' | 'successor'> }
  | {
      type: 'certification.reissued';
      change: Omit<CertificateChange, 'person' | 'signedBy' | 'successor'> &
        Required<Pick<CertificateChange, 'successor'>>;
    }
  | { type: 'closing.feedback'; score: number; remark: string }
  | { type: 'closing.reported'; remarks: string; figures: ClassFigures }
  | { type: 'class.closed' };

/** A learner as a nomination event holds it: ids and verdict only; personal facts lie beside the events. */
export type ListedLearner = Omit<Learner, 'person' | 'listId' | 'communeId'> & { communeId?: string };

/** One commit of the ledger: what one act changed, atomic because it is one item. */
export interface Commit {
  classId: string;
  centreId: string;
  /** 0, 1, 2, ...: a number is taken once, so of two acts at the same moment one must look again. */
  number: number;
  at: number;
  by: Actor;
  /** The request that caused it; the same request again is answered without a second effect. */
  request?: string;
  events: ClassEvent[];
  /** Personal facts by person id; the only part of a commit that may be erased. */
  personal?: Record<string, PersonFacts>;
  /** Messages that leave because of this commit. */
  messages?: MessageDraft[];
  /** Task tokens of the asks this commit closed: the state machine is woken with them afterwards. */
  wake?: string[];
}

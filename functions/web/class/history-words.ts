import type { AskKind } from '../../../lib/domain/class/asks.ts';
import type { ClassState } from '../../../lib/domain/class/class.ts';
import type { ClassEvent } from '../../../lib/domain/class/events.ts';
import { purposeOf } from '../../../lib/domain/class/links.ts';
import type { Fact } from '../../../lib/domain/refusal.ts';
import { formatNumber } from '../../../lib/domain/text/vietnamese.ts';
import { civilDateOf } from '../../../lib/domain/time/civil-date.ts';

/** What an event needs to be told: names by id and the class as it stands now. */
export interface Telling {
  name: (id: string) => string;
  klass: ClassState;
}

type Facts = Readonly<Record<string, Fact>>;

/** The facts of one event for its sentence `event.<type>` of the catalogue. */
export function eventFacts(event: ClassEvent, { name, klass }: Telling): Facts {
  const person = (id: string) => klass.learners[id]?.person.fullName ?? '…';
  const session = (id: string) => klass.sessions.find(candidate => candidate.id === id)?.number ?? '';
  const kindOf = (key: string) => key.replace(/\.\d+$/, '');
  switch (event.type) {
    case 'class.created':
      return { title: event.spec.title, start: event.spec.plannedStart, communes: event.spec.communeIds.length };
    case 'class.held':
    case 'opening.refused':
      return { reason: event.reason };
    case 'class.ended':
      return { outcome: event.outcome, reason: event.reason };
    case 'class.absorbed':
      return { learners: event.learners.length, communes: event.communeIds.length };
    case 'class.manager-named':
      return { manager: name(event.managerId) };
    case 'class.restarted':
      return { generation: event.generation };
    case 'ask.opened':
      return { kind: event.ask.kind, due: civilDateOf(event.ask.dueAt) };
    case 'ask.part-answered':
    case 'ask.part-added':
      return { kind: kindOf(event.key), part: name(event.part) };
    case 'ask.reminded':
      return { kind: kindOf(event.key) };
    case 'ask.extended':
      return { kind: kindOf(event.key), due: civilDateOf(event.dueAt), reason: event.reason };
    case 'ask.closed':
    case 'ask.token-renewed':
      return { kind: kindOf(event.key) };
    case 'link.revoked':
    case 'link.reissued':
      return {
        purpose: purposeOf(kindOf(event.key) as AskKind) ?? '',
        part: event.part ? name(event.part) : '–',
        reason: event.reason,
      };
    case 'survey.answered':
      return { commune: name(event.communeId), candidates: event.answer.candidates };
    case 'survey.closed':
      return { how: event.how };
    case 'survey.decided':
    case 'recruitment.decided':
      return { choice: event.decision.choice, reason: event.decision.reason };
    case 'survey.reopened':
    case 'recruitment.reopened':
      return { until: event.until };
    case 'recruitment.listed': {
      const count = (seat: string) => event.learners.filter(learner => learner.seat === seat).length;
      return {
        commune: name(event.communeId),
        all: event.learners.length,
        seated: count('seated'),
        waiting: count('waiting'),
        refused: count('refused'),
      };
    }
    case 'recruitment.withdrawn':
      return {
        person: person(event.personId),
        reason: event.reason,
        promoted: event.promoted ? person(event.promoted) : '–',
      };
    case 'opening.proposed': {
      const { openingDate, managerId, officerId } = event.papers;
      return { date: openingDate, manager: name(managerId), officer: name(officerId) };
    }
    case 'opening.signed':
      return { number: event.number };
    default:
      return laterFacts(event, { name, session });
  }
}

type Later = Exclude<
  ClassEvent,
  { type: `${'class' | 'ask' | 'link' | 'survey' | 'recruitment' | 'opening'}.${string}` }
>;

function laterFacts(
  event: ClassEvent,
  { name, session }: { name: (id: string) => string; session: (id: string) => Fact },
): Facts {
  const later = event as Later;
  switch (later.type) {
    case 'scheduling.drafted':
      return { sessions: later.sessions.length };
    case 'scheduling.accepted':
      return { lecturer: name(later.lecturerId) };
    case 'scheduling.declined':
      return { lecturer: name(later.lecturerId), why: later.reason || '–' };
    case 'scheduling.assigned':
      return {
        lecturer: later.lecturerId ? name(later.lecturerId) : '–',
        sessions: later.sessionIds.map(session).join(', '),
        why: later.reason,
      };
    case 'session.moved':
      return { number: session(later.sessionId), date: later.date, half: later.half, reason: later.reason };
    case 'session.cancelled':
      return { number: session(later.sessionId), reason: later.reason };
    case 'roll.taken':
      return { number: session(later.sessionId), missing: Object.keys(later.attended).length };
    case 'roll.cleared':
      return { number: session(later.sessionId) };
    case 'exam.opened':
      return { sitters: later.sitters.length, barred: Object.keys(later.barred).length };
    case 'exam.marked':
      return { attempt: later.attempt, count: Object.keys(later.marks).length + (later.cleared?.length ?? 0) };
    case 'exam.closed':
      return { attempt: later.attempt, redo: later.redo.length };
    case 'certification.recognised':
      return { number: later.number, on: later.on };
    case 'certification.issued':
      return { count: later.block.people.length, first: later.block.first };
    case 'certification.revoked':
    case 'certification.reissued': {
      const { registerNumber, book, decision, cause, reason } = later.change;
      return {
        number: `${registerNumber}/${book.slice(-4)}`,
        decision,
        certificateCause: cause,
        reason,
        ...('successor' in later.change && { by: later.change.successor.registerNumber }),
      };
    }
    case 'paper.numbered':
    case 'paper.voided':
      return { paperKind: later.paper, number: later.number, ...('reason' in later && { reason: later.reason }) };
    case 'closing.feedback':
      return { score: later.score };
    case 'closing.reported':
      return { learners: formatNumber(later.figures.learners), completed: formatNumber(later.figures.completed) };
    default:
      return {};
  }
}

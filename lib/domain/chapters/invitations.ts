import * as z from 'zod';
import { dueAfter, partOf, silentParts } from '../class/asks.ts';
import { type ClassState, heldSessions, type Session } from '../class/class.ts';
import { answered, type Context, type Decision, mustBeAsked, openAsk } from '../class/decision.ts';
import type { ClassEvent } from '../class/events.ts';
import { LEAD_TIMES } from '../class/lead-times.ts';
import { linkTo } from '../class/links.ts';
import type { MessageDraft } from '../class/messages.ts';
import type { Lecturer } from '../directory.ts';
import { Refusal, refuseUnless } from '../refusal.ts';
import { type HalfDay, nextLecturerCandidate } from '../rules/timetable.ts';
import { civilDateOf, formatDate } from '../time/civil-date.ts';
import { slotWrite } from './slots.ts';

/** What passing an invitation on needs besides the class: who may be asked next, and when they are busy. */
export interface InvitationFacts {
  lecturers: Lecturer[];
  /** Taken half days by lecturer id. */
  busy: Record<string, HalfDay[]>;
}

export const invitationAnswer = z.object({
  lecturerId: z.string(),
  accept: z.boolean(),
  reason: z.string().trim().max(500).default(''),
});

export const lecturerAssignment = z.object({ sessionIds: z.array(z.string()).min(1), lecturerId: z.string() });

/** A lecturer accepts or declines by the link; when one declines the next candidate free on those half days is asked. */
export function answerInvitation(
  klass: ClassState,
  input: z.infer<typeof invitationAnswer>,
  facts: InvitationFacts,
  context: Context,
): Decision {
  const ask = mustBeAsked(klass, 'scheduling.lecturers');
  const part = partOf(ask, input.lecturerId);
  refuseUnless(part, 'NotInvited', {}, 403);
  refuseUnless(part.answeredAt === undefined, 'AlreadyAnswered', { kind: ask.kind });
  const stillHis = heldSessions(klass).some(session => session.lecturerId === input.lecturerId);
  refuseUnless(stillHis, 'NotInvited', {}, 403);
  const answer: ClassEvent = { type: 'ask.part-answered', key: ask.key, part: input.lecturerId };
  if (!input.accept) return passOn(klass, input.lecturerId, input.reason, facts, context, [answer]);
  const events: ClassEvent[] = [{ type: 'scheduling.accepted', lecturerId: input.lecturerId }, answer];
  return { events: [...events, ...closingIfAgreed(klass, heldSessions(klass), input.lecturerId)] };
}

/** A lecturer who stays silent past the due instant is passed over like one who declined. */
export function passOverSilent(
  klass: ClassState,
  lecturerId: string,
  facts: InvitationFacts,
  context: Context,
): Decision {
  const ask = mustBeAsked(klass, 'scheduling.lecturers');
  const answer: ClassEvent = { type: 'ask.part-answered', key: ask.key, part: lecturerId };
  return passOn(klass, lecturerId, 'silent', facts, context, [answer]);
}

function passOn(
  klass: ClassState,
  lecturerId: string,
  reason: string,
  facts: InvitationFacts,
  context: Context,
  before: ClassEvent[],
): Decision {
  const ask = mustBeAsked(klass, 'scheduling.lecturers');
  const sessions = heldSessions(klass).filter(session => session.lecturerId === lecturerId);
  // Staff have given the sessions to somebody else meanwhile: there is nothing to pass on.
  if (sessions.length === 0) return { events: [...before, ...closingIfAgreed(klass, heldSessions(klass), lecturerId)] };
  const asked = new Set([...Object.values(klass.timetable.declined).flat(), lecturerId]);
  const candidates = facts.lecturers
    .filter(lecturer => lecturer.programmes.includes(klass.programme))
    .map(({ id }) => ({ lecturerId: id, busy: facts.busy[id] ?? [] }));
  const next = nextLecturerCandidate(sessions, candidates, [...asked]);
  const events: ClassEvent[] = [...before, { type: 'scheduling.declined', lecturerId, reason }];
  const release = sessions.map(session => slotWrite('release', klass.id, session, lecturerId));
  const sessionIds = sessions.map(session => session.id);
  if (!next) {
    events.push({ type: 'scheduling.assigned', sessionIds, lecturerId: '', reason: 'nobody-left' });
    return { events, messages: [nobodyLeft(klass, lecturerId)], also: release };
  }
  events.push({ type: 'scheduling.assigned', sessionIds, lecturerId: next.lecturerId, reason });
  const also = [...release, ...sessions.map(session => slotWrite('book', klass.id, session, next.lecturerId))];
  // Whoever has agreed to teach this class takes these sessions too; the wait may be over with that.
  if (klass.timetable.accepted.includes(next.lecturerId)) {
    const given = withLecturer(klass, sessionIds, next.lecturerId);
    return { events: [...events, ...closingIfAgreed(klass, given, lecturerId)], also };
  }
  const dueAt = dueAfter(context.now, LEAD_TIMES.lecturerAnswer, context.calendar);
  events.push({ type: 'ask.part-added', key: ask.key, part: next.lecturerId, dueAt });
  return { events, messages: [invitation(klass, next.lecturerId, sessions, dueAt)], also };
}

/**
 * Ends the wait for lecturers, if it is open, once every session that takes place has one and nobody who has one is still silent.
 * `sessions` are those after the change, `answeredNow` the lecturer who answers with it.
 */
export function closingIfAgreed(klass: ClassState, sessions: readonly Session[], answeredNow?: string): ClassEvent[] {
  const ask = openAsk(klass, 'scheduling.lecturers');
  if (!ask) return [];
  const silent = silentParts(ask).filter(id => id !== answeredNow);
  const agreed = sessions.every(({ lecturerId }) => lecturerId !== '' && !silent.includes(lecturerId));
  return agreed ? [answered(ask)] : [];
}

/** The sessions that take place, some of them given to a lecturer. */
export function withLecturer(klass: ClassState, sessionIds: readonly string[], lecturerId: string): Session[] {
  return heldSessions(klass).map(session => (sessionIds.includes(session.id) ? { ...session, lecturerId } : session));
}

/** Staff give sessions without a lecturer to somebody who has agreed by phone or on paper. */
export function assignLecturer(klass: ClassState, input: z.infer<typeof lecturerAssignment>): Decision {
  const ask = mustBeAsked(klass, 'scheduling.lecturers');
  const sessions = heldSessions(klass).filter(session => input.sessionIds.includes(session.id));
  if (sessions.length !== input.sessionIds.length) throw new Refusal('SessionNotFound', {}, 404);
  const { lecturerId, sessionIds } = input;
  const events: ClassEvent[] = [
    { type: 'scheduling.assigned', sessionIds, lecturerId, reason: 'by-staff' },
    { type: 'scheduling.accepted', lecturerId },
    { type: 'ask.part-answered', key: ask.key, part: lecturerId },
  ];
  events.push(...closingIfAgreed(klass, withLecturer(klass, sessionIds, lecturerId), lecturerId));
  const also = sessions.flatMap(session => [
    ...(session.lecturerId ? [slotWrite('release', klass.id, session, session.lecturerId)] : []),
    slotWrite('book', klass.id, session, lecturerId),
  ]);
  return { events, also };
}

/** Lecturers whose part of the ask has passed its due instant. */
export function silentLecturers(klass: ClassState, now: number): string[] {
  const ask = openAsk(klass, 'scheduling.lecturers');
  if (!ask) return [];
  return silentParts(ask).filter(id => (partOf(ask, id)?.dueAt ?? ask.dueAt) <= now);
}

/** The letter to a lecturer with the link to answer by. */
export function invitation(
  klass: ClassState,
  lecturerId: string,
  sessions: readonly Session[],
  dueAt: number,
): MessageDraft {
  const first = sessions[0];
  return {
    // The number of the commit: whoever lost sessions and gets them again is invited again.
    id: `scheduling.invitation:${klass.version}:${lecturerId}`,
    to: { kind: 'lecturer', id: lecturerId },
    template: 'invitation',
    params: {
      title: klass.title,
      count: sessions.length,
      date: first ? formatDate(first.date) : '',
      due: formatDate(civilDateOf(dueAt)),
    },
    ...linkTo(klass, { kind: 'scheduling.lecturers', round: 1 }, lecturerId, true),
  };
}

function nobodyLeft(klass: ClassState, lecturerId: string): MessageDraft {
  return {
    id: `scheduling.nobody-left:${lecturerId}:${klass.version}`,
    to: { kind: 'role', role: 'academic-officer' },
    template: 'lecturer-missing',
    params: { title: klass.title },
  };
}

import * as z from 'zod';
import { dueAfter, partOf, silentParts } from '../class/asks.ts';
import { type ClassState, heldSessions, type Session, seatedLearners } from '../class/class.ts';
import {
  answered,
  asked,
  type Context,
  type Decision,
  dueReason,
  latestAsk,
  mustBeAsked,
  openAsk,
  type Write,
} from '../class/decision.ts';
import type { ClassEvent } from '../class/events.ts';
import { LEAD_TIMES } from '../class/lead-times.ts';
import { linkTo } from '../class/links.ts';
import type { MessageDraft } from '../class/messages.ts';
import type { Centre, Lecturer, Room } from '../directory.ts';
import { Refusal, refuseUnless } from '../refusal.ts';
import { syllabusOf } from '../rules/syllabus.ts';
import { draftTimetable, type HalfDay, nextLecturerCandidate } from '../rules/timetable.ts';
import { addDays, civilDateOf, formatDate, weekday } from '../time/civil-date.ts';

/** What a draft needs besides the class: who and what may be chosen, and the half days already taken. */
export interface SchedulingFacts {
  centre: Centre;
  rooms: Room[];
  lecturers: Lecturer[];
  /** Taken half days by room or lecturer id. */
  busy: Record<string, HalfDay[]>;
}

export const invitationAnswer = z.object({
  lecturerId: z.string(),
  accept: z.boolean(),
  reason: z.string().trim().max(500).default(''),
});

export const lecturerAssignment = z.object({ sessionIds: z.array(z.string()).min(1), lecturerId: z.string() });

/** What a draft can lack: the centre must find a room, a lecturer or a day before it can be tried again. */
const SHORTAGES = ['NoRoomFree', 'NoLecturerFree', 'NoTeachingDayLeft'];

/**
 * Drafts the timetable and invites the lecturers, or, when a room, a lecturer or a day is missing, asks the office to find one. The
 * draft is tried again with every new token.
 */
export function draftOrAskForResources(
  klass: ClassState,
  token: string,
  facts: SchedulingFacts,
  context: Context,
): Decision {
  const open = openAsk(klass, 'scheduling.resources');
  try {
    const decision = draftAndInvite(klass, token, facts, context);
    return open ? { ...decision, events: [answered(open), ...decision.events] } : decision;
  } catch (error) {
    if (!(error instanceof Refusal) || !SHORTAGES.includes(error.name)) throw error;
    if (open) return { events: [{ type: 'ask.token-renewed', key: open.key, token }] };
    return { events: [askForResources(klass, token, error, context)] };
  }
}

function askForResources(klass: ClassState, token: string, shortage: Refusal, { now, calendar }: Context): ClassEvent {
  return asked(
    {
      kind: 'scheduling.resources',
      round: (latestAsk(klass, 'scheduling.resources')?.round ?? 0) + 1,
      holder: { kind: 'role', role: 'academic-officer' },
      successor: { kind: 'role', role: 'director' },
      dueAt: dueAfter(now, LEAD_TIMES.missingResources, calendar),
      dueReason: { key: `refusal.${shortage.name}`, params: shortage.facts },
      atDeadline: 'escalate',
    },
    token,
  );
}

/** The office has found what was missing: the draft is tried again. */
export function draftAgain(klass: ClassState): Decision {
  return { events: [answered(mustBeAsked(klass, 'scheduling.resources'))] };
}

/**
 * Drafts the timetable from the programme's lessons on the days the centre teaches (holidays and Tết skipped), books the rooms and
 * lecturers, and invites each lecturer by a signed link.
 */
export function draftAndInvite(klass: ClassState, token: string, facts: SchedulingFacts, context: Context): Decision {
  if (klass.timetable.drafted) return { events: [] };
  const sessions = draftSessions(klass, facts, context);
  if (asPlanned(klass, sessions)) return settleOneDay(klass, sessions);
  const lecturers = [...new Set(sessions.map(session => session.lecturerId))];
  const dueAt = dueAfter(context.now, LEAD_TIMES.lecturerAnswer, context.calendar);
  const ask = asked(
    {
      kind: 'scheduling.lecturers',
      round: 1,
      holder: { kind: 'lecturers' },
      successor: { kind: 'role', role: 'academic-officer' },
      parts: Object.fromEntries(lecturers.map(id => [id, { dueAt }])),
      dueAt,
      dueReason: dueReason('working-days', { days: LEAD_TIMES.lecturerAnswer }),
      atDeadline: 'escalate',
    },
    token,
  );
  return {
    events: [{ type: 'scheduling.drafted', sessions }, ask],
    messages: lecturers.map(id =>
      invitation(
        klass,
        id,
        sessions.filter(session => session.lecturerId === id),
        dueAt,
      ),
    ),
    also: sessions.flatMap(session => book(klass.id, session)),
  };
}

/** Whether the draft of a class of one day came out as planned, with a lecturer who has agreed. */
function asPlanned(klass: ClassState, sessions: readonly Session[]): boolean {
  const { oneDay } = klass;
  const day = klass.opening.papers?.openingDate ?? klass.plannedStart;
  return (
    oneDay !== undefined &&
    oneDay.lecturerAgreed &&
    sessions.every(
      ({ date, roomId, lecturerId }) => date === day && roomId === oneDay.roomId && lecturerId === oneDay.lecturerId,
    )
  );
}

/** A timetable that needs nobody's answer any more: the plan was the office's own, the lecturer had agreed. */
function settleOneDay(klass: ClassState, sessions: Session[]): Decision {
  const lecturerId = klass.oneDay?.lecturerId ?? '';
  return {
    events: [
      { type: 'scheduling.drafted', sessions },
      { type: 'scheduling.accepted', lecturerId },
      { type: 'scheduling.confirmed' },
    ],
    also: sessions.flatMap(session => book(klass.id, session)),
  };
}

function draftSessions(klass: ClassState, facts: SchedulingFacts, { now, calendar }: Context): Session[] {
  const opening = klass.opening.papers?.openingDate ?? klass.plannedStart;
  const today = civilDateOf(now);
  // A draft that could not be made in time (no room was free) begins tomorrow, never in the past.
  const startDate = opening < today ? addDays(today, 1) : opening;
  const { lessons, sessionTiet } = syllabusOf(klass, opening);
  const { oneDay } = klass;
  const able = firstOf(
    facts.lecturers.filter(lecturer => lecturer.programmes.includes(klass.programme)).map(({ id }) => id),
    oneDay?.lecturerId,
  );
  const seats = seatedLearners(klass).length;
  const bigEnough = facts.rooms.filter(room => room.seats >= seats).map(({ id }) => id);
  const drafted = draftTimetable({
    // The first lecturer in line turns with the lesson, so that one person does not teach a whole class alone.
    lessons: lessons.map((lesson, index) => ({ ...lesson, lecturerIds: rotate(able, index) })),
    startDate,
    sessionTiet,
    halves: oneDay?.halves ?? facts.centre.halves,
    // A class of one day may lie on a day on which the centre does not teach otherwise.
    weekdays: oneDay ? [...facts.centre.weekdays, weekday(opening)] : facts.centre.weekdays,
    calendar,
    rooms: firstOf(bigEnough, oneDay?.roomId).map(id => ({ roomId: id, busy: facts.busy[id] ?? [] })),
    lecturers: able.map(id => ({ lecturerId: id, busy: facts.busy[id] ?? [] })),
  });
  const counts = new Map(lessons.map(lesson => [lesson.number, lesson.countsForAttendance]));
  return drafted.map(session => ({
    ...session,
    id: `ses_${String(session.number).padStart(2, '0')}`,
    countsForAttendance: counts.get(session.lessonNumber) ?? true,
  }));
}

/** A lecturer accepts or declines by the link; when one declines the next candidate free on those half days is asked. */
export function answerInvitation(
  klass: ClassState,
  input: z.infer<typeof invitationAnswer>,
  facts: SchedulingFacts,
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
  facts: SchedulingFacts,
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
  facts: SchedulingFacts,
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

/** Asks the office to confirm the complete timetable; refuses while a session has no lecturer who agreed. */
export function askToConfirm(klass: ClassState, token: string, { now, calendar }: Context): Decision {
  refuseUnless(
    klass.timetable.drafted && !openAsk(klass, 'scheduling.lecturers') && allSessionsTaken(klass),
    'LecturersMissing',
  );
  if (klass.timetable.confirmedAt !== undefined) return { events: [] };
  return {
    events: [
      asked(
        {
          kind: 'scheduling.confirmation',
          round: 1,
          holder: { kind: 'role', role: 'academic-officer' },
          successor: { kind: 'role', role: 'deputy' },
          dueAt: dueAfter(now, LEAD_TIMES.timetableConfirmation, calendar),
          dueReason: dueReason('working-days', { days: LEAD_TIMES.timetableConfirmation }),
          atDeadline: 'escalate',
        },
        token,
      ),
    ],
  };
}

/** The office confirms the timetable. */
export function confirmTimetable(klass: ClassState): Decision {
  const ask = mustBeAsked(klass, 'scheduling.confirmation');
  return { events: [{ type: 'scheduling.confirmed' }, answered(ask)] };
}

/** Sends the summons: one message per commune for all of its learners. Refuses while the timetable is not confirmed. */
export function sendSummons(klass: ClassState): Decision {
  refuseUnless(klass.timetable.confirmedAt !== undefined, 'TimetableNotConfirmed');
  const first = heldSessions(klass)[0];
  const byCommune = new Map<string, number>();
  for (const { communeId } of seatedLearners(klass)) byCommune.set(communeId, (byCommune.get(communeId) ?? 0) + 1);
  return {
    events: [{ type: 'scheduling.summoned' }],
    messages: [...byCommune].map(([id, count]) => ({
      id: `scheduling.summons:${id}`,
      to: { kind: 'commune', id },
      template: 'summons',
      params: {
        title: klass.title,
        count,
        date: formatDate(first?.date ?? klass.plannedStart),
        time: first?.startTime ?? '',
      },
    })),
  };
}

/** Whether every session that takes place has a lecturer. */
export function allSessionsTaken(klass: ClassState): boolean {
  return heldSessions(klass).every(session => session.lecturerId !== '');
}

/** Lecturers whose part of the ask has passed its due instant. */
export function silentLecturers(klass: ClassState, now: number): string[] {
  const ask = openAsk(klass, 'scheduling.lecturers');
  if (!ask) return [];
  return silentParts(ask).filter(id => (partOf(ask, id)?.dueAt ?? ask.dueAt) <= now);
}

/** The list with one of its entries, if it is there, moved to the front. */
function firstOf(ids: readonly string[], first: string | undefined): string[] {
  return ids.toSorted((a, b) => Number(b === first) - Number(a === first));
}

function rotate<Item>(items: readonly Item[], by: number): Item[] {
  if (items.length === 0) return [];
  const cut = by % items.length;
  return [...items.slice(cut), ...items.slice(0, cut)];
}

function book(classId: string, session: Session): Write[] {
  return [session.roomId, session.lecturerId].map(resource => slotWrite('book', classId, session, resource));
}

function slotWrite(kind: 'book' | 'release', classId: string, session: Session, resource: string): Write {
  const slot = { resource, date: session.date, half: session.half };
  return kind === 'book' ? { kind, slot, classId, sessionId: session.id } : { kind, slot, classId };
}

function invitation(klass: ClassState, lecturerId: string, sessions: readonly Session[], dueAt: number): MessageDraft {
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

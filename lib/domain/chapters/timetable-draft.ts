import { dueAfter } from '../class/asks.ts';
import { type ClassState, type Session, seatedLearners } from '../class/class.ts';
import {
  answered,
  asked,
  type Context,
  type Decision,
  dueReason,
  latestAsk,
  mustBeAsked,
  openAsk,
} from '../class/decision.ts';
import type { ClassEvent } from '../class/events.ts';
import { LEAD_TIMES } from '../class/lead-times.ts';
import type { Centre, Lecturer, Room } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { syllabusOf } from '../rules/syllabus.ts';
import { draftTimetable, type HalfDay } from '../rules/timetable.ts';
import { addDays, civilDateOf, weekday } from '../time/civil-date.ts';
import { invitation } from './invitations.ts';
import { book } from './slots.ts';

/** What a draft needs besides the class: who and what may be chosen, and the half days already taken. */
export interface SchedulingFacts {
  centre: Centre;
  rooms: Room[];
  lecturers: Lecturer[];
  /** Taken half days by room or lecturer id. */
  busy: Record<string, HalfDay[]>;
}

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

/** The list with one of its entries, if it is there, moved to the front. */
function firstOf(ids: readonly string[], first: string | undefined): string[] {
  return ids.toSorted((a, b) => Number(b === first) - Number(a === first));
}

function rotate<Item>(items: readonly Item[], by: number): Item[] {
  if (items.length === 0) return [];
  const cut = by % items.length;
  return [...items.slice(cut), ...items.slice(0, cut)];
}

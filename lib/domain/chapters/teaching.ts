import * as z from 'zod';
import { dueAfter, endOfOffice } from '../class/asks.ts';
import { type ClassState, heldSessions, type Learner, type Session, seatedLearners } from '../class/class.ts';
import {
  answered,
  asked,
  type Context,
  type Decision,
  dueReason,
  mustBeAsked,
  mustStandAt,
  currentRound,
  openAsk,
  rulesOf,
} from '../class/decision.ts';
import type { ClassEvent } from '../class/events.ts';
import { LEAD_TIMES } from '../class/lead-times.ts';
import type { MessageDraft } from '../class/messages.ts';
import { Refusal, refuseField, refuseUnless } from '../refusal.ts';
import { type AttendanceLevel, attendanceLevel } from '../rules/attendance.ts';
import { civilDate, clockTime, instantOf } from '../time/civil-date.ts';
import { addWorkingDays, isHoliday } from '../time/working-days.ts';
import { closingIfAgreed, withLecturer } from './invitations.ts';

/** A roll of one session: attended tiết of those who missed some; whoever is not named attended all of it. */
export const rollInput = z.object({
  sessionId: z.string(),
  attended: z.record(z.string(), z.coerce.number().int().min(0).max(10)),
});

export const sessionMove = z.object({
  sessionId: z.string(),
  date: civilDate,
  half: z.enum(['morning', 'afternoon']),
  startTime: clockTime,
  roomId: z.string(),
  reason: z.string().trim().min(1).max(500),
});

export const sessionCancellation = z.object({ sessionId: z.string(), reason: z.string().trim().min(1).max(500) });

export const sessionReassignment = z.object({
  sessionId: z.string(),
  lecturerId: z.string(),
  reason: z.string().trim().min(1).max(500),
});

/** Waits for the rolls of all sessions: one ask to the class manager for the whole of the teaching. */
export function askForRolls(klass: ClassState, token: string, { calendar }: Context): Decision {
  const last = heldSessions(klass).at(-1);
  refuseUnless(last, 'TimetableMissing');
  return {
    events: [
      asked(
        {
          kind: 'teaching.rolls',
          round: currentRound(klass, 'teaching.rolls'),
          holder: { kind: 'role', role: 'class-manager' },
          successor: { kind: 'role', role: 'academic-officer' },
          dueAt: endOfOffice(addWorkingDays(last.date, LEAD_TIMES.lastRoll, calendar)),
          dueReason: dueReason('last-session', { date: last.date }),
          atDeadline: 'escalate',
        },
        token,
      ),
    ],
  };
}

/** Takes or corrects the roll of a session that has begun; the last one ends the teaching. Warns early about the 80 % rule. */
export function takeRoll(klass: ClassState, input: z.infer<typeof rollInput>, { now }: Context): Decision {
  mustStandAt(klass, 'teaching');
  const ask = mustBeAsked(klass, 'teaching.rolls');
  const session = sessionOf(klass, input.sessionId);
  refuseUnless(session.cancelled === undefined, 'SessionCancelled');
  refuseUnless(instantOf(session.date, session.startTime) <= now, 'SessionNotBegun', { date: session.date });
  for (const [personId, tiet] of Object.entries(input.attended)) {
    if (klass.learners[personId]?.seat !== 'seated') throw new Refusal('LearnerNotFound', {}, 404);
    if (tiet > session.tiet)
      throw refuseField(`attended.${personId}`, { key: 'problem.too-many-tiet', params: { tiet: session.tiet } });
  }
  const attended = Object.fromEntries(Object.entries(input.attended).filter(([, tiet]) => tiet < session.tiet));
  const after: ClassState = { ...klass, rolls: { ...klass.rolls, [session.id]: { attended, takenAt: now } } };
  const events: ClassEvent[] = [{ type: 'roll.taken', sessionId: session.id, attended }];
  if (rollsMissing(after).length === 0) events.push(answered(ask));
  return { events, messages: warnings(klass, after) };
}

export const rollRemoval = rollInput.pick({ sessionId: true });

/** Takes a roll back that was saved for the wrong session, while the teaching goes on. */
export function clearRoll(klass: ClassState, { sessionId }: z.infer<typeof rollRemoval>): Decision {
  mustStandAt(klass, 'teaching');
  mustBeAsked(klass, 'teaching.rolls');
  refuseUnless(klass.rolls[sessionOf(klass, sessionId).id], 'RollNotTaken');
  return { events: [{ type: 'roll.cleared', sessionId }] };
}

/** Moves a session to another half day and room, at any time before its roll is taken. */
export function moveSession(
  klass: ClassState,
  input: z.infer<typeof sessionMove>,
  { now, calendar }: Context,
): Decision {
  mustStandAt(klass, 'scheduling', 'teaching');
  const session = openSession(klass, input.sessionId);
  if (instantOf(input.date, input.startTime) < now) throw refuseField('date', { key: 'problem.date-in-the-past' });
  if (isHoliday(input.date, calendar)) throw refuseField('date', { key: 'problem.date-is-holiday' });
  const clash = heldSessions(klass).find(
    other => other.id !== session.id && other.date === input.date && other.half === input.half,
  );
  refuseUnless(!clash, 'ClassBusy', { date: input.date });
  const { sessionId, date, half, startTime, roomId, reason } = input;
  const from = { date: session.date, half: session.half };
  const to = { date, half };
  return {
    events: [
      { type: 'session.moved', sessionId, date, half, startTime, roomId, reason },
      ...laterRolls(klass, date, reason, calendar),
    ],
    messages: sessionNotice(klass, session, 'session-moved', { reason, date, half }, [session.lecturerId]),
    also: [
      { kind: 'release', slot: { resource: session.roomId, ...from }, classId: klass.id },
      { kind: 'book', slot: { resource: roomId, ...to }, classId: klass.id, sessionId },
      ...(session.lecturerId
        ? [
            { kind: 'release' as const, slot: { resource: session.lecturerId, ...from }, classId: klass.id },
            { kind: 'book' as const, slot: { resource: session.lecturerId, ...to }, classId: klass.id, sessionId },
          ]
        : []),
    ],
  };
}

/** The rolls fall due after the last session: a session moved behind it takes the due date along. */
function laterRolls(klass: ClassState, date: string, reason: string, calendar: Context['calendar']): ClassEvent[] {
  const ask = openAsk(klass, 'teaching.rolls');
  const dueAt = endOfOffice(addWorkingDays(date, LEAD_TIMES.lastRoll, calendar));
  return ask && dueAt > ask.dueAt ? [{ type: 'ask.extended', key: ask.key, dueAt, reason }] : [];
}

/** Cancels a session; its tiết no longer count for anyone. The teaching ends if it was the last roll awaited. */
export function cancelSession(klass: ClassState, input: z.infer<typeof sessionCancellation>): Decision {
  mustStandAt(klass, 'scheduling', 'teaching');
  const session = openSession(klass, input.sessionId);
  const after: ClassState = { ...klass, sessions: klass.sessions.filter(other => other.id !== session.id) };
  refuseUnless(
    after.sessions.some(other => other.cancelled === undefined),
    'LastSession',
  );
  const events: ClassEvent[] = [
    { type: 'session.cancelled', ...input },
    ...closingIfAgreed(klass, heldSessions(after)),
  ];
  const ask = openAsk(klass, 'teaching.rolls');
  if (ask && rollsMissing(after).length === 0) events.push(answered(ask));
  const slot = { date: session.date, half: session.half };
  return {
    events,
    messages: sessionNotice(
      klass,
      session,
      'session-cancelled',
      { reason: input.reason, date: session.date, half: session.half },
      [session.lecturerId],
    ),
    also: [session.roomId, session.lecturerId]
      .filter(Boolean)
      .map(resource => ({ kind: 'release' as const, slot: { resource, ...slot }, classId: klass.id })),
  };
}

/** Gives a session to another lecturer while the class runs. */
export function reassignSession(klass: ClassState, input: z.infer<typeof sessionReassignment>): Decision {
  mustStandAt(klass, 'scheduling', 'teaching');
  const session = openSession(klass, input.sessionId);
  refuseUnless(session.lecturerId !== input.lecturerId, 'SameLecturer');
  const slot = { date: session.date, half: session.half };
  const { lecturerId, reason } = input;
  return {
    events: [
      { type: 'scheduling.assigned', sessionIds: [session.id], lecturerId, reason },
      ...closingIfAgreed(klass, withLecturer(klass, [session.id], lecturerId)),
    ],
    messages: sessionNotice(klass, session, 'session-reassigned', { reason, date: session.date, half: session.half }, [
      session.lecturerId,
      lecturerId,
    ]),
    also: [
      ...(session.lecturerId
        ? [{ kind: 'release' as const, slot: { resource: session.lecturerId, ...slot }, classId: klass.id }]
        : []),
      { kind: 'book', slot: { resource: lecturerId, ...slot }, classId: klass.id, sessionId: session.id },
    ],
  };
}

/** Ends the teaching; refuses while a roll is missing. */
export function endTeaching(klass: ClassState): Decision {
  refuseUnless(rollsMissing(klass).length === 0, 'RollsMissing', { missing: rollsMissing(klass).length });
  return { events: [{ type: 'teaching.ended' }] };
}

/** Sessions that take place but have no roll yet. */
export function rollsMissing(klass: ClassState): Session[] {
  return heldSessions(klass).filter(session => !klass.rolls[session.id]);
}

/** Attendance of a learner in tiết, over the sessions that count. */
export interface Attendance {
  attended: number;
  missed: number;
  held: number;
  total: number;
  level: AttendanceLevel;
}

/** How a learner stands against the attendance rule, counted in tiết (1147-QĐ/BTGDVTW, 1 Dec 2025, Art. 6). */
export function attendanceOf(klass: ClassState, personId: string): Attendance {
  let attended = 0;
  let held = 0;
  let total = 0;
  for (const session of heldSessions(klass)) {
    if (!session.countsForAttendance) continue;
    total += session.tiet;
    const roll = klass.rolls[session.id];
    if (!roll) continue;
    held += session.tiet;
    attended += roll.attended[personId] ?? session.tiet;
  }
  const missed = held - attended;
  const next = heldSessions(klass).find(session => session.countsForAttendance && !klass.rolls[session.id]);
  const level = attendanceLevel(
    { heldTiet: held, missedTiet: missed, totalTiet: total },
    rulesOf(klass),
    next?.tiet ?? 0,
  );
  return { attended, missed, held, total, level };
}

/** Learners in danger of missing the attendance rule, or past saving, with how they stand. */
export function endangeredLearners(klass: ClassState): { learner: Learner; attendance: Attendance }[] {
  return seatedLearners(klass)
    .map(learner => ({ learner, attendance: attendanceOf(klass, learner.personId) }))
    .filter(({ attendance }) => attendance.level !== 'fine');
}

/** Each commune is told when a roll puts some of its people in danger, or further into it; once for that roll. */
function warnings(before: ClassState, after: ClassState): MessageDraft[] {
  const known = new Set(
    endangeredLearners(before).map(({ learner, attendance }) => `${learner.personId}:${attendance.level}`),
  );
  const byCommune = new Map<string, string[]>();
  for (const { learner, attendance } of endangeredLearners(after)) {
    const mark = `${learner.personId}:${attendance.level}`;
    if (!known.has(mark)) byCommune.set(learner.communeId, [...(byCommune.get(learner.communeId) ?? []), mark]);
  }
  return [...byCommune].map(([communeId, marks]) => ({
    // The number of the commit keeps the id short: a sort key of DynamoDB has 1,024 bytes, 40 learners in danger would take more.
    id: `teaching.danger:${after.version}:${communeId}`,
    to: { kind: 'commune', id: communeId },
    template: 'attendance-danger',
    params: { title: after.title, count: marks.length },
  }));
}

function sessionNotice(
  klass: ClassState,
  session: Session,
  template: string,
  params: { reason: string; date: string; half: string },
  lecturers: string[],
): MessageDraft[] {
  if (klass.timetable.confirmedAt === undefined) return [];
  const notice = { template, params: { title: klass.title, number: session.number, ...params } };
  const stamp = `${template}:${session.id}:${klass.version}`;
  const communes = [...new Set(seatedLearners(klass).map(learner => learner.communeId))];
  return [
    ...communes.map(id => ({ id: `${stamp}:${id}`, to: { kind: 'commune' as const, id }, ...notice })),
    ...lecturers
      .filter(Boolean)
      .map(id => ({ id: `${stamp}:${id}`, to: { kind: 'lecturer' as const, id }, ...notice })),
  ];
}

function sessionOf(klass: ClassState, sessionId: string): Session {
  const session = klass.sessions.find(candidate => candidate.id === sessionId);
  if (!session) throw new Refusal('SessionNotFound', {}, 404);
  return session;
}

function openSession(klass: ClassState, sessionId: string): Session {
  const session = sessionOf(klass, sessionId);
  refuseUnless(session.cancelled === undefined, 'SessionCancelled');
  refuseUnless(!klass.rolls[session.id], 'RollAlreadyTaken');
  return session;
}

/** The due instant of the marks, working days after the teaching ended. */
export function marksDueAt(klass: ClassState, attempt: number, { now, calendar }: Context): number {
  return dueAfter(klass.teachingEndedAt ?? now, attempt === 1 ? LEAD_TIMES.marks : LEAD_TIMES.redoMarks, calendar);
}

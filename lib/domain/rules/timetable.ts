import { Refusal } from '../refusal.ts';
import { addDays, type CivilDate, compare, formatDate, weekday } from '../time/civil-date.ts';
import { type CalendarSettings, isHoliday } from '../time/working-days.ts';

export type Half = 'morning' | 'afternoon';

/** Half a day: what one session takes of a class, a room and a lecturer. */
export interface HalfDay {
  readonly date: CivilDate;
  readonly half: Half;
}

/** A room or lecturer that may be chosen, with the half days already taken by anyone. */
export interface RoomCandidate {
  readonly roomId: string;
  readonly busy: readonly HalfDay[];
}
export interface LecturerCandidate {
  readonly lecturerId: string;
  readonly busy: readonly HalfDay[];
}

/** A lesson to place, with its lecturers in the order of preference. */
export interface LessonToPlace {
  readonly number: number;
  readonly title: string;
  readonly tiet: number;
  readonly lecturerIds: readonly string[];
}

/** All that the draft depends on. */
export interface TimetableRequest {
  readonly lessons: readonly LessonToPlace[];
  readonly startDate: CivilDate;
  /** Last day that may be used; 365 days after the start when absent. */
  readonly endDate?: CivilDate | undefined;
  /** Most tiết in one session. */
  readonly sessionTiet: number;
  readonly halves: readonly Half[];
  /** Days that may be used, 1 = Monday ... 7 = Sunday. */
  readonly weekdays: readonly number[];
  readonly calendar: CalendarSettings;
  /** Rooms in the order of preference. */
  readonly rooms: readonly RoomCandidate[];
  readonly lecturers: readonly LecturerCandidate[];
  /** HH:MM; 07:30 and 13:30 when absent. */
  readonly startTimes?: Readonly<Record<Half, string>> | undefined;
}

/** One session (buổi) of the draft. */
export interface DraftSession extends HalfDay {
  readonly number: number;
  readonly startTime: string;
  readonly tiet: number;
  readonly lessonNumber: number;
  readonly title: string;
  readonly roomId: string;
  readonly lecturerId: string;
}

const START_TIMES: Readonly<Record<Half, string>> = { morning: '07:30', afternoon: '13:30' };
const HALVES_IN_ORDER: readonly Half[] = ['morning', 'afternoon'];
/** The long course of 59 sessions takes 6 weeks on working days and 30 weeks on Saturdays only; a year leaves room for both. */
const DEFAULT_HORIZON_DAYS = 365;

const keyOf = ({ date, half }: HalfDay): string => `${date} ${half}`;
const freeOn = (slot: HalfDay, busy: readonly HalfDay[]): boolean => !busy.some(taken => keyOf(taken) === keyOf(slot));

/** Half days on which the class may meet, in order: allowed weekdays and halves, no holiday, not Tết. */
function teachingSlots(request: TimetableRequest): HalfDay[] {
  const end = request.endDate ?? addDays(request.startDate, DEFAULT_HORIZON_DAYS);
  const halves = HALVES_IN_ORDER.filter(half => request.halves.includes(half));
  const slots: HalfDay[] = [];
  for (let date = request.startDate; compare(date, end) <= 0; date = addDays(date, 1)) {
    if (request.weekdays.includes(weekday(date)) && !isHoliday(date, request.calendar)) {
      slots.push(...halves.map(half => ({ date, half })));
    }
  }
  return slots;
}

interface PlannedSession {
  readonly number: number;
  readonly lesson: LessonToPlace;
  readonly tiet: number;
}

/** Cuts lessons into sessions of nearly equal length: 10 tiết at 4 a session are 4 + 3 + 3, so that nobody travels for a rest of 2. */
function cutIntoSessions({ lessons, sessionTiet }: TimetableRequest): PlannedSession[] {
  const pieces = lessons.flatMap(lesson => {
    const count = Math.ceil(lesson.tiet / sessionTiet);
    const longer = lesson.tiet % count;
    const tiet = Math.floor(lesson.tiet / count);
    return Array.from({ length: count }, (_, index) => ({ lesson, tiet: index < longer ? tiet + 1 : tiet }));
  });
  return pieces.map((piece, index) => ({ number: index + 1, ...piece }));
}

function freeRoom(slot: HalfDay, rooms: readonly RoomCandidate[], usedLast: string | undefined): string | undefined {
  const free = rooms.filter(room => freeOn(slot, room.busy));
  return (free.find(room => room.roomId === usedLast) ?? free[0])?.roomId;
}

function freeLecturer(
  slot: HalfDay,
  session: PlannedSession,
  request: TimetableRequest,
  before: DraftSession | undefined,
) {
  const preferred = session.lesson.lecturerIds;
  const sameLesson = before?.lessonNumber === session.lesson.number ? [before.lecturerId] : [];
  return [...sameLesson, ...preferred].find(id =>
    request.lecturers.some(({ lecturerId, busy }) => lecturerId === id && freeOn(slot, busy)),
  );
}

function refusalFor(session: PlannedSession, request: TimetableRequest, left: readonly HalfDay[]): Refusal {
  const facts = { session: session.number, lesson: session.lesson.number, title: session.lesson.title };
  const from = formatDate(left[0]?.date ?? request.startDate);
  if (left.length === 0) return new Refusal('NoTeachingDayLeft', { ...facts, from });
  const roomAnywhere = left.some(slot => freeRoom(slot, request.rooms, undefined) !== undefined);
  return new Refusal(roomAnywhere ? 'NoLecturerFree' : 'NoRoomFree', { ...facts, from });
}

/**
 * Drafts the timetable of a class: every tiết of every lesson, lessons in order, each session on the first half day that has a room and a
 * lecturer of its lesson free; the room and a lesson's lecturer are kept where possible. As the class holds one session at a time, taking the
 * first possible half day finds a timetable whenever one exists.
 * Throws NoRoomFree, NoLecturerFree or NoTeachingDayLeft, naming the first session that cannot be placed before the end date.
 */
export function draftTimetable(request: TimetableRequest): DraftSession[] {
  const slots = teachingSlots(request);
  const startTimes = request.startTimes ?? START_TIMES;
  const sessions: DraftSession[] = [];
  let next = 0;
  for (const session of cutIntoSessions(request)) {
    const left = slots.slice(next);
    const before = sessions.at(-1);
    const at = left.findIndex(
      slot =>
        freeRoom(slot, request.rooms, before?.roomId) !== undefined &&
        freeLecturer(slot, session, request, before) !== undefined,
    );
    const slot = left[at];
    const roomId = slot && freeRoom(slot, request.rooms, before?.roomId);
    const lecturerId = slot && freeLecturer(slot, session, request, before);
    if (!slot || roomId === undefined || lecturerId === undefined) throw refusalFor(session, request, left);
    next += at + 1;
    const { number, lesson, tiet } = session;
    const { number: lessonNumber, title } = lesson;
    sessions.push({ number, ...slot, startTime: startTimes[slot.half], tiet, lessonNumber, title, roomId, lecturerId });
  }
  return sessions;
}

/**
 * The lecturer to ask next for sessions that somebody declined: the first, in the order of preference, who was not asked yet and is free on
 * all these half days. Undefined when nobody is left.
 */
export function nextLecturerCandidate(
  halfDays: readonly HalfDay[],
  candidates: readonly LecturerCandidate[],
  askedIds: readonly string[],
): LecturerCandidate | undefined {
  return candidates.find(
    ({ lecturerId, busy }) => !askedIds.includes(lecturerId) && halfDays.every(slot => freeOn(slot, busy)),
  );
}

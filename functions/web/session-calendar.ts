import { type CalendarEvent, calendarFile } from '../../lib/documents/calendar.ts';
import type { ClassState, Session } from '../../lib/domain/class/class.ts';
import type { ClassEvent } from '../../lib/domain/class/events.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { openDoor } from './link/door.ts';
import { classCode, timetabled } from '../papers/paper-records.ts';
import { classOf } from './scope.ts';

/** How often a session was changed since it was drafted, when last, and every lecturer who ever had it. */
interface SessionStory {
  changes: number;
  changedAt: number;
  lecturers: Set<string>;
}

/** All sessions of a class for somebody's calendar; cancelled ones cancel what an earlier file brought. */
export async function classCalendar(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  return calendar(request, klass, `${request.services.publicUrl}/lop/${klass.id}/lich-hoc`);
}

/** The sessions of the lecturer who holds the link; those given to somebody else since are cancelled. */
export async function lecturerCalendar(request: PageRequest): Promise<PageAnswer> {
  const { grant, klass, action } = await openDoor(request);
  if (grant.purpose !== 'invitation') throw new Refusal('PageNotFound', {}, 404);
  return calendar(request, klass, `${request.services.publicUrl}${action}`, grant.part);
}

async function calendar(
  request: PageRequest,
  klass: ClassState,
  url: string,
  lecturerId?: string,
): Promise<PageAnswer> {
  const { services, now } = request;
  const [commits, directory] = await Promise.all([
    services.classes.ledger(klass.id),
    request.directory(klass.centreId),
  ]);
  const stories = new Map<string, SessionStory>();
  for (const { at, events } of commits) for (const event of events) tell(stories, event, at);
  const source = { klass, directory, now };
  const events = klass.sessions.flatMap((session): CalendarEvent[] => {
    const story = stories.get(session.id);
    if (!story || (lecturerId !== undefined && !story.lecturers.has(lecturerId))) return [];
    const gone = lecturerId !== undefined && session.lecturerId !== lecturerId;
    const { from, to, title, room, lecturer } = timetabled(source, session);
    return [
      {
        uid: `${session.id}.${klass.id}@khai-giang`,
        sequence: story.changes,
        changedAt: story.changedAt,
        from: instantOf(session.date, from),
        to: instantOf(session.date, to),
        summary: `${klass.title}: ${title}`,
        ...(room && { location: `${room}, ${directory.centre.name}` }),
        description: describe(request, session, lecturerId === undefined ? lecturer : undefined),
        cancelled: gone || session.cancelled !== undefined,
      },
    ];
  });
  const file = `${classCode(klass)}.ics`;
  return {
    bytes: calendarFile({ name: `${klass.title} (${classCode(klass)})`, url, events }),
    type: 'text/calendar; charset=utf-8',
    fileName: file,
  };
}

function describe({ t }: PageRequest, { number, tiet, cancelled }: Session, lecturer?: string): string {
  const lines = [`${t('web.session.number', { number })}, ${t('web.tiet', { tiet })}`, lecturer, cancelled];
  return lines.filter(Boolean).join('\n');
}

function tell(stories: Map<string, SessionStory>, event: ClassEvent, at: number): void {
  if (event.type === 'scheduling.drafted') {
    for (const { id, lecturerId } of event.sessions) change(stories, id, at, lecturerId);
  } else if (event.type === 'scheduling.assigned') {
    for (const id of event.sessionIds) change(stories, id, at, event.lecturerId);
  } else if (event.type === 'session.moved' || event.type === 'session.cancelled') {
    change(stories, event.sessionId, at);
  }
}

function change(stories: Map<string, SessionStory>, id: string, at: number, lecturerId?: string): void {
  const before = stories.get(id);
  const lecturers = before?.lecturers ?? new Set<string>();
  if (lecturerId) lecturers.add(lecturerId);
  stories.set(id, { changes: before ? before.changes + 1 : 0, changedAt: at, lecturers });
}

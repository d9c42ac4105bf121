import type { Session } from '../class/class.ts';
import type { Write } from '../class/decision.ts';

/** Takes the half day of a session for its room and its lecturer. */
export function book(classId: string, session: Session): Write[] {
  return [session.roomId, session.lecturerId].map(resource => slotWrite('book', classId, session, resource));
}

/** Takes or frees the half day of a session for a room or a lecturer. */
export function slotWrite(kind: 'book' | 'release', classId: string, session: Session, resource: string): Write {
  const slot = { resource, date: session.date, half: session.half };
  return kind === 'book' ? { kind, slot, classId, sessionId: session.id } : { kind, slot, classId };
}

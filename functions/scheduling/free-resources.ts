import type { ClassState, Session } from '../../lib/domain/class/class.ts';
import { refuseUnless } from '../../lib/domain/refusal.ts';
import type { HalfDay } from '../../lib/domain/rules/timetable.ts';
import type { Services } from '../../lib/edge/services.ts';

/**
 * Refuses a lecturer or room that staff chose when the centre has no such one (404), or when another class has a half day of it
 * (SlotTaken). The booking itself is conditional; this says why instead of trying again and again.
 */
export async function mustBeFree(
  services: Services,
  klass: ClassState,
  kind: 'lecturer' | 'room',
  id: string,
  halfDays: readonly HalfDay[],
): Promise<void> {
  const { lecturers, rooms } = await services.directory.of(klass.centreId);
  if (kind === 'lecturer')
    refuseUnless(
      lecturers.some(lecturer => lecturer.id === id),
      'LecturerNotFound',
      {},
      404,
    );
  else
    refuseUnless(
      rooms.some(room => room.id === id),
      'RoomNotFound',
      {},
      404,
    );
  const [first] = halfDays.map(({ date }) => date).sort();
  if (first === undefined) return;
  const busy = await services.registers.busyFrom(id, first);
  const taken = halfDays.find(({ date, half }) =>
    busy.some(other => other.classId !== klass.id && other.date === date && other.half === half),
  );
  refuseUnless(!taken, 'SlotTaken', taken && { date: taken.date, half: taken.half });
}

/** The half days of some sessions of a class. */
export function halfDaysOf(klass: ClassState, sessionIds: readonly string[]): Session[] {
  return klass.sessions.filter(session => sessionIds.includes(session.id));
}

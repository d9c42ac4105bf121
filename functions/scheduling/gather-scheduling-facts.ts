import type { SchedulingFacts } from '../../lib/domain/chapters/timetable-draft.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import type { Services } from '../../lib/edge/services.ts';

/** The centre's rooms and lecturers with the half days already taken from the class's first day on. */
export async function gatherSchedulingFacts(klass: ClassState, services: Services): Promise<SchedulingFacts> {
  const { centre, rooms, lecturers } = await services.directory.of(klass.centreId);
  const from = klass.opening.papers?.openingDate ?? klass.plannedStart;
  const able = lecturers.filter(lecturer => lecturer.programmes.includes(klass.programme));
  const busy = await Promise.all(
    [...rooms, ...able].map(async ({ id }) => [id, await services.registers.busyFrom(id, from)] as const),
  );
  return { centre, rooms, lecturers: able, busy: Object.fromEntries(busy) };
}

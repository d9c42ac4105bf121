import { type ClassState, heldSessions, type Session } from '../../lib/domain/class/class.ts';
import type { CivilDate } from '../../lib/domain/time/civil-date.ts';
import type { Services } from '../../lib/edge/services.ts';

/** A session and the class it belongs to. */
export interface CalendarEntry {
  klass: ClassState;
  session: Session;
}

/** Every session of a centre in a span of days, from the heads of the classes that meet in it. */
export async function sessionsBetween(
  { classes: store }: Pick<Services, 'classes'>,
  centreId: string,
  from: CivilDate,
  to: CivilDate,
): Promise<CalendarEntry[]> {
  const lists = await Promise.all([
    store.openHeads(centreId),
    ...yearsOfClasses(from, to).map(year => store.endedHeads(centreId, year, from)),
  ]);
  const meeting = lists
    .flat()
    .filter(
      ({ startsOn, endsOn, ended }) => ended !== 'cancelled' && startsOn && endsOn && startsOn <= to && endsOn >= from,
    );
  const classes = await Promise.all(meeting.map(({ id }) => store.load(id)));
  return classes.flatMap(klass =>
    heldSessions(klass)
      .filter(({ date }) => date >= from && date <= to)
      .map(session => ({ klass, session })),
  );
}

/** Years whose classes may meet in a span of days: a class of one year may last, or be postponed, into the next. */
function yearsOfClasses(from: CivilDate, to: CivilDate): number[] {
  const [first, last] = [Number(from.slice(0, 4)) - 1, Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

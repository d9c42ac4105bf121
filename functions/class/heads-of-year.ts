import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import type { Services } from '../../lib/edge/services.ts';
import type { ClassHead } from '../../lib/store/heads.ts';

/** The classes of a centre in a year, the first to begin first; this year's come with every class that goes on. */
export async function headsOfYear(
  { classes, clock }: Pick<Services, 'classes' | 'clock'>,
  centreId: string,
  year: number,
): Promise<ClassHead[]> {
  const [open, ended] = await Promise.all([classes.openHeads(centreId), classes.endedHeads(centreId, year)]);
  const present = Number(civilDateOf(clock.now()).slice(0, 4));
  const shown = year === present ? open : open.filter(head => head.year === year);
  return [...shown, ...ended].sort((a, b) => a.plannedStart.localeCompare(b.plannedStart) || a.id.localeCompare(b.id));
}

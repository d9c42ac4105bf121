import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import type { PageRequest } from '../../lib/edge/page.ts';
import type { ClassHead } from '../../lib/store/heads.ts';
import { headsOfYear as headsOfCentre } from '../class/heads-of-year.ts';
import { userOf } from './scope.ts';

/** How many years back lists offer: as long as a centre is likely to look up a class. */
const YEARS_BACK = 15;

/** The classes of the centre in a year, the first to begin first; this year's come with every class that goes on. */
export function headsOfYear(request: PageRequest, year: number): Promise<ClassHead[]> {
  return headsOfCentre(request.services, userOf(request).centreId, year);
}

/** The present year. */
export function thisYear({ now }: PageRequest): number {
  return Number(civilDateOf(now).slice(0, 4));
}

/** The year asked for (`nam`); this year when it is left out or is none of those offered. */
export function yearOf(request: PageRequest): number {
  const asked = Number(request.query.get('nam'));
  return yearsOffered(request).includes(asked) ? asked : thisYear(request);
}

/** The next year, whose classes are being planned, this one and those before. */
export function yearsOffered(request: PageRequest): number[] {
  return Array.from({ length: YEARS_BACK + 2 }, (_, index) => thisYear(request) + 1 - index);
}

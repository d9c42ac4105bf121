import type { StaffRole } from '../domain/class/actors.ts';
import { Refusal } from '../domain/refusal.ts';
import type { SignedIn } from '../outside/sessions.ts';

/** The place of an overseer or admin of the whole country. */
export const COUNTRY = 'country';

/** Where something belongs. */
export interface Place {
  centreId: string;
  provinceId: string;
}

/** Roles that reach beyond one centre when their place is a province or the country. */
const BEYOND_A_CENTRE: readonly StaffRole[] = ['overseer', 'admin'];

/** Roles that see people by name; overseers and accountants work with counts. */
const SEE_PEOPLE: readonly StaffRole[] = [
  'director',
  'deputy',
  'academic-officer',
  'class-manager',
  'inspector',
  'admin',
];

/** Whether somebody's place covers a place: the same centre, or, for overseers and admins, its province or the country. */
export function reaches(person: SignedIn, place: Place): boolean {
  if (person.centreId === place.centreId) return true;
  if (!BEYOND_A_CENTRE.includes(person.role)) return false;
  return person.centreId === place.provinceId || person.centreId === COUNTRY;
}

/** Refuses (403) whoever has none of the roles. */
export function mustHaveRole(person: SignedIn, roles: readonly StaffRole[]): void {
  if (!roles.includes(person.role)) throw notAllowed();
}

/** Refuses (403) whoever's place does not cover the place. */
export function mustReach(person: SignedIn, place: Place): void {
  if (!reaches(person, place)) throw notAllowed();
}

/** Whether names, birth dates and marks of learners may be shown. */
export function seesPeople(role: StaffRole): boolean {
  return SEE_PEOPLE.includes(role);
}

function notAllowed(): Refusal {
  return new Refusal('NotAllowed', {}, 403);
}

import type { Actor, Holder, StaffRole } from '../domain/class/actors.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Stead } from '../domain/stand-ins.ts';
import type { SignedIn } from '../outside/sessions.ts';

/** The place of an overseer or admin of the whole country. */
export const COUNTRY = 'country';

/** Where something belongs. */
export interface Place {
  centreId: string;
  provinceId: string;
}

/** What the rights over a class depend on besides its place. */
export interface Managed extends Place {
  /** The named class manager (chủ nhiệm); while nobody is named, every class manager of the centre looks after the class. */
  managerId?: string;
}

/** Somebody who was let in: as the token says, and for whom they stand in today. */
export interface Person extends SignedIn {
  standsInFor: readonly Stead[];
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

/** Roles that may pass on a link by which a commune or a lecturer acts; an inspector acts on nothing, so sees none. */
const PASS_ON_LINKS: readonly StaffRole[] = ['director', 'deputy', 'academic-officer', 'class-manager', 'admin'];

/** Whether somebody's place covers a place: the same centre, or, for overseers and admins, its province or the country. */
export function reaches(person: SignedIn, place: Place): boolean {
  if (person.centreId === place.centreId) return true;
  if (!BEYOND_A_CENTRE.includes(person.role)) return false;
  return person.centreId === place.provinceId || person.centreId === COUNTRY;
}

/** Refuses (403) whoever's place does not cover the place. */
export function mustReach(person: SignedIn, place: Place): void {
  if (!reaches(person, place)) throw notAllowed();
}

/** Whether somebody has one of the roles, as their own or in somebody's stead. */
export function hasRole(person: Person, roles: readonly StaffRole[]): boolean {
  return hatsOf(person).some(({ role }) => roles.includes(role));
}

/** Whether somebody may do to a class what these roles may do: a class manager to the classes he or she looks after. */
export function mayOn(person: Person, roles: readonly StaffRole[], klass: Managed): boolean {
  return reaches(person, klass) && hatsOf(person).some(hat => fits(hat, roles, klass));
}

/**
 * Somebody as the ledger names them when they act in one of these roles, on a class if one is given. One's own role goes before one
 * that is lent. Throws NotAllowed (403), and NotYourClass (403) where only another class manager may act.
 */
export function actorFor(person: Person, roles: readonly StaffRole[], klass?: Managed): Actor {
  if (klass) mustReach(person, klass);
  const able = hatsOf(person).filter(({ role }) => roles.includes(role));
  if (able.length === 0) throw notAllowed();
  const hat = klass ? able.find(candidate => fits(candidate, roles, klass)) : able[0];
  if (!hat) throw new Refusal('NotYourClass', {}, 403);
  const lent = hat.staffId !== person.staffId;
  return { kind: 'staff', id: person.staffId, role: hat.role, ...(lent && { insteadOf: hat.staffId }) };
}

/**
 * THE rule about people: whether names, birth dates, verdicts, marks and contacts may be shown. Every page, list, export, document and
 * answer of the API asks here. A class manager sees the people of the classes he or she looks after; without a class (lists over the
 * whole centre) only who sees all of them.
 */
export function seesPeople(person: Person, klass?: Managed): boolean {
  if (klass) return mayOn(person, SEE_PEOPLE, klass);
  return hasRole(
    person,
    SEE_PEOPLE.filter(role => role !== 'class-manager'),
  );
}

/** Roles among these that may see people at all; what they see of a class is for `seesPeople` to say. */
export function thatSeePeople(roles: readonly StaffRole[]): StaffRole[] {
  return roles.filter(role => SEE_PEOPLE.includes(role));
}

/** Refuses (403) whoever may not see the people of a class, or of the whole centre. */
export function mustSeePeople(person: Person, klass?: Managed): void {
  if (seesPeople(person, klass)) return;
  throw hasRole(person, ['class-manager']) ? new Refusal('NotYourClass', {}, 403) : notAllowed();
}

/** Whether telephone numbers and e-mail addresses of communes, lecturers and staff may be shown: to whoever works with people. */
export function seesContacts(person: Person): boolean {
  return hasRole(person, SEE_PEOPLE);
}

/** Whether the links of a class that act for a commune or lecturer may be shown. */
export function seesLinks(person: Person, klass: Managed): boolean {
  return mayOn(person, PASS_ON_LINKS, klass);
}

/**
 * For whom an ask waits in this person: the person (`staffId` is the person's own), somebody whose place is taken, or nobody. A class
 * manager's ask waits for the one named for the class, whatever his or her role; for all of them while nobody is named.
 */
export function waitsFor(person: Person, holder: Holder, klass: Managed): Stead | undefined {
  if (holder.kind !== 'role') return undefined;
  return hatsOf(person).find(hat =>
    holder.role === 'class-manager' && klass.managerId !== undefined
      ? hat.staffId === klass.managerId
      : hat.role === holder.role,
  );
}

/** Whether a class is one that somebody looks after by name, themselves or in somebody's stead. */
export function looksAfter(person: Person, { managerId }: Pick<Managed, 'managerId'>): boolean {
  return managerId !== undefined && hatsOf(person).some(({ staffId }) => staffId === managerId);
}

/** One's own role first, then the lent ones. */
function hatsOf({ staffId, role, standsInFor }: Person): Stead[] {
  return [{ staffId, role }, ...standsInFor];
}

function fits({ staffId, role }: Stead, roles: readonly StaffRole[], { managerId }: Managed): boolean {
  if (!roles.includes(role)) return false;
  return role !== 'class-manager' || managerId === undefined || managerId === staffId;
}

function notAllowed(): Refusal {
  return new Refusal('NotAllowed', {}, 403);
}

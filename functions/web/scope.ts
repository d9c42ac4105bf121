import type { Actor, StaffRole } from '../../lib/domain/class/actors.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import type { PageRequest } from '../../lib/edge/page.ts';
import {
  actorFor,
  hasRole,
  type Managed,
  mayOn,
  mustReach,
  type Person,
  thatSeePeople,
} from '../../lib/edge/rights.ts';
import type { SignedIn } from '../../lib/outside/sessions.ts';
import { READERS } from '../roles.ts';

export { READERS };

/** Readers who may see people by name; class managers only those of their own classes. */
export const PEOPLE_READERS: readonly StaffRole[] = thatSeePeople(READERS);

/** Readers who see the people of every class of the centre. */
export const EVERY_CLASS_READERS: readonly StaffRole[] = PEOPLE_READERS.filter(role => role !== 'class-manager');

/** The readers and those above the centre. */
export const EVERYONE: readonly StaffRole[] = [...READERS, 'overseer'];

/** The person signed in. Routes for staff always have one. */
export function userOf({ user }: PageRequest): Person {
  if (!user) throw new Refusal('SignInNeeded', {}, 401);
  return user;
}

/**
 * The person signed in, as the ledger names who acts: in their own role if the page is open to it, else in the role of somebody they
 * stand in for. Throws NotYourClass (403) on a class that another class manager looks after.
 */
export function actorOf(request: PageRequest, klass: Managed | undefined = request.about): Actor {
  const { access } = request;
  const user = userOf(request);
  return actorFor(user, typeof access === 'string' ? [user.role] : access, klass);
}

/** Whether the person signed in may do what these roles may do; on the pages of a class, to that class. */
export function may(request: PageRequest, roles: readonly StaffRole[]): boolean {
  const { user, about } = request;
  if (!user) return false;
  return about && !namesNobody(roles) ? mayOn(user, roles, about) : hasRole(user, roles);
}

/** Whether somebody belongs above the centres: to a province or the country. */
export function isAbove({ centreId }: SignedIn): boolean {
  return !centreId.startsWith('ctr_');
}

/**
 * The class in the path. Throws ClassNotFound (404), NotAllowed (403) for a class out of reach, and NotYourClass (403) where the page
 * names people or acts and another class manager looks after the class.
 */
export async function classOf(request: PageRequest): Promise<ClassState> {
  const klass = await request.services.classes.load(request.params.id ?? '');
  const { access } = request;
  const user = userOf(request);
  mustReach(user, klass);
  if (typeof access !== 'string' && !namesNobody(access)) actorFor(user, access, klass);
  request.about = klass;
  return klass;
}

/** What is open to accountants names nobody, so every class manager may read it of every class. */
function namesNobody(roles: readonly StaffRole[]): boolean {
  return roles.includes('accountant');
}

import type { Actor, StaffRole } from '../../lib/domain/class/actors.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import type { PageRequest } from '../../lib/edge/page.ts';
import { mustReach, seesPeople } from '../../lib/edge/rights.ts';
import type { SignedIn } from '../../lib/outside/sessions.ts';

/** Staff who may read everything of their centre. */
export const READERS: readonly StaffRole[] = [
  'director',
  'deputy',
  'academic-officer',
  'class-manager',
  'accountant',
  'inspector',
  'admin',
];

/** Readers who may see people by name. */
export const PEOPLE_READERS: readonly StaffRole[] = READERS.filter(seesPeople);

/** The readers and those above the centre. */
export const EVERYONE: readonly StaffRole[] = [...READERS, 'overseer'];

/** The person signed in. Routes for staff always have one. */
export function userOf({ user }: PageRequest): SignedIn {
  if (!user) throw new Refusal('SignInNeeded', {}, 401);
  return user;
}

/** The person signed in, as the ledger names who acts. */
export function actorOf(request: PageRequest): Actor {
  const { staffId, role } = userOf(request);
  return { kind: 'staff', id: staffId, role };
}

/** Whether the person signed in has one of these roles. */
export function may(request: PageRequest, roles: readonly StaffRole[]): boolean {
  return request.user !== undefined && roles.includes(request.user.role);
}

/** Whether somebody belongs above the centres: to a province or the country. */
export function isAbove({ centreId }: SignedIn): boolean {
  return !centreId.startsWith('ctr_');
}

/** The class in the path. Throws ClassNotFound (404) and NotAllowed (403) for a class out of reach. */
export async function classOf(request: PageRequest): Promise<ClassState> {
  const klass = await request.services.classes.load(request.params.id ?? '');
  mustReach(userOf(request), klass);
  return klass;
}

import { LENDABLE_ROLES, steadsOf } from '../domain/stand-ins.ts';
import { civilDateOf } from '../domain/time/civil-date.ts';
import type { Session } from '../outside/sessions.ts';
import type { Person } from './rights.ts';
import type { Services } from './services.ts';

/**
 * Whose token this is, unless it ran out, is not ours or was signed out of; with those the person stands in for today. Costs two read
 * units; the directory is read only on days on which the person does stand in for somebody.
 */
export async function personOf(services: Services, token: string): Promise<(Session & Person) | undefined> {
  const session = token ? await services.sessions.verify(token) : undefined;
  if (!session) return undefined;
  const [over, standsInFor] = await Promise.all([
    services.signedOut.hasEnded(session.sessionId),
    steadsToday(services, session),
  ]);
  return over ? undefined : { ...session, standsInFor };
}

async function steadsToday(services: Services, { staffId, role, centreId }: Session): Promise<Person['standsInFor']> {
  if (!LENDABLE_ROLES.includes(role) || !centreId.startsWith('ctr_')) return [];
  const today = civilDateOf(services.clock.now());
  const standIns = await services.standIns.from(centreId, today);
  if (!standIns.some(({ standInId }) => standInId === staffId)) return [];
  const { staff } = await services.directory.of(centreId);
  return steadsOf(staffId, staff, standIns, today);
}

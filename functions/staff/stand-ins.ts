import { createHash } from 'node:crypto';
import { Refusal } from '../../lib/domain/refusal.ts';
import { endStandIn, LENDABLE_ROLES, nameStandIn, newStandIn, type StandIn } from '../../lib/domain/stand-ins.ts';
import type { StaffRole } from '../../lib/domain/class/actors.ts';
import { parseInput } from '../../lib/edge/person-act.ts';
import type { Person } from '../../lib/edge/rights.ts';
import type { Services } from '../../lib/edge/services.ts';
import { WriteConflict } from '../../lib/store/table.ts';

/** Who may come to name a stand-in: for themselves, or for everybody. */
export const LEAVE_TAKERS: readonly StaffRole[] = [...LENDABLE_ROLES, 'admin'];

/** Two people naming stand-ins of one centre at the same moment meet perhaps once a year; five times in a row never. */
const TRIES = 5;

/**
 * Names a stand-in for a member of staff of a centre; a lent role names nobody, or whoever stands in could stay for ever. The same request again gives the one it made the first time.
 */
export async function takeLeave(
  services: Services,
  centreId: string,
  person: Person,
  input: unknown,
  request?: string,
): Promise<StandIn> {
  const parsed = parseInput(newStandIn, input);
  const id = idFor(services, centreId, request);
  const { staff } = await services.directory.of(centreId);
  return saved(services, centreId, standIns => {
    const present = standIns.find(standIn => standIn.id === id);
    return present ?? nameStandIn(id, parsed, staff, standIns, { by: person, now: services.clock.now() });
  });
}

/** Ends a stand-in before its last day. Throws StandInNotFound (404). */
export async function comeBackEarly(
  services: Services,
  centreId: string,
  person: Person,
  id: string,
): Promise<StandIn> {
  return saved(services, centreId, standIns => {
    const present = standIns.find(standIn => standIn.id === id);
    if (!present) throw new Refusal('StandInNotFound', {}, 404);
    return endStandIn(present, { by: person, now: services.clock.now() });
  });
}

/** Decides on all stand-ins of the centre and saves, again on the newest ones when somebody else was first. */
async function saved(
  { standIns: store }: Services,
  centreId: string,
  decide: (standIns: readonly StandIn[]) => StandIn,
): Promise<StandIn> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const { standIns, changes } = await store.all(centreId);
    const decided = decide(standIns);
    if (standIns.includes(decided)) return decided;
    try {
      await store.save(decided, changes);
      return decided;
    } catch (error) {
      if (!(error instanceof WriteConflict)) throw error;
    }
  }
  throw new Refusal('TooBusy', {}, 409);
}

function idFor(services: Services, centreId: string, request: string | undefined): string {
  if (request === undefined) return services.ids.next('std');
  return `std_${createHash('sha256').update(`${centreId}|std|${request}`).digest('hex').slice(0, 20)}`;
}

import type { Actor } from '../domain/class/actors.ts';
import type { ClassState } from '../domain/class/class.ts';
import type { Context, Decision } from '../domain/class/decision.ts';
import { Refusal } from '../domain/refusal.ts';
import type { CalendarSettings } from '../domain/time/working-days.ts';
import { WriteConflict } from '../store/table.ts';
import type { Services } from './services.ts';

/**
 * A decision is taken again on the new state when somebody else was first. With 12 acts on one class at the same moment the last one
 * needs 12 tries; beyond 40 something is wrong and the person is asked to repeat.
 */
const TRIES = 40;

export type Decide = (klass: ClassState, context: Context) => Decision | Promise<Decision>;

/** Who acts and on which request. */
export interface Acting {
  /** Or how that follows from the class the decision is taken on, where rights depend on it; throws for whoever may not act. */
  by: Actor | ((klass: ClassState) => Actor);
  request?: string;
}

/**
 * The one way a class changes: load, decide, save as one commit; on a conflict look again. A request that the ledger has already
 * seen changes nothing and gets the class as it stands.
 */
export async function act(
  services: Services,
  classId: string,
  { by: acting, request }: Acting,
  decide: Decide,
): Promise<ClassState> {
  let reading: 'quick' | 'consistent' = 'quick';
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      const klass = await services.classes.load(classId, reading);
      const by = typeof acting === 'function' ? acting(klass) : acting;
      if (request && klass.requests.has(request)) return klass;
      const calendar = await calendarOf(services, klass.centreId);
      const now = services.clock.now();
      const decision = await decide(klass, { now, by, calendar });
      // What has nothing to do on an old state may have something to do on the newest.
      if (decision.events.length > 0 || reading === 'consistent')
        return await services.classes.commit(klass, decision, { by, at: now, calendar, ...(request && { request }) });
    } catch (error) {
      // What a quick read refuses may have changed a moment ago: nobody is turned away on an old state.
      if (error instanceof WriteConflict) await pause(attempt);
      else if (reading === 'consistent' || !(error instanceof Refusal)) throw error;
    }
    reading = 'consistent';
  }
  throw new Refusal('TooBusy', {}, 409);
}

/** The holiday calendar of a centre. */
export async function calendarOf(services: Services, centreId: string): Promise<CalendarSettings> {
  return (await services.directory.centre(centreId)).calendar;
}

/** Waits a little longer after each conflict, at most 200 ms (a try takes about 50 on AWS), so that rivals do not collide in step. */
function pause(attempt: number): Promise<void> {
  const most = Math.min(200, 25 * 2 ** attempt);
  return new Promise(resolve => setTimeout(resolve, Math.random() * most));
}

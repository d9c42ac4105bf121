import type { Services } from '../../lib/edge/services.ts';
import { sendSheet } from './digest.ts';
import { inPool, sendDue } from './dispatch.ts';

/** Batches and sheets that are looked at side by side. */
const SIDE_BY_SIDE = 4;

/** The tick has four minutes; what is not reached in two is reached by the next. */
const ENOUGH_MS = 2 * 60_000;

/**
 * Sends every message and digest that is due. One that fails does not hold up the others.
 * @returns names of what failed
 */
export async function dispatchDue(services: Services): Promise<string[]> {
  const began = services.clock.now();
  const failed: string[] = [];
  await inPool(await services.outbox.due(began), SIDE_BY_SIDE, async due => {
    if (services.clock.now() - began > ENOUGH_MS) return;
    try {
      if (due.kind === 'sheet') await sendSheet(due.centreId, due.date, services);
      else await sendDue(due.owner, due.number, services);
    } catch (error) {
      const { name, message } = error as Error;
      const what = due.kind === 'sheet' ? `${due.centreId} ${due.date}` : `${due.owner} ${due.number}`;
      console.error(JSON.stringify({ failed: what, error: name, message }));
      failed.push(what);
    }
  });
  return failed;
}

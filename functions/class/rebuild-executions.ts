import { restartClass } from '../../lib/domain/chapters/lifecycle.ts';
import { act } from '../../lib/edge/act.ts';
import type { Services } from '../../lib/edge/services.ts';
import { systemActor } from '../../lib/edge/step.ts';

/**
 * Gives every open class of a centre a new execution, for the day all executions are lost. Each runs through what the ledger
 * already holds and goes on waiting where the class stands. Returns the ids of the classes restarted.
 */
export async function rebuildExecutions(services: Services, centreId: string): Promise<string[]> {
  const restarted: string[] = [];
  for (const head of await services.classes.openHeads(centreId)) {
    const klass = await services.classes.load(head.id);
    if (klass.ended) continue;
    await act(services, head.id, { by: systemActor('class/rebuild-executions') }, restartClass);
    restarted.push(head.id);
  }
  return restarted;
}

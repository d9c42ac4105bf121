import type { ClassState } from '../../lib/domain/class/class.ts';
import type { Context, Decision } from '../../lib/domain/class/decision.ts';
import type { Services } from '../../lib/edge/services.ts';
import { WriteConflict } from '../../lib/store/table.ts';

/** Saves the first commit of a class, or finds the class that the same request or external key made before. */
export async function saveNewClass(
  services: Services,
  decision: Decision,
  { by, now, calendar }: Context,
  {
    centreId,
    externalKey,
    request,
  }: { centreId: string; externalKey?: string | undefined; request?: string | undefined },
): Promise<ClassState> {
  try {
    const act = { by, at: now, calendar, ...(request && { request }) };
    return await services.classes.create(services.ids.next('cls'), decision, act);
  } catch (error) {
    if (!(error instanceof WriteConflict) || !externalKey) throw error;
    const existing = await services.classes.byExternalKey(centreId, externalKey);
    if (!existing) throw error;
    return services.classes.load(existing);
  }
}

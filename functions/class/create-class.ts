import type { Actor } from '../../lib/domain/class/actors.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import type { Context, Decision } from '../../lib/domain/class/decision.ts';
import { createClass, newClass } from '../../lib/domain/chapters/lifecycle.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { parseInput } from '../../lib/edge/person-act.ts';
import type { Services } from '../../lib/edge/services.ts';
import { WriteConflict } from '../../lib/store/table.ts';
import { mustBeClassStaff } from './class-staff.ts';

/**
 * Sets up a class and lets its state machine begin. The same request or external key again gives the class it made the first time.
 * Refuses communes that are not of the centre.
 */
export async function setUpClass(services: Services, input: unknown, by: Actor, request?: string): Promise<ClassState> {
  const parsed = parseInput(newClass, input);
  const [directory, settings] = await Promise.all([
    services.directory.of(parsed.centreId),
    services.directory.programmeSettings(parsed.centreId),
  ]);
  const known = new Set(directory.communes.map(commune => commune.id));
  if (!parsed.communeIds.every(id => known.has(id))) throw new Refusal('CommuneNotOfCentre', {}, 422);
  if (parsed.managerId) mustBeClassStaff(directory.staff, parsed.managerId);
  const externalKey = parsed.externalKey ?? request;
  const now = services.clock.now();
  const context = { now, by, calendar: directory.centre.calendar };
  const decision = createClass(
    { ...parsed, ...(externalKey && { externalKey }) },
    directory.centre,
    context,
    settings.find(({ code }) => code === parsed.programme),
  );
  return saveNewClass(services, decision, context, { centreId: parsed.centreId, externalKey, request });
}

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

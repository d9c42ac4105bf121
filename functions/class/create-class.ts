import type { Actor } from '../../lib/domain/class/actors.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import { createClass, newClass } from '../../lib/domain/chapters/lifecycle.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { parseInput } from '../../lib/edge/person-act.ts';
import type { Services } from '../../lib/edge/services.ts';
import { mustBeClassStaff } from './class-staff.ts';
import { setUpOneDayClass } from './create-one-day.ts';
import { nextIntake } from './next-intake.ts';
import { saveNewClass } from './save-class.ts';

/**
 * Sets up a class and lets its state machine begin. The same request or external key again gives the class it made the first time.
 * Refuses communes that are not of the centre.
 */
export async function setUpClass(services: Services, input: unknown, by: Actor, request?: string): Promise<ClassState> {
  const parsed = parseInput(newClass, input);
  if (parsed.oneDay) return setUpOneDayClass(services, input, by, request);
  const [directory, settings, intake] = await Promise.all([
    services.directory.of(parsed.centreId),
    services.directory.programmeSettings(parsed.centreId),
    nextIntake(services, parsed),
  ]);
  const known = new Set(directory.communes.map(commune => commune.id));
  if (!parsed.communeIds.every(id => known.has(id))) throw new Refusal('CommuneNotOfCentre', {}, 422);
  if (parsed.managerId) mustBeClassStaff(directory.staff, parsed.managerId);
  const externalKey = parsed.externalKey ?? request;
  const now = services.clock.now();
  const context = { now, by, calendar: directory.centre.calendar };
  const decision = createClass(
    { ...parsed, intake, ...(externalKey && { externalKey }) },
    directory.centre,
    context,
    settings.find(({ code }) => code === parsed.programme),
  );
  return saveNewClass(services, decision, context, { centreId: parsed.centreId, externalKey, request });
}

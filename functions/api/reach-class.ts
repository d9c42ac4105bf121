import type { ClassState } from '../../lib/domain/class/class.ts';
import { mustReach, type Person } from '../../lib/edge/rights.ts';
import type { Services } from '../../lib/edge/services.ts';

/** Opens a class for somebody. Throws ClassNotFound (404), NotAllowed (403). */
export async function reachClass(services: Services, caller: Person, classId: string): Promise<ClassState> {
  const klass = await services.classes.load(classId);
  mustReach(caller, klass);
  return klass;
}

/** A number as text that sorts like it; instants have 13 digits until the year 2286. */
export function inOrder(value: number): string {
  return String(value).padStart(13, '0');
}

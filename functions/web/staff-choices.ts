import type { StaffRole } from '../../lib/domain/class/actors.ts';
import type { Staff } from '../../lib/domain/directory.ts';
import type { Choice } from '../../lib/edge/html/components.ts';
import type { PageRequest } from '../../lib/edge/page.ts';
import { CLASS_MANAGERS } from '../roles.ts';

/** People of a centre to choose from, each with their role. */
export function staffChoices({ t }: PageRequest, staff: readonly Staff[]): Choice[] {
  return staff.map(({ id, name, role }) => ({ value: id, label: `${name} – ${t(`role.${role}`)}` }));
}

/** Those who may be named class manager. */
export function managerChoices(request: PageRequest, staff: readonly Staff[]): Choice[] {
  return staffChoices(
    request,
    staff.filter(({ role }) => CLASS_MANAGERS.includes(role)),
  );
}

/** The id of the first in a role, whom a form proposes. */
export function firstIn(staff: readonly Staff[], role: StaffRole): string | undefined {
  return staff.find(member => member.role === role)?.id;
}

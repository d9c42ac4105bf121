import type { Staff } from '../../lib/domain/directory.ts';
import { refuseField } from '../../lib/domain/refusal.ts';
import { CLASS_MANAGERS } from '../roles.ts';

/** Refuses as class manager whoever is not of the centre, or has a role that looks after no classes. */
export function mustBeClassStaff(staff: readonly Staff[], managerId: string): void {
  const member = staff.find(({ id }) => id === managerId);
  if (!member) throw refuseField('managerId', { key: 'problem.not-of-centre' });
  if (!CLASS_MANAGERS.includes(member.role)) throw refuseField('managerId', { key: 'problem.not-class-staff' });
}

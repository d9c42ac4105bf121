import * as z from 'zod';

/** Roles of a centre's staff and of those above it; their Vietnamese names stand in the message catalogue (`role.*`). */
export const staffRole = z.enum([
  'director',
  'deputy',
  'academic-officer',
  'class-manager',
  'accountant',
  'overseer',
  'inspector',
  'admin',
]);
export type StaffRole = z.infer<typeof staffRole>;

/** Who did something, as the ledger keeps it: an id and a kind, never a name. */
export interface Actor {
  kind: 'staff' | 'commune' | 'lecturer' | 'learner' | 'system';
  /** `stf_`, `cmn_`, `lec_` id; for the system the name of the function. */
  id: string;
  role?: StaffRole;
  /** The member of staff who is on leave and whose role this is: `id` acted in their stead. */
  insteadOf?: string;
}

/** Who holds an ask: one role of the centre, or several communes, lecturers side by side. */
export type Holder = { kind: 'role'; role: StaffRole } | { kind: 'communes' } | { kind: 'lecturers' };

import * as z from 'zod';
import type { StaffRole } from '../lib/domain/class/actors.ts';

/** Those who prepare and run classes. */
export const OFFICE: readonly StaffRole[] = ['director', 'deputy', 'academic-officer', 'admin'];

/** The office and whoever looks after the class from day to day. */
export const CLASS_STAFF: readonly StaffRole[] = [...OFFICE, 'class-manager'];

/** Those who sign; the deputy stands in for the director. */
export const SIGNERS: readonly StaffRole[] = ['director', 'deputy'];

/** What only the director decides. */
export const DIRECTOR: readonly StaffRole[] = ['director'];

/** Those who say who works at a centre, and what it is called. */
export const STAFF_KEEPERS: readonly StaffRole[] = [...DIRECTOR, 'admin'];

/** Who may be named class manager (chủ nhiệm lớp). */
export const CLASS_MANAGERS: readonly StaffRole[] = ['director', 'deputy', 'academic-officer', 'class-manager'];

/** Staff who may read everything of their centre. */
export const READERS: readonly StaffRole[] = [
  'director',
  'deputy',
  'academic-officer',
  'class-manager',
  'accountant',
  'inspector',
  'admin',
];

/** An act that takes nothing. */
export const emptyInput = z.object({});

import * as z from 'zod';
import { staffRole } from './class/actors.ts';
import { CHANNELS } from './class/delivery.ts';
import { formerName, successor } from './issuer.ts';
import { programmeCode } from './rules/programmes.ts';
import { calendarSettings } from './time/working-days.ts';

/** A province: the level above the centres. */
export const province = z.object({ id: z.string(), name: z.string().min(1) });
export type Province = z.infer<typeof province>;

/** A political training centre; serves a catchment of communes. Names are dated by the documents that carry them. */
export const centre = z.object({
  id: z.string(),
  provinceId: z.string(),
  name: z.string().min(1),
  /** Party body above the centre, as it stands top left on its documents. */
  parentBody: z.string().default(''),
  /** Telephone of its office, for whoever has a letter of it in hand. */
  phone: z.string().trim().max(40).optional(),
  /** Place that stands before the date of a document. */
  place: z.string().default(''),
  /** What it was called before, oldest first. */
  formerNames: z.array(formerName).optional(),
  /** Set when it was merged into another centre. */
  successor: successor.optional(),
  /** Half days and weekdays (1 = Monday) on which classes meet. */
  halves: z
    .array(z.enum(['morning', 'afternoon']))
    .min(1)
    .default(['morning', 'afternoon']),
  weekdays: z.array(z.int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5]),
  calendar: calendarSettings.default({ extraHolidays: [], extraWorkingDays: [] }),
  /** How its messages leave, the first choice first; e-mail alone when absent. What is not set up for the deployment stays off. */
  channels: z.array(z.enum(CHANNELS)).optional(),
});
export type Centre = z.infer<typeof centre>;

/** A commune of the catchment and the person there who answers; a deputy is told when it stays silent. */
export const commune = z.object({
  id: z.string(),
  centreId: z.string(),
  name: z.string().min(1),
  contactName: z.string().default(''),
  email: z.string().default(''),
  phone: z.string().default(''),
});
export type Commune = z.infer<typeof commune>;

export const room = z.object({
  id: z.string(),
  centreId: z.string(),
  name: z.string().min(1),
  seats: z.int().positive(),
});
export type Room = z.infer<typeof room>;

/** A lecturer and the programmes he or she may teach; preference in the order of the centre's list. */
export const lecturer = z.object({
  id: z.string(),
  centreId: z.string(),
  name: z.string().min(1),
  kind: z.enum(['full-time', 'part-time', 'visiting']),
  email: z.string().default(''),
  phone: z.string().default(''),
  programmes: z.array(programmeCode).min(1),
});
export type Lecturer = z.infer<typeof lecturer>;

export const staff = z.object({
  id: z.string(),
  /** The centre, or the province or "country" of an overseer. */
  centreId: z.string(),
  name: z.string().min(1),
  role: staffRole,
  email: z.string().default(''),
});
export type Staff = z.infer<typeof staff>;

/** One line of a centre's annual plan: programme, classes, learners. */
export const planLine = z.object({
  centreId: z.string(),
  year: z.int().min(1990).max(2100),
  programme: programmeCode,
  classes: z.int().min(0),
  learners: z.int().min(0).default(0),
});
export type PlanLine = z.infer<typeof planLine>;

/** Everything a centre keeps besides its classes. */
export interface CentreDirectory {
  centre: Centre;
  communes: Commune[];
  rooms: Room[];
  lecturers: Lecturer[];
  staff: Staff[];
}

import * as z from 'zod';
import { refuseField, refuseUnless } from './refusal.ts';
import { addDays, type CivilDate, civilDate } from './time/civil-date.ts';

/** What a centre was called up to and including a day: papers keep the name of their day. */
export const formerName = z.object({
  name: z.string().min(1),
  parentBody: z.string().default(''),
  place: z.string().default(''),
  until: civilDate,
});
export type FormerName = z.infer<typeof formerName>;

/** The centre that took over the registers and papers of one that was merged into it. */
export const successor = z.object({ centreId: z.string(), since: civilDate });

/** What a centre's papers carry on top. */
export interface IssuerName {
  name: string;
  parentBody: string;
  place: string;
}

interface Named extends IssuerName {
  formerNames?: readonly FormerName[] | undefined;
}

/** What the centre was called on a civil date. */
export function issuerOn({ name, parentBody, place, formerNames = [] }: Named, date: CivilDate): IssuerName {
  const [first] = formerNames.filter(({ until }) => date <= until).toSorted((a, b) => a.until.localeCompare(b.until));
  return first ?? { name, parentBody, place };
}

/** A new name from a civil date on. */
export const renaming = z.object({
  name: z.string().trim().min(1).max(200),
  parentBody: z.string().trim().max(200),
  place: z.string().trim().max(100),
  since: civilDate,
});

/** Renames a centre from a day on, today at the latest; names never overlap. */
export function renamed<Centre extends Named>(
  centre: Centre,
  input: z.infer<typeof renaming>,
  today: CivilDate,
): Centre {
  const { since, ...next } = input;
  const { name, parentBody, place, formerNames = [] } = centre;
  if (since > today) throw refuseField('since', { key: 'problem.date-in-the-future' });
  const last = formerNames
    .map(({ until }) => until)
    .sort()
    .at(-1);
  if (last !== undefined && since <= addDays(last, 1))
    throw refuseField('since', { key: 'problem.name-before-last', params: { date: addDays(last, 1) } });
  refuseUnless(next.name !== name || next.parentBody !== parentBody || next.place !== place, 'NameUnchanged');
  return { ...centre, ...next, formerNames: [...formerNames, { name, parentBody, place, until: addDays(since, -1) }] };
}

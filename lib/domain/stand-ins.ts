import * as z from 'zod';
import type { StaffRole } from './class/actors.ts';
import type { Staff } from './directory.ts';
import { Refusal, refuseField, refuseUnless } from './refusal.ts';
import { addDays, type CivilDate, civilDate, civilDateOf } from './time/civil-date.ts';

/**
 * Roles whose holder may be stood in for, and whose holder may stand in. Inspectors act on nothing, so they take over nothing; overseers
 * belong to no centre; an admin's account is technical and a second one is made instead.
 */
export const LENDABLE_ROLES: readonly StaffRole[] = [
  'director',
  'deputy',
  'academic-officer',
  'class-manager',
  'accountant',
];

/** Who may name a stand-in for somebody else. */
export const NAMES_FOR_OTHERS: readonly StaffRole[] = ['director', 'admin'];

/** The longest leave that is named at once, calendar days: a maternity leave is six months, a course of study a year. */
const LONGEST_LEAVE_DAYS = 366;

/** One member of staff acting in another one's stead for some days of leave. */
export interface StandIn {
  id: string;
  centreId: string;
  absentId: string;
  standInId: string;
  /** First and last civil date, both included. */
  from: CivilDate;
  until: CivilDate;
  reason: string;
  namedBy: string;
  /** Epoch ms. */
  namedAt: number;
  /** Ended before its last day. */
  ended?: { by: string; at: number };
}

/** What staff enter to name a stand-in. */
export const newStandIn = z.object({
  absentId: z.string().min(1).max(60),
  standInId: z.string().min(1).max(60),
  from: civilDate,
  until: civilDate,
  reason: z.string().trim().min(1).max(500),
});

/** Somebody one acts for today, and the role that comes with it. */
export interface Stead {
  staffId: string;
  role: StaffRole;
  /** The last day of a lent role; one's own has none. */
  until?: CivilDate;
}

/** Who names or ends a stand-in, and when (epoch ms). */
interface Naming {
  by: { staffId: string; role: StaffRole };
  now: number;
}

/**
 * Names a stand-in. One day of leave has one stand-in, and who stands in must be there: chains and circles cannot arise, because
 * nobody who is away stands in for somebody and nobody who stands in goes away without ending that first.
 */
export function nameStandIn(
  id: string,
  input: z.infer<typeof newStandIn>,
  staff: readonly Staff[],
  present: readonly StandIn[],
  { by, now }: Naming,
): StandIn {
  const absent = memberFor('absentId', input.absentId, staff);
  const standIn = memberFor('standInId', input.standInId, staff);
  mustDecideOver(input.absentId, by);
  if (absent.id === standIn.id) throw refuseField('standInId', { key: 'problem.stands-in-for-self' });
  if (input.from < civilDateOf(now)) throw refuseField('from', { key: 'problem.leave-in-the-past' });
  if (input.until < input.from) throw refuseField('until', { key: 'problem.leave-ends-first' });
  if (input.until > addDays(input.from, LONGEST_LEAVE_DAYS - 1))
    throw refuseField('until', { key: 'problem.leave-too-long', params: { most: LONGEST_LEAVE_DAYS } });
  refuseOverlaps(input, absent, standIn, present);
  return { id, centreId: absent.centreId, ...input, namedBy: by.staffId, namedAt: now };
}

/** Ends a stand-in before its last day: by the one who was away, the one who stood in, the director or an admin. */
export function endStandIn(standIn: StandIn, { by, now }: Naming): StandIn {
  if (by.staffId !== standIn.standInId) mustDecideOver(standIn.absentId, by);
  refuseUnless(!standIn.ended && standIn.until >= civilDateOf(now), 'StandInOver');
  return { ...standIn, ended: { by: by.staffId, at: now } };
}

/** Whether a stand-in holds on a day. */
export function holdsOn({ from, until, ended }: StandIn, date: CivilDate): boolean {
  return ended === undefined && from <= date && date <= until;
}

/** For whom somebody acts on a day, with the role each of them has in the directory now. */
export function steadsOf(
  staffId: string,
  staff: readonly Staff[],
  standIns: readonly StandIn[],
  date: CivilDate,
): Stead[] {
  return standIns
    .filter(standIn => standIn.standInId === staffId && holdsOn(standIn, date))
    .flatMap(({ absentId, until }) => {
      const absent = staff.find(({ id }) => id === absentId);
      return absent && LENDABLE_ROLES.includes(absent.role) ? [{ staffId: absentId, role: absent.role, until }] : [];
    });
}

/** Who gets on a day what is meant for a member of staff: the stand-in while there is one. */
export function receiverFor(
  member: Staff,
  staff: readonly Staff[],
  standIns: readonly StandIn[],
  date: CivilDate,
): Staff {
  const standIn = standIns.find(
    ({ absentId, ...leave }) => absentId === member.id && holdsOn({ absentId, ...leave }, date),
  );
  return staff.find(({ id }) => id === standIn?.standInId) ?? member;
}

function memberFor(field: 'absentId' | 'standInId', id: string, staff: readonly Staff[]): Staff {
  const member = staff.find(candidate => candidate.id === id);
  if (!member) throw refuseField(field, { key: 'problem.not-of-centre' });
  if (!LENDABLE_ROLES.includes(member.role)) throw refuseField(field, { key: 'problem.role-not-lendable' });
  return member;
}

function mustDecideOver(absentId: string, by: Naming['by']): void {
  if (by.staffId !== absentId && !NAMES_FOR_OTHERS.includes(by.role)) throw new Refusal('NotYourLeave', {}, 403);
}

function refuseOverlaps(
  { from, until }: Pick<StandIn, 'from' | 'until'>,
  absent: Staff,
  standIn: Staff,
  present: readonly StandIn[],
): void {
  const meanwhile = present.filter(other => !other.ended && other.from <= until && from <= other.until);
  const known = meanwhile.find(({ absentId }) => absentId === absent.id);
  if (known)
    throw refuseField('from', { key: 'problem.leave-overlaps', params: { from: known.from, until: known.until } });
  const away = meanwhile.find(({ absentId }) => absentId === standIn.id);
  if (away)
    throw refuseField('standInId', {
      key: 'problem.stand-in-is-away',
      params: { name: standIn.name, from: away.from, until: away.until },
    });
  const busy = meanwhile.find(({ standInId }) => standInId === absent.id);
  if (busy)
    throw refuseField('absentId', {
      key: 'problem.absent-stands-in',
      params: { name: absent.name, from: busy.from, until: busy.until },
    });
}

import type { Write } from '../domain/class/decision.ts';
import type { HalfDay } from '../domain/rules/timetable.ts';
import { keys } from './keys.ts';
import type { Item, TableWrite } from './table.ts';

export type SlotWrite = Extract<Write, { kind: 'book' | 'release' }>;

/** A half day of a room or lecturer that is taken, and by which session. */
export type Booking = HalfDay & { classId: string; sessionId: string };

const HALF_LETTERS = { morning: 'm', afternoon: 'a' } as const;

/**
 * One update per resource and month: a transaction may name an item only once and holds 100 at most, and 59 sessions on mornings only
 * would take 59 days of a room and 59 of lecturers. What is released and booked again stays as it is.
 */
export function bookingUpdates(writes: readonly SlotWrite[]): TableWrite[] {
  const months = Map.groupBy(writes, ({ slot }) => `${slot.resource} ${slot.date.slice(0, 7)}`);
  return [...months.values()].flatMap(monthUpdate);
}

/** The bookings that a month's item holds, in order of time. */
export function bookingsOf(item: Item): Booking[] {
  const month = String(item.SK).slice(keys.monthPrefix.length);
  return Object.entries(item)
    .flatMap(([name, value]) => {
      const [, day, letter] = /^d(\d\d)([ma])$/.exec(name) ?? [];
      if (!day) return [];
      const [classId = '', sessionId = ''] = String(value).split(' ');
      const half = letter === 'm' ? ('morning' as const) : ('afternoon' as const);
      return [{ date: `${month}-${day}`, half, classId, sessionId }];
    })
    .sort((a, b) => orderOf(a).localeCompare(orderOf(b)));
}

function orderOf({ date, half }: HalfDay): string {
  return `${date}${half === 'morning' ? 0 : 1}`;
}

/** The attribute of a half day: `d07m` for the morning of the seventh. */
function attributeOf({ date, half }: HalfDay): string {
  return `d${date.slice(8)}${HALF_LETTERS[half]}`;
}

function monthUpdate(writes: readonly SlotWrite[]): TableWrite[] {
  const sets: string[] = [];
  const removes: string[] = [];
  const conditions: string[] = [];
  const names: Record<string, string> = {};
  const values: Record<string, string> = {};
  for (const [name, changes] of Map.groupBy(writes, ({ slot }) => attributeOf(slot as HalfDay))) {
    const booking = changes.find(write => write.kind === 'book');
    const release = changes.find(write => write.kind === 'release');
    if (booking && release) continue;
    names[`#${name}`] = name;
    if (booking) {
      sets.push(`#${name} = :${name}`);
      conditions.push(`attribute_not_exists(#${name})`);
      values[`:${name}`] = `${booking.classId} ${booking.sessionId}`;
    } else if (release) {
      removes.push(`#${name}`);
      conditions.push(`(attribute_not_exists(#${name}) OR begins_with(#${name}, :class))`);
      values[':class'] = `${release.classId} `;
    }
  }
  const [first] = writes;
  if (!first || conditions.length === 0) return [];
  const changes = [sets.length > 0 && `SET ${sets.join(', ')}`, removes.length > 0 && `REMOVE ${removes.join(', ')}`];
  return [
    {
      Update: {
        Key: keys.month(first.slot.resource, first.slot.date.slice(0, 7)),
        UpdateExpression: changes.filter(Boolean).join(' '),
        ConditionExpression: conditions.join(' AND '),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      },
    },
  ];
}

import type { Write } from '../domain/class/decision.ts';
import type { ClassFigures } from '../domain/class/class.ts';
import type { Act } from './classes.ts';
import { commitItem } from './commit-items.ts';
import { keys } from './keys.ts';
import type { TableWrite } from './table.ts';

/** Turns what a decision changes outside its own ledger into conditional writes of the same transaction. */
export function sideWrites(writes: readonly Write[], act: Act, centreId: string): TableWrite[] {
  const bookings = writes.filter(write => write.kind === 'book' || write.kind === 'release');
  const others = writes.filter(write => write.kind !== 'book' && write.kind !== 'release');
  return [...dayUpdates(bookings), ...others.flatMap(write => sideWrite(write, act, centreId))];
}

function sideWrite(write: Exclude<Write, SlotWrite>, act: Act, centreId: string): TableWrite[] {
  switch (write.kind) {
    case 'number':
      return [
        {
          Update: {
            Key: keys.book(write.book),
            UpdateExpression: 'SET #next = :after',
            ConditionExpression: write.first === 1 ? 'attribute_not_exists(#next) OR #next = :first' : '#next = :first',
            ExpressionAttributeNames: { '#next': 'next' },
            ExpressionAttributeValues: { ':first': write.first, ':after': write.first + write.count },
          },
        },
        ...(write.listed ? [{ Put: registerBlock(write, act) }] : []),
      ];
    case 'figures':
      return write.scopes.map(scope => ({ Update: addFigures(scope, write.month, write.programme, write.figures) }));
    case 'commit':
      return [
        {
          Put: {
            Item: commitItem({
              classId: write.classId,
              centreId,
              number: write.expectedVersion,
              at: act.at,
              by: act.by,
              events: write.events,
              ...(write.personal && { personal: write.personal }),
              ...(write.messages?.length && { messages: write.messages }),
            }),
            ConditionExpression: 'attribute_not_exists(PK)',
          },
        },
      ];
  }
}

type SlotWrite = Extract<Write, { kind: 'book' | 'release' }>;

/** One update per resource and day: a transaction may name an item only once. What is released and booked again stays as it is. */
function dayUpdates(writes: readonly SlotWrite[]): TableWrite[] {
  const days = new Map<string, SlotWrite[]>();
  for (const write of writes) {
    const name = `${write.slot.resource}|${write.slot.date}`;
    days.set(name, [...(days.get(name) ?? []), write]);
  }
  return [...days.values()].flatMap(dayUpdate);
}

function dayUpdate(writes: readonly SlotWrite[]): TableWrite[] {
  const sets: string[] = [];
  const removes: string[] = [];
  const conditions: string[] = [];
  const names: Record<string, string> = {};
  const values: Record<string, string> = {};
  for (const half of ['morning', 'afternoon'] as const) {
    const booking = writes.find(write => write.kind === 'book' && write.slot.half === half);
    const release = writes.find(write => write.kind === 'release' && write.slot.half === half);
    if ((booking && release) || (!booking && !release)) continue;
    names[`#${half}`] = half;
    if (booking?.kind === 'book') {
      sets.push(`#${half} = :${half}`);
      conditions.push(`attribute_not_exists(#${half})`);
      values[`:${half}`] = `${booking.classId} ${booking.sessionId}`;
    } else if (release) {
      removes.push(`#${half}`);
      conditions.push(`(attribute_not_exists(#${half}) OR begins_with(#${half}, :class))`);
      values[':class'] = `${release.classId} `;
    }
  }
  const [first] = writes;
  if (!first || conditions.length === 0) return [];
  return [
    {
      Update: {
        Key: keys.day(first.slot.resource, first.slot.date),
        UpdateExpression: [
          sets.length ? `SET ${sets.join(', ')}` : '',
          removes.length ? `REMOVE ${removes.join(', ')}` : '',
        ]
          .filter(Boolean)
          .join(' '),
        ConditionExpression: conditions.join(' AND '),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      },
    },
  ];
}

function addFigures(scope: string, month: string, programme: string, figures: ClassFigures) {
  const entries = Object.entries(figures).filter(([, value]) => value !== 0);
  return {
    Key: keys.figures(scope, month, programme),
    UpdateExpression: `ADD ${entries.map((_, index) => `#f${index} :f${index}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], index) => [`#f${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], index) => [`:f${index}`, value])),
  };
}

function registerBlock({ book, first, count, classId }: Extract<Write, { kind: 'number' }>, act: Act) {
  return {
    Item: { ...keys.block(book, first), first, count, classId, at: act.at },
    ConditionExpression: 'attribute_not_exists(PK)',
  };
}

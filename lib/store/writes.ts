import type { Write } from '../domain/class/decision.ts';
import type { ClassFigures } from '../domain/class/class.ts';
import { bookingUpdates, type SlotWrite } from './bookings.ts';
import type { Act } from './classes.ts';
import { commitItem } from './commit-items.ts';
import { keys } from './keys.ts';
import type { TableWrite } from './table.ts';

/** Turns what a decision changes outside its own ledger into conditional writes of the same transaction. */
export function sideWrites(writes: readonly Write[], act: Act, centreId: string): TableWrite[] {
  const bookings = writes.filter(write => write.kind === 'book' || write.kind === 'release');
  const others = writes.filter(write => write.kind !== 'book' && write.kind !== 'release');
  return [...bookingUpdates(bookings), ...others.flatMap(write => sideWrite(write, act, centreId))];
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
    case 'typed-number': {
      const { book, number, classId, what } = write;
      return [
        {
          Put: {
            Item: { ...keys.typedNumber(book, number), number, classId, what, at: act.at },
            ConditionExpression: 'attribute_not_exists(PK)',
          },
        },
      ];
    }
    case 'known-as': {
      const { personId, programme, classId, as } = write;
      return [{ Put: { Item: { ...keys.knownAs(personId, programme, classId), classId, as } } }];
    }
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

function addFigures(scope: string, month: string, programme: string, figures: ClassFigures) {
  const entries = Object.entries(figures).filter(([, value]) => value !== 0);
  return {
    Key: keys.figures(scope, month, programme),
    UpdateExpression: `ADD ${entries.map((_, index) => `#f${index} :f${index}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], index) => [`#f${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], index) => [`:f${index}`, value])),
  };
}

function registerBlock({ book, first, count, classId, what }: Extract<Write, { kind: 'number' }>, act: Act) {
  return {
    Item: { ...keys.block(book, first), first, count, classId, at: act.at, ...(what && { what }) },
    ConditionExpression: 'attribute_not_exists(PK)',
  };
}

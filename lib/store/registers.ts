import type { ClassFigures } from '../domain/class/class.ts';
import { type Booking, bookingsOf } from './bookings.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** One block of a register: consecutive numbers a class took. */
export interface RegisterBlock {
  first: number;
  count: number;
  classId: string;
  at: number;
  /** What the numbers were taken for, where a book holds several kinds. */
  what?: string;
}

/** A number that the office typed from its own book. */
export interface TypedNumber {
  number: string;
  classId: string;
  what: string;
  at: number;
}

export type FigureRow = { month: string; programme: string } & Partial<ClassFigures>;

/** Registers of numbers, taken half days, the classes of a person, and the figures of centre, province and country. */
export interface RegisterStore {
  /** The next free number of a book; 1 for a new one. */
  nextNumber(book: string): Promise<number>;
  blocks(book: string): Promise<RegisterBlock[]>;
  typed(book: string): Promise<TypedNumber[]>;
  /** Half days a room or lecturer is taken, from a civil date on. */
  busyFrom(resource: string, date: string): Promise<Booking[]>;
  /** The classes a person has, or had, a place or a certificate in, in every programme that ends in one. */
  classesOf(personId: string): Promise<string[]>;
  /** Figures of a scope between two months, both included ("2017-01" to "2017-06"). */
  figures(scope: string, fromMonth: string, toMonth: string): Promise<FigureRow[]>;
}

export function createRegisterStore(table: Table): RegisterStore {
  return {
    async nextNumber(book) {
      const found = await table.get(keys.book(book));
      return (found?.next as number | undefined) ?? 1;
    },
    async blocks(book) {
      const items = await table.query({
        KeyConditionExpression: 'PK = :book AND begins_with(SK, :block)',
        ExpressionAttributeValues: { ':book': keys.bookOf(book), ':block': keys.blockPrefix },
      });
      return items.map(({ PK: _, SK: _sort, ...block }) => block as unknown as RegisterBlock);
    },
    async typed(book) {
      const items = await table.query({
        KeyConditionExpression: 'PK = :book AND begins_with(SK, :typed)',
        ExpressionAttributeValues: { ':book': keys.bookOf(book), ':typed': keys.typedPrefix },
      });
      return items.map(({ PK: _, SK: _sort, ...found }) => found as unknown as TypedNumber);
    },
    async busyFrom(resource, date) {
      const items = await table.query({
        KeyConditionExpression: 'PK = :resource AND SK BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':resource': resource,
          ':from': keys.month(resource, date.slice(0, 7)).SK,
          ':to': keys.monthEnd,
        },
      });
      return items.flatMap(bookingsOf).filter(booking => booking.date >= date);
    },
    async classesOf(personId) {
      const items = await table.query({
        KeyConditionExpression: 'PK = :person',
        ExpressionAttributeValues: { ':person': personId },
      });
      const named = items.flatMap(({ classId, earlier = [] }) => [classId, ...(earlier as string[])]);
      return [...new Set(named as string[])];
    },
    async figures(scope, fromMonth, toMonth) {
      const items = await table.query({
        KeyConditionExpression: 'PK = :scope AND SK BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':scope': keys.figuresOf(scope), ':from': fromMonth, ':to': `${toMonth}#~` },
      });
      return items.map(({ PK: _, SK, ...figures }) => {
        const [month = '', programme = ''] = String(SK).split('#');
        return { month, programme, ...figures };
      });
    },
  };
}

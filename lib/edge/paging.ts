import * as z from 'zod';
import { Refusal } from '../domain/refusal.ts';

/** A page holds this many entries unless told otherwise, and never more than the second number. */
const PAGE_SIZE = { usual: 50, most: 200 } as const;

/** The query of every list. */
export const pageQuery = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(PAGE_SIZE.most)
    .default(PAGE_SIZE.usual)
    .meta({ description: `Entries of a page, ${PAGE_SIZE.most} at most` }),
  cursor: z.string().min(1).max(600).optional().meta({ description: 'Where a page begins, taken from `next`; opaque' }),
});

/** One page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().optional().meta({ description: 'Address of the page after this one; absent on the last' }),
  });
}

/** What a page is cut by: the list's address and the query that was sent. */
export interface Paged {
  path: string;
  query: z.output<typeof pageQuery>;
}

/**
 * The position a page begins after, undefined for the first one. A cursor names the last entry seen instead of counting entries, so
 * that what is added or taken away meanwhile moves nothing. Throws CursorInvalid (422), also for a cursor of another list.
 */
export function positionOf({ path, query }: Paged): string | undefined {
  if (query.cursor === undefined) return undefined;
  const [list, position] = unpacked(query.cursor);
  if (list !== path || position === undefined)
    throw new Refusal('CursorInvalid', {}, 422, [{ field: 'cursor', sentence: { key: 'refusal.CursorInvalid' } }]);
  return position;
}

/**
 * A page of entries that were read from `positionOf` on, in order.
 * @param found one entry more than the page holds, if there are more
 * @param keyOf an entry's position: never the same twice, and sorted as the list is
 */
export function pageFrom<Item>(
  { path, query }: Paged,
  found: readonly Item[],
  keyOf: (item: Item) => string,
): { items: Item[]; next?: string } {
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  if (last === undefined || found.length <= query.limit) return { items };
  const { cursor: _, ...kept } = query;
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries(kept)) if (value !== undefined) next.set(name, String(value));
  next.set('cursor', Buffer.from(JSON.stringify([path, keyOf(last)])).toString('base64url'));
  return { items, next: `${path}?${next.toString()}` };
}

/** A page of a list that is read whole anyway, such as a centre's directory: sorted by position. */
export function pageOfAll<Item>(
  call: Paged,
  all: readonly Item[],
  keyOf: (item: Item) => string,
): { items: Item[]; next?: string } {
  const after = positionOf(call);
  const sorted = all
    .filter(item => after === undefined || keyOf(item) > after)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return pageFrom(call, sorted, keyOf);
}

function unpacked(cursor: string): [string?, string?] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parsed) && parsed.every(part => typeof part === 'string') ? (parsed as [string, string]) : [];
  } catch {
    return [];
  }
}

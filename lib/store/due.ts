import { keys } from './keys.ts';
import type { Item, Table } from './table.ts';

/** Items of these shards of the due index on which something is to be done at `now` (epoch ms), the longest due first. */
export async function dueItems(table: Table, shards: readonly string[], now: number): Promise<Item[]> {
  const lists = await Promise.all(
    shards.map(shard =>
      table.query({
        IndexName: 'due',
        KeyConditionExpression: 'duePK = :shard AND dueSK < :now',
        ExpressionAttributeValues: { ':shard': shard, ':now': keys.dueBefore(now) },
      }),
    ),
  );
  return lists.flat().sort((a, b) => String(a.dueSK).localeCompare(String(b.dueSK)));
}

/** The earliest instant (epoch ms) that stands in these shards of the due index. */
export async function firstDueAt(table: Table, shards: readonly string[]): Promise<number | undefined> {
  const lists = await Promise.all(
    shards.map(shard =>
      table.query({
        IndexName: 'due',
        KeyConditionExpression: 'duePK = :shard',
        ExpressionAttributeValues: { ':shard': shard },
        Limit: 1,
      }),
    ),
  );
  const instants = lists.flat().map(item => keys.instantOfDue(String(item.dueSK)));
  return instants.length > 0 ? Math.min(...instants) : undefined;
}

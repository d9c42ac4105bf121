import { type Item, type Table, WriteConflict } from './table.ts';

/**
 * Reads, changes and writes on the newest version; somebody else's change makes it look again. An item that is not there yet has
 * version 0.
 * @param change keeps what there is by returning undefined
 * @param known what the item is believed to be, to spare a read
 */
export async function changeVersioned<Value extends { version: number }>(
  table: Table,
  read: () => Promise<Value>,
  change: (value: Value) => Value | undefined,
  itemOf: (value: Value) => Item,
  known?: Value,
): Promise<Value> {
  for (let before = known ?? (await read()); ; before = await read()) {
    const after = change(before);
    if (after === undefined) return before;
    const next = { ...after, version: before.version + 1 };
    try {
      await table.put({ Item: itemOf(next), ...stillAt(before.version) });
      return next;
    } catch (error) {
      if (!(error instanceof WriteConflict)) throw error;
    }
  }
}

/** The condition that nobody has changed an item since it had this version. */
function stillAt(version: number) {
  if (version === 0) return { ConditionExpression: 'attribute_not_exists(PK)' };
  return {
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  };
}

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalDatabase, openLocalDatabase, TABLE_NAME } from '../../lib/local/dynoxide.ts';
import { openTable, type Table, WriteConflict } from '../../lib/store/table.ts';
import { createMemoryTable } from './support/memory-table.ts';

let engine: LocalDatabase;
beforeAll(async () => {
  engine = await openLocalDatabase(undefined);
});
afterAll(() => engine.close());

const letter = fc.constantFrom('a', 'b', 'c');
const number = fc.integer({ min: 1, max: 3 });
const put = (key: string, version: number) => ({
  Item: { PK: 'p', SK: key, version, duePK: 'due#1', dueSK: `${version}#${key}` },
  ConditionExpression: 'attribute_not_exists(PK) OR #version <= :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': version },
});
const count = (key: string, from: number) => ({
  Key: { PK: 'p', SK: key },
  UpdateExpression: 'SET #next = :after ADD #sum :from',
  ConditionExpression: '(attribute_not_exists(#next) OR begins_with(#mark, :mark)) AND attribute_not_exists(#gone)',
  ExpressionAttributeNames: { '#next': 'next', '#mark': 'mark', '#gone': 'gone', '#sum': 'sum' },
  ExpressionAttributeValues: { ':after': from + 1, ':from': from, ':mark': 'm' },
});
const leave = (key: string) => ({
  Key: { PK: 'p', SK: key },
  UpdateExpression: 'SET #mark = :mark REMOVE #next',
  ExpressionAttributeNames: { '#mark': 'mark', '#next': 'next' },
  ExpressionAttributeValues: { ':mark': 'm1' },
});
const call = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), key: letter, number }),
  fc.record({ kind: fc.constant('count' as const), key: letter, number }),
  fc.record({ kind: fc.constant('leave' as const), key: letter, number }),
  fc.record({ kind: fc.constant('both' as const), key: letter, number }),
);

async function did(
  table: Table,
  { kind, key, number: value }: { kind: string; key: string; number: number },
): Promise<string> {
  try {
    if (kind === 'put') await table.put(put(key, value));
    else if (kind === 'count') await table.update(count(key, value));
    else if (kind === 'leave') await table.update(leave(key));
    else await table.transact([{ Put: put(key, value) }, { Update: count(`${key}2`, value) }]);
    return 'done';
  } catch (error) {
    return error instanceof WriteConflict ? `conflict ${error.reasons.join()}` : String(error);
  }
}

async function seen(table: Table): Promise<unknown> {
  const all = { ':p': 'p', ':from': 'a', ':to': 'b~' };
  return [
    await table.query({ KeyConditionExpression: 'PK = :p', ExpressionAttributeValues: { ':p': 'p' } }),
    await table.query({
      KeyConditionExpression: 'PK = :p AND SK BETWEEN :from AND :to',
      ExpressionAttributeValues: all,
    }),
    (
      await table.query({
        IndexName: 'due',
        KeyConditionExpression: 'duePK = :due AND dueSK < :now',
        ExpressionAttributeValues: { ':due': 'due#1', ':now': '3' },
      })
    ).map(item => item.SK),
    await table.get({ PK: 'p', SK: 'a' }),
  ];
}

it('the table in memory answers like the real engine', async () => {
  const real = openTable(TABLE_NAME, engine.config);
  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 12 }), async calls => {
      for (const item of await real.query({
        KeyConditionExpression: 'PK = :p',
        ExpressionAttributeValues: { ':p': 'p' },
      }))
        await forget(String(item.SK));
      const memory = createMemoryTable();
      for (const one of calls) expect(await did(memory, one)).toBe(await did(real, one));
      expect(await seen(memory)).toEqual(await seen(real));
    }),
    { numRuns: 25 },
  );
});

/** Empties a row between two runs; the stores never delete. */
async function forget(key: string): Promise<void> {
  const { DeleteItemCommand, DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  await new DynamoDBClient(engine.config).send(
    new DeleteItemCommand({ TableName: TABLE_NAME, Key: { PK: { S: 'p' }, SK: { S: key } } }),
  );
}

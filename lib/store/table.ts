import {
  ConditionalCheckFailedException,
  type ConsumedCapacity,
  DynamoDBClient,
  type DynamoDBClientConfig,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  type GetCommandInput,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';

export type Item = Record<string, unknown>;
export type Key = { PK: string; SK: string };
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
export type TransactPut = { Put: Omit<NonNullable<TransactItem['Put']>, 'TableName'> };
export type TransactUpdate = { Update: Omit<NonNullable<TransactItem['Update']>, 'TableName'> };
export type TransactDelete = { Delete: Omit<NonNullable<TransactItem['Delete']>, 'TableName'> };
export type TableWrite = TransactPut | TransactUpdate | TransactDelete;

/** Capacity a call consumed, as DynamoDB reports it; the bench sums these. */
export type Meter = (kind: 'read' | 'write', units: number) => void;

/** A write met a condition that did not hold: somebody else was first. `reasons` has one entry per item of a transaction. */
export class WriteConflict extends Error {
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(`Write conflict: ${reasons.join(', ')}`);
    this.name = 'WriteConflict';
    this.reasons = reasons;
  }
}

/** The one table, with the few calls the stores need. Reads are consistent unless they go to an index. */
export interface Table {
  get(key: Key): Promise<Item | undefined>;
  getMany(keys: readonly Key[]): Promise<Item[]>;
  query(input: Omit<QueryCommandInput, 'TableName'>): Promise<Item[]>;
  put(input: Omit<PutCommandInput, 'TableName'>): Promise<void>;
  update(input: Omit<UpdateCommandInput, 'TableName'>): Promise<Item>;
  transact(writes: readonly TableWrite[]): Promise<void>;
}

export function openTable(name: string, config: DynamoDBClientConfig, meter?: Meter): Table {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(config), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const capacity = { TableName: name, ...(meter && { ReturnConsumedCapacity: 'TOTAL' as const }) };
  const count = (kind: 'read' | 'write', consumed: ConsumedCapacity | ConsumedCapacity[] | undefined) => {
    for (const entry of [consumed ?? []].flat()) meter?.(kind, entry.CapacityUnits ?? 0);
  };
  return {
    async get(key) {
      const input: GetCommandInput = { ...capacity, Key: key, ConsistentRead: true };
      const { Item, ConsumedCapacity } = await client.send(new GetCommand(input));
      count('read', ConsumedCapacity);
      return Item;
    },
    async getMany(wanted) {
      const found: Item[] = [];
      for (let from = 0; from < wanted.length; from += 100) {
        let Keys = wanted.slice(from, from + 100) as Item[];
        while (Keys.length > 0) {
          const { Responses, UnprocessedKeys, ConsumedCapacity } = await client.send(
            new BatchGetCommand({
              RequestItems: { [name]: { Keys, ConsistentRead: true } },
              ...(meter && { ReturnConsumedCapacity: 'TOTAL' as const }),
            }),
          );
          count('read', ConsumedCapacity);
          found.push(...(Responses?.[name] ?? []));
          Keys = UnprocessedKeys?.[name]?.Keys ?? [];
        }
      }
      return found;
    },
    async query(input) {
      const found: Item[] = [];
      let start: Item | undefined;
      do {
        const page = await client.send(
          new QueryCommand({ ...capacity, ConsistentRead: !input.IndexName, ...input, ExclusiveStartKey: start }),
        );
        count('read', page.ConsumedCapacity);
        found.push(...(page.Items ?? []));
        start = page.LastEvaluatedKey;
      } while (start && (input.Limit === undefined || found.length < input.Limit));
      return found;
    },
    async put(input) {
      const { ConsumedCapacity } = await conflictsNamed(() => client.send(new PutCommand({ ...capacity, ...input })));
      count('write', ConsumedCapacity);
    },
    async update(input) {
      const { Attributes, ConsumedCapacity } = await conflictsNamed(() =>
        client.send(new UpdateCommand({ ...capacity, ...input })),
      );
      count('write', ConsumedCapacity);
      return Attributes ?? {};
    },
    async transact(writes) {
      const TransactItems = writes.map(write => {
        const [[verb, body]] = Object.entries(write) as [[string, Item]];
        return { [verb]: { TableName: name, ...body } };
      }) as TransactWriteCommandInput['TransactItems'];
      const { ConsumedCapacity } = await conflictsNamed(() =>
        client.send(
          new TransactWriteCommand({ TransactItems, ...(meter && { ReturnConsumedCapacity: 'TOTAL' as const }) }),
        ),
      );
      count('write', ConsumedCapacity);
    },
  };
}

async function conflictsNamed<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new WriteConflict(['ConditionalCheckFailed']);
    if (error instanceof TransactionCanceledException) {
      const reasons = error.CancellationReasons?.map(reason => reason.Code ?? 'None') ?? [];
      if (reasons.some(code => code === 'ConditionalCheckFailed' || code === 'TransactionConflict'))
        throw new WriteConflict(reasons);
    }
    throw error;
  }
}

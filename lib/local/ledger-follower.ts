import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** Hands the table's stream to a function in order, as a Lambda event source mapping does on AWS. */
export interface LedgerFollower {
  /** Handles everything that is in the stream now; true when there was anything. */
  drain(): Promise<boolean>;
}

/** Where the follower has got to; kept outside, so that a restart goes on from there. */
export interface Checkpoint {
  read(): string | undefined;
  write(sequenceNumber: string): void;
}

/**
 * Follows the one shard of the local engine. After a failure the same records come again, and after a restart those since the
 * checkpoint: whatever handles them may run twice.
 */
export async function followStream(
  config: DynamoDBClientConfig,
  tableName: string,
  checkpoint: Checkpoint,
  handle: (records: StreamRecord[]) => Promise<void>,
): Promise<LedgerFollower> {
  const client = new DynamoDBStreamsClient(config);
  const { Streams } = await client.send(new ListStreamsCommand({ TableName: tableName }));
  const StreamArn = Streams?.[0]?.StreamArn;
  if (!StreamArn) throw new Error(`Table ${tableName} has no stream; delete the data folder and start again.`);
  let iterator: string | undefined;

  const freshIterator = async () => {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
    const after = checkpoint.read();
    const from = after
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: after }
      : { ShardIteratorType: 'TRIM_HORIZON' as const };
    return (await client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...from }))).ShardIterator;
  };

  let underWay: Promise<boolean> | undefined;
  const drainOnce = async () => {
    let any = false;
    for (;;) {
      iterator ??= await freshIterator();
      const { Records = [], NextShardIterator } = await client.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: 100 }),
      );
      if (Records.length === 0) {
        iterator = NextShardIterator;
        return any;
      }
      any = true;
      iterator = undefined;
      await handle(Records);
      const last = Records.at(-1)?.dynamodb?.SequenceNumber;
      if (last) checkpoint.write(last);
      iterator = NextShardIterator;
    }
  };
  return {
    drain() {
      underWay ??= drainOnce().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CreateTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import { TABLE_SCHEMA } from '../store/schema.ts';

export const TABLE_NAME = 'khai-giang';

/** A running engine: how to reach it, and how to stop it. */
export interface LocalDatabase {
  config: DynamoDBClientConfig & { endpoint: string };
  close(): Promise<void>;
}

const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };
const REGION = 'ap-southeast-1';

/** How the local machine signs calls to local engines, which check nothing. */
export function localAws(endpoint: string) {
  return { endpoint, region: REGION, credentials: CREDENTIALS };
}

/**
 * Starts the embedded DynamoDB engine on a file (in memory without one), or uses the one `DYNAMODB_ENDPOINT` names, and makes
 * sure that the table is there. Throws with what to install when this system has neither.
 */
export async function openLocalDatabase(dataDir: string | undefined): Promise<LocalDatabase> {
  const given = process.env.DYNAMODB_ENDPOINT;
  const database = given ? { config: localAws(given), close: async () => {} } : await startDynoxide(dataDir);
  await ensureTable(database.config);
  return database;
}

async function startDynoxide(dataDir: string | undefined): Promise<LocalDatabase> {
  const port = await freePort();
  const file = dataDir === undefined ? [] : ['--db-path', join(dataDir, 'ledger.db')];
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const pidFile = dataDir === undefined ? '/dev/null' : join(dataDir, 'engine.pid');
  await endOfPredecessor(pidFile);
  const child = spawnGuarded(findDynoxide(), ['--host', '127.0.0.1', '--port', String(port), ...file], pidFile);
  const stopped = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const config = localAws(`http://127.0.0.1:${port}`);
  await answering(config, child);
  return {
    config,
    async close() {
      child.stdin?.end();
      child.kill('SIGTERM');
      await stopped;
    },
  };
}

/**
 * Starts a child that cannot outlive us: on Unix a shell waits for our end of its standard input to close, which happens even when
 * we are killed with -9, and then ends the child.
 */
function spawnGuarded(command: string, parameters: string[], pidFile: string): ChildProcess {
  const stdio = ['pipe', 'ignore', 'ignore'] as const;
  if (process.platform === 'win32') return spawn(command, parameters, { stdio: [...stdio] });
  return spawn('/bin/sh', ['-c', GUARD, pidFile, command, ...parameters], { stdio: [...stdio], detached: true });
}

/** The shell reads our pipe in the foreground, since a background job of a shell gets /dev/null as its input. */
const GUARD =
  '"$@" </dev/null & child=$!; echo $child > "$0"; trap "kill $child 2>/dev/null; wait $child; exit 0" TERM INT; read -r _; kill "$child" 2>/dev/null; wait "$child"';

/** After a kill -9 of ours the engine of before may live a moment longer; two engines never share a file. */
async function endOfPredecessor(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  for (let waited = 0; waited < 5000; waited += 25) {
    if (pid === 0 || !isEngine(pid)) return;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}

/** Whether the process is an engine of ours; process ids are used again, so the name decides where the system tells it. */
function isEngine(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const commandLine = `/proc/${pid}/cmdline`;
    return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes('dynoxide');
  } catch {
    return false;
  }
}

function findDynoxide(): string {
  const name = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  const shipped = fileURLToPath(
    new URL(`../../node_modules/@dynoxide/${process.platform}-${process.arch}/${name}`, import.meta.url),
  );
  const installed = (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name));
  const found = [shipped, ...installed].find(isExecutable);
  if (found) return found;
  throw new Error(
    [
      `Không có DynamoDB cục bộ cho hệ điều hành này (${process.platform}-${process.arch}).`,
      'Hãy cài chương trình "dynoxide" vào PATH, hoặc đặt biến DYNAMODB_ENDPOINT trỏ tới một DynamoDB đang chạy, rồi chạy lại.',
      `There is no local DynamoDB engine for this system (${process.platform}-${process.arch}).`,
      'Put "dynoxide" on the PATH, or set DYNAMODB_ENDPOINT to a running DynamoDB, and start again.',
    ].join('\n'),
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answering(config: DynamoDBClientConfig, child: ChildProcess): Promise<void> {
  const client = new DynamoDBClient({ ...config, maxAttempts: 1 });
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The DynamoDB engine ended with code ${child.exitCode}.`);
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch {
      await new Promise(resolve => setTimeout(resolve, 25));
    }
  }
  throw new Error('The DynamoDB engine does not answer after 5 seconds.');
}

async function ensureTable(config: DynamoDBClientConfig): Promise<void> {
  const client = new DynamoDBClient(config);
  const { TableNames } = await client.send(new ListTablesCommand({}));
  if (TableNames?.includes(TABLE_NAME)) return;
  const { partitionKey, sortKey, indexes } = TABLE_SCHEMA;
  const attributes = [partitionKey, sortKey, ...indexes.flatMap(index => [index.partitionKey, index.sortKey])];
  await client.send(
    new CreateTableCommand({
      TableName: TABLE_NAME,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: attributes.map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keySchema(partitionKey, sortKey),
      GlobalSecondaryIndexes: indexes.map(index => ({
        IndexName: index.name,
        KeySchema: keySchema(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
}

function keySchema(partitionKey: string, sortKey: string) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ];
}

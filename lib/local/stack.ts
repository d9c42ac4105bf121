import { SFNClient } from '@aws-sdk/client-sfn';
import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import { type FunctionName, placeholderOf, registry, rowOf } from '../../functions/registry.ts';
import { createRateLimiter, type RateLimit } from '../edge/rate-limit.ts';
import type { Services } from '../edge/services.ts';
import { systemClock } from '../outside/clock.ts';
import { createIds } from '../outside/ids.ts';
import { createLinkSigner, localMacKey } from '../outside/link-signer.ts';
import { type Channels, outboxOnly } from '../outside/channels.ts';
import { createSealService, localSealSigner, type SealService } from '../outside/seal.ts';
import type { SessionVerifier } from '../outside/sessions.ts';
import { createWebhookSender, type WebhookSender } from '../outside/webhook-sender.ts';
import { sfnWorkflowClient } from '../outside/workflow-client.ts';
import { keys } from '../store/keys.ts';
import { storesOver } from '../store/stores.ts';
import { type Meter, openTable } from '../store/table.ts';
import { CLASS_WORKFLOW, readWorkflow, workflowNames } from '../workflow/read.ts';
import { fillPlaceholders } from '../workflow/placeholders.ts';
import { openClock, type StackClock } from './clock.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { type LocalDatabase, localAws, openLocalDatabase, TABLE_NAME } from './dynoxide.ts';
import { machineConsole } from './pages/links.ts';
import { createLocalIssuer, type LocalIssuer } from './issuer.ts';
import { followStream } from './ledger-follower.ts';
import { keepMailJournal, type MailJournal } from './mail-journal.ts';
import { sealKeyring } from './seal-keys.ts';
import { type FsyncPolicy, openStatesRuntime, serveStates, type StatesRuntime } from './states/index.ts';

export interface StackOptions {
  /** Where everything is kept; in memory when absent. */
  dataDir?: string;
  /** Empties the data folder first. */
  fresh?: boolean;
  clock: 'real' | 'simulated';
  /** Where a new simulated clock begins, epoch ms; a kept one goes on where it stood. */
  startAt?: number;
  /** Port of the Step Functions wire protocol; any free one when 0. */
  statesPort?: number;
  publicUrl?: string;
  fsync?: FsyncPolicy;
  /** Counts the capacity that DynamoDB reports. */
  meter?: Meter;
  /** Called after each function call of a workflow, stream or schedule. */
  onInvoke?: (name: FunctionName) => void;
  channels?: Channels;
  /** Reaches receivers of webhooks; by default also those on this machine. */
  hooks?: WebhookSender;
  /** How fast one caller of the API may go; as fast as it can when absent. */
  apiLimit?: RateLimit;
  seed?: string;
}

/** The whole product on one machine, without its HTTP port. */
export interface LocalStack {
  services: Services;
  runtime: StatesRuntime;
  clock: StackClock;
  issuer: LocalIssuer;
  /** In which order messages were written here. */
  journal: MailJournal;
  folder: DataFolder;
  statesUrl: string;
  machineArns: Readonly<Record<string, string>>;
  invoke(name: FunctionName, event: unknown): Promise<unknown>;
  /** Resolves when nothing runs any more: the stream is followed to its end and every execution waits for somebody or for time. */
  settle(): Promise<void>;
  /** Does what is due now: timers of the runtime, the tick, and whatever follows from them. */
  runDue(): Promise<void>;
  /** The earliest instant at which time will do something by itself, epoch ms. */
  nextDueAt(): Promise<number | undefined>;
  /** Moves a simulated clock to the next due instant, at most to `limit`, and does what is due; false when there was nothing to do. */
  advance(limit?: number): Promise<boolean>;
  /** Moves a simulated clock to an instant, stopping at everything that is due on the way. */
  advanceTo(instant: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts engine, runtime and stream follower over one data folder and takes up whatever was under way. */
export async function openLocalStack(options: StackOptions): Promise<LocalStack> {
  const folder = openDataFolder(options.dataDir, options.fresh);
  const clock = openClock(options.clock, folder, options.startAt);
  const database = await openLocalDatabase(options.dataDir);
  const issuer = await createLocalIssuer({ folder });

  const invoke = async (name: FunctionName, event: unknown): Promise<unknown> => {
    const { handler } = await rowOf(name).load();
    const result = await handler(event, { services });
    options.onInvoke?.(name);
    return result;
  };
  // Tasks that were in flight are run again as soon as the journal is open; they wait here until there are services.
  const assembled = Promise.withResolvers<void>();
  const runtime = await openStatesRuntime({
    ready: assembled.promise,
    ...(options.dataDir !== undefined && { dataDir: `${options.dataDir}/executions` }),
    clock: clock.states,
    invoke: (arnOrName, payload) => invoke(functionNameOf(arnOrName), payload),
    fsync: options.fsync ?? 'group',
    region: 'ap-southeast-1',
    ...(options.seed !== undefined && { seed: options.seed }),
  });
  const wire = await serveStates(runtime, { port: options.statesPort ?? 0 });
  const machineArns = await deployMachines(runtime);
  const services = assembleServices({ options, folder, clock, issuer, database, wireUrl: wire.url, machineArns });
  const { journal, ...outbox } = keepMailJournal(services.outbox, folder.path);
  services.outbox = outbox;
  assembled.resolve();
  const follower = await followStream(database.config, TABLE_NAME, checkpointIn(folder), records =>
    follow(records, invoke),
  );

  const settle = async () => {
    do await runtime.idle();
    while (await follower.drain());
  };
  const runDue = async () => {
    await runtime.runDue();
    await settle();
    await invoke('reminders/tick', {});
    await invoke('webhooks/send', {});
    await settle();
  };
  const nextDueAt = async () => {
    const { classes, outbox, webhooks } = services;
    const ledger = [await classes.nextDueAt(), await outbox.nextDueAt(), await webhooks.nextDueAt()];
    const instants = [runtime.nextDueAt(), ...ledger].filter(at => at !== undefined);
    return instants.length > 0 ? Math.min(...instants) : undefined;
  };
  const advance = async (limit = Number.POSITIVE_INFINITY) => {
    await settle();
    const next = await nextDueAt();
    if (next === undefined || next > limit) return false;
    clock.moveTo(next);
    await runDue();
    return true;
  };
  // What fell due while the machine was switched off happens now.
  await runtime.runDue();
  await settle();
  return {
    services,
    runtime,
    clock,
    issuer,
    journal,
    folder,
    statesUrl: wire.url,
    machineArns,
    invoke,
    settle,
    runDue,
    nextDueAt,
    advance,
    async advanceTo(instant) {
      while (await advance(instant));
      clock.moveTo(instant);
      await runDue();
    },
    async close() {
      await settle();
      await wire.close();
      await runtime.close();
      await database.close();
    },
  };
}

interface Assembly {
  options: StackOptions;
  folder: DataFolder;
  clock: StackClock;
  issuer: { verifier: SessionVerifier };
  database: LocalDatabase;
  wireUrl: string;
  machineArns: Readonly<Record<string, string>>;
}

function assembleServices({ options, folder, clock, issuer, database, wireUrl, machineArns }: Assembly): Services {
  const table = openTable(TABLE_NAME, database.config, options.meter);
  return {
    ...storesOver(table),
    hooks: options.hooks ?? createWebhookSender({ allowLocal: true }),
    clock,
    ids: createIds(folder.secrets.people),
    links: createLinkSigner(localMacKey(folder.secrets.links)),
    channels: options.channels ?? { email: outboxOnly, zalo: outboxOnly, sms: outboxOnly },
    workflow: sfnWorkflowClient(new SFNClient(localAws(wireUrl)), machineArns[CLASS_WORKFLOW] ?? ''),
    seals: localSeals(folder),
    sessions: issuer.verifier,
    ...(options.apiLimit && { limiter: createRateLimiter(options.apiLimit, () => systemClock.now()) }),
    publicUrl: options.publicUrl ?? 'http://localhost:8080',
    console: machineConsole,
  };
}

function localSeals(folder: DataFolder): SealService {
  const { present, older } = sealKeyring(folder);
  return createSealService(localSealSigner(present.id, present.privateKey), older);
}

/** Creates the nine machines, or gives them their present definition; executions under way keep the one they began with. */
async function deployMachines(runtime: StatesRuntime): Promise<Record<string, string>> {
  const arnOf = (kind: string, name: string) => `arn:aws:${kind}:ap-southeast-1:000000000000:${name}`;
  const functions = Object.keys(registry).map(name => [
    placeholderOf(name),
    arnOf('lambda', `function:${placeholderOf(name)}`),
  ]);
  const machines = workflowNames.map(name => [name, arnOf('states', `stateMachine:${name}`)]);
  const arns = Object.fromEntries([...functions, ...machines]) as Record<string, string>;
  const present = (await runtime.handle('ListStateMachines', {})) as { stateMachines: { name: string }[] };
  for (const name of workflowNames) {
    const definition = JSON.stringify(fillPlaceholders(readWorkflow(name), arns, name));
    if (present.stateMachines.some(machine => machine.name === name)) {
      await runtime.handle('UpdateStateMachine', { stateMachineArn: arns[name], definition });
    } else {
      await runtime.handle('CreateStateMachine', { name, definition, roleArn: 'arn:aws:iam::000000000000:role/local' });
    }
  }
  return Object.fromEntries(workflowNames.map(name => [name, arns[name] ?? '']));
}

function functionNameOf(arnOrName: string): FunctionName {
  const placeholder = arnOrName.split(':').at(-1);
  const name = (Object.keys(registry) as FunctionName[]).find(candidate => placeholderOf(candidate) === placeholder);
  if (!name)
    throw Object.assign(new Error(`Function not found: ${arnOrName}`), { name: 'Lambda.ResourceNotFoundException' });
  return name;
}

/** Gives the records to the functions as Lambda would: to each those that match its event source's filter, again after a failure. */
async function follow(records: StreamRecord[], invoke: LocalStack['invoke']): Promise<void> {
  const added = (prefix: string) =>
    records.filter(({ eventName, dynamodb }) => eventName === 'INSERT' && dynamodb?.Keys?.SK?.S?.startsWith(prefix));
  let left = added(keys.commitPrefix);
  for (let attempt = 1; left.length > 0; attempt += 1) {
    const { batchItemFailures } = (await invoke('reminders/follow-ledger', { Records: left })) as {
      batchItemFailures: { itemIdentifier: string }[];
    };
    const failed = batchItemFailures[0]?.itemIdentifier;
    if (failed === undefined) break;
    left = left.slice(left.findIndex(record => record.dynamodb?.SequenceNumber === failed));
    // After ten tries the record is given up, as the event source on AWS sends it to its dead letter queue.
    if (attempt % 10 === 0) left = left.slice(1);
  }
  const events = added(keys.hookWaits);
  if (events.length > 0) await invoke('webhooks/send', { Records: events });
}

function checkpointIn(folder: DataFolder) {
  return {
    read: () => folder.read('stream-position'),
    write: (sequenceNumber: string) => folder.write('stream-position', sequenceNumber),
  };
}

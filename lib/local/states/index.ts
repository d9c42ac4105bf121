import { handleAction } from './api.ts';
import { isSimulated, type SimulatedClock, type StatesClock } from './clock.ts';
import { newSeed } from './catalog.ts';
import { Engine, type Invoke } from './engine.ts';
import type { Execution, ExecutionStatus } from './model.ts';
import { type FsyncPolicy, Store } from './store.ts';

export {
  createSimulatedClock,
  createTimeDriver,
  systemClock,
  type SimulatedClock,
  type StatesClock,
  type TimeDriver,
} from './clock.ts';
export { ApiError, TaskError } from './errors.ts';
export { compileMachine } from './compile.ts';
export { serveStates } from './server.ts';
export { invokeThroughEndpoint } from './lambda-endpoint.ts';
export type { ExecutionStatus, FsyncPolicy };

export interface StatesRuntimeOptions {
  /** absent: in memory, nothing is kept */
  dataDir?: string;
  clock: StatesClock | SimulatedClock;
  /** Runs a Lambda function. A thrown error's `name` is the error name; see TaskError for its cause. */
  invoke: Invoke;
  /** Functions are called only when this has resolved; at start-up calls may be made before `openStatesRuntime` returns. */
  ready?: Promise<unknown>;
  /** default 'group' */
  fsync?: FsyncPolicy;
  /** With a seed, a simulated clock and functions that answer alike, every history is the same byte for byte. */
  seed?: string;
  region?: string;
  account?: string;
}

/** An execution in a list; instants in epoch ms. */
export type ExecutionSummary = Pick<
  Execution,
  'arn' | 'name' | 'machineArn' | 'parentArn' | 'status' | 'startedAt' | 'stoppedAt' | 'redriveCount'
>;

export interface ExecutionSearch {
  machineArn?: string;
  status?: ExecutionStatus;
  /** a part of the name, in any case */
  name?: string;
  /** begun at or after, and before (epoch ms) */
  from?: number;
  to?: number;
  /** newest first; default 0 and 50 */
  offset?: number;
  limit?: number;
}

export interface StatesRuntime {
  /** The AWS API: CreateStateMachine, StartExecution, SendTaskSuccess, ... Instants are epoch seconds; errors carry AWS's names. */
  handle(action: string, input: unknown): Promise<unknown>;
  /** Executions of all machines, newest first; `total` counts all that match. */
  search(search: ExecutionSearch): Promise<{ executions: ExecutionSummary[]; total: number }>;
  /** The earliest instant (epoch ms) at which something is due. */
  nextDueAt(): number | undefined;
  /** Fires everything that is due now; `idle` then waits for what follows from it. */
  runDue(): Promise<void>;
  /** Resolves when nothing runs: every execution has ended or waits for a token, a nested execution or an instant. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

function search(store: Store, wanted: ExecutionSearch): { executions: ExecutionSummary[]; total: number } {
  const { machineArn, status, name = '', from = 0, to = Number.POSITIVE_INFINITY, offset = 0, limit = 50 } = wanted;
  const text = name.toLowerCase();
  const candidates = machineArn === undefined ? [...store.all()] : store.ofMachine(machineArn);
  const found: Execution[] = [];
  let total = 0;
  for (let at = candidates.length - 1; at >= 0; at -= 1) {
    const execution = candidates[at] as Execution;
    if (status !== undefined && execution.status !== status) continue;
    if (execution.startedAt < from || execution.startedAt >= to || !execution.name.toLowerCase().includes(text))
      continue;
    total += 1;
    if (total > offset && found.length < limit) found.push(execution);
  }
  const executions = found.map(
    ({ arn, name: own, machineArn: machine, parentArn, status: state, startedAt, stoppedAt, redriveCount }) => ({
      arn,
      name: own,
      machineArn: machine,
      parentArn,
      status: state,
      startedAt,
      stoppedAt,
      redriveCount,
    }),
  );
  return { executions, total };
}

/** Builds a runtime over a store of the caller's; `openStatesRuntime` is the usual way in. */
export async function assembleRuntime(store: Store, options: StatesRuntimeOptions): Promise<StatesRuntime> {
  const { clock, ready, region = 'us-east-1', account = '000000000000' } = options;
  const invoke: Invoke = ready
    ? async (...call) => {
        await ready;
        return options.invoke(...call);
      }
    : options.invoke;
  const engine = new Engine(store, { clock, invoke, region, account, seed: options.seed ?? store.secret });
  engine.catalog.recover();
  if (!isSimulated(clock)) engine.fire();
  await store.commit();
  return {
    handle: (action, input) => handleAction(engine, action, input),
    async search(wanted) {
      await store.commit();
      return search(store, wanted);
    },
    nextDueAt: () => engine.nextDueAt(),
    async runDue() {
      engine.fire();
      await store.commit();
    },
    idle: () => engine.idle(),
    async close() {
      engine.close();
      await store.commit();
      store.close();
    },
  };
}

/** Opens the runtime and takes up whatever was running in `dataDir`. Throws when the journal is damaged, saying where. */
export async function openStatesRuntime(options: StatesRuntimeOptions): Promise<StatesRuntime> {
  return assembleRuntime(new Store(options.dataDir, options.fsync ?? 'group', options.seed ?? newSeed()), options);
}

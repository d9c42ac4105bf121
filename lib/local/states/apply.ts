import type { MapState, ParallelState, StateMap } from './definition.ts';
import {
  asDatum,
  Datum,
  type Execution,
  type JournalRecord,
  type Json,
  type Live,
  type Thread,
  type Variables,
} from './model.ts';

/** What an event does to the state of an execution; the history's types in a few kinds. */
const KINDS: Record<string, (thread: Thread, record: JournalRecord, live: Live, execution: Execution) => void> = {
  ExecutionStarted: () => undefined,
  TaskScheduled(thread, { id = 0, at, details = {}, own = {} }) {
    thread.phase = 'scheduled';
    thread.call = id;
    thread.parameters = asDatum(details.parameters ?? '{}');
    thread.due = own.due;
    thread.heartbeatMs = own.heartbeatMs;
    thread.heartbeatDue = own.heartbeatMs === undefined ? undefined : at + own.heartbeatMs;
    thread.token = own.token;
    thread.early = undefined;
    thread.child = undefined;
  },
  TaskStarted(thread) {
    thread.phase = 'running';
  },
  TaskSubmitted(thread, { own }) {
    thread.phase = 'waiting';
    thread.child = own?.child;
  },
  TaskSucceeded(thread, { details }) {
    settle(thread, asDatum(details?.output ?? 'null'));
  },
  TaskFailed: failed,
  TaskSubmitFailed: failed,
  TaskTimedOut: failed,
  EvaluationFailed: failed,
  /** a failure AWS writes no event of its own for */
  Failed: failed,
  RetryWaits(thread, { own = {} }, live) {
    const retrier = own.retrier ?? 0;
    thread.attempts[retrier] = (thread.attempts[retrier] ?? 0) + 1;
    thread.retryCount += 1;
    forget(thread, live);
    thread.failure = undefined;
    thread.phase = 'retrying';
    thread.due = own.due;
  },
  RetryBegins(thread) {
    thread.phase = 'entered';
    thread.due = undefined;
  },
  WaitUntil(thread, { own }) {
    thread.phase = 'timer';
    thread.due = own?.due;
  },
  WaitEnds(thread) {
    settle(thread, thread.input);
  },
  Heartbeat(thread, { at }) {
    thread.heartbeatDue = at + (thread.heartbeatMs ?? 0);
  },
  AnsweredEarly(thread, { own = {} }) {
    thread.early = own.failure ? { failure: own.failure } : { output: asDatum(own.output ?? 'null') };
  },
  MapStateStarted(thread, { own = {} }) {
    const items = asDatum(own.items ?? '[]').value as Json[];
    join(thread, items.length, items, own.concurrency ?? 0, own.tolerated ?? 0);
  },
  MapIterationStarted(thread, { id = 0, details = {}, own = {} }, live) {
    const parent = thread;
    const state = parent.state as MapState;
    const index = details.index ?? 0;
    const value = parent.join?.items?.[index] ?? null;
    const child = begin(live, own.starts?.[0] ?? 0, parent, index, state.processor, Datum.of(value), {
      Index: index,
      Value: value,
    });
    child.lastEvent = id;
    if (state.itemSelector) child.phase = 'select';
  },
  ItemSelected(thread, { own }) {
    thread.input = asDatum(own?.input ?? 'null');
    thread.phase = 'begin';
  },
  MapIterationSucceeded: leaveJoin,
  MapIterationFailed: leaveJoin,
  MapIterationAborted: () => undefined,
  ParallelStateStarted(thread, { id = 0, own = {} }, live) {
    const { branches } = thread.state as ParallelState;
    const input = own.input === undefined ? thread.input : asDatum(own.input);
    join(thread, branches.length, undefined, branches.length, 0);
    for (const [index, branch] of branches.entries()) {
      begin(live, own.starts?.[index] ?? 0, thread, index, branch, input, thread.item).lastEvent = id;
    }
  },
  MapStateSucceeded: joined,
  ParallelStateSucceeded: joined,
  MapStateFailed: announced,
  ParallelStateFailed: announced,
  TaskStateAborted: () => undefined,
  WaitStateAborted: () => undefined,
  MapStateAborted: () => undefined,
  ParallelStateAborted: () => undefined,
  ExecutionSucceeded: (_thread, record, _live, execution) => stopped(execution, record, 'SUCCEEDED'),
  ExecutionFailed: (_thread, record, _live, execution) => stopped(execution, record, 'FAILED'),
  ExecutionTimedOut: (_thread, record, _live, execution) => stopped(execution, record, 'TIMED_OUT'),
  ExecutionAborted: (_thread, record, _live, execution) => stopped(execution, record, 'ABORTED'),
  ExecutionRedriven(thread, { at, details = {} }, _live, execution) {
    execution.status = 'RUNNING';
    execution.stoppedAt = undefined;
    execution.redriveCount = details.redriveCount ?? 0;
    execution.redrivenAt = at;
    revive(thread);
  },
};
for (const type of ['Pass', 'Task', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map']) {
  KINDS[`${type}StateEntered`] = entered;
  KINDS[`${type}StateExited`] = exited;
}

const OWN_TYPES = new Set([
  'Failed',
  'RetryWaits',
  'RetryBegins',
  'WaitUntil',
  'WaitEnds',
  'Heartbeat',
  'AnsweredEarly',
  'ItemSelected',
]);
/** Events that AWS leaves out of the chain of `previousEventId`. */
const ASIDE = /^(Map|Parallel)StateSucceeded$|^MapIteration(Started|Failed)$|StateAborted$/;
/** Is it an event of AWS's history, and not a fact of the runtime's own? */
export const isEvent = (type: string): boolean => !OWN_TYPES.has(type);

/**
 * The only place where the state of an execution changes: live, after a record has been written, and at start-up, when
 * the records are read back. So what a crash leaves is exactly what there was.
 */
export function apply(execution: Execution, live: Live, thread: Thread | undefined, record: JournalRecord): void {
  const change = KINDS[record.type];
  if (!thread || !change) {
    throw new Error(`journal record ${record.type} of thread ${record.thread} does not fit ${execution.arn}`);
  }
  if (record.id !== undefined) {
    if (record.id !== live.events + 1) {
      throw new Error(`event ${record.id} of ${execution.arn} follows event ${live.events}: events are missing`);
    }
    live.events = record.id;
    if (!ASIDE.test(record.type)) thread.lastEvent = record.id;
  }
  thread.generation += 1;
  change(thread, record, live, execution);
}

/** The state in which an execution begins, before its first record. */
export function createLive(machine: Live['machine'], roleArn: string, input: Datum, deadline: number): Live {
  const byNumber = new Map<number, Thread>();
  const root = createThread(1, undefined, 0, machine.root, input, undefined);
  byNumber.set(1, root);
  return {
    machine,
    roleArn,
    input,
    events: 0,
    threads: 1,
    root,
    byNumber,
    deadline,
    deadlineArmed: false,
    ready: [],
    inbox: [],
    driving: false,
  };
}

function createThread(
  number: number,
  parent: Thread | undefined,
  index: number,
  states: StateMap,
  input: Datum,
  item: Thread['item'],
): Thread {
  return {
    number,
    parent,
    index,
    states,
    item,
    input,
    phase: 'begin',
    next: states.startAt,
    state: undefined,
    variables: parent?.variables ?? {},
    lastEvent: 0,
    enteredEvent: 0,
    enteredAt: 0,
    result: undefined,
    failure: undefined,
    final: false,
    attempts: [],
    retryCount: 0,
    due: undefined,
    heartbeatDue: undefined,
    heartbeatMs: undefined,
    token: undefined,
    early: undefined,
    child: undefined,
    call: 0,
    parameters: undefined,
    join: undefined,
    generation: 0,
    queued: false,
  };
}

function begin(
  live: Live,
  number: number,
  parent: Thread,
  index: number,
  states: StateMap,
  input: Datum,
  item: Thread['item'],
): Thread {
  const thread = createThread(number, parent, index, states, input, item);
  live.byNumber.set(number, thread);
  live.threads = Math.max(live.threads, number);
  parent.join?.live.add(thread);
  if (parent.join) parent.join.started += 1;
  return thread;
}

function entered(thread: Thread, { id = 0, at, details = {} }: JournalRecord): void {
  thread.phase = 'entered';
  thread.state = thread.states.states.get(details.name ?? '');
  thread.input = asDatum(details.input ?? 'null');
  thread.enteredEvent = id;
  thread.enteredAt = at;
  if (thread.attempts.length > 0) thread.attempts = [];
  thread.retryCount = 0;
  thread.result = undefined;
  thread.failure = undefined;
}

function exited(thread: Thread, { details = {}, own }: JournalRecord, live: Live): void {
  thread.input = asDatum(details.output ?? 'null');
  if (details.assignedVariables) thread.variables = { ...thread.variables, ...parseEach(details.assignedVariables) };
  if (thread.join) forget(thread, live);
  thread.failure = undefined;
  thread.final = false;
  thread.state = undefined;
  if (own?.next !== undefined) {
    thread.phase = 'begin';
    thread.next = own.next;
    return;
  }
  thread.phase = 'ended';
  if (thread.parent && !thread.parent.join?.items) settleBranch(thread, live);
}

function parseEach(texts: Record<string, string>): Variables {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, JSON.parse(text) as Json]));
}

function settleBranch(thread: Thread, live: Live): void {
  const group = thread.parent?.join;
  if (!group) return;
  group.results[thread.index] = thread.input;
  group.done += 1;
  group.live.delete(thread);
  live.byNumber.delete(thread.number);
}

function settle(thread: Thread, result: Datum): void {
  thread.phase = 'result';
  thread.result = result;
  thread.due = undefined;
  thread.heartbeatDue = undefined;
  thread.token = undefined;
  thread.child = undefined;
  thread.early = undefined;
}

function failed(thread: Thread, { details = {}, own }: JournalRecord): void {
  const { error, cause } = own?.failure ?? details;
  thread.phase = 'failed';
  thread.failure = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
  thread.final = own?.final ?? false;
  thread.due = undefined;
  thread.heartbeatDue = undefined;
  thread.token = undefined;
  thread.child = undefined;
  thread.early = undefined;
}

function join(thread: Thread, size: number, items: Json[] | undefined, concurrency: number, tolerated: number): void {
  thread.phase = 'joining';
  thread.join = { items, size, concurrency, tolerated, results: [], started: 0, done: 0, failed: 0, live: new Set() };
}

/** An iteration is through; what failed is left out of the results. */
function leaveJoin(thread: Thread, record: JournalRecord, live: Live): void {
  const group = thread.parent?.join;
  if (!group) return;
  if (record.type === 'MapIterationSucceeded') settleBranch(thread, live);
  else {
    group.failed += 1;
    // Beyond the tolerance the failed iteration stays, so that a redrive can take it up again.
    if (group.failed > group.tolerated) return;
    group.done += 1;
    group.live.delete(thread);
    live.byNumber.delete(thread.number);
  }
}

function joined(thread: Thread, _record: JournalRecord, live: Live): void {
  const results = (thread.join?.results ?? []).filter(result => result !== undefined);
  forget(thread, live);
  settle(thread, Datum.of(results.map(result => result.value)));
}

function announced(thread: Thread): void {
  thread.phase = 'announced';
}

/** The threads of a Map or Parallel are over for good. */
function forget(thread: Thread, live: Live): void {
  for (const child of thread.join?.live ?? []) {
    forget(child, live);
    child.generation += 1;
    live.byNumber.delete(child.number);
  }
  thread.join = undefined;
}

function stopped(execution: Execution, { at }: JournalRecord, status: Execution['status']): void {
  execution.status = status;
  execution.stoppedAt = at;
}

/** A redrive: what had ended well stays, every other state is run again, with its retries anew. */
function revive(thread: Thread): void {
  thread.generation += 1;
  thread.failure = undefined;
  thread.final = false;
  thread.attempts = [];
  thread.retryCount = 0;
  thread.due = undefined;
  thread.heartbeatDue = undefined;
  thread.token = undefined;
  thread.child = undefined;
  if (thread.join) {
    thread.phase = 'joining';
    thread.join.failed = 0;
    for (const child of thread.join.live) revive(child);
  } else if (thread.phase !== 'begin' && thread.phase !== 'select' && thread.phase !== 'ended') {
    thread.phase = 'entered';
  }
}

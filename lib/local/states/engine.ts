import { apply, createLive, isEvent } from './apply.ts';
import { Catalog } from './catalog.ts';
import { createRandom } from './chance.ts';
import type { StatesClock } from './clock.ts';
import type { Machine } from './definition.ts';
import { ApiError, type Failure, MAXIMUM_EVENTS, ONE_YEAR_MS } from './errors.ts';
import type { Scope } from './expression.ts';
import type { Datum, Details, Execution, ExecutionStatus, JournalRecord, Live, Own, Phase, Thread } from './model.ts';
import { Interpreter } from './interpreter.ts';
import type { Store } from './store.ts';
import type { Answer } from './tasks.ts';
import { readToken } from './tokens.ts';
import { Timers } from './timers.ts';

export type Invoke = (functionName: string, payload: unknown, context: { executionArn: string }) => Promise<unknown>;

export interface EngineOptions {
  readonly clock: StatesClock;
  readonly invoke: Invoke;
  readonly seed: string;
  readonly region: string;
  readonly account: string;
}

/** Thrown when the history is full; the execution fails. */
class HistoryFull extends Error {}

/** Phases in which a thread does not wait for anything. */
const GOES_ON = new Set<Phase>(['select', 'begin', 'entered', 'result', 'failed', 'announced', 'ended']);
const TURNS_BEFORE_OTHERS = 2000; // a long chain of states lets timers and sockets in this often
const LONGEST_SLEEP_MS = 2_147_483_647; // setTimeout takes no more

/**
 * Runs executions. Each is worked on by one loop at a time, so nothing within an execution is concurrent; what comes
 * from outside (an answer, a timer) is put into its inbox. A state changes only by writing a record (see apply.ts).
 */
export class Engine {
  readonly clock: StatesClock;
  readonly options: EngineOptions;
  readonly store: Store;
  readonly catalog: Catalog;
  readonly timers = new Timers();
  readonly #interpreter: Interpreter;
  #busy = 0;
  #idleWaiters: (() => void)[] = [];
  #sleep: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(store: Store, options: EngineOptions) {
    this.store = store;
    this.options = options;
    this.clock = options.clock;
    this.catalog = new Catalog(this);
    this.#interpreter = new Interpreter(this);
  }

  // ------------------------------------------------------------------------------------------------- records
  write(execution: Execution, thread: Thread, type: string, details?: Details, own?: Own): void {
    const live = this.live(execution);
    const event = isEvent(type);
    if (event && live.events >= MAXIMUM_EVENTS - 1 && !type.startsWith('Execution')) throw new HistoryFull();
    const record: JournalRecord = {
      id: event ? live.events + 1 : undefined,
      // AWS: the first state follows event 0
      previous: event ? (thread.lastEvent === 1 ? 0 : thread.lastEvent) : undefined,
      at: this.clock.now(),
      type,
      thread: thread.number,
      details,
      own,
    };
    apply(execution, live, thread, record);
    this.store.append(execution, record);
  }

  live(execution: Execution): Live {
    if (!execution.live) throw new Error(`${execution.arn} has ended`);
    return execution.live;
  }

  /** What expressions of a state may read. */
  scope(
    execution: Execution,
    thread: Thread,
    more: { result?: unknown; errorOutput?: unknown; token?: string } = {},
  ): Scope {
    const { token, ...rest } = more;
    const context = () => this.#interpreter.context(execution, thread, token);
    let random: (() => number) | undefined;
    const { events } = this.live(execution);
    return {
      states: {
        input: thread.input.value,
        ...rest,
        get context() {
          return context();
        },
      },
      variables: thread.variables,
      now: this.clock.now(),
      random: () => (random ??= createRandom(`${this.options.seed}|${execution.arn}|${events}|${thread.number}`))(),
    };
  }

  // ---------------------------------------------------------------------------------------- beginning and ending
  /** Begins an execution that the store knows already; runs it as far as it goes without waiting. */
  begin(execution: Execution, machine: Machine, roleArn: string, input: Datum): void {
    const limit =
      machine.timeoutSeconds === undefined ? ONE_YEAR_MS : Math.min(machine.timeoutSeconds * 1000, ONE_YEAR_MS);
    execution.live = createLive(machine, roleArn, input, execution.startedAt + limit);
    this.write(execution, execution.live.root, 'ExecutionStarted', { input, roleArn });
    this.enqueue(execution, execution.live.root);
  }

  /** Takes up an execution whose records have been applied at start-up. */
  resume(execution: Execution): void {
    const live = this.live(execution);
    for (const thread of live.byNumber.values()) {
      const nested = thread.child === undefined ? undefined : this.store.byNumber(thread.child);
      if (nested && nested.status !== 'RUNNING') this.#interpreter.nestedEnded(execution, thread, nested);
      this.#takeUp(execution, thread);
    }
  }

  redrive(execution: Execution): void {
    const live = this.live(execution);
    const limit = live.machine.timeoutSeconds === undefined ? ONE_YEAR_MS : live.machine.timeoutSeconds * 1000;
    live.deadline = Math.min(execution.startedAt + ONE_YEAR_MS, this.clock.now() + limit);
    this.write(execution, live.root, 'ExecutionRedriven', { redriveCount: execution.redriveCount + 1 });
    for (const thread of live.byNumber.values()) this.#takeUp(execution, thread);
  }

  #takeUp(execution: Execution, thread: Thread): void {
    if (['waiting', 'timer', 'retrying'].includes(thread.phase)) this.arm(execution, thread);
    else this.enqueue(execution, thread);
  }

  end(execution: Execution, status: Exclude<ExecutionStatus, 'RUNNING'>, outcome: Failure & { output?: Datum }): void {
    const live = this.live(execution);
    this.stopNested(live.root);
    const type = {
      SUCCEEDED: 'ExecutionSucceeded',
      FAILED: 'ExecutionFailed',
      TIMED_OUT: 'ExecutionTimedOut',
      ABORTED: 'ExecutionAborted',
    }[status];
    this.write(execution, live.root, type, outcome);
    execution.live = undefined;
    live.ready.length = 0;
    live.byNumber.clear();
    this.store.ended(execution);
    const parent = execution.parentArn === undefined ? undefined : this.store.byArn(execution.parentArn);
    if (!parent?.live) return;
    for (const thread of parent.live.byNumber.values()) {
      if (thread.child === execution.number)
        this.enter(parent, () => this.#interpreter.nestedEnded(parent, thread, execution));
    }
  }

  /** Stops what the threads under this one have started and wait for, as AWS does when a `.sync` task is given up. */
  stopNested(thread: Thread): void {
    for (const child of thread.join?.live ?? []) this.stopNested(child);
    const nested = thread.child === undefined ? undefined : this.store.byNumber(thread.child);
    thread.child = undefined;
    if (nested?.live) this.enter(nested, () => this.end(nested, 'ABORTED', {}));
  }

  /** Is the thread still wanted: no Map or Parallel around it has failed meanwhile? */
  isAlive(execution: Execution, thread: Thread): boolean {
    if (execution.live?.byNumber.get(thread.number) !== thread) return false;
    for (let { parent } = thread; parent; { parent } = parent) if (parent.phase !== 'joining') return false;
    return true;
  }

  // -------------------------------------------------------------------------------------------------- the loop
  /** Has a thread worked on. */
  enqueue(execution: Execution, thread: Thread): void {
    const live = this.live(execution);
    this.#queue(live, thread);
    this.#drive(execution, live);
  }

  #queue(live: Live, thread: Thread): void {
    if (thread.queued) return;
    thread.queued = true;
    live.ready.push(thread);
  }

  /** Does something to an execution between two turns of its loop; nothing when it has ended meanwhile. */
  enter(execution: Execution, action: () => void): void {
    const { live } = execution;
    if (!live) return;
    live.inbox.push(action);
    this.#drive(execution, live);
  }

  /** As `enter`, with an answer: what the action returns or throws. */
  ask<T>(execution: Execution, action: () => T, otherwise: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const { live } = execution;
      const answer = (work: () => T) => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      };
      if (!live) return answer(otherwise);
      live.inbox.push(() => answer(execution.live ? action : otherwise));
      this.#drive(execution, live);
    });
  }

  #drive(execution: Execution, live: Live): void {
    if (live.driving) return;
    live.driving = true;
    this.busy(1);
    this.#loop(execution, live);
  }

  #loop(execution: Execution, live: Live): void {
    let thread: Thread | undefined;
    for (let turns = 0; ; turns += 1) {
      const action = live.inbox.shift();
      if (!action && !thread) {
        thread = live.ready.shift();
        if (thread) thread.queued = false;
      }
      if (!action && !thread) break;
      if (turns >= TURNS_BEFORE_OTHERS) {
        if (action) live.inbox.unshift(action);
        if (thread) this.#queue(live, thread);
        setImmediate(() => this.#loop(execution, live));
        return;
      }
      try {
        if (action) action();
        else if (thread && this.isAlive(execution, thread)) {
          const work = this.#interpreter.turn(execution, thread);
          if (work) return this.#continueAfter(work, execution, live, thread);
        }
      } catch (error) {
        this.#broken(execution, error);
      }
      if (!action && thread) thread = this.#goesOn(execution, live, thread);
    }
    live.driving = false;
    if (execution.live === live && !live.deadlineArmed) {
      live.deadlineArmed = true;
      this.#add({ due: live.deadline, execution: execution.number, thread: 0, generation: 0 });
    }
    this.busy(-1);
  }

  #continueAfter(work: Promise<void>, execution: Execution, live: Live, thread: Thread): void {
    const next = () => {
      if (this.#goesOn(execution, live, thread)) this.#queue(live, thread);
      this.#loop(execution, live);
    };
    void work.catch((error: unknown) => this.#broken(execution, error)).finally(next);
  }

  /** The thread itself when it goes on at once; where others wait for their turn it is put behind them. */
  #goesOn(execution: Execution, live: Live, thread: Thread): Thread | undefined {
    if (!GOES_ON.has(thread.phase) || !this.isAlive(execution, thread)) return undefined;
    if (live.ready.length === 0) return thread;
    this.#queue(live, thread);
    return undefined;
  }

  #broken(execution: Execution, error: unknown): void {
    if (!execution.live) return;
    if (error instanceof HistoryFull) {
      const cause = `The execution reached the maximum number of history events (${MAXIMUM_EVENTS}).`;
      this.end(execution, 'FAILED', { error: 'States.Runtime', cause });
    } else {
      this.end(execution, 'FAILED', {
        error: 'States.Runtime',
        cause: `The local runtime failed: ${error instanceof Error ? error.message : String(error)}`,
      });
    }
  }

  // ------------------------------------------------------------------------------------------------------ timers
  /** Sets the alarm of a thread that waits for an instant. */
  arm(execution: Execution, thread: Thread): void {
    const due = Math.min(thread.due ?? Number.POSITIVE_INFINITY, thread.heartbeatDue ?? Number.POSITIVE_INFINITY);
    if (due !== Number.POSITIVE_INFINITY)
      this.#add({ due, execution: execution.number, thread: thread.number, generation: thread.generation });
  }

  #add(timer: Parameters<Timers['add']>[0]): void {
    this.timers.add(timer);
    if (this.timers.first()?.due === timer.due) this.#setSleep();
  }

  #isVoid({ execution, thread, generation }: { execution: number; thread: number; generation: number }): boolean {
    const live = this.store.byNumber(execution)?.live;
    if (!live) return true;
    const waiting = live.byNumber.get(thread);
    return (
      thread !== 0 &&
      (!waiting ||
        waiting.generation !== generation ||
        !this.isAlive(this.store.byNumber(execution) as Execution, waiting))
    );
  }

  nextDueAt(): number | undefined {
    for (;;) {
      const timer = this.timers.first();
      if (!timer || !this.#isVoid(timer)) return timer?.due;
      this.timers.removeFirst();
    }
  }

  /** Fires what is due now. */
  fire(): void {
    for (let due = this.nextDueAt(); due !== undefined && due <= this.clock.now(); due = this.nextDueAt()) {
      const timer = this.timers.first();
      this.timers.removeFirst();
      const execution = timer && this.store.byNumber(timer.execution);
      if (!timer || !execution?.live) continue;
      this.enter(execution, () => {
        if (this.#isVoid(timer)) return;
        const thread = execution.live?.byNumber.get(timer.thread);
        if (thread) this.#interpreter.due(execution, thread);
        else this.#deadline(execution);
      });
    }
    this.#setSleep();
  }

  #deadline(execution: Execution): void {
    const { live } = execution;
    if (live && live.deadline <= this.clock.now()) this.end(execution, 'TIMED_OUT', { error: 'States.Timeout' });
    else if (live) this.#add({ due: live.deadline, execution: execution.number, thread: 0, generation: 0 });
  }

  /** On a real clock: wakes when the next thing is due. */
  #setSleep(): void {
    if ('simulated' in this.clock || this.#closed) return;
    clearTimeout(this.#sleep);
    const due = this.nextDueAt();
    if (due === undefined) return;
    this.#sleep = setTimeout(() => this.fire(), Math.min(Math.max(0, due - this.clock.now()), LONGEST_SLEEP_MS));
    this.#sleep.unref();
  }

  // --------------------------------------------------------------------------------------------------- idleness
  busy(change: 1 | -1): void {
    this.#busy += change;
    if (this.#busy > 0) return;
    const waiters = this.#idleWaiters;
    this.#idleWaiters = [];
    for (const waiter of waiters) waiter();
  }

  async idle(): Promise<void> {
    while (this.#busy > 0) await new Promise<void>(resolve => this.#idleWaiters.push(resolve));
    await this.store.commit();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#sleep);
  }

  answer(token: string, answer: Answer): Promise<void> {
    return this.#withTask(token, (execution, thread) => this.#interpreter.answered(execution, thread, answer));
  }

  heartbeat(token: string): Promise<void> {
    return this.#withTask(token, (execution, thread) => {
      this.write(execution, thread, 'Heartbeat');
      this.arm(execution, thread);
    });
  }

  async #withTask(token: string, action: (execution: Execution, thread: Thread) => void): Promise<void> {
    const { execution, thread: number } = readToken(this.store, token);
    const gone = () => {
      throw new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    };
    await this.ask(
      execution,
      () => {
        const thread = execution.live?.byNumber.get(number);
        if (thread?.token !== token || thread.early || !this.isAlive(execution, thread)) gone();
        else action(execution, thread);
      },
      gone,
    );
  }
}

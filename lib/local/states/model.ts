import type { Failure } from './errors.ts';
import type { Machine, State, StateMap } from './definition.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON document that is turned into text, or parsed, at most once: a chain of Pass states hands on the same one. */
export class Datum {
  #text: string | undefined;
  #value: Json | undefined;
  private constructor(text: string | undefined, value: Json | undefined) {
    this.#text = text;
    this.#value = value;
  }
  static ofText(text: string): Datum {
    return new Datum(text, undefined);
  }
  static of(value: Json): Datum {
    return new Datum(undefined, value);
  }
  get text(): string {
    return (this.#text ??= JSON.stringify(this.#value));
  }
  get value(): Json {
    if (this.#value === undefined) this.#value = JSON.parse(this.#text ?? 'null') as Json;
    return this.#value;
  }
  /** A document stands in the journal and in the history as a text, as AWS shows it. */
  toJSON(): string {
    return this.text;
  }
}

/** In memory a document, read back from the journal its text. */
export type Document = Datum | string;
export const asDatum = (document: Document): Datum =>
  typeof document === 'string' ? Datum.ofText(document) : document;

export type Variables = Readonly<Record<string, Json>>;

/**
 * One line of the journal. With an `id` it is an event of AWS's history; without one it is a fact the runtime needs
 * to go on after a crash and AWS does not show (a retry that waits, a timer's hour, a heartbeat).
 */
export interface JournalRecord {
  readonly id: number | undefined;
  readonly previous: number | undefined;
  /** epoch ms */
  readonly at: number;
  readonly type: string;
  readonly thread: number;
  /** As AWS shows it, except that texts stand alone (`input`, not also `inputDetails`). */
  readonly details: Details | undefined;
  /** What only the runtime reads back. */
  readonly own: Own | undefined;
}

export interface Details {
  name?: string;
  input?: Document;
  output?: Document;
  parameters?: Document;
  error?: string;
  cause?: string;
  assignedVariables?: Record<string, string>;
  index?: number;
  length?: number;
  roleArn?: string;
  resource?: string;
  resourceType?: string;
  region?: string;
  timeoutInSeconds?: number;
  heartbeatInSeconds?: number;
  state?: string;
  location?: string;
  redriveCount?: number;
}

export interface Own {
  /** state that follows (StateExited); absent: the thread has reached its end */
  next?: string;
  /** epoch ms at which the thread goes on, or its time is up */
  due?: number;
  heartbeatMs?: number;
  token?: string;
  /** number of a nested execution */
  child?: number;
  /** which retrier waits */
  retrier?: number;
  failure?: Failure;
  /** no retrier or catcher is to be asked (the catcher itself has failed) */
  final?: boolean;
  output?: Document;
  input?: Document;
  items?: Document;
  /** numbers of the threads this record begins */
  starts?: number[];
  concurrency?: number;
  tolerated?: number;
}

export type Phase =
  | 'select' //     an iteration whose ItemSelector has not been worked out
  | 'begin' //      about to enter the state `next`
  | 'entered' //    inside a state, nothing done yet
  | 'scheduled' //  TaskScheduled is written
  | 'running' //    TaskStarted is written; the call may be under way (after a crash it is made again)
  | 'waiting' //    for a token or a nested execution
  | 'timer' //      a Wait state waits
  | 'retrying' //   a retry waits
  | 'joining' //    a Map or Parallel waits for its threads
  | 'result' //     the state's result is there, the state is not left yet
  | 'failed' //     the state has failed and nothing has been decided yet
  | 'announced' //  a Map or Parallel has failed for good and the history says so
  | 'ended'; //     the thread is through

/** One line of control: the execution itself, a branch of a Parallel, or an iteration of a Map. */
export interface Thread {
  readonly number: number;
  readonly parent: Thread | undefined;
  /** position among the parent's branches or items */
  readonly index: number;
  readonly states: StateMap;
  readonly item: { readonly Index: number; readonly Value: Json } | undefined;
  phase: Phase;
  next: string;
  state: State | undefined;
  input: Datum;
  variables: Variables;
  lastEvent: number;
  enteredEvent: number;
  enteredAt: number;
  result: Datum | undefined;
  failure: Failure | undefined;
  final: boolean;
  /** attempts used, by retrier */
  attempts: number[];
  retryCount: number;
  /** epoch ms: end of a wait, of a retry's pause, or of the task's time */
  due: number | undefined;
  heartbeatDue: number | undefined;
  heartbeatMs: number | undefined;
  token: string | undefined;
  /** an answer to the token that came before the function had returned */
  early: { output: Datum } | { failure: Failure } | undefined;
  child: number | undefined;
  /** id of the TaskScheduled event whose call is under way; an answer to any other is void */
  call: number;
  parameters: Datum | undefined;
  join: Join | undefined;
  /** grows with every step; a timer set under another number is void */
  generation: number;
  /** stands in `ready` */
  queued: boolean;
}

/** The threads a Map or Parallel has begun, and what came of them. */
export interface Join {
  readonly items: readonly Json[] | undefined;
  readonly size: number;
  readonly concurrency: number;
  readonly tolerated: number;
  readonly results: (Datum | undefined)[];
  started: number;
  done: number;
  failed: number;
  readonly live: Set<Thread>;
}

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** One execution. What is only needed while it runs stands in `live` and goes when it has ended. */
export interface Execution {
  readonly number: number;
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  /** number of the definition it began with and keeps */
  readonly definition: number;
  readonly parentArn: string | undefined;
  status: ExecutionStatus;
  startedAt: number;
  stoppedAt: number | undefined;
  redriveCount: number;
  redrivenAt: number | undefined;
  live: Live | undefined;
  /** all its records, where nothing is kept on disk */
  history: JournalRecord[] | undefined;
}

export interface Live {
  readonly machine: Machine;
  readonly roleArn: string;
  readonly input: Datum;
  /** id of the last event */
  events: number;
  threads: number;
  readonly root: Thread;
  readonly byNumber: Map<number, Thread>;
  /** epoch ms at which the execution times out */
  deadline: number;
  deadlineArmed: boolean;
  readonly ready: Thread[];
  readonly inbox: (() => void)[];
  driving: boolean;
}

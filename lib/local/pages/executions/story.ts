import type { ExecutionStatus } from '../../states/index.ts';
import type { HistoryEvent } from './history.ts';

/** What became of a state: nothing yet, left in the ordinary way, left by a Catch, being in it, and how it ended with the execution. */
export type Fate = 'quiet' | 'done' | 'caught' | 'current' | 'failed' | 'stopped';

/** What an execution has done in one state. */
export interface StateStory {
  fate: Fate;
  /** Times entered. */
  visits: number;
  /** Tries after the first, over all visits. */
  retries: number;
  /** The last error seen here. */
  error?: string;
  /** The last event of this state: where its row stands in the table. */
  lastEvent: number;
}

/** What a running state waits for. */
export interface Wait {
  state: string;
  kind: 'token' | 'nested' | 'retry' | 'timer' | 'function';
  /** Epoch ms. */
  since: number;
  token?: string;
}

/** One event with the state it belongs to and how long that took. */
export interface StoryRow {
  event: HistoryEvent;
  state: string | undefined;
  /** Milliseconds from what this event ends: the state's entry, the call, the start of the execution. */
  took: number | undefined;
  /** The nested execution this event speaks of. */
  nested: string | undefined;
  /** The number of the try, from the second on. */
  attempt: number | undefined;
}

/** An execution's history told by states. */
export interface Story {
  rows: StoryRow[];
  states: ReadonlyMap<string, StateStory>;
  /** Ways taken, as `from → to`; a start has the empty name. */
  ways: ReadonlyMap<string, number>;
  waits: Wait[];
  nested: { arn: string; state: string | undefined }[];
  failure:
    | { error: string | undefined; cause: string | undefined; state: string | undefined; event: number }
    | undefined;
}

/** What one line of control knows on its way from event to event. */
interface Thread {
  state?: string;
  left?: string;
  enteredAt?: number;
  scheduledAt?: number;
  resource?: string;
  parameters?: string;
  error?: string;
  attempt: number;
}

interface Telling extends Story {
  states: Map<string, StateStory>;
  ways: Map<string, number>;
  /** Visits that have not been left. */
  inside: Map<string, { thread: Thread; event: HistoryEvent }>;
  enteredAt: Map<string, number>;
}

export const wayOf = (from: string, to: string): string => `${from} → ${to}`;

/** Follows the events of a history, each after the one it names as its predecessor. */
export function tellStory(events: readonly HistoryEvent[], status: ExecutionStatus): Story {
  const story: Telling = {
    rows: [],
    states: new Map(),
    ways: new Map(),
    waits: [],
    nested: [],
    failure: undefined,
    inside: new Map(),
    enteredAt: new Map(),
  };
  const threads = new Map<number, Thread>();
  for (const event of events) {
    const thread = follow(story, event, threads.get(event.previous) ?? { attempt: 0 }, events[0]?.at ?? event.at);
    threads.set(event.id, thread);
  }
  const open: Fate = status === 'RUNNING' ? 'current' : status === 'ABORTED' ? 'stopped' : 'failed';
  for (const [name, { thread, event }] of story.inside) {
    stateOf(story, name).fate = open;
    if (status === 'RUNNING') story.waits.push(waitOf(name, thread, event));
  }
  if (status === 'RUNNING') story.failure = undefined;
  return story;
}

function stateOf(story: Telling, name: string): StateStory {
  const known = story.states.get(name);
  if (known) return known;
  const fresh: StateStory = { fate: 'quiet', visits: 0, retries: 0, lastEvent: 0 };
  story.states.set(name, fresh);
  return fresh;
}

function follow(story: Telling, event: HistoryEvent, before: Thread, startedAt: number): Thread {
  const { type, details } = event;
  const thread = nextThread(event, before);
  const name = details.name ?? thread.state;
  const state = name === undefined ? undefined : stateOf(story, name);
  if (state) state.lastEvent = event.id;
  if (state && type.endsWith('StateEntered')) enter(story, event, before, state);
  else if (state && type.endsWith('StateExited')) {
    state.fate = before.error === undefined ? 'done' : 'caught';
    story.inside.delete(details.name ?? '');
  } else if (thread.state !== undefined && story.inside.has(thread.state)) {
    story.inside.set(thread.state, { thread, event });
  }
  const retried = type === 'TaskScheduled' && thread.attempt > 1;
  if (state && retried) state.retries += 1;
  if (state && thread.error !== undefined) state.error = thread.error;
  const nested = nestedOf(event);
  if (nested && type !== 'TaskSucceeded') story.nested.push({ arn: nested, state: name });
  if (/^Execution(Failed|TimedOut|Aborted)$/.test(type)) {
    const error = details.error ?? (type === 'ExecutionTimedOut' ? 'States.Timeout' : undefined);
    story.failure = { error, cause: details.cause, state: before.state, event: event.id };
  }
  story.rows.push({
    event,
    state: name,
    took: durationOf(story, event, before, startedAt),
    nested,
    attempt: retried ? thread.attempt : undefined,
  });
  return thread;
}

function nextThread({ type, details, at }: HistoryEvent, before: Thread): Thread {
  if (type.endsWith('StateEntered')) return { state: details.name ?? '', enteredAt: at, attempt: 0 };
  if (type.endsWith('StateExited')) return { left: details.name ?? '', attempt: 0 };
  if (type === 'TaskScheduled') {
    const { error: _error, ...rest } = before;
    const { resource = '', parameters = '' } = details;
    return { ...rest, attempt: before.attempt + 1, scheduledAt: at, resource, parameters };
  }
  if (/^(Task(Failed|TimedOut|SubmitFailed|StartFailed)|EvaluationFailed)$/.test(type))
    return { ...before, error: details.error ?? 'States.TaskFailed' };
  return before;
}

function enter(story: Telling, event: HistoryEvent, before: Thread, state: StateStory): void {
  const name = event.details.name ?? '';
  state.visits += 1;
  state.fate = 'current';
  const way = wayOf(before.left ?? before.state ?? '', name);
  story.ways.set(way, (story.ways.get(way) ?? 0) + 1);
  story.enteredAt.set(name, event.at);
  story.inside.set(name, { thread: { state: name, attempt: 0 }, event });
}

function durationOf(story: Telling, event: HistoryEvent, before: Thread, startedAt: number): number | undefined {
  const { type, at, details } = event;
  const from = () => {
    if (/^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(type)) return startedAt;
    if (type.endsWith('StateExited'))
      return before.state === details.name ? before.enteredAt : story.enteredAt.get(details.name ?? '');
    return /^Task(Succeeded|Failed|TimedOut)$/.test(type) ? before.scheduledAt : undefined;
  };
  const start = from();
  return start === undefined ? undefined : at - start;
}

/** The execution a call to Step Functions has started, from the answer of that call. */
function nestedOf({ type, details }: HistoryEvent): string | undefined {
  if (details.resourceType !== 'states' || !/^Task(Submitted|Succeeded)$/.test(type)) return undefined;
  const answer = parsed(details.output);
  const arn = isRecord(answer) ? (answer.ExecutionArn ?? answer.executionArn) : undefined;
  return typeof arn === 'string' ? arn : undefined;
}

function waitOf(state: string, thread: Thread, { type, at }: HistoryEvent): Wait {
  if (/Failed$|TimedOut$/.test(type)) return { state, kind: 'retry', since: at };
  if (thread.resource?.endsWith('.waitForTaskToken')) {
    const token = tokenIn(parsed(thread.parameters));
    return { state, kind: 'token', since: thread.scheduledAt ?? at, ...(token !== undefined && { token }) };
  }
  if (type === 'WaitStateEntered') return { state, kind: 'timer', since: at };
  return { state, kind: thread.resource?.startsWith('startExecution') ? 'nested' : 'function', since: at };
}

/** A task token stands among the arguments, where the workflow has put it: the first text under a name with "token" in it. */
function tokenIn(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  for (const [name, entry] of Object.entries(value)) {
    if (typeof entry === 'string' && /token/i.test(name)) return entry;
    const deeper = tokenIn(entry);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

export function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

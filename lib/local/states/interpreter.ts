import type {
  Catcher,
  ChoiceState,
  FailState,
  MapState,
  ParallelState,
  State,
  TaskState,
  WaitState,
} from './definition.ts';
import type { Engine } from './engine.ts';
import { createRandom } from './chance.ts';
import { type Failure, isTooLarge, QUERY_EVALUATION_ERROR, StateFailure, tooLarge } from './errors.ts';
import type { Scope, Template } from './expression.ts';
import { Datum, type Execution, type Json, type Own, type Thread, type Variables } from './model.ts';
import { Tasks } from './tasks.ts';

const INLINE_MAP_CONCURRENCY = 40; // most iterations of an inline Map at a time
const ISO_TIME = /^\d{4}-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** Decides what comes next for a thread, by its phase; every decision is written as a record. */
export class Interpreter {
  readonly #engine: Engine;
  readonly #tasks: Tasks;
  constructor(engine: Engine) {
    this.#engine = engine;
    this.#tasks = new Tasks(engine);
  }

  /** Takes a thread to where it has to wait, or to the end of one state. */
  turn(execution: Execution, thread: Thread): Promise<void> | undefined {
    if (thread.phase === 'begin') {
      const { input, next } = thread;
      const state = thread.states.states.get(next);
      if (!state) throw new Error(`state '${next}' does not exist`);
      this.#engine.write(execution, thread, `${state.type}StateEntered`, { name: next, input });
    }
    return this.#guard(execution, thread, () => this.#step(execution, thread));
  }

  #step(execution: Execution, thread: Thread): Promise<void> | undefined {
    switch (thread.phase) {
      case 'entered':
        return this.#perform(execution, thread, thread.state as State);
      case 'scheduled':
      case 'running':
        return this.#tasks.call(execution, thread);
      case 'result':
        return this.leave(execution, thread, thread.state as State, thread.result as Datum);
      case 'failed':
      case 'announced':
        return this.#failed(execution, thread);
      case 'select':
        return this.#select(execution, thread);
      case 'joining':
        return this.#joining(execution, thread);
      case 'ended':
        return this.#ended(execution, thread);
      default:
        return undefined;
    }
  }

  /** Turns a failure that was thrown into the records AWS would write, and goes on from there. */
  #guard(
    execution: Execution,
    thread: Thread,
    work: () => Promise<void> | undefined,
    final = false,
  ): Promise<void> | undefined {
    const onError = (error: unknown) => {
      if (!(error instanceof StateFailure)) throw error;
      this.#writeFailure(execution, thread, error, final);
      this.#engine.enqueue(execution, thread);
    };
    try {
      return work()?.catch(onError);
    } catch (error) {
      onError(error);
      return undefined;
    }
  }

  #writeFailure(execution: Execution, thread: Thread, { failure, location }: StateFailure, final: boolean): void {
    const own: Own = { failure, ...(final && { final }) };
    if (location === undefined) return this.#engine.write(execution, thread, 'Failed', undefined, own);
    const { state, enteredEvent } = thread.state || !thread.parent ? thread : thread.parent; // an ItemSelector belongs to the Map
    const cause = `An error occurred while executing the state '${state?.name}' (entered at the event id #${enteredEvent}). ${failure.cause}`;
    own.failure = { ...failure, cause };
    this.#engine.write(
      execution,
      thread,
      'EvaluationFailed',
      { ...own.failure, location, state: state?.name ?? '' },
      own,
    );
  }

  #perform(execution: Execution, thread: Thread, state: State): Promise<void> | undefined {
    switch (state.type) {
      case 'Pass':
      case 'Succeed':
        return this.leave(execution, thread, state, thread.input);
      case 'Task':
        return this.#tasks.schedule(execution, thread, state as TaskState);
      case 'Choice':
        return this.#choose(execution, thread, state);
      case 'Wait':
        return this.#wait(execution, thread, state);
      case 'Fail':
        return this.#fail(execution, thread, state);
      case 'Parallel':
        return this.#startParallel(execution, thread, state);
      case 'Map':
        return this.#startMap(execution, thread, state);
    }
  }

  // --------------------------------------------------------------------------------------------- leaving a state
  /** Works out Output and Assign (of the state, or of the rule or catcher that applies) and leaves the state. */
  leave(
    execution: Execution,
    thread: Thread,
    state: State,
    result: Datum,
    by: Pick<Catcher, 'output' | 'assign'> = state,
    next = state.next,
    errorOutput?: Json,
  ): Promise<void> | undefined {
    const { output, assign } = by;
    const constant = (template: Template | undefined) => template === undefined || template.constant !== undefined;
    if (constant(output) && constant(assign)) {
      this.#exit(
        execution,
        thread,
        state,
        output ? output.document : result,
        assign?.constant as Variables | undefined,
        next,
      );
      return undefined;
    }
    const scope = this.#engine.scope(execution, thread, {
      ...(errorOutput !== undefined
        ? { errorOutput }
        : (state.type === 'Task' || state.type === 'Map' || state.type === 'Parallel') && { result: result.value }),
    });
    return this.#evaluateAndExit(execution, thread, state, result, by, next, scope);
  }

  async #evaluateAndExit(
    execution: Execution,
    thread: Thread,
    state: State,
    result: Datum,
    { output, assign }: Pick<Catcher, 'output' | 'assign'>,
    next: string | undefined,
    scope: Scope,
  ): Promise<void> {
    const assigned = (await assign?.evaluate(scope)) as Variables | undefined;
    const left =
      output === undefined
        ? result
        : output.constant !== undefined
          ? output.document
          : Datum.of(await output.evaluate(scope));
    this.#exit(execution, thread, state, left, assigned, next);
  }

  #exit(
    execution: Execution,
    thread: Thread,
    state: State,
    output: Datum,
    assigned: Variables | undefined,
    next: string | undefined,
  ): void {
    if (output !== thread.input && isTooLarge(output.text)) throw new StateFailure(tooLarge(state.name));
    const texts: Record<string, string> = {};
    for (const [name, value] of Object.entries(assigned ?? {})) {
      texts[name] = JSON.stringify(value);
      if (isTooLarge(texts[name])) throw new StateFailure(tooLarge(state.name));
    }
    const variables = Object.keys(texts).length > 0 ? { assignedVariables: texts } : undefined;
    this.#engine.write(
      execution,
      thread,
      `${state.type}StateExited`,
      { name: state.name, output, ...variables },
      next === undefined ? undefined : { next },
    );
    // A branch that is through is gone: its Parallel goes on.
    const branch = thread.phase === 'ended' && thread.parent?.join && !thread.parent.join.items;
    this.#engine.enqueue(execution, branch ? (thread.parent as Thread) : thread);
  }

  #ended(execution: Execution, thread: Thread): undefined {
    const { parent } = thread;
    if (!parent) {
      this.#engine.end(execution, 'SUCCEEDED', { output: thread.input });
      return;
    }
    if (parent.join?.items)
      this.#engine.write(execution, thread, 'MapIterationSucceeded', {
        name: parent.state?.name ?? '',
        index: thread.index,
      });
    this.#engine.enqueue(execution, parent);
  }

  // -------------------------------------------------------------------------------------------------- the states
  async #choose(execution: Execution, thread: Thread, state: ChoiceState): Promise<void> {
    const scope = this.#engine.scope(execution, thread);
    for (const rule of state.rules) {
      if ((await rule.condition.typed(scope, 'boolean')) === true) {
        await this.leave(execution, thread, state, thread.input, rule, rule.next);
        return;
      }
    }
    if (state.default === undefined) {
      const cause = `An error occurred while executing the state '${state.name}' (entered at the event id #${thread.enteredEvent}). Failed to transition out of the state. The state does not point to a next state.`;
      throw new StateFailure({ error: 'States.NoChoiceMatched', cause });
    }
    await this.leave(execution, thread, state, thread.input, state, state.default);
  }

  async #wait(execution: Execution, thread: Thread, state: WaitState): Promise<void> {
    const scope = this.#engine.scope(execution, thread);
    const now = this.#engine.clock.now();
    const due = state.seconds
      ? now + 1000 * (await wholeNumber(state.seconds, scope, 'Seconds'))
      : await instantOf(state.timestamp as Template, scope);
    if (due <= now) {
      await this.leave(execution, thread, state, thread.input);
      return;
    }
    this.#engine.write(execution, thread, 'WaitUntil', undefined, { due });
    this.#engine.arm(execution, thread);
  }

  async #fail(execution: Execution, thread: Thread, state: FailState): Promise<void> {
    const scope = this.#engine.scope(execution, thread);
    const error = (await state.error?.typed(scope, 'string')) as string | undefined;
    const cause = (await state.cause?.typed(scope, 'string')) as string | undefined;
    throw new StateFailure({ ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
  }

  async #startParallel(execution: Execution, thread: Thread, state: ParallelState): Promise<void> {
    const input = state.arguments && Datum.of(await state.arguments.evaluate(this.#engine.scope(execution, thread)));
    const first = this.#engine.live(execution).threads + 1;
    const starts = state.branches.map((_, index) => first + index);
    this.#engine.write(execution, thread, 'ParallelStateStarted', undefined, { starts, ...(input && { input }) });
    for (const child of thread.join?.live ?? []) this.#engine.enqueue(execution, child);
  }

  async #startMap(execution: Execution, thread: Thread, state: MapState): Promise<void> {
    const scope = this.#engine.scope(execution, thread);
    const items = state.items ? await state.items.typed(scope, 'array') : thread.input.value;
    if (!Array.isArray(items)) {
      throw new StateFailure(
        { error: QUERY_EVALUATION_ERROR, cause: `Map state input must be an array but was: ${JSON.stringify(items)}` },
        'Items',
      );
    }
    const concurrency = state.maxConcurrency ? await wholeNumber(state.maxConcurrency, scope, 'MaxConcurrency') : 0;
    const count = state.toleratedCount
      ? await wholeNumber(state.toleratedCount, scope, 'ToleratedFailureCount')
      : undefined;
    const percentage = state.toleratedPercentage
      ? await numberBetween(state.toleratedPercentage, scope, 'ToleratedFailurePercentage', 100)
      : undefined;
    const share = percentage === undefined ? undefined : Math.floor((percentage * items.length) / 100);
    const tolerated =
      count === undefined && share === undefined
        ? 0
        : Math.min(count ?? Number.MAX_SAFE_INTEGER, share ?? Number.MAX_SAFE_INTEGER);
    const own: Own = {
      items: Datum.of(items),
      concurrency: concurrency === 0 ? INLINE_MAP_CONCURRENCY : Math.min(concurrency, INLINE_MAP_CONCURRENCY),
      ...(tolerated > 0 && { tolerated }),
    };
    this.#engine.write(execution, thread, 'MapStateStarted', { length: items.length }, own);
    this.#joining(execution, thread);
  }

  async #select(execution: Execution, thread: Thread): Promise<void> {
    const { parent } = thread;
    const selector = (parent?.state as MapState).itemSelector as Template;
    const { input: outer, state, enteredAt, retryCount } = parent as Thread;
    const scope = this.#engine.scope(execution, { ...thread, input: outer, state, enteredAt, retryCount });
    const input = Datum.of(await selector.evaluate(scope));
    this.#engine.write(execution, thread, 'ItemSelected', undefined, { input });
    this.#engine.enqueue(execution, thread);
  }

  /** Begins the iterations there is room for, and ends the state when all its threads are through. */
  #joining(execution: Execution, thread: Thread): undefined {
    const { join, state } = thread;
    if (!join || !state) return;
    const begun: Thread[] = [];
    while (join.items && join.started < join.size && join.live.size < join.concurrency) {
      const number = this.#engine.live(execution).threads + 1;
      this.#engine.write(
        execution,
        thread,
        'MapIterationStarted',
        { name: state.name, index: join.started },
        { starts: [number] },
      );
      const child = this.#engine.live(execution).byNumber.get(number);
      if (child) begun.push(child);
    }
    for (const child of begun) this.#engine.enqueue(execution, child);
    if (join.done < join.size) return;
    this.#engine.write(
      execution,
      thread,
      `${state.type}StateSucceeded`,
      state.type === 'Map' ? { name: state.name } : undefined,
    );
    this.#engine.enqueue(execution, thread);
  }

  // ---------------------------------------------------------------------------------------------------- failures
  #failed(execution: Execution, thread: Thread): Promise<void> | undefined {
    const state = thread.state as State;
    const failure = thread.failure ?? {};
    const guarded = !thread.final && thread.state !== undefined;
    if (thread.phase === 'failed') {
      if (guarded && this.#retry(execution, thread, state, failure)) return undefined;
      if (state && (state.type === 'Map' || state.type === 'Parallel') && !thread.final) {
        this.#engine.write(execution, thread, `${state.type}StateFailed`, { ...failure });
      }
    }
    const catcher = guarded ? state.catch.find(({ errors }) => matches(errors, failure)) : undefined;
    if (!catcher) {
      this.#propagate(execution, thread, failure);
      return undefined;
    }
    const errorOutput: Json = { Error: failure.error ?? '', Cause: failure.cause ?? '' };
    return this.#guard(
      execution,
      thread,
      () => this.leave(execution, thread, state, Datum.of(errorOutput), catcher, catcher.next, errorOutput),
      true,
    );
  }

  #retry(execution: Execution, thread: Thread, state: State, failure: Failure): boolean {
    const index = state.retry.findIndex(({ errors }) => matches(errors, failure));
    const retrier = state.retry[index];
    const used = thread.attempts[index] ?? 0;
    if (!retrier || used >= retrier.maxAttempts) return false;
    const pause =
      Math.min(
        retrier.intervalSeconds * retrier.backoffRate ** used,
        retrier.maxDelaySeconds ?? Number.POSITIVE_INFINITY,
      ) * 1000;
    const seed = `${this.#engine.options.seed}|${execution.arn}|retry|${thread.lastEvent}`;
    const delay = Math.min(
      Math.round(retrier.fullJitter ? pause * createRandom(seed)() : pause),
      Number.MAX_SAFE_INTEGER / 2,
    );
    this.#engine.write(execution, thread, 'RetryWaits', undefined, {
      retrier: index,
      due: this.#engine.clock.now() + delay,
    });
    this.#engine.arm(execution, thread);
    return true;
  }

  /** The failure of a thread is the failure of the Map or Parallel it belongs to, or of the execution. */
  #propagate(execution: Execution, thread: Thread, failure: Failure): void {
    const { parent } = thread;
    if (!parent) {
      this.#engine.end(execution, 'FAILED', failure);
      return;
    }
    const { join } = parent;
    if (!join || parent.phase !== 'joining') return;
    if (join.items) {
      this.#engine.write(execution, thread, 'MapIterationFailed', {
        name: parent.state?.name ?? '',
        index: thread.index,
      });
      if (join.failed <= join.tolerated) {
        this.#engine.enqueue(execution, parent);
        return;
      }
    }
    for (const other of join.live) if (other !== thread) this.#abort(execution, other);
    const exceeded =
      join.tolerated > 0
        ? {
            error: 'States.ExceedToleratedFailureThreshold',
            cause: 'The specified tolerated failure threshold was exceeded',
          }
        : failure;
    this.#engine.write(execution, parent, 'Failed', undefined, { failure: exceeded });
    this.#engine.enqueue(execution, parent);
  }

  /** A branch or iteration is given up because another has failed. */
  #abort(execution: Execution, thread: Thread): void {
    for (const child of thread.join?.live ?? []) this.#abort(execution, child);
    this.#engine.stopNested(thread);
    const { state, parent } = thread;
    if (state && ['Task', 'Wait', 'Map', 'Parallel'].includes(state.type))
      this.#engine.write(execution, thread, `${state.type}StateAborted`);
    if (parent?.join?.items)
      this.#engine.write(execution, thread, 'MapIterationAborted', {
        name: parent.state?.name ?? '',
        index: thread.index,
      });
  }

  // ----------------------------------------------------------------------------------------------- from outside
  /** An instant that the thread waited for has come. */
  due(execution: Execution, thread: Thread): void {
    const now = this.#engine.clock.now();
    const reached = (instant: number | undefined) => instant !== undefined && instant <= now;
    if (!reached(thread.due) && !reached(thread.heartbeatDue)) return this.#engine.arm(execution, thread);
    if (thread.phase === 'timer') {
      this.#engine.write(execution, thread, 'WaitEnds');
      this.#engine.enqueue(execution, thread);
    } else if (thread.phase === 'retrying') {
      this.#engine.write(execution, thread, 'RetryBegins');
      this.#engine.enqueue(execution, thread);
    } else {
      this.#tasks.timedOut(execution, thread, reached(thread.due) ? 'States.Timeout' : 'States.HeartbeatTimeout');
    }
  }

  answered(execution: Execution, thread: Thread, outcome: { output: Datum } | { failure: Failure }): void {
    this.#tasks.answered(execution, thread, outcome);
  }

  nestedEnded(execution: Execution, thread: Thread, nested: Execution): void {
    this.#tasks.nestedEnded(execution, thread, nested);
  }

  /** The context object, `$states.context`. */
  context(execution: Execution, thread: Thread, token: string | undefined): Json {
    const live = this.#engine.live(execution);
    const { state } = thread;
    const retries = state?.type === 'Task' || state?.type === 'Map' || state?.type === 'Parallel';
    return {
      Execution: {
        Id: execution.arn,
        Input: live.input.value,
        StartTime: new Date(execution.startedAt).toISOString(),
        Name: execution.name,
        RoleArn: live.roleArn,
        RedriveCount: execution.redriveCount,
        ...(execution.redrivenAt !== undefined && { RedriveTime: new Date(execution.redrivenAt).toISOString() }),
      },
      StateMachine: {
        Id: execution.machineArn,
        Name: execution.machineArn.slice(execution.machineArn.lastIndexOf(':') + 1),
      },
      State: {
        Name: state?.name ?? '',
        EnteredTime: new Date(thread.enteredAt).toISOString(),
        ...(retries && { RetryCount: thread.retryCount }),
      },
      ...(token !== undefined && { Task: { Token: token } }),
      ...(thread.item && { Map: { Item: thread.item } }),
    };
  }
}

/** Does a list of ErrorEquals name the error? States.Runtime is caught by its own name only, States.Timeout not by States.TaskFailed. */
function matches(errors: readonly string[], { error = '' }: Failure): boolean {
  return errors.some(name => {
    if (name === error) return true;
    if (error === 'States.Runtime') return false;
    if (name === 'States.ALL') return true;
    if (name === 'States.TaskFailed') return error !== 'States.Timeout';
    return name === 'States.Timeout' && error === 'States.HeartbeatTimeout';
  });
}

function outOfRange(field: string, value: Json, range: string): StateFailure {
  return new StateFailure(
    { error: QUERY_EVALUATION_ERROR, cause: `The ${field} field must be ${range} but was: ${JSON.stringify(value)}` },
    field,
  );
}

async function numberBetween(template: Template, scope: Scope, field: string, most: number): Promise<number> {
  const value = await template.typed(scope, 'number');
  if (typeof value !== 'number' || value < 0 || value > most)
    throw outOfRange(field, value, `a number between 0 and ${most}`);
  return value;
}

export async function wholeNumber(template: Template, scope: Scope, field: string, least = 0): Promise<number> {
  const value = await numberBetween(template, scope, field, 99_999_999);
  if (!Number.isInteger(value) || value < least)
    throw outOfRange(field, value, `an integer between ${least} and 99999999`);
  return value;
}

async function instantOf(template: Template, scope: Scope): Promise<number> {
  const value = await template.typed(scope, 'string');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const [, month, day] = ISO_TIME.exec(text) ?? [];
  const instant = month === undefined ? Number.NaN : Date.parse(text);
  const lastDay = new Date(Date.UTC(Number(text.slice(0, 4)), Number(month), 0)).getUTCDate();
  if (Number.isNaN(instant) || Number(day) > lastDay) {
    const cause = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`;
    throw new StateFailure({ error: QUERY_EVALUATION_ERROR, cause }, 'Timestamp');
  }
  return instant;
}

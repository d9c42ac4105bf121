import { createRandom } from './chance.ts';
import type { Catcher, ChoiceState, FailState, State, WaitState } from './definition.ts';
import type { Engine } from './engine.ts';
import { type Failure, isTooLarge, StateFailure, tooLarge } from './errors.ts';
import type { Template } from './expression.ts';
import { Joins } from './joins.ts';
import { Datum, type Details, type Execution, type Json, type Own, type Thread, type Variables } from './model.ts';
import { type Answer, Tasks } from './tasks.ts';
import { instantOf, matches, wholeNumber } from './values.ts';

type Work = Promise<void> | undefined;
/** What a state is left by: its own Output and Assign, or those of the rule or catcher that applies. */
type Leaving = Pick<Catcher, 'output' | 'assign'> & { next: string | undefined };

const names = (suffix: string): Record<State['type'], string> => ({
  Pass: `PassState${suffix}`,
  Task: `TaskState${suffix}`,
  Choice: `ChoiceState${suffix}`,
  Wait: `WaitState${suffix}`,
  Succeed: `SucceedState${suffix}`,
  Fail: `FailState${suffix}`,
  Parallel: `ParallelState${suffix}`,
  Map: `MapState${suffix}`,
});
const ENTERED = names('Entered');
const EXITED = names('Exited');
const withResult = ({ type }: State): boolean => type === 'Task' || type === 'Map' || type === 'Parallel';
const isConstant = (template: Template | undefined): boolean =>
  template === undefined || template.constant !== undefined;

/** Decides what comes next for a thread, by its phase; every decision is written as a record. */
export class Interpreter {
  readonly #engine: Engine;
  readonly #tasks: Tasks;
  readonly #joins: Joins;
  constructor(engine: Engine) {
    this.#engine = engine;
    this.#tasks = new Tasks(engine);
    this.#joins = new Joins(engine);
  }

  /** Takes a thread one step further; what it returns must be waited for before the execution goes on. */
  turn(execution: Execution, thread: Thread): Work {
    if (thread.phase === 'begin') {
      const { input, next } = thread;
      const state = thread.states.states.get(next);
      if (!state) throw new Error(`state '${next}' does not exist`);
      this.#engine.write(execution, thread, ENTERED[state.type], { name: next, input });
    }
    try {
      return this.#step(execution, thread)?.catch((error: unknown) => this.#onError(execution, thread, error));
    } catch (error) {
      this.#onError(execution, thread, error);
      return undefined;
    }
  }

  #step(execution: Execution, thread: Thread): Work {
    switch (thread.phase) {
      case 'entered':
        return this.#perform(execution, thread, thread.state as State);
      case 'scheduled':
      case 'running':
        return this.#tasks.call(execution, thread);
      case 'result':
        return this.#leave(execution, thread, thread.state as State, thread.result ?? thread.input);
      case 'failed':
      case 'announced':
        return this.#failed(execution, thread);
      case 'select':
        return this.#joins.select(execution, thread);
      case 'joining':
        return this.#joins.goOn(execution, thread);
      case 'ended':
        if (thread.parent) this.#joins.ended(execution, thread, thread.parent);
        else this.#engine.end(execution, 'SUCCEEDED', { output: thread.input });
        return undefined;
      default:
        return undefined; // it waits; whatever it waits for brings it here again
    }
  }

  #perform(execution: Execution, thread: Thread, state: State): Work {
    switch (state.type) {
      case 'Task':
        return this.#tasks.schedule(execution, thread, state);
      case 'Choice':
        return this.#choose(execution, thread, state);
      case 'Wait':
        return this.#wait(execution, thread, state);
      case 'Fail':
        return this.#fail(execution, thread, state);
      case 'Parallel':
        return this.#joins.startParallel(execution, thread, state);
      case 'Map':
        return this.#joins.startMap(execution, thread, state);
      default:
        return this.#leave(execution, thread, state, thread.input);
    }
  }

  // --------------------------------------------------------------------------------------------- leaving a state
  #leave(
    execution: Execution,
    thread: Thread,
    state: State,
    result: Datum,
    by: Leaving = state,
    errorOutput?: Json,
  ): Work {
    if (!isConstant(by.output) || !isConstant(by.assign)) {
      return this.#evaluateAndExit(execution, thread, state, result, by, errorOutput);
    }
    const assigned = by.assign?.constant as Variables | undefined;
    this.#exit(execution, thread, state, by.output ? by.output.document : result, assigned, by.next);
    return undefined;
  }

  async #evaluateAndExit(
    execution: Execution,
    thread: Thread,
    state: State,
    result: Datum,
    by: Leaving,
    errorOutput?: Json,
  ): Promise<void> {
    const given = errorOutput === undefined ? withResult(state) && { result: result.value } : { errorOutput };
    const scope = this.#engine.scope(execution, thread, { ...given });
    const assigned = (await by.assign?.evaluate(scope)) as Variables | undefined;
    const evaluate = async (output: Template) =>
      isConstant(output) ? output.document : Datum.of(await output.evaluate(scope));
    this.#exit(execution, thread, state, by.output ? await evaluate(by.output) : result, assigned, by.next);
  }

  #exit(
    execution: Execution,
    thread: Thread,
    state: State,
    output: Datum,
    assigned: Variables | undefined,
    next: string | undefined,
  ): void {
    const details: Details = { name: state.name, output };
    if (output !== thread.input && isTooLarge(output.text)) throw new StateFailure(tooLarge(state.name));
    if (assigned && Object.keys(assigned).length > 0) details.assignedVariables = textsOf(assigned, state);
    const { parent } = thread;
    this.#engine.write(execution, thread, EXITED[state.type], details, next === undefined ? undefined : { next });
    // A branch of a Parallel that is through is gone without an event of its own.
    if (next === undefined && parent?.join && !parent.join.items) this.#joins.ended(execution, thread, parent);
  }

  // -------------------------------------------------------------------------------------------------- the states
  async #choose(execution: Execution, thread: Thread, state: ChoiceState): Promise<void> {
    const scope = this.#engine.scope(execution, thread);
    for (const rule of state.rules) {
      if ((await rule.condition.typed(scope, 'boolean')) === true) {
        await this.#leave(execution, thread, state, thread.input, rule);
        return;
      }
    }
    if (state.default === undefined) {
      const cause = `${errorIn(thread)} Failed to transition out of the state. The state does not point to a next state.`;
      throw new StateFailure({ error: 'States.Runtime', cause });
    }
    await this.#leave(execution, thread, state, thread.input, { ...state, next: state.default });
  }

  async #wait(execution: Execution, thread: Thread, state: WaitState): Promise<void> {
    const scope = this.#engine.scope(execution, thread);
    const now = this.#engine.clock.now();
    let due = now;
    if (state.seconds) due += 1000 * (await wholeNumber(state.seconds, scope, 'Seconds'));
    if (state.timestamp) due = await instantOf(state.timestamp, scope);
    if (due <= now) return this.#leave(execution, thread, state, thread.input);
    this.#engine.write(execution, thread, 'WaitUntil', undefined, { due });
    this.#engine.arm(execution, thread);
  }

  async #fail(execution: Execution, thread: Thread, state: FailState): Promise<void> {
    const scope = this.#engine.scope(execution, thread);
    const error = (await state.error?.typed(scope, 'string')) as string | undefined;
    const cause = (await state.cause?.typed(scope, 'string')) as string | undefined;
    throw new StateFailure({ ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
  }

  // ---------------------------------------------------------------------------------------------------- failures
  /** Turns a failure that was thrown into the record AWS would write. */
  #onError(execution: Execution, thread: Thread, error: unknown): void {
    if (!(error instanceof StateFailure)) throw error;
    const { failure, location } = error;
    const final = thread.phase === 'failed' || thread.phase === 'announced'; // the catcher itself has failed
    const own: Own = { failure, ...(final && { final }) };
    if (location === undefined) {
      // These two are the end of the execution, whatever stands around the state; a task's own errors are not meant.
      const isFatal = failure.error === 'States.Runtime' || failure.error === 'States.DataLimitExceeded';
      if (isFatal && thread.state?.type !== 'Fail') return this.#engine.end(execution, 'FAILED', failure);
      return this.#engine.write(execution, thread, 'Failed', undefined, own);
    }
    const subject = thread.state || !thread.parent ? thread : thread.parent; // an ItemSelector belongs to the Map
    own.failure = { ...failure, cause: `${errorIn(subject)} ${failure.cause}` };
    const details = { ...own.failure, location, state: subject.state?.name ?? '' };
    this.#engine.write(execution, thread, 'EvaluationFailed', details, own);
  }

  /** Retries, catches, or hands the failure on. */
  #failed(execution: Execution, thread: Thread): Work {
    const { state, failure = {} } = thread;
    const guarded = state !== undefined && !thread.final;
    if (guarded && thread.phase === 'failed') {
      if (this.#retry(execution, thread, state, failure)) return undefined;
      if (state.type === 'Map' || state.type === 'Parallel') {
        this.#engine.write(execution, thread, `${state.type}StateFailed`, { ...failure });
      }
    }
    const catcher = guarded ? state.catch.find(({ errors }) => matches(errors, failure)) : undefined;
    if (catcher && state) {
      const errorOutput: Json = { Error: failure.error ?? '', Cause: failure.cause ?? '' };
      return this.#leave(execution, thread, state, Datum.of(errorOutput), catcher, errorOutput);
    }
    if (thread.parent) this.#joins.failed(execution, thread, thread.parent, failure);
    else this.#engine.end(execution, 'FAILED', failure);
    return undefined;
  }

  #retry(execution: Execution, thread: Thread, state: State, failure: Failure): boolean {
    const index = state.retry.findIndex(({ errors }) => matches(errors, failure));
    const retrier = state.retry[index];
    const used = thread.attempts[index] ?? 0;
    if (!retrier || used >= retrier.maxAttempts) return false;
    const { intervalSeconds, backoffRate, maxDelaySeconds = Number.POSITIVE_INFINITY } = retrier;
    const pause = Math.min(intervalSeconds * backoffRate ** used, maxDelaySeconds, 1e9) * 1000;
    const jitter = retrier.fullJitter
      ? createRandom(`${this.#engine.options.seed}|${execution.arn}|retry|${thread.lastEvent}`)()
      : 1;
    const due = this.#engine.clock.now() + Math.round(pause * jitter);
    this.#engine.write(execution, thread, 'RetryWaits', undefined, { retrier: index, due });
    this.#engine.arm(execution, thread);
    return true;
  }

  // ----------------------------------------------------------------------------------------------- from outside
  /** An instant that the thread waited for has come. */
  due(execution: Execution, thread: Thread): void {
    const now = this.#engine.clock.now();
    const isReached = (instant: number | undefined) => instant !== undefined && instant <= now;
    if (!isReached(thread.due) && !isReached(thread.heartbeatDue)) return this.#engine.arm(execution, thread);
    if (thread.phase === 'timer' || thread.phase === 'retrying') {
      this.#engine.write(execution, thread, thread.phase === 'timer' ? 'WaitEnds' : 'RetryBegins');
      this.#engine.enqueue(execution, thread);
    } else {
      this.#tasks.timedOut(execution, thread, isReached(thread.due) ? 'States.Timeout' : 'States.HeartbeatTimeout');
    }
  }

  answered(execution: Execution, thread: Thread, answer: Answer): void {
    this.#tasks.answered(execution, thread, answer);
  }

  nestedEnded(execution: Execution, thread: Thread, nested: Execution): void {
    this.#tasks.nestedEnded(execution, thread, nested);
  }

  /** The context object, `$states.context`. */
  context(execution: Execution, thread: Thread, token: string | undefined): Json {
    const live = this.#engine.live(execution);
    const { state } = thread;
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
      StateMachine: { Id: execution.machineArn, Name: execution.machineArn.split(':').at(-1) ?? '' },
      State: {
        Name: state?.name ?? '',
        EnteredTime: new Date(thread.enteredAt).toISOString(),
        ...(state && withResult(state) && { RetryCount: thread.retryCount }),
      },
      ...(token !== undefined && { Task: { Token: token } }),
      ...(thread.item && { Map: { Item: thread.item } }),
    };
  }
}

/** How AWS begins the cause of an error of a state. */
function errorIn({ state, enteredEvent }: Thread): string {
  return `An error occurred while executing the state '${state?.name}' (entered at the event id #${enteredEvent}).`;
}

function textsOf(variables: Variables, state: State): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    const text = JSON.stringify(value);
    if (isTooLarge(text)) throw new StateFailure(tooLarge(state.name));
    texts[name] = text;
  }
  return texts;
}

import type { TaskState } from './definition.ts';
import type { Engine } from './engine.ts';
import { ApiError, type Failure, isTooLarge, StateFailure, TaskError, tooLarge } from './errors.ts';
import { type Fields, textOf } from './checks.ts';
import { ARGUMENT_FIELDS } from './fields.ts';
import { uuidFrom } from './expression.ts';
import { createRandom } from './chance.ts';
import { createToken } from './tokens.ts';
import { wholeNumber } from './values.ts';
import { Datum, type Details, type Execution, type Json, type Thread } from './model.ts';

/** How a task token was answered. */
export type Answer = { output: Datum } | { failure: Failure };

/** The Task state: what it calls, and what becomes of the answer. */
export class Tasks {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async schedule(execution: Execution, thread: Thread, state: TaskState): Promise<void> {
    const engine = this.#engine;
    const token = state.pattern === 'token' ? createToken(engine.store, execution, thread) : undefined;
    const scope = engine.scope(execution, thread, token === undefined ? {} : { token });
    const parameters = (await state.arguments?.evaluate(scope)) ?? {};
    const timeout = state.timeoutSeconds && (await wholeNumber(state.timeoutSeconds, scope, 'TimeoutSeconds', 1));
    const heartbeat =
      state.heartbeatSeconds && (await wholeNumber(state.heartbeatSeconds, scope, 'HeartbeatSeconds', 1));
    checkArguments(parameters, state);
    const document = Datum.of(parameters);
    if (isTooLarge(document.text)) throw new StateFailure(tooLarge(state.name));
    engine.write(
      execution,
      thread,
      'TaskScheduled',
      {
        resourceType: state.service,
        resource: state.resource,
        region: engine.options.region,
        parameters: document,
        ...(timeout !== undefined && { timeoutInSeconds: timeout }),
        ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
      },
      {
        ...(timeout !== undefined && { due: engine.clock.now() + timeout * 1000 }),
        ...(heartbeat !== undefined && { heartbeatMs: heartbeat * 1000 }),
        ...(token !== undefined && { token }),
      },
    );
    this.call(execution, thread);
  }

  /** Makes the call; after a crash, makes it again. The call waits until everything before it is on disk. */
  call(execution: Execution, thread: Thread): undefined {
    const state = thread.state as TaskState;
    if (thread.phase === 'scheduled') this.#engine.write(execution, thread, 'TaskStarted', named(state));
    this.#engine.arm(execution, thread);
    if (state.service === 'states') {
      this.#startNested(execution, thread, state);
      return;
    }
    if (thread.early) {
      // The token was answered before a crash: the function has done its part.
      this.answered(execution, thread, thread.early, true);
      return;
    }
    const { call } = thread;
    const finish = (work: () => void) => {
      this.#engine.enter(execution, () => {
        if (thread.call === call && thread.phase === 'running' && this.#engine.isAlive(execution, thread)) work();
      });
      this.#engine.busy(-1);
    };
    this.#engine.busy(1);
    this.#invoke(execution, thread.parameters as Datum).then(
      payload => finish(() => this.#returned(execution, thread, payload)),
      (error: unknown) => finish(() => this.#failed(execution, thread, failureOf(error))),
    );
  }

  async #invoke(execution: Execution, parameters: Datum): Promise<Json> {
    await this.#engine.store.commit();
    const { FunctionName: name, Payload: payload = {}, Qualifier: qualifier } = parameters.value as Fields;
    const target = qualifier === undefined ? textOf(name) : `${textOf(name)}:${textOf(qualifier)}`;
    const answer = await this.#engine.options.invoke(target, payload, { executionArn: execution.arn });
    return (answer === undefined ? null : answer) as Json;
  }

  #returned(execution: Execution, thread: Thread, payload: Json): void {
    const state = thread.state as TaskState;
    const output = Datum.of({
      ExecutedVersion: '$LATEST',
      Payload: payload,
      SdkHttpMetadata: { HttpStatusCode: 200 },
      SdkResponseMetadata: {},
      StatusCode: 200,
    });
    if (isTooLarge(output.text)) return this.#failed(execution, thread, tooLarge(state.service));
    if (state.pattern !== 'token') return this.#succeeded(execution, thread, output);
    const { early } = thread;
    this.#engine.write(execution, thread, 'TaskSubmitted', { ...named(state), output });
    if (early) this.answered(execution, thread, early, true);
    else this.#engine.arm(execution, thread);
  }

  #succeeded(execution: Execution, thread: Thread, output: Datum): void {
    this.#engine.write(execution, thread, 'TaskSucceeded', { ...named(thread.state as TaskState), output });
    this.#engine.enqueue(execution, thread);
  }

  #failed(execution: Execution, thread: Thread, failure: Failure, type = 'TaskFailed'): void {
    this.#engine.write(execution, thread, type, { ...named(thread.state as TaskState), ...failure });
    this.#engine.enqueue(execution, thread);
  }

  timedOut(execution: Execution, thread: Thread, error: string): void {
    this.#engine.stopNested(thread);
    this.#failed(execution, thread, { error }, 'TaskTimedOut');
  }

  /** A token was answered; while the function has not returned yet, the answer waits for it. */
  answered(execution: Execution, thread: Thread, outcome: Answer, now = thread.phase === 'waiting'): void {
    if (now && 'output' in outcome) this.#succeeded(execution, thread, outcome.output);
    else if (now && 'failure' in outcome) this.#failed(execution, thread, outcome.failure);
    else {
      this.#engine.write(execution, thread, 'AnsweredEarly', undefined, outcome);
      this.#engine.arm(execution, thread);
    }
  }

  // ------------------------------------------------------------------------------------------- nested executions
  #startNested(execution: Execution, thread: Thread, state: TaskState): void {
    const { StateMachineArn: machine, Input: input, Name: name } = (thread.parameters as Datum).value as Fields;
    const engine = this.#engine;
    const chosen =
      name === undefined || name === null
        ? uuidFrom(createRandom(`${engine.options.seed}|${execution.arn}|${thread.call}`))
        : textOf(name);
    let nested: Execution;
    try {
      nested = engine.catalog.register({
        machineArn: textOf(machine),
        name: chosen,
        input: Datum.of(input ?? {}),
        parentArn: execution.arn,
      });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return this.#failed(
        execution,
        thread,
        serviceFailure(error, uuidFrom(createRandom(`${execution.arn}|${thread.call}`))),
      );
    }
    const output = Datum.of({
      ExecutionArn: nested.arn,
      SdkHttpMetadata: { HttpStatusCode: 200 },
      SdkResponseMetadata: {},
      StartDate: new Date(nested.startedAt).toISOString(),
    });
    if (state.pattern === 'call') this.#succeeded(execution, thread, output);
    else engine.write(execution, thread, 'TaskSubmitted', { ...named(state), output }, { child: nested.number });
    if (state.pattern !== 'call') engine.arm(execution, thread);
    engine.catalog.begin(nested, Datum.of(input ?? {}));
  }

  nestedEnded(execution: Execution, thread: Thread, nested: Execution): void {
    if (thread.child !== nested.number || thread.phase !== 'waiting' || !this.#engine.isAlive(execution, thread))
      return;
    const state = thread.state as TaskState;
    const { input, output, error, cause } = this.#engine.store.outcome(nested);
    const parsed = state.pattern === 'sync:2';
    const shown = (document: Datum) => (parsed ? document.value : document.text);
    const succeeded = nested.status === 'SUCCEEDED';
    const description: Fields = {
      ...(cause !== undefined && { Cause: cause }),
      ...(error !== undefined && { Error: error }),
      ExecutionArn: nested.arn,
      Input: shown(input),
      InputDetails: { Included: true },
      Name: nested.name,
      ...(output && { Output: shown(output), OutputDetails: { Included: true } }),
      RedriveCount: nested.redriveCount,
      RedriveStatus: succeeded ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
      ...(succeeded && { RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven' }),
      StartDate: nested.startedAt,
      StateMachineArn: nested.machineArn,
      Status: nested.status,
      StopDate: nested.stoppedAt ?? 0,
    };
    const document = Datum.of(description);
    if (!succeeded) this.#failed(execution, thread, { error: 'States.TaskFailed', cause: document.text });
    else if (isTooLarge(document.text)) this.#failed(execution, thread, tooLarge(state.service));
    else this.#succeeded(execution, thread, document);
  }
}

const named = (state: TaskState): Details => ({ resourceType: state.service, resource: state.resource });

/** Arguments that an expression has made are checked now; the others were when the machine was created. */
function checkArguments(parameters: Json, state: TaskState): void {
  const refuse = (cause: string) => {
    throw new StateFailure({
      error: 'States.Runtime',
      cause: `An error occurred while executing the state '${state.name}'. ${cause}`,
    });
  };
  if (parameters === null || typeof parameters !== 'object' || Array.isArray(parameters))
    return refuse('The Arguments are not an object.');
  const unknown = Object.keys(parameters).find(field => !ARGUMENT_FIELDS[state.service].includes(field));
  if (unknown !== undefined) refuse(`The field '${unknown}' is not supported by Step Functions.`);
  const invocation = parameters['InvocationType'];
  if (invocation !== undefined && invocation !== 'RequestResponse')
    refuse(`The InvocationType '${textOf(invocation)}' is not supported by this runtime.`);
}

/** How a function's error stands in the history: its own words, or the document the Lambda service makes of it. */
function failureOf(error: unknown): Failure {
  if (error instanceof TaskError) return { error: error.name, cause: error.message };
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  return { error: name, cause: JSON.stringify({ errorType: name, errorMessage: message, trace: [] }) };
}

function serviceFailure({ name, message }: ApiError, requestId: string): Failure {
  const cause = `${message} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${name}; Request ID: ${requestId}; Proxy: null)`;
  return { error: `StepFunctions.${name}Exception`, cause };
}

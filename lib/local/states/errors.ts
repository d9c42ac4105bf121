/** An error answer of the API: `name` is AWS's error name (StateMachineDoesNotExist, InvalidDefinition, ...). */
export class ApiError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * A task failure whose cause is to stand in the history word for word (an answer of the Lambda service, say).
 * Any other error thrown by `invoke` becomes AWS's error document: {"errorType", "errorMessage", "trace"}.
 */
export class TaskError extends Error {
  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
  }
}

/** What a failed state hands on: AWS leaves out what is not there. */
export interface Failure {
  readonly error?: string;
  readonly cause?: string;
}

/** A failure of the state itself, thrown while it is worked out. */
export class StateFailure extends Error {
  readonly failure: Failure;
  /** The field whose evaluation failed; set only where AWS writes an EvaluationFailed event. */
  readonly location: string | undefined;
  constructor(failure: Failure, location?: string) {
    super(failure.cause ?? failure.error ?? 'state failed');
    this.failure = failure;
    this.location = location;
  }
}

export const QUERY_EVALUATION_ERROR = 'States.QueryEvaluationError';
export const MAXIMUM_DATA_BYTES = 262_144; // "Maximum input or output size for a task, state, or execution": 256 KiB
export const MAXIMUM_EVENTS = 25_000; // "Maximum execution history size"
export const ONE_YEAR_MS = 31_536_000_000; // "Maximum execution time": 365 days

export function isTooLarge(text: string): boolean {
  if (text.length > MAXIMUM_DATA_BYTES) return true;
  return text.length * 3 > MAXIMUM_DATA_BYTES && Buffer.byteLength(text) > MAXIMUM_DATA_BYTES;
}

/** `what` is the state's name, or the service of a task ('lambda'). */
export function tooLarge(what: string): Failure {
  return {
    error: 'States.DataLimitExceeded',
    cause: `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  };
}

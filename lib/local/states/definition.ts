import type { Template } from './expression.ts';

/** A definition that has been checked, in the form in which it runs. */
export interface Machine {
  readonly timeoutSeconds: number | undefined;
  readonly root: StateMap;
}

export interface StateMap {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

interface Common {
  readonly name: string;
  /** absent: this state ends its line of states */
  readonly next: string | undefined;
  readonly output: Template | undefined;
  readonly assign: Template | undefined;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly fullJitter: boolean;
}

export interface Catcher {
  readonly errors: readonly string[];
  readonly next: string;
  readonly output: Template | undefined;
  readonly assign: Template | undefined;
}

export interface Rule {
  readonly condition: Template;
  readonly next: string;
  readonly output: Template | undefined;
  readonly assign: Template | undefined;
}

export type Service = 'lambda' | 'states';
export type Pattern = 'call' | 'sync' | 'sync:2' | 'token';

export interface TaskState extends Common {
  readonly type: 'Task';
  readonly service: Service;
  readonly pattern: Pattern;
  /** as the history names it: 'invoke', 'startExecution.sync:2', ... */
  readonly resource: string;
  readonly arguments: Template | undefined;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
}

export interface MapState extends Common {
  readonly type: 'Map';
  readonly items: Template | undefined;
  readonly itemSelector: Template | undefined;
  readonly processor: StateMap;
  readonly maxConcurrency: Template | undefined;
  readonly toleratedCount: Template | undefined;
  readonly toleratedPercentage: Template | undefined;
}

export interface ParallelState extends Common {
  readonly type: 'Parallel';
  readonly branches: readonly StateMap[];
  readonly arguments: Template | undefined;
}

export interface ChoiceState extends Common {
  readonly type: 'Choice';
  readonly rules: readonly Rule[];
  readonly default: string | undefined;
}

export interface WaitState extends Common {
  readonly type: 'Wait';
  readonly seconds: Template | undefined;
  readonly timestamp: Template | undefined;
}

export interface FailState extends Common {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export interface PlainState extends Common {
  readonly type: 'Pass' | 'Succeed';
}

export type State = TaskState | MapState | ParallelState | ChoiceState | WaitState | FailState | PlainState;

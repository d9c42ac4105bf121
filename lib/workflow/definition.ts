/** Any value that JSON can write. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  ErrorEquals: string[];
  Next: string;
  Output?: Json;
  Assign?: Record<string, Json>;
}

export interface ChoiceRule {
  Condition: string;
  Next: string;
  Output?: Json;
  Assign?: Record<string, Json>;
}

/** A state of our dialect: JSONata, and only the state types the workflows need. */
export interface WorkflowState {
  Type: 'Task' | 'Choice' | 'Succeed' | 'Fail' | 'Pass' | 'Wait';
  Comment?: string;
  Resource?: string;
  Arguments?: Record<string, Json>;
  Output?: Json;
  Assign?: Record<string, Json>;
  /** Seconds. */
  TimeoutSeconds?: number;
  Retry?: Retrier[];
  Catch?: Catcher[];
  Choices?: ChoiceRule[];
  Default?: string;
  Next?: string;
  End?: boolean;
}

/** A state machine as Amazon States Language writes it. */
export interface WorkflowDefinition {
  Comment: string;
  QueryLanguage: 'JSONata';
  StartAt: string;
  /** Seconds. */
  TimeoutSeconds?: number;
  States: Record<string, WorkflowState>;
}

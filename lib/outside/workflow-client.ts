import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';

import type { ClassExecutionInput } from '../domain/class/class.ts';
import { executionName } from './execution-name.ts';

/** What the product asks of Step Functions. */
export interface WorkflowClient {
  /** Starts the driver of a class; the same generation twice starts it once. */
  start(input: ClassExecutionInput): Promise<void>;
  /**
   * Wakes a waiting state; whether one heard it. A token that is used up, timed out or unknown is no error: the ledger has decided
   * already.
   */
  wake(token: string): Promise<boolean>;
}

/** Step Functions behind the port; `classMachineArn` is the ARN of the `class` state machine. */
export function sfnWorkflowClient(client: SFNClient, classMachineArn: string): WorkflowClient {
  return {
    async start(input) {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn: classMachineArn,
            name: executionName(input.classId, input.generation),
            input: JSON.stringify(input),
          }),
        );
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
    async wake(token) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }));
        return true;
      } catch (error) {
        const spent =
          error instanceof TaskTimedOut || error instanceof InvalidToken || error instanceof TaskDoesNotExist;
        if (!spent) throw error;
        return false;
      }
    },
  };
}

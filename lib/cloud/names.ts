import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { type FunctionName, placeholderOf } from '../../functions/registry.ts';

/** Every execution begins at the version its machine's alias points to at that moment. */
export const LIVE_ALIAS = 'live';

/**
 * Names and ARNs of functions and machines. They are fixed, not generated: an execution may run for a year and calls its functions by
 * the ARN it began with, and functions and machines can name each other without a circle.
 */
export interface Names {
  functionName: (name: FunctionName) => string;
  machineName: (workflow: string) => string;
  machineArn: (workflow: string) => string;
  /** What starts an execution: the alias of a machine. */
  liveArn: (workflow: string) => string;
  /** Every execution of a machine. */
  executionArns: (workflow: string) => string;
}

export function namesIn(stack: Stack, prefix: string): Names {
  const states = (resource: string, resourceName: string) =>
    stack.formatArn({ service: 'states', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  const machineName = (workflow: string) => `${prefix}-${workflow}`;
  return {
    functionName: name => `${prefix}-${placeholderOf(name)}`,
    machineName,
    machineArn: workflow => states('stateMachine', machineName(workflow)),
    liveArn: workflow => states('stateMachine', `${machineName(workflow)}:${LIVE_ALIAS}`),
    executionArns: workflow => states('execution', `${machineName(workflow)}:*`),
  };
}

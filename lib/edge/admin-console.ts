import { executionName } from '../outside/execution-name.ts';

/** Where an admin looks into the state machines: the pages of one machine, or the Step Functions console. */
export interface AdminConsole {
  /** Links at the foot of every page; labels are catalogue keys. */
  links: readonly { href: string; label: string }[];
  /** The executions of a class; `generation` counts how often its driver was built anew. */
  executionsOf(classId: string, generation: number): string;
}

/** The console of AWS, opened at the execution of a class; whoever follows the link still needs rights of their own there. */
export function stepFunctionsConsole(classMachineArn: string): AdminConsole {
  const region = classMachineArn.split(':')[3] ?? '';
  const executions = classMachineArn.replace(':stateMachine:', ':execution:');
  const home = `https://${region}.console.aws.amazon.com/states/home?region=${region}`;
  return {
    links: [],
    executionsOf: (classId, generation) =>
      `${home}#/v2/executions/details/${executions}:${executionName(classId, generation)}`,
  };
}

import jsonata from 'jsonata';
import { functionNames, type FunctionName, placeholderOf, rowOf } from '../../../functions/registry.ts';
import type { ClassExecutionInput } from '../../../lib/domain/class/class.ts';
import type { Services } from '../../../lib/edge/services.ts';
import { executionName } from '../../../lib/outside/execution-name.ts';
import type { WorkflowClient } from '../../../lib/outside/workflow-client.ts';
import type { WorkflowDefinition, WorkflowState } from '../../../lib/workflow/definition.ts';
import { placeholderName } from '../../../lib/workflow/placeholders.ts';
import { readWorkflow, workflowNames } from '../../../lib/workflow/read.ts';

/**
 * The nine workflows walked as plainly as possible: one state after another, retries at once, no history. The local runtime does it as
 * AWS does; this one is small enough to be started thousands of times and to lose executions on purpose.
 */
export interface Machines {
  client: WorkflowClient;
  /** Lets every execution run until it waits or has ended; true when any moved. */
  run(services: Services): Promise<boolean>;
  /** Forgets every execution. */
  lose(): void;
  /** Names of the executions by status. */
  named(status: Execution['status']): string[];
}

interface Execution {
  name: string;
  definition: WorkflowDefinition;
  state: string;
  input: unknown;
  variables: Record<string, unknown>;
  status: 'runnable' | 'waiting' | 'succeeded' | 'failed';
  token?: string;
  parent?: Execution;
}

const definitions = Object.fromEntries(workflowNames.map(name => [name, readWorkflow(name)]));
const functionOf = new Map(functionNames.map(name => [placeholderOf(name), name]));
const expressions = new Map<string, ReturnType<typeof jsonata>>();

/** `retried` says whether an error is tried again at once, as the workflows' Retry does for what AWS calls a stumble. */
export function createMachines(retried: (error: Error) => boolean = () => true): Machines {
  const executions = new Map<string, Execution>();
  let tokens = 0;

  const begin = (workflow: string, name: string, input: unknown, parent?: Execution) => {
    if (executions.has(name)) return;
    const definition = definitions[workflow] as WorkflowDefinition;
    const base = { name, definition, state: definition.StartAt, input, variables: {}, status: 'runnable' as const };
    executions.set(name, parent ? { ...base, parent } : base);
  };

  const invoke = async (execution: Execution, state: WorkflowState, payload: unknown, services: Services) => {
    const placeholder = placeholderName(state.Arguments?.FunctionName) ?? '';
    const { handler } = await rowOf(functionOf.get(placeholder) as FunctionName).load();
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await handler(payload, { services });
      } catch (error) {
        // A wait that was woken before its function failed is over.
        if (execution.definition.States[execution.state] !== state || execution.status === 'succeeded')
          return undefined;
        if (attempt >= 9 || !retried(error as Error)) throw error;
        // Each attempt at a wait has a token of its own.
        if (execution.token !== undefined) {
          execution.token = `tok_${++tokens}`;
          (payload as { token: string }).token = execution.token;
        }
      }
    }
  };

  const move = async (execution: Execution, state: WorkflowState, result: unknown) => {
    const given = { input: execution.input, result, context: { Execution: { Name: execution.name } } };
    const variables = { ...execution.variables };
    for (const [name, value] of Object.entries(state.Assign ?? {}))
      variables[name] = await evaluated(value, given, execution.variables);
    const output =
      state.Output === undefined
        ? (result ?? execution.input)
        : await evaluated(state.Output, given, execution.variables);
    execution.variables = variables;
    leave(execution, state.Next, output);
  };

  const leave = (execution: Execution, next: string | undefined, output: unknown) => {
    delete execution.token;
    execution.input = output;
    if (next !== undefined) {
      execution.state = next;
      execution.status = 'runnable';
      return;
    }
    execution.status = 'succeeded';
    const { parent } = execution;
    if (parent && executions.get(parent.name) === parent) {
      parent.status = 'runnable';
      parent.variables['child result'] = { Output: output };
    }
  };

  const step = async (execution: Execution, services: Services): Promise<void> => {
    const state = execution.definition.States[execution.state] as WorkflowState;
    const given = { input: execution.input, context: { Execution: { Name: execution.name, Id: execution.name } } };
    if (state.Type === 'Succeed') return leave(execution, undefined, execution.input);
    if (state.Type === 'Choice') {
      for (const choice of state.Choices ?? []) {
        if ((await evaluated(choice.Condition, given, execution.variables)) !== true) continue;
        return move(execution, { ...state, ...choice }, undefined);
      }
      return move(execution, { ...state, Next: state.Default } as WorkflowState, undefined);
    }
    if (state.Resource?.includes('startExecution')) {
      const finished = execution.variables['child result'];
      if (finished !== undefined) {
        delete execution.variables['child result'];
        return move(execution, state, finished);
      }
      const child = (await evaluated(state.Arguments?.Name, given, execution.variables)) as string;
      const input = await evaluated(state.Arguments?.Input, given, execution.variables);
      execution.status = 'waiting';
      return begin(placeholderName(state.Arguments?.StateMachineArn) ?? '', child, input, execution);
    }
    const waits = state.Resource?.endsWith('waitForTaskToken') ?? false;
    if (waits) {
      execution.token = `tok_${++tokens}`;
      execution.status = 'waiting';
    }
    const context = { ...given, context: { ...given.context, Task: { Token: execution.token } } };
    const payload = await evaluated(state.Arguments?.Payload, context, execution.variables);
    try {
      const answer = await invoke(execution, state, payload, services);
      if (!waits) await move(execution, state, { Payload: answer });
    } catch (error) {
      const catcher = state.Catch?.find(entry => entry.ErrorEquals.includes((error as Error).name));
      if (catcher) return leave(execution, catcher.Next, execution.input);
      execution.status = 'failed';
      for (let above = execution.parent; above; above = above.parent) above.status = 'failed';
    }
  };

  return {
    client: {
      async start(input: ClassExecutionInput) {
        begin('class', executionName(input.classId, input.generation), input);
      },
      async wake(token) {
        const execution = [...executions.values()].find(candidate => candidate.token === token);
        if (!execution || execution.status !== 'waiting') return false;
        const state = execution.definition.States[execution.state] as WorkflowState;
        await move(execution, state, {});
        return true;
      },
    },
    async run(services) {
      let moved = false;
      for (;;) {
        const execution = [...executions.values()].find(candidate => candidate.status === 'runnable');
        if (!execution) return moved;
        moved = true;
        await step(execution, services);
      }
    },
    lose: () => executions.clear(),
    named: status => [...executions.values()].filter(execution => execution.status === status).map(({ name }) => name),
  };
}

async function evaluated(value: unknown, states: unknown, variables: Record<string, unknown>): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(entry => evaluated(entry, states, variables)));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(async ([key, entry]) => [key, await evaluated(entry, states, variables)]);
    return Object.fromEntries(await Promise.all(entries));
  }
  const text = typeof value === 'string' ? /^\{%(.*)%\}$/s.exec(value)?.[1] : undefined;
  if (text === undefined) return value;
  const expression = expressions.get(text) ?? jsonata(text);
  expressions.set(text, expression);
  return expression.evaluate(undefined, { ...variables, states });
}

import type { Catcher, ChoiceRule, WorkflowDefinition, WorkflowState } from './definition.ts';
import { type Scope, shapeOfTemplate } from './expressions.ts';
import { ANY, join, objectOf, type Shape, TEXT } from './shapes.ts';

/** What is known when a state is entered: its input, and the variables that every path to it has set. */
export interface Facts {
  input: Shape;
  variables: Readonly<Record<string, Shape>>;
}

/** Says one problem of one state. */
export type Report = (state: string, problem: string) => void;

/** What a task gives back, seen by whoever knows the called function or machine. */
export type TaskResult = (state: WorkflowState, args: Shape, problem: (text: string) => void) => Shape;

interface Edge extends Facts {
  /** The next state; absent at the end of the machine. */
  to: string | undefined;
}

const ERROR_OUTPUT = objectOf({ Error: TEXT, Cause: TEXT });

/**
 * Follows data through a machine until nothing new is learned, then reports each state's problems once.
 * @returns what the machine gives back at its end; undefined when no path gets there
 */
export function followData(
  definition: WorkflowDefinition,
  input: Shape,
  resultOf: TaskResult,
  report: Report,
): Shape | undefined {
  const known = new Map<string, Facts>([[definition.StartAt, { input, variables: {} }]]);
  const open = [definition.StartAt];
  let end: Shape | undefined;
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    for (const edge of leave(definition, name, known, resultOf, () => {})) {
      if (edge.to === undefined) end = join(end, edge.input);
      else if (learn(known, edge.to, edge)) open.push(edge.to);
    }
  }
  for (const name of Object.keys(definition.States)) {
    if (!known.has(name)) report(name, 'no path leads here');
    else leave(definition, name, known, resultOf, problem => report(name, problem));
  }
  return end;
}

/** Adds what one more path says about a state; true when that was new. */
function learn(known: Map<string, Facts>, name: string, { input, variables }: Facts): boolean {
  const before = known.get(name);
  const after = before
    ? { input: join(before.input, input), variables: common(before.variables, variables) }
    : { input, variables };
  known.set(name, after);
  return written(before) !== written(after);
}

function common(left: Facts['variables'], right: Facts['variables']): Facts['variables'] {
  const names = Object.keys(left).filter(name => right[name]);
  return Object.fromEntries(names.map(name => [name, join(left[name], right[name] ?? ANY)]));
}

const written = (facts: Facts | undefined): string =>
  JSON.stringify(facts, (_, value: unknown) => (value instanceof Set ? [...(value as Set<string>)].sort() : value)) ??
  '';

function leave(
  definition: WorkflowDefinition,
  name: string,
  known: ReadonlyMap<string, Facts>,
  resultOf: TaskResult,
  problem: (text: string) => void,
): Edge[] {
  const state = definition.States[name];
  const facts = known.get(name);
  // A target that does not exist is asl-validator's finding.
  if (!state || !facts) return [];
  const scope = (more: Readonly<Record<string, Shape>>): Scope => ({
    states: { input: facts.input, context: contextOf(state), ...more },
    variables: facts.variables,
    problem,
  });
  switch (state.Type) {
    case 'Fail':
      return [];
    case 'Choice':
      return leaveChoice(state, facts, scope({}));
    case 'Task': {
      const args = shapeOfTemplate(state.Arguments ?? {}, scope({}));
      const result = resultOf(state, args, problem);
      const caught = (state.Catch ?? []).map(catcher =>
        go(catcher, catcher.Next, ERROR_OUTPUT, facts, scope({ errorOutput: ERROR_OUTPUT })),
      );
      return [go(state, state.Next, result, facts, scope({ result })), ...caught];
    }
    default:
      return [go(state, state.Next, facts.input, facts, scope({}))];
  }
}

function leaveChoice(state: WorkflowState, facts: Facts, scope: Scope): Edge[] {
  const rules = (state.Choices ?? []).map(rule => {
    const condition = shapeOfTemplate(rule.Condition, scope);
    if (condition.kind !== 'boolean' && condition.kind !== 'any') scope.problem(`${rule.Condition} is not yes or no`);
    return go(rule, rule.Next, facts.input, facts, scope);
  });
  if (state.Default === undefined) scope.problem('a Choice without Default fails when no rule fits');
  else rules.push(go(state, state.Default, facts.input, facts, scope));
  return rules;
}

function go(
  { Output, Assign }: Pick<WorkflowState | Catcher | ChoiceRule, 'Output' | 'Assign'>,
  to: string | undefined,
  unlessOutput: Shape,
  facts: Facts,
  scope: Scope,
): Edge {
  const set = Object.entries(Assign ?? {}).map(([name, value]) => [name, shapeOfTemplate(value, scope)]);
  return {
    to,
    input: Output === undefined ? unlessOutput : shapeOfTemplate(Output, scope),
    variables: { ...facts.variables, ...Object.fromEntries(set) },
  };
}

/** The context object; a task token exists only where a state waits for one. */
function contextOf(state: WorkflowState): Shape {
  const waits = state.Resource?.endsWith('.waitForTaskToken');
  return objectOf({
    Execution: objectOf({ Id: TEXT, Name: TEXT, Input: ANY, RoleArn: TEXT, StartTime: TEXT }),
    State: objectOf({ Name: TEXT, EnteredTime: TEXT, RetryCount: { kind: 'number' } }),
    StateMachine: objectOf({ Id: TEXT, Name: TEXT }),
    ...(waits && { Task: objectOf({ Token: TEXT }) }),
  });
}

import type { Contract } from '../edge/contract.ts';
import { classExecutionInput } from './class-input.ts';
import type { WorkflowDefinition, WorkflowState } from './definition.ts';
import { followData } from './flow.ts';
import { placeholderName, placeholdersOf } from './placeholders.ts';
import { CLASS_WORKFLOW } from './read.ts';
import { ANY, misfits, NUMBER, objectOf, type Shape, shapeOf, TEXT } from './shapes.ts';

export interface Finding {
  workflow: string;
  state: string;
  problem: string;
}

/** What the workflows are held against. */
export interface House {
  workflows: Readonly<Record<string, WorkflowDefinition>>;
  /** Contracts of the workflow functions by placeholder name. */
  contracts: Readonly<Record<string, Contract>>;
}

const LAMBDA_STUMBLES = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];
const MACHINE_STUMBLES = ['StepFunctions.SdkClientException', 'StepFunctions.StepFunctionsException'];
/** Any function may meet too many rivals for one class, or a service that does not answer; trying again later helps. */
const COMMON_REFUSALS = ['TooBusy', 'ServiceUnavailable'];
const AWS_ERROR = /^(States|Lambda|StepFunctions|Sandbox)\.\w+$/;

/**
 * Holds every workflow against the contracts of the functions it calls: arguments, results, error names, retries, time limits, and
 * what each chapter gives back to `class`. An empty list means that no data error can stop a class.
 */
export function checkContracts(house: House): Finding[] {
  const findings = new Map<string, Finding>();
  const add = (finding: Finding) => findings.set(JSON.stringify(finding), finding);
  const start = house.workflows[CLASS_WORKFLOW];
  if (start) follow(CLASS_WORKFLOW, shapeOf(classExecutionInput), house, add, []);
  for (const [workflow, definition] of Object.entries(house.workflows)) {
    for (const [state, problem] of ownProblems(definition, house)) add({ workflow, state, problem });
  }
  for (const [workflow, problem] of unused(house)) add({ workflow, state: '', problem });
  return [...findings.values()];
}

/** One finding as a line of text. */
export function findingText({ workflow, state, problem }: Finding): string {
  return `workflows/${workflow}.asl.yaml${state && `, state "${state}"`}: ${problem}`;
}

function follow(
  workflow: string,
  input: Shape,
  house: House,
  add: (finding: Finding) => void,
  callers: readonly string[],
): Shape {
  const definition = house.workflows[workflow];
  if (!definition) return ANY;
  const resultOf = (state: WorkflowState, args: Shape, problem: (text: string) => void) =>
    state.Resource?.includes(':states:startExecution')
      ? chapterResult(state, args, problem, (chapter, given) =>
          callers.includes(chapter) ? ANY : follow(chapter, given, house, add, [...callers, workflow]),
        )
      : functionResult(state, args, problem, house);
  return followData(definition, input, resultOf, (state, problem) => add({ workflow, state, problem })) ?? ANY;
}

function chapterResult(
  state: WorkflowState,
  args: Shape,
  problem: (text: string) => void,
  run: (chapter: string, input: Shape) => Shape,
): Shape {
  const chapter = placeholderName(state.Arguments?.StateMachineArn);
  if (chapter === undefined) problem('StateMachineArn names no workflow');
  const fields = args.kind === 'object' ? args.fields : {};
  if (!fields.Name) problem('a chapter needs a fixed Name, so that it never runs twice');
  const Output = run(chapter ?? '', fields.Input ?? objectOf({}));
  return objectOf({
    Output,
    Input: fields.Input ?? ANY,
    Status: TEXT,
    Name: TEXT,
    ExecutionArn: TEXT,
    StateMachineArn: TEXT,
  });
}

function functionResult(state: WorkflowState, args: Shape, problem: (text: string) => void, house: House): Shape {
  const name = placeholderName(state.Arguments?.FunctionName) ?? '';
  const contract = Object.hasOwn(house.contracts, name) ? house.contracts[name] : undefined;
  if (!contract) {
    problem(`calls "${name}", which no contract describes`);
    return ANY;
  }
  const payload = args.kind === 'object' ? args.fields.Payload : undefined;
  for (const misfit of misfits(payload ?? objectOf({}), shapeOf(contract.input, 'input'), 'Payload')) problem(misfit);
  const output = shapeOf(contract.output);
  return contract.waits ? output : objectOf({ Payload: output, StatusCode: NUMBER, ExecutedVersion: TEXT });
}

/** What can be said of each state without following the data. */
function* ownProblems(definition: WorkflowDefinition, house: House): Generator<readonly [string, string]> {
  if (!definition.TimeoutSeconds) yield ['', 'has no TimeoutSeconds'];
  if (!definition.Comment) yield ['', 'has no Comment that says what the chapter is for'];
  for (const [name, state] of Object.entries(definition.States)) {
    if (name.length > 80) yield [name, 'a name is 80 characters at most'];
    if (state.Type === 'Choice' && !name.endsWith('?')) yield [name, 'a Choice is named by its question'];
    if (state.Type === 'Task') for (const problem of taskProblems(state, house)) yield [name, problem];
  }
}

function* taskProblems(state: WorkflowState, house: House): Generator<string> {
  const startsChapter = state.Resource?.includes(':states:startExecution');
  const contract = house.contracts[placeholderName(state.Arguments?.FunctionName) ?? ''];
  const waits = state.Resource?.endsWith('.waitForTaskToken') ?? false;
  if (contract && waits !== contract.waits)
    yield waits
      ? 'waits for a token that its function never gives'
      : 'must wait for a token: its function waits for people';
  if (waits && !state.TimeoutSeconds) yield 'waits without TimeoutSeconds';

  const retried = new Set((state.Retry ?? []).flatMap(retrier => retrier.ErrorEquals));
  for (const error of startsChapter ? MACHINE_STUMBLES : LAMBDA_STUMBLES)
    if (!retried.has(error)) yield `does not retry ${error}`;

  const caught = new Set((state.Catch ?? []).flatMap(catcher => catcher.ErrorEquals));
  const errors = contract?.errors ?? [];
  for (const error of new Set([...retried, ...caught]))
    if (!AWS_ERROR.test(error) && !COMMON_REFUSALS.includes(error) && !errors.includes(error))
      yield `names ${error}, which its function never throws`;
  for (const error of errors)
    if (!caught.has(error) && !caught.has('States.ALL') && !caught.has('States.TaskFailed'))
      yield `does not catch ${error}`;
}

/** Functions that no workflow calls and workflows that nobody starts. */
function* unused(house: House): Generator<readonly [string, string]> {
  const called = Object.values(house.workflows).map(placeholdersOf);
  const functions = new Set(called.flatMap(names => names.functions));
  const machines = new Set(called.flatMap(names => names.machines));
  for (const name of Object.keys(house.contracts))
    if (!functions.has(name)) yield [CLASS_WORKFLOW, `nobody calls "${name}"`];
  for (const name of Object.keys(house.workflows))
    if (name !== CLASS_WORKFLOW && !machines.has(name)) yield [name, 'no workflow starts it'];
}

import { type Fields, isObject, isWhole, listOf, Problems, textOf } from './checks.ts';
import type { Machine, State, StateMap } from './definition.ts';
import { ApiError } from './errors.ts';
import { FieldReader, MAXIMUM_SECONDS } from './fields.ts';
import type { Json } from './model.ts';

const MACHINE_FIELDS = ['Comment', 'StartAt', 'States', 'Version', 'TimeoutSeconds', 'QueryLanguage'];
const COMMON_FIELDS = ['Type', 'Comment', 'QueryLanguage'];
const GUARDED = ['Output', 'Assign', 'Retry', 'Catch', 'Next', 'End'];
const MAP_FIELDS = [
  'Items',
  'ItemSelector',
  'ItemProcessor',
  'MaxConcurrency',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
];
const STATE_FIELDS: Record<string, readonly string[]> = {
  Pass: ['Output', 'Assign', 'Next', 'End'],
  Task: ['Resource', 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds', ...GUARDED],
  Choice: ['Choices', 'Default', 'Output', 'Assign'],
  Wait: ['Seconds', 'Timestamp', 'Output', 'Assign', 'Next', 'End'],
  Succeed: ['Output'],
  Fail: ['Error', 'Cause'],
  Parallel: ['Branches', 'Arguments', ...GUARDED],
  Map: [...MAP_FIELDS, ...GUARDED],
};
const WITHOUT_NEXT = ['Choice', 'Succeed', 'Fail'];

/** What is the same for the whole machine while it is being read. */
interface Reading {
  readonly problems: Problems;
  readonly language: Json;
  readonly names: Set<string>;
  /** variables assigned in the scopes around */
  readonly outer: ReadonlySet<string>;
}

function invalid(...problems: string[]): ApiError {
  return new ApiError('InvalidDefinition', `Invalid State Machine Definition: '${problems.join(', ')}'`);
}

/** Checks a definition and compiles it; throws InvalidDefinition with everything that is wrong or outside the dialect. */
export function compileMachine(definition: string): Machine {
  const problems = new Problems();
  let source: Json;
  try {
    source = JSON.parse(definition) as Json;
  } catch (error) {
    throw invalid(`INVALID_JSON_DESCRIPTION: ${(error as Error).message}`);
  }
  if (!isObject(source)) throw invalid('INVALID_JSON_DESCRIPTION: The definition is not an object');
  problems.fields(source, MACHINE_FIELDS, '', 'the state machine');
  const { QueryLanguage: language = 'JSONPath', TimeoutSeconds: timeout } = source;
  if (timeout !== undefined && !isWhole(timeout, 1, MAXIMUM_SECONDS)) {
    problems.schema('Value is not a valid number of seconds', '/TimeoutSeconds');
  }
  const root = readStates(source, '', { problems, language, names: new Set(), outer: new Set() });
  if (problems.list.length > 0) throw invalid(...problems.list);
  return { root, timeoutSeconds: typeof timeout === 'number' ? timeout : undefined };
}

function assignedNames(states: Fields): Set<string> {
  const holders = Object.values(states).flatMap(state =>
    isObject(state) ? [state, ...listOf(state['Catch']), ...listOf(state['Choices'])] : [],
  );
  return new Set(
    holders.flatMap(holder => (isObject(holder) && isObject(holder['Assign']) ? Object.keys(holder['Assign']) : [])),
  );
}

function readStates(source: Fields, path: string, reading: Reading): StateMap {
  const { problems } = reading;
  const states = new Map<string, State>();
  const startAt = textOf(source['StartAt']);
  if (!isObject(source['States']) || Object.keys(source['States']).length === 0) {
    problems.schema('States are missing', `${path}/States`);
    return { startAt, states };
  }
  if (!(startAt in source['States'])) {
    problems.add('MISSING_TRANSITION_TARGET', `Missing 'Next' target: ${startAt}`, `${path}/StartAt`);
  }
  const own = assignedNames(source['States']);
  for (const name of own) {
    if (!reading.outer.has(name)) continue;
    problems.schema(`Variable '${name}' is already assigned in an outer scope`, `${path}/States`);
  }
  const inner = { ...reading, outer: new Set([...reading.outer, ...own]) };
  for (const [name, state] of Object.entries(source['States'])) {
    const statePath = `${path}/States/${name}`;
    if (name.length > 80) problems.schema('State name exceeds 80 characters', statePath);
    if (reading.names.has(name)) problems.add('DUPLICATE_STATE_NAME', `State name '${name}' is not unique`, statePath);
    reading.names.add(name);
    if (isObject(state)) states.set(name, readState(name, state, statePath, inner));
    else problems.schema('State is not an object', statePath);
  }
  checkTransitions(source['States'], startAt, path, problems);
  return { startAt, states };
}

function checkTransitions(states: Fields, startAt: string, path: string, problems: Problems): void {
  const reached = new Set<string>([startAt]);
  for (const name of reached) {
    const state = states[name];
    if (!isObject(state)) continue;
    const rules = [...listOf(state['Choices']), ...listOf(state['Catch'])].filter(isObject);
    const targets = [state['Next'], state['Default'], ...rules.map(rule => rule['Next'] ?? null)];
    for (const target of targets) {
      if (target === undefined) continue;
      if (typeof target === 'string' && target in states) reached.add(target);
      else
        problems.add('MISSING_TRANSITION_TARGET', `Missing 'Next' target: ${textOf(target)}`, `${path}/States/${name}`);
    }
  }
  for (const [name, state] of Object.entries(states)) {
    const statePath = `${path}/States/${name}`;
    if (!reached.has(name)) problems.add('MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`, statePath);
    if (!isObject(state) || WITHOUT_NEXT.includes(textOf(state['Type']))) continue;
    if ((state['Next'] !== undefined) === (state['End'] === true)) {
      problems.schema("These fields are required, exactly one of them: ['Next', 'End']", statePath);
    }
  }
}

function readState(name: string, source: Fields, path: string, reading: Reading): State {
  const { problems } = reading;
  const type = textOf(source['Type']);
  const field = new FieldReader(source, path, problems);
  const unread: State = {
    name,
    type: 'Pass',
    next: undefined,
    output: undefined,
    assign: undefined,
    retry: [],
    catch: [],
  };
  const allowed = STATE_FIELDS[type];
  if (!allowed) {
    problems.schema(`Type '${type}' of the state '${name}' is not supported`, `${path}/Type`);
    return unread;
  }
  const language = source['QueryLanguage'] ?? reading.language;
  if (language !== 'JSONata') {
    const message = `The state '${name}' uses the QueryLanguage '${textOf(language)}'; this runtime runs 'JSONata' only`;
    problems.schema(message, `${path}/QueryLanguage`);
    return unread;
  }
  problems.fields(source, [...COMMON_FIELDS, ...allowed], path, `the state '${name}'`);
  const plain = { name, next: field.text('Next'), output: field.template('Output'), assign: field.assign() };
  const base = { ...plain, retry: field.retriers(), catch: field.catchers() };
  switch (type) {
    case 'Task':
      return { ...base, type, ...field.resource(name) };
    case 'Map':
      return { ...base, type, ...readMap(name, source, path, field, reading) };
    case 'Parallel':
      return {
        ...base,
        type,
        branches: readBranches(name, source, path, reading),
        arguments: field.template('Arguments'),
      };
    case 'Choice':
      return { ...base, type, rules: field.rules(), default: field.text('Default') };
    case 'Wait':
      if ((source['Seconds'] === undefined) === (source['Timestamp'] === undefined)) {
        problems.schema("These fields are required, exactly one of them: ['Seconds', 'Timestamp']", path);
      }
      return { ...base, type, seconds: field.whole('Seconds', 0), timestamp: field.template('Timestamp') };
    case 'Fail':
      return { ...base, type, error: field.template('Error'), cause: field.template('Cause') };
    default:
      return { ...base, type: type === 'Succeed' ? 'Succeed' : 'Pass' };
  }
}

function readBranches(name: string, source: Fields, path: string, reading: Reading): StateMap[] {
  const branches = listOf(source['Branches']).filter(isObject);
  if (branches.length === 0) reading.problems.schema(`The state '${name}' has no Branches`, `${path}/Branches`);
  return branches.map((branch, position) => {
    const branchPath = `${path}/Branches[${position}]`;
    reading.problems.fields(branch, ['StartAt', 'States', 'Comment'], branchPath, `a branch of the state '${name}'`);
    return readStates(branch, branchPath, reading);
  });
}

function readMap(name: string, source: Fields, statePath: string, field: FieldReader, reading: Reading) {
  const { problems } = reading;
  const path = `${statePath}/ItemProcessor`;
  const processor = isObject(source['ItemProcessor']) ? source['ItemProcessor'] : {};
  problems.fields(
    processor,
    ['ProcessorConfig', 'StartAt', 'States', 'Comment'],
    path,
    `the ItemProcessor of the state '${name}'`,
  );
  const { Mode: mode = 'INLINE', ...rest } = isObject(processor['ProcessorConfig']) ? processor['ProcessorConfig'] : {};
  if (mode !== 'INLINE') {
    const message = `Mode '${textOf(mode)}' of the state '${name}' is not supported; this runtime runs INLINE maps only`;
    problems.schema(message, `${path}/ProcessorConfig/Mode`);
  }
  problems.fields(rest, [], `${path}/ProcessorConfig`, `the ProcessorConfig of the state '${name}'`);
  return {
    items: field.template('Items'),
    itemSelector: field.template('ItemSelector'),
    processor: readStates(processor, path, reading),
    maxConcurrency: field.whole('MaxConcurrency', 0),
    toleratedCount: field.whole('ToleratedFailureCount', 0),
    toleratedPercentage: field.template('ToleratedFailurePercentage'),
  };
}

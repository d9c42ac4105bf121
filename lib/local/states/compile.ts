import type { Catcher, Machine, Pattern, Retrier, Rule, Service, State, StateMap } from './definition.ts';
import { ApiError } from './errors.ts';
import { expressionOf, parseExpression, Template, unsupportedReference } from './expression.ts';
import type { Json } from './model.ts';

type Fields = { [key: string]: Json };

const STATE_FIELDS: Record<string, readonly string[]> = {
  Pass: ['Output', 'Assign', 'Next', 'End'],
  Task: [
    'Resource',
    'Arguments',
    'Output',
    'Assign',
    'Retry',
    'Catch',
    'TimeoutSeconds',
    'HeartbeatSeconds',
    'Next',
    'End',
  ],
  Choice: ['Choices', 'Default', 'Output', 'Assign'],
  Wait: ['Seconds', 'Timestamp', 'Output', 'Assign', 'Next', 'End'],
  Succeed: ['Output'],
  Fail: ['Error', 'Cause'],
  Parallel: ['Branches', 'Arguments', 'Output', 'Assign', 'Retry', 'Catch', 'Next', 'End'],
  Map: [
    'Items',
    'ItemSelector',
    'ItemProcessor',
    'MaxConcurrency',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
    'Output',
    'Assign',
    'Retry',
    'Catch',
    'Next',
    'End',
  ],
};
const COMMON_FIELDS = ['Type', 'Comment', 'QueryLanguage'];
const JSONPATH_FIELDS = /^(InputPath|OutputPath|ResultPath|Result|Parameters|ResultSelector|ItemsPath|\w+Path)$/;
const RESOURCES: Record<string, [Service, Pattern]> = {
  'lambda:invoke': ['lambda', 'call'],
  'lambda:invoke.waitForTaskToken': ['lambda', 'token'],
  'states:startExecution': ['states', 'call'],
  'states:startExecution.sync': ['states', 'sync'],
  'states:startExecution.sync:2': ['states', 'sync:2'],
};
export const ARGUMENT_FIELDS: Record<Service, readonly string[]> = {
  lambda: ['FunctionName', 'Payload', 'Qualifier', 'InvocationType'],
  states: ['StateMachineArn', 'Input', 'Name'],
};
const MAXIMUM_SECONDS = 99_999_999;

class Problems {
  readonly list: string[] = [];
  add(code: string, message: string, path: string): void {
    this.list.push(`${code}: ${message} at ${path}`);
  }
  schema(message: string, path: string): void {
    this.add('SCHEMA_VALIDATION_FAILED', message, path);
  }
}

/** What is the same for the whole machine while it is being read. */
interface Reading {
  readonly problems: Problems;
  readonly language: string;
  readonly names: Set<string>;
  /** names assigned in the scopes around */
  readonly outer: ReadonlySet<string>;
}

const isObject = (value: Json | undefined): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Checks a definition and compiles it; throws InvalidDefinition with everything that is wrong or outside the dialect. */
export function compileMachine(definition: string): Machine {
  const problems = new Problems();
  let source: Json;
  try {
    source = JSON.parse(definition) as Json;
  } catch (error) {
    throw new ApiError(
      'InvalidDefinition',
      `Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: ${(error as Error).message}'`,
    );
  }
  if (!isObject(source))
    throw new ApiError(
      'InvalidDefinition',
      "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: not an object'",
    );
  checkFields(
    source,
    ['Comment', 'StartAt', 'States', 'Version', 'TimeoutSeconds', 'QueryLanguage'],
    '',
    'the state machine',
    problems,
  );
  const language = source['QueryLanguage'] ?? 'JSONPath';
  if (language !== 'JSONata' && language !== 'JSONPath')
    problems.schema("Value of 'QueryLanguage' is not one of JSONata, JSONPath", '/QueryLanguage');
  const timeout = source['TimeoutSeconds'];
  if (timeout !== undefined && !isWhole(timeout, 1, MAXIMUM_SECONDS))
    problems.schema('Value is not a valid number of seconds', '/TimeoutSeconds');
  const root = readStates(source, '', { problems, language: String(language), names: new Set(), outer: new Set() });
  if (problems.list.length > 0)
    throw new ApiError('InvalidDefinition', `Invalid State Machine Definition: '${problems.list.join(', ')}'`);
  return { root, timeoutSeconds: timeout as number | undefined };
}

function isWhole(value: Json | undefined, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function checkFields(
  source: Fields,
  allowed: readonly string[],
  path: string,
  owner: string,
  problems: Problems,
): void {
  for (const field of Object.keys(source)) {
    if (allowed.includes(field)) continue;
    const jsonPath = JSONPATH_FIELDS.test(field) || field.endsWith('.$');
    problems.schema(
      jsonPath
        ? `The QueryLanguage is set to 'JSONata', but field '${field}' of ${owner} is only supported for the 'JSONPath' QueryLanguage, which this runtime does not run`
        : `Field '${field}' of ${owner} is not supported`,
      `${path}/${field}`,
    );
  }
}

function assignedNames(states: Fields): Set<string> {
  const names = new Set<string>();
  const collect = (holder: Json | undefined) => {
    if (isObject(holder) && isObject(holder['Assign']))
      for (const name of Object.keys(holder['Assign'])) names.add(name);
  };
  for (const state of Object.values(states)) {
    if (!isObject(state)) continue;
    for (const holder of [state, ...listOf(state['Catch']), ...listOf(state['Choices'])]) collect(holder);
  }
  return names;
}

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

function readStates(source: Fields, path: string, reading: Reading): StateMap {
  const { problems } = reading;
  const states = new Map<string, State>();
  const startAt = String(source['StartAt']);
  if (!isObject(source['States']) || Object.keys(source['States']).length === 0) {
    problems.schema('States are missing', `${path}/States`);
    return { startAt, states };
  }
  if (!(startAt in source['States']))
    problems.add('MISSING_TRANSITION_TARGET', `Missing 'Next' target: ${startAt}`, `${path}/StartAt`);
  const own = assignedNames(source['States']);
  for (const name of own) {
    if (reading.outer.has(name))
      problems.schema(`Variable '${name}' is already assigned in an outer scope`, `${path}/States`);
  }
  const inner = { ...reading, outer: new Set([...reading.outer, ...own]) };
  for (const [name, state] of Object.entries(source['States'])) {
    const statePath = `${path}/States/${name}`;
    if (name.length > 80) problems.schema('State name exceeds 80 characters', statePath);
    if (reading.names.has(name)) problems.add('DUPLICATE_STATE_NAME', `State name '${name}' is not unique`, statePath);
    reading.names.add(name);
    if (!isObject(state)) problems.schema('State is not an object', statePath);
    else states.set(name, readState(name, state, statePath, inner));
  }
  checkTransitions(source['States'], startAt, path, problems);
  return { startAt, states };
}

function targetsOf(state: Fields): Json[] {
  const rules = [...listOf(state['Choices']), ...listOf(state['Catch'])].filter(isObject).map(rule => rule['Next']);
  return [state['Next'], state['Default'], ...rules].filter(target => target !== undefined) as Json[];
}

function checkTransitions(states: Fields, startAt: string, path: string, problems: Problems): void {
  const reached = new Set<string>([startAt]);
  for (const name of reached) {
    const state = states[name];
    if (!isObject(state)) continue;
    for (const target of targetsOf(state)) {
      if (typeof target === 'string' && target in states) reached.add(target);
      else
        problems.add('MISSING_TRANSITION_TARGET', `Missing 'Next' target: ${String(target)}`, `${path}/States/${name}`);
    }
  }
  for (const [name, state] of Object.entries(states)) {
    if (!reached.has(name))
      problems.add('MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`, `${path}/States/${name}`);
    if (!isObject(state) || ['Choice', 'Succeed', 'Fail'].includes(String(state['Type']))) continue;
    if ((state['Next'] !== undefined) === (state['End'] === true)) {
      problems.schema("These fields are required, exactly one of them: ['Next', 'End']", `${path}/States/${name}`);
    }
  }
}

function readState(name: string, source: Fields, path: string, reading: Reading): State {
  const { problems } = reading;
  const type = String(source['Type']);
  const field = new FieldReader(source, path, problems);
  const base = {
    name,
    next: field.text('Next'),
    output: field.template('Output'),
    assign: field.assign(),
    retry: [],
    catch: [],
  };
  const plain: State = { ...base, type: 'Pass' };
  const allowed = STATE_FIELDS[type];
  if (!allowed) {
    problems.schema(`Type '${type}' of the state '${name}' is not supported`, `${path}/Type`);
    return plain;
  }
  const language = source['QueryLanguage'] ?? reading.language;
  if (language !== 'JSONata') {
    problems.schema(
      `The state '${name}' uses the QueryLanguage '${String(language)}'; this runtime runs 'JSONata' only`,
      `${path}/QueryLanguage`,
    );
    return plain;
  }
  checkFields(source, [...COMMON_FIELDS, ...allowed], path, `the state '${name}'`, problems);
  const guarded = { ...base, retry: field.retriers(), catch: field.catchers() };
  switch (type) {
    case 'Task':
      return {
        ...guarded,
        type,
        ...field.resource(name),
        timeoutSeconds: field.seconds('TimeoutSeconds'),
        heartbeatSeconds: field.seconds('HeartbeatSeconds'),
      };
    case 'Map':
      return { ...guarded, type, ...field.map(name, reading) };
    case 'Parallel': {
      const branches = listOf(source['Branches']).filter(isObject);
      if (branches.length === 0) problems.schema(`The state '${name}' has no Branches`, `${path}/Branches`);
      const read = branches.map((branch, position) => {
        checkFields(
          branch,
          ['StartAt', 'States', 'Comment'],
          `${path}/Branches[${position}]`,
          `a branch of the state '${name}'`,
          problems,
        );
        return readStates(branch, `${path}/Branches[${position}]`, reading);
      });
      return { ...guarded, type, branches: read, arguments: field.template('Arguments') };
    }
    case 'Choice':
      return { ...base, type, rules: field.rules(), default: field.text('Default') };
    case 'Wait':
      if ((source['Seconds'] === undefined) === (source['Timestamp'] === undefined))
        problems.schema("These fields are required, exactly one of them: ['Seconds', 'Timestamp']", path);
      return { ...base, type, seconds: field.seconds('Seconds', 0), timestamp: field.template('Timestamp') };
    case 'Fail':
      return { ...base, type, error: field.template('Error'), cause: field.template('Cause') };
    default:
      return { ...base, type: type as 'Pass' | 'Succeed' };
  }
}

/** Reads the fields of one state (or of one rule in it) and notes what is wrong with them. */
class FieldReader {
  readonly #source: Fields;
  readonly #path: string;
  readonly #problems: Problems;
  /** the field names as the causes of evaluation errors spell them: 'Catch[1]/Output' */
  readonly #prefix: string;
  readonly #mayReadError: boolean;
  constructor(source: Fields, path: string, problems: Problems, prefix = '', mayReadError = false) {
    this.#source = source;
    this.#path = path;
    this.#problems = problems;
    this.#prefix = prefix;
    this.#mayReadError = mayReadError;
  }

  text(name: string): string | undefined {
    const value = this.#source[name];
    return typeof value === 'string' ? value : undefined;
  }

  template(name: string): Template | undefined {
    const value = this.#source[name];
    if (value === undefined) return undefined;
    this.#checkExpressions(value, `${this.#path}/${name}`);
    return new Template(value, `${this.#prefix}${name}`);
  }

  assign(): Template | undefined {
    const value = this.#source['Assign'];
    if (value !== undefined && !isObject(value))
      this.#problems.schema('Assign is not an object', `${this.#path}/Assign`);
    for (const name of Object.keys(isObject(value) ? value : {})) {
      if (name === 'states' || name.length > 80 || !/^[\p{ID_Start}][\p{ID_Continue}]*$/u.test(name))
        this.#problems.schema(`Variable name '${name}' is not allowed`, `${this.#path}/Assign`);
    }
    return this.template('Assign');
  }

  seconds(name: string, least = 1): Template | undefined {
    const value = this.#source[name];
    if (
      value !== undefined &&
      !isWhole(value, least, MAXIMUM_SECONDS) &&
      !(typeof value === 'string' && expressionOf(value) !== undefined)
    ) {
      this.#problems.schema(
        `Value of '${name}' is neither a whole number of seconds nor a JSONata expression`,
        `${this.#path}/${name}`,
      );
    }
    return this.template(name);
  }

  #checkExpressions(value: Json, path: string): void {
    if (typeof value === 'string') {
      const text = expressionOf(value);
      if (text === undefined) return;
      try {
        parseExpression(text);
      } catch (error) {
        this.#problems.add('INVALID_JSONATA_EXPRESSION', (error as Error).message, path);
        return;
      }
      const found = unsupportedReference(text, this.#mayReadError);
      if (found === '$states.errorOutput')
        this.#problems.add(
          'UNSUPPORTED_JSONATA_EXPRESSION',
          "Reference to '$states.errorOutput' is only supported in a Catch.",
          path,
        );
      else if (found !== undefined)
        this.#problems.add(
          'UNSUPPORTED_JSONATA_EXPRESSION',
          `Reference to '${found}' at the top level is not supported.`,
          path,
        );
    } else if (value !== null && typeof value === 'object') {
      for (const [key, each] of Object.entries(value))
        this.#checkExpressions(each, Array.isArray(value) ? `${path}[${key}]` : `${path}/${key}`);
    }
  }

  #errors(source: Fields, path: string, last: boolean): string[] {
    const errors = listOf(source['ErrorEquals']);
    if (errors.length === 0 || errors.some(error => typeof error !== 'string'))
      this.#problems.schema('ErrorEquals is not a list of error names', `${path}/ErrorEquals`);
    if (errors.includes('States.ALL') && (errors.length > 1 || !last))
      this.#problems.schema('States.ALL must stand alone, in the last entry', `${path}/ErrorEquals`);
    return errors.map(String);
  }

  #entries(name: string): [Fields, string, boolean][] {
    const list = this.#source[name];
    if (list !== undefined && !Array.isArray(list))
      this.#problems.schema(`${name} is not a list`, `${this.#path}/${name}`);
    const entries = listOf(list).filter(isObject);
    return entries.map((entry, position) => [
      entry,
      `${this.#path}/${name}[${position}]`,
      position === entries.length - 1,
    ]);
  }

  retriers(): Retrier[] {
    return this.#entries('Retry').map(([source, path, last]) => {
      checkFields(
        source,
        [
          'ErrorEquals',
          'IntervalSeconds',
          'MaxAttempts',
          'BackoffRate',
          'MaxDelaySeconds',
          'JitterStrategy',
          'Comment',
        ],
        path,
        'a retrier',
        this.#problems,
      );
      const {
        IntervalSeconds: interval = 1,
        MaxAttempts: attempts = 3,
        BackoffRate: rate = 2,
        MaxDelaySeconds: most,
        JitterStrategy: jitter = 'NONE',
      } = source;
      if (!isWhole(interval, 1, MAXIMUM_SECONDS))
        this.#problems.schema('Value is not a valid number of seconds', `${path}/IntervalSeconds`);
      if (!isWhole(attempts, 0, MAXIMUM_SECONDS))
        this.#problems.schema('Value is not a valid number of attempts', `${path}/MaxAttempts`);
      if (typeof rate !== 'number' || rate < 1)
        this.#problems.schema('Value is not a number of at least 1.0', `${path}/BackoffRate`);
      if (most !== undefined && !isWhole(most, 1, 31_622_399))
        this.#problems.schema('Value is not a valid number of seconds', `${path}/MaxDelaySeconds`);
      if (jitter !== 'NONE' && jitter !== 'FULL')
        this.#problems.schema('Value is not one of FULL, NONE', `${path}/JitterStrategy`);
      return {
        errors: this.#errors(source, path, last),
        intervalSeconds: Number(interval),
        maxAttempts: Number(attempts),
        backoffRate: Number(rate),
        maxDelaySeconds: most as number | undefined,
        fullJitter: jitter === 'FULL',
      };
    });
  }

  catchers(): Catcher[] {
    return this.#entries('Catch').map(([source, path, last], position) => {
      checkFields(source, ['ErrorEquals', 'Next', 'Output', 'Assign', 'Comment'], path, 'a catcher', this.#problems);
      const field = new FieldReader(source, path, this.#problems, `Catch[${position}]/`, true);
      return {
        errors: this.#errors(source, path, last),
        next: String(source['Next']),
        output: field.template('Output'),
        assign: field.assign(),
      };
    });
  }

  rules(): Rule[] {
    const entries = this.#entries('Choices');
    if (entries.length === 0) this.#problems.schema('Choices are missing', `${this.#path}/Choices`);
    return entries.map(([source, path], position) => {
      checkFields(source, ['Condition', 'Next', 'Output', 'Assign', 'Comment'], path, 'a choice rule', this.#problems);
      const condition = source['Condition'];
      if (typeof condition !== 'boolean' && !(typeof condition === 'string' && expressionOf(condition) !== undefined)) {
        this.#problems.schema('Condition is neither a boolean nor a JSONata expression', `${path}/Condition`);
      }
      const field = new FieldReader(source, path, this.#problems, `Choices[${position}]/`);
      const read = field.template('Condition') ?? new Template(false, 'Condition');
      return {
        condition: read,
        next: String(source['Next']),
        output: field.template('Output'),
        assign: field.assign(),
      };
    });
  }

  resource(name: string) {
    const resource = String(this.#source['Resource']);
    const [, short = ''] = /^arn:[\w-]+:states:::(.+)$/.exec(resource) ?? [];
    const known = RESOURCES[short];
    if (!known)
      this.#problems.schema(
        `Resource '${resource}' of the state '${name}' is not supported; supported are ${Object.keys(RESOURCES).join(', ')}`,
        `${this.#path}/Resource`,
      );
    const [service, pattern] = known ?? ['lambda', 'call'];
    const given = this.#source['Arguments'];
    if (isObject(given))
      checkFields(
        given,
        ARGUMENT_FIELDS[service],
        `${this.#path}/Arguments`,
        `the Arguments of the state '${name}'`,
        this.#problems,
      );
    const required = service === 'lambda' ? 'FunctionName' : 'StateMachineArn';
    const computed = typeof given === 'string' && expressionOf(given) !== undefined;
    if (known && !computed && !(isObject(given) && required in given))
      this.#problems.schema(`The field '${required}' is required but was missing`, `${this.#path}/Arguments`);
    return { service, pattern, resource: short.slice(short.indexOf(':') + 1), arguments: this.template('Arguments') };
  }

  map(name: string, reading: Reading) {
    const processor = this.#source['ItemProcessor'];
    const path = `${this.#path}/ItemProcessor`;
    if (!isObject(processor)) this.#problems.schema(`The state '${name}' has no ItemProcessor`, path);
    const read = isObject(processor) ? processor : {};
    checkFields(
      read,
      ['ProcessorConfig', 'StartAt', 'States', 'Comment'],
      path,
      `the ItemProcessor of the state '${name}'`,
      this.#problems,
    );
    const config = isObject(read['ProcessorConfig']) ? read['ProcessorConfig'] : {};
    const { Mode: mode = 'INLINE', ...rest } = config;
    if (mode !== 'INLINE')
      this.#problems.schema(
        `Mode '${String(mode)}' of the state '${name}' is not supported; this runtime runs INLINE maps only`,
        `${path}/ProcessorConfig/Mode`,
      );
    checkFields(rest, [], `${path}/ProcessorConfig`, `the ProcessorConfig of the state '${name}'`, this.#problems);
    return {
      items: this.template('Items'),
      itemSelector: this.template('ItemSelector'),
      processor: readStates(read, path, reading),
      maxConcurrency: this.template('MaxConcurrency'),
      toleratedCount: this.template('ToleratedFailureCount'),
      toleratedPercentage: this.template('ToleratedFailurePercentage'),
    };
  }
}

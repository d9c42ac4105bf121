import { type Fields, isObject, isWhole, listOf, type Problems, textOf } from './checks.ts';
import type { Catcher, Pattern, Retrier, Rule, Service } from './definition.ts';
import { expressionOf, parseExpression, Template, unsupportedReference } from './expression.ts';
import type { Json } from './model.ts';

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
const RETRIER_FIELDS = ['IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy'];
export const MAXIMUM_SECONDS = 99_999_999;
const LONGEST_DELAY_SECONDS = 31_622_399; // less than 366 days
const VARIABLE_NAME = /^\p{ID_Start}\p{ID_Continue}{0,79}$/u;

const isExpression = (value: Json | undefined): boolean =>
  typeof value === 'string' && expressionOf(value) !== undefined;

/** Reads the fields of one state (or of one rule in it) and notes what is wrong with them. */
export class FieldReader {
  readonly #source: Fields;
  readonly #path: string;
  readonly #problems: Problems;
  /** what stands before the field's name in the cause of an evaluation error: 'Catch[1]/' */
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
      if (name !== 'states' && VARIABLE_NAME.test(name)) continue;
      this.#problems.schema(`Variable name '${name}' is not allowed`, `${this.#path}/Assign`);
    }
    return this.template('Assign');
  }

  /** A field that takes a whole number or an expression. */
  whole(name: string, least = 1): Template | undefined {
    const value = this.#source[name];
    if (value !== undefined && !isWhole(value, least, MAXIMUM_SECONDS) && !isExpression(value)) {
      this.#problems.schema(`'${name}' is neither a whole number nor a JSONata expression`, `${this.#path}/${name}`);
    }
    return this.template(name);
  }

  #checkExpressions(value: Json, path: string): void {
    if (typeof value === 'string') {
      const text = expressionOf(value);
      if (text !== undefined) this.#checkExpression(text, path);
    } else if (value !== null && typeof value === 'object') {
      for (const [key, each] of Object.entries(value)) {
        this.#checkExpressions(each, Array.isArray(value) ? `${path}[${key}]` : `${path}/${key}`);
      }
    }
  }

  #checkExpression(text: string, path: string): void {
    try {
      parseExpression(text);
    } catch (error) {
      this.#problems.add('INVALID_JSONATA_EXPRESSION', (error as Error).message, path);
      return;
    }
    const found = unsupportedReference(text, this.#mayReadError);
    if (found === undefined) return;
    const where = found === '$states.errorOutput' ? 'outside a Catch' : 'at the top level';
    this.#problems.add('UNSUPPORTED_JSONATA_EXPRESSION', `Reference to '${found}' ${where} is not supported.`, path);
  }

  #entries(name: string): [Fields, string, boolean][] {
    const list = this.#source[name];
    const path = `${this.#path}/${name}`;
    if (list !== undefined && !Array.isArray(list)) this.#problems.schema(`${name} is not a list`, path);
    const entries = listOf(list).filter(isObject);
    return entries.map((entry, position) => [entry, `${path}[${position}]`, position === entries.length - 1]);
  }

  #errors(source: Fields, path: string, last: boolean): string[] {
    const errors = listOf(source['ErrorEquals']);
    if (errors.length === 0 || errors.some(error => typeof error !== 'string')) {
      this.#problems.schema('ErrorEquals is not a list of error names', `${path}/ErrorEquals`);
    }
    if (errors.includes('States.ALL') && (errors.length > 1 || !last)) {
      this.#problems.schema('States.ALL must stand alone, in the last entry', `${path}/ErrorEquals`);
    }
    return errors.map(textOf);
  }

  retriers(): Retrier[] {
    return this.#entries('Retry').map(([source, path, last]) => {
      this.#problems.fields(source, ['ErrorEquals', 'Comment', ...RETRIER_FIELDS], path, 'a retrier');
      const { IntervalSeconds: interval = 1, MaxAttempts: attempts = 3, BackoffRate: rate = 2 } = source;
      const { MaxDelaySeconds: most, JitterStrategy: jitter = 'NONE' } = source;
      const demand = (isRight: boolean, field: string) => {
        if (!isRight) this.#problems.schema(`The value of '${field}' is not allowed`, `${path}/${field}`);
      };
      demand(isWhole(interval, 1, MAXIMUM_SECONDS), 'IntervalSeconds');
      demand(isWhole(attempts, 0, MAXIMUM_SECONDS), 'MaxAttempts');
      demand(typeof rate === 'number' && rate >= 1, 'BackoffRate');
      demand(most === undefined || isWhole(most, 1, LONGEST_DELAY_SECONDS), 'MaxDelaySeconds');
      demand(jitter === 'NONE' || jitter === 'FULL', 'JitterStrategy');
      return {
        errors: this.#errors(source, path, last),
        intervalSeconds: Number(interval),
        maxAttempts: Number(attempts),
        backoffRate: Number(rate),
        maxDelaySeconds: most === undefined ? undefined : Number(most),
        fullJitter: jitter === 'FULL',
      };
    });
  }

  catchers(): Catcher[] {
    return this.#entries('Catch').map(([source, path, last], position) => {
      this.#problems.fields(source, ['ErrorEquals', 'Next', 'Output', 'Assign', 'Comment'], path, 'a catcher');
      const field = new FieldReader(source, path, this.#problems, `Catch[${position}]/`, true);
      const errors = this.#errors(source, path, last);
      return { errors, next: textOf(source['Next']), output: field.template('Output'), assign: field.assign() };
    });
  }

  rules(): Rule[] {
    const entries = this.#entries('Choices');
    if (entries.length === 0) this.#problems.schema('Choices are missing', `${this.#path}/Choices`);
    return entries.map(([source, path], position) => {
      this.#problems.fields(source, ['Condition', 'Next', 'Output', 'Assign', 'Comment'], path, 'a choice rule');
      if (typeof source['Condition'] !== 'boolean' && !isExpression(source['Condition'])) {
        this.#problems.schema('Condition is neither a boolean nor a JSONata expression', `${path}/Condition`);
      }
      const field = new FieldReader(source, path, this.#problems, `Choices[${position}]/`);
      const condition = field.template('Condition') ?? new Template(false, 'Condition');
      return { condition, next: textOf(source['Next']), output: field.template('Output'), assign: field.assign() };
    });
  }

  /** The Resource of a Task and what it is given. */
  resource(name: string) {
    const resource = textOf(this.#source['Resource']);
    const [, short = ''] = /^arn:[\w-]+:states:::(.+)$/.exec(resource) ?? [];
    const known = RESOURCES[short];
    if (!known) {
      const message = `Resource '${resource}' of the state '${name}' is not supported; supported are ${Object.keys(RESOURCES).join(', ')}`;
      this.#problems.schema(message, `${this.#path}/Resource`);
    }
    const [service, pattern] = known ?? ['lambda', 'call'];
    const given = this.#source['Arguments'];
    const path = `${this.#path}/Arguments`;
    if (isObject(given))
      this.#problems.fields(given, ARGUMENT_FIELDS[service], path, `the Arguments of the state '${name}'`);
    const required = service === 'lambda' ? 'FunctionName' : 'StateMachineArn';
    if (known && !isExpression(given) && !(isObject(given) && required in given)) {
      this.#problems.schema(`The field '${required}' is required but was missing`, path);
    }
    const task = {
      service,
      pattern,
      resource: short.slice(short.indexOf(':') + 1),
      arguments: this.template('Arguments'),
    };
    return { ...task, timeoutSeconds: this.whole('TimeoutSeconds'), heartbeatSeconds: this.whole('HeartbeatSeconds') };
  }
}

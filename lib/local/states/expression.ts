import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import { QUERY_EVALUATION_ERROR, StateFailure } from './errors.ts';
import { Datum, type Json, type Variables } from './model.ts';

/** What an expression may read: `$states`, the variables, the hour, and chance (which is seeded). */
export interface Scope {
  readonly states: object;
  readonly variables: Variables;
  /** epoch ms */
  readonly now: number;
  /** 0 <= number < 1 */
  readonly random: () => number;
  /** evaluation steps so far */
  steps?: number;
}

interface Focus {
  readonly environment: { lookup(name: string): unknown };
}
interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly position?: number;
  readonly [key: string]: unknown;
}

const SCOPE = '\u0000scope'; // no name an expression could spell
const scopeOf = (focus: Focus): Scope => focus.environment.lookup(SCOPE) as Scope;

const HASHES: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};
const MAXIMUM_STEPS = 1_000_000; // a second or so
const MAXIMUM_RANGE = 1000; // items of $range, as for States.ArrayRange

/** The first number of java.util.Random, which is what AWS's seeded $random answers. */
function javaRandom(seed: number): number {
  const mask = (1n << 48n) - 1n;
  let state = (BigInt(Math.trunc(seed)) ^ 0x5deece66dn) & mask;
  const next = (bits: bigint) => {
    state = (state * 0x5deece66dn + 0xbn) & mask;
    return state >> (48n - bits);
  };
  return Number((next(26n) << 27n) + next(27n)) / 2 ** 53;
}

export function uuidFrom(random: () => number): string {
  let hex = '';
  while (hex.length < 32) hex += Math.floor(random() * 16).toString(16);
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function refuse(message: string): never {
  throw new Error(message);
}

type NativeFunction = [implementation: (this: Focus, ...values: never[]) => unknown, signature: string];
const FUNCTIONS: Record<string, NativeFunction> = {
  partition: [
    (items: Json[] | undefined, size: number | undefined) => {
      if (items === undefined || size === undefined) return undefined;
      if (!(size > 0)) refuse('The partition size must be a positive integer');
      const parts: Json[][] = [];
      for (let at = 0; at < items.length; at += Math.floor(size)) parts.push(items.slice(at, at + Math.floor(size)));
      return parts;
    },
    '<an:a>',
  ],
  range: [
    (first: number | undefined, last: number | undefined, step: number | undefined) => {
      if (first === undefined || last === undefined || step === undefined) return undefined;
      if (step === 0) refuse('The range step must not be zero');
      const count = Math.max(0, Math.floor((last - first) / step) + 1);
      if (count > MAXIMUM_RANGE) refuse(`The range must not hold more than ${MAXIMUM_RANGE} items`);
      return Array.from({ length: count }, (_, position) => first + position * step);
    },
    '<nnn:a>',
  ],
  hash: [
    (text: string | undefined, algorithm: string | undefined) => {
      if (text === undefined || algorithm === undefined) return undefined;
      const name =
        HASHES[algorithm] ??
        refuse(`The hash algorithm '${algorithm}' is not one of ${Object.keys(HASHES).join(', ')}`);
      return createHash(name).update(text).digest('hex');
    },
    '<ss:s>',
  ],
  random: [
    function (this: Focus, seed: number | undefined) {
      return seed === undefined ? scopeOf(this).random() : javaRandom(seed);
    },
    '<n?:n>',
  ],
  uuid: [
    function (this: Focus) {
      return uuidFrom(scopeOf(this).random);
    },
    '<:s>',
  ],
  parse: [(text: string | undefined) => (text === undefined ? undefined : (JSON.parse(text) as Json)), '<s:x>'],
  now: [
    function (this: Focus, picture: string | undefined, zone: string | undefined) {
      const format = this.environment.lookup('fromMillis') as { implementation: (...values: unknown[]) => unknown };
      return format.implementation.call(this, scopeOf(this).now, picture, zone);
    },
    '<s?s?:s>',
  ],
  millis: [
    function (this: Focus) {
      return scopeOf(this).now;
    },
    '<:n>',
  ],
};

/** jsonata's tail calls never overflow the stack: an expression with functions in it is stopped by its number of steps. */
function countStep(_node: unknown, _input: unknown, environment: Focus['environment']): void {
  const scope = scopeOf({ environment });
  scope.steps = (scope.steps ?? 0) + 1;
  if (scope.steps > MAXIMUM_STEPS) refuse('Expression evaluation exceeded its limit of steps');
}

const compiled = new Map<string, jsonata.Expression>();

/** Throws jsonata's own error where the text is no expression. */
export function parseExpression(text: string): jsonata.Expression {
  const known = compiled.get(text);
  if (known) return known;
  const expression = jsonata(text);
  for (const [name, [implementation, signature]] of Object.entries(FUNCTIONS)) {
    expression.registerFunction(name, implementation as never, signature);
  }
  expression.assign('eval', undefined); // AWS: "$eval is not available"
  if (/function|λ/.test(text)) expression.assign(Symbol.for('jsonata.__evaluate_entry') as never, countStep);
  compiled.set(text, expression);
  return expression;
}

/**
 * The first thing in an expression that AWS refuses when a machine is created: names and `$` at the top level, where
 * there is no document to read them from, `$$`, and `$states.errorOutput` outside a Catch.
 */
export function unsupportedReference(text: string, mayReadError: boolean): string | undefined {
  const children = (node: Node): [unknown, boolean][] =>
    Object.entries(node).map(([key, child]) => [child, key !== 'stages' && key !== 'predicate' && key !== 'group']);
  const steps = (path: Node[], top: boolean): string | undefined => {
    const [first, second] = path;
    if (!mayReadError && first?.type === 'variable' && first.value === 'states' && second?.value === 'errorOutput')
      return '$states.errorOutput';
    for (const [position, step] of path.entries()) {
      const found = visit(step, top && position === 0);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const visit = (value: unknown, top: boolean): string | undefined => {
    if (Array.isArray(value)) {
      for (const each of value) {
        const found = visit(each, top);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    if (value === null || typeof value !== 'object' || value instanceof RegExp) return undefined;
    const node = value as Node;
    if (node.type === 'path') return steps(node['steps'] as Node[], top) ?? visit(node['group'], false);
    if (node.type === 'name' && top) return String(node.value);
    if (node.type === 'variable' && ((top && node.value === '') || node.value === '$')) return `$${node.value}`;
    if ((node.type === 'wildcard' || node.type === 'descendant') && top) return String(node.value);
    if (node.type === 'transform') return visit(node['pattern'], false);
    if (node.type === 'bind') return visit(node['rhs'], top);
    for (const [child, sameLevel] of children(node)) {
      const found = visit(child, top && sameLevel);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit(parseExpression(text).ast(), true);
}

export function jsonType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function fail(text: string, location: string, tail: string): never {
  const cause = `The JSONata expression '${text}' specified for the field '${location}' ${tail}`;
  throw new StateFailure({ error: QUERY_EVALUATION_ERROR, cause }, location);
}

/** A copy without jsonata's marks on arrays; undefined where something in it is not JSON (a function). */
function plain(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null; // as JSON writes it
  if (Array.isArray(value)) {
    const copy: Json[] = [];
    for (const each of value) {
      const item = plain(each);
      if (item === undefined) return undefined;
      copy.push(item);
    }
    return copy;
  }
  if (typeof value !== 'object' || '_jsonata_lambda' in value || '_jsonata_function' in value) return undefined;
  const copy: { [key: string]: Json } = {};
  for (const [key, each] of Object.entries(value)) {
    if (each === undefined) continue;
    const item = plain(each);
    if (item === undefined) return undefined;
    if (key === '__proto__')
      Object.defineProperty(copy, key, { value: item, enumerable: true, configurable: true, writable: true });
    else copy[key] = item;
  }
  return copy;
}

async function evaluate(text: string, location: string, scope: Scope): Promise<Json> {
  const bindings = { ...scope.variables, states: scope.states, [SCOPE]: scope };
  let value: unknown;
  try {
    value = await parseExpression(text).evaluate(undefined, bindings);
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    fail(
      text,
      location,
      `threw an error during evaluation${code === undefined ? ': ' : `. ${code}: `}${message ?? String(error)}`,
    );
  }
  if (value === undefined) fail(text, location, 'returned nothing (undefined).');
  const json = plain(value);
  return json === undefined ? fail(text, location, 'returned an unsupported result type.') : json;
}

/** A field of a state: JSON in which texts of the form "{% expression %}" stand for what they evaluate to. */
export class Template {
  /** The value, where the field holds no expression. */
  readonly constant: Json | undefined;
  /** The expression, where the field is nothing but one. */
  readonly expression: string | undefined;
  readonly #source: Json;
  readonly #location: string;
  #document: Datum | undefined;
  constructor(source: Json, location: string) {
    this.#source = source;
    this.#location = location;
    this.constant = holdsExpression(source) ? undefined : source;
    this.expression = typeof source === 'string' ? expressionOf(source) : undefined;
  }
  /** The constant as a document, turned into text once. */
  get document(): Datum {
    return (this.#document ??= Datum.of(this.constant ?? null));
  }
  async evaluate(scope: Scope): Promise<Json> {
    return this.constant !== undefined ? this.constant : this.#fill(this.#source, this.#location, scope);
  }
  /** As `evaluate`, for a field that takes one type only. */
  async typed(scope: Scope, expected: 'number' | 'string' | 'array' | 'boolean' | 'object'): Promise<Json> {
    const value = await this.evaluate(scope);
    if (jsonType(value) !== expected && this.expression !== undefined) {
      const tail = `returned an unexpected result type. Expected '${expected}', but was '${jsonType(value)}' for value: ${JSON.stringify(value)}`;
      fail(this.expression, this.#location, tail);
    }
    return value;
  }
  async #fill(source: Json, location: string, scope: Scope): Promise<Json> {
    if (typeof source === 'string') {
      const text = expressionOf(source);
      return text === undefined ? source : evaluate(text, location, scope);
    }
    if (!holdsExpression(source)) return source;
    if (Array.isArray(source)) {
      const items: Json[] = [];
      for (const [position, each] of source.entries())
        items.push(await this.#fill(each, `${location}[${position}]`, scope));
      return items;
    }
    const filled: { [key: string]: Json } = {};
    for (const [key, each] of Object.entries(source ?? {}))
      filled[key] = await this.#fill(each, `${location}/${key}`, scope);
    return filled;
  }
}

/** The expression in "{% expression %}", undefined for any other text. */
export function expressionOf(text: string): string | undefined {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}') ? text.slice(2, -2).trim() : undefined;
}

function holdsExpression(value: Json): boolean {
  if (typeof value === 'string') return expressionOf(value) !== undefined;
  if (value === null || typeof value !== 'object') return false;
  return Array.isArray(value) ? value.some(holdsExpression) : Object.values(value).some(holdsExpression);
}

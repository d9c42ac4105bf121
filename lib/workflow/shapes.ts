import * as z from 'zod';

/** What is known about a value on its way through a workflow. `optional` fields are there on some paths only. */
export type Shape =
  | { kind: 'any' }
  | { kind: 'object'; fields: Readonly<Record<string, Shape>>; optional: ReadonlySet<string> }
  | { kind: 'text'; values?: ReadonlySet<string> }
  | { kind: 'number' | 'boolean' | 'null' | 'list' };

export const ANY: Shape = { kind: 'any' };
export const TEXT: Shape = { kind: 'text' };
export const NUMBER: Shape = { kind: 'number' };
export const BOOLEAN: Shape = { kind: 'boolean' };

export function objectOf(fields: Readonly<Record<string, Shape>>, optional: Iterable<string> = []): Shape {
  return { kind: 'object', fields, optional: new Set(optional) };
}

/** The shape of what a zod schema lets through. */
export function shapeOf(schema: z.ZodType, io: 'input' | 'output' = 'output'): Shape {
  return fromJsonSchema(z.toJSONSchema(schema, { unrepresentable: 'any', io }) as JsonSchema);
}

interface JsonSchema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

function fromJsonSchema(schema: JsonSchema): Shape {
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (values?.every(value => typeof value === 'string')) return { kind: 'text', values: new Set(values) };
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, fromJsonSchema(field)]);
      const names = Object.keys(schema.properties ?? {});
      return objectOf(
        Object.fromEntries(fields),
        names.filter(name => !schema.required?.includes(name)),
      );
    }
    case 'string':
      return TEXT;
    case 'number':
    case 'integer':
      return NUMBER;
    case 'boolean':
      return BOOLEAN;
    case 'array':
      return { kind: 'list' };
    case 'null':
      return { kind: 'null' };
    default:
      return ANY;
  }
}

/** What holds on either of two paths that meet. */
export function join(left: Shape | undefined, right: Shape): Shape {
  if (left === undefined) return right;
  if (left.kind === 'object' && right.kind === 'object') {
    const names = new Set([...Object.keys(left.fields), ...Object.keys(right.fields)]);
    const optional = [...names].filter(
      name => !left.fields[name] || !right.fields[name] || left.optional.has(name) || right.optional.has(name),
    );
    const fields = [...names].map(name => [
      name,
      join(left.fields[name], right.fields[name] ?? left.fields[name] ?? ANY),
    ]);
    return objectOf(Object.fromEntries(fields), optional);
  }
  if (left.kind === 'text' && right.kind === 'text')
    return left.values && right.values ? { kind: 'text', values: new Set([...left.values, ...right.values]) } : TEXT;
  return left.kind === right.kind ? left : ANY;
}

/** Why a value of the shape `given` does not fit where `wanted` is expected; empty when it does. */
export function misfits(given: Shape, wanted: Shape, at: string): string[] {
  if (wanted.kind === 'any' || given.kind === 'any') return [];
  if (wanted.kind !== given.kind) return [`${at} is ${describe(given)}, the contract wants ${describe(wanted)}`];
  if (wanted.kind === 'text' && given.kind === 'text') {
    const strange = wanted.values
      ? [...(given.values ?? ['any text'])].filter(value => !wanted.values?.has(value))
      : [];
    return strange.map(value => `${at} can be "${value}", the contract knows ${describe(wanted)}`);
  }
  if (wanted.kind !== 'object' || given.kind !== 'object') return [];
  const extra = Object.keys(given.fields).filter(name => !wanted.fields[name]);
  const wrong = Object.entries(wanted.fields).flatMap(([name, field]) => {
    const value = given.fields[name];
    const needed = !wanted.optional.has(name);
    if (!value) return needed ? [`${at}.${name} is missing`] : [];
    const maybe = needed && given.optional.has(name) ? [`${at}.${name} is missing on some paths`] : [];
    return [...maybe, ...misfits(value, field, `${at}.${name}`)];
  });
  return [...extra.map(name => `${at}.${name} is not in the contract`), ...wrong];
}

export function describe(shape: Shape): string {
  if (shape.kind === 'text' && shape.values) return [...shape.values].map(value => `"${value}"`).join(' or ');
  return {
    any: 'anything',
    object: 'an object',
    text: 'text',
    number: 'a number',
    boolean: 'yes or no',
    null: 'null',
    list: 'a list',
  }[shape.kind];
}

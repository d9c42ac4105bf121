import jsonata from 'jsonata';
import type { Json } from './definition.ts';
import { ANY, BOOLEAN, describe, join, NUMBER, objectOf, type Shape, TEXT } from './shapes.ts';

/** What an expression of one state may look at. */
export interface Scope {
  /** `$states`: input, context, and result or errorOutput where they exist. */
  states: Readonly<Record<string, Shape>>;
  /** Variables set by Assign on every path to the state. */
  variables: Readonly<Record<string, Shape>>;
  /** Takes each problem found, as a sentence. */
  problem(text: string): void;
}

/** The library's own type lacks what its parser gives for paths and conditions. */
type Node = Omit<jsonata.ExprNode, 'type'> & {
  type: jsonata.ExprNode['type'] | 'path';
  condition?: Node;
  then?: Node;
  else?: Node;
};

const EXPRESSION = /^\{%([\s\S]*)%\}$/;
const PARSED = new Map<string, Node | string>();

/** The shape of a template: JSON with expressions in it. Problems go to the scope. */
export function shapeOfTemplate(template: Json, scope: Scope): Shape {
  if (typeof template === 'string') {
    const [, expression] = EXPRESSION.exec(template) ?? [];
    return expression === undefined ? literal(template) : shapeOfExpression(expression, scope);
  }
  if (template === null || typeof template !== 'object') return literal(template);
  if (Array.isArray(template)) {
    for (const item of template) shapeOfTemplate(item, scope);
    return { kind: 'list' };
  }
  const fields = Object.entries(template).map(([name, value]) => [name, shapeOfTemplate(value, scope)]);
  return objectOf(Object.fromEntries(fields));
}

function shapeOfExpression(expression: string, scope: Scope): Shape {
  const node = parsed(expression);
  if (typeof node !== 'string') return shapeOfNode(node, scope);
  scope.problem(`${expression.trim()} is no JSONata: ${node}`);
  return ANY;
}

function parsed(expression: string): Node | string {
  let node = PARSED.get(expression);
  if (node === undefined) {
    try {
      node = jsonata(expression).ast();
    } catch (error) {
      node = (error as Error).message;
    }
    PARSED.set(expression, node);
  }
  return node;
}

function shapeOfNode(node: Node, scope: Scope): Shape {
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value':
      return literal(node.value as Json);
    case 'variable':
      return variable(String(node.value), scope);
    case 'path':
      return path(node.steps ?? [], scope);
    case 'binary':
      return binary(node, scope);
    case 'unary':
      return unary(node, scope);
    case 'condition':
      return conditional(node, scope);
    case 'function':
      for (const argument of node.arguments ?? []) shapeOfNode(argument, scope);
      return RESULTS[String(node.procedure?.value)] ?? ANY;
    case 'block': {
      const shapes = (node.expressions ?? []).map(part => shapeOfNode(part, scope));
      return shapes.at(-1) ?? ANY;
    }
    default:
      scope.problem(`the check cannot follow ${node.type} expressions: say it more simply`);
      return ANY;
  }
}

/** What the few functions a workflow may need give back. */
const RESULTS: Readonly<Record<string, Shape>> = {
  exists: BOOLEAN,
  not: BOOLEAN,
  boolean: BOOLEAN,
  string: TEXT,
  number: NUMBER,
  count: NUMBER,
};

function literal(value: Json): Shape {
  if (typeof value === 'string') return { kind: 'text', values: new Set([value]) };
  if (typeof value === 'number') return NUMBER;
  return typeof value === 'boolean' ? BOOLEAN : { kind: 'null' };
}

function variable(name: string, scope: Scope): Shape {
  if (name === 'states') return objectOf(scope.states);
  const shape = scope.variables[name];
  if (!shape) scope.problem(`$${name} is not set on every path to this state`);
  return shape ?? ANY;
}

function path(steps: readonly Node[], scope: Scope): Shape {
  const [first, ...names] = steps;
  if (!first) return ANY;
  let shape = shapeOfNode(first, scope);
  let said = `$${String(first.value)}`;
  for (const step of names) {
    if (step.type !== 'name' || step.stages || shape.kind === 'any') return ANY;
    const name = String(step.value);
    const field = shape.kind === 'object' ? shape.fields[name] : undefined;
    said = `${said}.${name}`;
    if (!field) scope.problem(`${said} does not exist`);
    else if (shape.kind === 'object' && shape.optional.has(name)) scope.problem(`${said} is missing on some paths`);
    shape = field ?? ANY;
  }
  return shape;
}

function binary(node: Node, scope: Scope): Shape {
  const left = shapeOfNode(node.lhs as Node, scope);
  const right = shapeOfNode(node.rhs as Node, scope);
  switch (node.value) {
    case '&':
      return TEXT;
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return NUMBER;
    case '=':
    case '!=':
      if (neverEqual(left, right)) scope.problem(`compares ${describe(left)} with ${describe(right)}: never equal`);
      return BOOLEAN;
    default:
      return BOOLEAN;
  }
}

function neverEqual(left: Shape, right: Shape): boolean {
  if (left.kind === 'any' || right.kind === 'any') return false;
  if (left.kind !== right.kind) return true;
  if (left.kind !== 'text' || right.kind !== 'text' || !left.values || !right.values) return false;
  return ![...left.values].some(value => right.values?.has(value));
}

function unary(node: Node, scope: Scope): Shape {
  if (node.value === '-') return NUMBER;
  if (node.value === '[') {
    for (const item of node.expressions ?? []) shapeOfNode(item, scope);
    return { kind: 'list' };
  }
  const pairs = node.lhs as unknown as readonly (readonly [Node, Node])[];
  return objectOf(Object.fromEntries(pairs.map(([name, value]) => [String(name.value), shapeOfNode(value, scope)])));
}

function conditional(node: Node, scope: Scope): Shape {
  if (node.condition) shapeOfNode(node.condition, scope);
  const then = node.then ? shapeOfNode(node.then, scope) : ANY;
  return node.else ? join(then, shapeOfNode(node.else, scope)) : ANY;
}

import type { ApiDocument, ApiOperation, JsonSchema } from './openapi-answers.ts';

/**
 * Writes a typed client in TypeScript from an OpenAPI document and from nothing else: one interface per schema, one function per
 * operation. What it writes needs no package.
 */
export function clientSource(document: ApiDocument): string {
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)};\n`,
  );
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationSource(path, method, operation)),
  );
  return [
    HEAD,
    ...schemas,
    RUNTIME,
    'export function createClient(options: ClientOptions) {',
    '  return {',
    ...operations,
    '  };',
    '}',
    'export type Client = ReturnType<typeof createClient>;',
    '',
  ].join('\n');
}

const HEAD = `// Made from /api/openapi.json by test/support/client-source.ts; not written by hand.
// Above 400 lines because every operation of the API is a function here, and a client is one file.
`;

const RUNTIME = `
/** An answer that is a success; \`body\` is undefined when the caller has it already (304). */
export interface Answered<Body> { status: number; etag: string; body: Body }

/** An answer that is none. */
export class ApiRefused extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(operation: string, status: number, problem: Problem) {
    super(operation + ': ' + status + ' ' + problem.name + ' ' + problem.detail);
    this.status = status;
    this.problem = problem;
  }
}

export interface ClientOptions {
  baseUrl: string;
  token?: string;
  language?: 'vi' | 'en';
  /** Sees every answer as it came. */
  onAnswer?: (seen: { operationId: string; status: number; contentType: string; body: unknown }) => void;
}

type Value = string | number | boolean | undefined;
interface Given { path?: object; query?: object; headers?: object; body?: unknown }

function entriesOf(given: object = {}): [string, string][] {
  const entries = Object.entries(given) as [string, Value][];
  return entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
}

/** Sends one request; waits as long as a 429 asks for and tries again. */
async function call(options: ClientOptions, operationId: string, method: string, address: string, given: Given = {}): Promise<Answered<never>> {
  const parts = new Map(entriesOf(given.path));
  const filled = address.replace(/\\{(\\w+)\\}/g, (_, name: string) => encodeURIComponent(parts.get(name) ?? ''));
  const url = new URL(filled, options.baseUrl);
  for (const [name, value] of entriesOf(given.query)) url.searchParams.set(name, value);
  const headers: Record<string, string> = { 'accept-language': options.language ?? 'vi' };
  if (options.token !== undefined) headers.authorization = 'Bearer ' + options.token;
  if (given.body !== undefined) headers['content-type'] = 'application/json';
  for (const [name, value] of entriesOf(given.headers)) headers[name] = value;
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(url, { method, headers, ...(given.body !== undefined && { body: JSON.stringify(given.body) }) });
    const contentType = answer.headers.get('content-type') ?? '';
    const bytes = await answer.arrayBuffer();
    const text = new TextDecoder().decode(bytes);
    const body: unknown = text === '' ? null : contentType.includes('json') ? JSON.parse(text) : bytes;
    options.onAnswer?.({ operationId, status: answer.status, contentType, body });
    if (answer.status === 429 && tries < 5) {
      await new Promise(resolve => setTimeout(resolve, 1000 * Number(answer.headers.get('retry-after') ?? 1)));
      continue;
    }
    if (answer.status >= 400) throw new ApiRefused(operationId, answer.status, body as Problem);
    return { status: answer.status, etag: answer.headers.get('etag') ?? '', body: body as never };
  }
}
`;

function operationSource(path: string, method: string, operation: ApiOperation): string {
  const { operationId, summary, parameters = [], requestBody, responses } = operation;
  const given: string[] = [];
  let needed = false;
  for (const [part, place] of [
    ['path', 'path'],
    ['query', 'query'],
    ['headers', 'header'],
  ]) {
    const fields = parameters.filter(parameter => parameter.in === place);
    if (fields.length === 0) continue;
    const some = fields.some(({ required }) => required);
    needed ||= some;
    const inner = fields.map(({ name, required, schema }) => `'${name}'${required ? '' : '?'}: ${typeOf(schema)}`);
    given.push(`${part}${some ? '' : '?'}: { ${inner.join('; ')} }`);
  }
  const body = requestBody?.content['application/json']?.schema;
  if (body) {
    needed = true;
    given.push(`body: ${typeOf(body)}`);
  }
  const success = Object.entries(responses).find(([status]) => /^2\d\d$/.test(status))?.[1];
  const content = success?.content ?? {};
  const output = content['application/json'] ? typeOf(content['application/json'].schema ?? {}) : 'ArrayBuffer';
  return [
    `    /** ${summary.replaceAll('*/', '* /')} */`,
    `    ${operationId}: (given: { ${given.join('; ')} }${needed ? '' : ' = {}'}): Promise<Answered<${output}>> =>`,
    `      call(options, '${operationId}', '${method.toUpperCase()}', '${path}', given),`,
  ].join('\n');
}

function typeOf(schema: JsonSchema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? 'unknown';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ') || 'never';
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return several.map(part => `(${typeOf(part)})`).join(' | ');
  if (schema.allOf) return schema.allOf.map(part => `(${typeOf(part)})`).join(' & ');
  switch (schema.type) {
    case 'object':
      return objectType(schema);
    case 'array':
      return `(${typeOf(schema.items ?? {})})[]`;
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    default:
      return 'unknown';
  }
}

function objectType({ properties = {}, required = [], additionalProperties }: JsonSchema): string {
  const fields = Object.entries(properties).map(
    ([name, inner]) => `'${name}'${required.includes(name) ? '' : '?'}: ${typeOf(inner)}`,
  );
  const named = `{ ${fields.join('; ')} }`;
  if (typeof additionalProperties !== 'object') return named;
  const rest = `{ [name: string]: ${typeOf(additionalProperties)} }`;
  return fields.length > 0 ? `${named} & ${rest}` : rest;
}

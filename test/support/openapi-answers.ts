import * as z from 'zod';

/** As much of an OpenAPI 3.1 document as the tests read. */
export interface ApiDocument {
  paths: Record<string, Record<string, ApiOperation>>;
  components: { schemas: Record<string, JsonSchema> };
}

export interface ApiOperation {
  operationId: string;
  summary: string;
  security: unknown[];
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { headers?: Record<string, unknown>; content?: Record<string, { schema?: JsonSchema }> }>;
}

export interface JsonSchema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  description?: string;
}

/** One answer over HTTP. */
export interface SeenAnswer {
  operationId: string;
  status: number;
  contentType: string;
  body: unknown;
}

/** What is wrong with an answer by the document alone: undefined when status, media type and body are as described. */
export type AnswerCheck = (answer: SeenAnswer) => string | undefined;

/** Reads the schemas of every answer out of a document. */
export function answerCheck(document: ApiDocument): AnswerCheck {
  const operations = new Map(
    Object.values(document.paths).flatMap(methods => Object.values(methods).map(found => [found.operationId, found])),
  );
  const schemas = new Map<string, z.ZodType>();
  const schemaOf = (key: string, schema: JsonSchema) => {
    const known = schemas.get(key) ?? z.fromJSONSchema(inOwnWords({ ...schema, $defs: document.components.schemas }));
    schemas.set(key, known);
    return known;
  };
  return ({ operationId, status, contentType, body }) => {
    const responses: ApiOperation['responses'] = operations.get(operationId)?.responses ?? {};
    const range = `${Math.floor(status / 100)}XX`;
    const name = responses[status] ? String(status) : range;
    const response = responses[name];
    if (!response) return `${operationId} answers ${status}, which the document does not know`;
    if (!response.content) return body === null ? undefined : `${operationId} answers ${status} with a body`;
    const [type = ''] = contentType.split(';');
    const described = response.content[type];
    if (!described) return `${operationId} answers ${status} as ${type}`;
    // A file: the document says of which type, not what is in it.
    if (!described.schema) return undefined;
    const result = schemaOf(`${operationId} ${name}`, described.schema).safeParse(body);
    return result.success ? undefined : `${operationId} ${status}: ${z.prettifyError(result.error)}`;
  };
}

/** The schema with its references pointing into itself instead of into the document. */
function inOwnWords(schema: unknown): Parameters<typeof z.fromJSONSchema>[0] {
  const text = JSON.stringify(schema).replaceAll('"#/components/schemas/', '"#/$defs/');
  return JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0];
}

import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { API_ROOT, type ApiRoute } from '../../lib/edge/api.ts';
import { API_LIMIT } from '../../lib/edge/rate-limit.ts';

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    name: z.string(),
    fields: z.array(z.object({ field: z.string(), sentence: z.string() })),
    traceId: z.string(),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457; detail says in Vietnamese (or English) what happened and what to do',
  });

const described = (description: string) => ({ description, schema: { type: 'string' as const } });

/** Headers of answers. */
const ANSWER_HEADERS = {
  etag: described('Strong entity tag (RFC 9110) of this answer; of a class it begins with its version'),
  link: described('The next page (RFC 8288), the same address as `next` in the body'),
  retryAfter: described('Seconds to wait'),
};

const sent = (description: string) => z.string().optional().meta({ description });

/** Headers of requests. */
const REQUEST_HEADERS = {
  ifNoneMatch: sent('Entity tags that the caller has: an answer with one of them is 304 without a body'),
  ifMatch: sent('Entity tag read before: when it is another by now, nothing happens and the answer is 412'),
  idempotencyKey: sent(
    'One key for one intention, 1 to 100 of A-Z a-z 0-9 . : @ + - _: the same key again has no second effect',
  ),
};

const PROBLEM_CONTENT = { 'application/problem+json': { schema: problem } };

/** The OpenAPI 3.1 document of a route table, from the schemas that the routes parse by. */
export function describeApi(routes: readonly ApiRoute[]): Record<string, unknown> {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = API_ROOT + route.path;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Khai Giảng',
      version: '1.0.0',
      description: [
        'Classes of political training centres, from the survey of needs to the certificate and the figures.',
        'Lists come in pages: follow `next` as it is. What is read carries an ETag, what is changed heeds If-Match where it is named.',
        `Each caller may make ${API_LIMIT.perSecond} requests a second, ${API_LIMIT.burst} at once; beyond, the answer is 429 with Retry-After.`,
        'Instants are epoch milliseconds, days are YYYY-MM-DD in Vietnam.',
      ].join(' '),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { staff: { type: 'http', scheme: 'bearer', bearerFormat: 'Cognito access token' } },
    },
  }) as unknown as Record<string, unknown>;
}

function operationOf(route: ApiRoute): ZodOpenApiOperationObject {
  const forStaff = typeof route.roles !== 'string';
  const body = route.bodyShown ?? route.body;
  return {
    operationId: route.operationId,
    summary: route.summary,
    security: forStaff ? [{ staff: [] }] : [],
    ...(forStaff && { description: `Roles: ${(route.roles as readonly string[]).join(', ')}.` }),
    requestParams: {
      ...(route.params && { path: route.params as z.ZodObject }),
      ...(route.query && { query: route.query as z.ZodObject }),
      header: z.object({
        ...(route.method === 'GET' && { 'if-none-match': REQUEST_HEADERS.ifNoneMatch }),
        ...(route.method === 'POST' && { 'idempotency-key': REQUEST_HEADERS.idempotencyKey }),
        ...(route.conditional && { 'if-match': REQUEST_HEADERS.ifMatch }),
      }),
    },
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: responsesOf(route),
  };
}

function responsesOf(route: ApiRoute): ZodOpenApiOperationObject['responses'] {
  const paged = route.query instanceof z.ZodObject && 'cursor' in route.query.shape;
  const refused = (description: string) => ({ description, content: PROBLEM_CONTENT });
  return {
    [String(route.status ?? 200)]: {
      description: 'Done',
      headers: { etag: ANSWER_HEADERS.etag, ...(paged && { link: ANSWER_HEADERS.link }) },
      content: route.produces
        ? Object.fromEntries(route.produces.map(type => [type, {}]))
        : { 'application/json': { schema: route.output } },
    },
    ...(route.method === 'GET' && {
      '304': { description: 'The caller has it already', headers: { etag: ANSWER_HEADERS.etag } },
    }),
    ...(route.conditional && { '412': refused('It has changed since the caller read it; nothing happened') }),
    '429': {
      ...refused('Too many requests of this caller; nothing happened'),
      headers: { 'retry-after': ANSWER_HEADERS.retryAfter },
    },
    '4XX': refused('Refused; nothing happened'),
    '5XX': refused('A fault of the house, or of the gateway before it, which may answer in another form'),
  };
}

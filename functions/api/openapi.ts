import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { API_ROOT, type ApiRoute } from '../../lib/edge/api.ts';

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
      description:
        'Classes of political training centres, from the survey of needs to the certificate and the figures.',
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
  const json = (schema: z.ZodType) => ({ 'application/json': { schema } });
  return {
    operationId: route.operationId,
    summary: route.summary,
    security: forStaff ? [{ staff: [] }] : [],
    ...(forStaff && { description: `Roles: ${(route.roles as readonly string[]).join(', ')}.` }),
    requestParams: {
      ...(route.params && { path: route.params as z.ZodObject }),
      ...(route.query && { query: route.query as z.ZodObject }),
      ...(route.method === 'POST' && {
        header: z.object({ 'idempotency-key': z.string().optional().meta({ description: 'Same key: one effect' }) }),
      }),
    },
    ...(route.body && { requestBody: { required: true, content: json(route.body) } }),
    responses: {
      [String(route.status ?? 200)]: { description: 'Done', content: json(route.output) },
      '4XX': { description: 'Refused', content: { 'application/problem+json': { schema: problem } } },
    },
  };
}

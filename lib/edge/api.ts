import middy, { type MiddlewareObj } from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context as LambdaContext } from 'aws-lambda';
import * as z from 'zod';
import type { Actor, StaffRole } from '../domain/class/actors.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Language, sentence } from '../messages/catalogue.ts';
import type { SignedIn } from '../outside/sessions.ts';
import { parseInput } from './person-act.ts';
import { mustHaveRole } from './rights.ts';
import type { Services } from './services.ts';
import { servicesOf, type StepContext, type StepHandler } from './step.ts';

/** One call of the JSON API, parsed: a route sees nothing of HTTP. */
export interface ApiCall<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  services: Services;
  language: Language;
  /** The Idempotency-Key, bound to whoever sent it. */
  request?: string;
}

/** The caller of a route for staff, and as the ledger names them. */
export interface StaffCall<Params, Query, Body> extends ApiCall<Params, Query, Body> {
  caller: SignedIn;
  by: Actor;
}

/** A route as it is written down; the answer of a route for staff gets the caller too. */
interface RouteDefinition<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Output extends z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT';
  /** With {placeholders}, below /api. */
  path: `/${string}`;
  operationId: string;
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  output: Output;
  /** HTTP status of the answer; 200 unless something was made. */
  status?: 200 | 201;
}

/** Who may call: anybody, the bearer of a signed link, or staff in one of these roles. The place is checked by the route. */
export type RouteRoles = 'public' | 'link' | readonly StaffRole[];

/** One row of the route table. */
export interface ApiRoute extends RouteDefinition<z.ZodType, z.ZodType, z.ZodType, z.ZodType> {
  roles: RouteRoles;
  answer(call: StaffCall<never, never, never>): Promise<unknown>;
}

/** A route for staff. */
export function staffRoute<
  Output extends z.ZodType,
  Params extends z.ZodType = z.ZodObject,
  Query extends z.ZodType = z.ZodObject,
  Body extends z.ZodType = z.ZodObject,
>(
  definition: RouteDefinition<Params, Query, Body, Output> & {
    roles: readonly StaffRole[];
    answer(call: StaffCall<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<z.input<Output>>;
  },
): ApiRoute {
  return definition;
}

/** A route that needs no account: anybody's, or the bearer's of a signed link that the route opens itself. */
export function openRoute<
  Output extends z.ZodType,
  Params extends z.ZodType = z.ZodObject,
  Query extends z.ZodType = z.ZodObject,
  Body extends z.ZodType = z.ZodObject,
>(
  definition: RouteDefinition<Params, Query, Body, Output> & {
    roles: 'public' | 'link';
    answer(call: ApiCall<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<z.input<Output>>;
  },
): ApiRoute {
  return definition;
}

/** Where the API begins. */
export const API_ROOT = '/api';

/** A request body may have this many bytes: 300 nominees with every field take about 120 KB, one DynamoDB item at most 400 KB. */
const LARGEST_BODY = 256 * 1024;

const idempotencyKey = z.string().regex(/^[\w.:@+-]{1,100}$/);

/** RFC 9457, with our error name, the fields at fault and the request to quote when asking for help. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  name: string;
  fields: { field: string; sentence: string }[];
  traceId: string;
}

/**
 * The Lambda handler over a route table: parses header, path, query and body by the route's schemas, checks the token and the role,
 * answers JSON; a refusal becomes problem+json in Vietnamese, in English when Accept-Language begins with it.
 */
export function api(routes: readonly ApiRoute[]): StepHandler {
  const router = httpRouter({
    routes: routes.map(route => ({
      method: route.method,
      path: API_ROOT + route.path,
      handler: (event: APIGatewayProxyEventV2, context: LambdaContext) => answer(route, event, context),
    })),
    notFoundResponse: () => {
      throw new Refusal('RouteNotFound', {}, 404);
    },
  } as unknown as Parameters<typeof httpRouter>[0]);
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use({ onError: request => problemAnswer(request.event, request.error) })
    .use(httpHeaderNormalizer())
    .use(jsonBody())
    .handler(router as never);
}

async function answer(
  route: ApiRoute,
  event: APIGatewayProxyEventV2,
  context: StepContext,
): Promise<APIGatewayProxyStructuredResultV2> {
  const services = await servicesOf(context);
  const caller = await callerOf(route, event, services);
  const key = event.headers['idempotency-key'];
  const call = {
    services,
    language: languageOf(event),
    ...(caller && { caller, by: { kind: 'staff', id: caller.staffId, role: caller.role } as Actor }),
    params: parseInput(route.params ?? z.object({}), decoded(event.pathParameters)),
    query: parseInput(route.query ?? z.object({}), event.queryStringParameters ?? {}),
    body: parseInput(route.body ?? z.unknown(), event.body ?? {}),
    ...(key !== undefined && { request: requestOf(key, caller) }),
  };
  const output = route.output.parse(await route.answer(call as never));
  return reply(route.status ?? 200, 'application/json', output, call.language);
}

/** The caller of a staff route. Throws SignInNeeded (401) without a good token, NotAllowed (403) without the role. */
async function callerOf(route: ApiRoute, event: APIGatewayProxyEventV2, services: Services) {
  if (typeof route.roles === 'string') return undefined;
  const [scheme, token] = (event.headers.authorization ?? '').split(' ');
  const caller = scheme?.toLowerCase() === 'bearer' && token ? await services.sessions.verify(token) : undefined;
  if (!caller) throw new Refusal('SignInNeeded', {}, 401);
  mustHaveRole(caller, route.roles);
  return caller;
}

/** The key of one person means nothing to another one. */
function requestOf(key: string, caller: SignedIn | undefined): string {
  const parsed = idempotencyKey.safeParse(key);
  if (!parsed.success) throw new Refusal('IdempotencyKeyInvalid', {}, 422);
  return `${caller?.staffId ?? 'link'}:${parsed.data}`;
}

/** Parses a JSON body where there is one; acts that take nothing are posted without. */
function jsonBody(): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  const { before } = httpJsonBodyParser({ reviver: wellFormed });
  return {
    before: async request => {
      const { body } = request.event;
      if (!body) return;
      if (body.length > LARGEST_BODY) throw new Refusal('TooMuchAtOnce', { limit: '256 KB' }, 413);
      await before?.(request);
    },
  };
}

/** Half a surrogate pair is no text and DynamoDB refuses it; it becomes the replacement character, as browsers send it. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

function decoded(params: Record<string, string | undefined> | undefined): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, decode(value ?? '')]));
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function languageOf(event: APIGatewayProxyEventV2): Language {
  return /^\s*en\b/i.test(event.headers?.['accept-language'] ?? '') ? 'en' : 'vi';
}

function problemAnswer(event: APIGatewayProxyEventV2, error: unknown): APIGatewayProxyStructuredResultV2 {
  const traceId = event.requestContext?.requestId ?? '';
  const refusal = refusalFrom(error);
  const language = languageOf(event);
  if (!refusal) {
    const { name, stack } = error as Error;
    // Where it happened, without the message: it may carry what a person typed.
    console.error(JSON.stringify({ failed: name, traceId, at: stack?.split('\n').slice(1, 4) }));
  }
  const name = refusal?.name ?? 'ServerFailure';
  const status = refusal?.status ?? 500;
  const problem: Problem = {
    type: `urn:khai-giang:problem:${name}`,
    title: name,
    status,
    detail: sentence(language, `refusal.${name}`, refusal?.facts),
    name,
    fields: (refusal?.fields ?? []).map(({ field, sentence: { key, params } }) => ({
      field,
      sentence: sentence(language, key, params),
    })),
    traceId,
  };
  return reply(status, 'application/problem+json', problem, language);
}

/** What a caller did wrong, as a refusal; undefined when the fault is ours. */
function refusalFrom(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const { statusCode, name } = error as { statusCode?: number; name?: string };
  if (statusCode === 415) return new Refusal('BodyNotJson', {}, 422);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Refusal('BodyNotJson', {}, 400);
  // A value that no schema caught and the database refused as a whole (an item above 400 KB): nothing was written.
  if (name === 'ValidationException') return new Refusal('InvalidInput', { field: '' }, 422);
  return undefined;
}

function reply(
  statusCode: number,
  contentType: string,
  body: unknown,
  language: Language,
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: {
      'content-type': `${contentType}; charset=utf-8`,
      'content-language': language,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      ...(statusCode === 401 && { 'www-authenticate': 'Bearer' }),
    },
    body: JSON.stringify(body),
  };
}

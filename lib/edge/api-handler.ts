import middy, { type MiddlewareObj } from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context as LambdaContext } from 'aws-lambda';
import * as z from 'zod';
import type { StaffRole } from '../domain/class/actors.ts';
import { Refusal } from '../domain/refusal.ts';
import { API_ROOT, type ApiFile, type ApiRoute } from './api.ts';
import { fileAnswer, jsonAnswer, languageOf, problemAnswer } from './api-answers.ts';
import { entityTags } from './entity-tags.ts';
import { parseInput } from './person-act.ts';
import { personOf } from './person.ts';
import { actorFor, type Person } from './rights.ts';
import type { Services } from './services.ts';
import { servicesOf, type StepContext, type StepHandler } from './step.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

/** A request body may have this many bytes: 300 nominees with every field take about 120 KB, one DynamoDB item at most 400 KB. */
const LARGEST_BODY = 256 * 1024;

const idempotencyKey = z.string().regex(/^[\w.:@+-]{1,100}$/);

/**
 * The Lambda handler over a route table: parses header, path, query and body by the route's schemas, checks the token, the role and
 * the caller's rate, answers JSON; a refusal becomes problem+json in Vietnamese, in English when Accept-Language begins with it.
 */
export function api(routes: readonly ApiRoute[]): StepHandler {
  const router = httpRouter({
    routes: routes.map(route => ({
      method: route.method,
      path: API_ROOT + route.path,
      handler: (event: Event, context: LambdaContext) => answer(route, event, context),
    })),
    notFoundResponse: () => {
      throw new Refusal('RouteNotFound', {}, 404);
    },
  } as unknown as Parameters<typeof httpRouter>[0]);
  return middy<Event, Result>()
    .use({ onError: request => problemAnswer(request.event, request.error) })
    .use(httpHeaderNormalizer())
    .use(jsonBody())
    .handler(router as never);
}

async function answer(route: ApiRoute, event: Event, context: StepContext): Promise<Result> {
  const services = await servicesOf(context);
  const caller = await callerOf(route, event, services);
  const key = event.headers['idempotency-key'];
  const ifMatch = route.conditional ? entityTags(event.headers['if-match']) : undefined;
  const call = {
    services,
    language: languageOf(event),
    path: event.rawPath,
    ...(caller && { caller, by: actorFor(caller, route.roles as readonly StaffRole[]) }),
    params: parseInput(route.params ?? z.object({}), decoded(event.pathParameters)),
    query: parseInput(route.query ?? z.object({}), event.queryStringParameters ?? {}),
    body: parseInput(route.body ?? z.unknown(), event.body ?? {}),
    ...(key !== undefined && { request: requestOf(key, caller) }),
    ...(ifMatch && { ifMatch }),
  };
  const found = await route.answer(call as never);
  if (route.produces) return fileAnswer(event, found as ApiFile);
  const output = route.output.parse(found);
  return jsonAnswer(event, {
    status: route.status ?? 200,
    body: output,
    language: call.language,
    version: route.version?.(output),
    headers: furtherHeaders(route, event, output),
  });
}

/** The page after this one, and where the thing an act answered with can be read again. */
function furtherHeaders({ shownAt }: ApiRoute, event: Event, output: unknown): Record<string, string> {
  const { next, id } = output as { next?: unknown; id?: unknown };
  const place = shownAt?.replace(/\{(\w+)\}/g, (_, name: string) => event.pathParameters?.[name] ?? String(id));
  return {
    ...(typeof next === 'string' && { link: `<${next}>; rel="next"` }),
    ...(place !== undefined && { 'content-location': API_ROOT + place }),
  };
}

/**
 * The caller of a staff route, after one request was taken from whoever calls: the person, the link, or else the address it comes
 * from. Throws SignInNeeded (401) without a good token, TooManyRequests (429).
 */
async function callerOf(route: ApiRoute, event: Event, services: Services): Promise<Person | undefined> {
  const address = `address ${event.requestContext.http.sourceIp ?? ''}`;
  if (typeof route.roles === 'string') {
    const link = route.roles === 'link' ? event.pathParameters?.token : undefined;
    services.limiter?.take(link === undefined ? address : `link ${link}`);
    return undefined;
  }
  const [scheme, token] = (event.headers.authorization ?? '').split(' ');
  const caller = scheme?.toLowerCase() === 'bearer' && token ? await personOf(services, token) : undefined;
  services.limiter?.take(caller ? `staff ${caller.staffId}` : address);
  if (!caller) throw new Refusal('SignInNeeded', {}, 401);
  return caller;
}

/** The key of one person means nothing to another one. */
function requestOf(key: string, caller: Person | undefined): string {
  const parsed = idempotencyKey.safeParse(key);
  if (!parsed.success) throw new Refusal('IdempotencyKeyInvalid', {}, 422);
  return `${caller?.staffId ?? 'link'}:${parsed.data}`;
}

/** Parses a JSON body where there is one; acts that take nothing are posted without. */
function jsonBody(): MiddlewareObj<Event, Result> {
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

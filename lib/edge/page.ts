import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { StaffRole } from '../domain/class/actors.ts';
import type { CentreDirectory } from '../domain/directory.ts';
import { type Fact, Refusal } from '../domain/refusal.ts';
import { type Language, sentence } from '../messages/catalogue.ts';
import type { Session } from '../outside/sessions.ts';
import { emptyForm, type Form, readForm } from './form-body.ts';
import type { Content } from './html/html.ts';
import {
  cookieOf,
  formTokenOf,
  languageCookie,
  MIDDLEWARE_HEADERS,
  refuseForeignForm,
  sessionCookieName,
} from './page-guard.ts';
import { renderPage, renderProblem } from './page-frame.ts';
import { personOf } from './person.ts';
import { hasRole, type Managed, type Person } from './rights.ts';
import type { Services } from './services.ts';
import { servicesOf, type StepContext, type StepHandler } from './step.ts';

/** Who may come in: everybody, the bearer of a signed link, or staff of these roles. */
export type Access = 'public' | 'link' | readonly StaffRole[];

/** One row of the route table. */
export interface Route {
  method: 'GET' | 'POST';
  /** As the router reads it: `/lop/{id}`. */
  path: string;
  access: Access;
  handler: PageHandler;
}

export type PageHandler = (request: PageRequest) => Promise<PageAnswer>;

/** What a page is asked: already checked for session, role and foreign forms. */
export interface PageRequest {
  services: Services;
  method: string;
  path: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  form: Form;
  language: Language;
  /** A cookie the browser sent. */
  cookie: (name: string) => string | undefined;
  t: (key: string, params?: Readonly<Record<string, Fact>>) => string;
  /** Epoch ms. */
  now: number;
  /** The person signed in; on pages for staff always there. */
  user?: Session & Person;
  /** Who may open the page. */
  access: Access;
  /** The class the page is about, once it was opened: from then on rights are judged on it. */
  about?: Managed;
  /** Goes into every form as `token`. */
  formToken: string;
  /** A new id for a form as `request`, so that sending it twice has one effect. */
  requestId: () => string;
  /** The directory of a centre, read once a request. */
  directory: (centreId: string) => Promise<CentreDirectory>;
}

/** What a page answers: a page in the common frame, a redirect, or bytes. */
export type PageAnswer =
  /** `policy` where a page has a script of its own, which the common one forbids. */
  (
    | { title: string; body: Content; failed?: boolean; policy?: string }
    | { redirect: string }
    | {
        bytes: Uint8Array | string;
        type: string;
        fileName?: string;
        keep?: boolean;
        /** A Content-Security-Policy of its own instead of the common one. */
        policy?: string;
      }
  ) & { status?: number; cookies?: string[] };

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

/** The Lambda behind the HTTP API: every route through the same checks. */
export function webHandler(routes: readonly Route[]): StepHandler {
  const router = httpRouter<Event, Result>({
    routes: routes.map(route => ({
      method: route.method,
      path: route.path,
      handler: ((event: Event, context: StepContext) => serve(route, event, context)) as never,
    })),
    notFoundResponse: () => undefined,
  });
  const nowhere: Route = {
    method: 'GET',
    path: '',
    access: 'public',
    handler: () => Promise.reject(new Refusal('PageNotFound', {}, 404)),
  };
  const handler = async (event: Event, context: StepContext): Promise<Result> => {
    const { http } = event.requestContext;
    const head = http.method === 'HEAD';
    if (head) http.method = 'GET';
    const routed = (await (router as unknown as typeof handler)(event, context)) as Result | undefined;
    const result = routed ?? (await serve(nowhere, event, context));
    return head ? { ...result, body: '' } : result;
  };
  return middy()
    .use({ after: ({ response }) => keepOwnPolicy(response) })
    .use(httpSecurityHeaders(MIDDLEWARE_HEADERS))
    .handler(handler as never);
}

/** Where a policy of one's own travels until the middleware has written the common one. */
const OWN_POLICY = 'x-own-policy';

/** Runs after the middleware with the common headers, which leaves nothing as it was. */
function keepOwnPolicy({ headers }: Result): void {
  const own = headers?.[OWN_POLICY];
  if (!headers || own === undefined) return;
  headers['Content-Security-Policy'] = own;
  delete headers[OWN_POLICY];
}

async function serve(route: Route, event: Event, context: StepContext): Promise<Result> {
  const services = await servicesOf(context);
  const request = bareRequest(services, event);
  const chosen = request.query.get('lang') ? [languageCookie(request.language)] : [];
  try {
    await letIn(route, request, event);
    return answerOf(request, await route.handler(request), chosen);
  } catch (error) {
    if (!(error instanceof Refusal)) {
      const code = context.awsRequestId ?? services.ids.next('req');
      console.error(JSON.stringify({ level: 'error', code, path: route.path, ...described(error) }));
      return answerOf(request, await renderProblem(request, undefined, code), chosen);
    }
    if (error.status === 401 && route.method === 'GET') return answerOf(request, signInFirst(request), chosen);
    return answerOf(request, await renderProblem(request, error), chosen);
  }
}

/** The name and place of an error; never its facts, which may name people. */
function described(error: unknown): Record<string, string> {
  return error instanceof Error ? { error: error.name, at: error.stack?.split('\n')[1]?.trim() ?? '' } : {};
}

function signInFirst({ path }: PageRequest): PageAnswer {
  return { redirect: `/dang-nhap?ve=${encodeURIComponent(path)}` };
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

function bareRequest(services: Services, event: Event): Mutable<PageRequest> {
  const query = new URLSearchParams(event.rawQueryString);
  const language = languageOf(query.get('lang') ?? cookieOf(event.cookies ?? [], 'lang'));
  const directories = new Map<string, Promise<CentreDirectory>>();
  return {
    services,
    method: event.requestContext.http.method,
    path: event.rawPath,
    params: event.pathParameters as Record<string, string>,
    query,
    form: emptyForm,
    language,
    cookie: name => cookieOf(event.cookies ?? [], name),
    t: (key, params) => sentence(language, key, params),
    now: services.clock.now(),
    access: 'public',
    formToken: '',
    requestId: () => services.ids.next('req'),
    directory(centreId) {
      const known = directories.get(centreId) ?? services.directory.of(centreId);
      directories.set(centreId, known);
      return known;
    },
  };
}

/** Session, role, form token; then the form itself. */
async function letIn(route: Route, request: Mutable<PageRequest>, event: Event): Promise<void> {
  const { services } = request;
  // The router writes what it finds in the path into the event while it routes.
  request.params = (event.pathParameters ?? {}) as Record<string, string>;
  const session = cookieOf(event.cookies ?? [], sessionCookieName(services.publicUrl)) ?? '';
  const user = await personOf(services, session);
  if (user) request.user = user;
  request.access = route.access;
  request.formToken = formTokenOf(route.access === 'link' ? (request.params.token ?? '') : session);
  if (Array.isArray(route.access)) {
    if (!user) throw new Refusal('SignInNeeded', {}, 401);
    if (!hasRole(user, route.access)) throw new Refusal('NotAllowed', {}, 403);
  }
  if (route.method !== 'POST') return;
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  request.form = await readForm(body, event.headers['content-type'] ?? '');
  const hosts = [event.headers.host ?? '', new URL(services.publicUrl).host];
  refuseForeignForm(event.headers, hosts, request.formToken, request.form.text('token'));
}

function languageOf(text: string | null | undefined): Language {
  return text === 'en' ? 'en' : 'vi';
}

async function answerOf(request: PageRequest, answer: PageAnswer, cookies: readonly string[]): Promise<Result> {
  const all = [...cookies, ...(answer.cookies ?? [])];
  const status = answer.status;
  const base = all.length > 0 ? { cookies: all } : {};
  if ('redirect' in answer) return { ...base, statusCode: status ?? 303, headers: { location: answer.redirect } };
  if ('bytes' in answer) {
    const text = typeof answer.bytes === 'string';
    return {
      ...base,
      statusCode: status ?? 200,
      headers: {
        'content-type': answer.type,
        'cache-control': answer.keep ? 'public, max-age=31536000, immutable' : 'no-store',
        ...(answer.policy && { [OWN_POLICY]: answer.policy }),
        ...(answer.fileName && { 'content-disposition': `inline; filename="${answer.fileName}"` }),
      },
      body: text ? (answer.bytes as string) : Buffer.from(answer.bytes as Uint8Array).toString('base64'),
      isBase64Encoded: !text,
    };
  }
  return {
    ...base,
    statusCode: status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(answer.policy && { [OWN_POLICY]: answer.policy }),
    },
    body: await renderPage(request, answer),
  };
}

import { Refusal } from '../../domain/refusal.ts';
import type { Fact } from '../../domain/refusal.ts';
import { emptyForm, type Form, readForm } from '../../edge/form-body.ts';
import { type Content, html } from '../../edge/html/html.ts';
import { layout, type MenuLink } from '../../edge/html/layout.ts';
import { cookieOf, languageCookie, SECURITY_HEADERS, sessionCookieName } from '../../edge/page-guard.ts';
import { type Language, sentence } from '../../messages/catalogue.ts';
import type { SignedIn } from '../../outside/sessions.ts';
import type { LocalStack } from '../stack.ts';
import type { Audit } from './audit.ts';
import type { ClassBook } from './classes.ts';
import { machineLinks } from './links.ts';
import { liveScriptAddress, machineStyleAddress } from './assets.ts';
import type { TimeTravel } from './clock/travel.ts';

/** A request as the host of one machine has read it. */
export interface LocalRequest {
  method: string;
  /** As it came, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  /** Names in small letters. */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

export interface LocalResponse {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Uint8Array;
}

/** What these pages keep from one request to the next. */
export interface Keeping {
  stack: LocalStack;
  classes: ClassBook;
  audit: Audit;
  time: TimeTravel;
}

/** What a page of this machine is given. */
export interface Visit extends Keeping {
  path: string;
  query: URLSearchParams;
  form: Form;
  language: Language;
  t: (key: string, params?: Readonly<Record<string, Fact>>) => string;
  /** The parts of the path that the route leaves open, decoded. */
  parts: readonly string[];
  /** Who is signed in, for the audit. */
  user: SignedIn | undefined;
}

/** What a page answers: content for the frame, another address, or a file. */
export type Answer = (
  | {
      title: string;
      body: Content;
      failed?: boolean;
      /** Seconds after which the browser asks again although no script runs: only while something is under way. */
      refresh?: number;
    }
  | { redirect: string }
  | { file: string; type: string }
) & { status?: number; cookies?: string[] };

export type MachinePage = (visit: Visit) => Answer | Promise<Answer>;

const MENU: readonly MenuLink[] = [{ href: '/', label: 'web.menu.start' }, ...machineLinks];

/** As for the web pages, and our own script may run and ask this machine. */
const POLICY = Object.entries({
  ...SECURITY_HEADERS.contentSecurityPolicy,
  'script-src': "'self'",
  'connect-src': "'self'",
})
  .map(([name, value]) => `${name} ${value}`)
  .join('; ');

const GUARDS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
} as const;

/** Reads language and session of a request; the form is read when it is known whose it is. */
export async function visitOf(keeping: Keeping, request: LocalRequest, parts: readonly string[]): Promise<Visit> {
  const { stack } = keeping;
  const { query, path, headers } = request;
  const cookies = (headers.cookie ?? '').split(/;\s*/);
  const language = (query.get('lang') ?? cookieOf(cookies, 'lang')) === 'en' ? 'en' : 'vi';
  const token = cookieOf(cookies, sessionCookieName(stack.services.publicUrl));
  return {
    ...keeping,
    path,
    query,
    language,
    parts,
    t: (key, params) => sentence(language, key, params),
    form: emptyForm,
    user: token ? await stack.services.sessions.verify(token) : undefined,
  };
}

/**
 * Refuses a post unless the browser itself says that a page of this machine sent it (Sec-Fetch-Site, else Origin). A tool on the
 * command line has to say so too: `Origin: http://localhost:8080`.
 */
export function refuseForeignPost({ headers }: LocalRequest): void {
  const site = headers['sec-fetch-site'];
  const origin = headers.origin;
  const own = origin !== undefined && URL.canParse(origin) && new URL(origin).host === headers.host;
  const fits = site === undefined ? own : site === 'same-origin' && (origin === undefined || own);
  if (!fits) throw new Refusal('ForeignForm', {}, 403);
}

/** The same visit with its posted form. Refuses bodies that are too large (413) or no form (422). */
export async function withForm(visit: Visit, { body, headers }: LocalRequest): Promise<Visit> {
  return { ...visit, form: await readForm(Buffer.from(body), headers['content-type'] ?? '') };
}

/** A page's answer as it is sent. */
export function respond(visit: Visit, answer: Answer): LocalResponse {
  const chosen = visit.query.get('lang') ? [languageCookie(visit.language)] : [];
  const cookies = [...chosen, ...(answer.cookies ?? [])];
  const set = cookies.length > 0 ? { 'set-cookie': cookies } : {};
  if ('redirect' in answer) {
    return { status: answer.status ?? 303, headers: { ...GUARDS, ...set, location: answer.redirect }, body: '' };
  }
  if ('file' in answer) {
    const headers = { ...GUARDS, 'content-type': answer.type, 'cache-control': 'public, max-age=31536000, immutable' };
    return { status: 200, headers, body: answer.file };
  }
  const headers = {
    ...GUARDS,
    ...set,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    ...(answer.refresh !== undefined && { refresh: String(answer.refresh) }),
  };
  return { status: answer.status ?? 200, headers, body: framed(visit, answer) };
}

function framed({ language, path, t }: Visit, { title, body, failed }: Extract<Answer, { title: string }>): string {
  return layout({
    title,
    language,
    path,
    failed: failed ?? false,
    menu: MENU,
    body: html`<link rel="stylesheet" href="${machineStyleAddress}">
<script src="${liveScriptAddress}" defer></script>
<p class="here">${t('local.only-here')}</p>
${body}`,
  });
}

/**
 * A part of a page that the script keeps up to date: it asks for the page again every two seconds and puts in what has changed. The
 * switch to stop it appears only where the script runs.
 */
export function live({ t }: Visit, content: Content): Content {
  return html`<div data-live data-on="${t('local.live.on')}" data-off="${t('local.live.off')}" data-lost="${t('local.live.lost')}" data-stop="${t('local.live.stop')}" data-go="${t('local.live.go')}">${content}</div>`;
}

/** A problem in words, in the frame. */
export function problemPage({ t }: Visit, error: Refusal): Answer {
  const title = t('web.problem.title');
  return {
    title,
    failed: true,
    status: error.status,
    body: html`<h1>${title}</h1><p class="lead">${t(`refusal.${error.name}`, error.facts)}</p>
<p><a class="btn two" href="/dev/">${t('local.home')}</a></p>`,
  };
}

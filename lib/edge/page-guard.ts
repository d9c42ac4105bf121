import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../domain/refusal.ts';

/** Hours a session's cookie lives, like the access token in it. */
const SESSION_HOURS = 8;

/** The session's cookie; `__Host-` binds it to this host and to https wherever there is https. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-kg' : 'kg';
}

/** Sets the cookie that holds the access token; an empty token takes it away. */
export function sessionCookie(publicUrl: string, token: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const age = token ? SESSION_HOURS * 3600 : 0;
  return `${sessionCookieName(publicUrl)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${age}${secure}`;
}

/** Remembers the language for a year. */
export function languageCookie(language: string): string {
  return `lang=${language}; Path=/; SameSite=Lax; Max-Age=31536000`;
}

/** The value of a cookie among those a request carries. */
export function cookieOf(cookies: readonly string[], name: string): string | undefined {
  const found = cookies.flatMap(line => line.split(';')).find(pair => pair.trim().startsWith(`${name}=`));
  return found?.trim().slice(name.length + 1);
}

/**
 * The token of a form: bound to the session's access token or to the signed link, both of which a stranger's page cannot read. It
 * tells nothing about what it was made from.
 */
export function formTokenOf(secret: string): string {
  return createHash('sha256').update(`form|${secret}`).digest('base64url').slice(0, 22);
}

/**
 * Refuses a post that another site sent: by the browser's own word (Sec-Fetch-Site, Origin) and by the form token.
 * @param hosts the hosts this app answers at
 */
export function refuseForeignForm(
  headers: Readonly<Record<string, string | undefined>>,
  hosts: readonly string[],
  expected: string,
  given: string,
): void {
  const site = headers['sec-fetch-site'];
  const origin = headers.origin;
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && !hosts.includes(hostOf(origin)));
  if (foreign || !sameText(expected, given)) throw new Refusal('ForeignForm', {}, 403);
}

function hostOf(origin: string): string {
  try {
    return new URL(origin).host;
  } catch {
    return 'null';
  }
}

function sameText(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** Headers of every answer: nothing may load but our style sheet, nobody may frame us, no script runs. */
export const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    'default-src': "'none'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  },
  strictTransportSecurity: { preload: false },
  frameOptions: { action: 'deny' },
  referrerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
};

/** Takes a directive of the middleware's defaults out; its types do not know that. */
const OUT = null as unknown as string;

/** The same for the middleware, whose defaults would sandbox forms away and force https on a machine of one's own. */
export const MIDDLEWARE_HEADERS = {
  ...SECURITY_HEADERS,
  contentSecurityPolicy: {
    ...SECURITY_HEADERS.contentSecurityPolicy,
    sandbox: OUT,
    'upgrade-insecure-requests': OUT,
    'report-to': OUT,
  },
};

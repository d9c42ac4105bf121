import { Refusal } from '../../lib/domain/refusal.ts';
import { html } from '../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { sessionCookie } from '../../lib/edge/page-guard.ts';
import { personOf } from '../../lib/edge/person.ts';

/** Keeps the attempt while the person is away at the sign-in; ten minutes, as long as the pool's page waits. */
const ATTEMPT_COOKIE = 'kg-dang-nhap';
const ATTEMPT_SECONDS = 600;

/** The page in front of the sign-in: what this is, and the one way in. */
export async function signIn({ t, query, user, services }: PageRequest): Promise<PageAnswer> {
  const back = safeReturn(query.get('ve'));
  if (user) return { redirect: back };
  const address = services.login ? '/dang-nhap/vao' : '/dev/sign-in';
  const body = html`<h1>${t('web.product')}</h1><p class="lead">${t('web.sign-in.lead')}</p>
<p><a class="btn" href="${address}?ve=${encodeURIComponent(back)}">${t('web.sign-in')}</a></p><h2>${t('web.sign-in.others')}</h2>
<ul><li>${t('web.sign-in.by-link')}</li><li>${t('web.sign-in.check')} <a href="/tra-cuu">${t('web.menu.check')}</a></li></ul>`;
  return { title: t('web.sign-in'), body };
}

/** Leaves for the user pool's sign-in page. */
export async function leaveForSignIn({ services, query }: PageRequest): Promise<PageAnswer> {
  if (!services.login) return { redirect: '/dang-nhap' };
  const { attempt, location } = services.login.begin();
  const kept = [attempt.state, attempt.verifier, encodeURIComponent(safeReturn(query.get('ve')))].join('|');
  return { redirect: location, cookies: [attemptCookie(services.publicUrl, kept)] };
}

/**
 * Comes back with a code: only the browser that left may finish, and only a token our own verifier accepts becomes the session. The
 * page goes on by itself, since a strict cookie is not sent along a chain of redirects that another site began.
 */
export async function comeBack({ services, query, cookie, t }: PageRequest): Promise<PageAnswer> {
  const [state = '', verifier = '', back = '%2F'] = (cookie(ATTEMPT_COOKIE) ?? '').split('|');
  const code = query.get('code');
  if (!services.login || !code || !state || query.get('state') !== state) throw new Refusal('SignInFailed', {}, 403);
  const token = await services.login.finish(code, { state, verifier });
  if (!token || !(await personOf(services, token))) throw new Refusal('SignInFailed', {}, 403);
  const target = safeReturn(decodeURIComponent(back));
  return {
    title: t('web.sign-in.done'),
    body: html`<meta http-equiv="refresh" content="0;url=${target}"><h1>${t('web.sign-in.done')}</h1>
<p><a class="btn" href="${target}">${t('web.sign-in.go-on')}</a></p>`,
    cookies: [sessionCookie(services.publicUrl, token), attemptCookie(services.publicUrl, '')],
  };
}

/** Takes the session's cookie away and ends the session: whoever copied the cookie has nothing either. */
export async function signOut({ services, user }: PageRequest): Promise<PageAnswer> {
  if (user) await services.signedOut.end(user.sessionId, user.expiresAt);
  return { redirect: '/dang-nhap', cookies: [sessionCookie(services.publicUrl, '')] };
}

/** Only an address of ours is gone back to after signing in. */
function safeReturn(address: string | null): string {
  return address && /^\/(?![/\\])/.test(address) ? address : '/';
}

/** Lax, because the way back begins at the user pool's site. */
function attemptCookie(publicUrl: string, value: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const age = value ? ATTEMPT_SECONDS : 0;
  return `${ATTEMPT_COOKIE}=${value}; Path=/dang-nhap; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`;
}

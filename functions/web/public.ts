import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { rosterTemplate } from '../../lib/documents/rosters/roster-books.ts';
import { sessionCookie } from '../../lib/edge/page-guard.ts';
import { styleSheet } from '../../lib/edge/html/style.ts';
import { html } from '../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { sentence } from '../../lib/messages/catalogue.ts';

/** The style sheet; its address holds its hash. */
export async function style(): Promise<PageAnswer> {
  return { bytes: styleSheet, type: 'text/css; charset=utf-8', keep: true };
}

/** Whether the house stands; for load balancers and `npm start`. */
export async function health(): Promise<PageAnswer> {
  return { bytes: JSON.stringify({ status: 'ok' }), type: 'application/json' };
}

/** The sheet that communes fill in: headings, drop-downs and hints. */
export async function listTemplate({ language, now, t }: PageRequest): Promise<PageAnswer> {
  const bytes = await rosterTemplate((key, params) => sentence(language, key, params), {
    title: t('documents.template.title'),
    author: t('web.product'),
    dated: civilDateOf(now),
  });
  return { bytes, type: SHEET, fileName: 'mau-danh-sach.xlsx' };
}

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Where people sign in: Cognito's managed login on AWS (SIGN_IN_URL), the demo people on one machine. */
function signInAddress(): string {
  return process.env.SIGN_IN_URL ?? '/dev/sign-in';
}

/** Only an address of ours is gone back to after signing in. */
function safeReturn(address: string | null): string {
  return address && /^\/(?![/\\])/.test(address) ? address : '/';
}

/** The page in front of the sign-in: what this is, and the one way in. */
export async function signIn({ t, query, user }: PageRequest): Promise<PageAnswer> {
  if (user) return { redirect: safeReturn(query.get('ve')) };
  const body = html`<h1>${t('web.product')}</h1><p class="lead">${t('web.sign-in.lead')}</p>
<p><a class="btn" href="${signInAddress()}?ve=${encodeURIComponent(safeReturn(query.get('ve')))}">${t('web.sign-in')}</a></p><h2>${t('web.sign-in.others')}</h2>
<ul><li>${t('web.sign-in.by-link')}</li><li>${t('web.sign-in.check')} <a href="/tra-cuu">${t('web.menu.check')}</a></li></ul>`;
  return { title: t('web.sign-in'), body };
}

/** Takes the session's cookie away. */
export async function signOut({ services }: PageRequest): Promise<PageAnswer> {
  return { redirect: '/dang-nhap', cookies: [sessionCookie(services.publicUrl, '')] };
}

const HELP = ['start', 'new', 'survey', 'nominate', 'opening', 'timetable', 'roll', 'marks', 'certificate', 'report'];

/** How to do each thing, in a few sentences each. */
export async function help({ t }: PageRequest): Promise<PageAnswer> {
  const title = t('web.menu.help');
  const parts = HELP.map(
    name => html`<section><h2 id="${name}">${t(`web.help.${name}`)}</h2><p>${t(`web.help.${name}-text`)}</p></section>`,
  );
  return {
    title,
    body: html`<h1>${title}</h1><p class="lead">${t('web.help.lead')}</p><nav aria-label="${title}"><ul class="plain">${HELP.map(name => html`<li><a class="cell" href="#${name}">${t(`web.help.${name}`)}</a></li>`)}</ul></nav>${parts}`,
  };
}

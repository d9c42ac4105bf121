import { html } from '../../edge/html/html.ts';
import { machineLinks } from './links.ts';
import type { Answer, Visit } from './page.ts';
import { STATUSES, statusTag } from './words.ts';

/** GET /dev/: what there is on this machine besides the product itself. */
export async function homePage({ stack, t }: Visit): Promise<Answer> {
  const title = t('local.home');
  const counts = await Promise.all(
    STATUSES.map(async status => ({ status, total: (await stack.runtime.search({ status, limit: 0 })).total })),
  );
  return {
    title,
    body: html`<h1>${title}</h1><p class="lead">${t('local.home.lead')}</p>
<div class="grid">${machineLinks.map(({ href, label }) => html`<div class="card"><p><a class="cell" href="${href}"><b>${t(label)}</b></a></p><p>${t(`${label}-lead`)}</p></div>`)}</div>
<h2>${t('local.menu.executions')}</h2>
<ul class="counts">${counts.map(({ status, total }) => html`<li><a href="/dev/executions?status=${status}">${statusTag(t, status)} <b>${total}</b></a></li>`)}</ul>
<p>${t('local.home.port')} <code>${stack.statesUrl}</code></p>`,
  };
}

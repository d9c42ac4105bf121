import type { ClassState } from '../../../lib/domain/class/class.ts';
import { formatDateTime } from '../../../lib/domain/time/civil-date.ts';
import { type Content, html } from '../../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import { pageOf, pager } from '../pager.ts';
import { classOf } from '../scope.ts';
import { actorName, namesOf } from '../words.ts';
import { classPage } from './frame.ts';
import { eventFacts } from './history-words.ts';

/** Bookkeeping between the ledger and its driver; of no use to a reader. */
const SILENT = new Set(['ask.token-renewed']);

/** The ledger in plain sentences, the newest first: who, when, what, why. */
export async function history(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { t, services, query } = request;
  const [commits, directory] = await Promise.all([
    services.classes.ledger(klass.id),
    request.directory(klass.centreId),
  ]);
  const name = namesOf(directory);
  const told = commits
    .toReversed()
    .map(commit => ({ ...commit, events: commit.events.filter(event => !SILENT.has(event.type)) }))
    .filter(({ events }) => events.length > 0);
  const page = pageOf(query, told, 40);
  const entries = page.items.map(
    commit =>
      html`<li><time datetime="${new Date(commit.at).toISOString()}">${formatDateTime(commit.at)} · ${actorName(t, commit.by, name)} · ${t('web.history.number', { number: commit.number })}</time>${commit.events.map(
        event => html`<div>${t(`event.${event.type}`, eventFacts(event, { name, klass }))}</div>`,
      )}</li>\n`,
  );
  return classPage(
    request,
    klass,
    'history',
    html`<p class="mut">${t('web.history.lead')}</p>${executionsLink(request, klass)}<ol class="log">${entries}</ol>${pager(request, page)}`,
  );
}

/** On one machine everybody may look into the state machines; on AWS the link is for admins, who have the console. */
function executionsLink({ services, user, t }: PageRequest, { id, generation }: ClassState): Content {
  const href = services.console?.executionsOf(id, generation);
  if (!href || (user?.role !== 'admin' && !href.startsWith('/'))) return '';
  return html`<p><a class="cell" href="${href}">${t('local.class.executions')}</a></p>`;
}

import { type Ask, isOpen, silentParts } from '../../lib/domain/class/asks.ts';
import { type ClassState, seatedLearners, waitingLearners } from '../../lib/domain/class/class.ts';
import type { CentreDirectory } from '../../lib/domain/directory.ts';
import { tag } from '../../lib/edge/html/components.ts';
import { type Html, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { waitsFor } from '../../lib/edge/rights.ts';
import type { ClassHead, HeadAsk } from '../../lib/store/heads.ts';
import { pageOf, pager } from './pager.ts';
import { userOf } from './scope.ts';
import { dueTag, holderName, namesOf, said } from './words.ts';

/** An open ask and the class it belongs to. */
export interface OpenAsk {
  head: ClassHead;
  ask: HeadAsk;
}

/** The open asks of classes that are not on hold, the longest overdue first. */
export function openAsks(heads: readonly ClassHead[]): OpenAsk[] {
  return heads
    .filter(({ held }) => !held)
    .flatMap(head => head.asks.map(ask => ({ head, ask })))
    .sort((a, b) => a.ask.dueAt - b.ask.dueAt);
}

/** "Ai đang giữ việc": every open ask of the centre, one's own first, who holds it, by when and why then, who is next, who is still silent. */
export async function board(request: PageRequest): Promise<PageAnswer> {
  const { t, services, now } = request;
  const { centreId } = userOf(request);
  const [heads, directory] = await Promise.all([services.classes.openHeads(centreId), request.directory(centreId)]);
  const user = userOf(request);
  const isMine = ({ head, ask }: OpenAsk) => waitsFor(user, ask.holder, head) !== undefined;
  const all = openAsks(heads).sort((a, b) => Number(isMine(b)) - Number(isMine(a)));
  const page = pageOf(request.query, all, 25);
  const rows = await Promise.all(
    page.items.map(async ({ head, ask }) => ({
      cells: [
        html`<a class="cell" href="/lop/${head.id}#viec">${head.title}</a><br>${t(`ask.${ask.kind}`)}`,
        html`${isMine({ head, ask }) ? html`${tag(t('web.board.mine'), 'info')}<br>` : ''}${holderName(t, ask.holder)}${await silentOnes(request, head, ask, directory)}`,
        html`${dueTag(t, ask.dueAt, now)}<br><span class="small mut">${said(t, ask.dueReason)}</span>`,
        holderName(t, ask.successor),
      ],
    })),
  );
  const columns = ['web.board.ask', 'web.board.holder', 'web.due', 'web.board.next'].map(key => ({ heading: t(key) }));
  const late = all.filter(({ ask }) => ask.dueAt < now).length;
  const content =
    rows.length > 0
      ? html`<p class="lead">${t('web.board.count', { all: all.length, late })}</p>${table(t('web.menu.board'), columns, rows, true)}${pager(request, page)}`
      : html`<p>${t('web.board.none')}</p><p><a class="btn" href="/lop/moi">${t('web.new.title')}</a></p>`;
  return { title: t('web.menu.board'), body: html`<h1>${t('web.menu.board')}</h1>${content}` };
}

/**
 * How many communes or lecturers have answered, how many people are listed, and who is still silent. Heads do not hold it (a write
 * for each answer), so the class is read, from whichever copy is nearest: a second late is early enough.
 */
async function silentOnes(
  { services, t }: PageRequest,
  head: ClassHead,
  ask: HeadAsk,
  directory: CentreDirectory,
): Promise<Html | undefined> {
  if (ask.holder.kind === 'role') return undefined;
  const klass = await services.classes.load(head.id, 'quick');
  const current: Ask | undefined = klass.asks[ask.key];
  const silent = isOpen(current) ? silentParts(current) : [];
  const names = silent.map(namesOf(directory));
  const asked = Object.keys(current?.parts ?? {}).length;
  const progress = t('web.board.answered', { done: asked - silent.length, all: asked });
  const listed = ask.kind === 'recruitment.lists' ? `; ${t('web.board.listed', { count: listedIn(klass) })}` : '';
  const more = names.length > 8 ? t('web.board.more', { count: names.length - 8 }) : '';
  return html`<br><span class="small">${progress}${listed}</span><br><span class="small">${t('web.board.silent', { names: names.slice(0, 8).join(', ') || '–' })}${more}</span>`;
}

/** People on the list of a class that still gathers them, with a seat or waiting for one. */
export function listedIn(klass: ClassState): number {
  return seatedLearners(klass).length + waitingLearners(klass).length;
}

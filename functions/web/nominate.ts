import { openAsk } from '../../lib/domain/class/decision.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { actions, hidden, note, postForm, submit } from '../../lib/edge/html/components.ts';
import { type Content, html } from '../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { backToList, classLine } from './act-form.ts';
import { type ListDoor, listForms, startOf } from './nomination.ts';
import { receiveList } from './nomination-post.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { actorOf, classOf } from './scope.ts';
import { namesOf } from './words.ts';

/** Staff enter a commune's list for it: what came on paper, by Zalo or as a file. */
export async function listPage(request: PageRequest): Promise<PageAnswer> {
  const door = await doorOf(request);
  const done =
    request.query.get('xong') === 'nominate' && note(html`<p>${request.t('web.done.nominate')}</p>`, 'ok', true);
  return page(door, html`${done}${listForms(door, startOf(door))}${finish(door)}`);
}

export async function receiveStaffList(request: PageRequest): Promise<PageAnswer> {
  const door = await doorOf(request);
  const outcome = await receiveList(door, actorOf(request));
  switch (outcome.kind) {
    case 'listed':
      return { redirect: `${door.action}?xong=nominate` };
    case 'finished':
      return { redirect: `/lop/${door.klass.id}?xong=finish-list` };
    case 'file':
      return outcome.answer;
    case 'portion':
      return page(door, outcome.content);
    case 'preview':
      return page(door, html`${outcome.content}${backToList(request, door.action)}`);
    case 'refused': {
      const { refusal, state } = outcome;
      const summary = refusalSummary(request, refusal, state.problems);
      return { ...(await page(door, listForms(door, state), summary)), ...formStatus(refusal) };
    }
  }
}

async function doorOf(request: PageRequest): Promise<ListDoor> {
  const klass = await classOf(request);
  const communeId = request.params.commune ?? '';
  if (!klass.communeIds.includes(communeId)) throw new Refusal('CommuneNotInCluster', {}, 404);
  return { request, klass, communeId, action: `/lop/${klass.id}/cu-hoc-vien/${communeId}` };
}

/** "The list is complete": one button, after everybody is on it. */
function finish({ request, klass, communeId, action }: ListDoor): Content {
  const part = openAsk(klass, 'recruitment.lists')?.parts?.[communeId];
  if (!part || part.answeredAt !== undefined) return undefined;
  const { t, formToken } = request;
  return html`<h2>${t('web.list.finish-title')}</h2><p>${t('web.list.finish-lead')}</p>${postForm(
    action,
    { token: formToken, request: request.requestId() },
    html`${hidden('cach', 'du')}${actions(submit(t('web.act.finish-list.do')))}`,
  )}`;
}

async function page({ request, klass, communeId }: ListDoor, content: Content, before?: Content) {
  const name = namesOf(await request.directory(klass.centreId));
  const title = request.t('web.list.title', { commune: name(communeId) });
  return {
    title: `${title} – ${klass.title}`,
    body: html`${before}${classLine({ request, klass })}<h1>${title}</h1>${content}`,
  };
}

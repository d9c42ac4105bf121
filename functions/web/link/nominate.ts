import { seatedLearners } from '../../../lib/domain/class/class.ts';
import { programme } from '../../../lib/domain/rules/programmes.ts';
import { actions, hidden, note, postForm, submit } from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import { actByLink, bearerOf } from '../../../lib/edge/link-door.ts';
import type { PageAnswer } from '../../../lib/edge/page.ts';
import { backToList } from '../act-form.ts';
import { type ListDoor, listForms, startOf } from '../nomination.ts';
import { receiveList } from '../nomination-post.ts';
import { type LinkDoor, linkPage, thanks } from './door.ts';

const listDoor = ({ request, klass, grant, action }: LinkDoor): ListDoor => ({
  request,
  klass,
  communeId: grant.part,
  action,
});

/** A commune sends its list: row by row, pasted or as a file; it sees its own people and their verdicts, nobody else's. */
export async function nominatePage(door: LinkDoor): Promise<PageAnswer> {
  const { request } = door;
  const done =
    request.query.get('xong') === 'nominate' && note(html`<p>${request.t('web.done.nominate')}</p>`, 'ok', true);
  return linkPage(door, html`${done}${lead(door)}${listForms(listDoor(door), startOf(listDoor(door)))}${finish(door)}`);
}

export async function receiveNomination(door: LinkDoor): Promise<PageAnswer> {
  const { request, grant } = door;
  const outcome = await receiveList(listDoor(door), bearerOf(grant), act => actByLink(act, grant));
  switch (outcome.kind) {
    case 'listed':
      return { redirect: `${door.action}?xong=nominate` };
    case 'finished': {
      const count = Object.values(outcome.klass.learners).filter(({ communeId }) => communeId === grant.part).length;
      return thanks(door, request.t('web.link.nominate.thanks', { count }));
    }
    case 'file':
      return outcome.answer;
    case 'portion':
      return linkPage(door, outcome.content);
    case 'preview':
      return linkPage(door, html`${outcome.content}${backToList(request, door.action)}`);
    case 'refused':
      return linkPage(door, html`${listForms(listDoor(door), outcome.state)}${finish(door)}`, outcome);
  }
}

function lead({ request, klass }: LinkDoor) {
  const { t, language } = request;
  const free = Math.max(0, klass.capacity - seatedLearners(klass).length);
  const { name, audience } = programme(klass.programme, klass.plannedStart);
  return html`<p>${t('web.link.nominate.lead', { programme: name[language], free })}</p><p class="mut">${t(`web.${audience.ruleId}`)}</p>`;
}

function finish({ request, action }: LinkDoor) {
  const { t, formToken } = request;
  return html`<h2>${t('web.list.finish-title')}</h2><p>${t('web.list.finish-lead')}</p>${postForm(
    action,
    { token: formToken, request: request.requestId() },
    html`${hidden('cach', 'du')}${actions(submit(t('web.act.finish-list.do')))}`,
  )}`;
}

import { CHANNELS, type ChannelName } from '../../../lib/domain/class/delivery.ts';
import type { Centre } from '../../../lib/domain/directory.ts';
import { Refusal } from '../../../lib/domain/refusal.ts';
import { actions, backLink, note, postForm, selectField, submit } from '../../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest, Route } from '../../../lib/edge/page.ts';
import { mustReach, seesLinks } from '../../../lib/edge/rights.ts';
import type { SentMessage } from '../../../lib/store/outbox.ts';
import { updateCentre } from '../../directory/manage.ts';
import { sendAgain, settleByHand } from '../../reminders/send-again.ts';
import { CLASS_STAFF, OFFICE } from '../../roles.ts';
import { pageOf, pager } from '../pager.ts';
import { classOf, may, userOf } from '../scope.ts';
import { namesOf } from '../words.ts';
import { inHand, standingFacts, standingTags } from './standing.ts';

const ADDRESS = '/thu';

/** Orders a centre can choose among, each the first choice first. */
const ORDERS = ['email', 'email-zalo', 'email-sms', 'email-zalo-sms', 'zalo-email', 'zalo-sms-email'] as const;

/** What did not arrive, what is done about it, and how messages leave. */
export const mailRoutes: readonly Route[] = [
  { method: 'GET', path: ADDRESS, access: OFFICE, handler: undelivered },
  { method: 'POST', path: `${ADDRESS}/cach-gui`, access: OFFICE, handler: saveWays },
  { method: 'POST', path: `${ADDRESS}/{ref}`, access: OFFICE, handler: takeInHand },
  { method: 'POST', path: '/lop/{id}/tin-nhan/{ref}', access: CLASS_STAFF, handler: takeInHandOfClass },
];

/** The number of undelivered messages, as a way to them; nothing when all arrived or it is not this person's business. */
export async function undeliveredLink(request: PageRequest): Promise<Content> {
  if (!may(request, OFFICE)) return undefined;
  const { length: count } = await request.services.outbox.undelivered(userOf(request).centreId);
  if (count === 0) return undefined;
  return note(
    html`<p><a class="cell" href="${ADDRESS}"><strong>${request.t('web.mail.start', { count })}</strong></a></p>`,
    'bad',
  );
}

async function undelivered(request: PageRequest): Promise<PageAnswer> {
  const { t, services, query } = request;
  const { centreId } = userOf(request);
  const [found, directory] = await Promise.all([services.outbox.undelivered(centreId), request.directory(centreId)]);
  const page = pageOf(query, found, 15);
  const title = t('web.mail.undelivered', { count: found.length });
  const name = namesOf(directory);
  const cards = page.items.map(
    message =>
      html`<section class="card"><p><strong>${message.subject}</strong> – ${message.to.kind === 'role' ? t(`role.${message.to.role}`) : name(message.to.id)}</p><p class="row">${standingTags(request, message)}</p><p class="mut small">${standingFacts(request, message)}</p>${inHand(request, message, ADDRESS)}${classLink(request, message)}</section>\n`,
  );
  return {
    title,
    body: html`${backLink('/danh-muc', t('web.menu.directory'))}${query.get('xong') ? note(html`<p>${t('web.mail.done')}</p>`, 'ok', true) : ''}<h1>${title}</h1>
<p>${t(found.length === 0 ? 'web.mail.undelivered.none' : 'web.mail.undelivered.lead')}</p>${cards}${pager(request, page)}${ways(request, directory.centre)}`,
  };
}

/** A digest belongs to several classes and so to none. */
function classLink({ t }: PageRequest, { classId }: SentMessage): Content {
  if (!classId.startsWith('cls_')) return undefined;
  return html`<p><a class="cell" href="/lop/${classId}/tin-nhan">${t('web.mail.class')}</a></p>`;
}

function ways(request: PageRequest, { channels = ['email'] }: Centre): Html {
  const { t, language, formToken, services } = request;
  const missing = CHANNELS.filter(name => services.channels[name] === undefined);
  const form = postForm(
    `${ADDRESS}/cach-gui`,
    { token: formToken },
    html`${selectField(
      { language, values: {}, problems: [] },
      'order',
      t('web.mail.ways.order'),
      ORDERS.map(value => ({ value, label: t(`web.mail.ways.${value}`) })),
      { value: channels.join('-') },
    )}${actions(submit(t('web.mail.ways.save'), 'two'))}`,
  );
  const names = missing.map(name => t(`local.channel.${name}`)).join(', ');
  return html`<h2>${t('web.mail.ways')}</h2><p>${t('web.mail.ways.lead')}</p>${missing.length > 0 ? html`<p class="mut">${t('web.mail.ways.not-set-up', { ways: names })}</p>` : ''}${form}`;
}

async function saveWays(request: PageRequest): Promise<PageAnswer> {
  const { form, services } = request;
  const { centreId } = userOf(request);
  const order = ORDERS.find(value => value === form.text('order'));
  if (!order) throw new Refusal('PageNotFound', {}, 404);
  const { centre } = await request.directory(centreId);
  await updateCentre(services, centreId, { ...centre, channels: order.split('-') as ChannelName[] });
  return { redirect: `${ADDRESS}?xong=1` };
}

/** Sends any message of the centre again or settles it by hand. */
async function takeInHand(request: PageRequest): Promise<PageAnswer> {
  const message = await request.services.outbox.message(request.params.ref ?? '');
  if (!message) throw new Refusal('PageNotFound', {}, 404);
  const { centre } = await request.directory(message.centreId);
  mustReach(userOf(request), { centreId: centre.id, provinceId: centre.provinceId });
  return settle(request, ADDRESS);
}

/** The same for a message in the log of a class, for whoever may pass on its link. */
async function takeInHandOfClass(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  if (!seesLinks(userOf(request), klass)) throw new Refusal('NotAllowed', {}, 403);
  const messages = await request.services.outbox.of(klass.id);
  if (!messages.some(({ ref }) => ref === request.params.ref)) throw new Refusal('PageNotFound', {}, 404);
  return settle(request, `/lop/${klass.id}/tin-nhan`);
}

async function settle(request: PageRequest, back: string): Promise<PageAnswer> {
  const { params, form, services } = request;
  const how = form.text('viec') === 'da-bao' ? settleByHand : sendAgain;
  await how(params.ref ?? '', userOf(request).staffId, services);
  return { redirect: `${back}?xong=mail` };
}

import { Refusal } from '../../lib/domain/refusal.ts';
import { TOPICS } from '../../lib/domain/webhooks.ts';
import {
  actions,
  backLink,
  checkboxes,
  disclosure,
  type FormState,
  note,
  postForm,
  submit,
  tag,
  textField,
} from '../../lib/edge/html/components.ts';
import { type Html, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest, Route } from '../../lib/edge/page.ts';
import type { Webhook } from '../../lib/store/webhooks.ts';
import { OFFICE } from '../roles.ts';
import {
  changeWebhook,
  deliveryOf,
  registerWebhook,
  removeWebhook,
  renewSecret,
  sendAgain,
  testWebhook,
  webhookOf,
} from '../webhooks/manage.ts';
import { textFrom } from './act-form.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { actorOf, userOf } from './scope.ts';
import { deliveriesTable, stateNotes } from './webhook-words.ts';

const ADDRESS = '/ket-noi';

/** Deliveries on the page of a receiver; the API pages through all of them. */
const SHOWN = 20;

/** Connections with other software: who is told what happens to classes. */
export const webhookPages: readonly Route[] = [
  { method: 'GET', path: ADDRESS, access: OFFICE, handler: list },
  { method: 'GET', path: `${ADDRESS}/them`, access: OFFICE, handler: request => newForm(request, {}) },
  { method: 'POST', path: `${ADDRESS}/them`, access: OFFICE, handler: add },
  { method: 'GET', path: `${ADDRESS}/{webhook}`, access: OFFICE, handler: request => one(request, {}) },
  { method: 'POST', path: `${ADDRESS}/{webhook}`, access: OFFICE, handler: change },
  { method: 'POST', path: `${ADDRESS}/{webhook}/gui-thu`, access: OFFICE, handler: tryIt },
  { method: 'POST', path: `${ADDRESS}/{webhook}/gui-lai`, access: OFFICE, handler: again },
  { method: 'POST', path: `${ADDRESS}/{webhook}/doi-khoa`, access: OFFICE, handler: newSecret },
  { method: 'POST', path: `${ADDRESS}/{webhook}/go`, access: OFFICE, handler: remove },
];

/** What a page of a receiver shows besides the receiver. */
interface Shown {
  refusal?: Refusal;
  values?: Record<string, string[]>;
  /** Shown this once. */
  secret?: string;
}

async function list(request: PageRequest): Promise<PageAnswer> {
  const { t, services, query } = request;
  const webhooks = await services.webhooks.of(userOf(request).centreId);
  const rows = webhooks.map(webhook => ({
    cells: [
      html`<a class="cell" href="${ADDRESS}/${webhook.id}">${hostOf(webhook)}</a>`,
      webhook.topics.map(topic => t(`web.webhooks.about.${topic}`)).join(', '),
      webhook.off ? tag(t(`web.webhooks.off.${webhook.off.why}`), 'bad') : tag(t('web.webhooks.on'), 'ok'),
    ],
  }));
  const columns = ['url', 'topics', 'state'].map(name => ({ heading: t(`web.webhooks.${name}`) }));
  const title = t('web.webhooks.title');
  const shown = rows.length > 0 ? table(title, columns, rows, true) : html`<p>${t('web.webhooks.none')}</p>`;
  return {
    title,
    body: html`${backLink('/danh-muc', t('web.menu.directory'))}${query.get('xong') === 'removed' ? note(html`<p>${t('web.webhooks.done.removed')}</p>`, 'ok', true) : ''}<div class="row apart"><h1>${title}</h1><a class="btn" href="${ADDRESS}/them">${t('web.webhooks.add')}</a></div>
<p>${t('web.webhooks.lead')}</p>${shown}`,
  };
}

async function newForm(request: PageRequest, { refusal, values = {} }: Shown): Promise<PageAnswer> {
  const { t, language, formToken } = request;
  const state: FormState = { language, values, problems: refusal?.fields ?? [] };
  const title = t('web.webhooks.add');
  return {
    title,
    ...formStatus(refusal),
    body: html`${refusalSummary(request, refusal)}${backLink(ADDRESS, t('web.webhooks.title'))}<h1>${title}</h1><p>${t('web.webhooks.lead')}</p>${postForm(
      `${ADDRESS}/them`,
      { token: formToken, request: values.request?.[0] ?? request.requestId() },
      html`${fields(request, state, [...TOPICS])}${actions(submit(t('web.webhooks.add')))}`,
    )}`,
  };
}

async function add(request: PageRequest): Promise<PageAnswer> {
  const { services, form } = request;
  try {
    const input = { url: form.text('url'), topics: form.all('topics') };
    const { centreId } = userOf(request);
    const made = await registerWebhook(services, centreId, input, actorOf(request), textFrom(form, 'request'));
    // The secret is shown on the answer itself: it lies in no address and no cookie.
    return await one({ ...request, params: { webhook: made.id } }, { secret: made.secret });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return newForm(request, { refusal: error, values: form.values() });
  }
}

async function one(request: PageRequest, { refusal, values, secret }: Shown): Promise<PageAnswer> {
  const { t, services, params, query, language, formToken } = request;
  const webhook = await webhookOf(services, userOf(request).centreId, params.webhook ?? '');
  const [queue, waiting, told] = await Promise.all([
    services.webhooks.queue(webhook.id),
    services.webhooks.waiting(webhook.id, SHOWN),
    services.webhooks.told(webhook.id, SHOWN),
  ]);
  const here = `${ADDRESS}/${webhook.id}`;
  const kept = { url: [webhook.url], topics: webhook.topics, on: webhook.off ? [] : ['yes'] };
  const state: FormState = { language, values: values ?? kept, problems: refusal?.fields ?? [] };
  const button = (slug: string, label: string, tone: 'two' | 'bad', hint?: string) =>
    html`${hint && html`<p class="hint">${hint}</p>`}${postForm(`${here}/${slug}`, { token: formToken }, submit(label, tone))}`;
  // What cannot be taken back is folded, with what it means, and sent by a second press.
  const folded = (name: 'secret-new' | 'remove', slug: string, tone: 'two' | 'bad') =>
    disclosure(
      t(`web.webhooks.${name}`),
      button(slug, t(`web.webhooks.${name}-sure`), tone, t(`web.webhooks.${name}-hint`)),
    );
  const done = query.get('xong');
  const title = t('web.webhooks.edit', { host: hostOf(webhook) });
  return {
    title,
    ...formStatus(refusal),
    body: html`${refusalSummary(request, refusal)}${backLink(ADDRESS, t('web.webhooks.title'))}<h1>${title}</h1>${
      done && ['saved', 'delivered', 'failed'].includes(done)
        ? note(html`<p>${t(`web.webhooks.done.${done}`)}</p>`, done === 'failed' ? 'bad' : 'ok', true)
        : ''
    }${secret && note(html`<p>${t('web.webhooks.secret-once')}</p><p><code>${secret}</code></p>`, 'wait', true)}${stateNotes(request, webhook, queue)}
<h2>${t('web.webhooks.deliveries')}</h2>${deliveriesTable(request, here, [...waiting.toReversed(), ...told].slice(0, SHOWN))}${button('gui-thu', t('web.webhooks.test'), 'two')}
<h2>${t('web.webhooks.settings')}</h2>${postForm(
      here,
      { token: formToken },
      html`${fields(request, state, [])}${checkboxes(state, 'on', t('web.webhooks.state'), [{ value: 'yes', label: t('web.webhooks.send') }])}${actions(submit(t('web.save')))}`,
    )}${folded('secret-new', 'doi-khoa', 'two')}${folded('remove', 'go', 'bad')}`,
  };
}

async function change(request: PageRequest): Promise<PageAnswer> {
  const { services, form, params } = request;
  const { centreId } = userOf(request);
  const input = { url: form.text('url'), topics: form.all('topics'), on: form.text('on') === 'yes' };
  try {
    const { id } = await changeWebhook(services, centreId, params.webhook ?? '', input);
    return { redirect: `${ADDRESS}/${id}?xong=saved` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return one(request, { refusal: error, values: form.values() });
  }
}

async function tryIt(request: PageRequest): Promise<PageAnswer> {
  const { services, params } = request;
  const { status } = await testWebhook(services, userOf(request).centreId, params.webhook ?? '');
  return { redirect: `${ADDRESS}/${params.webhook}?xong=${status === 'delivered' ? 'delivered' : 'failed'}` };
}

async function again(request: PageRequest): Promise<PageAnswer> {
  const { services, params, form } = request;
  const which = deliveryOf(form.text('delivery'));
  const { status } = await sendAgain(services, userOf(request).centreId, params.webhook ?? '', which);
  return { redirect: `${ADDRESS}/${params.webhook}?xong=${status === 'delivered' ? 'delivered' : 'failed'}` };
}

async function newSecret(request: PageRequest): Promise<PageAnswer> {
  const { services, params } = request;
  const { secret } = await renewSecret(services, userOf(request).centreId, params.webhook ?? '');
  return one(request, { secret });
}

async function remove(request: PageRequest): Promise<PageAnswer> {
  const { services, params } = request;
  await removeWebhook(services, userOf(request).centreId, params.webhook ?? '');
  return { redirect: `${ADDRESS}?xong=removed` };
}

function fields({ t }: PageRequest, state: FormState, chosen: readonly string[]): Html {
  const topics = TOPICS.map(value => ({ value, label: t(`web.webhooks.topic.${value}`) }));
  return html`${textField(state, 'url', t('web.webhooks.url'), { hint: t('web.webhooks.url-hint') })}${checkboxes(state, 'topics', t('web.webhooks.topics'), topics, { values: chosen })}`;
}

function hostOf({ url }: Webhook): string {
  return new URL(url).host;
}

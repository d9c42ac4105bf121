import * as z from 'zod';
import type { Centre } from '../../lib/domain/directory.ts';
import { renamed, renaming, successor } from '../../lib/domain/issuer.ts';
import { Refusal, refuseField } from '../../lib/domain/refusal.ts';
import { civilDateOf, formatDate } from '../../lib/domain/time/civil-date.ts';
import {
  actions,
  backLink,
  dateField,
  facts,
  type FormState,
  hidden,
  note,
  postForm,
  selectField,
  submit,
  textField,
} from '../../lib/edge/html/components.ts';
import { type Content, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest, Route } from '../../lib/edge/page.ts';
import { parseInput } from '../../lib/edge/person-act.ts';
import { STAFF_KEEPERS } from '../roles.ts';
import { dateFrom } from './act-form.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { may, READERS, userOf } from './scope.ts';

const PATH = '/ten-trung-tam';

/** What the centre is called on its papers, what it was called before, and where it went when it was merged. */
async function names(request: PageRequest, refusal?: Refusal): Promise<PageAnswer> {
  const { t, services, language, form, query } = request;
  const centre = await services.directory.centre(userOf(request).centreId);
  const others = (await services.directory.centresOf(centre.provinceId)).filter(({ id }) => id !== centre.id);
  const state: FormState = { language, values: form.values(), problems: refusal?.fields ?? [] };
  const summary = refusalSummary(request, refusal);
  const title = t('web.issuer.title');
  return {
    title,
    ...formStatus(refusal),
    body: html`${summary}${backLink('/danh-muc', t('web.menu.directory'))}${query.get('xong') ? note(html`<p>${t('web.saved')}</p>`, 'ok', true) : ''}
<h1>${title}</h1><p class="lead">${t('web.issuer.lead')}</p>${history(request, centre, others)}
${may(request, STAFF_KEEPERS) ? changes(request, state, centre, others) : ''}`,
  };
}

function changes(request: PageRequest, state: FormState, centre: Centre, others: readonly Centre[]): Content {
  const { t } = request;
  const merge = html`<h2>${t('web.issuer.merge')}</h2><p>${t('web.issuer.merge-lead')}</p>${mergeForm(request, state, others)}`;
  const undo = html`<h2>${t('web.issuer.unmerge')}</h2><p>${t('web.issuer.unmerge-lead')}</p>${postForm(
    `${PATH}/sap-nhap`,
    { token: request.formToken, request: request.requestId() },
    html`${hidden('bo', 'yes')}${actions(submit(t('web.issuer.unmerge'), 'two'))}`,
  )}`;
  return html`<h2>${t('web.issuer.rename')}</h2>${renameForm(request, state, centre)}${others.length > 0 ? merge : ''}${centre.successor ? undo : ''}`;
}

function history({ t }: PageRequest, centre: Centre, others: readonly Centre[]): Content {
  const former = (centre.formerNames ?? []).map(({ name, parentBody, until }) => [name, parentBody, formatDate(until)]);
  const into = others.find(({ id }) => id === centre.successor?.centreId);
  const rows = [[centre.name, centre.parentBody, t('web.issuer.now')], ...former.toReversed()];
  const columns = ['web.issuer.name', 'web.issuer.parent', 'web.issuer.until'].map(key => ({ heading: t(key) }));
  return html`${table(
    t('web.issuer.title'),
    columns,
    rows.map(cells => ({ cells })),
    true,
  )}${centre.successor && into ? note(html`<p>${t('web.issuer.merged', { name: into.name, date: formatDate(centre.successor.since) })}</p>`, 'wait') : ''}`;
}

function renameForm(request: PageRequest, state: FormState, { name, parentBody, place }: Centre): Content {
  const { t, formToken, requestId } = request;
  return postForm(
    `${PATH}/doi-ten`,
    { token: formToken, request: requestId() },
    html`${textField(state, 'name', t('web.issuer.new-name'), { value: name })}${textField(state, 'parentBody', t('web.issuer.parent'), { value: parentBody })}${textField(state, 'place', t('web.issuer.place'), { value: place })}${dateField(state, 'since', t('web.issuer.since'), { hint: t('web.issuer.since-hint') })}${actions(submit(t('web.issuer.rename')))}`,
  );
}

function mergeForm({ t, formToken, requestId }: PageRequest, state: FormState, others: readonly Centre[]): Content {
  const choices = others.map(({ id, name }) => ({ value: id, label: name }));
  return postForm(
    `${PATH}/sap-nhap`,
    { token: formToken, request: requestId() },
    html`${selectField(state, 'centreId', t('web.issuer.into'), choices)}${dateField(state, 'mergedSince', t('web.issuer.merged-since'))}${actions(submit(t('web.issuer.merge'), 'bad'))}`,
  );
}

/** Saves what `change` makes of the centre, or shows the page again with what is wrong. */
async function change(request: PageRequest, change: (centre: Centre) => Promise<Centre>): Promise<PageAnswer> {
  const { directory } = request.services;
  try {
    const present = await directory.centre(userOf(request).centreId);
    await directory.saveCentre(await change(present), present);
    return { redirect: `${PATH}?xong=1` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return names(request, error);
  }
}

function rename(request: PageRequest): Promise<PageAnswer> {
  const { form, now } = request;
  const input = {
    name: form.text('name'),
    parentBody: form.text('parentBody'),
    place: form.text('place'),
    since: dateFrom(form, 'since'),
  };
  return change(request, async centre => renamed(centre, parseInput(renaming, input), civilDateOf(now)));
}

/** Merges the centre into another one after a look at what follows, or takes back that it was merged. */
async function merge(request: PageRequest): Promise<PageAnswer> {
  const { form } = request;
  if (form.text('bo') === 'yes') return change(request, async ({ successor: _, ...centre }) => centre);
  if (form.text('confirmed') !== 'yes') return checkMerger(request);
  return change(request, centre => mergedCentre(request, centre));
}

async function mergedCentre({ form, services }: PageRequest, centre: Centre): Promise<Centre> {
  const input = z.object({ centreId: successor.shape.centreId, mergedSince: successor.shape.since });
  const { centreId, mergedSince } = parseInput(input, {
    centreId: form.text('centreId'),
    mergedSince: dateFrom(form, 'mergedSince'),
  });
  const others = await services.directory.centresOf(centre.provinceId);
  const into = others.find(({ id }) => id === centreId);
  if (!into || into.id === centre.id || into.successor)
    throw refuseField('centreId', { key: 'problem.not-a-successor' });
  return { ...centre, successor: { centreId, since: mergedSince } };
}

async function checkMerger(request: PageRequest): Promise<PageAnswer> {
  const { t, services, form, formToken } = request;
  try {
    const { name, successor: merged } = await mergedCentre(
      request,
      await services.directory.centre(userOf(request).centreId),
    );
    const into = merged && (await services.directory.centre(merged.centreId));
    const kept = ['centreId', 'mergedSince'].map(field => hidden(field, form.text(field)));
    const confirm = html`${kept}${hidden('confirmed', 'yes')}${actions(
      submit(t('web.confirm'), 'bad'),
      html`<a class="btn two" href="${PATH}">${t('web.back')}</a>`,
    )}`;
    return {
      title: t('web.check-title'),
      body: html`${backLink(PATH, t('web.issuer.title'))}<h1>${t('web.check-title')}</h1><h2>${t('web.issuer.merge')}</h2>${facts(
        [
          [t('web.issuer.name'), name],
          [t('web.issuer.into'), into?.name],
          [t('web.issuer.merged-since'), formatDate(merged?.since ?? '')],
        ],
      )}<p>${t('web.issuer.merge-lead')}</p>${postForm(`${PATH}/sap-nhap`, { token: formToken, request: request.requestId() }, confirm)}`,
    };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return names(request, error);
  }
}

export const issuerRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, access: READERS, handler: request => names(request) },
  { method: 'POST', path: `${PATH}/doi-ten`, access: STAFF_KEEPERS, handler: rename },
  { method: 'POST', path: `${PATH}/sap-nhap`, access: STAFF_KEEPERS, handler: merge },
];

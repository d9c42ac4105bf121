import type { ClassState } from '../../lib/domain/class/class.ts';
import { openAsk } from '../../lib/domain/class/decision.ts';
import type { CentreDirectory } from '../../lib/domain/directory.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { parseVietnameseDate } from '../../lib/domain/time/civil-date.ts';
import { calendarOf } from '../../lib/edge/act.ts';
import type { Form } from '../../lib/edge/form-body.ts';
import { actions, backLink, type FormState, facts, hidden, postForm, submit } from '../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest, Route } from '../../lib/edge/page.ts';
import { type PersonAct, parseInput, perform } from '../../lib/edge/person-act.ts';
import { acts } from '../acts.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { actorOf, classOf, may } from './scope.ts';
import { stageTag } from './words.ts';

/** What the fields of a form are drawn from. */
export interface FormContext extends FormState {
  request: PageRequest;
  klass: ClassState;
  directory: CentreDirectory;
  /** Classes this one could be merged into; looked up only while a decision is open. */
  siblings: readonly { id: string; title: string }[];
}

/** The form of one act: where it stands, its fields, and how they become the act's input. */
export interface ActForm {
  /** Name in functions/acts.ts; its title is `web.act.<name>`, its button `web.act.<name>.do`, its confirmation `web.done.<name>`. */
  act: string;
  /** Last part of its address: `/lop/{id}/<slug>`. */
  slug: string;
  fields?: (context: FormContext) => Content;
  read?: (form: Form) => Record<string, unknown>;
  /** What the person reads once more before it is done; for acts that cannot be taken back. */
  check?: (context: FormContext) => readonly (readonly [string, Content])[];
  tone?: 'one' | 'two' | 'bad';
}

/** The act behind a form. */
export function actOf(name: string): PersonAct {
  const act = acts.get(name);
  if (!act) throw new Error(`No act is called ${name}`);
  return act;
}

/** Both routes of a form: look at it, send it. */
export function routesOfForm(form: ActForm): Route[] {
  const path = `/lop/{id}/${form.slug}`;
  const access = actOf(form.act).roles;
  return [
    { method: 'GET', path, access, handler: request => show(form, request) },
    { method: 'POST', path, access, handler: request => send(form, request) },
  ];
}

/** The form itself, to stand on its own page or on the page of its class. */
export function drawForm(form: ActForm, context: FormContext): Html {
  const { request, klass } = context;
  const { t, formToken } = request;
  return postForm(
    `/lop/${klass.id}/${form.slug}`,
    { token: formToken, request: context.values.request?.[0] ?? request.requestId() },
    html`${form.fields?.(context)}${actions(submit(t(`web.act.${form.act}.do`), form.tone))}`,
  );
}

/** The form where the person may use it, nothing otherwise. */
export function offerForm(form: ActForm, context: FormContext): Content {
  return may(context.request, actOf(form.act).roles) ? drawForm(form, context) : undefined;
}

/** A form with nothing entered; what stands in the address is taken over. */
export async function freshContext(request: PageRequest, klass: ClassState): Promise<FormContext> {
  const values: Record<string, string[]> = {};
  for (const name of request.query.keys()) values[name] = request.query.getAll(name);
  delete values.request;
  const [directory, siblings] = await Promise.all([request.directory(klass.centreId), siblingsOf(request, klass)]);
  return { request, klass, directory, siblings, language: request.language, values, problems: [] };
}

/** Other classes of the programme that still gather people. */
async function siblingsOf({ services }: PageRequest, klass: ClassState): Promise<FormContext['siblings']> {
  if (!openAsk(klass, 'survey.decision') && !openAsk(klass, 'recruitment.decision')) return [];
  const heads = await services.classes.openHeads(klass.centreId);
  return heads
    .filter(({ id, programme, stage, held }) => {
      const gathers = stage === 'survey' || stage === 'recruitment';
      return id !== klass.id && programme === klass.programme && gathers && !held;
    })
    .map(({ id, title }) => ({ id, title }));
}

async function show(form: ActForm, request: PageRequest): Promise<PageAnswer> {
  return formPage(form, await freshContext(request, await classOf(request)));
}

async function send(form: ActForm, request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const act = actOf(form.act);
  const input = form.read?.(request.form) ?? {};
  const acting = { by: actorOf(request), request: request.form.text('request') };
  const context = { ...(await freshContext(request, klass)), values: request.form.values() };
  try {
    if (form.check && request.form.text(CHANGE) !== '') return formPage(form, context);
    if (form.check && request.form.text('confirmed') !== 'yes') {
      await rehearse(act, klass, input, request);
      return checkPage(form, context);
    }
    const after = await perform(request.services, act, klass.id, input, acting);
    return { redirect: `/lop/${klass.id}?xong=${form.act}&so=${after.version - 1}` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return formPage(form, { ...context, problems: error.fields }, error);
  }
}

/** Takes the decision without saving it, so that a person is not asked to confirm what would be refused. */
async function rehearse(act: PersonAct, klass: ClassState, input: unknown, request: PageRequest): Promise<void> {
  const { services, now, form } = request;
  if (klass.requests.has(form.text('request'))) return;
  const calendar = await calendarOf(services, klass.centreId);
  await act.decide(klass, parseInput(act.input, input), { now, by: actorOf(request), calendar }, services);
}

function formPage(form: ActForm, context: FormContext, refusal?: Refusal): PageAnswer {
  const { t } = context.request;
  const title = t(`web.act.${form.act}`);
  const summary = refusalSummary(context.request, refusal);
  return {
    title,
    ...formStatus(refusal),
    body: html`${summary}${classLine(context)}<h1>${title}</h1>${drawForm(form, context)}`,
  };
}

/** The way back to the class, over every page that belongs to one. */
export function classLine({ request, klass }: Pick<FormContext, 'request' | 'klass'>): Html {
  return html`${backLink(`/lop/${klass.id}`, klass.title)}<p>${stageTag(request.t, klass.stage, klass.held)}</p>`;
}

/** The button of a check page that leads back to the form with everything as it was entered. */
export const CHANGE = 'sua';

function checkPage(form: ActForm, context: FormContext): PageAnswer {
  const { request, klass, values } = context;
  const { t, formToken } = request;
  const kept = Object.entries(values)
    .filter(([name]) => !['token', 'request', 'confirmed', CHANGE].includes(name))
    .flatMap(([name, entries]) => entries.map(value => hidden(name, value)));
  const body = html`${classLine(context)}<h1>${t('web.check-title')}</h1>
<h2>${t(`web.act.${form.act}`)}</h2><p>${t('web.check-lead')}</p>
${facts(form.check?.(context) ?? [])}${postForm(
  `/lop/${klass.id}/${form.slug}`,
  { token: formToken, request: values.request?.[0] ?? request.requestId() },
  html`${kept}${hidden('confirmed', 'yes')}${actions(
    submit(t('web.confirm'), form.tone === 'bad' ? 'bad' : 'one'),
    form.fields
      ? submit(t('web.change-entries'), 'two', CHANGE, 'yes')
      : html`<a class="btn two" href="/lop/${klass.id}">${t('web.back')}</a>`,
  )}`,
)}`;
  return { title: t('web.check-title'), body };
}

/** A date as typed, in the form the acts take; what is no date is passed on and refused by name. */
export function dateFrom(form: Form, name: string): string | undefined {
  const typed = form.text(name);
  return typed === '' ? undefined : (parseVietnameseDate(typed) ?? typed);
}

/** A text, or nothing when the field was left empty. */
export function textFrom(form: Form, name: string): string | undefined {
  return form.text(name) || undefined;
}

/** The way back from a preview without taking anything. */
export function backToList({ t }: PageRequest, address: string): Html {
  return html`<p><a class="btn two" href="${address}">${t('web.list.not-yet')}</a></p>`;
}

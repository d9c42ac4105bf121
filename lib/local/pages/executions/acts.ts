import { Refusal } from '../../../domain/refusal.ts';
import {
  actions,
  errorSummary,
  facts,
  type FormState,
  note,
  radios,
  submit,
  textArea,
  textField,
} from '../../../edge/html/components.ts';
import { type Content, html } from '../../../edge/html/html.ts';
import { ApiError } from '../../states/index.ts';
import type { Answer, MachinePage, Visit } from '../page.ts';
import { executionPath, machineName, statusTag } from '../words.ts';
import { type HAND_ACTS, readExecution, type Shown } from './one.ts';

/** Something an admin may do to an execution by hand. */
interface HandAct {
  name: (typeof HAND_ACTS)[number];
  /** Whether it can be done now. */
  fits(shown: Shown): boolean;
  fields(visit: Visit, form: FormState, shown: Shown): Content;
  /** The call of the API, and what of it the audit keeps. */
  call(visit: Visit, shown: Shown): { action: string; input: Record<string, unknown>; detail: string };
}

const optional = (name: string, value: string) => (value ? { [name]: value } : {});

const stop: HandAct = {
  name: 'stop',
  fits: ({ status }) => status === 'RUNNING',
  fields: ({ t }, form) =>
    html`${textField(form, 'error', t('local.stop.error'), { optional: true })}${textArea(form, 'cause', t('local.stop.cause'), { optional: true, rows: 3 })}`,
  call({ form }, { arn }) {
    const reason = { ...optional('error', form.text('error')), ...optional('cause', form.text('cause')) };
    return { action: 'StopExecution', input: { executionArn: arn, ...reason }, detail: JSON.stringify(reason) };
  },
};

const redrive: HandAct = {
  name: 'redrive',
  fits: ({ notRedrivable }) => notRedrivable === undefined,
  fields: () => '',
  call: (_visit, { arn, story }) => ({
    action: 'RedriveExecution',
    input: { executionArn: arn },
    detail: story.failure?.state ?? '',
  }),
};

const answer: HandAct = {
  name: 'answer',
  fits: ({ story }) => story.waits.some(({ token }) => token !== undefined),
  fields({ t }, form, { story }) {
    const waiting = story.waits.filter(({ token }) => token !== undefined);
    const choices = ['success', 'failure'].map(value => ({ value, label: t(`local.answer.${value}`) }));
    return html`${radios(
      form,
      'state',
      t('local.answer.state'),
      waiting.map(({ state }) => ({ value: state, label: state })),
      { value: waiting[0]?.state },
    )}${radios(form, 'how', t('local.answer.how'), choices, { value: 'success' })}
${textArea(form, 'output', t('local.answer.output'), { hint: t('local.answer.output-hint'), value: '{}', rows: 4 })}
${textField(form, 'error', t('local.answer.error'), { optional: true, hint: t('local.answer.error-hint') })}
${textArea(form, 'cause', t('local.answer.cause'), { optional: true, rows: 3 })}`;
  },
  call({ form }, { story }) {
    const wait = story.waits.find(({ state, token }) => state === form.text('state') && token !== undefined);
    const taskToken = wait?.token ?? '';
    const detail = (said: object) => JSON.stringify({ state: wait?.state, ...said });
    if (form.text('how') === 'failure') {
      const failure = { ...optional('error', form.text('error')), ...optional('cause', form.text('cause')) };
      return { action: 'SendTaskFailure', input: { taskToken, ...failure }, detail: detail(failure) };
    }
    const output = form.text('output') || '{}';
    return { action: 'SendTaskSuccess', input: { taskToken, output }, detail: detail({ output }) };
  },
};

const ACTS: readonly HandAct[] = [stop, redrive, answer];

/** GET /dev/executions/<machine>/<name>/<act>: what it will do, before it is done. */
export const confirmPage: MachinePage = async visit => {
  const { act, shown } = await actOf(visit);
  return confirmation(visit, act, shown);
};

/** POST of the same address: does it, writes the audit line, waits until nothing runs and shows the execution. */
export const doPage: MachinePage = async visit => {
  const { act, shown } = await actOf(visit);
  const { stack, audit } = visit;
  const { action, input, detail } = act.call(visit, shown);
  try {
    await stack.runtime.handle(action, input);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    audit.write(visit, act.name, shown.arn, `${detail} → ${error.name}`);
    return confirmation(visit, act, shown, error);
  }
  audit.write(visit, act.name, shown.arn, detail);
  await stack.settle();
  return { redirect: `${executionPath(shown.arn)}?done=${act.name}` };
};

async function actOf(visit: Visit): Promise<{ act: HandAct; shown: Shown }> {
  const act = ACTS.find(({ name }) => name === visit.parts[2]);
  if (!act) throw new Refusal('PageNotFound', {}, 404);
  return { act, shown: await readExecution(visit) };
}

function confirmation(visit: Visit, act: HandAct, shown: Shown, error?: ApiError): Answer {
  const { t, form, language } = visit;
  const path = executionPath(shown.arn);
  const title = t(`local.${act.name}.title`);
  const back = html`<a class="btn two" href="${path}">${t('local.act.leave')}</a>`;
  const about = facts([
    [t('local.machine'), machineName(t, shown.machine)],
    [t('local.name'), html`<code>${shown.name}</code>`],
    [t('local.status'), statusTag(t, shown.status)],
  ]);
  if (!act.fits(shown) && !error) {
    const why = html`<p>${t(`local.${act.name}.not-now`)}</p>${shown.notRedrivable && act.name === 'redrive' ? html`<p><code>${shown.notRedrivable}</code></p>` : ''}`;
    return {
      title,
      status: 409,
      failed: true,
      body: html`<h1>${title}</h1>${note(why, 'bad')}${about}${actions(back)}`,
    };
  }
  const problem =
    error &&
    html`${errorSummary(language, t('local.act.refused'), [])}<p><code>${error.name}: ${error.message}</code></p>`;
  const state: FormState = { language, values: form.values(), problems: [] };
  return {
    title,
    ...(error && { status: 422, failed: true }),
    body: html`${problem}<h1>${title}</h1>${note(html`<p>${t(`local.${act.name}.effect`)}</p>`, act.name === 'stop' ? 'bad' : 'info')}${about}
<form method="post" action="${path}/${act.name}">${act.fields(visit, state, shown)}${actions(submit(t(`local.${act.name}.do`), act.name === 'stop' ? 'bad' : 'one'), back)}</form>
<p class="mut small">${t('local.act.audited')}</p>`,
  };
}

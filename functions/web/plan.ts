import * as z from 'zod';
import { Refusal } from '../../lib/domain/refusal.ts';
import { programmeCode } from '../../lib/domain/rules/programmes.ts';
import { formatNumber, formatPercent } from '../../lib/domain/text/vietnamese.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import {
  actions,
  type FormState,
  fieldId,
  hidden,
  note,
  postForm,
  submit,
  textField,
  valueOf,
} from '../../lib/edge/html/components.ts';
import { html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { parseInput } from '../../lib/edge/person-act.ts';
import { newPlanLine, savePlan } from '../directory/manage.ts';
import { figuresReportOf } from '../reports/figures-report.ts';
import { OFFICE } from '../roles.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { may, userOf } from './scope.ts';
import { programmeName } from './words.ts';

const YEAR = /^(19|20)\d{2}$/;

/** Plan and progress of a year, programme by programme; zeros stay. */
export async function plan(request: PageRequest): Promise<PageAnswer> {
  const { t, query, language } = request;
  const year = yearOf(request, query.get('nam'));
  const state: FormState = { language, values: {}, problems: [] };
  const done = query.get('xong') && note(html`<p>${t('web.saved')}</p>`, 'ok', true);
  const picker = html`<form method="get" action="/ke-hoach" class="inline">${textField({ ...state, values: { nam: [year] } }, 'nam', t('web.year'), { kind: 'numeric', short: true })}${submit(t('web.plan.show'), 'two')}</form>`;
  return {
    title: t('web.plan.title', { year }),
    body: html`${done}<h1>${t('web.plan.title', { year })}</h1>${picker}${await progress(request, year)}${may(request, OFFICE) ? await planForm(request, year, state) : ''}`,
  };
}

/** Saves the plan of a year, all programmes at once; empty fields are 0. */
export async function saveYearPlan(request: PageRequest): Promise<PageAnswer> {
  const { form, services, language, t } = request;
  const year = yearOf(request, form.text('nam'));
  try {
    const lines = parseInput(
      z.array(newPlanLine),
      programmeCode.options.map(programme => line(programme, form.text)),
    );
    await savePlan(services, userOf(request).centreId, Number(year), lines);
    return { redirect: `/ke-hoach?nam=${year}&xong=1` };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problems = error.fields.map(problem => ({ ...problem, field: planField(problem.field) }));
    const state: FormState = { language, values: form.values(), problems };
    const title = t('web.plan.title', { year });
    return {
      title,
      ...formStatus(error),
      body: html`${refusalSummary(request, error, problems)}<h1>${title}</h1>${await planForm(request, year, state)}`,
    };
  }
}

function line(programme: string, text: (name: string) => string) {
  const number = (value: string) => (/^\d*$/.test(value) ? Number(value) : value);
  return {
    programme,
    classes: number(text(`${programme}-classes`)),
    learners: number(text(`${programme}-learners`).replaceAll('.', '')),
  };
}

/** `2.classes` as the field of the third programme. */
function planField(path: string): string {
  const [index = '', name = ''] = path.split('.');
  return `${programmeCode.options[Number(index)]}-${name}`;
}

function yearOf({ now }: PageRequest, typed: string | null): string {
  return typed && YEAR.test(typed) ? typed : civilDateOf(now).slice(0, 4);
}

async function progress(request: PageRequest, year: string) {
  const { t, services } = request;
  const query = { scope: userOf(request).centreId, from: `${year}-01`, to: `${year}-12` };
  const report = await figuresReportOf(services, query);
  const cells = ({ all, planned, ofPlan }: (typeof report)['total']) => [
    planned ? formatNumber(planned.classes) : '–',
    formatNumber(all.classes),
    ofPlan.byClassesWithJoint === undefined ? '–' : formatPercent(ofPlan.byClassesWithJoint),
    planned ? formatNumber(planned.learners) : '–',
    formatNumber(all.learners),
    ofPlan.byLearners === undefined ? '–' : formatPercent(ofPlan.byLearners),
  ];
  const rows = report.programmes.map(row => ({ cells: [programmeName(request, row.programme), ...cells(row)] }));
  const names = [
    'classes-planned',
    'classes-held',
    'classes-share',
    'learners-planned',
    'learners-held',
    'learners-share',
  ];
  const columns = [
    { heading: t('web.programme') },
    ...names.map(name => ({ heading: t(`web.plan.${name}`), number: true })),
  ];
  if (rows.length === 0) return html`<p>${t('web.plan.none', { year })}</p>`;
  const total = { cells: [t('web.total'), ...cells(report.total)], sum: true };
  return html`${table(t('web.plan.progress'), columns, [...rows, total])}<p class="mut small">${t('web.figures.closed-only')}</p>`;
}

async function planForm(request: PageRequest, year: string, state: FormState) {
  const { t, services, formToken } = request;
  const lines = await services.directory.plan(userOf(request).centreId, Number(year));
  const input = (name: string, label: string, start: number) => {
    const wrong = state.problems.some(({ field }) => field === name);
    return html`<input type="text" class="tiny" inputmode="numeric" id="${fieldId(name)}" name="${name}" aria-label="${label}" value="${valueOf(state, name, String(start))}"${wrong ? html` aria-invalid="true"` : ''}>`;
  };
  const rows = programmeCode.options.map(code => {
    const planned = lines.find(entry => entry.programme === code);
    const name = programmeName(request, code);
    return {
      cells: [
        name,
        input(`${code}-classes`, `${name}: ${t('web.figures.classes')}`, planned?.classes ?? 0),
        input(`${code}-learners`, `${name}: ${t('web.figures.learners')}`, planned?.learners ?? 0),
      ],
    };
  });
  const columns = ['web.programme', 'web.figures.classes', 'web.figures.learners'].map(key => ({ heading: t(key) }));
  return html`<h2>${t('web.plan.edit', { year })}</h2>${postForm(
    '/ke-hoach',
    { token: formToken },
    html`${hidden('nam', year)}${table(t('web.plan.edit', { year }), columns, rows, true)}${actions(submit(t('web.save')))}`,
  )}`;
}

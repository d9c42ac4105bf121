import { errorSummary, facts, type FormState, selectField, submit, textField } from '../../../edge/html/components.ts';
import { attribute, type Content, type Html, html, raw } from '../../../edge/html/html.ts';
import { table } from '../../../edge/html/tables.ts';
import type { ExecutionSummary } from '../../states/index.ts';
import { listMachines } from '../machines.ts';
import { type Answer, live, type Visit } from '../page.ts';
import {
  classIdOf,
  executionNames,
  executionPath,
  formatDuration,
  formatSecond,
  machineName,
  STATUSES,
  statusTag,
} from '../words.ts';
import { type Found, findExecutions, lastFailures, PER_PAGE, type Wanted, wantedFrom, wrongDates } from './find.ts';

const FAILURES_SHOWN = 5;

/** GET /dev/executions */
export async function executionsPage(visit: Visit): Promise<Answer> {
  const { stack, query, t } = visit;
  const wanted = wantedFrom(query);
  const machines = await listMachines(stack.runtime);
  const arn = machines.find(({ name }) => name === wanted.machine)?.stateMachineArn;
  const found = await findExecutions(stack.runtime, arn, wanted, visit.classes);
  const failures = wanted.status === '' && wanted.page === 1 ? await lastFailures(stack.runtime, FAILURES_SHOWN) : [];
  const problems = wrongDates(wanted).map(field => ({ field, sentence: { key: 'problem.not-a-date' } }));
  const title = t('local.executions.title');
  const form: FormState = { language: visit.language, values: {}, problems };
  return {
    title,
    failed: problems.length > 0,
    ...(problems.length > 0 && { status: 422 }),
    body: html`${problems.length > 0 ? errorSummary(visit.language, t('local.executions.wrong-date'), problems) : ''}<h1>${title}</h1>
${await ofClass(visit, wanted)}
<form method="get" action="/dev/executions" class="filters">
${wanted.classId ? html`<input type="hidden" name="class" value="${wanted.classId}">` : ''}${textField(form, 'q', t('local.executions.search'), { value: wanted.text })}
${selectField(form, 'machine', t('local.machine'), [{ value: '', label: t('web.all') }, ...machines.map(({ name }) => ({ value: name, label: machineName(t, name) }))], { value: wanted.machine })}
${selectField(form, 'status', t('local.status'), [{ value: '', label: t('web.all') }, ...STATUSES.map(status => ({ value: status, label: t(`local.status.${status}`) }))], { value: wanted.status })}
${textField(form, 'from', t('local.executions.from'), { value: wanted.from })}
${textField(form, 'to', t('local.executions.to'), { value: wanted.to })}
<div class="acts">${submit(t('web.search'))}<a class="btn two" href="/dev/executions">${t('local.executions.clear')}</a></div></form>
${live(visit, html`${failures.length > 0 ? await failed(visit, failures) : ''}${await results(visit, wanted, found)}`)}`,
  };
}

async function ofClass({ classes, t }: Visit, { classId }: Wanted): Promise<Content> {
  if (!classId) return '';
  const title = (await classes.titles([classId])).get(classId) ?? '';
  return facts([
    [t('local.class'), html`<a class="cell" href="/lop/${classId}">${title || classId}</a> <code>${classId}</code>`],
  ]);
}

async function failed(visit: Visit, failures: readonly ExecutionSummary[]): Promise<Html> {
  const { t } = visit;
  const titles = await titlesOf(visit, failures);
  const item = (execution: ExecutionSummary) =>
    html`<li><a class="cell" href="${executionPath(execution.arn)}">${machineName(t, executionNames(execution.arn).machine)}: ${titleOf(titles, execution)}</a> <span class="mut small">${formatSecond(execution.stoppedAt ?? 0)}</span></li>`;
  return html`<div class="note bad"><h2>${t('local.executions.failed')}</h2><p>${t('local.executions.failed-lead')}</p><ul class="plain">${failures.map(item)}</ul></div>`;
}

async function results(visit: Visit, wanted: Wanted, { executions, total, counts }: Found): Promise<Html> {
  const { t, stack } = visit;
  const titles = await titlesOf(visit, executions);
  const now = stack.clock.now();
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const rows = executions.map(execution => ({
    cells: [
      html`<a class="cell" href="${executionPath(execution.arn)}">${machineName(t, executionNames(execution.arn).machine)}</a>`,
      statusTag(t, execution.status),
      titles.get(classIdOf(execution.name) ?? '') ?? '',
      html`<code>${execution.name}</code>`,
      formatSecond(execution.startedAt),
      formatDuration(t, (execution.stoppedAt ?? now) - execution.startedAt),
    ],
  }));
  const columns = ['local.machine', 'local.status', 'local.class', 'local.name', 'local.started', 'local.took'].map(
    key => ({ heading: t(key) }),
  );
  const first = Math.min(total, (wanted.page - 1) * PER_PAGE + 1);
  const caption = t('local.executions.shown', { first, last: Math.min(total, wanted.page * PER_PAGE), total });
  return html`<nav aria-label="${t('local.executions.by-status')}"><ul class="counts">
${countLink(wanted, '', t('web.all'), all)}${STATUSES.map(status => countLink(wanted, status, statusTag(t, status), counts[status]))}</ul></nav>
${executions.length > 0 ? table(caption, columns, rows) : html`<p class="card">${t('local.executions.none')}</p>`}${pages(visit, wanted, total)}`;
}

function countLink(wanted: Wanted, status: Wanted['status'], label: Content, count: number): Html {
  const here = wanted.status === status ? raw(' aria-current="true"') : '';
  return html`<li><a href="${addressOf({ ...wanted, status, page: 1 })}"${here}>${label} <b>${count}</b></a></li>`;
}

function pages({ t }: Visit, wanted: Wanted, total: number): Content {
  const last = Math.ceil(total / PER_PAGE);
  if (last <= 1) return '';
  const link = (page: number, key: string) =>
    page >= 1 && page <= last && page !== wanted.page
      ? html`<a href="${addressOf({ ...wanted, page })}"${attribute('rel', key === 'newer' ? 'prev' : key === 'older' ? 'next' : undefined)}>${t(`local.pages.${key}`)}</a>`
      : '';
  return html`<nav class="pages" aria-label="${t('local.pages')}">${link(wanted.page > 2 ? 1 : 0, 'newest')}${link(wanted.page - 1, 'newer')}<span>${t('local.pages.here', { page: wanted.page, last })}</span>${link(wanted.page + 1, 'older')}${link(last > wanted.page + 1 ? last : 0, 'oldest')}</nav>`;
}

function addressOf({ machine, status, text, classId, from, to, page }: Wanted): string {
  const query = new URLSearchParams();
  const entries = { machine, status, q: text, class: classId, from, to, page: page > 1 ? String(page) : '' };
  for (const [name, value] of Object.entries(entries)) if (value) query.set(name, value);
  const search = query.toString();
  return `/dev/executions${search ? `?${search}` : ''}`;
}

function titlesOf({ classes }: Visit, executions: readonly ExecutionSummary[]): Promise<ReadonlyMap<string, string>> {
  return classes.titles(executions.flatMap(({ name }) => classIdOf(name) ?? []));
}

function titleOf(titles: ReadonlyMap<string, string>, { name }: ExecutionSummary): string {
  return titles.get(classIdOf(name) ?? '') ?? name;
}

import { Refusal } from '../../lib/domain/refusal.ts';
import { formatNumber, formatPercent } from '../../lib/domain/text/vietnamese.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import {
  errorSummary,
  type FormState,
  hidden,
  note,
  selectField,
  submit,
  textField,
} from '../../lib/edge/html/components.ts';
import { html } from '../../lib/edge/html/html.ts';
import { type Row, table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { COUNTRY, mustReach } from '../../lib/edge/rights.ts';
import { figuresReportOf, type ScopedReport } from '../reports/figures-report.ts';
import { userOf } from './scope.ts';
import { programmeName } from './words.ts';

/** Figures of a period: own and joint classes apart, by classes and by learners, plan beside actual; rows of zeros stay. */
export async function report(request: PageRequest): Promise<PageAnswer> {
  const { t, query, services, language, now } = request;
  const year = civilDateOf(now).slice(0, 4);
  const scope = query.get('pham-vi') ?? userOf(request).centreId;
  await mustSee(request, scope);
  const values = { tu: [query.get('tu') ?? `01/${year}`], den: [query.get('den') ?? `12/${year}`], 'pham-vi': [scope] };
  const state: FormState = { language, values, problems: [] };
  const title = t('web.menu.report');
  const picker = await periodForm(request, state, scope);
  try {
    const found = await figuresReportOf(services, { scope, from: monthOf(values.tu[0]), to: monthOf(values.den[0]) });
    const period = new URLSearchParams({ tu: values.tu[0] ?? '', den: values.den[0] ?? '', 'pham-vi': scope });
    return {
      title,
      body: html`<h1>${title}</h1>${picker}${figures(request, found)}<p><a class="cell" href="/bao-cao.xlsx?${period.toString()}">${t('web.export')}</a></p>`,
    };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    const summary = errorSummary(language, t('web.report.bad-month'), []);
    return { title, failed: true, status: 422, body: html`${summary}<h1>${title}</h1>${picker}` };
  }
}

/** "3/2026" as "2026-03"; anything else is passed on and refused. */
export function monthOf(typed = ''): string {
  const match = /^(\d{1,2})[/.-](\d{4})$/.exec(typed.trim());
  return match ? `${match[2]}-${match[1]?.padStart(2, '0')}` : typed;
}

/** "2026-03" as 03/2026. */
function shownMonth(month: string): string {
  return `${month.slice(5)}/${month.slice(0, 4)}`;
}

/** Refuses figures of a scope out of reach. */
export async function mustSee(request: PageRequest, scope: string): Promise<void> {
  const { services } = request;
  const centre = scope.startsWith('ctr_') ? await services.directory.centre(scope) : undefined;
  mustReach(userOf(request), { centreId: scope, provinceId: centre?.provinceId ?? scope });
}

/** Period and scope; who stands above centres chooses which one. */
async function periodForm(request: PageRequest, state: FormState, scope: string) {
  const { t, services } = request;
  const { centreId } = userOf(request);
  const own = centreId.startsWith('ctr_');
  const provinces = own ? [] : await services.directory.provinces();
  const mine = provinces.filter(({ id }) => centreId === COUNTRY || id === centreId);
  const chosen = mine.find(({ id }) => id === scope) ?? (mine.length === 1 ? mine[0] : undefined);
  const centres = chosen ? await services.directory.centresOf(chosen.id) : [];
  const choices = [
    ...(centreId === COUNTRY ? [{ value: COUNTRY, label: t('web.country') }] : []),
    ...mine.map(({ id, name }) => ({ value: id, label: name })),
    ...centres.map(({ id, name }) => ({ value: id, label: `– ${name}` })),
  ];
  const picker = own ? hidden('pham-vi', centreId) : selectField(state, 'pham-vi', t('web.report.scope'), choices);
  const months = { hint: t('web.report.month-hint'), short: true } as const;
  return html`<form method="get" action="/bao-cao" class="inline">${textField(state, 'tu', t('web.report.from'), months)}${textField(state, 'den', t('web.report.to'), months)}${picker}${submit(t('web.report.show'), 'two')}</form>`;
}

function figures(request: PageRequest, found: ScopedReport) {
  const { t } = request;
  const name = found.scope.name || t('web.country');
  const { difference, total } = found;
  const addsUp = difference.classes === 0 && difference.learners === 0 && difference.completed === 0;
  const byPart = found.scope.kind !== 'centre';
  return html`<h2>${t('web.report.of', { name, from: shownMonth(found.from), to: shownMonth(found.to) })}</h2>
<p class="mut">${t('web.report.basis')}</p>
${volumes(
  request,
  t('web.report.by-programme'),
  t('web.programme'),
  found.programmes.map(row => ({ label: programmeName(request, row.programme), ...row })),
  total,
)}
${
  byPart
    ? volumes(
        request,
        t('web.report.by-part'),
        t('web.report.part'),
        found.parts.map(row => ({ label: row.name, ...row })),
        total,
      )
    : ''
}
${shares(request, found)}${addsUp ? note(html`<p>${t('web.report.adds-up')}</p>`, 'ok') : note(html`<p>${t('web.report.differs', { classes: difference.classes, learners: difference.learners })}</p>`, 'bad')}`;
}

/** What a line of figures counts. */
export type Volumes = Pick<ScopedReport['total'], 'own' | 'joint' | 'all' | 'completed' | 'planned' | 'ofPlan'>;

function volumes(
  { t }: PageRequest,
  caption: string,
  first: string,
  lines: readonly (Volumes & { label: string })[],
  total: Volumes,
) {
  const share = (value: number | undefined) => (value === undefined ? '–' : formatPercent(value));
  const cells = ({ own, joint, all, completed, planned, ofPlan }: Volumes) => [
    formatNumber(own.classes),
    formatNumber(joint.classes),
    planned ? formatNumber(planned.classes) : '–',
    share(ofPlan.byClasses),
    formatNumber(all.learners),
    planned ? formatNumber(planned.learners) : '–',
    share(ofPlan.byLearners),
    formatNumber(completed),
  ];
  const rows: Row[] = lines.map(line => ({ cells: [line.label, ...cells(line)] }));
  const names = [
    'own-classes',
    'joint-classes',
    'planned-classes',
    'share-classes',
    'learners',
    'planned-learners',
    'share-learners',
    'completed',
  ];
  const columns = [{ heading: first }, ...names.map(name => ({ heading: t(`web.report.${name}`), number: true }))];
  if (rows.length === 0) return html`<p>${t('web.report.none')}</p>`;
  return table(caption, columns, [...rows, { cells: [t('web.total'), ...cells(total)], sum: true }]);
}

function shares({ t }: PageRequest, { bands, completedShare, learnersPerClass }: ScopedReport) {
  const rows = bands.shares.map(({ name, count, percent }) => ({
    cells: [
      t(name === 'no-band' ? 'web.report.no-band' : `band.${name}`),
      formatNumber(count),
      percent === undefined ? '–' : formatPercent(percent),
    ],
  }));
  const columns = [
    { heading: t('web.band') },
    { heading: t('web.count'), number: true },
    { heading: t('web.share-of-passed'), number: true },
  ];
  return html`${table(t('web.report.bands'), columns, rows)}<p>${completedShare === undefined ? '' : t('web.report.completed-share', { share: formatPercent(completedShare) })} ${learnersPerClass === undefined ? '' : t('web.report.per-class', { count: formatNumber(learnersPerClass / 100) })}</p>`;
}

import { certificatesOf } from '../../../lib/domain/chapters/certificate-changes.ts';
import { figuresOf } from '../../../lib/domain/chapters/closing.ts';
import { resultOfLearner } from '../../../lib/domain/chapters/exam.ts';
import { attendanceOf } from '../../../lib/domain/chapters/teaching.ts';
import { type ClassState, type ExamResult, type Learner, seatedLearners } from '../../../lib/domain/class/class.ts';
import { percentOf } from '../../../lib/domain/rules/percent.ts';
import { compareByGivenName, formatNumber, formatPercent } from '../../../lib/domain/text/vietnamese.ts';
import { type Tone, tag } from '../../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../../lib/edge/html/html.ts';
import { table } from '../../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import { pageOf, pager } from '../pager.ts';
import { actOf } from '../act-form.ts';
import { CERTIFICATE_FORMS } from '../forms/certificates.ts';
import { classOf, may } from '../scope.ts';
import { namesOf } from '../words.ts';
import { classPage } from './frame.ts';

const TONES: Record<ExamResult, Tone> = { passed: 'ok', failed: 'bad', redo: 'wait', absent: 'plain', barred: 'bad' };

/** Attendance, marks, result and certificate of every learner. */
export async function results(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { t } = request;
  const learners = seatedLearners(klass).sort((a, b) => compareByGivenName(a.person.fullName, b.person.fullName));
  if (learners.length === 0 || Object.keys(klass.rolls).length === 0)
    return classPage(request, klass, 'results', html`<p>${t('web.results.none')}</p>`);
  const name = namesOf(await request.directory(klass.centreId));
  const page = pageOf(request.query, learners, 50);
  const exam = klass.exam.attempts.length > 0;
  const columns = [
    { heading: t('web.learner') },
    { heading: t('web.attended') },
    ...(exam ? [{ heading: t('web.mark'), number: true }, { heading: t('web.result') }] : []),
    ...(klass.certificates ? [{ heading: t('web.certificate') }] : []),
  ];
  const rows = page.items.map(learner => ({
    cells: [
      html`${learner.person.fullName}<br><span class="mut small">${name(learner.communeId)}</span>`,
      attendance(request, klass, learner),
      ...(exam ? examCells(request, klass, learner) : []),
      ...(klass.certificates ? [certificate(request, klass, learner)] : []),
    ],
  }));
  return classPage(
    request,
    klass,
    'results',
    html`${exam ? html`${bands(request, klass)}<p><a class="cell" href="/lop/${klass.id}/xuat/bang-diem.xlsx">${t('web.export')}</a></p>` : ''}${table(t('web.class.results'), columns, rows, true)}${pager(request, page)}${feedback(request, klass)}`,
  );
}

/** What learners said of the class, without names. */
function feedback({ t }: PageRequest, { feedback: { count, total, remarks } }: ClassState): Content {
  if (count === 0) return undefined;
  const average = formatNumber(Math.round((total * 10) / count) / 10);
  return html`<h3>${t('web.feedback.title')}</h3><p>${t('web.feedback.average', { average, count })}</p>${remarks.length > 0 ? html`<ul>${remarks.slice(-30).map(remark => html`<li>${remark}</li>`)}</ul>` : ''}`;
}

function attendance({ t }: PageRequest, klass: ClassState, { personId }: Learner): Html {
  const { attended, held, level } = attendanceOf(klass, personId);
  const share = percentOf(attended, held);
  return html`${t('web.attended-of', { attended, held })}${share === undefined ? '' : html` <span class="mut small">(${formatPercent(share)})</span>`}${level === 'fine' ? '' : html` ${tag(t(level === 'cannot-reach' ? 'web.danger.lost' : 'web.danger.near'), level === 'cannot-reach' ? 'bad' : 'wait')}`}`;
}

function examCells({ t }: PageRequest, klass: ClassState, { personId }: Learner): Content[] {
  const { result, marks, band } = resultOfLearner(klass, personId);
  const unmarked = result === 'redo' && marks.length === 0;
  return [
    marks.map(formatNumber).join(' → '),
    html`${tag(t(unmarked ? 'web.result.waiting' : `result.${result}`), unmarked ? 'plain' : TONES[result])}${band ? ` ${t(`band.${band}`)}` : ''}`,
  ];
}

/** The certificate that stands, with its way here, and what the director may do with it. */
function certificate(request: PageRequest, klass: ClassState, { personId }: Learner): Content {
  const { t } = request;
  const own = certificatesOf(klass).filter(entry => entry.personId === personId);
  return own.map(({ printed, state, change, replacedBy }) => {
    if (state !== 'standing')
      return html`<div><s>${printed}</s> <span class="mut small">${t(`web.certificate.${state}`, { by: replacedBy ?? '', decision: change?.decision ?? '', date: change?.on ?? '' })}</span></div>`;
    const deeds = ['reissue-certificate', 'revoke-certificate'].filter(act => may(request, actOf(act).roles));
    const links = deeds.map(
      act =>
        html` <a class="cell small" href="/lop/${klass.id}/${CERTIFICATE_FORMS[act]}?number=${encodeURIComponent(printed)}" aria-label="${t(`web.act.${act}`)} ${printed}">${t(`web.certificate.${act}`)}</a>`,
    );
    return html`<div><a class="cell" href="/lop/${klass.id}/giay-chung-nhan/${personId}.pdf">${printed}</a>${links.length > 0 ? html`<br>${links}` : ''}</div>`;
  });
}

/** The bands over those who passed, with their shares; zero rows stay. */
function bands({ t }: PageRequest, klass: ClassState): Html {
  const figures = figuresOf(klass);
  const rows = (['excellent', 'good', 'fair', 'average'] as const).map(band => {
    const share = percentOf(figures[band], figures.completed);
    return {
      cells: [t(`band.${band}`), formatNumber(figures[band]), share === undefined ? '–' : formatPercent(share)],
    };
  });
  const columns = [
    { heading: t('web.band') },
    { heading: t('web.count'), number: true },
    { heading: t('web.share-of-passed'), number: true },
  ];
  return table(t('web.results.bands', { passed: figures.completed, learners: figures.learners }), columns, [
    ...rows,
    { cells: [t('web.total'), formatNumber(figures.completed), ''], sum: true },
  ]);
}

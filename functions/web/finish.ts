import type { ClassState, Learner, Session } from '../../lib/domain/class/class.ts';
import { seatedLearners } from '../../lib/domain/class/class.ts';
import { figuresOf } from '../../lib/domain/chapters/closing.ts';
import { finishClass, finishInput } from '../../lib/domain/chapters/one-day.ts';
import { rollsMissing } from '../../lib/domain/chapters/teaching.ts';
import { Refusal, refuseField } from '../../lib/domain/refusal.ts';
import { compareByGivenName, formatNumber, searchKey } from '../../lib/domain/text/vietnamese.ts';
import { formatDate, instantOf } from '../../lib/domain/time/civil-date.ts';
import { calendarOf } from '../../lib/edge/act.ts';
import { actions, type FormState, facts, hidden, postForm, submit, textArea } from '../../lib/edge/html/components.ts';
import { type Content, html } from '../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { parseInput, perform } from '../../lib/edge/person-act.ts';
import { actOf, classLine } from './act-form.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { actorOf, classOf, may } from './scope.ts';
import { carriedFields, sheetField, sheetLabels, sheetPage, sheetTable } from './sheet.ts';
import { namesOf } from './words.ts';

/** Whether the last rolls and the report can be done in one: nothing to write, nothing to hand out, every session begun. */
export function mayFinish(request: PageRequest, klass: ClassState): boolean {
  const { exam, certificate } = klass.needs;
  const missing = rollsMissing(klass);
  return (
    klass.stage === 'teaching' &&
    !klass.held &&
    !exam &&
    !certificate &&
    missing.length > 0 &&
    // A whole course is not made up in one go: the last day only.
    missing.every(({ date }) => date === missing[0]?.date) &&
    missing.every(({ date, startTime }) => instantOf(date, startTime) <= request.now) &&
    may(request, actOf('finish-class').roles)
  );
}

/** Everybody is taken as present the whole day; only those who missed something are marked. */
export async function finishForm(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  return sheet(request, klass, { language: request.language, values: {}, problems: [] }, 0);
}

/** Shows what will be filed, then files it. */
export async function finish(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { form, services, language, now } = request;
  const state: FormState = { language, values: form.values(), problems: [] };
  const learners = inOrder(klass);
  const { index, count } = sheetPage(learners, Number(form.text('phan')));
  if (form.text('confirmed') !== 'yes' && index + 1 < count) return sheet(request, klass, state, index + 1);
  try {
    const input = { rolls: rollsFrom(klass, form.text), remarks: form.text('remarks') };
    if (form.text('confirmed') !== 'yes') {
      const context = { now, by: actorOf(request), calendar: await calendarOf(services, klass.centreId) };
      finishClass(klass, parseInput(finishInput, input) as never, context);
      return checkPage(request, klass, state, input.rolls);
    }
    const acting = { by: actorOf(request), request: form.text('request') };
    await perform(services, actOf('finish-class'), klass.id, input, acting);
    return { redirect: `/lop/${klass.id}?xong=finish-class` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    const at = learners.findIndex(learner => error.fields.some(({ field }) => field === sheetField(learner)));
    return sheet(request, klass, { ...state, problems: error.fields }, Math.max(0, Math.floor(at / 80)), error);
  }
}

function inOrder(klass: ClassState): Learner[] {
  return seatedLearners(klass).sort((a, b) => compareByGivenName(a.person.fullName, b.person.fullName));
}

/** What may stand in a field: nothing (all day there), v (vắng) the whole day, s (sáng) or c (chiều) one half of it. */
const HALF_OF: Readonly<Record<string, Session['half']>> = { s: 'morning', c: 'afternoon' };

/** The missing rolls by session, from one field a person. */
function rollsFrom(klass: ClassState, text: (name: string) => string): Record<string, Record<string, number>> {
  const missing = rollsMissing(klass);
  const rolls: Record<string, Record<string, number>> = Object.fromEntries(missing.map(({ id }) => [id, {}]));
  for (const learner of seatedLearners(klass)) {
    const typed = searchKey(text(sheetField(learner)));
    if (typed === '') continue;
    const away = missing.filter(({ half }) => typed === 'v' || typed === '0' || HALF_OF[typed] === half);
    if (away.length === 0) throw refuseField(sheetField(learner), { key: 'problem.absence-letter' });
    for (const { id } of away) (rolls[id] ??= {})[learner.personId] = 0;
  }
  return rolls;
}

async function sheet(
  request: PageRequest,
  klass: ClassState,
  state: FormState,
  wanted: number,
  refusal?: Refusal,
): Promise<PageAnswer> {
  const { t, formToken } = request;
  const name = namesOf(await request.directory(klass.centreId));
  const page = sheetPage(inOrder(klass), wanted);
  const rows = page.learners.map(learner => ({ learner, start: '', commune: name(learner.communeId) }));
  const last = page.index + 1 === page.count;
  const fields = html`${carriedFields(state, page.learners)}${hidden('phan', String(page.index))}
${sheetTable(state, { learner: t('web.learner'), field: t('web.finish.absent') }, rows)}
${last ? textArea(state, 'remarks', t('web.report.remarks'), { optional: true, rows: 3 }) : ''}${actions(submit(t('web.go-on')))}`;
  const title = t('web.act.finish-class');
  return {
    title: `${title} – ${klass.title}`,
    ...formStatus(refusal),
    body: html`${refusalSummary(request, refusal, state.problems, sheetLabels(inOrder(klass)))}${classLine({ request, klass })}<h1>${title}</h1>
${sessionsLine(request, klass)}<p>${t('web.finish.lead')}</p>${page.count > 1 ? html`<p>${t('web.pager.here', { number: page.index + 1, count: page.count })}</p>` : ''}
${postForm(`/lop/${klass.id}/ket-thuc-ngay`, { token: formToken, request: state.values.request?.[0] ?? request.requestId() }, fields)}`,
  };
}

function sessionsLine({ t }: PageRequest, klass: ClassState): Content {
  const missing = rollsMissing(klass);
  const [first] = missing;
  if (!first) return undefined;
  return html`<p>${formatDate(first.date)}: ${missing.map(({ half }) => t(`half.${half}`)).join(', ')} · ${first.title}</p>`;
}

function checkPage(
  request: PageRequest,
  klass: ClassState,
  state: FormState,
  rolls: Record<string, Record<string, number>>,
): PageAnswer {
  const { t, formToken, form } = request;
  const figures = figuresOf(klass);
  const absent = rollsMissing(klass).map(({ id, half }) => {
    const people = inOrder(klass).filter(({ personId }) => rolls[id]?.[personId] !== undefined);
    const names = people.map(({ person }) => person.fullName).join(', ');
    return [t('web.finish.absent-of', { half }), names ? `${people.length}: ${names}` : t('web.roll.full')] as const;
  });
  const kept = Object.entries(state.values)
    .filter(([field, [value]]) => value && !['token', 'request', 'phan'].includes(field))
    .flatMap(([field, values]) => values.map(value => hidden(field, value)));
  const body = html`${classLine({ request, klass })}<h1>${t('web.check-title')}</h1><h2>${t('web.act.finish-class')}</h2><p>${t('web.check-lead')}</p>
${facts([
  ...absent,
  [t('web.figures.learners'), formatNumber(figures.learners)],
  [t('web.figures.completed'), formatNumber(figures.completed)],
  [t('web.figures.joint'), klass.jointWith],
  [t('web.report.remarks'), form.text('remarks')],
  [t('web.marks.meaning'), t('web.finish.meaning')],
])}${postForm(
  `/lop/${klass.id}/ket-thuc-ngay`,
  { token: formToken, request: state.values.request?.[0] ?? request.requestId() },
  html`${kept}${hidden('confirmed', 'yes')}${actions(submit(t('web.act.finish-class.do')), html`<a class="btn two" href="/lop/${klass.id}/ket-thuc-ngay">${t('web.finish.again')}</a>`)}`,
)}`;
  return { title: t('web.check-title'), body };
}

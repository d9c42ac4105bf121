import { type ClassState, type Learner, seatedLearners } from '../../lib/domain/class/class.ts';
import { mustBeAsked } from '../../lib/domain/class/decision.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { compareByGivenName, formatNumber, parseDecimal } from '../../lib/domain/text/vietnamese.ts';
import type { Form } from '../../lib/edge/form-body.ts';
import {
  actions,
  disclosure,
  type FormState,
  facts,
  fileField,
  hidden,
  postForm,
  submit,
  textArea,
} from '../../lib/edge/html/components.ts';
import { type Content, html } from '../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { perform } from '../../lib/edge/person-act.ts';
import { actOf, classLine } from './act-form.ts';
import { doneNote } from './class/frame.ts';
import { fillFromSheet } from './marks-file.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { actorOf, classOf } from './scope.ts';
import { carriedFields, sheetField, sheetLabels, sheetPage, sheetProblems, sheetTable } from './sheet.ts';
import { doneAddress } from './undo.ts';
import { namesOf } from './words.ts';

/** The mark sheet of the present attempt; those barred by absence are named with their tiết instead of a field. */
export async function marksForm(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  mustBeAsked(klass, 'exam.marks');
  const page = Number(request.query.get('trang') ?? 1) - 1;
  return sheet(request, klass, { language: request.language, values: {}, problems: [] }, page);
}

/** Saves the marks of one page; with the last page, or when asked to, goes on to handing them in. */
export async function saveMarks(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { form, services, language } = request;
  const state: FormState = { language, values: form.values(), problems: [] };
  const page = sheetPage(sitters(klass), Number(form.text('phan')));
  let after = klass;
  try {
    const marks = marksFrom(filledIn(klass, form), form.text);
    const cleared = emptied(klass, page.learners, state);
    if (Object.keys(marks).length > 0 || cleared.length > 0) {
      const acting = { by: actorOf(request), request: form.text('request') };
      after = await perform(services, actOf('enter-marks'), klass.id, { marks, cleared }, acting);
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return sheet(request, klass, { ...state, problems: sheetProblems(error, sitters(klass)) }, page.index, error);
  }
  const last = page.index + 1 === page.count;
  if (form.text('xong') === 'yes' && last) return { redirect: `/lop/${klass.id}/nop-diem` };
  const next = `/lop/${klass.id}/nhap-diem?trang=${last ? page.index + 1 : page.index + 2}`;
  return { redirect: after === klass ? `${next}&xong=enter-marks` : doneAddress(next, 'enter-marks', after) };
}

/** Fills the page's fields from a sheet that was pasted or sent; saved only when the page is. */
export async function readMarkSheet(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  mustBeAsked(klass, 'exam.marks');
  const { language, form } = request;
  const index = Number(form.text('phan'));
  try {
    const { values, remarks } = await fillFromSheet(request, sitters(klass));
    return sheet(request, klass, { language, values, problems: [] }, index, undefined, remarks);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return sheet(request, klass, { language, values: {}, problems: error.fields }, index, error);
  }
}

/** What will be handed in: how many marks, how many were absent. */
export async function submitForm(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  mustBeAsked(klass, 'exam.marks');
  const { t, formToken } = request;
  const people = sitters(klass);
  const marks = klass.exam.attempts.at(-1)?.marks ?? {};
  const without = people.filter(({ personId }) => marks[personId] === undefined);
  const body = html`${classLine({ request, klass })}<h1>${t('web.act.submit-marks')}</h1><p>${t('web.check-lead')}</p>
${facts([
  [t('web.marks.sitting'), String(people.length)],
  [t('web.marks.entered'), String(people.length - without.length)],
  [t('web.marks.without'), without.map(({ person }) => person.fullName).join(', ')],
  [t('web.marks.meaning'), t('web.marks.meaning-text')],
])}${postForm(
  `/lop/${klass.id}/nop-diem`,
  { token: formToken, request: request.requestId() },
  actions(
    submit(t('web.act.submit-marks.do')),
    html`<a class="btn two" href="/lop/${klass.id}/nhap-diem">${t('web.marks.back')}</a>`,
  ),
)}`;
  return { title: t('web.act.submit-marks'), body };
}

export async function submitMarks(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const acting = { by: actorOf(request), request: request.form.text('request') };
  await perform(request.services, actOf('submit-marks'), klass.id, { marks: {} }, acting);
  return { redirect: `/lop/${klass.id}?xong=submit-marks` };
}

/** Those who write the present attempt, by given name. */
function sitters(klass: ClassState): Learner[] {
  const sitting = new Set(klass.exam.attempts.at(-1)?.sitters ?? []);
  return seatedLearners(klass)
    .filter(({ personId }) => sitting.has(personId))
    .sort((a, b) => compareByGivenName(a.person.fullName, b.person.fullName));
}

/** Learners whose field came with the page: those shown and those a sheet has filled in on other pages. */
function filledIn(klass: ClassState, form: Form): Learner[] {
  return sitters(klass).filter(learner => form.text(sheetField(learner)) !== '');
}

/** Learners of the page whose mark was there and whose field came back empty. */
function emptied(klass: ClassState, shown: readonly Learner[], { values }: FormState): string[] {
  const marks = klass.exam.attempts.at(-1)?.marks ?? {};
  return shown
    .filter(learner => marks[learner.personId] !== undefined && values[sheetField(learner)]?.[0]?.trim() === '')
    .map(({ personId }) => personId);
}

/** Marks by person; what is no number is passed on and refused by name. */
function marksFrom(learners: readonly Learner[], text: (name: string) => string): Record<string, unknown> {
  const typed = learners.flatMap(learner => {
    const value = text(sheetField(learner));
    return value === '' ? [] : [[learner.personId, parseDecimal(value) ?? value]];
  });
  return Object.fromEntries(typed) as Record<string, unknown>;
}

async function sheet(
  request: PageRequest,
  klass: ClassState,
  state: FormState,
  wanted: number,
  refusal?: Refusal,
  remarks?: Content,
): Promise<PageAnswer> {
  const { t, formToken } = request;
  const name = namesOf(await request.directory(klass.centreId));
  const page = sheetPage(sitters(klass), wanted);
  const attempt = klass.exam.attempts.length;
  const marks = klass.exam.attempts.at(-1)?.marks ?? {};
  const rows = page.learners.map(learner => {
    const mark = marks[learner.personId];
    return { learner, start: mark === undefined ? '' : formatNumber(mark), commune: name(learner.communeId) };
  });
  const last = page.index + 1 === page.count;
  const title = t(attempt > 1 ? 'web.marks.redo-title' : 'web.marks.title');
  const fields = html`${carriedFields(state, page.learners)}${hidden('phan', String(page.index))}
${sheetTable(state, { learner: t('web.learner'), field: t('web.mark') }, rows)}
${actions(
  submit(t(last ? 'web.marks.save-and-submit' : 'web.marks.save-and-go-on'), 'one', 'xong', 'yes'),
  submit(t('web.marks.save'), 'two', 'xong', 'no'),
)}`;
  return {
    title: `${title} – ${klass.title}`,
    ...formStatus(refusal),
    body: html`${refusalSummary(request, refusal, state.problems, sheetLabels(sitters(klass)))}${await doneNote(request, klass)}${classLine({ request, klass })}<h1>${title}</h1><p>${t('web.marks.lead')}</p>${remarks}${fromSheet(request, klass, page.index)}
${page.count > 1 ? html`<p>${t('web.pager.here', { number: page.index + 1, count: page.count })}</p>` : ''}${postForm(
  `/lop/${klass.id}/nhap-diem`,
  { token: formToken, request: state.values.request?.[0] ?? request.requestId() },
  fields,
)}${attempt === 1 ? barred(request, klass) : ''}`,
  };
}

/** The two ways to fill the page from a sheet, folded, and the sheet to fill in. */
function fromSheet({ t, formToken }: PageRequest, klass: ClassState, index: number): Content {
  const state: FormState = { language: 'vi', values: {}, problems: [] };
  const fields = html`${hidden('phan', String(index))}${fileField(state, 'tep', t('web.list.file'), { accept: '.xlsx,.csv,.txt' })}${textArea(state, 'bang', t('web.list.paste'), { rows: 4 })}${actions(submit(t('web.marks.read'), 'two'))}`;
  return disclosure(
    t('web.marks.from-sheet'),
    html`<p><a class="cell" href="/lop/${klass.id}/xuat/bang-diem.xlsx">${t('web.marks.blank-sheet')}</a></p>${postForm(`/lop/${klass.id}/doc-diem`, { token: formToken, upload: true }, fields)}`,
  );
}

function barred({ t }: PageRequest, klass: ClassState) {
  const entries = Object.entries(klass.exam.barred);
  if (entries.length === 0) return undefined;
  return html`<h2>${t('web.marks.barred')}</h2><ul>${entries.map(([personId, tiet]) => html`<li>${klass.learners[personId]?.person.fullName}: ${t('problem.barred-by-absence', { tiet })}</li>`)}</ul>`;
}

import { type ClassState, type Learner, type Session, seatedLearners } from '../../lib/domain/class/class.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { compareByGivenName, parseDecimal, searchKey } from '../../lib/domain/text/vietnamese.ts';
import { formatDate, weekday } from '../../lib/domain/time/civil-date.ts';
import {
  actions,
  disclosure,
  type FormState,
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
import { formStatus, refusalSummary } from './refused.ts';
import { fillRoll } from './roll-file.ts';
import { actorOf, classOf } from './scope.ts';
import { carriedFields, sheetField, sheetLabels, sheetPage, sheetProblems, sheetTable } from './sheet.ts';
import { doneAddress } from './undo.ts';
import { dayName, namesOf } from './words.ts';

interface RollSheet {
  klass: ClassState;
  session: Session;
  learners: Learner[];
}

/** The roll of one session: everybody is taken as present; only those who missed something are typed. */
export async function rollForm(request: PageRequest): Promise<PageAnswer> {
  return sheet(request, await rollOf(request), { language: request.language, values: {}, problems: [] }, 0);
}

/** Takes the roll when its last page comes in; pages before it only carry what was typed. */
export async function takeRoll(request: PageRequest): Promise<PageAnswer> {
  const roll = await rollOf(request);
  const { form, services, language } = request;
  const state: FormState = { language, values: form.values(), problems: [] };
  if (form.text('cach') === 'doc') return readSheet(request, roll);
  const { index, count } = sheetPage(roll.learners, Number(form.text('phan')));
  if (index + 1 < count) return sheet(request, roll, state, index + 1);
  try {
    const input = { sessionId: roll.session.id, attended: attendedFrom(roll, form.text) };
    const after = await perform(services, actOf('take-roll'), roll.klass.id, input, {
      by: actorOf(request),
      request: form.text('request'),
    });
    return { redirect: doneAddress(`/lop/${roll.klass.id}/lich-hoc`, 'take-roll', after) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    const problems = sheetProblems(error, roll.learners);
    const at = roll.learners.findIndex(learner => problems.some(({ field }) => field === sheetField(learner)));
    return sheet(request, roll, { ...state, problems }, Math.max(0, Math.floor(at / 80)), error);
  }
}

/** Fills the fields from a roll that was pasted or sent; saved only when the last page is. */
async function readSheet(request: PageRequest, roll: RollSheet): Promise<PageAnswer> {
  const { language } = request;
  try {
    const { values, remarks } = await fillRoll(request, roll.learners, roll.session);
    return sheet(request, roll, { language, values, problems: [] }, 0, undefined, remarks);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return sheet(request, roll, { language, values: {}, problems: error.fields }, 0, error);
  }
}

async function rollOf(request: PageRequest): Promise<RollSheet> {
  const klass = await classOf(request);
  const session = klass.sessions.find(({ id }) => id === request.params.session);
  if (!session) throw new Refusal('SessionNotFound', {}, 404);
  const learners = seatedLearners(klass).sort((a, b) => compareByGivenName(a.person.fullName, b.person.fullName));
  return { klass, session, learners };
}

/** Tiết attended by person: an empty field is the whole session, "v" (vắng) none of it; anything else is judged by the act. */
function attendedFrom({ learners }: RollSheet, text: (name: string) => string): Record<string, unknown> {
  const typed = learners.flatMap(learner => {
    const value = text(sheetField(learner));
    if (value === '') return [];
    return [[learner.personId, searchKey(value) === 'v' ? 0 : (parseDecimal(value) ?? value)]];
  });
  return Object.fromEntries(typed) as Record<string, unknown>;
}

async function sheet(
  request: PageRequest,
  { klass, session, learners }: RollSheet,
  state: FormState,
  wanted: number,
  refusal?: Refusal,
  remarks?: Content,
): Promise<PageAnswer> {
  const { t, formToken } = request;
  const name = namesOf(await request.directory(klass.centreId));
  const page = sheetPage(learners, wanted);
  const taken = klass.rolls[session.id]?.attended ?? {};
  const rows = page.learners.map(learner => ({
    learner,
    start: taken[learner.personId] === undefined ? '' : String(taken[learner.personId]),
    commune: name(learner.communeId),
  }));
  const title = t('web.roll.title', { number: session.number });
  const last = page.index + 1 === page.count;
  const fields = html`${carriedFields(state, page.learners)}${hidden('phan', String(page.index))}
${sheetTable(state, { learner: t('web.learner'), field: t('web.roll.attended') }, rows)}
${actions(submit(t(last ? 'web.roll.save' : 'web.go-on')))}`;
  return {
    title: `${title} – ${klass.title}`,
    ...formStatus(refusal),
    body: html`${refusalSummary(request, refusal, state.problems, sheetLabels(learners))}${classLine({ request, klass })}<h1>${title}</h1>
<p>${dayName(t, weekday(session.date))}, ${formatDate(session.date)}, ${t(`half.${session.half}`)} · ${t('web.tiet', { tiet: session.tiet })} · ${session.title}</p>
<p>${t('web.roll.lead', { tiet: session.tiet })}</p>${remarks}${page.count > 1 ? html`<p>${t('web.pager.here', { number: page.index + 1, count: page.count })}</p>` : ''}
${postForm(
  `/lop/${klass.id}/diem-danh/${session.id}`,
  { token: formToken, request: state.values.request?.[0] ?? request.requestId() },
  fields,
)}${page.index === 0 ? fromSheet(request, klass, session) : ''}`,
  };
}

/** The two ways to fill the page from a roll of the class, folded, and the sheet to fill in. */
function fromSheet({ t, formToken, language }: PageRequest, klass: ClassState, { id }: Session): Content {
  const state: FormState = { language, values: {}, problems: [] };
  const fields = html`${hidden('cach', 'doc')}${fileField(state, 'tep', t('web.list.file'), { accept: '.xlsx,.csv,.txt' })}${textArea(state, 'bang', t('web.list.paste'), { rows: 4 })}${actions(submit(t('web.marks.read'), 'two'))}`;
  return disclosure(
    t('export.roll.from-sheet'),
    html`<p><a class="cell" href="/lop/${klass.id}/xuat/diem-danh.xlsx">${t('export.roll.sheet')}</a></p>${postForm(`/lop/${klass.id}/diem-danh/${id}`, { token: formToken, upload: true }, fields)}`,
  );
}

import { newClass } from '../../lib/domain/chapters/lifecycle.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { programmeCode } from '../../lib/domain/rules/programmes.ts';
import { type Syllabus, sessionCountOf, syllabusFrom, tietOf } from '../../lib/domain/rules/syllabus.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import {
  actions,
  checkboxes,
  dateField,
  type FormState,
  facts,
  hidden,
  note,
  postForm,
  radios,
  selectField,
  submit,
  textArea,
  textField,
  valueOf,
} from '../../lib/edge/html/components.ts';
import { html } from '../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { parseInput } from '../../lib/edge/person-act.ts';
import { setUpClass } from '../class/create-class.ts';
import { CHANGE, dateFrom, textFrom } from './act-form.ts';
import { type Held, heldBy } from './programmes.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { actorOf, userOf } from './scope.ts';
import { managerChoices } from './staff-choices.ts';
import { lessonsFrom } from './syllabus-lines.ts';
import { namesOf, programmeName } from './words.ts';

const ADDRESS = '/lop/moi';

/** The form for a new class, everything in one place. */
export async function newClassForm(request: PageRequest): Promise<PageAnswer> {
  const { query, language } = request;
  const code = query.get('ct') ?? '';
  return form(request, { language, values: code ? { programme: [code] } : {}, problems: [] });
}

/** Checks what was entered, shows it once more, then sets up the class. */
export async function createNewClass(request: PageRequest): Promise<PageAnswer> {
  const values = request.form.values();
  const state: FormState = { language: request.language, values, problems: [] };
  if (request.form.text(CHANGE) !== '') return form(request, state);
  try {
    const input = await inputFrom(request);
    const parsed = parseInput(newClass, input);
    if (parsed.plannedStart < civilDateOf(request.now)) {
      const problem = { field: 'plannedStart', sentence: { key: 'problem.date-in-the-past' } };
      throw new Refusal('InvalidInput', { field: 'plannedStart' }, 422, [problem]);
    }
    if (request.form.text('confirmed') !== 'yes')
      return await check(request, state, (await heldProgrammes(request))(parsed.programme));
    const klass = await setUpClass(request.services, input, actorOf(request), request.form.text('request'));
    return { redirect: `/lop/${klass.id}?xong=new-class` };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problems = error.fields.map(problem => ({
      ...problem,
      field: problem.field.replace(/^syllabus.*/, 'lessons'),
    }));
    return form(request, { ...state, problems }, error);
  }
}

async function inputFrom(request: PageRequest): Promise<Record<string, unknown>> {
  const { form: posted } = request;
  const survey = posted.text('survey');
  const lessons = lessonsFrom(posted.text('lessons'), 'lessons');
  const sessionTiet = lessons.length > 0 && (await chosenProgramme(request))?.syllabus.sessionTiet;
  return {
    centreId: userOf(request).centreId,
    programme: textFrom(posted, 'programme'),
    title: posted.text('title'),
    intake: textFrom(posted, 'intake'),
    communeIds: posted.all('communeIds'),
    plannedStart: dateFrom(posted, 'plannedStart'),
    capacity: textFrom(posted, 'capacity'),
    jointWith: textFrom(posted, 'jointWith'),
    managerId: textFrom(posted, 'managerId'),
    ...(survey && survey !== 'usual' && { survey: survey === 'yes' }),
    ...(lessons.length > 0 && { syllabus: { lessons, ...(sessionTiet && { sessionTiet }) } }),
  };
}

/** The programme chosen, as the centre holds it. */
async function chosenProgramme(request: PageRequest): Promise<Held | undefined> {
  const code = programmeCode.safeParse(request.form.text('programme')).data;
  return code && (await heldProgrammes(request))(code);
}

async function heldProgrammes(request: PageRequest) {
  const settings = await request.services.directory.programmeSettings(userOf(request).centreId);
  return (code: Held['catalogue']['code']) => heldBy(request, settings, code);
}

async function form(request: PageRequest, state: FormState, refusal?: Refusal): Promise<PageAnswer> {
  const { t, formToken } = request;
  const { communes, staff } = await request.directory(userOf(request).centreId);
  const managers = [{ value: '', label: t('web.manager.nobody') }, ...managerChoices(request, staff)];
  const summary = refusalSummary(request, refusal);
  const held = await heldProgrammes(request);
  const programmes = programmeCode.options.map(value => ({
    value,
    label: programmeName(request, value),
    hint: t('web.new.programme-hint', { code: value, ...sizeOf(held(value).syllabus) }),
  }));
  const places = communes
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
    .map(({ id, name }) => ({ value: id, label: name }));
  const fields = html`${radios(state, 'programme', t('web.programme'), programmes)}
${places.length > 0 ? checkboxes(state, 'communeIds', t('web.communes'), places, { hint: t('web.new.communes-hint') }) : note(html`<p>${t('web.new.no-communes')} <a href="/danh-muc/xa">${t('web.directory.communes')}</a></p>`, 'wait')}
${dateField(state, 'plannedStart', t('web.class.planned'))}
${textField(state, 'intake', t('web.new.intake'), { hint: t('web.new.intake-hint'), kind: 'numeric', short: true, optional: true })}
${textField(state, 'capacity', t('web.new.capacity'), { hint: t('web.new.capacity-hint'), kind: 'numeric', short: true, optional: true })}
${radios(
  state,
  'survey',
  t('web.new.survey'),
  ['usual', 'yes', 'no'].map(value => ({ value, label: t(`web.new.survey.${value}`) })),
  { value: 'usual' },
)}
${textArea(state, 'lessons', t('web.new.lessons'), { hint: t('web.new.lessons-hint'), rows: 5, optional: true })}
${textField(state, 'title', t('web.new.name'), { hint: t('web.new.name-hint'), optional: true })}
${selectField(state, 'managerId', t('web.manager'), managers, { hint: t('web.manager-hint'), optional: true })}
${textField(state, 'jointWith', t('web.class.joint'), { hint: t('web.new.joint-hint'), optional: true })}
${actions(submit(t('web.go-on')))}`;
  const request_ = state.values.request?.[0] ?? request.requestId();
  return {
    title: t('web.new.title'),
    ...formStatus(refusal),
    body: html`${summary}<h1>${t('web.new.title')}</h1><p><a class="cell" href="/lop/mot-ngay">${t('web.new.lead')}</a></p>${postForm(ADDRESS, { token: formToken, request: request_ }, fields)}`,
  };
}

function sizeOf(syllabus: Syllabus) {
  return { tiet: tietOf(syllabus), sessions: sessionCountOf(syllabus) };
}

async function check(request: PageRequest, state: FormState, held: Held): Promise<PageAnswer> {
  const { t, formToken, form: posted } = request;
  const name = namesOf(await request.directory(userOf(request).centreId));
  const code = posted.text('programme');
  const { catalogue, settings, syllabus } = held;
  const own = lessonsFrom(posted.text('lessons'), 'lessons');
  const taught =
    own.length > 0 ? syllabusFrom({ lessons: own, sessionTiet: syllabus.sessionTiet }, catalogue) : syllabus;
  const survey = posted.text('survey') === 'usual' ? catalogue.needsSurvey : posted.text('survey') === 'yes';
  const kept = Object.entries(state.values)
    .filter(([field]) => !['token', 'request', 'confirmed', CHANGE].includes(field))
    .flatMap(([field, values]) => values.map(value => hidden(field, value)));
  const body = html`<h1>${t('web.check-title')}</h1><h2>${t('web.new.title')}</h2>${facts([
    [t('web.programme'), programmeName(request, code)],
    [t('web.new.name'), posted.text('title') || t('web.new.name-usual')],
    [t('web.communes'), posted.all('communeIds').map(name).join(', ')],
    [t('web.class.planned'), posted.text('plannedStart')],
    [t('web.new.intake'), valueOf(state, 'intake') || t('web.new.intake-next')],
    [t('web.new.capacity'), posted.text('capacity') || String(settings?.capacity ?? catalogue.defaultCapacity)],
    [t('web.new.survey'), t(survey ? 'web.yes' : 'web.no')],
    [t('web.new.exam'), t(catalogue.exam ? 'web.yes' : 'web.no')],
    [t('web.new.taught'), t('web.new.programme-hint', { code, ...sizeOf(taught) })],
    [
      t('web.new.lessons'),
      own.length > 0 &&
        own.map(({ title, tiet }, index) => html`${index + 1}. ${title} (${t('web.tiet', { tiet })})<br>`),
    ],
    [t('web.class.joint'), posted.text('jointWith')],
    [t('web.manager'), posted.text('managerId') ? name(posted.text('managerId')) : t('web.manager.nobody')],
  ])}<p>${t(survey ? 'web.new.then-survey' : 'web.new.then-call', { communes: posted.all('communeIds').length })}</p>
${postForm(
  ADDRESS,
  { token: formToken, request: state.values.request?.[0] ?? request.requestId() },
  html`${kept}${hidden('confirmed', 'yes')}${actions(submit(t('web.new.do')), submit(t('web.change-entries'), 'two', CHANGE, 'yes'))}`,
)}`;
  return { title: t('web.check-title'), body };
}

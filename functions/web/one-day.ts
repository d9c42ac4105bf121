import type { ClassState } from '../../lib/domain/class/class.ts';
import { seatedLearners } from '../../lib/domain/class/class.ts';
import { minimumOf } from '../../lib/domain/chapters/recruitment.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { PROGRAMMES } from '../../lib/domain/rules/programmes.ts';
import { formatDate, weekday } from '../../lib/domain/time/civil-date.ts';
import {
  actions,
  backLink,
  checkboxes,
  dateField,
  disclosure,
  type FormState,
  facts,
  fileField,
  hidden,
  note,
  postForm,
  radios,
  selectField,
  submit,
  textArea,
  textField,
} from '../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { rehearseOneDayClass, setUpOneDayClass } from '../class/create-one-day.ts';
import { dateFrom, textFrom } from './act-form.ts';
import { carriedLists, type PeopleRead, readPeople } from './one-day-people.ts';
import { pack } from './packed.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { actorOf, userOf } from './scope.ts';
import { firstIn, managerChoices, staffChoices } from './staff-choices.ts';
import { dayName, namesOf, programmeName, said, seatTag } from './words.ts';

const ADDRESS = '/lop/mot-ngay';

/** Programmes a class of one day may follow: nothing is written at the end, nothing handed out. */
const OF_ONE_DAY = [
  ...new Set(PROGRAMMES.filter(entry => !entry.exam && entry.certificate === 'none').map(({ code }) => code)),
];

/** The fields in the order of the form, which is the order in which their problems are named. */
const FIELDS = ['topic', 'programme', 'plannedStart', 'halves', 'roomId', 'lecturerId', 'communeIds', 'bang', 'reason'];

/** Nothing was entered: the communes will be called on. */
const NONE_READ: PeopleRead = { lists: [], wrong: [], lines: 0 };

/** One form for a class of one day: topic, day, room, lecturer, communes and people. */
export function oneDayForm(request: PageRequest): Promise<PageAnswer> {
  return page(request, { language: request.language, values: {}, problems: [] });
}

/** Shows what would be, people judged and all; the second time sets the class up. */
export async function createOneDay(request: PageRequest): Promise<PageAnswer> {
  const { form, services, language } = request;
  const state: FormState = { language, values: form.values(), problems: [] };
  const by = actorOf(request);
  try {
    if (form.text('confirmed') === 'yes') {
      const input = { ...inputFrom(request), lists: carriedLists(form.text('dong')) };
      const klass = await setUpOneDayClass(services, input, by, form.text('request'));
      return { redirect: `/lop/${klass.id}?xong=one-day` };
    }
    const { communes } = await request.directory(userOf(request).centreId);
    const chosen = communes.filter(({ id }) => form.all('communeIds').includes(id));
    const read = chosen.length > 0 ? await readPeople(request, chosen) : NONE_READ;
    const klass = await rehearseOneDayClass(services, { ...inputFrom(request), lists: read.lists }, by);
    return checkPage(request, state, klass, read);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    const problems = error.fields
      .map(problem => ({ ...problem, field: formField(problem.field) }))
      .sort((a, b) => FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field));
    return page(request, { ...state, problems }, error);
  }
}

/** The field of the form that an act blames: `oneDay.topic` is the topic, anything of a list is the list. */
function formField(field: string): string {
  return field.startsWith('lists') ? 'bang' : field.replace(/^oneDay\./, '');
}

function inputFrom(request: PageRequest): Record<string, unknown> {
  const { form } = request;
  return {
    centreId: userOf(request).centreId,
    programme: textFrom(form, 'programme'),
    communeIds: form.all('communeIds'),
    plannedStart: dateFrom(form, 'plannedStart'),
    jointWith: textFrom(form, 'jointWith'),
    reason: form.text('reason'),
    oneDay: {
      topic: form.text('topic'),
      halves: form.all('halves'),
      roomId: form.text('roomId'),
      lecturerId: form.text('lecturerId'),
      lecturerAgreed: form.text('lecturerAgreed') === 'yes',
      managerId: form.text('managerId'),
      officerId: form.text('officerId'),
    },
  };
}

async function page(request: PageRequest, state: FormState, refusal?: Refusal): Promise<PageAnswer> {
  const { t, formToken } = request;
  const directory = await request.directory(userOf(request).centreId);
  const summary = refusalSummary(request, refusal, state.problems, {
    plannedStart: t('web.one-day.date'),
  });
  const lacking = (['communes', 'rooms', 'lecturers'] as const).filter(list => directory[list].length === 0);
  const lack =
    lacking.length > 0 &&
    note(html`<p>${t('web.one-day.lacking')} <a href="/danh-muc">${t('web.menu.directory')}</a></p>`, 'wait');
  const places = directory.communes
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
    .map(({ id, name }) => ({ value: id, label: name }));
  const staff = staffChoices(request, directory.staff);
  const managers = managerChoices(request, directory.staff);
  const lecturers = directory.lecturers
    .filter(({ programmes }) => OF_ONE_DAY.some(code => programmes.includes(code)))
    .map(({ id, name }) => ({ value: id, label: name }));
  const rooms = directory.rooms.map(({ id, name, seats }) => ({
    value: id,
    label: t('web.room.line', { name, seats }),
  }));
  const programmes = OF_ONE_DAY.map(value => ({ value, label: programmeName(request, value) }));
  const halves = (['morning', 'afternoon'] as const).map(value => ({ value, label: t(`web.one-day.half.${value}`) }));
  const fields = html`<h2>${t('web.one-day.what')}</h2>${textField(state, 'topic', t('web.one-day.topic'), { hint: t('web.one-day.topic-hint') })}
${radios(state, 'programme', t('web.programme'), programmes, { value: programmes[0]?.value })}
${dateField(state, 'plannedStart', t('web.one-day.date'))}${checkboxes(state, 'halves', t('web.one-day.halves'), halves, { values: state.values.request ? [] : ['morning', 'afternoon'] })}
${selectField(state, 'roomId', t('web.room'), rooms)}${selectField(state, 'lecturerId', t('web.lecturer'), lecturers)}
${checkboxes(state, 'lecturerAgreed', t('web.one-day.agreed'), [{ value: 'yes', label: t('web.one-day.agreed-yes'), hint: t('web.one-day.agreed-hint') }])}
<h2>${t('web.one-day.who')}</h2>${checkboxes(state, 'communeIds', t('web.communes'), places)}
${textArea(state, 'bang', t('web.one-day.people'), { hint: t('web.one-day.people-hint'), rows: 8, optional: true })}
${fileField(state, 'tep', t('web.list.file'), { accept: '.xlsx,.csv,.txt', hint: t('web.one-day.file-hint') })}
${textArea(state, 'reason', t('web.one-day.reason'), { hint: t('web.one-day.reason-hint'), rows: 2, optional: true })}
<h2>${t('web.one-day.office')}</h2>${selectField(state, 'managerId', t('web.opening.manager'), managers, { value: firstIn(directory.staff, 'class-manager') })}
${selectField(state, 'officerId', t('web.opening.officer'), staff, { value: firstIn(directory.staff, 'academic-officer') })}
${textField(state, 'jointWith', t('web.class.joint'), { hint: t('web.new.joint-hint'), optional: true })}${actions(submit(t('web.go-on')))}`;
  const form = postForm(
    ADDRESS,
    { token: formToken, request: state.values.request?.[0] ?? request.requestId(), upload: true },
    fields,
  );
  return {
    title: t('web.one-day.title'),
    ...formStatus(refusal),
    body: html`${summary}${backLink('/lop', t('web.menu.classes'))}<h1>${t('web.one-day.title')}</h1><p class="mut">${t('web.one-day.lead')}</p>${lack}${form}`,
  };
}

async function checkPage(
  request: PageRequest,
  state: FormState,
  klass: ClassState,
  read: PeopleRead,
): Promise<PageAnswer> {
  const { t, formToken } = request;
  const name = namesOf(await request.directory(klass.centreId));
  const day = klass.oneDay;
  const seated = seatedLearners(klass).length;
  const people = Object.values(klass.learners);
  const kept = Object.entries(state.values)
    .filter(([field]) => !['token', 'request', 'bang', 'tep'].includes(field))
    .flatMap(([field, values]) => values.map(value => hidden(field, value)));
  const body = html`<h1>${t('web.check-title')}</h1><h2>${klass.title}</h2>${facts([
    [t('web.programme'), programmeName(request, klass.programme)],
    [
      t('web.one-day.date'),
      `${dayName(t, weekday(klass.plannedStart))}, ${formatDate(klass.plannedStart)}, ${(day?.halves ?? []).map(half => t(`half.${half}`)).join(', ')}`,
    ],
    [t('web.room'), name(day?.roomId ?? '')],
    [
      t('web.lecturer'),
      `${name(day?.lecturerId ?? '')} (${t(day?.lecturerAgreed ? 'web.one-day.has-agreed' : 'web.one-day.will-be-invited')})`,
    ],
    [t('web.communes'), klass.communeIds.map(name).join(', ')],
    [
      t('web.learners'),
      people.length > 0 ? t('web.one-day.count', { seated, lines: read.lines }) : t('web.one-day.by-communes'),
    ],
    [t('web.one-day.reason'), seated > 0 && seated < minimumOf(klass) ? request.form.text('reason') : ''],
    [t('web.opening.manager'), name(day?.managerId ?? '')],
    [t('web.opening.officer'), name(day?.officerId ?? '')],
    [t('web.class.joint'), klass.jointWith],
  ])}${notTaken(request, klass, read)}<p>${t(people.length > 0 ? 'web.one-day.then-sign' : 'web.one-day.then-call')}</p>
${postForm(
  ADDRESS,
  { token: formToken, request: state.values.request?.[0] ?? request.requestId() },
  html`${kept}${hidden('dong', pack(read.lists))}${hidden('confirmed', 'yes')}${actions(submit(t('web.new.do')), html`<a class="btn two" href="${ADDRESS}">${t('web.one-day.again')}</a>`)}`,
)}${seatedList(request, klass, name)}`;
  return { title: t('web.check-title'), body };
}

/** Lines that could not be read and people who do not fit, each with the reason. */
function notTaken({ t }: PageRequest, klass: ClassState, { wrong }: PeopleRead): Content {
  const lines = wrong.map(({ line, values, problems, withoutCommune }) => ({
    cells: [
      html`${values.fullName || '…'}<br><span class="mut small">${t('web.list.line', { line })}</span>`,
      withoutCommune
        ? t('web.one-day.which-commune')
        : problems.filter(({ level }) => level === 'error').map(problem => html`${t(problem.key, problem.params)}<br>`),
    ],
  }));
  const others = Object.values(klass.learners)
    .filter(({ seat }) => seat !== 'seated')
    .map(({ person, seat, verdict }) => ({
      cells: [html`${person.fullName} ${seatTag(t, seat)}`, said(t, verdict.reason)],
    }));
  const rows = [...lines, ...others];
  if (rows.length === 0) return undefined;
  const shown = rows.slice(0, 40);
  const columns = [{ heading: t('web.person.name') }, { heading: t('web.people.verdict') }];
  return html`${table(t('web.one-day.not-taken', { count: rows.length }), columns, shown)}${rows.length > shown.length ? html`<p>${t('web.list.more', { count: rows.length - shown.length })}</p>` : ''}`;
}

/** The names that will be on the list, folded: a look over them is enough. */
function seatedList({ t }: PageRequest, klass: ClassState, name: (id: string) => string): Content {
  const seated = seatedLearners(klass);
  if (seated.length === 0) return undefined;
  const line = (communeId: string): Html => {
    const own = seated.filter(learner => learner.communeId === communeId);
    return html`<p><strong>${name(communeId)} (${own.length}):</strong> ${own.map(({ person }) => person.fullName).join(', ')}</p>`;
  };
  const communes = klass.communeIds.filter(id => seated.some(({ communeId }) => communeId === id));
  return disclosure(t('web.one-day.names', { count: seated.length }), html`${communes.map(line)}`);
}

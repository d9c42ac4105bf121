import type { ClassState, Learner, PersonFacts } from '../../lib/domain/class/class.ts';
import type { Refusal } from '../../lib/domain/refusal.ts';
import { office, partyStatus } from '../../lib/domain/rules/programmes.ts';
import { compareByGivenName } from '../../lib/domain/text/vietnamese.ts';
import { formatDate } from '../../lib/domain/time/civil-date.ts';
import type { Form } from '../../lib/edge/form-body.ts';
import {
  actions,
  checkboxes,
  dateField,
  disclosure,
  type FormState,
  fileField,
  hidden,
  postForm,
  radios,
  submit,
  textArea,
  textField,
} from '../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageRequest } from '../../lib/edge/page.ts';
import { dateFrom, textFrom } from './act-form.ts';
import { pageOf, pager } from './pager.ts';
import { said, seatTag } from './words.ts';

/** Where the forms of a commune's list post to, and for whom; the same for staff and for the bearer of a link. */
export interface ListDoor {
  request: PageRequest;
  klass: ClassState;
  communeId: string;
  action: string;
}

/** The address of a list's forms with a person who was refused or withdrawn in the one for a single person: put right there and sent again. */
export function backAddress(action: string, { personId }: Learner): string {
  return `${action}?nguoi=${personId}#them`;
}

/** What the forms start with: nothing, or a person of this list who is to be put on it again. */
export function startOf({ request, klass, communeId }: ListDoor): FormState {
  const { language, query } = request;
  const asked = query.get('nguoi') ?? '';
  const learner = Object.hasOwn(klass.learners, asked) ? klass.learners[asked] : undefined;
  const back = learner?.communeId === communeId && (learner.seat === 'refused' || learner.seat === 'withdrawn');
  return { language, values: back ? { cach: ['mot-nguoi'], ...valuesOf(learner.person) } : {}, problems: [] };
}

function valuesOf(person: PersonFacts): Record<string, string[]> {
  const one = (value: string | undefined) => (value ? [value] : []);
  return {
    fullName: [person.fullName],
    birthDate: [formatDate(person.birthDate)],
    sex: one(person.sex),
    partyStatus: [person.partyStatus],
    offices: person.offices,
    unit: one(person.unit),
    phone: one(person.phone),
    probationEnds: one(person.probationEnds && formatDate(person.probationEnds)),
  };
}

/** The forms of a list: one person, a pasted table, a file; then who is on it already. */
export function listForms(door: ListDoor, state: FormState): Html {
  const { request, klass, communeId, action } = door;
  const { t, formToken } = request;
  const ids = () => ({ token: formToken, request: request.requestId() });
  const people = Object.values(klass.learners).filter(learner => learner.communeId === communeId);
  const one = html`${hidden('cach', 'mot-nguoi')}${personFields(state, request)}${actions(submit(t('web.list.add')))}`;
  const paste = html`${hidden('cach', 'dan')}${textArea(state, 'bang', t('web.list.paste'), { hint: t('web.list.paste-hint'), rows: 7 })}${actions(submit(t('web.list.read')))}`;
  const upload = html`${hidden('cach', 'tep')}${fileField(state, 'tep', t('web.list.file'), { hint: t('web.list.file-hint'), accept: '.xlsx,.csv,.txt' })}${actions(submit(t('web.list.read')))}<p><a class="cell" href="/mau-danh-sach.xlsx">${t('web.list.template')}</a></p>`;
  const entered = state.values.cach?.[0];
  return html`${peopleOn(request, people, action)}<h2 id="them">${t('web.list.add-title')}</h2>
${disclosure(t('web.list.by-row'), postForm(action, ids(), one), entered === 'mot-nguoi' || (!entered && people.length === 0))}
${disclosure(t('web.list.by-paste'), postForm(action, ids(), paste), entered === 'dan')}
${disclosure(t('web.list.by-file'), postForm(action, { ...ids(), upload: true }, upload), entered === 'tep')}`;
}

function personFields(state: FormState, { t }: PageRequest): Html {
  const statuses = partyStatus.options.map(value => ({ value, label: t(`web.party.${value}`) }));
  const offices = office.options.map(value => ({ value, label: t(`web.office.${value}`) }));
  const sexes = (['male', 'female'] as const).map(value => ({ value, label: t(`web.sex.${value}`) }));
  return html`${textField(state, 'fullName', t('web.person.name'))}${dateField(state, 'birthDate', t('web.person.birth'))}${radios(state, 'sex', t('web.person.sex'), sexes)}${radios(state, 'partyStatus', t('web.person.party'), statuses)}${checkboxes(state, 'offices', t('web.person.offices'), offices)}${textField(state, 'unit', t('web.person.unit'), { optional: true })}${textField(state, 'phone', t('web.person.phone'), { kind: 'tel', optional: true, short: true })}${dateField(state, 'probationEnds', t('web.person.probation'), { optional: true })}`;
}

/** People on one page of a commune's list: about 10 KB beside the forms. */
const PEOPLE_PAGE = 40;

/**
 * The people a commune has nominated so far, with verdict and reason.
 * @param action where those who were refused or withdrawn can be put right and sent again; left out where the list is closed
 */
export function peopleOn(request: PageRequest, people: readonly Learner[], action?: string): Content {
  const { t, query } = request;
  if (people.length === 0) return html`<p class="mut">${t('web.list.empty')}</p>`;
  const sorted = people.toSorted((a, b) => compareByGivenName(a.person.fullName, b.person.fullName));
  const page = pageOf(query, sorted, PEOPLE_PAGE);
  const rows = page.items.map(learner => ({
    cells: [
      learner.person.fullName,
      formatDate(learner.person.birthDate),
      seatTag(t, learner.seat),
      html`${said(t, learner.verdict.reason)}${learner.verdict.warnings.map(warning => html`<br>⚠ ${said(t, warning)}`)}${
        action !== undefined && (learner.seat === 'refused' || learner.seat === 'withdrawn')
          ? html`<br><a class="cell" href="${backAddress(action, learner)}">${t(`web.people.back.${learner.seat}`)}</a>`
          : ''
      }`,
    ],
  }));
  const columns = [
    { heading: t('web.person.name'), name: true },
    ...['web.person.birth', 'web.people.seat', 'web.people.verdict'].map(key => ({ heading: t(key) })),
  ];
  return html`<h2>${t('web.list.people', { count: people.length })}</h2>${table(
    t('web.list.people', { count: people.length }),
    columns,
    rows,
    true,
  )}${pager(request, page)}`;
}

/** The one person of the row form, as the act takes a list. */
export function personFrom(form: Form): Record<string, unknown> {
  return {
    fullName: form.text('fullName'),
    birthDate: dateFrom(form, 'birthDate'),
    partyStatus: textFrom(form, 'partyStatus'),
    offices: form.all('offices'),
    sex: textFrom(form, 'sex'),
    phone: textFrom(form, 'phone'),
    unit: textFrom(form, 'unit'),
    probationEnds: dateFrom(form, 'probationEnds'),
  };
}

/** Problems of the first row are problems of the row form's fields. */
export function rowProblems({ fields }: Refusal) {
  return fields.map(problem => ({ ...problem, field: problem.field.replace(/^rows\.\d+\./, '') }));
}

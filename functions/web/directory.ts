import { staffRole } from '../../lib/domain/class/actors.ts';
import type { Commune, Lecturer, Room, Staff } from '../../lib/domain/directory.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { programmeCode } from '../../lib/domain/rules/programmes.ts';
import { compareByGivenName, parseDecimal, searchKey } from '../../lib/domain/text/vietnamese.ts';
import type { Form } from '../../lib/edge/form-body.ts';
import {
  actions,
  backLink,
  checkboxes,
  type FormState,
  note,
  postForm,
  selectField,
  submit,
  textField,
} from '../../lib/edge/html/components.ts';
import { type Content, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest, Route } from '../../lib/edge/page.ts';
import { seesContacts } from '../../lib/edge/rights.ts';
import { createEntry, type Entry, type EntryList, updateEntry } from '../directory/manage.ts';
import { OFFICE, STAFF_KEEPERS } from '../roles.ts';
import { textFrom } from './act-form.ts';
import { pageOf, pager } from './pager.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { may, READERS, userOf } from './scope.ts';
import { programmeName } from './words.ts';

/** Columns that say how to reach somebody; shown to whoever works with people. */
const CONTACTS: ReadonlySet<string> = new Set(['web.directory.contact', 'web.directory.email', 'web.person.phone']);

/** One of a centre's lists: its address, its columns, its fields. */
interface ListPage {
  list: EntryList;
  slug: string;
  editors: Route['access'];
  columns: readonly string[];
  cells(entry: Entry, request: PageRequest): readonly Content[];
  /** The entry as the values of its form. */
  values(entry: Entry): Record<string, string[]>;
  fields(state: FormState, request: PageRequest): Content;
  read(form: Form): Record<string, unknown>;
}

const contactFields = (state: FormState, { t }: PageRequest) =>
  html`${textField(state, 'email', t('web.directory.email'), { kind: 'email', optional: true, hint: t('web.directory.email-hint') })}${textField(state, 'phone', t('web.person.phone'), { kind: 'tel', optional: true, short: true })}`;

const communes: ListPage = {
  list: 'communes',
  slug: 'xa',
  editors: OFFICE,
  columns: ['web.directory.name', 'web.directory.contact', 'web.directory.email', 'web.person.phone'],
  cells: entry => {
    const { contactName, email, phone } = entry as Commune;
    return [contactName, email, phone];
  },
  values: entry => {
    const { name, contactName, email, phone } = entry as Commune;
    return { name: [name], contactName: [contactName], email: [email], phone: [phone] };
  },
  fields: (state, request) =>
    html`${textField(state, 'name', request.t('web.directory.name'))}${textField(state, 'contactName', request.t('web.directory.contact'), { optional: true })}${contactFields(state, request)}`,
  read: form => ({
    name: form.text('name'),
    contactName: form.text('contactName'),
    email: form.text('email'),
    phone: form.text('phone'),
  }),
};

const lecturers: ListPage = {
  list: 'lecturers',
  slug: 'giang-vien',
  editors: OFFICE,
  columns: ['web.directory.name', 'web.directory.kind', 'web.directory.programmes', 'web.directory.email'],
  cells: (entry, { t }) => {
    const { kind, programmes, email } = entry as Lecturer;
    return [t(`web.lecturer.${kind}`), programmes.join(', '), email];
  },
  values: entry => {
    const { name, kind, programmes, email, phone } = entry as Lecturer;
    return { name: [name], kind: [kind], programmes, email: [email], phone: [phone] };
  },
  fields: (state, request) => {
    const { t } = request;
    const kinds = ['full-time', 'part-time', 'visiting'].map(value => ({ value, label: t(`web.lecturer.${value}`) }));
    const codes = programmeCode.options.map(value => ({ value, label: `${value} – ${programmeName(request, value)}` }));
    return html`${textField(state, 'name', t('web.person.name'))}${selectField(state, 'kind', t('web.directory.kind'), kinds)}${checkboxes(state, 'programmes', t('web.directory.programmes'), codes)}${contactFields(state, request)}`;
  },
  read: form => ({
    name: form.text('name'),
    kind: form.text('kind'),
    programmes: form.all('programmes'),
    email: form.text('email'),
    phone: form.text('phone'),
  }),
};

const rooms: ListPage = {
  list: 'rooms',
  slug: 'phong',
  editors: OFFICE,
  columns: ['web.directory.name', 'web.directory.seats'],
  cells: entry => [String((entry as Room).seats)],
  values: entry => ({ name: [entry.name], seats: [String((entry as Room).seats)] }),
  fields: (state, { t }) =>
    html`${textField(state, 'name', t('web.directory.name'))}${textField(state, 'seats', t('web.directory.seats'), { kind: 'numeric', short: true })}`,
  read: form => ({ name: form.text('name'), seats: parseDecimal(form.text('seats')) ?? textFrom(form, 'seats') }),
};

const staff: ListPage = {
  list: 'staff',
  slug: 'nguoi-dung',
  editors: STAFF_KEEPERS,
  columns: ['web.directory.name', 'web.directory.role', 'web.directory.email'],
  cells: (entry, { t }) => [t(`role.${(entry as Staff).role}`), (entry as Staff).email],
  values: entry => {
    const { name, role, email } = entry as Staff;
    return { name: [name], role: [role], email: [email] };
  },
  fields: (state, { t }) => {
    const roles = staffRole.options
      .filter(role => role !== 'overseer')
      .map(value => ({ value, label: t(`role.${value}`) }));
    return html`${textField(state, 'name', t('web.person.name'))}${selectField(state, 'role', t('web.directory.role'), roles)}${textField(state, 'email', t('web.directory.email'), { kind: 'email', optional: true })}`;
  },
  read: form => ({ name: form.text('name'), role: form.text('role'), email: form.text('email') }),
};

const LISTS: readonly ListPage[] = [communes, lecturers, rooms, staff];

/** What a centre keeps besides its classes. */
export async function directoryIndex(request: PageRequest): Promise<PageAnswer> {
  const { t } = request;
  const directory = await request.directory(userOf(request).centreId);
  const cards = LISTS.map(
    ({ list, slug }) =>
      html`<section class="card"><span class="num">${directory[list].length}</span><a class="cell" href="/${slug}">${t(`web.directory.${list}`)}</a></section>`,
  );
  const links = [
    'chuong-trinh',
    'cai-dat',
    'ten-trung-tam',
    'mau-van-ban',
    'so-van-ban',
    'nguoi-dung/thay-the',
    ...(may(request, OFFICE) ? ['thu', 'ket-noi'] : []),
  ].map(
    slug =>
      html`<section class="card"><a class="cell" href="/${slug}">${t(`web.directory.card.${slug.split('/').at(-1)}`)}</a></section>`,
  );
  return {
    title: t('web.menu.directory'),
    body: html`<h1>${t('web.menu.directory')}</h1><div class="grid">${cards}${links}</div>`,
  };
}

/** List, add and change, for each of the four lists. */
export const directoryRoutes: readonly Route[] = LISTS.flatMap((page): Route[] => [
  { method: 'GET', path: `/${page.slug}`, access: READERS, handler: request => listOf(page, request) },
  { method: 'GET', path: `/${page.slug}/them`, access: page.editors, handler: request => entryForm(page, request, {}) },
  { method: 'POST', path: `/${page.slug}/them`, access: page.editors, handler: request => save(page, request) },
  { method: 'GET', path: `/${page.slug}/{entry}`, access: page.editors, handler: request => edit(page, request) },
  { method: 'POST', path: `/${page.slug}/{entry}`, access: page.editors, handler: request => save(page, request) },
]);

async function listOf(page: ListPage, request: PageRequest): Promise<PageAnswer> {
  const { t, query } = request;
  const directory = await request.directory(userOf(request).centreId);
  const mayEdit = Array.isArray(page.editors) && may(request, page.editors);
  const words = searchKey(query.get('tim') ?? '');
  const people = page.list === 'lecturers' || page.list === 'staff';
  const sorted = (directory[page.list] as Entry[])
    .filter(({ name }) => searchKey(name).includes(words))
    .sort((a, b) => (people ? compareByGivenName(a.name, b.name) : a.name.localeCompare(b.name, 'vi')));
  const user = userOf(request);
  const seen = page.columns.map(key => !CONTACTS.has(key) || seesContacts(user));
  const shown = pageOf(query, sorted, 50);
  const rows = shown.items.map(entry => ({
    cells: [
      mayEdit ? html`<a class="cell" href="/${page.slug}/${entry.id}">${entry.name}</a>` : entry.name,
      ...page.cells(entry, request),
    ].filter((_, column) => seen[column]),
  }));
  const title = t(`web.directory.${page.list}`);
  const state: FormState = { language: request.language, values: { tim: [query.get('tim') ?? ''] }, problems: [] };
  const add = mayEdit && html`<a class="btn" href="/${page.slug}/them">${t(`web.directory.${page.list}.add`)}</a>`;
  return {
    title,
    body: html`${backLink('/danh-muc', t('web.menu.directory'))}${query.get('xong') ? note(html`<p>${t('web.saved')}</p>`, 'ok', true) : ''}<div class="row apart"><h1>${title}</h1>${add}</div>
${page.list === 'staff' ? html`<p><a class="cell" href="/nguoi-dung/thay-the">${t('web.stand-ins.title')}</a></p>` : ''}<form method="get" action="/${page.slug}" role="search" class="inline">${textField(state, 'tim', t('web.directory.search'))}${submit(t('web.search'), 'two')}</form>
${
  rows.length > 0
    ? table(
        title,
        page.columns.filter((_, column) => seen[column]).map(key => ({ heading: t(key) })),
        rows,
        true,
      )
    : html`<p>${t('web.directory.none')}</p>`
}${pager(request, shown)}`,
  };
}

async function edit(page: ListPage, request: PageRequest): Promise<PageAnswer> {
  const directory = await request.directory(userOf(request).centreId);
  const entry = (directory[page.list] as Entry[]).find(({ id }) => id === request.params.entry);
  if (!entry) throw new Refusal('EntryNotFound', {}, 404);
  return entryForm(page, request, page.values(entry));
}

async function save(page: ListPage, request: PageRequest): Promise<PageAnswer> {
  const { services, form, params } = request;
  const { centreId } = userOf(request);
  const input = page.read(form);
  try {
    if (params.entry) await updateEntry(services, centreId, page.list, params.entry, input);
    else await createEntry(services, centreId, page.list, input, textFrom(form, 'request'));
    return { redirect: `/${page.slug}?xong=1` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return entryForm(page, request, form.values(), error);
  }
}

async function entryForm(
  page: ListPage,
  request: PageRequest,
  values: Record<string, string[]>,
  refusal?: Refusal,
): Promise<PageAnswer> {
  const { t, language, formToken, path } = request;
  const state: FormState = { language, values, problems: refusal?.fields ?? [] };
  const title = t(`web.directory.${page.list}.${request.params.entry ? 'edit' : 'add'}`);
  return {
    title,
    ...formStatus(refusal),
    body: html`${refusalSummary(request, refusal)}${backLink(`/${page.slug}`, t(`web.directory.${page.list}`))}<h1>${title}</h1>${postForm(
      path,
      { token: formToken, request: values.request?.[0] ?? request.requestId() },
      html`${page.fields(state, request)}${actions(submit(t('web.save')))}`,
    )}`,
  };
}

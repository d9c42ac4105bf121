import * as z from 'zod';
import { nominate } from '../../lib/domain/chapters/recruitment.ts';
import type { ClassState, Learner, PersonFacts } from '../../lib/domain/class/class.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { type Office, office, partyStatus } from '../../lib/domain/rules/programmes.ts';
import { compareByGivenName, searchKey } from '../../lib/domain/text/vietnamese.ts';
import { civilDateOf, formatDate } from '../../lib/domain/time/civil-date.ts';
import { readRoster } from '../../lib/documents/rosters/read-roster.ts';
import type { RowProblem, TableReading } from '../../lib/documents/rosters/reading.ts';
import type { RosterValues } from '../../lib/documents/rosters/person.ts';
import type { Form } from '../../lib/edge/form-body.ts';
import {
  actions,
  checkboxes,
  dateField,
  disclosure,
  fileField,
  type FormState,
  hidden,
  note,
  postForm,
  radios,
  submit,
  tag,
  textArea,
  textField,
} from '../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageRequest } from '../../lib/edge/page.ts';
import { parseInput } from '../../lib/edge/person-act.ts';
import { nomination } from '../recruitment/acts.ts';
import { gatherNominees } from '../recruitment/gather-nominees.ts';
import { dateFrom, textFrom } from './act-form.ts';
import { said, seatTag } from './words.ts';

/** Where the forms of a commune's list post to, and for whom; the same for staff and for the bearer of a link. */
export interface ListDoor {
  request: PageRequest;
  klass: ClassState;
  communeId: string;
  action: string;
}

/** One line of a preview: what was read, what is wrong with it, and what would become of it. */
interface PreviewRow {
  line: number;
  values: RosterValues;
  problems: readonly RowProblem[];
  /** Left out where the line cannot be taken. */
  row?: NomineeInput;
}

/** A row as the act takes it, before it is parsed. */
interface NomineeInput {
  fullName: string;
  birthDate: string;
  partyStatus: string;
  offices: Office[];
  sex?: 'male' | 'female';
  phone?: string;
  unit?: string;
  probationEnds?: string;
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
  return html`${peopleOn(request, people)}<h2>${t('web.list.add-title')}</h2>
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

/** The people a commune has nominated so far, with verdict and reason. */
export function peopleOn({ t }: PageRequest, people: readonly Learner[]): Content {
  if (people.length === 0) return html`<p class="mut">${t('web.list.empty')}</p>`;
  const rows = people
    .toSorted((a, b) => compareByGivenName(a.person.fullName, b.person.fullName))
    .map(learner => ({
      cells: [
        learner.person.fullName,
        formatDate(learner.person.birthDate),
        seatTag(t, learner.seat),
        html`${said(t, learner.verdict.reason)}${learner.verdict.warnings.map(warning => html`<br>⚠ ${said(t, warning)}`)}`,
      ],
    }));
  const columns = ['web.person.name', 'web.person.birth', 'web.people.seat', 'web.people.verdict'];
  return html`<h2>${t('web.list.people', { count: people.length })}</h2>${table(
    t('web.list.people', { count: people.length }),
    columns.map(key => ({ heading: t(key) })),
    rows,
    true,
  )}`;
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

const carried = z.array(z.record(z.string(), z.unknown())).min(1).max(300);

/** The rows a preview carried along in its form; they are judged again like any input. */
export function carriedRows(form: Form): Record<string, unknown>[] {
  try {
    return carried.parse(JSON.parse(form.text('dong')));
  } catch {
    throw new Refusal('EmptyList', {}, 422);
  }
}

/** Reads a pasted table or a file and shows each line with its verdict before anything is saved. */
export async function preview(door: ListDoor, form: Form): Promise<Html> {
  const { request, action } = door;
  const { t, formToken } = request;
  const file = form.file('tep');
  const source = file ? file.bytes : form.text('bang');
  if (source.length === 0) throw new Refusal('EmptyList', {}, 422);
  const reading = await readRoster(source, { today: civilDateOf(request.now) });
  const broken = reading.problems.filter(({ level }) => level === 'error');
  const rows = reading.rows.map(toPreview);
  const good = rows.flatMap(({ row }) => (row ? [row] : []));
  const verdicts = await verdictsOf(door, good);
  const wrong = rows.length - good.length;
  const confirm =
    good.length > 0 &&
    postForm(
      action,
      { token: formToken, request: request.requestId() },
      html`${hidden('cach', 'xac-nhan')}${hidden('dong', JSON.stringify(good))}${actions(
        submit(t(wrong > 0 ? 'web.list.take-right' : 'web.list.take-all', { count: good.length })),
      )}`,
    );
  return html`<h2>${t('web.list.preview')}</h2>${broken.map(problem => note(html`<p>${t(problem.key, problem.params)}</p>`, 'bad'))}
${rows.length > 0 ? html`<p class="lead">${t('web.list.read-count', { all: rows.length, right: good.length, wrong })}</p>` : ''}
${columnsRead(request, reading)}${confirm}${rows.length > 0 ? previewTable(request, rows, verdicts) : ''}`;
}

function toPreview({ line, values, problems }: TableReading<RosterValues>['rows'][number]): PreviewRow {
  const blocked = problems.some(({ level }) => level === 'error');
  const { fullName, birthDate, sex, phone, unit } = values;
  if (blocked || !fullName || !birthDate) return { line, values, problems };
  const assumed: RowProblem = { field: 'partyStatus', level: 'warning', key: 'web.list.party-assumed', params: {} };
  const row: NomineeInput = {
    fullName,
    birthDate,
    partyStatus: values.partyStatus ?? 'none',
    offices: officesIn(values.office ?? ''),
    ...(sex && { sex }),
    ...(phone && { phone }),
    ...(unit && { unit }),
  };
  return { line, values, problems: values.partyStatus ? problems : [...problems, assumed], row };
}

const OFFICE_WORDS: readonly (readonly [Office, RegExp])[] = [
  ['cell-secretary', /\b(bi thu|pbt|phobi thu)\b/],
  ['committee-member', /\b(cap uy|chi uy|dang uy vien|uy vien|ubkt)\b/],
  ['propaganda', /\b(tuyen giao|bao cao vien|dan van|tuyen truyen)\b/],
  ['front-union', /\b(mat tran|mttq|hoi|doan|cong doan|phu nu|nong dan|cuu chien binh|thanh nien)\b/],
  ['official', /\b(can bo|cong chuc|chu tich|truong|pho|chuyen vien|ke toan|giao vien|vien chuc)\b/],
];

/** What somebody does, from the words of a list: "Phó bí thư chi bộ" is a cell secretary's office. */
export function officesIn(words: string): Office[] {
  const key = searchKey(words);
  return OFFICE_WORDS.filter(([, pattern]) => pattern.test(key)).map(([name]) => name);
}

/** What would become of each row, in the order given: the decision is taken but not saved. */
async function verdictsOf({ request, klass, communeId }: ListDoor, rows: readonly NomineeInput[]) {
  if (rows.length === 0) return [];
  const parsed = parseInput(nomination, { communeId, rows });
  const nominees = await gatherNominees(klass, parsed.rows as PersonFacts[], request.services);
  const [event] = nominate(klass, 'preview', communeId, nominees).events;
  return event?.type === 'recruitment.listed' ? event.learners : [];
}

function previewTable(
  { t }: PageRequest,
  rows: readonly PreviewRow[],
  verdicts: Awaited<ReturnType<typeof verdictsOf>>,
): Html {
  let taken = 0;
  const judged = rows.map(entry => {
    const verdict = entry.row && verdicts[taken];
    if (entry.row) taken += 1;
    const rank = !verdict ? 0 : verdict.seat === 'refused' ? 1 : 2;
    return { ...entry, verdict, rank };
  });
  // What needs a look stands first; within that the order of the list.
  const lines = judged
    .sort((a, b) => a.rank - b.rank)
    .map(({ line, values, problems, verdict }) => {
      const said_ = problems.map(
        problem => html`<br>${problem.level === 'error' ? '✗' : '⚠'} ${t(problem.key, problem.params)}`,
      );
      return {
        cells: [
          html`${values.fullName || '…'}<br><span class="mut small">${t('web.list.line', { line })}</span>`,
          values.birthDate && formatDate(values.birthDate),
          verdict ? seatTag(t, verdict.seat) : tag(t('web.list.not-taken'), 'bad'),
          html`${verdict ? said(t, verdict.verdict.reason) : ''}${said_}`,
        ],
      };
    });
  const columns = ['web.person.name', 'web.person.birth', 'web.list.would-be', 'web.people.verdict'];
  return table(
    t('web.list.preview'),
    columns.map(key => ({ heading: t(key) })),
    lines,
    true,
  );
}

function columnsRead({ t }: PageRequest, { columns }: TableReading<RosterValues>): Content {
  const used = columns.filter(({ meaning }) => meaning !== undefined);
  if (used.length === 0) return undefined;
  const list = used.map(
    ({ column, heading, meaning }) => `${column}: ${heading} → ${t(`documents.column.${meaning}`)}`,
  );
  return disclosure(t('web.list.columns'), html`<p>${list.join('; ')}</p>`);
}

import * as z from 'zod';
import {
  errorBook,
  type RosterValues,
  type RowProblem,
  readRoster,
  type TableReading,
} from '../../lib/documents/rosters/index.ts';
import { isListed, seatNominees } from '../../lib/domain/chapters/recruitment.ts';
import type { PersonFacts } from '../../lib/domain/class/class.ts';
import type { ListedLearner } from '../../lib/domain/class/events.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import type { Office } from '../../lib/domain/rules/programmes.ts';
import { searchKey } from '../../lib/domain/text/vietnamese.ts';
import { civilDateOf, formatDate } from '../../lib/domain/time/civil-date.ts';
import type { Form } from '../../lib/edge/form-body.ts';
import { actions, disclosure, fileField, hidden, note, postForm, submit, tag } from '../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageRequest } from '../../lib/edge/page.ts';
import { parseInput } from '../../lib/edge/person-act.ts';
import { nomineeRow } from '../recruitment/acts.ts';
import { gatherNominees } from '../recruitment/gather-nominees.ts';
import type { ListDoor } from './nomination.ts';
import { pack, unpack } from './packed.ts';
import { said, seatTag } from './words.ts';

type Reading = TableReading<RosterValues>;

/** One line of a preview: what was read, what is wrong with it, and what would become of it. */
export interface PreviewRow {
  line: number;
  values: RosterValues;
  problems: readonly RowProblem[];
  /** Left out where the line cannot be taken. */
  row?: NomineeInput;
}

/** A row as the act takes it, before it is parsed. */
export interface NomineeInput {
  fullName: string;
  birthDate: string;
  partyStatus: string;
  offices: Office[];
  sex?: 'male' | 'female';
  phone?: string;
  unit?: string;
  probationEnds?: string;
}

/** People taken with one press of the button: what a commit of a class holds comfortably (an item of DynamoDB has 400 KB). */
export const PORTION = 300;

/** People a preview carries along: packed about 18 KB of the 30 KB a page may weigh. Whoever is beyond comes with the same file again. */
const CARRIED = 600;

const carried = z.array(z.record(z.string(), z.unknown())).min(1).max(CARRIED);

/** The rows a preview carried along in its form; they are judged again like any input. */
export function carriedRows(form: Form): Record<string, unknown>[] {
  try {
    return carried.parse(unpack(form.text('dong')));
  } catch {
    throw new Refusal('EmptyList', {}, 422);
  }
}

/** Reads a pasted table or a file and shows each line with its verdict before anything is saved. */
export async function preview(door: ListDoor, form: Form): Promise<Html> {
  const { request } = door;
  const { t } = request;
  const file = form.file('tep');
  const source = file ? file.bytes : form.text('bang');
  if (source.length === 0) throw new Refusal('EmptyList', {}, 422);
  const reading = await readRoster(source, { today: civilDateOf(request.now) });
  const broken = reading.problems.filter(({ level }) => level === 'error');
  const rows = reading.rows.map(toPreview);
  const good = rows.flatMap(({ row }) => (row ? [row] : []));
  const verdicts = await verdictsOf(door, good);
  const there = verdicts.filter(verdict => verdict === 'listed').length;
  const fresh = good.filter((_, index) => verdicts[index] !== 'listed').slice(0, CARRIED);
  const wrong = rows.length - good.length;
  const left = good.length - there - fresh.length;
  return html`<h2>${t('web.list.preview')}</h2>${broken.map(problem => note(html`<p>${t(problem.key, problem.params)}</p>`, 'bad'))}
${rows.length > 0 ? html`<p class="lead">${t('web.list.read-count', { all: rows.length, right: good.length, wrong })}</p>` : ''}
${there > 0 ? note(html`<p>${t('web.list.there-already', { count: there })}</p>`) : ''}${left > 0 ? note(html`<p>${t('web.list.beyond', { count: left, taken: fresh.length })}</p>`, 'wait') : ''}
${columnsRead(request, reading)}${confirmForm(door, fresh, { wrong, taken: 0 })}${wrong > 0 ? askForErrorBook(door, reading) : ''}${rows.length > 0 ? previewTable(request, rows, verdicts) : ''}`;
}

/** The button that takes the people read: at most one portion at once, the others are carried along. */
function confirmForm(
  { request, action }: ListDoor,
  people: readonly unknown[],
  { wrong, taken }: { wrong: number; taken: number },
): Content {
  if (people.length === 0) return undefined;
  const { t, formToken } = request;
  const count = Math.min(people.length, PORTION);
  const all = people.length + taken;
  const label =
    all > PORTION
      ? t(taken > 0 ? 'web.list.take-next' : 'web.list.take-first', { count, all })
      : t(wrong > 0 ? 'web.list.take-right' : 'web.list.take-all', { count });
  return postForm(
    action,
    { token: formToken, request: request.requestId() },
    html`${hidden('cach', 'xac-nhan')}${hidden('da', String(taken))}${hidden('dong', pack(people))}${actions(submit(label))}`,
  );
}

/** How far a long list has got, with the button for the next portion. What was taken is saved; the rest can also come later. */
export function progressOf(door: ListDoor, left: readonly unknown[], taken: number): Html {
  const { t } = door.request;
  const all = left.length + taken;
  return html`<h2>${t('web.list.progress')}</h2><p role="status"><label for="o-tien-do">${t('web.list.progress-count', { taken, all })}</label>
<progress id="o-tien-do" max="${all}" value="${taken}">${t('web.list.progress-count', { taken, all })}</progress></p>
<p>${t('web.list.progress-safe')}</p>${confirmForm(door, left, { wrong: 0, taken })}<p><a class="cell" href="${door.action}">${t('web.list.later')}</a></p>`;
}

/** The people's own sheet back, with a column that says what is wrong with each line. */
function askForErrorBook({ request, action }: ListDoor, { rows, source }: Reading): Content {
  if (!source) return undefined;
  const { t, formToken, language } = request;
  const problems = rows.map(({ line, problems: found }) => ({ line, problems: found }));
  const packed = pack({ rows: problems, source });
  const ask = actions(submit(t('web.list.error-book'), 'two'));
  if (packed.length <= BOOK_CARRIED)
    return postForm(action, { token: formToken }, html`${hidden('cach', 'tep-loi')}${hidden('goc', packed)}${ask}`);
  // A long sheet would make the page too heavy: it is sent once more instead of carried along.
  const again = fileField({ language, values: {}, problems: [] }, 'tep', t('web.list.error-book-again'), {
    accept: '.xlsx,.csv,.txt',
  });
  return disclosure(
    t('web.list.error-book'),
    postForm(action, { token: formToken, upload: true }, html`${hidden('cach', 'tep-loi')}${again}${ask}`),
  );
}

/** Letters of a packed sheet that a preview has room for beside its people. */
const BOOK_CARRIED = 6000;

const errorSource = z.object({
  rows: z.array(
    z.object({
      line: z.int(),
      problems: z.array(
        z.object({
          field: z.string(),
          key: z.string().startsWith('documents.'),
          params: z.record(z.string(), z.union([z.string(), z.number()])),
          level: z.enum(['error', 'warning']),
        }),
      ),
    }),
  ),
  source: z.object({
    sheet: z.string(),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.date(), z.null()]))),
    headingLine: z.int(),
    columns: z.int().max(200),
  }),
});

/** Writes the sheet with its column of errors. Throws EmptyList (422) for a field that was tampered with. */
export async function errorBookOf({ request }: ListDoor, form: Form): Promise<Uint8Array> {
  const file = form.file('tep');
  if (file && file.bytes.length > 0)
    return bookOf(request, await readRoster(file.bytes, { today: civilDateOf(request.now) }));
  const { data } = errorSource.safeParse(unpack(form.text('goc')));
  if (!data) throw new Refusal('EmptyList', {}, 422);
  return bookOf(request, { rows: data.rows.map(row => ({ ...row, values: {} })), source: data.source });
}

function bookOf(request: PageRequest, { rows, source }: Pick<Parameters<typeof errorBook>[0], 'rows' | 'source'>) {
  if (!source) throw new Refusal('EmptyList', {}, 422);
  return errorBook({ rows, source }, request.t, {
    title: request.t('web.list.error-book'),
    author: request.t('web.product'),
    dated: civilDateOf(request.now),
  });
}

/** A line as read, with the row it would be. */
export function toPreview({ line, values, problems }: Reading['rows'][number]): PreviewRow {
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
  ['cell-secretary', /\b(bi thu|pbt)\b/],
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

/** What would become of each row, in the order given: the decision is taken but not saved; who is listed already stays as he is. */
async function verdictsOf(
  { request, klass, communeId }: ListDoor,
  rows: readonly NomineeInput[],
): Promise<(ListedLearner | 'listed')[]> {
  if (rows.length === 0) return [];
  const parsed = rows.map(row => parseInput(nomineeRow, row) as PersonFacts);
  const nominees = await gatherNominees(klass, parsed, request.services);
  const fresh = nominees.filter(({ personId }) => !isListed(klass, communeId, personId));
  const learners = seatNominees(klass, 'preview', communeId, fresh).event.learners.values();
  return nominees.map(({ personId }) =>
    isListed(klass, communeId, personId) ? 'listed' : (learners.next().value as ListedLearner),
  );
}

/** Lines of a preview shown; the others are right ones, since wrong ones stand first. */
const SHOWN = 50;

function previewTable(
  { t }: PageRequest,
  rows: readonly PreviewRow[],
  verdicts: Awaited<ReturnType<typeof verdictsOf>>,
): Html {
  let taken = 0;
  const judged = rows.map(entry => {
    const verdict = entry.row && verdicts[taken];
    if (entry.row) taken += 1;
    const rank = !verdict ? 0 : verdict === 'listed' ? 3 : verdict.seat === 'refused' ? 1 : 2;
    return { ...entry, verdict, rank };
  });
  // What needs a look stands first; within that the order of the list.
  const sorted = judged.sort((a, b) => a.rank - b.rank);
  const lines = sorted.slice(0, SHOWN).map(({ line, values, problems, verdict }) => {
    const said_ = problems.map(
      problem => html`<br>${problem.level === 'error' ? '✗' : '⚠'} ${t(problem.key, problem.params)}`,
    );
    return {
      cells: [
        html`${values.fullName || '…'}<br><span class="mut small">${t('web.list.line', { line })}</span>`,
        values.birthDate && formatDate(values.birthDate),
        verdict === 'listed'
          ? tag(t('web.list.there'), 'ok')
          : verdict
            ? seatTag(t, verdict.seat)
            : tag(t('web.list.not-taken'), 'bad'),
        html`${verdict && verdict !== 'listed' ? said(t, verdict.verdict.reason) : ''}${said_}`,
      ],
    };
  });
  const columns = ['web.person.name', 'web.person.birth', 'web.list.would-be', 'web.people.verdict'];
  const more = sorted.length - lines.length;
  return html`${table(
    t('web.list.preview'),
    columns.map(key => ({ heading: t(key) })),
    lines,
    true,
  )}${more > 0 ? html`<p>${t('web.list.more', { count: more })}</p>` : ''}`;
}

function columnsRead({ t }: PageRequest, { columns }: Reading): Content {
  const used = columns.filter(({ meaning }) => meaning !== undefined);
  if (used.length === 0) return undefined;
  const list = used.map(
    ({ column, heading, meaning }) => `${column}: ${heading} → ${t(`documents.column.${meaning}`)}`,
  );
  return disclosure(t('web.list.columns'), html`<p>${list.join('; ')}</p>`);
}

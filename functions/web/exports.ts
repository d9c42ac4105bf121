import { type BookColumn, type BookSheet, writeBook } from '../../lib/documents/rosters/index.ts';
import type { ClassCertificate } from '../../lib/domain/chapters/certificate-changes.ts';
import { resultOfLearner } from '../../lib/domain/chapters/exam.ts';
import { attendanceOf } from '../../lib/domain/chapters/teaching.ts';
import { type ClassState, heldSessions, type Learner, seatedLearners } from '../../lib/domain/class/class.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { compareByGivenName } from '../../lib/domain/text/vietnamese.ts';
import { civilDateOf, formatDate } from '../../lib/domain/time/civil-date.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { certificatesOfYear } from '../registers/certificates.ts';
import { figuresReportOf } from '../reports/figures-report.ts';
import { registerNote } from '../papers/certificate-records.ts';
import { classCode } from '../papers/paper-records.ts';
import { monthOf, mustSee, type Volumes } from './report.ts';
import { classOf, userOf } from './scope.ts';
import { sheetFile } from './sheet-file.ts';
import { namesOf, programmeName, said } from './words.ts';

const byGivenName = (a: Learner, b: Learner) => compareByGivenName(a.person.fullName, b.person.fullName);

/** Dates are written as texts, as people type them: the same in every spreadsheet and time zone. */
const PERSON = (t: PageRequest['t']): BookColumn[] => [
  { heading: t('documents.column.ordinal'), width: 6 },
  { heading: t('documents.column.fullName'), width: 28 },
  { heading: t('documents.column.birthDate'), width: 13 },
  { heading: t('documents.column.unit'), width: 28 },
  { heading: t('documents.column.commune'), width: 20 },
];

const personCells = ({ person, communeId }: Learner, i: number, name: (id: string) => string) => [
  String(i + 1),
  person.fullName,
  formatDate(person.birthDate),
  person.unit ?? null,
  name(communeId),
];

async function book(request: PageRequest, file: string, title: string, sheet: BookSheet): Promise<PageAnswer> {
  const options = { title, author: request.t('web.product'), dated: civilDateOf(request.now) };
  return sheetFile(await writeBook([sheet], options), file);
}

/** A workbook of a class, by the name of its file. */
export async function classBook(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const make = BOOKS.get(request.params.name ?? '');
  if (!make) throw new Refusal('PageNotFound', {}, 404);
  return make(request, klass);
}

/** Everybody nominated to a class, with the seat and the verdict. */
async function rosterBook(request: PageRequest, klass: ClassState): Promise<PageAnswer> {
  const { t } = request;
  const name = namesOf(await request.directory(klass.centreId));
  const title = t('export.roster');
  const columns: BookColumn[] = [
    ...PERSON(t),
    { heading: t('documents.column.phone'), width: 14 },
    { heading: t('web.people.seat'), width: 18 },
    { heading: t('web.people.verdict'), width: 60 },
  ];
  const rows = Object.values(klass.learners)
    .sort((a, b) => a.seat.localeCompare(b.seat) || byGivenName(a, b))
    .map((learner, i) => [
      ...personCells(learner, i, name),
      learner.person.phone ?? null,
      t(`seat.${learner.seat}`),
      [learner.verdict.reason, ...learner.verdict.warnings].map(sentence => said(t, sentence)).join(' '),
    ]);
  return book(request, `${classCode(klass)}-hoc-vien`, title, {
    name: title,
    title: [title, klass.title],
    columns,
    rows,
  });
}

/** Tiết attended per session; open to be filled in and sent back while sessions are held. */
async function attendanceBook(request: PageRequest, klass: ClassState): Promise<PageAnswer> {
  const { t } = request;
  const name = namesOf(await request.directory(klass.centreId));
  const title = t('export.attendance');
  const sessions = heldSessions(klass);
  const open = klass.stage === 'teaching';
  const columns: BookColumn[] = [
    ...PERSON(t),
    ...sessions.map(({ number, date, tiet }) => ({
      heading: t('export.session', { number }),
      width: 9,
      hint: t('export.session-hint', { date, tiet }),
      ...(open && {
        open,
        check: {
          formula: `OR(LOWER({cell})="x",LOWER({cell})="v",IFERROR(AND(VALUE({cell})>=0,VALUE({cell})<=${tiet}),FALSE))`,
          message: t('export.session-check', { tiet }),
        },
      }),
    })),
    { heading: t('export.attended'), width: 10, kind: 'number' },
    { heading: t('export.held'), width: 10, kind: 'number' },
  ];
  const rows = seatedLearners(klass)
    .sort(byGivenName)
    .map((learner, i) => {
      const { attended, held } = attendanceOf(klass, learner.personId);
      const cells = sessions.map(session => presence(klass, session.id, learner.personId));
      return [...personCells(learner, i, name), ...cells, attended, held];
    });
  const lines = [title, klass.title, ...(open ? [t('export.fill-in')] : [])];
  return book(request, `${classCode(klass)}-diem-danh`, title, {
    name: t('web.class.timetable'),
    title: lines,
    columns,
    rows,
  });
}

/** As the import reads it: x for the whole session, V for none of it, otherwise the tiết; empty before the roll. */
function presence(klass: ClassState, sessionId: string, personId: string): string | null {
  const roll = klass.rolls[sessionId];
  if (!roll) return null;
  const attended = roll.attended[personId];
  if (attended === undefined) return 'x';
  return attended === 0 ? 'V' : String(attended);
}

/** The mark sheet of the present writing, to be filled in and sent back; after the exam the marks that counted. */
async function marksBook(request: PageRequest, klass: ClassState): Promise<PageAnswer> {
  const { t } = request;
  const name = namesOf(await request.directory(klass.centreId));
  const title = t('export.marks');
  const open = klass.stage === 'exam' && !klass.exam.closed;
  const present = klass.exam.attempts.at(-1);
  const sitting = new Set(present?.sitters);
  const check = {
    formula: 'OR(LOWER({cell})="v",IFERROR(AND(VALUE({cell})>=0,VALUE({cell})<=10),FALSE))',
    message: t('export.mark-check'),
  };
  const columns: BookColumn[] = [
    ...PERSON(t),
    { heading: t('web.mark'), width: 9, hint: t('export.mark-hint'), ...(open && { open, check }) },
    ...(open ? [] : [{ heading: t('web.result'), width: 18 }]),
  ];
  const rows = seatedLearners(klass)
    .filter(({ personId }) => !open || sitting.has(personId))
    .sort(byGivenName)
    .map((learner, i) => {
      const { marks, result, band } = resultOfLearner(klass, learner.personId);
      const mark = open ? present?.marks[learner.personId] : marks.at(-1);
      const shown = mark === undefined ? null : String(mark).replace('.', ',');
      return [
        ...personCells(learner, i, name),
        shown,
        ...(open ? [] : [t(band ? `band.${band}` : `result.${result}`)]),
      ];
    });
  const lines = [title, klass.title, ...(open ? [t('export.fill-in')] : [])];
  return book(request, `${classCode(klass)}-diem`, title, { name: title, title: lines, columns, rows });
}

const BOOKS = new Map([
  ['danh-sach.xlsx', rosterBook],
  ['diem-danh.xlsx', attendanceBook],
  ['bang-diem.xlsx', marksBook],
]);

/** The certificate register of a year, a line for every certificate in the order of its numbers. */
export async function registerBook(request: PageRequest): Promise<PageAnswer> {
  const { t, query, services, now } = request;
  const { centreId } = userOf(request);
  const typed = query.get('nam') ?? '';
  const year = /^(19|20)\d{2}$/.test(typed) ? typed : civilDateOf(now).slice(0, 4);
  const name = namesOf(await request.directory(centreId));
  const title = t('export.register', { year });
  const columns: BookColumn[] = [
    ...PERSON(t),
    { heading: t('web.class'), width: 34 },
    { heading: t('web.band'), width: 12 },
    { heading: t('export.register-number'), width: 10 },
    { heading: t('export.certificate'), width: 18 },
    { heading: t('web.register.decision'), width: 14 },
    { heading: t('export.issued'), width: 12 },
    { heading: t('export.register-note'), width: 44 },
  ];
  const entries = await certificatesOfYear(services, centreId, year);
  const rows = entries.flatMap(({ klass, entry }, i) => registered(klass, entry, i, name, t));
  const struck = new Set(entries.flatMap(({ entry }, i) => (entry.state === 'standing' ? [] : [i])));
  return book(request, `so-goc-${year}`, title, { name: year, title: [title], columns, rows, struck });
}

function registered(
  klass: ClassState,
  entry: ClassCertificate,
  rank: number,
  name: (id: string) => string,
  t: PageRequest['t'],
) {
  const learner = klass.learners[entry.personId];
  if (!learner) return [];
  const { band } = resultOfLearner(klass, entry.personId);
  return [
    [
      ...personCells({ ...learner, person: entry.person }, rank, name),
      klass.title,
      band ? t(`band.${band}`) : null,
      String(entry.registerNumber),
      entry.printed,
      klass.recognition?.number ?? null,
      formatDate(entry.issuedOn),
      registerNote(entry) || null,
    ],
  ];
}

/** The figures of a period as the page shows them, programme by programme and part by part, with the totals. */
export async function figuresBook(request: PageRequest): Promise<PageAnswer> {
  const { t, query, services, now } = request;
  const year = civilDateOf(now).slice(0, 4);
  const scope = query.get('pham-vi') ?? userOf(request).centreId;
  await mustSee(request, scope);
  const [from, to] = [query.get('tu') ?? `01/${year}`, query.get('den') ?? `12/${year}`];
  const found = await figuresReportOf(services, { scope, from: monthOf(from), to: monthOf(to) });
  const title = t('export.figures');
  const names = ['own-classes', 'joint-classes', 'planned-classes', 'learners', 'planned-learners', 'completed'];
  const columns: BookColumn[] = [
    { heading: t('web.programme'), width: 44 },
    ...names.map(name => ({ heading: t(`web.report.${name}`), width: 13, kind: 'number' as const })),
  ];
  const line = (label: string, { own, joint, all, completed, planned }: Volumes) => [
    label,
    own.classes,
    joint.classes,
    planned?.classes ?? null,
    all.learners,
    planned?.learners ?? null,
    completed,
  ];
  const rows = [
    ...found.programmes.map(row => line(programmeName(request, row.programme), row)),
    line(t('web.total'), found.total),
    ...(found.scope.kind === 'centre' ? [] : found.parts.map(row => line(row.name, row))),
  ];
  const lines = [title, t('web.report.of', { name: found.scope.name || t('web.country'), from, to })];
  return book(request, 'bao-cao-so-lieu', title, { name: title, title: lines, columns, rows });
}

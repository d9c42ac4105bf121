import {
  awardListDocument,
  certificatesPdf,
  classDossierPdf,
  classReportDocument,
  examListDocument,
  lecturerInvitationDocument,
  markSheetDocument,
  openingDecisionDocument,
  type PartyDocument,
  printDocument,
  recognitionDecisionDocument,
  recruitmentNoticeDocument,
  registerPageDocument,
  rollDocument,
  summonsDocument,
  timetableDocument,
} from '../../../lib/documents/pdf/index.ts';
import { WORD_TYPE, type WordKind, type WordValues } from '../../../lib/documents/word/kinds.ts';
import { WORD_VALUES } from '../../../lib/documents/word/values.ts';
import { NUMBERED_PAPERS, type NumberedPaper, paperExists } from '../../../lib/domain/chapters/documents.ts';
import { formatDate } from '../../../lib/domain/time/civil-date.ts';
import { actOf } from '../act-form.ts';
import { bestLearners } from '../../../lib/domain/chapters/awards.ts';
import { type ClassState, heldSessions, seatedLearners } from '../../../lib/domain/class/class.ts';
import { latestAsk } from '../../../lib/domain/class/decision.ts';
import { Refusal } from '../../../lib/domain/refusal.ts';
import { type Content, html } from '../../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import { sentence } from '../../../lib/messages/catalogue.ts';
import { certificateOf } from '../../certification/find-certificate.ts';
import {
  certificateRecord,
  classHead,
  headOf,
  openingDecision,
  type PaperSource,
  recruitmentNotice,
  registerPaper,
  reportPaper,
  rollPaper,
  summons,
  timetablePaper,
} from '../papers.ts';
import {
  awardList,
  blankMarkSheet,
  examList,
  finalMarkSheet,
  lecturerInvitation,
  recognitionDecision,
} from '../result-papers.ts';
import { classOf, may } from '../scope.ts';
import { namesOf } from '../words.ts';
import { classPage } from './frame.ts';

/** A paper of a class, in the order of its life: whether it belongs to the class at all, when it exists, and what it says. */
interface ClassPaper {
  file: string;
  belongs?: (klass: ClassState) => boolean;
  exists: (klass: ClassState) => boolean;
  document: (source: PaperSource, publicUrl: string) => PartyDocument;
  /** Its values for Word, where the centre may lay it out by itself. */
  word?: { kind: WordKind; values: (source: PaperSource) => WordValues };
}

const withExam = ({ needs }: ClassState) => needs.exam;
const sat = ({ exam }: ClassState) => exam.attempts.length > 0;

const PAPERS: readonly ClassPaper[] = [
  {
    file: 'thong-bao-chieu-sinh',
    exists: klass => latestAsk(klass, 'recruitment.lists') !== undefined,
    document: source => recruitmentNoticeDocument(recruitmentNotice(source)),
    word: {
      kind: 'recruitment-notice',
      values: source => WORD_VALUES['recruitment-notice'](recruitmentNotice(source)),
    },
  },
  {
    file: 'quyet-dinh-mo-lop',
    exists: ({ opening }) => opening.papers !== undefined,
    document: source => openingDecisionDocument(openingDecision(source)),
    word: { kind: 'opening-decision', values: source => WORD_VALUES['opening-decision'](openingDecision(source)) },
  },
  {
    file: 'lich-hoc',
    exists: ({ sessions }) => sessions.length > 0,
    document: source => timetableDocument(timetablePaper(source)),
  },
  {
    file: 'diem-danh',
    exists: ({ sessions }) => sessions.length > 0,
    document: (source, publicUrl) => rollDocument(rollPaper(source, publicUrl)),
  },
  {
    file: 'danh-sach-viet-bai',
    belongs: withExam,
    exists: sat,
    document: source => examListDocument(examList(source)),
  },
  {
    file: 'phieu-ghi-diem',
    belongs: klass => withExam(klass) && !klass.exam.closed,
    exists: sat,
    document: source => markSheetDocument(blankMarkSheet(source)),
  },
  {
    file: 'bang-diem',
    belongs: withExam,
    exists: klass => sat(klass) && klass.exam.closed === true,
    document: source => markSheetDocument(finalMarkSheet(source)),
  },
  {
    file: 'quyet-dinh-cong-nhan',
    belongs: ({ needs }) => needs.exam || needs.certificate,
    exists: klass => klass.recognition !== undefined || latestAsk(klass, 'certification.recognition') !== undefined,
    document: source => recognitionDecisionDocument(recognitionDecision(source)),
    word: {
      kind: 'recognition-decision',
      values: source => WORD_VALUES['recognition-decision'](recognitionDecision(source)),
    },
  },
  {
    file: 'so-goc',
    belongs: ({ needs }) => needs.certificate,
    exists: ({ certificates }) => (certificates?.people.length ?? 0) > 0,
    document: source => {
      const page = registerPaper(source);
      if (!page) throw new Refusal('CertificatesMissing', {}, 404);
      return registerPageDocument(page);
    },
  },
  {
    file: 'khen-thuong',
    belongs: withExam,
    exists: klass => klass.exam.closed === true && bestLearners(klass).length > 0,
    document: source => awardListDocument(awardList(source)),
  },
  {
    file: 'bao-cao',
    exists: ({ report }) => report !== undefined,
    document: source => classReportDocument(reportPaper(source)),
  },
];

/** All of them in one file. */
const DOSSIER = 'ho-so-lop';

/** The papers of a class: those that can be printed now, and when each of the others can. */
export async function papers(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { t } = request;
  const name = namesOf(await request.directory(klass.centreId));
  const scheduled = klass.sessions.length > 0;
  const communes = scheduled ? [...new Set(seatedLearners(klass).map(({ communeId }) => communeId))] : [];
  const lecturers = invitedTo(klass);
  const certificates = klass.certificates?.people.length ?? 0;
  const base = `/lop/${klass.id}`;
  const word = (address: string, label: string) =>
    html` <a class="cell small" href="${address}.docx">Word<span class="vh">: ${label}</span></a>`;
  const line = (file: string, ready: boolean, inWord = false) =>
    ready
      ? html`<li><a class="cell" href="${base}/van-ban/${file}.pdf">${t(`web.papers.${file}`)}</a>${inWord && word(`${base}/van-ban/${file}`, t(`web.papers.${file}`))}</li>`
      : html`<li class="mut">${t(`web.papers.${file}`)}. ${t('web.papers.later', { when: t(`web.papers.when.${file}`) })}.</li>`;
  const own = PAPERS.filter(({ belongs }) => belongs?.(klass) ?? true);
  const body = html`<ul class="plain">${own.map(({ file, exists, word: inWord }) => line(file, exists(klass), inWord !== undefined))}
${certificates > 0 ? html`<li><a class="cell" href="${base}/giay-chung-nhan.pdf">${t('web.papers.certificates', { count: certificates })}</a></li>` : ''}${line(
  DOSSIER,
  own.some(({ exists }) => exists(klass)),
)}</ul>
${letters(
  t('web.papers.summons'),
  communes.map(id => [`${base}/giay-trieu-tap/${id}`, name(id)]),
)}${letters(
  t('web.papers.invitations'),
  lecturers.map(id => [`${base}/giay-moi/${id}`, name(id)]),
)}${numbers(request, klass)}<p class="mut small">${t('web.papers.pdf')} <a href="/mau-van-ban">${t('web.templates.own')}</a></p>`;
  return classPage(request, klass, 'papers', body);
}

/** Numbers taken from the document register, those voided, and the way to take one. */
function numbers(request: PageRequest, klass: ClassState): Content {
  const { t } = request;
  const taken = Object.entries(klass.papers).map(
    ([paper, { number, on }]) =>
      html`<li>${t(`paper-kind.${paper}`)}: <strong>${number}</strong>, ${formatDate(on)}</li>`,
  );
  const voided = klass.voidNumbers.map(
    ({ paper, number, reason }) =>
      html`<li class="mut">${t(`paper-kind.${paper}`)}: <s>${number}</s> ${t('web.number.void', { reason })}</li>`,
  );
  const ready = (Object.keys(NUMBERED_PAPERS) as NumberedPaper[]).filter(paper => paperExists(klass, paper));
  const deeds = [
    ...(ready.some(paper => !klass.papers[paper]) ? [['lay-so', 'number-paper']] : []),
    ...(taken.length > 0 ? [['huy-so', 'void-number']] : []),
  ].filter(([, act = '']) => may(request, actOf(act).roles));
  if (taken.length + voided.length + deeds.length === 0) return undefined;
  return html`<h3>${t('web.number.title')}</h3><ul class="plain">${taken}${voided}</ul><ul class="links">${deeds.map(([slug, act]) => html`<li><a href="/lop/${klass.id}/${slug}">${t(`web.act.${act}`)}</a></li>`)}</ul>`;
}

function letters(heading: string, links: readonly (readonly [string, string])[]): Content {
  if (links.length === 0) return undefined;
  return html`<h3>${heading}</h3><ul class="links">${links.map(([address, label]) => html`<li><a href="${address}.pdf">${label}</a> <a class="small" href="${address}.docx">Word<span class="vh">: ${label}</span></a></li>`)}</ul>`;
}

/** The lecturers of the sessions that take place, each once. */
function invitedTo(klass: ClassState): string[] {
  return [...new Set(heldSessions(klass).flatMap(({ lecturerId }) => (lecturerId ? [lecturerId] : [])))];
}

/** One of the papers as PDF. */
export async function paperFile(request: PageRequest): Promise<PageAnswer> {
  const source = await sourceOf(request);
  const { publicUrl } = request.services;
  const { file, word } = asked(request);
  if (file === DOSSIER) return pdf(await dossier(source, publicUrl), file);
  const paper = PAPERS.find(candidate => candidate.file === file);
  if (!paper?.exists(source.klass)) throw new Refusal('PageNotFound', {}, 404);
  if (word && paper.word) return wordFile(request, source, paper.word.kind, paper.word.values(source), file);
  if (word) throw new Refusal('PageNotFound', {}, 404);
  return pdf(await printDocument(paper.document(source, publicUrl)), file);
}

function dossier(source: PaperSource, publicUrl: string): Promise<Buffer> {
  const ready = PAPERS.filter(({ belongs, exists }) => (belongs?.(source.klass) ?? true) && exists(source.klass));
  if (ready.length === 0) throw new Refusal('PageNotFound', {}, 404);
  return classDossierPdf({
    ...headOf(source),
    class: classHead(source),
    parts: ready.map(({ file, document }) => ({
      title: sentence('vi', `web.papers.${file}`),
      document: document(source, publicUrl),
    })),
  });
}

/** The letter to one lecturer. */
export async function invitationFile(request: PageRequest): Promise<PageAnswer> {
  const source = await sourceOf(request);
  const { file: lecturerId, word } = asked(request);
  if (!invitedTo(source.klass).includes(lecturerId)) throw new Refusal('PageNotFound', {}, 404);
  const invitation = lecturerInvitation(source, lecturerId);
  if (word)
    return wordFile(request, source, 'lecturer-invitation', WORD_VALUES['lecturer-invitation'](invitation), 'giay-moi');
  return pdf(await printDocument(lecturerInvitationDocument(invitation)), 'giay-moi');
}

/** The letter to one commune. */
export async function summonsFile(request: PageRequest): Promise<PageAnswer> {
  const source = await sourceOf(request);
  const { file: communeId, word } = asked(request);
  const has = seatedLearners(source.klass).some(learner => learner.communeId === communeId);
  if (!has || source.klass.sessions.length === 0) throw new Refusal('PageNotFound', {}, 404);
  const letter = summons(source, communeId);
  if (word) return wordFile(request, source, 'summons', WORD_VALUES.summons(letter), 'giay-trieu-tap');
  return pdf(await printDocument(summonsDocument(letter)), 'giay-trieu-tap');
}

/** What is asked for: its name, and whether in Word. */
function asked({ params: { name = '' } }: PageRequest): { file: string; word: boolean } {
  return { file: name.replace(/\.(pdf|docx)$/, ''), word: name.endsWith('.docx') };
}

/** A paper in Word, by the centre's own template or the built-in one. */
async function wordFile(
  { services }: PageRequest,
  { klass: { centreId } }: PaperSource,
  kind: WordKind,
  values: WordValues,
  name: string,
): Promise<PageAnswer> {
  // Loaded when somebody wants Word: the other pages do without its 0.5 MB.
  const { fillTemplate, starterTemplate } = await import('../../../lib/documents/word/index.ts');
  const own = await services.templates.of(centreId, kind);
  const bytes = fillTemplate(own?.bytes ?? starterTemplate(kind), values);
  return { bytes, type: WORD_TYPE, fileName: `${name}.docx` };
}

/** The certificates of the whole class, a page each. */
export async function classCertificates(request: PageRequest): Promise<PageAnswer> {
  const source = await sourceOf(request);
  return certificates(request, source, source.klass.certificates?.people ?? []);
}

/** The certificate of one learner. */
export async function oneCertificate(request: PageRequest): Promise<PageAnswer> {
  return certificates(request, await sourceOf(request), [request.params.name?.replace(/\.pdf$/, '') ?? '']);
}

async function certificates(request: PageRequest, source: PaperSource, people: readonly string[]): Promise<PageAnswer> {
  const given = people.map(personId => certificateOf(source.klass, personId)).filter(entry => entry !== undefined);
  const [first] = given;
  if (!first) throw new Refusal('CertificatesMissing', {}, 404);
  // What was revoked is not printed again.
  const found = given.filter(({ state }) => state === 'standing');
  if (found.length === 0)
    throw new Refusal('CertificateAlreadyRevoked', { number: first.printed, on: first.change?.on ?? '' }, 410);
  const records = await Promise.all(found.map(entry => certificateRecord(source, entry, request.services)));
  return pdf(await certificatesPdf(records), 'giay-chung-nhan');
}

async function sourceOf(request: PageRequest): Promise<PaperSource> {
  const klass = await classOf(request);
  return { klass, directory: await request.directory(klass.centreId), now: request.now };
}

function pdf(bytes: Buffer, name: string): PageAnswer {
  return { bytes, type: 'application/pdf', fileName: `${name}.pdf` };
}

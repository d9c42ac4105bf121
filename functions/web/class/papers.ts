import {
  certificatesPdf,
  classReportPdf,
  openingDecisionPdf,
  registerPagePdf,
  rollPdf,
  summonsPdf,
  timetablePdf,
} from '../../../lib/documents/pdf/index.ts';
import { type ClassState, seatedLearners } from '../../../lib/domain/class/class.ts';
import { Refusal } from '../../../lib/domain/refusal.ts';
import { html } from '../../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import { certificateOf } from '../certificates.ts';
import {
  certificateRecord,
  openingDecision,
  type PaperSource,
  registerPaper,
  reportPaper,
  rollPaper,
  summons,
  timetablePaper,
} from '../papers.ts';
import { classOf } from '../scope.ts';
import { namesOf } from '../words.ts';
import { classPage } from './frame.ts';

/** A paper of a class: when it exists, and how it is printed. */
interface Paper {
  file: string;
  exists(klass: ClassState): boolean;
  print(source: PaperSource, request: PageRequest): Promise<Buffer>;
}

const PAPERS: readonly Paper[] = [
  {
    file: 'quyet-dinh-mo-lop',
    exists: ({ opening }) => opening.papers !== undefined,
    print: source => openingDecisionPdf(openingDecision(source)),
  },
  {
    file: 'lich-hoc',
    exists: ({ sessions }) => sessions.length > 0,
    print: source => timetablePdf(timetablePaper(source)),
  },
  {
    file: 'diem-danh',
    exists: ({ sessions }) => sessions.length > 0,
    print: (source, { services }) => rollPdf(rollPaper(source, services.publicUrl)),
  },
  {
    file: 'so-goc',
    exists: ({ certificates }) => (certificates?.people.length ?? 0) > 0,
    print: source => {
      const page = registerPaper(source);
      if (!page) throw new Refusal('CertificatesMissing', {}, 404);
      return registerPagePdf(page);
    },
  },
  {
    file: 'bao-cao',
    exists: ({ report }) => report !== undefined,
    print: source => classReportPdf(reportPaper(source)),
  },
];

/** The papers of a class that can be printed now. */
export async function papers(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { t } = request;
  const name = namesOf(await request.directory(klass.centreId));
  const ready = PAPERS.filter(paper => paper.exists(klass));
  const communes =
    klass.sessions.length > 0 ? [...new Set(seatedLearners(klass).map(({ communeId }) => communeId))] : [];
  const certificates = klass.certificates?.people.length ?? 0;
  const base = `/lop/${klass.id}`;
  const body =
    ready.length === 0
      ? html`<p>${t('web.papers.none')}</p>`
      : html`<ul class="plain">${ready.map(({ file }) => html`<li><a class="cell" href="${base}/van-ban/${file}.pdf">${t(`web.papers.${file}`)}</a></li>`)}
${certificates > 0 ? html`<li><a class="cell" href="${base}/giay-chung-nhan.pdf">${t('web.papers.certificates', { count: certificates })}</a></li>` : ''}</ul>
${communes.length > 0 ? html`<h3>${t('web.papers.summons')}</h3><ul class="links">${communes.map(id => html`<li><a href="${base}/giay-trieu-tap/${id}.pdf">${name(id)}</a></li>`)}</ul>` : ''}<p class="mut small">${t('web.papers.pdf')}</p>`;
  return classPage(request, klass, 'papers', body);
}

/** One of the papers as PDF. */
export async function paperFile(request: PageRequest): Promise<PageAnswer> {
  const source = await sourceOf(request);
  const paper = PAPERS.find(({ file }) => request.params.name === `${file}.pdf`);
  if (!paper?.exists(source.klass)) throw new Refusal('PageNotFound', {}, 404);
  return pdf(await paper.print(source, request), paper.file);
}

/** The letter to one commune. */
export async function summonsFile(request: PageRequest): Promise<PageAnswer> {
  const source = await sourceOf(request);
  const communeId = request.params.name?.replace(/\.pdf$/, '') ?? '';
  const has = seatedLearners(source.klass).some(learner => learner.communeId === communeId);
  if (!has || source.klass.sessions.length === 0) throw new Refusal('PageNotFound', {}, 404);
  return pdf(await summonsPdf(summons(source, communeId)), 'giay-trieu-tap');
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
  const found = people.map(personId => certificateOf(source.klass, personId)).filter(entry => entry !== undefined);
  if (found.length === 0) throw new Refusal('CertificatesMissing', {}, 404);
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

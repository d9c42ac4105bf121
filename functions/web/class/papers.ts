import { NUMBERED_PAPERS, type NumberedPaper, paperExists } from '../../../lib/domain/chapters/documents.ts';
import type { ClassState } from '../../../lib/domain/class/class.ts';
import { formatDate } from '../../../lib/domain/time/civil-date.ts';
import { type Content, html } from '../../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import * as files from '../../papers/paper-files.ts';
import { CERTIFICATES_IN_A_FILE, invitedTo, papersOfClass, summonedCommunes } from '../../papers/paper-files.ts';
import { actOf } from '../act-form.ts';
import type { PaperSource } from '../../papers/paper-records.ts';
import { classOf, may } from '../scope.ts';
import { namesOf } from '../words.ts';
import { classPage } from './frame.ts';

export { CERTIFICATES_IN_A_FILE };

/** The papers of a class: those that can be printed now, and when each of the others can. */
export async function papers(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { t } = request;
  const name = namesOf(await request.directory(klass.centreId));
  const communes = summonedCommunes(klass);
  const lecturers = invitedTo(klass);
  const certificates = klass.certificates?.people.length ?? 0;
  const base = `/lop/${klass.id}`;
  const word = (address: string, label: string) =>
    html` <a class="cell small" href="${address}.docx">Word<span class="vh">: ${label}</span></a>`;
  const line = (file: string, ready: boolean, inWord = false) =>
    ready
      ? html`<li><a class="cell" href="${base}/van-ban/${file}.pdf">${t(`web.papers.${file}`)}</a>${inWord && word(`${base}/van-ban/${file}`, t(`web.papers.${file}`))}</li>`
      : html`<li class="mut">${t(`web.papers.${file}`)}. ${t('web.papers.later', { when: t(`web.papers.when.${file}`) })}.</li>`;
  const own = papersOfClass(klass);
  const dossier = own.pop();
  const body = html`<ul class="plain">${own.map(({ file, ready, inWord }) => line(file, ready, inWord))}
${certificateLinks(request, base, certificates)}${dossier && line(dossier.file, dossier.ready)}</ul>
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

/** One of the papers as a file. */
export async function paperFile(request: PageRequest): Promise<PageAnswer> {
  return files.paperFile(request.services, await sourceOf(request), request.params.name ?? '');
}

/** The letter to one lecturer. */
export async function invitationFile(request: PageRequest): Promise<PageAnswer> {
  return files.invitationFile(request.services, await sourceOf(request), request.params.name ?? '');
}

/** The letter to one commune. */
export async function summonsFile(request: PageRequest): Promise<PageAnswer> {
  return files.summonsFile(request.services, await sourceOf(request), request.params.name ?? '');
}

/** The certificates of the whole class, a page each; of a large class one part, `phan` from 1. */
export async function classCertificates(request: PageRequest): Promise<PageAnswer> {
  return files.classCertificates(request.services, await sourceOf(request), Number(request.query.get('phan') ?? 1));
}

function certificateLinks({ t }: PageRequest, base: string, count: number): Content {
  const parts = Math.ceil(count / CERTIFICATES_IN_A_FILE);
  return Array.from({ length: parts }, (_, index) => {
    const label =
      parts === 1
        ? t('web.papers.certificates', { count })
        : t('web.papers.certificates-part', {
            from: index * CERTIFICATES_IN_A_FILE + 1,
            to: Math.min(count, (index + 1) * CERTIFICATES_IN_A_FILE),
            count,
          });
    const part = parts === 1 ? '' : `?phan=${index + 1}`;
    return html`<li><a class="cell" href="${base}/giay-chung-nhan.pdf${part}">${label}</a></li>`;
  });
}

/** The certificate of one learner. */
export async function oneCertificate(request: PageRequest): Promise<PageAnswer> {
  const personId = request.params.name?.replace(/\.pdf$/, '') ?? '';
  return files.certificateFile(request.services, await sourceOf(request), [personId]);
}

async function sourceOf(request: PageRequest): Promise<PaperSource> {
  const klass = await classOf(request);
  return { klass, directory: await request.directory(klass.centreId), now: request.now };
}

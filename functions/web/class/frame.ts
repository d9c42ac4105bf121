import { CHAPTERS, type ClassState, type Stage, seatedLearners } from '../../../lib/domain/class/class.ts';
import { note } from '../../../lib/edge/html/components.ts';
import { type Content, type Html, html, raw } from '../../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import { may, PEOPLE_READERS } from '../scope.ts';
import { undoOffer } from '../undo.ts';
import { programmeName, stageTag } from '../words.ts';

/** The pages of one class and the last part of their addresses. */
const SECTIONS = [
  ['overview', ''],
  ['people', '/hoc-vien'],
  ['timetable', '/lich-hoc'],
  ['results', '/ket-qua'],
  ['papers', '/van-ban'],
  ['messages', '/tin-nhan'],
  ['links', '/duong-dan'],
  ['history', '/lich-su'],
] as const;

type Section = (typeof SECTIONS)[number][0];

/** Pages on which no learner is named. */
const WITHOUT_PEOPLE: readonly Section[] = ['overview', 'timetable'];

/** A page of a class: what it is, where it stands, its other pages, then the content. */
export async function classPage(
  request: PageRequest,
  klass: ClassState,
  section: Section,
  body: Content,
): Promise<PageAnswer> {
  const { t } = request;
  const place = t(`web.class.${section}`);
  return {
    title: section === 'overview' ? klass.title : `${place} – ${klass.title}`,
    body: html`${await doneNote(request, klass)}<h1>${klass.title}</h1>
<p class="row">${stageTag(t, klass.stage, klass.held)}<span class="mut">${programmeName(request, klass.programme)} · ${klass.programme}-${klass.year}-${String(klass.intake).padStart(2, '0')}</span></p>
${standing(request, klass)}${trail(request, klass)}${sections(request, klass, section)}
${section === 'overview' ? '' : html`<h2>${place}</h2>`}${body}`,
  };
}

/**
 * The confirmation after a form, with the way back where there is one: only names of the catalogue are shown, whatever stands in the
 * address.
 */
export async function doneNote(request: PageRequest, klass: ClassState): Promise<Content> {
  const { query, t } = request;
  const key = `web.done.${query.get('xong')}`;
  const words = t(key);
  if (words === key) return undefined;
  return note(html`<p><strong>${words}</strong></p>${await undoOffer(request, klass)}`, 'ok', true);
}

function standing({ t }: PageRequest, { held, ended }: ClassState): Content {
  if (held) return note(html`<p>${t('web.class.held', { reason: held.reason })}</p>`, 'wait');
  if (!ended || ended.outcome === 'closed') return undefined;
  return note(
    html`<p>${t(`web.class.ended.${ended.outcome}`, { reason: ended.reason })}${ended.into ? html` <a href="/lop/${ended.into}">${t('web.class.ended.into')}</a>` : ''}</p>`,
    'bad',
  );
}

/** The road of the class: chapters it does not need are left out. */
function trail({ t }: PageRequest, klass: ClassState): Html {
  const { needs, stage } = klass;
  const skipped: Partial<Record<Stage, boolean>> = {
    survey: !needs.survey,
    exam: !needs.exam,
    certification: !needs.certificate,
  };
  const road = CHAPTERS.filter(chapter => !skipped[chapter]);
  const here = stage === 'closed' ? road.length : road.indexOf(stage as (typeof CHAPTERS)[number]);
  return html`<ol class="trail" aria-label="${t('web.class.trail')}">${road.map((chapter, index) => {
    const state = index < here ? 'done' : index === here ? 'now' : 'later';
    return html`<li${state === 'done' ? raw(' class="done"') : ''}${state === 'now' ? raw(' aria-current="step"') : ''}>${t(`stage.${chapter}`)}<small>${t(`web.trail.${state}`)}</small></li>`;
  })}</ol>`;
}

function sections(request: PageRequest, klass: ClassState, current: Section): Html {
  const { t } = request;
  const shown = SECTIONS.filter(([name]) => WITHOUT_PEOPLE.includes(name) || may(request, PEOPLE_READERS));
  const count: Partial<Record<Section, number>> = {
    people: seatedLearners(klass).length,
    timetable: klass.sessions.length,
  };
  return html`<nav aria-label="${t('web.class.sections')}"><ul class="links">${shown.map(([name, path]) => {
    const label = count[name] ? `${t(`web.class.${name}`)} (${count[name]})` : t(`web.class.${name}`);
    return html`<li>${name === current ? html`<strong class="cell" aria-current="page">${label}</strong>` : html`<a href="/lop/${klass.id}${path}">${label}</a>`}</li>`;
  })}</ul></nav>`;
}

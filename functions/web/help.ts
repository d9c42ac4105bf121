import { Refusal } from '../../lib/domain/refusal.ts';
import { backLink } from '../../lib/edge/html/components.ts';
import { type Html, html } from '../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { type PictureName, pictureAddress, pictureBytes, pictureSize } from '../../lib/documents/guide-pictures.ts';

/** What somebody finds under the address of his or her role: so many steps, and what they look like. */
interface Guide {
  slug: string;
  /** Names the role in the catalogue: `role.director`, `web.guide.commune`. */
  who: string;
  steps: number;
  pictures: readonly PictureName[];
}

/** One guide for each role and for each of those who come by a link or from outside. */
const GUIDES: readonly Guide[] = [
  { slug: 'giao-vu', who: 'role.academic-officer', steps: 6, pictures: ['start', 'class', 'one-day'] },
  { slug: 'giam-doc', who: 'role.director', steps: 5, pictures: ['sign'] },
  { slug: 'pho-giam-doc', who: 'role.deputy', steps: 3, pictures: ['board'] },
  { slug: 'chu-nhiem', who: 'role.class-manager', steps: 4, pictures: ['roll'] },
  { slug: 'ke-toan', who: 'role.accountant', steps: 3, pictures: ['figures'] },
  { slug: 'cap-tren', who: 'role.overseer', steps: 3, pictures: ['province'] },
  { slug: 'thanh-tra', who: 'role.inspector', steps: 3, pictures: ['history'] },
  { slug: 'quan-tri', who: 'role.admin', steps: 4, pictures: ['executions'] },
  { slug: 'xa', who: 'web.guide.commune', steps: 5, pictures: ['nominate'] },
  { slug: 'giang-vien', who: 'web.guide.lecturer', steps: 3, pictures: ['invitation'] },
  { slug: 'hoc-vien', who: 'web.guide.learner', steps: 3, pictures: ['check'] },
];

const TOPICS = ['start', 'new', 'survey', 'nominate', 'opening', 'timetable', 'roll', 'marks', 'certificate', 'report'];

/** The way in: a guide for each role, one's own first, then each task in a few sentences. */
export async function help({ t, user }: PageRequest): Promise<PageAnswer> {
  const title = t('web.menu.help');
  const own = GUIDES.find(({ who }) => who === `role.${user?.role}`);
  const guides = own ? [own, ...GUIDES.filter(guide => guide !== own)] : GUIDES;
  const links = guides.map(({ slug, who }) => html`<li><a class="cell" href="/tro-giup/${slug}">${t(who)}</a></li>`);
  const topics = TOPICS.map(
    name => html`<section><h2 id="${name}">${t(`web.help.${name}`)}</h2><p>${t(`web.help.${name}-text`)}</p></section>`,
  );
  return {
    title,
    body: html`<h1>${title}</h1><p class="lead">${t('web.help.lead')}</p><h2>${t('web.help.who')}</h2><nav aria-label="${t('web.help.who')}"><ul class="plain">${links}</ul></nav>${topics}`,
  };
}

/** The guide of one role: what to do, step by step, with pictures of the pages. Throws PageNotFound (404). */
export async function guide({ t, params }: PageRequest): Promise<PageAnswer> {
  const found = GUIDES.find(({ slug }) => slug === params.role);
  if (!found) throw new Refusal('PageNotFound', {}, 404);
  const key = `web.guide.${found.slug}`;
  const steps = Array.from({ length: found.steps }, (_, index) => html`<li>${t(`${key}.${index + 1}`)}</li>`);
  const title = t('web.guide.title', { who: t(found.who) });
  return {
    title,
    body: html`${backLink('/tro-giup', t('web.menu.help'))}<h1>${title}</h1><p class="lead">${t(`${key}.lead`)}</p><ol>${steps}</ol>${found.pictures.map(name => figure(t, name))}`,
  };
}

function figure(t: PageRequest['t'], name: PictureName): Html {
  const { width, height } = pictureSize(name);
  return html`<figure><img src="${pictureAddress(name)}" width="${width}" height="${height}" alt="${t(`web.picture.${name}.alt`)}" loading="lazy"><figcaption class="mut small">${t(`web.picture.${name}`)}</figcaption></figure>`;
}

/** One picture of the guides; its address changes with its bytes, so browsers keep it. Throws PageNotFound (404). */
export async function picture({ params }: PageRequest): Promise<PageAnswer> {
  const bytes = pictureBytes(params.name ?? '');
  if (!bytes) throw new Refusal('PageNotFound', {}, 404);
  return { bytes, type: 'image/webp', keep: true };
}

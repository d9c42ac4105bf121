import type { StaffRole } from '../domain/class/actors.ts';
import type { CentreDirectory, Staff } from '../domain/directory.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Content, html } from './html/html.ts';
import { layout, type MenuLink, type PageFrame } from './html/layout.ts';
import type { PageAnswer, PageRequest } from './page.ts';
import { type Person, seesContacts } from './rights.ts';

const CENTRE_MENU: readonly MenuLink[] = [
  { href: '/', label: 'web.menu.start' },
  { href: '/viec', label: 'web.menu.board' },
  { href: '/lop', label: 'web.menu.classes' },
  { href: '/nguoi-hoc', label: 'web.menu.learners' },
  { href: '/lich', label: 'web.menu.calendar' },
  { href: '/so-goc', label: 'web.menu.register' },
  { href: '/ke-hoach', label: 'web.menu.plan' },
  { href: '/bao-cao', label: 'web.menu.report' },
  { href: '/danh-muc', label: 'web.menu.directory' },
];

const OVERSEER_MENU: readonly MenuLink[] = [
  { href: '/', label: 'web.menu.start' },
  { href: '/bao-cao', label: 'web.menu.report' },
];

/** Those above the centres work with figures; a centre's staff with everything, accountants without people. */
function menuOf(user: Person): readonly MenuLink[] {
  if (!user.centreId.startsWith('ctr_')) return OVERSEER_MENU;
  return seesContacts(user) ? CENTRE_MENU : CENTRE_MENU.filter(({ href }) => href !== '/nguoi-hoc');
}

/** A page's content in the common frame, with the name of the person and the centre. */
export async function renderPage(
  request: PageRequest,
  page: { title: string; body: Content; failed?: boolean },
): Promise<string> {
  const { language, path, user, t, formToken } = request;
  const frame: PageFrame = { title: page.title, body: page.body, language, path, failed: page.failed ?? false };
  const foot = request.services.console?.links ?? [];
  // A bearer of a link sees nothing of a session that happens to be open in the same browser.
  if (!user || path.startsWith('/l/') || path.startsWith('/c/')) return layout(frame);
  const { name, place } = await whoIs(request);
  return layout({
    ...frame,
    foot,
    menu: menuOf(user),
    person: { name, role: t(`role.${user.role}`), place, formToken },
  });
}

async function whoIs(request: PageRequest): Promise<{ name: string; place: string }> {
  const { user, services } = request;
  if (!user) return { name: '', place: '' };
  if (!user.centreId.startsWith('ctr_')) {
    const province = (await services.directory.provinces()).find(({ id }) => id === user.centreId);
    return { name: '', place: province?.name ?? request.t('web.country') };
  }
  const directory = await request.directory(user.centreId).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  const member = directory?.staff.find(({ id }) => id === user.staffId);
  return { name: member?.name ?? '', place: directory?.centre.name ?? '' };
}

/** Who answers for a centre: the academic officer, else the director. */
export function personToAsk({ staff }: Pick<CentreDirectory, 'staff'>): Staff | undefined {
  const find = (role: StaffRole): Staff | undefined => staff.find(member => member.role === role);
  return find('academic-officer') ?? find('director');
}

/** Whom to ask at a centre, in words. */
export function contactOf(directory: CentreDirectory): string {
  const { centre } = directory;
  const member = personToAsk(directory);
  return [member?.name, centre.phone, member?.email, centre.name].filter(Boolean).join(', ');
}

/** A problem in words: what happened, why, what to do now. Without a refusal it is a fault of ours and only its code is shown. */
export async function renderProblem(request: PageRequest, refusal?: Refusal, code = ''): Promise<PageAnswer> {
  const { t } = request;
  const home = html`<p><a class="btn two" href="/">${t('web.problem.home')}</a></p>`;
  if (!refusal) {
    const title = t('web.problem.unexpected');
    const body = html`<h1>${title}</h1><p>${t('web.problem.unexpected-lead')}</p><p>${t('web.reference', { reference: code })}</p>${home}`;
    return { title, failed: true, status: 500, body };
  }
  const title = t('web.problem.title');
  const fields = refusal.fields.map(({ sentence }) => html`<li>${t(sentence.key, sentence.params)}</li>`);
  const whom = await contactFor(request, refusal);
  const body = html`<h1>${title}</h1><p class="lead">${t(`refusal.${refusal.name}`, refusal.facts)}</p>
${fields.length > 0 ? html`<ul>${fields}</ul>` : ''}${whom ? html`<p>${t('web.problem.whom-to-ask', { who: whom })}</p>` : ''}
${request.user ? home : ''}`;
  return { title, failed: true, status: refusal.status, body };
}

/** The centre behind a refusal that names its class (an expired link does): the one to call. */
async function contactFor({ services, directory }: PageRequest, { facts }: Refusal): Promise<string | undefined> {
  if (typeof facts.classId !== 'string' || !facts.classId) return undefined;
  try {
    const { centreId } = await services.classes.load(facts.classId);
    return contactOf(await directory(centreId));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

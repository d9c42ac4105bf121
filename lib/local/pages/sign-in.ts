import { staffRole } from '../../domain/class/actors.ts';
import type { Staff } from '../../domain/directory.ts';
import { Refusal } from '../../domain/refusal.ts';
import { note } from '../../edge/html/components.ts';
import { type Html, html } from '../../edge/html/html.ts';
import { sessionCookie } from '../../edge/page-guard.ts';
import type { Answer, Visit } from './page.ts';

/** The people of one centre, or those who oversee a province or the country. */
interface House {
  name: string;
  people: Pick<Staff, 'id' | 'name' | 'role' | 'centreId'>[];
}

const rank = ({ role }: Staff): number => staffRole.options.indexOf(role);

/** Everybody one can sign in as: the staff of each centre as the directory has them, and one overseer for each province and the country. */
async function houses({ stack, t }: Visit): Promise<House[]> {
  const { directory } = stack.services;
  const provinces = await directory.provinces();
  const found: House[] = [];
  for (const province of provinces) {
    for (const { id } of await directory.centresOf(province.id)) {
      const { centre, staff } = await directory.of(id);
      found.push({ name: `${centre.name} – ${province.name}`, people: staff.toSorted((a, b) => rank(a) - rank(b)) });
    }
  }
  const overseer = (centreId: string, name: string) => ({
    id: `stf_overseer-${centreId}`,
    name,
    role: 'overseer' as const,
    centreId,
  });
  const above = [
    ...provinces.map(({ id, name }) => overseer(id, name)),
    overseer('country', t('local.sign-in.country')),
  ];
  return [...found, { name: t('local.sign-in.above'), people: provinces.length > 0 ? above : [] }].filter(
    ({ people }) => people.length > 0,
  );
}

/** GET /dev/sign-in */
export async function signInPage(visit: Visit): Promise<Answer> {
  const { t, query, user } = visit;
  const all = await houses(visit);
  const title = t('local.sign-in.title');
  const back = safePath(query.get('ve') ?? '');
  const current = all.flatMap(({ people }) => people).find(({ id }) => id === user?.staffId);
  return {
    title,
    body: html`<h1>${title}</h1><p class="lead">${t('local.sign-in.lead')}</p>
${user ? note(html`<p>${t('local.sign-in.current', { name: current?.name ?? user.staffId, who: t(`role.${user.role}`) })}</p><form method="post" action="/dev/sign-out"><button class="btn two">${t('web.sign-out')}</button></form>`) : ''}
${all.length === 0 ? html`<p class="card">${t('local.sign-in.nobody')}</p>` : all.map(house => houseOf(visit, house, back))}`,
  };
}

function houseOf({ t }: Visit, { name, people }: House, back: string): Html {
  const hidden = back === '/' ? '' : html`<input type="hidden" name="ve" value="${back}">`;
  return html`<h2>${name}</h2><div class="people">${people.map(
    person =>
      html`<form method="post" action="/dev/sign-in"><input type="hidden" name="staffId" value="${person.id}">${hidden}<button class="btn two">${person.name}<small>${t(`role.${person.role}`)}</small></button></form>`,
  )}</div>`;
}

/** POST /dev/sign-in {staffId}: a token of the local issuer in the session's cookie. */
export async function signIn(visit: Visit): Promise<Answer> {
  const { form, stack } = visit;
  const everybody = (await houses(visit)).flatMap(({ people }) => people);
  const person = everybody.find(({ id }) => id === form.text('staffId'));
  if (!person) throw new Refusal('PageNotFound', {}, 404);
  const token = await stack.issuer.issue({ staffId: person.id, role: person.role, centreId: person.centreId });
  return { redirect: safePath(form.text('ve')), cookies: [sessionCookie(stack.services.publicUrl, token)] };
}

/** POST /dev/sign-out */
export function signOut({ stack }: Visit): Answer {
  return { redirect: '/dev/sign-in', cookies: [sessionCookie(stack.services.publicUrl, '')] };
}

/** A path of this machine; anything that could lead elsewhere becomes the start page. */
function safePath(path: string): string {
  return /^\/(?![/\\])/.test(path) && URL.canParse(path, 'http://localhost') ? path : '/';
}

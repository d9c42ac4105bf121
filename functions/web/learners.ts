import { certificatesOf } from '../../lib/domain/chapters/certificate-changes.ts';
import { resultOfLearner } from '../../lib/domain/chapters/exam.ts';
import { attendanceOf } from '../../lib/domain/chapters/teaching.ts';
import type { ClassState, Learner } from '../../lib/domain/class/class.ts';
import { compareByGivenName } from '../../lib/domain/text/vietnamese.ts';
import { formatDate } from '../../lib/domain/time/civil-date.ts';
import {
  backLink,
  facts,
  type FormState,
  note,
  selectField,
  submit,
  textField,
} from '../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { headFrom } from '../../lib/store/heads.ts';
import {
  asksForSomebody,
  findLearners,
  type FoundLearner,
  type LearnerSearch,
  recordOfLearner,
} from '../learners/find-learners.ts';
import { pageOf, pager } from './pager.ts';
import { userOf } from './scope.ts';
import { when } from './start.ts';
import { namesOf, said, seatTag, stageTag } from './words.ts';
import { yearOf, yearsOffered } from './year.ts';

/**
 * People by name, unit or birth date, without tone marks, in the classes of a year that one may see the people of. Nothing is listed
 * until something is asked: nobody browses through people.
 */
export async function learners(request: PageRequest): Promise<PageAnswer> {
  const { t, query } = request;
  const text = query.get('tim') ?? '';
  const title = t('web.learners.title');
  return {
    title,
    body: html`<h1>${title}</h1><p class="mut">${t('web.learners.lead')}</p>${searchForm(request)}${asksForSomebody(text) ? await results(request, text) : ''}`,
  };
}

async function results(request: PageRequest, text: string): Promise<Content> {
  const { t, query } = request;
  const name = namesOf(await request.directory(userOf(request).centreId));
  const found = (await findLearners(request.services, searchOf(request), text)).sort((a, b) =>
    compareByGivenName(a.learner.person.fullName, b.learner.person.fullName),
  );
  if (found.length === 0) return html`<p>${t('web.learners.none')}</p>`;
  const page = pageOf(query, found, 40);
  const rows = page.items.map(({ klass, learner: { personId, person, communeId, seat } }) => ({
    cells: [
      html`<a class="cell" href="/nguoi-hoc/${personId}?nam=${yearOf(request)}">${person.fullName}</a><br><span class="mut small">${formatDate(person.birthDate)}</span>`,
      html`${name(communeId)}${person.unit ? html`<br><span class="mut small">${person.unit}</span>` : ''}`,
      html`<a class="cell" href="/lop/${klass.id}">${klass.title}</a>`,
      seatTag(t, seat),
    ],
  }));
  const columns = ['web.learner', 'web.people.unit', 'web.class', 'web.people.seat'];
  const headings = columns.map((key, index) => ({ heading: t(key), name: index < 2 }));
  return html`<p>${t('web.learners.found', { count: found.length })}</p>${table(t('web.learners.title'), headings, rows, true)}${pager(request, page)}`;
}

function searchForm(request: PageRequest): Html {
  const { t, query, language } = request;
  const values = { tim: [query.get('tim') ?? ''], nam: [String(yearOf(request))] };
  const state: FormState = { language, values, problems: [] };
  const years = yearsOffered(request).map(year => ({ value: String(year), label: String(year) }));
  return html`<form method="get" action="/nguoi-hoc" role="search" class="inline">${textField(state, 'tim', t('web.learners.search'))}${selectField(state, 'nam', t('web.year'), years)}${submit(t('web.search'), 'two')}</form>`;
}

/** Who looks, and in which year's classes of the centre. */
function searchOf(request: PageRequest): LearnerSearch {
  const caller = userOf(request);
  return { caller, centreId: caller.centreId, year: yearOf(request) };
}

/**
 * One person: every class with seat, attendance, marks and certificate. Classes of the year asked for, and from any year and centre
 * those of programmes that end in a certificate; of centres out of reach only that there are some. Throws LearnerNotFound (404).
 */
export async function learner(request: PageRequest): Promise<PageAnswer> {
  const { t, params, services } = request;
  const { newest, found, elsewhere } = await recordOfLearner(services, searchOf(request), params.person ?? '');
  const { person, communeId } = newest.learner;
  const name = namesOf(await request.directory(newest.klass.centreId));
  return {
    title: person.fullName,
    body: html`${backLink(`/nguoi-hoc?tim=${encodeURIComponent(person.fullName)}&nam=${yearOf(request)}`, t('web.learners.title'))}<h1>${person.fullName}</h1>${facts(
      [
        [t('web.person.birth'), formatDate(person.birthDate)],
        [t('web.people.unit'), [name(communeId), person.unit].filter(Boolean).join(', ')],
        [t('web.person.party'), t(`web.party.${person.partyStatus}`)],
      ],
    )}<h2>${t('web.learners.classes', { count: found.length })}</h2>${found.map(entry => card(request, entry))}${elsewhere > 0 ? note(html`<p>${t('web.learners.elsewhere', { count: elsewhere })}</p>`) : ''}`,
  };
}

function card(request: PageRequest, { klass, learner: entry }: FoundLearner): Html {
  const { t } = request;
  const { attended, held } = attendanceOf(klass, entry.personId);
  const taught = entry.seat === 'seated' && held > 0;
  const certificates = certificatesOf(klass).filter(({ personId }) => personId === entry.personId);
  return html`<section class="card"><p class="row">${stageTag(t, klass.stage, klass.held)}${seatTag(t, entry.seat)}</p><h3><a class="cell" href="/lop/${klass.id}">${klass.title}</a></h3><p class="mut small">${when(request, headFrom(klass))}</p>${facts(
    [
      [t('web.people.verdict'), said(t, entry.verdict.reason)],
      ...(taught ? [[t('web.attended'), t('web.attended-of', { attended, held })] as const] : []),
      ...(taught && klass.exam.attempts.length > 0
        ? [[t('web.result'), resultText(request, klass, entry)] as const]
        : []),
      ...certificates.map(
        ({ printed, state }) => [t('web.certificate'), `${printed} – ${t(`web.certificate-state.${state}`)}`] as const,
      ),
    ],
  )}</section>`;
}

function resultText({ t }: PageRequest, klass: ClassState, { personId }: Learner): string {
  const { result, band } = resultOfLearner(klass, personId);
  return [t(`result.${result}`), band && t(`band.${band}`)].filter(Boolean).join(', ');
}

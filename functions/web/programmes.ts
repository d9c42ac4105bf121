import { Refusal } from '../../lib/domain/refusal.ts';
import { type Programme, programme, programmeCode } from '../../lib/domain/rules/programmes.ts';
import {
  programmeSettings,
  type ProgrammeSettings,
  sessionCountOf,
  type Syllabus,
  syllabusFrom,
  tietOf,
} from '../../lib/domain/rules/syllabus.ts';
import { civilDateOf, formatDate } from '../../lib/domain/time/civil-date.ts';
import {
  actions,
  backLink,
  facts,
  type FormState,
  note,
  postForm,
  submit,
  tag,
  textArea,
  textField,
} from '../../lib/edge/html/components.ts';
import { type Html, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { parseInput } from '../../lib/edge/person-act.ts';
import { OFFICE } from '../roles.ts';
import { textFrom } from './act-form.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { may, userOf } from './scope.ts';
import { lessonsFrom, linesOf } from './syllabus-lines.ts';

const ADDRESS = '/chuong-trinh';

/** A programme as the centre holds it. */
export interface Held {
  catalogue: Programme;
  settings?: ProgrammeSettings;
  syllabus: Syllabus;
}

/** Every programme with its tiết, its sessions and whether the centre holds it in its own way. */
export async function programmes(request: PageRequest): Promise<PageAnswer> {
  const { t, language } = request;
  const settings = await request.services.directory.programmeSettings(userOf(request).centreId);
  const rows = programmeCode.options.map(code => {
    const { catalogue, syllabus, settings: own } = heldBy(request, settings, code);
    return {
      cells: [
        html`<a class="cell" href="${ADDRESS}/${code}">${catalogue.name[language]}</a>`,
        code,
        String(tietOf(syllabus)),
        String(sessionCountOf(syllabus)),
        String(own?.capacity ?? catalogue.defaultCapacity),
        t(catalogue.exam ? 'web.yes' : 'web.no'),
        t(`web.programmes.${catalogue.certificate}`),
        own ? tag(t('web.programmes.own'), 'info') : '',
      ],
    };
  });
  const columns = [
    { heading: t('web.programme') },
    { heading: t('web.programmes.code') },
    { heading: t('web.programmes.tiet'), number: true },
    { heading: t('web.programmes.sessions'), number: true },
    { heading: t('web.new.capacity'), number: true },
    { heading: t('web.new.exam') },
    { heading: t('web.programmes.paper') },
    { heading: t('web.programmes.how') },
  ];
  const title = t('web.programmes.title');
  return {
    title,
    body: html`${backLink('/danh-muc', t('web.menu.directory'))}<h1>${title}</h1><p class="mut">${t('web.programmes.lead')}</p>${table(title, columns, rows, true)}`,
  };
}

/** One programme: whom it is for, what it teaches, and for the office how the centre holds it. */
export async function oneProgramme(request: PageRequest): Promise<PageAnswer> {
  const { language, query } = request;
  const held = await heldIn(request);
  const { settings, syllabus } = held;
  const values = {
    lessons: [linesOf(syllabus.lessons)],
    ...(settings?.syllabus?.sessionTiet && { sessionTiet: [String(settings.syllabus.sessionTiet)] }),
    ...(settings?.capacity && { capacity: [String(settings.capacity)] }),
  };
  return page(request, held, { language, values, problems: [] }, { saved: query.get('xong') !== null });
}

/** Saves how the centre holds a programme; empty fields go back to the catalogue. Classes that exist keep what they have. */
export async function saveProgramme(request: PageRequest): Promise<PageAnswer> {
  const { form, services, language } = request;
  const held = await heldIn(request);
  const { code } = held.catalogue;
  try {
    const usual = linesOf(held.catalogue.lessons);
    const lessons = lessonsFrom(form.text('lessons') || usual, 'lessons');
    const sessionTiet = textFrom(form, 'sessionTiet');
    const capacity = textFrom(form, 'capacity');
    const own = sessionTiet !== undefined || linesOf(lessons) !== usual;
    const syllabus = own ? { lessons, ...(sessionTiet && { sessionTiet }) } : undefined;
    const parsed = parseInput(programmeSettings, {
      code,
      ...(syllabus && { syllabus }),
      ...(capacity && { capacity }),
    });
    await services.directory.saveProgrammeSettings(userOf(request).centreId, parsed);
    return { redirect: `${ADDRESS}/${code}?xong=1` };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problems = error.fields.map(problem => ({ ...problem, field: fieldOf(problem.field) }));
    return page(request, held, { language, values: form.values(), problems }, { refusal: error });
  }
}

/** `syllabus.lessons.3.title` as the field of the form it was typed in. */
function fieldOf(path: string): string {
  if (path.startsWith('syllabus.lessons')) return 'lessons';
  return path.replace('syllabus.', '');
}

async function heldIn(request: PageRequest): Promise<Held> {
  const code = programmeCode.safeParse(request.params.code).data;
  if (!code) throw new Refusal('PageNotFound', {}, 404);
  const settings = await request.services.directory.programmeSettings(userOf(request).centreId);
  return heldBy(request, settings, code);
}

/** How the centre holds a programme today: its own syllabus and seats, or the catalogue's. */
export function heldBy({ now }: PageRequest, settings: readonly ProgrammeSettings[], code: Programme['code']): Held {
  const catalogue = programme(code, civilDateOf(now));
  const own = settings.find(entry => entry.code === code && (entry.syllabus || entry.capacity));
  return {
    catalogue,
    syllabus: own?.syllabus ? syllabusFrom(own.syllabus, catalogue) : catalogue,
    ...(own && { settings: own }),
  };
}

function page(
  request: PageRequest,
  held: Held,
  state: FormState,
  after: { saved?: boolean; refusal?: Refusal },
): PageAnswer {
  const { t, language } = request;
  const { catalogue, syllabus, settings } = held;
  const { refusal } = after;
  const title = catalogue.name[language];
  const saved = after.saved && note(html`<p>${t('web.programmes.saved')}</p>`, 'ok', true);
  const summary = refusalSummary(request, refusal, state.problems);
  return {
    title,
    ...formStatus(refusal),
    body: html`${summary}${backLink(ADDRESS, t('web.programmes.title'))}${saved}<h1>${title}</h1>
<p>${t(`web.${catalogue.audience.ruleId}`)}</p>${facts([
      [t('web.programmes.code'), catalogue.code],
      [t('web.programmes.tiet'), String(tietOf(syllabus))],
      [t('web.programmes.sessions'), String(sessionCountOf(syllabus))],
      [t('web.programmes.session-tiet'), String(syllabus.sessionTiet)],
      [t('web.new.capacity'), String(settings?.capacity ?? catalogue.defaultCapacity)],
      [t('web.new.exam'), t(catalogue.exam ? 'web.yes' : 'web.no')],
      [t('web.programmes.paper'), t(`web.programmes.${catalogue.certificate}`)],
      [t('web.programmes.in-force'), `${formatDate(catalogue.validFrom)} (${catalogue.version})`],
    ])}<h2>${t(settings?.syllabus ? 'web.programmes.lessons-own' : 'web.programmes.lessons')}</h2>${lessonTable(request, syllabus)}
${may(request, OFFICE) ? settingsForm(request, held, state) : ''}`,
  };
}

function lessonTable({ t }: PageRequest, { lessons }: Syllabus): Html {
  const columns = [
    { heading: t('web.programmes.number'), number: true },
    { heading: t('web.programmes.lesson') },
    { heading: t('web.programmes.tiet'), number: true },
  ];
  const rows = lessons.map(({ number, title, tiet }) => ({ cells: [String(number), title, String(tiet)] }));
  return table(t('web.programmes.lessons'), columns, rows);
}

function settingsForm(request: PageRequest, { catalogue }: Held, state: FormState): Html {
  const { t, formToken } = request;
  return html`<h2>${t('web.programmes.edit')}</h2><p class="mut">${t('web.programmes.edit-lead')}</p>${postForm(
    `${ADDRESS}/${catalogue.code}`,
    { token: formToken },
    html`${textArea(state, 'lessons', t('web.programmes.lines'), { hint: t('web.programmes.lines-hint'), optional: true, rows: 10 })}
${textField(state, 'sessionTiet', t('web.programmes.session-tiet'), { kind: 'numeric', short: true, optional: true, hint: t('web.programmes.session-hint', { tiet: catalogue.sessionTiet }) })}
${textField(state, 'capacity', t('web.new.capacity'), { kind: 'numeric', short: true, optional: true, hint: t('web.programmes.capacity-hint', { capacity: catalogue.defaultCapacity }) })}
${actions(submit(t('web.save')))}`,
  )}`;
}

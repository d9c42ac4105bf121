import type { Centre } from '../../lib/domain/directory.ts';
import { Refusal, refuseField } from '../../lib/domain/refusal.ts';
import { compare, civilDateOf, formatDate, parseVietnameseDate } from '../../lib/domain/time/civil-date.ts';
import { type CalendarSettings, holidaysOf } from '../../lib/domain/time/working-days.ts';
import {
  actions,
  backLink,
  checkboxes,
  type FormState,
  note,
  postForm,
  submit,
  textArea,
  textField,
} from '../../lib/edge/html/components.ts';
import { type Html, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { updateCentre } from '../directory/manage.ts';
import { OFFICE } from '../roles.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { may, userOf } from './scope.ts';
import { dayName, said } from './words.ts';

const ADDRESS = '/cai-dat';
const HALVES = ['morning', 'afternoon'];
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** The centre's own settings: its names on papers, when classes meet, its calendar. */
export async function settings(request: PageRequest): Promise<PageAnswer> {
  const { centre } = await request.directory(userOf(request).centreId);
  const state = { language: request.language, values: valuesOf(centre), problems: [] };
  return page(request, centre, state, { saved: request.query.get('xong') !== null });
}

/** Saves the settings. Drafted timetables stay; due dates follow the calendar from now on. */
export async function saveSettings(request: PageRequest): Promise<PageAnswer> {
  const { form, services, language } = request;
  const { centreId } = userOf(request);
  const { centre } = await request.directory(centreId);
  try {
    await updateCentre(services, centreId, {
      ...centre,
      name: form.text('name'),
      parentBody: form.text('parentBody'),
      place: form.text('place'),
      phone: form.text('phone'),
      halves: form.all('halves'),
      weekdays: form.all('weekdays').map(Number),
      calendar: calendarFrom(form.text('extraHolidays'), form.text('extraWorkingDays')),
    });
    return { redirect: `${ADDRESS}?xong=1` };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return page(request, centre, { language, values: form.values(), problems: error.fields }, { refusal: error });
  }
}

function valuesOf({ name, parentBody, place, phone, halves, weekdays, calendar }: Centre): Record<string, string[]> {
  const holidays = calendar.extraHolidays.toSorted((a, b) => compare(a.date, b.date));
  return {
    name: [name],
    parentBody: [parentBody],
    place: [place],
    phone: [phone ?? ''],
    halves,
    weekdays: weekdays.map(String),
    extraHolidays: [holidays.map(day => `${formatDate(day.date)} ${day.name}`).join('\n')],
    extraWorkingDays: [calendar.extraWorkingDays.toSorted(compare).map(formatDate).join('\n')],
  };
}

/** Days as people type them, one a line: `31/08/2026 Nghỉ hoán đổi`. */
function calendarFrom(holidays: string, workingDays: string): CalendarSettings {
  return {
    extraHolidays: linesOf(holidays).map(([text, line]) => {
      const [typed = '', ...words] = text.split(/[\s,;]+/);
      const name = words.join(' ');
      if (!name) throw refuseField('extraHolidays', { key: 'problem.day-needs-name', params: { line } });
      return { date: dayOf(typed, 'extraHolidays', line), name };
    }),
    extraWorkingDays: linesOf(workingDays).map(([text, line]) => dayOf(text, 'extraWorkingDays', line)),
  };
}

function linesOf(text: string): [string, number][] {
  return text
    .split(/\r?\n/)
    .map((line, index): [string, number] => [line.trim(), index + 1])
    .filter(([line]) => line !== '');
}

function dayOf(typed: string, field: string, line: number): string {
  const date = parseVietnameseDate(typed);
  if (!date) throw refuseField(field, { key: 'problem.day-line', params: { line } });
  return date;
}

function page(
  request: PageRequest,
  centre: Centre,
  state: FormState,
  after: { saved?: boolean; refusal?: Refusal },
): PageAnswer {
  const { t } = request;
  const { refusal } = after;
  const title = t('web.settings.title');
  return {
    title,
    ...formStatus(refusal),
    body: html`${refusalSummary(request, refusal, state.problems)}${backLink('/danh-muc', t('web.menu.directory'))}${after.saved && note(html`<p>${t('web.settings.saved')}</p>`, 'ok', true)}<h1>${title}</h1>
${may(request, OFFICE) ? form(request, state) : html`<p>${t('web.settings.read-only')}</p>`}${holidays(request, centre)}`,
  };
}

function form(request: PageRequest, state: FormState): Html {
  const { t, formToken } = request;
  const halves = HALVES.map(value => ({ value, label: t(`half.${value}`) }));
  const weekdays = WEEKDAYS.map(value => ({ value: String(value), label: dayName(t, value) }));
  return postForm(
    ADDRESS,
    { token: formToken },
    html`${textField(state, 'name', t('web.settings.name'), { hint: t('web.settings.name-hint') })}
${textField(state, 'parentBody', t('web.settings.parent'), { optional: true, hint: t('web.settings.parent-hint') })}
${textField(state, 'place', t('web.settings.place'), { optional: true, hint: t('web.settings.place-hint') })}
${textField(state, 'phone', t('web.settings.phone'), { optional: true, kind: 'tel', short: true, hint: t('web.settings.phone-hint') })}
${checkboxes(state, 'halves', t('web.settings.halves'), halves)}
${checkboxes(state, 'weekdays', t('web.settings.weekdays'), weekdays, { hint: t('web.settings.weekdays-hint') })}
${textArea(state, 'extraHolidays', t('web.settings.holidays'), { optional: true, hint: t('web.settings.holidays-hint') })}
${textArea(state, 'extraWorkingDays', t('web.settings.working'), { optional: true, hint: t('web.settings.working-hint'), rows: 3 })}
${actions(submit(t('web.save')))}`,
  );
}

/** The free days the program counts with, this year and next, so that staff see what is missing. */
function holidays({ t, now }: PageRequest, { calendar }: Centre): Html {
  const year = Number(civilDateOf(now).slice(0, 4));
  const rows = [year, year + 1]
    .flatMap(each => holidaysOf(each, calendar))
    .map(({ date, name }) => ({ cells: [formatDate(date), said(t, name)] }));
  const title = t('web.settings.free-days', { from: year, to: year + 1 });
  return html`<h2>${title}</h2><p class="mut">${t('web.settings.free-days-lead')}</p>${table(title, [{ heading: t('web.date') }, { heading: t('web.settings.free-day') }], rows)}`;
}

import type { CentreDirectory } from '../../lib/domain/directory.ts';
import {
  addDays,
  type CivilDate,
  civilDateOf,
  formatDate,
  parseVietnameseDate,
  weekday,
} from '../../lib/domain/time/civil-date.ts';
import { isHoliday } from '../../lib/domain/time/working-days.ts';
import { type FormState, selectField, submit, tag, textField } from '../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { type CalendarEntry, sessionsBetween as sessionsOfCentre } from '../class/sessions-between.ts';
import { userOf } from './scope.ts';
import { dayName, namesOf } from './words.ts';

/** The week of the centre: which class meets when, where and with whom; for one room or lecturer, or for all. */
export async function calendar(request: PageRequest): Promise<PageAnswer> {
  const { t, query, now } = request;
  const asked = parseVietnameseDate(query.get('ngay') ?? '') ?? civilDateOf(now);
  const monday = addDays(asked, 1 - weekday(asked));
  const directory = await request.directory(userOf(request).centreId);
  const whose = query.get('cua') ?? '';
  const entries = (await sessionsBetween(request, monday, addDays(monday, 6))).filter(
    ({ session }) => !whose || session.roomId === whose || session.lecturerId === whose,
  );
  const title = t('web.calendar.title', { from: monday, to: addDays(monday, 6) });
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
  return {
    title,
    body: html`<h1>${title}</h1>${filters(request, directory, asked, whose)}${weeks(request, monday, whose)}
${entries.length === 0 ? html`<p>${t('web.calendar.none')}</p>` : days.map(date => day(request, directory, date, entries))}`,
  };
}

/** Every session of the centre in a span of days. */
export function sessionsBetween(request: PageRequest, from: CivilDate, to: CivilDate): Promise<CalendarEntry[]> {
  return sessionsOfCentre(request.services, userOf(request).centreId, from, to);
}

function filters(request: PageRequest, directory: CentreDirectory, asked: CivilDate, whose: string): Html {
  const { t, language } = request;
  const state: FormState = { language, values: { ngay: [formatDate(asked)], cua: [whose] }, problems: [] };
  const choices = [
    { value: '', label: t('web.calendar.everything') },
    ...directory.rooms.map(({ id, name }) => ({ value: id, label: `${t('web.room')}: ${name}` })),
    ...directory.lecturers.map(({ id, name }) => ({ value: id, label: `${t('web.lecturer')}: ${name}` })),
  ];
  return html`<form method="get" action="/lich" class="inline">${textField(state, 'ngay', t('web.calendar.day'), { short: true })}${selectField(state, 'cua', t('web.calendar.whose'), choices)}${submit(t('web.calendar.show'), 'two')}</form>`;
}

/** The weeks before and after. */
function weeks({ t }: PageRequest, monday: CivilDate, whose: string): Html {
  const to = (date: CivilDate) => `/lich?${new URLSearchParams({ ngay: formatDate(date), cua: whose }).toString()}`;
  return html`<nav aria-label="${t('web.calendar.weeks')}"><ul class="links"><li><a href="${to(addDays(monday, -7))}" rel="prev">‹ ${t('web.calendar.before')}</a></li><li><a href="${to(addDays(monday, 7))}" rel="next">${t('web.calendar.after')} ›</a></li></ul></nav>`;
}

function day(
  request: PageRequest,
  directory: CentreDirectory,
  date: CivilDate,
  all: readonly CalendarEntry[],
): Content {
  const { t } = request;
  const entries = all.filter(({ session }) => session.date === date);
  const heading = html`<h2>${dayName(t, weekday(date))}, ${formatDate(date)} ${isHoliday(date, directory.centre.calendar) ? tag(t('web.calendar.holiday'), 'wait') : ''}</h2>`;
  if (entries.length === 0) return undefined;
  const name = namesOf(directory);
  const rows = entries
    .sort((a, b) => a.session.startTime.localeCompare(b.session.startTime))
    .map(({ klass, session }) => ({
      cells: [
        `${session.startTime}, ${t(`half.${session.half}`)}`,
        html`<a class="cell" href="/lop/${klass.id}/lich-hoc">${klass.title}</a>`,
        t('web.calendar.lesson', { number: session.number, title: session.title }),
        name(session.roomId),
        session.lecturerId ? name(session.lecturerId) : tag(t('web.session.nobody'), 'bad'),
      ],
    }));
  const columns = ['web.session.start', 'web.class', 'web.session.lesson', 'web.room', 'web.lecturer'];
  return html`${heading}${table(
    `${dayName(t, weekday(date))}, ${formatDate(date)}`,
    columns.map(key => ({ heading: t(key) })),
    rows,
    true,
  )}`;
}

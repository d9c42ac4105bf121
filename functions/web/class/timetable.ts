import { type ClassState, heldSessions, type Session } from '../../../lib/domain/class/class.ts';
import { clockTimeOf, formatDate, instantOf, weekday } from '../../../lib/domain/time/civil-date.ts';
import { tag } from '../../../lib/edge/html/components.ts';
import { type Content, html } from '../../../lib/edge/html/html.ts';
import { table } from '../../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import { actOf } from '../act-form.ts';
import { pageOf, pager } from '../pager.ts';
import { classOf, may, PEOPLE_READERS } from '../scope.ts';
import { dayName, namesOf } from '../words.ts';
import { classPage } from './frame.ts';

/** The sessions of the class with their rolls, and what can be done to each. */
export async function timetable(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { t } = request;
  if (klass.sessions.length === 0)
    return classPage(request, klass, 'timetable', html`<p>${t('web.timetable.none')}</p>`);
  const name = namesOf(await request.directory(klass.centreId));
  const page = pageOf(request.query, inTime(klass), 30);
  const rows = page.items.map(session => ({
    cells: [
      html`${t('web.session.number', { number: session.number })}<br><span class="small">${dayName(t, weekday(session.date))}, ${formatDate(session.date)}</span>`,
      html`${t(`half.${session.half}`)}, ${session.startTime}<br><span class="mut small">${t('web.tiet', { tiet: session.tiet })}</span>`,
      session.title,
      session.lecturerId ? name(session.lecturerId) : tag(t('web.session.nobody'), 'bad'),
      name(session.roomId),
      state(request, klass, session),
    ],
  }));
  const columns = [
    'web.session',
    'web.session.half',
    'web.session.lesson',
    'web.lecturer',
    'web.room',
    'web.session.roll',
  ];
  const total = heldSessions(klass).reduce((sum, { tiet }) => sum + tiet, 0);
  return classPage(
    request,
    klass,
    'timetable',
    html`<p>${t('web.timetable.total', { sessions: heldSessions(klass).length, tiet: total, taken: Object.keys(klass.rolls).length })}</p>
${may(request, PEOPLE_READERS) && Object.keys(klass.rolls).length > 0 ? html`<p><a class="cell" href="/lop/${klass.id}/xuat/diem-danh.xlsx">${t('web.export-roll')}</a></p>` : ''}${table(
  t('web.class.timetable'),
  columns.map(key => ({ heading: t(key) })),
  rows,
  true,
)}${pager(request, page)}<p><a class="cell" href="/lop/${klass.id}/lich-hoc.ics">${t('export.calendar')}</a></p>`,
  );
}

/** All sessions in order of time, cancelled ones among them. */
function inTime({ sessions }: ClassState): Session[] {
  const when = ({ date, half }: Session) => `${date}${half === 'morning' ? 0 : 1}`;
  return sessions.toSorted((a, b) => when(a).localeCompare(when(b)));
}

/** The roll of a session, or what can be done before it is taken. */
function state(request: PageRequest, klass: ClassState, session: Session): Content {
  const { t, now } = request;
  if (session.cancelled !== undefined) return html`${tag(t('web.session.cancelled'), 'bad')} ${session.cancelled}`;
  const roll = klass.rolls[session.id];
  const address = `/lop/${klass.id}/diem-danh/${session.id}`;
  const mayTake = may(request, actOf('take-roll').roles) && klass.stage === 'teaching' && !klass.held;
  if (roll) {
    const missing = Object.keys(roll.attended).length;
    return html`${tag(t('web.roll.taken', { time: clockTimeOf(roll.takenAt) }), 'ok')} ${missing > 0 ? t('web.roll.missing', { count: missing }) : t('web.roll.full')}${mayTake ? html`<br><a class="cell" href="${address}">${t('web.roll.correct')}</a>` : ''}`;
  }
  const begun = instantOf(session.date, session.startTime) <= now;
  const links = [
    mayTake && html`<li><a href="/lop/${klass.id}/phieu-diem-danh/${session.id}.pdf">${t('web.sheet.print')}</a></li>`,
    begun && mayTake && html`<li><a href="${address}">${t('web.roll.take')}</a></li>`,
    ...changes(request, klass, session),
  ].filter(Boolean);
  return html`${!begun || mayTake ? '' : tag(t('web.roll.waiting'), 'wait')}${links.length > 0 ? html`<ul class="links">${links}</ul>` : ''}`;
}

function changes(request: PageRequest, klass: ClassState, session: Session): Content[] {
  const running = klass.stage === 'scheduling' || klass.stage === 'teaching';
  if (!running || klass.held || !may(request, actOf('move-session').roles)) return [];
  return [
    ['chuyen-buoi', 'web.session.move'],
    ['doi-giang-vien', 'web.session.reassign'],
    ['huy-buoi', 'web.session.cancel'],
  ].map(
    ([slug, key]) =>
      html`<li><a href="/lop/${klass.id}/${slug}?sessionId=${session.id}">${request.t(key ?? '')}</a></li>`,
  );
}

import type { Holder } from '../../lib/domain/class/actors.ts';
import type { Stead } from '../../lib/domain/stand-ins.ts';
import { formatNumber } from '../../lib/domain/text/vietnamese.ts';
import { civilDateOf, formatDate, instantOf } from '../../lib/domain/time/civil-date.ts';
import { note, tag } from '../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { looksAfter, mayOn, type Person, waitsFor } from '../../lib/edge/rights.ts';
import type { ClassHead, HeadAsk } from '../../lib/store/heads.ts';
import { figuresReportOf } from '../reports/figures-report.ts';
import { CLASS_STAFF, OFFICE } from '../roles.ts';
import { type OpenAsk, openAsks } from './board.ts';
import { sessionsBetween } from './calendar.ts';
import { undeliveredLink } from './mail/undelivered.ts';
import { sheetCodeForm } from './sheet-code-form.ts';
import { isAbove, may, userOf } from './scope.ts';
import { dueTag, namesOf, said, stageTag } from './words.ts';

/** The start page: for staff what waits for them, for those above the figures. */
export async function start(request: PageRequest): Promise<PageAnswer> {
  const { t } = request;
  if (isAbove(userOf(request))) return overseerStart(request);
  const user = userOf(request);
  const { centreId } = user;
  const heads = await request.services.classes.openHeads(centreId);
  const open = openAsks(heads);
  const mine = held(request, open, ({ holder }) => holder);
  const passedOn = held(request, open, ({ successor }) => successor).filter(
    ({ ask }) => ask.dueAt < request.now && !mine.some(entry => entry.ask === ask),
  );
  const nameOf = namesOf(await request.directory(centreId));
  const body = html`<div class="row apart"><h1>${t('web.start.title')}</h1>${may(request, OFFICE) ? html`<span class="row"><a class="btn" href="/lop/moi">${t('web.new.title')}</a><a class="btn two" href="/lop/mot-ngay">${t('web.one-day.link')}</a></span>` : ''}</div>${await undeliveredLink(request)}
${await leaves(request, nameOf)}<h2>${t('web.start.mine', { count: mine.length })}</h2>${waiting(request, mine, nameOf)}
${passedOn.length > 0 ? html`<h2>${t('web.start.passed-on', { count: passedOn.length })}</h2>${waiting(request, passedOn, nameOf)}` : ''}
${await today(request)}${sheetCodeForm(request)}<h2>${t('web.start.running', { count: heads.length })}</h2>${classCards(request, ownFirst(user, heads))}
<h2>${t('web.start.year', { year: yearOf(request) })}</h2>${await yearFigures(request, centreId)}`;
  return { title: t('web.start.title'), body };
}

/** The asks that wait for the person, and in whose stead. */
function held(request: PageRequest, open: readonly OpenAsk[], whose: (ask: HeadAsk) => Holder) {
  return open.flatMap(({ head, ask }) => {
    const stead = waitsFor(userOf(request), whose(ask), head);
    return stead ? [{ head, ask, stead }] : [];
  });
}

function ownFirst(user: Person, heads: readonly ClassHead[]): ClassHead[] {
  return heads.toSorted((a, b) => Number(looksAfter(user, b)) - Number(looksAfter(user, a)));
}

/** For whom the person stands in today, and who stands in for the person now or soon. */
async function leaves({ t, services, now, user }: PageRequest, nameOf: (id: string) => string): Promise<Content> {
  if (!user) return undefined;
  const { staffId, centreId, standsInFor } = user;
  const away = (await services.standIns.from(centreId, civilDateOf(now))).filter(
    ({ absentId, ended }) => absentId === staffId && !ended,
  );
  return [
    ...standsInFor.map(({ staffId: absent, role, until = '' }) =>
      note(html`<p>${t('web.start.standing-in', { who: nameOf(absent), role, until })}</p>`, 'wait'),
    ),
    ...away.map(({ standInId, from, until }) =>
      note(html`<p>${t('web.start.messages-to', { who: nameOf(standInId), from, until })}</p>`),
    ),
  ];
}

async function overseerStart(request: PageRequest): Promise<PageAnswer> {
  const { t } = request;
  const { centreId } = userOf(request);
  const body = html`<h1>${t('web.start.overseer')}</h1><h2>${t('web.start.year', { year: yearOf(request) })}</h2>
${await yearFigures(request, centreId)}<p><a class="btn" href="/bao-cao">${t('web.start.report')}</a></p>`;
  return { title: t('web.start.overseer'), body };
}

/** The sessions of today, with the way to the roll of each that has begun. */
async function today(request: PageRequest): Promise<Content> {
  const { t, now } = request;
  const date = civilDateOf(now);
  const entries = await sessionsBetween(request, date, date);
  if (entries.length === 0) return undefined;
  const user = userOf(request);
  const lines = entries
    .sort((a, b) => a.session.startTime.localeCompare(b.session.startTime))
    .map(({ klass, session }) => {
      const missing =
        !klass.rolls[session.id] && instantOf(date, session.startTime) <= now && klass.stage === 'teaching';
      const roll = html`<a class="btn two" href="/lop/${klass.id}/diem-danh/${session.id}">${t('web.roll.take')}</a>`;
      return html`<li class="row apart"><span>${session.startTime} · ${t('web.session.number', { number: session.number })} · <a href="/lop/${klass.id}/lich-hoc">${klass.title}</a></span>${missing && mayOn(user, CLASS_STAFF, klass) ? roll : ''}</li>`;
    });
  return html`<h2>${t('web.start.today')}</h2><div class="card"><ul class="plain">${lines}</ul></div>`;
}

function yearOf({ now }: PageRequest): string {
  return civilDateOf(now).slice(0, 4);
}

function waiting({ t, now, user }: PageRequest, asks: ReturnType<typeof held>, nameOf: (id: string) => string): Html {
  const forWhom = ({ staffId, role }: Stead) =>
    staffId === user?.staffId
      ? ''
      : html`<p>${tag(t('web.start.instead-of', { who: nameOf(staffId), role }), 'info')}</p>`;
  if (asks.length === 0) return html`<p class="mut">${t('web.start.nothing')}</p>`;
  return html`${asks.slice(0, 20).map(
    ({
      head,
      ask,
      stead,
    }) => html`<section class="card ${ask.dueAt < now ? 'late' : 'now'}"><div class="row apart"><a class="cell" href="/lop/${head.id}#viec"><strong>${t(`ask.${ask.kind}`)}</strong></a>${dueTag(t, ask.dueAt, now)}</div>
<p>${head.title}</p>${forWhom(stead)}<p class="mut small">${said(t, ask.dueReason)}</p></section>\n`,
  )}${asks.length > 20 ? html`<p><a class="cell" href="/viec">${t('web.menu.board')}</a></p>` : ''}`;
}

function classCards(request: PageRequest, heads: readonly ClassHead[]): Content {
  const { t } = request;
  const user = userOf(request);
  if (heads.length === 0) return html`<p>${t('web.classes.none')}</p>`;
  return html`<div class="grid">${heads
    .slice(0, 12)
    .map(
      head =>
        html`<section class="card"><p>${stageTag(t, head.stage, head.held)}${looksAfter(user, head) ? html` ${tag(t('web.start.own-class'), 'info')}` : ''}</p><p><a class="cell" href="/lop/${head.id}"><strong>${head.title}</strong></a></p><p class="mut small">${when(request, head)}${head.seated > 0 ? ` · ${t('web.class.seated', { seated: head.seated })}` : ''}</p></section>\n`,
    )}</div>${heads.length > 12 ? html`<p><a class="cell" href="/lop">${t('web.classes.all')}</a></p>` : ''}`;
}

/** The days of a class, planned or fixed. */
export function when({ t }: PageRequest, head: Pick<ClassHead, 'startsOn' | 'endsOn' | 'plannedStart'>): string {
  if (head.startsOn && head.startsOn === head.endsOn) return formatDate(head.startsOn);
  return head.startsOn && head.endsOn
    ? t('web.class.days', { from: head.startsOn, to: head.endsOn })
    : t('web.class.planned-on', { date: formatDate(head.plannedStart) });
}

async function yearFigures(request: PageRequest, scope: string): Promise<Html> {
  const { t, services } = request;
  const year = yearOf(request);
  const { total } = await figuresReportOf(services, { scope, from: `${year}-01`, to: `${year}-12` });
  const figure = (label: string, value: number, of?: number) =>
    html`<section class="card"><span class="num">${formatNumber(value)}</span>${t(label)}${of === undefined ? '' : html`<br><span class="mut small">${t('web.figures.of-plan', { plan: formatNumber(of) })}</span>`}</section>`;
  return html`<div class="grid few">${figure('web.figures.classes', total.all.classes, total.planned?.classes)}${figure('web.figures.learners', total.all.learners, total.planned?.learners)}${figure('web.figures.completed', total.completed)}</div><p class="mut small">${t('web.figures.closed-only')}</p>`;
}

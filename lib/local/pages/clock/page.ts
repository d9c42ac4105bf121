import {
  addDays,
  civilDateOf,
  clockTimeOf,
  formatDateTime,
  instantOf,
  parseVietnameseDate,
} from '../../../domain/time/civil-date.ts';
import type { FieldProblem } from '../../../domain/refusal.ts';
import {
  dateField,
  errorSummary,
  type FormState,
  note,
  submit,
  tag,
  textField,
} from '../../../edge/html/components.ts';
import { type Content, type Html, html } from '../../../edge/html/html.ts';
import { table } from '../../../edge/html/tables.ts';
import { type Answer, live, type Visit } from '../page.ts';
import { formatDuration } from '../words.ts';
import { type Due, dueNext } from './due.ts';
import type { ClassNews, Goal, Journey } from './travel.ts';

const DUE_SHOWN = 20;
/** The longest jump by days: beyond a year every execution under way would run into its limit. */
const MOST_DAYS = 366;
/** A journey shorter than this is over before the page is answered. */
const PATIENCE_MS = 4000;
/** Seconds until the browser asks again while a journey is under way and no script runs. */
const REFRESH_S = 2;
const MORNING = '08:00';
const RISKY_AFTER_MS = 30 * 86_400_000;

/** GET /dev/clock */
export async function clockPage(visit: Visit, problems: readonly FieldProblem[] = []): Promise<Answer> {
  const { stack, t, time, language } = visit;
  const simulated = stack.clock.kind === 'simulated';
  const journey = time.last();
  const running = journey?.state === 'running';
  const due = running ? [] : await dueNext(visit);
  const title = t('local.clock.title');
  const failed = problems.length > 0;
  return {
    title,
    failed,
    ...(failed && { status: 422 }),
    ...(running && { refresh: REFRESH_S }),
    body: html`${failed ? errorSummary(language, t('local.clock.wrong'), problems) : ''}<h1>${title}</h1>
${live(
  visit,
  html`<p class="clock">${formatDateTime(stack.clock.now())}</p>
<p>${tag(t(`local.clock.${stack.clock.kind}`), simulated ? 'info' : 'plain')} ${t(`local.clock.${stack.clock.kind}-lead`)}</p>
${journey ? report(visit, journey) : ''}`,
)}
${simulated && !running ? jumps(visit, problems, due[0]) : ''}
${running ? '' : html`<h2>${t('local.due')}</h2>${dueTable(visit, due)}`}`,
  };
}

/** POST /dev/clock: starts a journey and shows what came of it. */
export async function moveClock(visit: Visit): Promise<Answer> {
  const { form, time, audit, stack } = visit;
  const how = form.text('how');
  if (how === 'stop') {
    time.stop();
    return { redirect: '/dev/clock' };
  }
  if (stack.clock.kind !== 'simulated') return { redirect: '/dev/clock' };
  const wanted = goalFrom(visit, how);
  if ('problem' in wanted) return clockPage(visit, [wanted.problem]);
  audit.write(visit, 'clock', 'clock', `${how} ${JSON.stringify(wanted)}`);
  await time.start(wanted, PATIENCE_MS);
  return { redirect: '/dev/clock' };
}

function goalFrom({ form, stack }: Visit, how: string): Goal | { problem: FieldProblem } {
  const now = stack.clock.now();
  if (how === 'days') {
    const days = Number(form.text('days'));
    const fits = Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
    if (!fits)
      return { problem: { field: 'days', sentence: { key: 'local.clock.wrong-days', params: { most: MOST_DAYS } } } };
    return { kind: 'until', at: instantOf(addDays(civilDateOf(now), days), clockTimeOf(now)) };
  }
  if (how === 'date') {
    const date = parseVietnameseDate(form.text('date'));
    if (!date) return { problem: { field: 'date', sentence: { key: 'problem.not-a-date' } } };
    const at = instantOf(date, MORNING);
    if (at <= now) return { problem: { field: 'date', sentence: { key: 'local.clock.past' } } };
    const last = instantOf(addDays(civilDateOf(now), MOST_DAYS), '23:59');
    if (at > last)
      return { problem: { field: 'date', sentence: { key: 'local.clock.far', params: { most: MOST_DAYS } } } };
    return { kind: 'until', at };
  }
  return how === 'idle' ? { kind: 'idle' } : { kind: 'next' };
}

function jumps({ t, language, form, stack }: Visit, problems: readonly FieldProblem[], next: Due | undefined): Html {
  const state: FormState = { language, values: form.values(), problems };
  const jump = (how: string, content: Content, lead: Content = '') =>
    html`<form method="post" action="/dev/clock" class="card"><input type="hidden" name="how" value="${how}">${lead}${content}</form>`;
  const to = next
    ? html`<p><b>${formatDateTime(next.at)}</b> – ${next.title}: ${next.words}</p>`
    : html`<p>${t('local.due.none')}</p>`;
  // A timer of the runtime that far ahead is the end of every execution; whoever goes there should mean it.
  const risky = next !== undefined && next.classId === undefined && next.at - stack.clock.now() > RISKY_AFTER_MS;
  const lead = html`${to}${risky ? html`<p class="why">${t('local.clock.risky')}</p>` : ''}`;
  return html`<h2>${t('local.clock.move')}</h2><div class="grid">
${jump('next', submit(t('local.clock.next'), risky ? 'bad' : 'one'), lead)}
${jump('days', html`${textField(state, 'days', t('local.clock.days'), { kind: 'numeric', short: true, value: '1' })}${submit(t('local.clock.jump'), 'two')}`)}
${jump('date', html`${dateField(state, 'date', t('local.clock.date'), { hint: t('local.clock.date-hint', { time: MORNING }) })}${submit(t('local.clock.jump'), 'two')}`)}
${jump('idle', submit(t('local.clock.idle'), 'two'), html`<p>${t('local.clock.idle-lead')}</p>`)}</div>`;
}

function dueTable({ t, stack }: Visit, due: readonly Due[]): Content {
  if (due.length === 0) return html`<p class="card">${t('local.due.none')}</p>`;
  const now = stack.clock.now();
  const rows = due.slice(0, DUE_SHOWN).map(({ at, classId, title, words }) => ({
    cells: [
      formatDateTime(at),
      at <= now ? t('local.due.now') : t('local.due.in', { took: formatDuration(t, at - now) }),
      words,
      classId ? html`<a class="cell" href="/lop/${classId}">${title}</a>` : title,
    ],
  }));
  const columns = ['at', 'in-short', 'what', 'class'].map(key => ({ heading: t(`local.due.${key}`) }));
  return table(t('local.due.shown', { count: rows.length }), columns, rows);
}

/** What a journey has brought, or how far it has come. */
function report({ t }: Visit, journey: Journey): Html {
  const { state, from, reached, stops, news } = journey;
  if (state === 'running') {
    return note(
      html`<p><b>${t('local.clock.running', { at: formatDateTime(reached), stops })}</b></p>
<form method="post" action="/dev/clock"><input type="hidden" name="how" value="stop">${submit(t('local.clock.stop'), 'bad')}</form>`,
      'wait',
    );
  }
  const words = t(`local.clock.${state}`, { from: formatDateTime(from), to: formatDateTime(reached), stops });
  const list = html`<ul>${news.map(klass => html`<li>${newsOf(t, klass)}</li>`)}</ul>`;
  const body = html`<p><b>${words}</b></p>${news.length > 0 ? list : html`<p>${t('local.clock.no-news')}</p>`}`;
  return note(body, state === 'broken' ? 'bad' : 'ok', true);
}

function newsOf(t: Visit['t'], { classId, title, sent, ended, opened }: ClassNews): Html {
  const parts: Content[] = [
    ...[...sent].map(([kind, count]) => t('local.news.sent', { count, what: t(`local.kind.${kind}`) })),
    ...ended.map(ask => t('local.news.ended', { what: t(`ask.${ask}`) })),
    ...opened.map(ask => t('local.news.opened', { what: t(`ask.${ask}`) })),
  ];
  const list = parts.map((part, index) => html`${index > 0 ? '; ' : ''}${part}`);
  return html`<a href="/lop/${classId}">${title}</a>: ${list} (<a href="/dev/outbox?class=${classId}">${t('local.class.messages')}</a>)`;
}

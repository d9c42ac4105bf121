import type { Recipient } from '../../domain/class/messages.ts';
import { Refusal } from '../../domain/refusal.ts';
import { formatDateTime } from '../../domain/time/civil-date.ts';
import { disclosure, facts, type FormState, selectField, submit, tag } from '../../edge/html/components.ts';
import { type Content, type Html, html } from '../../edge/html/html.ts';
import { table } from '../../edge/html/tables.ts';
import { shortText } from '../../store/mail-items.ts';
import { messagesSeen, type SentMessage } from '../../store/outbox.ts';
import { type Answer, live, type Visit } from './page.ts';

const PER_PAGE = 25;

/** The newest messages of this machine that are looked through; older ones are found by their class. */
const NEWEST = 400;

interface Wanted {
  classId: string;
  recipient: string;
  kind: string;
  page: number;
}

/**
 * What a message is about, from its id: `survey.needs:1:cmn_x` is a survey; a reminder carries its ask and its occasion,
 * `survey.needs.1:before-3:2026-03-10:cmn_x`.
 */
export function kindOf(messageId: string): string {
  const [first = '', second = ''] = messageId.split(':');
  return /^(before-\d|due|overdue)$/.test(second) ? `reminder-${second}` : first;
}

/** The newest messages of this machine, or all of one class, newest first; no class is read. */
async function readLetters({ stack }: Visit, classId: string): Promise<SentMessage[]> {
  const { outbox } = stack.services;
  const letters = classId ? await outbox.of(classId) : await newest(stack);
  return letters.sort((a, b) => b.at - a.at || a.ref.localeCompare(b.ref));
}

/** The messages of the batches this machine has written last, as its own journal names them. */
async function newest({ journal, services: { outbox } }: Visit['stack']): Promise<SentMessage[]> {
  return messagesSeen(await outbox.readMany(journal.newest(NEWEST)));
}

/** The names of those who get messages, by recipient. */
async function namesOf({ stack, t }: Visit, letters: readonly SentMessage[]): Promise<(letter: SentMessage) => string> {
  const names = new Map<string, string>();
  for (const centreId of new Set(letters.map(letter => letter.centreId))) {
    const { communes, lecturers } = await stack.services.directory.of(centreId);
    for (const { id, name } of [...communes, ...lecturers]) names.set(id, name);
  }
  return ({ to }) => (to.kind === 'role' ? t(`role.${to.role}`) : (names.get(to.id) ?? to.id));
}

const keyOf = (to: Recipient): string => (to.kind === 'role' ? `role.${to.role}` : to.id);

/** GET /dev/outbox */
export async function outboxPage(visit: Visit): Promise<Answer> {
  const { t, query } = visit;
  const wanted: Wanted = {
    classId: query.get('class') ?? '',
    recipient: query.get('to') ?? '',
    kind: query.get('kind') ?? '',
    page: Math.max(1, Math.floor(Number(query.get('page'))) || 1),
  };
  const letters = await readLetters(visit, wanted.classId);
  const name = await namesOf(visit, letters);
  const titles = await visit.classes.titles(
    [wanted.classId, ...letters.map(({ classId }) => classId)].filter(id => id.startsWith('cls_')),
  );
  const found = letters.filter(
    letter =>
      (!wanted.recipient || keyOf(letter.to) === wanted.recipient) &&
      (!wanted.kind || kindOf(letter.messageId).startsWith(wanted.kind)),
  );
  const title = t('local.outbox.title');
  return {
    title,
    body: html`<h1>${title}</h1><p class="lead">${t('local.outbox.lead')}</p>
${filters(visit, wanted, letters, titles, name)}
${live(visit, results(visit, wanted, found, name))}`,
  };
}

function filters(
  { language, t }: Visit,
  wanted: Wanted,
  letters: readonly SentMessage[],
  titles: ReadonlyMap<string, string>,
  name: (letter: SentMessage) => string,
): Html {
  const form: FormState = { language, values: {}, problems: [] };
  const any = { value: '', label: t('web.all') };
  const recipients = [...new Map(letters.map(letter => [keyOf(letter.to), name(letter)]))]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'vi'));
  const kinds = [...new Set(letters.map(({ messageId }) => kindOf(messageId)))]
    .map(kind => ({ value: kind, label: t(`local.kind.${kind}`) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'vi'));
  const classes = [...titles]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'vi'));
  return html`<form method="get" action="/dev/outbox" class="filters">${selectField(form, 'class', t('local.class'), [any, ...classes], { value: wanted.classId })}${selectField(form, 'to', t('local.outbox.to'), [any, ...recipients], { value: wanted.recipient })}${selectField(form, 'kind', t('local.outbox.kind'), [any, ...kinds], { value: wanted.kind })}<div class="acts">${submit(t('local.outbox.filter'))}</div></form>`;
}

function results(
  visit: Visit,
  wanted: Wanted,
  found: readonly SentMessage[],
  name: (letter: SentMessage) => string,
): Html {
  const { t } = visit;
  if (found.length === 0) return html`<p class="card">${t('local.outbox.none')}</p>`;
  const rows = found.slice((wanted.page - 1) * PER_PAGE, wanted.page * PER_PAGE).map(letter => ({
    cells: [
      html`<a class="cell" href="${addressOf(letter)}">${letter.subject}</a>`,
      formatDateTime(letter.at),
      name(letter),
      channelTag(visit, letter),
      t(`local.kind.${kindOf(letter.messageId)}`),
      letter.link ? html`<a class="cell" href="${pathOf(letter.link)}">${t('local.outbox.open-link')}</a>` : '',
    ],
  }));
  const columns = ['subject', 'at', 'to', 'channel', 'kind', 'link'].map(key => ({
    heading: t(`local.outbox.${key}`),
  }));
  const caption = t('local.outbox.shown', { count: found.length });
  return html`${table(caption, columns, rows)}${pages(visit, wanted, found.length)}`;
}

function pages({ t }: Visit, { classId, recipient, kind, page }: Wanted, total: number): Content {
  const last = Math.ceil(total / PER_PAGE);
  if (last <= 1) return '';
  const link = (to: number, key: string) => {
    if (to < 1 || to > last) return '';
    const query = new URLSearchParams({ class: classId, to: recipient, kind, page: String(to) });
    return html`<a href="/dev/outbox?${query.toString()}">${t(`local.pages.${key}`)}</a>`;
  };
  return html`<nav class="pages" aria-label="${t('local.pages')}">${link(page - 1, 'newer')}<span>${t('local.pages.here', { page, last })}</span>${link(page + 1, 'older')}</nav>`;
}

function channelTag({ t }: Visit, { channel, late, status }: SentMessage): Html {
  const bad = status === 'bounced' || status === 'failed';
  return html`${tag(t(`local.channel.${channel}`), channel === 'letter' ? 'wait' : 'info')} ${tag(t(`web.mail.status.${status}`), bad ? 'bad' : 'plain')}${late ? html` ${tag(t('local.outbox.late'), 'bad')}` : ''}`;
}

const addressOf = ({ classId, messageId }: SentMessage): string =>
  `/dev/outbox/${encodeURIComponent(classId)}/${encodeURIComponent(messageId)}`;

/** A link without its host: messages may have been sent while this machine had another port. */
function pathOf(link: string): string {
  return URL.canParse(link) ? new URL(link).pathname + new URL(link).search : link;
}

/** GET /dev/outbox/<class>/<message> */
export async function messagePage(visit: Visit): Promise<Answer> {
  const { t, parts } = visit;
  const [classId = '', messageId = ''] = parts;
  const letter = (await readLetters(visit, classId)).find(candidate => candidate.messageId === messageId);
  if (!letter) throw new Refusal('PageNotFound', {}, 404);
  const name = await namesOf(visit, [letter]);
  const { subject, body, link, address, at } = letter;
  const title = (await visit.classes.titles([classId])).get(classId) ?? '';
  return {
    title: subject,
    body: html`<p class="back"><a class="cell" href="/dev/outbox">‹ ${t('local.outbox.title')}</a></p><h1>${subject}</h1>
${facts([
  [t('local.outbox.at'), formatDateTime(at)],
  [t('local.outbox.to'), html`${name(letter)}${address ? html` <code>${address}</code>` : ''}`],
  [t('local.outbox.channel'), channelTag(visit, letter)],
  [t('local.outbox.why'), reasonOf(t, messageId)],
  [
    t('local.class'),
    html`<a class="cell" href="/lop/${classId}">${title}</a> · <a class="cell" href="/dev/outbox?class=${classId}">${t('local.class.messages')}</a>`,
  ],
])}
<div class="letter">${linked(body, link)}</div>
${link ? html`<p><a class="btn" href="${pathOf(link)}">${t('local.outbox.open-link')}</a></p>` : ''}
${disclosure(t('local.outbox.zalo'), html`<p class="hint" id="zalo-hint">${t('local.outbox.zalo-hint')}</p><textarea rows="8" readonly aria-label="${t('local.outbox.zalo')}" aria-describedby="zalo-hint">${shortText(letter)}</textarea>`)}
<p class="mut small">${t('local.outbox.id')}: <code>${messageId}</code></p>`,
  };
}

/** Why a message came; a reminder also names its ask and the day that is due. */
function reasonOf(t: Visit['t'], messageId: string): string {
  const kind = t(`local.kind.${kindOf(messageId)}`);
  const [key = '', , date = ''] = messageId.split(':');
  if (!kindOf(messageId).startsWith('reminder-')) return kind;
  return t('local.outbox.reminder', { kind, ask: t(`ask.${key.replace(/\.\d+$/, '')}`), date });
}

/** The words of a letter with its address as a link. */
function linked(body: string, link: string | undefined): Content {
  if (!link || !body.includes(link)) return body;
  const [before = '', ...after] = body.split(link);
  return html`${before}<a href="${pathOf(link)}">${link}</a>${after.join(link)}`;
}

import { type Letter, lettersPdf } from '../../../lib/documents/pdf/index.ts';
import type { ClassState } from '../../../lib/domain/class/class.ts';
import { standingOfLink } from '../../../lib/domain/class/links.ts';
import type { CentreDirectory } from '../../../lib/domain/directory.ts';
import { Refusal } from '../../../lib/domain/refusal.ts';
import { civilDateOf } from '../../../lib/domain/time/civil-date.ts';
import { type Content, html } from '../../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import { personToAsk } from '../../../lib/edge/page-frame.ts';
import { seesLinks } from '../../../lib/edge/rights.ts';
import { sentence } from '../../../lib/messages/catalogue.ts';
import { grantInLink } from '../../../lib/outside/link-signer.ts';
import type { SentMessage } from '../../../lib/store/outbox.ts';
import { headOf, vi } from '../../papers/paper-records.ts';
import { classOf, userOf } from '../scope.ts';
import { namesOf } from '../words.ts';

/** More letters than a class of 50 communes gets in a chapter; a larger file would not fit into one answer (6 MB). */
const MOST = 200;

/** One message of the class as a letter on paper. */
export async function letterFile(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const name = decodeURIComponent(request.params.name ?? '').replace(/\.pdf$/, '');
  const message = (await request.services.outbox.of(klass.id)).find(({ messageId }) => messageId === name);
  if (!message) throw new Refusal('PageNotFound', {}, 404);
  return print(request, klass, [message]);
}

/** The letters to all who have no e-mail, in one file; those whose link opens nothing any more are left out. */
export async function allLetters(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const letters = lettersToPrint(klass, await request.services.outbox.of(klass.id));
  if (letters.length === 0) throw new Refusal('NoLetters', {}, 404);
  return print(request, klass, letters.slice(-MOST));
}

/** The way to the letter of one message, for who may pass on its link. */
export function letterLink(request: PageRequest, klass: ClassState, { messageId }: SentMessage): Content {
  if (!seesLinks(userOf(request), klass)) return undefined;
  return html`<a class="cell" href="/lop/${klass.id}/thu/${messageId}.pdf">${request.t('web.letter.print')}</a>`;
}

/** The way to all letters that wait for a printer. */
export function allLettersLink(request: PageRequest, klass: ClassState, sent: readonly SentMessage[]): Content {
  const count = lettersToPrint(klass, sent).length;
  if (count === 0 || !seesLinks(userOf(request), klass)) return undefined;
  const { t } = request;
  return html`<p><a class="btn two" href="/lop/${klass.id}/thu-giay.pdf">${t('web.letter.print-all', { count })}</a></p><p class="mut small">${t('web.letter.print-all-hint')}</p>`;
}

/** The words of a message as this person may read them: a link that acts for a commune is only for who may pass it on. */
export function wordsFor(request: PageRequest, klass: ClassState, { body, link }: SentMessage): string {
  if (!link || seesLinks(userOf(request), klass)) return body;
  return body.replaceAll(link, request.t('web.letter.link-hidden'));
}

/** Messages that nobody gets unless somebody prints them, and that still serve. */
function lettersToPrint(klass: ClassState, sent: readonly SentMessage[]): SentMessage[] {
  return sent.filter(message => message.channel === 'letter' && linkStands(klass, message));
}

/** Whether the link of a message can be answered by, now or when the class goes on; a message without a link always serves. */
function linkStands(klass: ClassState, { link }: SentMessage): boolean {
  if (link === undefined) return true;
  const grant = grantInLink(link);
  const standing = grant && standingOfLink(klass, grant);
  return standing?.is === 'open' || standing?.is === 'held';
}

async function print(request: PageRequest, klass: ClassState, messages: readonly SentMessage[]): Promise<PageAnswer> {
  const directory = await request.directory(klass.centreId);
  const letters = messages.map(message => letterOf(klass, directory, message));
  return { bytes: await lettersPdf(letters), type: 'application/pdf', fileName: 'thu-giay.pdf' };
}

function letterOf(klass: ClassState, directory: CentreDirectory, message: SentMessage): Letter {
  const { to, at, subject, body, link } = message;
  const who = to.kind === 'role' ? sentence('vi', `role.${to.role}`) : namesOf(directory)(to.id);
  return {
    ...headOf({ klass, directory, now: at }, undefined, civilDateOf(at)),
    about: vi('letter.about', { subject: subject.charAt(0).toLocaleLowerCase('vi') + subject.slice(1) }),
    addressee: message.name && message.name !== who ? `${message.name}, ${who}` : who,
    paragraphs: paragraphsOf(body, link),
    ...(link !== undefined && { link, linkDead: !linkStands(klass, message) }),
    contact: contactIn(directory),
    recipients: [vi('copy.above'), vi('copy.file')],
  };
}

/** The words of a message without its greeting and without its link, both of which a letter has in places of their own. */
function paragraphsOf(body: string, link: string | undefined): string[] {
  const [first = '', ...others] = body.split(/\n{2,}/).filter(paragraph => !link || !paragraph.includes(link));
  return /^(?:\(.*\) )?Kính gửi /.test(first) ? others : [first, ...others];
}

function contactIn(directory: CentreDirectory): Letter['contact'] {
  const { centre } = directory;
  const member = personToAsk(directory);
  return {
    name: member ? vi('letter.contact', { name: member.name }) : centre.name,
    reach: centre.phone ? vi('letter.phone', { phone: centre.phone }) : (member?.email ?? ''),
  };
}

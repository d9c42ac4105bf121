import { qrDrawing } from '../../../lib/documents/qr-drawing.ts';
import type { Ask } from '../../../lib/domain/class/asks.ts';
import { isOpen, partOf } from '../../../lib/domain/class/asks.ts';
import type { ClassState } from '../../../lib/domain/class/class.ts';
import { type LinkStanding, purposeOf } from '../../../lib/domain/class/links.ts';
import { Refusal } from '../../../lib/domain/refusal.ts';
import { civilDateOf, formatDate, formatDateTime } from '../../../lib/domain/time/civil-date.ts';
import { backLink, disclosure, note, tag, type Tone } from '../../../lib/edge/html/components.ts';
import { type Content, type Html, html, raw } from '../../../lib/edge/html/html.ts';
import { table } from '../../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import { seesLinks } from '../../../lib/edge/rights.ts';
import { grantInLink } from '../../../lib/outside/link-signer.ts';
import { askedByLink, goodUntil, type KnownLink, linksOf } from '../../class/known-links.ts';
import { actOf, drawForm, type FormContext, freshContext } from '../act-form.ts';
import { reissueLink, revokeLink } from '../forms/links.ts';
import { classOf, may, userOf } from '../scope.ts';
import { namesOf } from '../words.ts';
import { classPage } from './frame.ts';

/** In addresses, the part of a link that a whole class shares. */
const WHOLE_CLASS = 'ca-lop';

/** For every commune and lecturer that was asked: which link is out, when it was sent, whether it was answered, until when it is good. */
export async function links(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { t } = request;
  const sent = await request.services.outbox.of(klass.id);
  const asks = askedByLink(klass);
  const who = namesIn(request, await namesOfClass(request, klass));
  const tables = asks.map(ask => {
    const caption = captionOf(request, ask);
    const rows = linksOf(klass, ask, sent)
      .sort((a, b) => who(a).localeCompare(who(b), 'vi'))
      .map(link => ({
        cells: [
          who(link),
          standingTag(request, link),
          sentCell(request, link),
          untilCell(request, link),
          seeCell(request, klass, link),
        ],
      }));
    const columns = ['web.links.who', 'web.state', 'web.links.sent', 'web.links.until', 'web.do'];
    const drawn = table(
      caption,
      columns.map(key => ({ heading: t(key) })),
      rows,
      true,
    );
    // Links of what is over matter only to who looks back.
    return isOpen(ask) ? html`<h3>${caption}</h3>${drawn}` : disclosure(caption, drawn);
  });
  const body =
    tables.length > 0 ? html`<p class="mut">${t('web.links.lead')}</p>${tables}` : html`<p>${t('web.links.none')}</p>`;
  return classPage(request, klass, 'links', body);
}

/** One link: its address and QR code for who may pass it on, when it was sent, and the ways to send it anew or withdraw it. */
export async function oneLink(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { t, params } = request;
  const part = params.part === WHOLE_CLASS ? '' : (params.part ?? '');
  const key = params.ask ?? '';
  const ask = Object.hasOwn(klass.asks, key) ? klass.asks[key] : undefined;
  const known = ask && linksOf(klass, ask, await request.services.outbox.of(klass.id)).find(link => link.part === part);
  if (!known) throw new Refusal('LinkNotFound', {}, 404);
  const who = namesIn(request, await namesOfClass(request, klass))(known);
  const title = part ? t('web.links.title', { who }) : t('web.links.title-shared');
  return {
    title: `${title} – ${klass.title}`,
    body: html`${backLink(`/lop/${klass.id}/duong-dan`, klass.title)}<h1>${title}</h1><p class="row">${standingTag(request, known)}<span class="mut">${captionOf(request, known.ask)}</span></p>
${changes(request, klass, known)}${address(request, klass, known, who)}${await levers(request, klass, known)}${log(request, known)}`,
  };
}

/** What the links of an ask are for; later rounds by their number. */
function captionOf({ t }: PageRequest, { kind, round }: Ask): string {
  const what = t(`web.link.${purposeOf(kind)}.title`);
  return round > 1 ? t('web.links.round', { what, round }) : what;
}

async function namesOfClass(request: PageRequest, klass: ClassState): Promise<(id: string) => string> {
  return namesOf(await request.directory(klass.centreId));
}

function namesIn({ t }: PageRequest, name: (id: string) => string): (link: KnownLink) => string {
  return ({ part }) => (part ? name(part) : t('web.links.whole-class'));
}

const TONES: Record<LinkStanding['is'], Tone> = {
  open: 'info',
  held: 'wait',
  answered: 'ok',
  'asked-again': 'plain',
  over: 'plain',
  'class-ended': 'plain',
  revoked: 'bad',
  reissued: 'plain',
};

function standingTag({ t }: PageRequest, { standing }: KnownLink): Html {
  const at = 'at' in standing ? { at: formatDate(civilDateOf(standing.at)) } : {};
  return tag(t(`web.links.is.${standing.is}`, at), TONES[standing.is]);
}

function sentCell({ t }: PageRequest, { present, sent }: KnownLink): Content {
  const last = present ?? sent.at(-1);
  return last ? formatDateTime(last.at) : t('web.links.not-sent');
}

/** A link follows its ask: the date of the ask, or, where the ask only goes to the next person on its date, the answer itself. */
function untilCell({ t }: PageRequest, link: KnownLink): Content {
  const until = goodUntil(link);
  if (until !== undefined) return formatDate(civilDateOf(until));
  return link.standing.is === 'open' || link.standing.is === 'held' ? t('web.links.until-answer') : '–';
}

function seeCell(request: PageRequest, klass: ClassState, link: KnownLink): Content {
  const { ask, part } = link;
  return html`<a class="cell" href="/lop/${klass.id}/duong-dan/${ask.key}/${part || WHOLE_CLASS}">${request.t(mayChange(klass, link) ? 'web.links.see' : 'web.links.look')}</a>`;
}

/** Whether an answer is still waited for, so that the office may want to send the link anew or withdraw it. */
function mayChange({ ended }: ClassState, { ask, part }: KnownLink): boolean {
  return !ended && isOpen(ask) && partOf(ask, part)?.answeredAt === undefined;
}

/** What the office did to it. */
function changes({ t }: PageRequest, klass: ClassState, link: KnownLink): Content {
  const { state, standing } = link;
  if (state?.revoked)
    return note(
      html`<p>${t('web.links.revoked', { at: formatDateTime(state.revoked.at), reason: state.revoked.reason })} ${mayChange(klass, link) ? t('web.links.revoked-way') : ''}</p>`,
      'bad',
    );
  if (!state || standing.is !== 'open') return undefined;
  return note(html`<p>${t('web.links.reissued', { at: formatDateTime(state.since) })}</p>`);
}

/** The address and its code, while somebody can answer by it, for those who may pass it on. */
function address(
  request: PageRequest,
  klass: ClassState,
  { present, standing, purpose }: KnownLink,
  who: string,
): Content {
  const { t } = request;
  if (!present?.link || !seesLinks(userOf(request), klass) || (standing.is !== 'open' && standing.is !== 'held'))
    return undefined;
  const typed =
    purpose === 'feedback'
      ? ''
      : html`<p>${t('web.links.typing')} <a href="/lop/${klass.id}">${t('web.links.class-page')}</a></p>`;
  return html`<h2>${t('web.links.address')}</h2><p>${t(purpose === 'feedback' ? 'web.links.address-shared' : 'web.links.address-hint', { who })}</p>
<pre tabindex="0">${present.link}</pre>${raw(qrDrawing(present.link, t('web.links.qr')))}
<p class="row"><a class="btn two" href="/lop/${klass.id}/thu/${present.messageId}.pdf">${t('web.links.letter')}</a></p>${typed}`;
}

/** The acts of the office on the link, with a reason each. */
async function levers(request: PageRequest, klass: ClassState, link: KnownLink): Promise<Content> {
  const { ask, part, standing, purpose } = link;
  // A lecturer's link goes on giving the calendar of the sessions after it was answered.
  const changeable = mayChange(klass, link) || (purpose === 'invitation' && standing.is === 'answered');
  if (!changeable || !may(request, actOf('reissue-link').roles)) return undefined;
  const { t } = request;
  const fresh = await freshContext(request, klass);
  const context: FormContext = { ...fresh, values: { ask: [ask.key], part: [part] } };
  const reissue =
    mayChange(klass, link) && !klass.held && disclosure(t('web.act.reissue-link'), drawForm(reissueLink, context));
  const revoke = standing.is !== 'revoked' && disclosure(t('web.act.revoke-link'), drawForm(revokeLink, context));
  return html`${reissue || ''}${revoke || ''}`;
}

/** Every time it was sent, the newest first. */
function log({ t }: PageRequest, { sent, present, state }: KnownLink): Content {
  if (sent.length === 0) return undefined;
  const generation = state?.generation ?? 0;
  const lines = sent.toReversed().map(message => {
    const old = message.link !== undefined && (grantInLink(message.link)?.generation ?? 0) < generation;
    const how =
      message.channel === 'letter' ? t('web.links.log.letter') : t('web.links.log.sent', { address: message.address });
    return html`<li>${formatDateTime(message.at)} – ${message.subject}. ${how}${old && message !== present ? html` ${tag(t('web.links.log.old'), 'plain')}` : ''}</li>`;
  });
  return html`<h2>${t('web.links.log')}</h2><ul class="plain">${lines}</ul>`;
}

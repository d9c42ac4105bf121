import { partOf } from '../../../lib/domain/class/asks.ts';
import { ASK_OF_LINK } from '../../../lib/domain/class/links.ts';
import type { CentreDirectory } from '../../../lib/domain/directory.ts';
import { Refusal } from '../../../lib/domain/refusal.ts';
import { civilDateOf, formatDate, formatDateTime } from '../../../lib/domain/time/civil-date.ts';
import { errorSummary, type FormState, note } from '../../../lib/edge/html/components.ts';
import { type Content, html } from '../../../lib/edge/html/html.ts';
import { type OpenedLink, openLink } from '../../../lib/edge/link-door.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import { contactOf } from '../../../lib/edge/page-frame.ts';
import { reaches } from '../../../lib/edge/rights.ts';
import { peopleOn } from '../nomination.ts';
import { namesOf } from '../words.ts';

/** An opened link: what it allows, the class it is about, and whom to ask. */
export interface LinkDoor extends OpenedLink {
  request: PageRequest;
  directory: CentreDirectory;
  action: string;
}

/** Opens the link in the path. One that opens nothing is refused (404, 410): `deadLinkPage` shows that. */
export async function openDoor(request: PageRequest): Promise<LinkDoor> {
  const token = request.params.token ?? '';
  const opened = await openLink(request.services, token);
  const directory = await request.directory(opened.klass.centreId);
  return { ...opened, request, directory, action: `/l/${token}` };
}

/** A page behind a link: the centre, the class, by when, and whom to ask. */
export function linkPage(
  door: LinkDoor,
  content: Content,
  refusal?: { refusal: Refusal; state: FormState },
): PageAnswer {
  const { request, klass, directory, grant } = door;
  const { t } = request;
  const ask = klass.asks[`${ASK_OF_LINK[grant.purpose]}.${grant.round}`];
  const dueAt = ask && (partOf(ask, grant.part)?.dueAt ?? ask.dueAt);
  // An ask that went to the next person stays open past its date; a date gone by would only confuse.
  const due =
    dueAt !== undefined && dueAt >= request.now ? t('web.link.due', { date: formatDate(civilDateOf(dueAt)) }) : '';
  const title = t(`web.link.${grant.purpose}.title`);
  const who = grant.part ? namesOf(directory)(grant.part) : '';
  const summary =
    refusal &&
    errorSummary(request.language, t(`refusal.${refusal.refusal.name}`, refusal.refusal.facts), refusal.state.problems);
  return {
    title: `${title} – ${klass.title}`,
    failed: refusal !== undefined,
    status: refusal?.refusal.status ?? 200,
    body: html`${summary}<p class="mut">${directory.centre.name}${who ? ` · ${who}` : ''}</p><h1>${title}</h1><p class="lead">${klass.title}</p>
${due ? html`<p>${due}</p>` : ''}${staffNote(door, who)}${content}${whomToAsk(door)}`,
  };
}

function whomToAsk({ request: { t }, directory }: LinkDoor): Content {
  return html`<p class="mut small">${t('web.link.ask-us', { who: contactOf(directory) })}</p>`;
}

/** The last page of an answer: thanks, and a reference to name in a call. */
export function thanks(door: LinkDoor, lead: string): PageAnswer {
  const { request, klass, directory } = door;
  const { t, form } = request;
  const reference = form.text('request').slice(-8).toUpperCase();
  const title = t('web.link.thanks');
  return {
    title: `${title} – ${klass.title}`,
    body: html`<p class="mut">${directory.centre.name}</p><h1>${title}</h1>${note(html`<p>${lead}</p>${reference ? html`<p>${t('web.reference', { reference })}</p>` : ''}`, 'ok', true)}<p>${klass.title}</p>${whomToAsk(door)}`,
  };
}

/** Why nothing can be answered here at present, in kind words, with what was answered; undefined while the link is good. */
export function linkClosed(door: LinkDoor): PageAnswer | undefined {
  const { request, klass, directory, standing } = door;
  if (standing.is === 'open') return undefined;
  const { t } = request;
  const title = t(`web.link.closed.${standing.is}`);
  const feedbackOver = standing.is === 'over' && door.grant.purpose === 'feedback';
  const why = feedbackOver
    ? t('refusal.FeedbackClosed')
    : t(`web.link.why.${standing.is}`, 'at' in standing ? { at: formatDateTime(standing.at) } : {});
  return {
    title,
    status: standing.is === 'held' ? 409 : 410,
    body: html`<p class="mut">${directory.centre.name}</p><h1>${title}</h1><p class="lead">${klass.title}</p>${note(html`<p>${why}</p>`)}${standing.is === 'answered' ? answerGiven(door) : ''}${whomToAsk(door)}`,
  };
}

/** A link that opens nothing: guessed or altered (404), too old, revoked or replaced (410). Only a genuine one names a centre to ask. */
export async function deadLinkPage(request: PageRequest, refusal: Refusal): Promise<PageAnswer> {
  const { t } = request;
  const title = t(`web.link.closed.${refusal.name}`);
  const who = await centreToAsk(request, refusal);
  const help = who ? t('web.link.ask-us', { who }) : t('web.link.ask-sender');
  return {
    title,
    failed: true,
    status: refusal.status,
    body: html`<h1>${title}</h1>${note(html`<p>${t(`refusal.${refusal.name}`, refusal.facts)}</p>`)}<p class="mut small">${help}</p>`,
  };
}

async function centreToAsk({ services, directory }: PageRequest, { facts }: Refusal): Promise<string> {
  if (typeof facts.classId !== 'string') return '';
  const { centreId } = await services.classes.load(facts.classId);
  return contactOf(await directory(centreId));
}

/** Whether a refusal is of the link itself. */
export function isDeadLink(error: unknown): error is Refusal {
  return error instanceof Refusal && error.name.startsWith('Link');
}

/** Staff who try a link are told that answers here count as the commune's or lecturer's own. */
function staffNote({ request, klass, grant }: LinkDoor, who: string): Content {
  const { t, user } = request;
  if (!user || grant.purpose === 'feedback' || !reaches(user, klass)) return undefined;
  return note(
    html`<p>${t('web.link.staff-note', { who })} <a href="/lop/${klass.id}">${t('web.link.staff-way')}</a></p>`,
    'wait',
  );
}

/** What this commune or lecturer has answered already. */
function answerGiven({ request, klass, grant }: LinkDoor): Content {
  const { t } = request;
  const answer = klass.survey.answers[grant.part];
  if (grant.purpose === 'survey' && answer) {
    return html`<p>${t('web.survey.answer', { candidates: answer.candidates, availability: answer.availability })} ${answer.remarks}</p>`;
  }
  if (grant.purpose === 'nominate') {
    return peopleOn(
      request,
      Object.values(klass.learners).filter(({ communeId }) => communeId === grant.part),
    );
  }
  if (grant.purpose === 'invitation') {
    const accepted = klass.timetable.accepted.includes(grant.part);
    const link = html`<p><a class="cell" href="/l/${request.params.token ?? ''}/lich.ics">${t('export.calendar')}</a></p>`;
    return html`<p>${t(accepted ? 'web.invitation.accepted' : 'web.invitation.declined')}</p>${accepted ? link : ''}`;
  }
  return undefined;
}

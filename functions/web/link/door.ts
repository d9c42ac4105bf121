import type { Actor } from '../../../lib/domain/class/actors.ts';
import type { AskKind } from '../../../lib/domain/class/asks.ts';
import { isOpen } from '../../../lib/domain/class/asks.ts';
import type { ClassState } from '../../../lib/domain/class/class.ts';
import { latestAsk } from '../../../lib/domain/class/decision.ts';
import type { LinkPurpose } from '../../../lib/domain/class/messages.ts';
import type { CentreDirectory } from '../../../lib/domain/directory.ts';
import type { Refusal } from '../../../lib/domain/refusal.ts';
import { civilDateOf, formatDate, formatDateTime } from '../../../lib/domain/time/civil-date.ts';
import { errorSummary, type FormState, note } from '../../../lib/edge/html/components.ts';
import { type Content, html } from '../../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import { contactOf } from '../../../lib/edge/page-frame.ts';
import type { LinkGrant } from '../../../lib/outside/link-signer.ts';
import { peopleOn } from '../nomination.ts';
import { namesOf } from '../words.ts';

/** An opened link: what it allows, the class it is about, and whom to ask. */
export interface LinkDoor {
  request: PageRequest;
  grant: LinkGrant;
  klass: ClassState;
  directory: CentreDirectory;
  action: string;
}

const ASKS: Record<LinkPurpose, AskKind> = {
  survey: 'survey.needs',
  nominate: 'recruitment.lists',
  invitation: 'scheduling.lecturers',
  feedback: 'closing.report',
};

/** Opens the link in the path. A guessed or altered one is refused (404), one that has run out too (410). */
export async function openDoor(request: PageRequest): Promise<LinkDoor> {
  const token = request.params.token ?? '';
  const grant = await request.services.links.open(token, request.now);
  const klass = await request.services.classes.load(grant.classId);
  const directory = await request.directory(klass.centreId);
  return { request, grant, klass, directory, action: `/l/${token}` };
}

/** The bearer of the link as the ledger names who acts. */
export function bearerOf({ grant }: LinkDoor): Actor {
  if (grant.purpose === 'feedback') return { kind: 'learner', id: 'feedback' };
  return { kind: grant.purpose === 'invitation' ? 'lecturer' : 'commune', id: grant.part };
}

/** A page behind a link: the centre, the class, by when, and whom to ask. */
export function linkPage(
  door: LinkDoor,
  content: Content,
  refusal?: { refusal: Refusal; state: FormState },
): PageAnswer {
  const { request, klass, directory, grant } = door;
  const { t } = request;
  const ask = latestAsk(klass, ASKS[grant.purpose]);
  const due = ask?.parts?.[grant.part]?.dueAt ?? ask?.dueAt ?? grant.expiresAt;
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
<p>${t('web.link.due', { date: formatDate(civilDateOf(due)) })}</p>${content}${whomToAsk(door)}`,
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

/** Why nothing can be answered here any more, in kind words, with what was answered; undefined while the link is good for something. */
export function linkClosed(door: LinkDoor): PageAnswer | undefined {
  const { request, klass, grant } = door;
  const { t } = request;
  const part = latestAsk(klass, ASKS[grant.purpose])?.parts?.[grant.part];
  if (klass.ended) return closedPage(door, t('web.link.class-ended'));
  if (klass.held) return closedPage(door, t('web.link.class-held'), 409);
  if (part?.answeredAt !== undefined) {
    return closedPage(door, t('web.link.answered', { at: formatDateTime(part.answeredAt) }), 410, answerGiven(door));
  }
  if (!isOpen(latestAsk(klass, ASKS[grant.purpose]))) return closedPage(door, t('web.link.over'));
  return undefined;
}

function closedPage(door: LinkDoor, why: string, status = 410, more?: Content): PageAnswer {
  const { request, klass, directory } = door;
  const title = request.t('web.link.closed');
  return {
    title,
    status,
    body: html`<p class="mut">${directory.centre.name}</p><h1>${title}</h1><p class="lead">${klass.title}</p>${note(html`<p>${why}</p>`)}${more}${whomToAsk(door)}`,
  };
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

import { Refusal } from '../../lib/domain/refusal.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { type LinkDoor, linkClosed, openDoor } from './link/door.ts';
import { feedbackPage, receiveFeedback } from './link/feedback.ts';
import { invitationPage, receiveInvitation } from './link/invitation.ts';
import { nominatePage, receiveNomination } from './link/nominate.ts';
import { receiveSurvey, surveyPage } from './link/survey.ts';

type Door = (door: LinkDoor) => Promise<PageAnswer>;

const SHOW: Record<LinkDoor['grant']['purpose'], Door> = {
  survey: surveyPage,
  nominate: nominatePage,
  invitation: invitationPage,
  feedback: feedbackPage,
};

const RECEIVE: Record<LinkDoor['grant']['purpose'], Door> = {
  survey: receiveSurvey,
  nominate: receiveNomination,
  invitation: receiveInvitation,
  feedback: receiveFeedback,
};

/** What a signed link opens: only what its one ask needs. */
export async function openLink(request: PageRequest): Promise<PageAnswer> {
  const door = await openDoor(request);
  return linkClosed(door) ?? SHOW[door.grant.purpose](door);
}

/** An answer by a signed link. The same form sent twice is answered alike. */
export async function answerLink(request: PageRequest): Promise<PageAnswer> {
  const door = await openDoor(request);
  const again = door.klass.requests.has(request.form.text('request'));
  const closed = again ? undefined : linkClosed(door);
  if (closed) return closed;
  try {
    return await RECEIVE[door.grant.purpose](door);
  } catch (error) {
    // Somebody else answered for this commune or lecturer while the form was open.
    if (error instanceof Refusal && error.name === 'AlreadyAnswered') {
      const after = linkClosed(await openDoor(request));
      if (after) return after;
    }
    throw error;
  }
}

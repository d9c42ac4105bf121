import type { LinkPurpose } from '../../lib/domain/class/messages.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { deadLinkPage, isDeadLink, type LinkDoor, linkClosed, openDoor } from './link/door.ts';
import { feedbackPage, receiveFeedback } from './link/feedback.ts';
import { invitationPage, receiveInvitation } from './link/invitation.ts';
import { nominatePage, receiveNomination } from './link/nominate.ts';
import { receiveSurvey, surveyPage } from './link/survey.ts';

type Door = (door: LinkDoor) => Promise<PageAnswer>;

const SHOW: Record<LinkPurpose, Door> = {
  survey: surveyPage,
  nominate: nominatePage,
  invitation: invitationPage,
  feedback: feedbackPage,
};

const RECEIVE: Record<LinkPurpose, Door> = {
  survey: receiveSurvey,
  nominate: receiveNomination,
  invitation: receiveInvitation,
  feedback: receiveFeedback,
};

/** What a signed link opens: only what its one ask needs. */
export async function openLink(request: PageRequest): Promise<PageAnswer> {
  return throughDoor(request, async door => linkClosed(door) ?? SHOW[door.grant.purpose](door));
}

/** An answer by a signed link. The same form sent twice is answered alike. */
export async function answerLink(request: PageRequest): Promise<PageAnswer> {
  return throughDoor(request, async door => {
    const again = door.klass.requests.has(request.form.text('request'));
    const closed = again ? undefined : linkClosed(door);
    if (closed) return closed;
    try {
      return await RECEIVE[door.grant.purpose](door);
    } catch (error) {
      // Somebody else answered, or the ask was closed, while the form was open.
      const after = error instanceof Refusal ? linkClosed(await openDoor(request)) : undefined;
      if (after) return after;
      throw error;
    }
  });
}

async function throughDoor(request: PageRequest, use: Door): Promise<PageAnswer> {
  try {
    return await use(await openDoor(request));
  } catch (error) {
    if (isDeadLink(error)) return deadLinkPage(request, error);
    throw error;
  }
}

import type { Recipient } from '../../../lib/domain/class/messages.ts';
import { formatDateTime } from '../../../lib/domain/time/civil-date.ts';
import { actions, note, postForm, submit, tag, type Tone } from '../../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../../lib/edge/html/html.ts';
import type { PageRequest } from '../../../lib/edge/page.ts';
import type { SentMessage } from '../../../lib/store/outbox.ts';
import { isInHand } from '../../reminders/send-again.ts';

const TONES: Record<SentMessage['status'], Tone> = {
  waiting: 'wait',
  unsure: 'wait',
  sent: 'info',
  delivered: 'ok',
  bounced: 'bad',
  failed: 'bad',
  letter: 'plain',
};

/** Where a message stands, in words. */
export function standingTags({ t }: PageRequest, message: SentMessage): Html {
  const { status, late, digest, cause } = message;
  return html`${tag(t(`web.mail.status.${status}`), TONES[status])}${late ? tag(t('web.messages.late'), 'wait') : ''}${digest ? tag(t('web.mail.digest'), 'plain') : ''}${cause === 'time' ? tag(t('web.mail.by-time'), 'plain') : ''}`;
}

/** How it went, since when it stands so, why, and when it is tried next. */
export function standingFacts({ t }: PageRequest, message: SentMessage): Content {
  const { status, statusAt, reason, dueAt, channel, address } = message;
  const way = channel === 'letter' ? '' : t(`web.mail.way.${channel}`, { address });
  const since = status === 'letter' ? '' : t('web.mail.since', { when: formatDateTime(statusAt) });
  const why = reason ? t(`message.reason.${reason}`) : '';
  const next = dueAt === undefined ? '' : t('web.mail.next', { when: formatDateTime(dueAt) });
  return [way, since, why, next].filter(Boolean).join(' · ');
}

/** What ends it: an answer, work on the page of the class, or nothing, because it only tells. */
export function endOf({ t }: PageRequest, { to, link }: SentMessage): string {
  const kind = to.kind === 'role' ? 'office' : link ? 'answer' : 'notice';
  return t(`web.mail.ends.${kind}`);
}

/**
 * What to do about a message that did not arrive, with the buttons for it.
 * @param list the address of the list it stands in; its own address lies below
 */
export function inHand(request: PageRequest, message: SentMessage, list: string): Content {
  const { t, formToken } = request;
  if (!isInHand(message)) return undefined;
  const undelivered = message.status !== 'letter';
  const where = addressOf(message.to);
  const form = postForm(
    `${list}/${message.ref}`,
    { token: formToken },
    html`${actions(
      submit(t(undelivered ? 'web.mail.again' : 'web.mail.send'), undelivered ? 'one' : 'two', 'viec', 'gui-lai'),
      undelivered ? submit(t('web.mail.settle'), 'two', 'viec', 'da-bao') : '',
    )}`,
  );
  const advice = html`<p>${t(undelivered ? 'web.mail.what-now' : 'web.mail.what-now-letter')} <a class="cell" href="${where}">${t('web.mail.correct')}</a></p>`;
  return undelivered ? note(html`${advice}${form}`, 'bad') : html`${advice}${form}`;
}

/** Where the address of a recipient is kept. */
function addressOf(to: Recipient): string {
  if (to.kind === 'commune') return `/xa/${to.id}`;
  return to.kind === 'lecturer' ? `/giang-vien/${to.id}` : '/nguoi-dung';
}

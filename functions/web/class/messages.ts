import type { ClassState } from '../../../lib/domain/class/class.ts';
import type { CentreDirectory } from '../../../lib/domain/directory.ts';
import { formatDateTime } from '../../../lib/domain/time/civil-date.ts';
import { disclosure, tag } from '../../../lib/edge/html/components.ts';
import { type Html, html } from '../../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import type { SentMessage } from '../../../lib/store/outbox.ts';
import { pageOf, pager } from '../pager.ts';
import { classOf } from '../scope.ts';
import { namesOf } from '../words.ts';
import { classPage } from './frame.ts';
import { allLettersLink, letterLink, wordsFor } from './letters.ts';

/** Every message of the class as it left, newest first; its text can be copied into Zalo. */
export async function messages(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { t, services, query } = request;
  const sent = await services.outbox.of(klass.id);
  if (sent.length === 0) return classPage(request, klass, 'messages', html`<p>${t('web.messages.none')}</p>`);
  const directory = await request.directory(klass.centreId);
  const page = pageOf(query, sent.toReversed(), 12);
  return classPage(
    request,
    klass,
    'messages',
    html`<p class="mut">${t('web.messages.lead')}</p>${allLettersLink(request, klass, sent)}${page.items.map(message => card(request, klass, message, directory))}${pager(request, page)}`,
  );
}

function card(request: PageRequest, klass: ClassState, message: SentMessage, directory: CentreDirectory): Html {
  const { t } = request;
  const { to, subject, address, channel, at, late } = message;
  const who = to.kind === 'role' ? t(`role.${to.role}`) : namesOf(directory)(to.id);
  const how = channel === 'email' ? t('web.messages.email', { address }) : t('web.messages.letter');
  return disclosure(
    `${subject.replace(`: ${klass.title}`, '')} – ${who}`,
    html`<p class="row">${tag(how, channel === 'email' ? 'info' : 'wait')}${late ? tag(t('web.messages.late'), 'wait') : ''}<span class="mut">${formatDateTime(at)}</span>${letterLink(request, klass, message)}</p><pre tabindex="0">${wordsFor(request, klass, message)}</pre>`,
  );
}

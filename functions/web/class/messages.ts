import type { ClassState } from '../../../lib/domain/class/class.ts';
import type { CentreDirectory } from '../../../lib/domain/directory.ts';
import { formatDateTime } from '../../../lib/domain/time/civil-date.ts';
import { disclosure } from '../../../lib/edge/html/components.ts';
import { type Html, html } from '../../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import { seesLinks } from '../../../lib/edge/rights.ts';
import { type SentMessage, shortText } from '../../../lib/store/mail-items.ts';
import { COPY_POLICY, copyBox, copyScript } from '../mail/copy-button.ts';
import { endOf, inHand, standingFacts, standingTags } from '../mail/standing.ts';
import { pageOf, pager } from '../pager.ts';
import { classOf, userOf } from '../scope.ts';
import { namesOf } from '../words.ts';
import { classPage } from './frame.ts';
import { allLettersLink, letterLink, wordsFor } from './letters.ts';

/** Messages of one page: each has its words, a shorter text to copy and a form; more would weigh over 30 KB. */
const PER_PAGE = 8;

/** Every message of the class with what became of it, newest first; its text can be copied into Zalo. */
export async function messages(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { t, services, query } = request;
  const sent = await services.outbox.of(klass.id);
  if (sent.length === 0) return classPage(request, klass, 'messages', html`<p>${t('web.messages.none')}</p>`);
  const directory = await request.directory(klass.centreId);
  const page = pageOf(query, sent.toReversed(), PER_PAGE);
  const answer = await classPage(
    request,
    klass,
    'messages',
    html`<p class="mut">${t('web.messages.lead')}</p>${allLettersLink(request, klass, sent)}${page.items.map((message, index) => card(request, klass, message, directory, index))}${pager(request, page)}${copyScript}`,
  );
  return 'title' in answer ? { ...answer, policy: COPY_POLICY } : answer;
}

function card(
  request: PageRequest,
  klass: ClassState,
  message: SentMessage,
  directory: CentreDirectory,
  index: number,
): Html {
  const { t } = request;
  const { to, subject, at, status } = message;
  const who = to.kind === 'role' ? t(`role.${to.role}`) : namesOf(directory)(to.id);
  const passesOn = seesLinks(userOf(request), klass);
  const zalo = passesOn
    ? copyBox(`zalo-${index}`, t('web.mail.zalo'), shortText(message), {
        copy: t('web.mail.copy'),
        done: t('web.mail.copied'),
      })
    : '';
  const open = status === 'bounced' || status === 'failed';
  return disclosure(
    `${subject.replace(`: ${klass.title}`, '')} – ${who}${open ? ` – ${t(`web.mail.status.${status}`)}` : ''}`,
    html`<p class="row">${standingTags(request, message)}<span class="mut">${formatDateTime(at)}</span>${letterLink(request, klass, message)}</p>
<p class="mut small">${standingFacts(request, message)}</p>${passesOn ? inHand(request, message, `/lop/${klass.id}/tin-nhan`) : ''}<pre tabindex="0">${wordsFor(request, klass, message)}</pre><p class="mut small">${t('web.mail.ends')}: ${endOf(request, message)}</p>${zalo}`,
    open,
  );
}

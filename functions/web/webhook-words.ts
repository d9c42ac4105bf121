import { formatDateTime } from '../../lib/domain/time/civil-date.ts';
import { hidden, note, postForm, submit, tag, type Tone } from '../../lib/edge/html/components.ts';
import { type Content, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageRequest } from '../../lib/edge/page.ts';
import type { HookDelivery, HookQueue, Webhook } from '../../lib/store/webhooks.ts';
import { deliveryName } from '../webhooks/manage.ts';

const TONES: Record<HookDelivery['status'], Tone> = { waiting: 'wait', delivered: 'ok', refused: 'bad' };

/** Whether nothing is sent, and why; or when a receiver that fails is tried again. */
export function stateNotes({ t }: PageRequest, { off }: Webhook, { failures, due }: HookQueue): Content {
  if (off) {
    const facts = { since: formatDateTime(off.since), why: t(`web.webhooks.off.${off.why}`) };
    return note(html`<p>${t('web.webhooks.off-note', facts)}</p>`, 'bad');
  }
  if (failures === 0 || due === undefined) return undefined;
  return note(html`<p>${t('web.webhooks.failing-note', { failures, due: formatDateTime(due) })}</p>`, 'wait');
}

/** What was told to a receiver and how that went, each with a button that tells it once more. */
export function deliveriesTable(request: PageRequest, here: string, deliveries: readonly HookDelivery[]): Content {
  const { t, formToken } = request;
  if (deliveries.length === 0) return html`<p>${t('web.webhooks.no-deliveries')}</p>`;
  const rows = deliveries.map(delivery => {
    const { event, status, tries } = delivery;
    const about = event.topics.map(topic => t(`web.webhooks.about.${topic}`)).join(', ');
    return {
      cells: [
        formatDateTime(event.at),
        event.classId ? html`<a class="cell" href="/lop/${event.classId}">${about}</a>` : about,
        html`${tag(t(`web.webhooks.status.${status}`), TONES[status])}<br><span class="mut small">${resultOf(request, delivery)}</span>`,
        String(tries),
        event.topics.includes('test')
          ? ''
          : postForm(
              `${here}/gui-lai`,
              { token: formToken },
              html`${hidden('delivery', deliveryName(delivery))}${submit(t('web.webhooks.again'), 'two')}`,
            ),
      ],
    };
  });
  const headings = ['at', 'events', 'result', 'tries', 'again'];
  const columns = headings.map(name => ({ heading: t(`web.webhooks.${name}`), number: name === 'tries' }));
  return table(t('web.webhooks.deliveries'), columns, rows, true);
}

function resultOf({ t }: PageRequest, { outcome, milliseconds = 0 }: HookDelivery): string {
  if (!outcome) return '';
  if (outcome.kind === 'no-answer') return t(`web.webhooks.failure.${outcome.why}`);
  return t('web.webhooks.answered', { status: outcome.status, milliseconds });
}

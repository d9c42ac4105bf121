import type { Commit } from '../../lib/domain/class/events.ts';
import type { Services } from '../../lib/edge/services.ts';
import { batchNumberOf, type MailBatch } from '../../lib/store/mail-items.ts';
import { compose } from './compose.ts';
import { mailDirectory } from './mail-directory.ts';
import { gather } from './digest.ts';
import { isSendable, sendFresh, settleLost } from './dispatch.ts';

/**
 * What a commit calls for in messages. They are written once, under the number of the commit, before any of them leaves; whoever
 * writes them sends them. What a person's act causes leaves at once (at night in the morning); what time causes waits for the digest
 * of the day. Called again, it looks only after what the first call did not live to do.
 */
export async function deliver(commit: Commit, services: Services): Promise<void> {
  const { classId, centreId, number, by, messages = [] } = commit;
  const directory = await mailDirectory(services, centreId);
  const batch: MailBatch = {
    owner: classId,
    number: batchNumberOf(number),
    centreId,
    at: services.clock.now(),
    cause: by.kind === 'system' && by.id === 'reminders/tick' ? 'time' : 'act',
    letters: await Promise.all(messages.map(draft => compose(commit, draft, directory, services))),
  };
  const fresh = await services.outbox.record(batch);
  const written = fresh ? batch : (await services.outbox.read(batch.owner, batch.number))?.batch;
  if (!written?.letters.some(isSendable)) return;
  if (written.cause === 'time' && (await gather(written, services))) return;
  if (fresh) await sendFresh(written, services);
  else await settleLost(written, services);
}

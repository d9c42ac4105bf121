import type { Commit } from '../../lib/domain/class/events.ts';
import type { MessageDraft } from '../../lib/domain/class/messages.ts';
import type { CentreDirectory } from '../../lib/domain/directory.ts';
import type { Services } from '../../lib/edge/services.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import type { SentMessage } from '../../lib/store/outbox.ts';

/**
 * Sends the messages of one commit: fills in words, address and link, claims each by its id, and only then lets it leave. Whoever
 * has no e-mail address gets a letter to print or to copy into Zalo from the outbox.
 */
export async function deliver({ classId, centreId, messages: drafts = [] }: Commit, services: Services): Promise<void> {
  const directory = await services.directory.of(centreId);
  for (const draft of drafts) {
    const message = await compose(classId, draft, directory, services);
    if (!(await services.outbox.claim(message)) || message.channel !== 'email') continue;
    await services.mailer.send({ to: message.address, subject: message.subject, body: message.body });
  }
}

async function compose(
  classId: string,
  draft: MessageDraft,
  directory: CentreDirectory,
  services: Services,
): Promise<SentMessage> {
  const { name, email } = recipientOf(draft, directory);
  const link = draft.link
    ? `${services.publicUrl}/l/${await services.links.write({ classId, part: '', generation: 0, ...draft.link, writtenAt: services.clock.now() })}`
    : undefined;
  const params = { ...draft.params, name, centre: directory.centre.name, link: link ?? '' };
  const late = draft.late ? `${sentence('vi', 'message.late')} ` : '';
  const body = [
    late + sentence('vi', `message.${draft.template}.body`, params),
    ...(link ? [sentence('vi', 'message.link', { link })] : []),
    sentence('vi', 'message.why', params),
  ].join('\n\n');
  return {
    classId,
    messageId: draft.id,
    at: services.clock.now(),
    to: draft.to,
    channel: email ? 'email' : 'letter',
    address: email,
    subject: sentence('vi', `message.${draft.template}.subject`, params),
    body,
    ...(link && { link }),
    ...(draft.late && { late: true }),
  };
}

function recipientOf({ to }: MessageDraft, directory: CentreDirectory): { name: string; email: string } {
  switch (to.kind) {
    case 'commune': {
      const found = directory.communes.find(commune => commune.id === to.id);
      return { name: found?.contactName || found?.name || '', email: found?.email ?? '' };
    }
    case 'lecturer': {
      const found = directory.lecturers.find(lecturer => lecturer.id === to.id);
      return { name: found?.name ?? '', email: found?.email ?? '' };
    }
    case 'role': {
      const found = directory.staff.find(member => member.role === to.role);
      return { name: found?.name ?? '', email: found?.email ?? '' };
    }
  }
}

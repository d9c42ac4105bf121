import type { Commit } from '../../lib/domain/class/events.ts';
import { type ChannelName, nextWay } from '../../lib/domain/class/delivery.ts';
import type { MessageDraft, Recipient } from '../../lib/domain/class/messages.ts';
import type { Centre, CentreDirectory } from '../../lib/domain/directory.ts';
import type { Services } from '../../lib/edge/services.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import type { Letter } from '../../lib/store/mail-items.ts';

/** How somebody is addressed and can be reached. */
export interface Contact {
  name: string;
  addresses: Partial<Record<ChannelName, string>>;
}

/** Fills in words, address and link of a message. */
export async function compose(
  { classId }: Pick<Commit, 'classId'>,
  draft: MessageDraft,
  directory: CentreDirectory,
  services: Services,
): Promise<Letter> {
  const { name, addresses } = contactOf(draft.to, directory);
  const link = await linkOf(classId, draft, services);
  const params = { ...draft.params, name, centre: directory.centre.name, link: link ?? '' };
  const [greeting = '', ...matter] = sentence('vi', `message.${draft.template}.body`, params).split('\n\n');
  const text = `${draft.late ? `${sentence('vi', 'message.late')} ` : ''}${matter.join('\n\n')}`;
  const kind = draft.link ? 'answer' : draft.to.kind === 'role' ? 'office' : 'notice';
  const body = [
    greeting,
    text,
    ...(link ? [sentence('vi', kind === 'office' ? 'message.link-office' : 'message.link', { link })] : []),
    sentence('vi', kind === 'answer' ? 'message.why' : `message.why-${reasonOf(draft, kind)}`, params),
  ].join('\n\n');
  const first = nextWay(addresses, waysOn(directory.centre, services));
  return {
    messageId: draft.id,
    to: draft.to,
    template: draft.template,
    way: first?.way ?? 'letter',
    address: first?.address ?? '',
    name,
    subject: oneLine(sentence('vi', `message.${draft.template}.subject`, params)),
    body,
    text,
    ...(link && { link }),
    ...(draft.late && { late: true }),
  };
}

/** Why somebody hears of it: news about who does the work end nothing by being done. */
function reasonOf({ template }: MessageDraft, kind: 'office' | 'notice'): string {
  return template.startsWith('manager-') ? 'manager' : kind;
}

/** A subject is a header: whatever breaks a line would begin another one. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** A signed link for whoever answers without an account; staff are led to the page of the class. */
async function linkOf(classId: string, draft: MessageDraft, { links, publicUrl, clock }: Services) {
  if (draft.link) {
    const grant = { classId, part: '', generation: 0, ...draft.link, writtenAt: clock.now() };
    return `${publicUrl}/l/${await links.write(grant)}`;
  }
  return draft.to.kind === 'role' ? `${publicUrl}/lop/${classId}` : undefined;
}

/** The ways of sending a centre has chosen, in its order, among those that this deployment has. */
export function waysOn({ channels = ['email'] }: Centre, services: Pick<Services, 'channels'>): ChannelName[] {
  return channels.filter(name => services.channels[name] !== undefined);
}

/** Name and addresses of a recipient as they stand in the directory now. */
export function contactOf(to: Recipient, directory: CentreDirectory): Contact {
  switch (to.kind) {
    case 'commune': {
      const found = directory.communes.find(commune => commune.id === to.id);
      return contact(found?.contactName || found?.name, found?.email, found?.phone);
    }
    case 'lecturer': {
      const found = directory.lecturers.find(lecturer => lecturer.id === to.id);
      return contact(found?.name, found?.email, found?.phone);
    }
    case 'role': {
      const { staff } = directory;
      const found = staff.find(({ id }) => id === to.staffId) ?? staff.find(({ role }) => role === to.role);
      return contact(found?.name, found?.email);
    }
  }
}

function contact(name = '', email = '', phone = ''): Contact {
  return { name, addresses: { ...(email && { email }), ...(phone && { zalo: phone, sms: phone }) } };
}

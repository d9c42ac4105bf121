import type { CentreDirectory } from '../../lib/domain/directory.ts';
import { receiverFor } from '../../lib/domain/stand-ins.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import type { Services } from '../../lib/edge/services.ts';
import { sentence } from '../../lib/messages/catalogue.ts';

/**
 * The directory as messages are addressed by it today: where a member of staff is on leave, the name and the e-mail address are the
 * stand-in's, and the name says for whom.
 */
export async function mailDirectory(
  { directory, standIns, clock }: Services,
  centreId: string,
): Promise<CentreDirectory> {
  const today = civilDateOf(clock.now());
  const [found, leaves] = await Promise.all([directory.of(centreId), standIns.from(centreId, today)]);
  if (leaves.length === 0) return found;
  const staff = found.staff.map(member => {
    const receiver = receiverFor(member, found.staff, leaves, today);
    if (receiver === member) return member;
    const name = sentence('vi', 'message.instead-of', { who: receiver.name, absent: member.name });
    return { ...member, name, email: receiver.email };
  });
  return { ...found, staff };
}

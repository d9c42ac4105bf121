import * as z from 'zod';
import type { Receipt } from '../../lib/domain/class/delivery.ts';

/** Events of SES as EventBridge brings them (detail as in the user guide, "Examples of event data"). */
const emailEvent = z.object({
  source: z.literal('aws.ses'),
  detail: z.object({
    eventType: z.string(),
    mail: z.object({ tags: z.object({ message: z.array(z.string()).min(1) }) }),
    bounce: z.object({ bounceType: z.string(), bounceSubType: z.string().default('') }).optional(),
  }),
});

/** Events of End User Messaging SMS; the context is what we gave along. */
const smsEvent = z.object({
  source: z.literal('aws.sms-voice'),
  detail: z.object({
    messageStatus: z.string(),
    isFinal: z.boolean().default(false),
    context: z.object({ message: z.string() }),
  }),
});

/** The message an event is about and what it says; undefined for events that say nothing about one of ours. */
export function readReceipt(event: unknown): { ref: string; receipt: Receipt } | undefined {
  const email = emailEvent.safeParse(event);
  if (email.success) {
    const { eventType, mail, bounce } = email.data.detail;
    const receipt = emailReceipt(eventType, bounce);
    return receipt && { ref: mail.tags.message[0] ?? '', receipt };
  }
  const sms = smsEvent.safeParse(event);
  if (!sms.success) return undefined;
  const { messageStatus, isFinal, context } = sms.data.detail;
  const receipt = smsReceipt(messageStatus, isFinal);
  return receipt && { ref: context.message, receipt };
}

function emailReceipt(
  eventType: string,
  bounce: { bounceType: string; bounceSubType: string } | undefined,
): Receipt | undefined {
  switch (eventType) {
    case 'Send':
      return { kind: 'sent' };
    case 'Delivery':
      return { kind: 'delivered' };
    case 'Bounce':
      return { kind: 'bounced', reason: bounceReason(bounce) };
    case 'Complaint':
      return { kind: 'failed', reason: 'complaint' };
    case 'Reject':
    case 'Rendering Failure':
      return { kind: 'failed', reason: 'rejected' };
    default:
      return undefined;
  }
}

function bounceReason(bounce?: { bounceType: string; bounceSubType: string }): string {
  if (bounce?.bounceType === 'Permanent')
    return /Suppress/.test(bounce.bounceSubType) ? 'refuses-mail' : 'no-such-address';
  return bounce?.bounceSubType === 'MailboxFull' ? 'mailbox-full' : 'not-reached';
}

/** SUCCESSFUL means that the network took it, DELIVERED that the phone did. */
function smsReceipt(status: string, isFinal: boolean): Receipt | undefined {
  if (status === 'DELIVERED') return { kind: 'delivered' };
  if (status === 'PENDING' || status === 'QUEUED' || status === 'SENT' || status === 'SUCCESSFUL')
    return { kind: 'sent' };
  return isFinal ? { kind: 'bounced', reason: status === 'INVALID' ? 'bad-phone' : 'not-reached' } : undefined;
}

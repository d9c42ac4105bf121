import type { MessageDraft } from '../domain/class/messages.ts';
import { keys } from './keys.ts';
import { type Table, WriteConflict } from './table.ts';

/** A message as it left: its words, its address and its link. The delivery log of a class. */
export interface SentMessage {
  classId: string;
  messageId: string;
  /** Epoch ms. */
  at: number;
  to: MessageDraft['to'];
  channel: 'email' | 'letter';
  address: string;
  subject: string;
  body: string;
  link?: string;
  late?: boolean;
}

/** The log of messages sent. A message id is claimed before the message leaves, so that nobody gets it twice. */
export interface OutboxStore {
  /** Claims a message; false when it was claimed before. */
  claim(message: SentMessage): Promise<boolean>;
  isClaimed(classId: string, messageId: string): Promise<boolean>;
  /** Messages of a class, oldest first. */
  of(classId: string): Promise<SentMessage[]>;
}

export function createOutboxStore(table: Table): OutboxStore {
  return {
    async claim(message) {
      try {
        await table.put({
          Item: { ...keys.sent(message.classId, message.messageId), message },
          ConditionExpression: 'attribute_not_exists(PK)',
        });
        return true;
      } catch (error) {
        if (error instanceof WriteConflict) return false;
        throw error;
      }
    },
    async isClaimed(classId, messageId) {
      return (await table.get(keys.sent(classId, messageId))) !== undefined;
    },
    async of(classId) {
      const items = await table.query({
        KeyConditionExpression: 'PK = :class',
        ExpressionAttributeValues: { ':class': keys.sentOf(classId) },
      });
      return items
        .map(item => item.message as SentMessage)
        .sort((a, b) => a.at - b.at || a.messageId.localeCompare(b.messageId));
    },
  };
}

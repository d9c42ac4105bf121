import { deflateRawSync, inflateRawSync } from 'node:zlib';
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

/** A message as it lies in the table: its words are deflated, since 1.2 KB of Vietnamese text would cost two writes instead of one. */
type PackedMessage = Omit<SentMessage, 'subject' | 'body'> & { words: Uint8Array };

/** The log of messages sent. A message id is claimed before the message leaves, so that nobody gets it twice. */
export interface OutboxStore {
  /** Claims a message; false when it was claimed before. */
  claim(message: SentMessage): Promise<boolean>;
  /** Messages of a class, oldest first. */
  of(classId: string): Promise<SentMessage[]>;
}

export function createOutboxStore(table: Table): OutboxStore {
  return {
    async claim(message) {
      try {
        await table.put({
          Item: { ...keys.sent(message.classId, message.messageId), message: packed(message) },
          ConditionExpression: 'attribute_not_exists(PK)',
        });
        return true;
      } catch (error) {
        if (error instanceof WriteConflict) return false;
        throw error;
      }
    },
    async of(classId) {
      const items = await table.query({
        KeyConditionExpression: 'PK = :class',
        ExpressionAttributeValues: { ':class': keys.sentOf(classId) },
      });
      return items
        .map(item => unpacked(item.message as PackedMessage))
        .sort((a, b) => a.at - b.at || a.messageId.localeCompare(b.messageId));
    },
  };
}

function packed({ subject, body, ...message }: SentMessage): PackedMessage {
  return { ...message, words: deflateRawSync(JSON.stringify([subject, body])) };
}

function unpacked({ words, ...message }: PackedMessage): SentMessage {
  const [subject = '', body = ''] = JSON.parse(inflateRawSync(words).toString('utf8')) as string[];
  return { ...message, subject, body };
}

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Cause, type Delivery, isUndelivered, type MessageStatus, type Way } from '../domain/class/delivery.ts';
import type { MessageDraft } from '../domain/class/messages.ts';
import { keys } from './keys.ts';
import type { Item } from './table.ts';

/** One message as it was written: its words, its address and its link. */
export interface Letter {
  messageId: string;
  to: MessageDraft['to'];
  template: string;
  /** How it leaves first; `letter` when the recipient has no address for any way that is on. */
  way: Way;
  address: string;
  /** How the recipient is addressed. */
  name: string;
  subject: string;
  /** The whole letter. */
  body: string;
  /** The matter alone, one paragraph: for a chat and for a digest. */
  text: string;
  link?: string;
  late?: boolean;
  /** In a digest: the messages it carries, as `<owner>-<number>-<index>`. */
  parts?: string[];
}

/** The messages that one commit calls for, or one morning's digest of a centre; they are written together and leave together. */
export interface MailBatch {
  /** The class, or the centre of a digest. */
  owner: string;
  number: string;
  centreId: string;
  /** Epoch ms at which it was written. */
  at: number;
  cause: Cause;
  letters: Letter[];
}

/** What became of a batch so far. */
export interface MailState {
  version: number;
  /** By the message's place in the batch; a message without an entry was never tried. */
  deliveries: Record<string, Delivery>;
  /** The process that is sending it, and until when nobody else may. */
  lease?: { by: string; since: number; until: number };
}

export const NO_STATE: MailState = { version: 0, deliveries: {} };

/** A message of the log of a class: as it was written, and what became of it. */
export interface SentMessage extends Letter {
  /** `<owner>-<number>-<index>`: names it to providers and in addresses of pages. */
  ref: string;
  /** The class, or the centre of a digest. */
  classId: string;
  centreId: string;
  at: number;
  cause: Cause;
  /** The way it went last. */
  channel: Way;
  status: MessageStatus;
  /** Epoch ms since when it stands so. */
  statusAt: number;
  /** Epoch ms of the next try. */
  dueAt?: number;
  reason?: string;
  /** Whether it left together with others, in a digest. */
  digest?: boolean;
}

/** Where a message lies. */
export interface MailRef {
  owner: string;
  number: string;
  index: number;
  /** How often it was sent anew. */
  round: number;
}

/** The number of the batch that a commit calls for. */
export function batchNumberOf(commitNumber: number): string {
  return keys.mailNumber.ofCommit(commitNumber);
}

/** The number of a part of a centre's digest of a day. */
export function digestNumberOf(date: string, part: number): string {
  return keys.mailNumber.ofDigest(date, part);
}

/** The name of a message for providers, pages and logs: 48 letters, digits, `_` and `-` at most. */
export function refOf({ owner, number }: Pick<MailBatch, 'owner' | 'number'>, index: number, round = 0): string {
  return `${owner}-${number}-${index}${round > 0 ? `-${round}` : ''}`;
}

/** The place a name stands for; undefined for anything we have not made. */
export function parseRef(text: string): MailRef | undefined {
  const [, owner = '', number = '', index = '', round = '0'] =
    /^([a-z]{3}_[\w-]+)-(\d{6}|d\d{8}x\d{1,3})-(\d{1,3})(?:-(\d{1,2}))?$/.exec(text) ?? [];
  return owner ? { owner, number, index: Number(index), round: Number(round) } : undefined;
}

/** A batch in the table. Its words are deflated together: ten letters of one commit differ in name and link only. */
export function batchItem({ owner, number, centreId, at, cause, letters }: MailBatch): Item {
  return {
    ...keys.mail(owner, number),
    owner,
    centreId,
    at,
    cause,
    letters: deflateRawSync(JSON.stringify(letters), { level: 9 }),
  };
}

export function batchOf(item: Item): MailBatch {
  const { owner, SK, centreId, at, cause, letters } = item;
  return {
    owner: owner as string,
    number: SK as string,
    centreId: centreId as string,
    at: at as number,
    cause: cause as Cause,
    letters: JSON.parse(inflateRawSync(letters as Uint8Array).toString('utf8')) as Letter[],
  };
}

/** The state in the table. It lies in the list of what is due only while something is to be done, and in that of the undelivered only while something is. */
export function stateItem(owner: string, number: string, centreId: string, state: MailState): Item {
  const all = Object.values(state.deliveries);
  const due = Math.min(...all.map(delivery => delivery.due ?? Number.POSITIVE_INFINITY));
  const undelivered = all.filter(isUndelivered).map(({ at }) => at);
  return {
    ...keys.mailState(owner, number),
    ...state,
    ...(Number.isFinite(due) && keys.mailDue(owner, due)),
    ...(undelivered.length > 0 && keys.undelivered(centreId, Math.min(...undelivered), owner)),
  };
}

export function stateOf(item: Item | undefined): MailState {
  if (!item) return NO_STATE;
  const { version, deliveries, lease } = item as Item & MailState;
  return { version, deliveries, ...(lease && { lease }) };
}

/** The messages of a batch with what became of them. */
export function messagesOf(batch: MailBatch, state: MailState): SentMessage[] {
  return batch.letters.map((letter, index) => seen(batch, letter, index, state.deliveries[index]));
}

/** A message with what became of it; one that was never tried waits, or is a letter of paper. */
export function seen(batch: MailBatch, letter: Letter, index: number, delivery: Delivery | undefined): SentMessage {
  const { owner, centreId, at, cause } = batch;
  return {
    ...letter,
    ref: refOf(batch, index),
    classId: owner,
    centreId,
    at,
    cause,
    channel: delivery?.way ?? letter.way,
    address: delivery?.address ?? letter.address,
    status: delivery?.status ?? (letter.way === 'letter' ? 'letter' : 'waiting'),
    statusAt: delivery?.at ?? at,
    ...(delivery?.due !== undefined && { dueAt: delivery.due }),
    ...(delivery?.reason && { reason: delivery.reason }),
    ...(delivery?.late && { late: true }),
  };
}

/** A message for a chat: its matter and its link, without the padding of a letter. */
export function shortText({ subject, text, link }: Pick<Letter, 'subject' | 'text' | 'link'>): string {
  return [subject, text.replaceAll(/\n{2,}/g, '\n'), ...(link ? [link] : [])].join('\n');
}

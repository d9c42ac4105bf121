import { civilDateOf } from '../domain/time/civil-date.ts';
import { dueItems, firstDueAt } from './due.ts';
import { keys, mailShards } from './keys.ts';
import {
  batchItem,
  batchOf,
  type MailBatch,
  type MailState,
  messagesOf,
  parseRef,
  refOf,
  seen,
  type SentMessage,
  stateItem,
  stateOf,
} from './mail-items.ts';
import { type Item, type Table, WriteConflict } from './table.ts';
import { changeVersioned } from './versioned.ts';

export type { SentMessage } from './mail-items.ts';

/** The sheet on which a centre's digest of a day is gathered. */
export interface MailSheet {
  version: number;
  /** The batches it carries, as `<owner>-<number>`. */
  parts: string[];
  /** Set when it is being sent: nothing is added any more. */
  closed: boolean;
  lease?: MailState['lease'];
  /** Epoch ms at which something is to be done about it; absent when it has left. */
  due?: number;
}

/** What is to be done about messages now. */
export type DueMail =
  | { kind: 'batch'; owner: string; number: string }
  | { kind: 'sheet'; centreId: string; date: string };

/** A batch and what became of it. */
export interface KnownBatch {
  batch: MailBatch;
  state: MailState;
}

/**
 * Every message that was written, what became of it, and what is to be done about it. A batch is written once by its number; its state
 * is a small item that is changed on its newest version only.
 */
export interface OutboxStore {
  /** Writes a batch; false when it was written before. */
  record(batch: MailBatch): Promise<boolean>;
  read(owner: string, number: string): Promise<KnownBatch | undefined>;
  /**
   * Changes the state of a batch; `change` is asked again when somebody else was first, and keeps the state by returning undefined.
   * @param known what the state is believed to be, to spare a read
   */
  change(
    batch: Pick<MailBatch, 'owner' | 'number' | 'centreId'>,
    change: (state: MailState) => MailState | undefined,
    known?: MailState,
  ): Promise<MailState>;
  /** Changes the sheet of a centre's day like `change`. */
  changeSheet(centreId: string, date: string, change: (sheet: MailSheet) => MailSheet | undefined): Promise<MailSheet>;
  /** Several batches at once, each as `<owner>-<number>`. */
  readMany(names: readonly string[]): Promise<KnownBatch[]>;
  /** What is due at `now` (epoch ms), the longest due first. */
  due(now: number): Promise<DueMail[]>;
  /** The earliest instant at which a message is to be looked at, epoch ms. */
  nextDueAt(): Promise<number | undefined>;
  /** Messages of a class, oldest first. */
  of(classId: string): Promise<SentMessage[]>;
  /** One message by its name. */
  message(ref: string): Promise<SentMessage | undefined>;
  /** What came back or failed in all classes of a centre, the oldest first. */
  undelivered(centreId: string): Promise<SentMessage[]>;
}

export function createOutboxStore(table: Table): OutboxStore {
  const read = async (owner: string, number: string): Promise<KnownBatch | undefined> => {
    const items = await table.getMany([keys.mail(owner, number), keys.mailState(owner, number)]);
    return knownBatches(items)[0];
  };
  const readMany = async (names: readonly string[]): Promise<KnownBatch[]> => {
    const wanted = names.flatMap(name => {
      const ref = parseRef(`${name}-0`);
      return ref ? [keys.mail(ref.owner, ref.number), keys.mailState(ref.owner, ref.number)] : [];
    });
    return knownBatches(await table.getMany(wanted));
  };
  /** The digests a centre sent on a day. */
  const digests = async (centreId: string, date: string): Promise<KnownBatch[]> =>
    knownBatches(
      await table.query({
        KeyConditionExpression: 'PK = :centre AND begins_with(SK, :date)',
        ExpressionAttributeValues: { ':centre': keys.mailOf(centreId), ':date': keys.mailNumber.digestPrefix(date) },
      }),
    );
  return {
    read,
    readMany,
    async record(batch) {
      try {
        await table.put({ Item: batchItem(batch), ConditionExpression: 'attribute_not_exists(PK)' });
        return true;
      } catch (error) {
        if (error instanceof WriteConflict) return false;
        throw error;
      }
    },
    change: ({ owner, number, centreId }, change, known) =>
      changeVersioned(
        table,
        () => table.get(keys.mailState(owner, number)).then(stateOf),
        change,
        state => stateItem(owner, number, centreId, state),
        known,
      ),
    changeSheet: (centreId, date, change) =>
      changeVersioned(
        table,
        async () => sheetOf(await table.get(keys.mailSheet(centreId, date))),
        change,
        ({ due, ...sheet }) => ({
          ...keys.mailSheet(centreId, date),
          ...sheet,
          ...(due !== undefined && { due, ...keys.mailDue(centreId, due) }),
        }),
      ),
    due: async now => (await dueItems(table, mailShards, now)).map(dueMailOf),
    nextDueAt: () => firstDueAt(table, mailShards),
    async of(classId) {
      const items = await table.query({
        KeyConditionExpression: 'PK = :class',
        ExpressionAttributeValues: { ':class': keys.mailOf(classId) },
      });
      const known = knownBatches(items);
      const gathered = known.filter(
        ({ batch, state }) =>
          batch.cause === 'time' &&
          batch.letters.some(({ way }, index) => way !== 'letter' && !state.deliveries[index]),
      );
      const days = new Set(gathered.map(({ batch }) => `${batch.centreId} ${civilDateOf(batch.at)}`));
      const sent = (
        await Promise.all([...days].map(day => digests(day.split(' ')[0] ?? '', day.split(' ')[1] ?? '')))
      ).flat();
      return known
        .flatMap(({ batch, state }) => withDigest(messagesOf(batch, state), sent))
        .sort((a, b) => a.at - b.at || a.ref.localeCompare(b.ref));
    },
    async message(ref) {
      const place = parseRef(ref);
      const found = place && (await read(place.owner, place.number));
      return found && messagesOf(found.batch, found.state)[place.index];
    },
    async undelivered(centreId) {
      const listed = await table.query({
        IndexName: 'listing',
        KeyConditionExpression: 'listPK = :centre',
        ExpressionAttributeValues: { ':centre': keys.undeliveredOf(centreId) },
      });
      const names = listed.map(({ PK, SK }) => nameOf(String(PK), String(SK)));
      const found = (await readMany(names)).flatMap(({ batch, state }) => messagesOf(batch, state));
      return found
        .filter(({ status }) => status === 'bounced' || status === 'failed')
        .sort((a, b) => a.statusAt - b.statusAt);
    },
  };
}

function sheetOf(item: Item | undefined): MailSheet {
  if (!item) return { version: 0, parts: [], closed: false };
  const { version, parts, closed, lease, due } = item as Item & MailSheet;
  return { version, parts, closed, ...(lease && { lease }), ...(due !== undefined && { due }) };
}

/** Batches with their states, from items of both kinds. */
function knownBatches(items: readonly Item[]): KnownBatch[] {
  const states = new Map(
    items
      .filter(({ SK }) => keys.isMailState(String(SK)))
      .map(item => [nameOf(String(item.PK), String(item.SK)), item]),
  );
  return items
    .filter(({ SK, letters }) => letters !== undefined && !keys.isMailState(String(SK)))
    .map(item => ({ batch: batchOf(item), state: stateOf(states.get(nameOf(String(item.PK), String(item.SK)))) }));
}

/** `<owner>-<number>` of an item. */
function nameOf(PK: string, SK: string): string {
  return `${PK.slice(keys.mailOf('').length)}-${SK.replace(/!$/, '')}`;
}

function dueMailOf({ PK, SK }: Item): DueMail {
  const [kind, ...owner] = String(PK).split('#');
  return kind === 'sheet'
    ? { kind, centreId: owner.join('#'), date: String(SK) }
    : { kind: 'batch', owner: owner.join('#'), number: String(SK).replace(/!$/, '') };
}

/** Messages of several batches as people got them: one that left in a digest stands where the digest stands, or is one of its lines. */
export function messagesSeen(known: readonly KnownBatch[]): SentMessage[] {
  const isDigest = ({ batch }: KnownBatch) => batch.letters.some(({ parts }) => parts !== undefined);
  const digests = known.filter(isDigest);
  return [
    ...known
      .filter(batch => !isDigest(batch))
      .flatMap(({ batch, state }) => withDigest(messagesOf(batch, state), digests))
      .filter(({ digest }) => !digest),
    ...digests.flatMap(({ batch, state }) => messagesOf(batch, state).filter(({ parts = [] }) => parts.length > 1)),
  ];
}

/** Messages that left in a digest stand where the digest stands. */
function withDigest(messages: SentMessage[], sent: readonly KnownBatch[]): SentMessage[] {
  return messages.map(message => {
    if (message.status !== 'waiting') return message;
    for (const { batch, state } of sent) {
      const index = batch.letters.findIndex(({ parts = [] }) => parts.includes(message.ref));
      const letter = batch.letters[index];
      if (!letter) continue;
      const { channel, address, status, statusAt, dueAt, reason } = seen(batch, letter, index, state.deliveries[index]);
      return {
        ...message,
        channel,
        address,
        status,
        statusAt,
        ...(dueAt !== undefined && { dueAt }),
        ...(reason && { reason }),
        digest: (letter.parts ?? []).length > 1,
        // What is done about it is done about the digest.
        ref: refOf(batch, index),
      };
    }
    return message;
  });
}

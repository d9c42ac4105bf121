/**
 * The only file that knows a key's shape. One table: PK, SK; index `listing` (listPK, listSK) lists the heads of a centre, open and
 * ended ones apart, and the centres of a province; sparse index `due` (duePK, dueSK) holds what time will do next.
 */
/** Classes are spread over this many due lists, so that no single partition takes every change of the country. */
export const DUE_SHARDS = 4;

const COMMIT_DIGITS = 6;

const HOOK = 'hook#';
const HOOK_WAITS = 'wait#';
const HOOKS_DUE = 'hooks';

export const keys = {
  commit: (classId: string, number: number) => ({
    PK: classId,
    SK: `commit#${String(number).padStart(COMMIT_DIGITS, '0')}`,
  }),
  commitPrefix: 'commit#',
  head: (classId: string) => ({ PK: classId, SK: 'head' }),
  /** A class that goes on. Its place never changes, so that a new head costs the index nothing. */
  openListing: (centreId: string, createdAt: number, classId: string) => ({
    listPK: openClasses(centreId),
    listSK: `${createdAt}#${classId}`,
  }),
  openClasses,
  /** A class that has ended lies with those of its year, by its last day (civil date). */
  endedListing: (centreId: string, year: number, lastDay: string, classId: string) => ({
    listPK: endedClasses(centreId, year),
    listSK: `${lastDay}#${classId}`,
  }),
  endedClasses,
  due: (classId: string, at: number) => ({ duePK: dueShard(shardOf(classId)), dueSK: `${instant(at)}#${classId}` }),
  dueBefore: (at: number) => instant(at + 1),
  instantOfDue: (dueSK: string) => Number(dueSK.split('#')[0]),
  province: (provinceId: string) => ({ PK: 'provinces', SK: provinceId }),
  provinces: 'provinces',
  centre: (centreId: string) => ({ PK: centreId, SK: 'centre' }),
  centreListing: (provinceId: string, centreId: string) => ({ listPK: `${provinceId}#centres`, listSK: centreId }),
  centresOf: (provinceId: string) => `${provinceId}#centres`,
  entry: (centreId: string, id: string) => ({ PK: centreId, SK: `entry#${id}` }),
  entryPrefix: 'entry#',
  plan: (centreId: string, year: number, programme: string) => ({ PK: centreId, SK: `plan#${year}#${programme}` }),
  planPrefix: (year: number) => `plan#${year}#`,
  programmeSettings: (centreId: string, programme: string) => ({ PK: centreId, SK: `programme#${programme}` }),
  programmePrefix: 'programme#',
  /** By the last day, so that those which are over are not read with every request. */
  standIn: (centreId: string, until: string, id: string) => ({ PK: centreId, SK: `stand-in#${until}#${id}` }),
  standInsFrom: (date: string) => `stand-in#${date}`,
  standInsEnd: 'stand-in#~',
  standInChanges: (centreId: string) => ({ PK: centreId, SK: 'stand-ins' }),
  endedSession: (sessionId: string) => ({ PK: `session#${sessionId}`, SK: 'ended' }),
  template: (centreId: string, kind: string) => ({ PK: centreId, SK: `template#${kind}` }),
  external: (centreId: string, externalKey: string) => ({ PK: centreId, SK: `external#${externalKey}` }),
  /** One item holds the half days of a room or lecturer in a month, so that a long class fits into one transaction. */
  month: (resource: string, month: string) => ({ PK: resource, SK: `month#${month}` }),
  monthPrefix: 'month#',
  monthEnd: 'month#~',
  book: (book: string) => ({ PK: `book#${book}`, SK: 'next' }),
  block: (book: string, first: number) => ({ PK: `book#${book}`, SK: `block#${String(first).padStart(8, '0')}` }),
  blockPrefix: 'block#',
  typedNumber: (book: string, number: string) => ({ PK: `book#${book}`, SK: `typed#${number}` }),
  typedPrefix: 'typed#',
  bookOf: (book: string) => `book#${book}`,
  /** A person under a corrected name or birth date: the class and the id that the certificate was given under. */
  knownAs: (personId: string, programme: string, classId: string) => ({
    PK: personId,
    SK: `known-as#${programme}#${classId}`,
  }),
  /** One place in a programme per person, whatever the centre. */
  seat: (personId: string, programme: string) => ({ PK: personId, SK: `seat#${programme}` }),
  /** The seat and the names of a person in one programme end so. */
  ofProgramme: (SK: string, programme: string) => SK.split('#')[1] === programme,
  figures: (scope: string, month: string, programme: string) => ({
    PK: `figures#${scope}`,
    SK: `${month}#${programme}`,
  }),
  figuresOf: (scope: string) => `figures#${scope}`,
  /** The messages of one commit of a class, or of one morning's digest of a centre. */
  mail: (owner: string, number: string) => ({ PK: mailOf(owner), SK: number }),
  /** What became of them: written again and again, so it lies apart from the words. */
  mailState: (owner: string, number: string) => ({ PK: mailOf(owner), SK: `${number}${STATE}` }),
  isMailState: (SK: string) => SK.endsWith(STATE),
  mailOf,
  mailNumber: {
    ofCommit: (number: number) => String(number).padStart(COMMIT_DIGITS, '0'),
    ofDigest: (date: string, chunk: number) => `${digestPrefix(date)}${chunk}`,
    digestPrefix,
  },
  secret: (name: string) => ({ PK: 'secrets', SK: name }),
  /** What a centre's morning digest is gathered on. */
  mailSheet: (centreId: string, date: string) => ({ PK: `sheet#${centreId}`, SK: date }),
  mailDue: (owner: string, at: number) => ({ duePK: mailShard(shardOf(owner)), dueSK: `${instant(at)}#${owner}` }),
  undelivered: (centreId: string, at: number, owner: string) => ({
    listPK: undeliveredOf(centreId),
    listSK: `${instant(at)}#${owner}`,
  }),
  undeliveredOf,
  /** A receiver of events, with what its centre keeps. */
  webhook: (centreId: string, webhookId: string) => ({ PK: centreId, SK: `webhook#${webhookId}` }),
  webhookPrefix: 'webhook#',
  /** What is to be told to a receiver, apart from its settings: every event changes it. */
  hookQueue: (webhookId: string) => ({ PK: hookOf(webhookId), SK: 'queue' }),
  hookDue: (webhookId: string, at: number) => ({ duePK: HOOKS_DUE, dueSK: `${instant(at)}#${webhookId}` }),
  hooksDue: HOOKS_DUE,
  hookOf,
  webhookOf: (PK: string) => PK.slice(HOOK.length),
  /** Events wait under one prefix and are kept under another: what waits is found without reading what was told. */
  hookWaiting: (webhookId: string, place: string) => ({ PK: hookOf(webhookId), SK: `${HOOK_WAITS}${place}` }),
  hookDone: (webhookId: string, place: string) => ({ PK: hookOf(webhookId), SK: `done#${place}` }),
  hookWaits: HOOK_WAITS,
  hookDonePrefix: 'done#',
  /** The place of an event in its queue. */
  hookPlace: (at: number, eventId: string) => `${instant(at)}#${eventId}`,
} as const;

function openClasses(centreId: string): string {
  return `${centreId}#classes#open`;
}

function endedClasses(centreId: string, year: number): string {
  return `${centreId}#classes#${year}`;
}

/** Ends the sort key of what became of a batch of messages, right behind the batch itself. */
const STATE = '!';

function mailOf(owner: string): string {
  return `sent#${owner}`;
}

/** Only letters and digits, as the number becomes part of a provider's tag. */
function digestPrefix(date: string): string {
  return `d${date.replaceAll('-', '')}x`;
}

function undeliveredOf(centreId: string): string {
  return `${centreId}#undelivered`;
}

function hookOf(webhookId: string): string {
  return `${HOOK}${webhookId}`;
}

function mailShard(shard: number): string {
  return `mail#${shard}`;
}

export const mailShards: readonly string[] = Array.from({ length: DUE_SHARDS }, (_, shard) => mailShard(shard));

function dueShard(shard: number): string {
  return `due#${shard}`;
}

export const dueShards: readonly string[] = Array.from({ length: DUE_SHARDS }, (_, shard) => dueShard(shard));

/** Epoch ms as sortable digits: 13 are enough until the year 2286. */
function instant(at: number): string {
  return String(Math.max(0, Math.floor(at))).padStart(13, '0');
}

function shardOf(classId: string): number {
  let sum = 0;
  for (const character of classId) sum = (sum * 31 + character.charCodeAt(0)) % 1_000_003;
  return sum % DUE_SHARDS;
}

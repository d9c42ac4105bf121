import { keys } from './keys.ts';

/** One way the table is read: the question it answers, where it looks, and by which key. */
export interface AccessPattern {
  title: string;
  question: string;
  index: 'table' | 'listing' | 'due';
  /** The key as keys.ts builds it for the sample ids. */
  key: Readonly<Record<string, string>>;
  /** The store's method that reads so. */
  reader: string;
}

const CLASS = 'cls_0v3n';
const CENTRE = 'ctr_minh-tan';
const HOOK = 'whk_5t1q';
const BOOK = `${CENTRE}/certificates/2026`;

/** Every way the table is read. There is no scan: what is not here cannot be asked without a new row. */
export const accessPatterns: readonly AccessPattern[] = [
  {
    title: 'The ledger of a class',
    question: 'What has happened to this class, in order? Its fold is the class.',
    index: 'table',
    key: { PK: CLASS, SK: `begins with ${keys.commitPrefix}`, first: keys.commit(CLASS, 0).SK },
    reader: 'classes.load, classes.ledger',
  },
  {
    title: 'The open classes of a centre',
    question: 'Which classes go on, where do they stand, who holds the ball?',
    index: 'listing',
    key: { ...keys.openListing(CENTRE, 1_772_413_200_000, CLASS), item: keys.head(CLASS).SK },
    reader: 'classes.openHeads',
  },
  {
    title: 'The ended classes of a year',
    question: 'Which classes of a year has the centre closed, cancelled or merged, from a last day on?',
    index: 'listing',
    key: { ...keys.endedListing(CENTRE, 2026, '2026-04-24', CLASS), item: keys.head(CLASS).SK },
    reader: 'classes.endedHeads',
  },
  {
    title: 'What is due',
    question: 'For which classes does time have something to do now?',
    index: 'due',
    key: keys.due(CLASS, 1_772_413_200_000),
    reader: 'classes.due, classes.nextDueAt',
  },
  {
    title: 'A class by its external key',
    question: 'Did this request or this season file make a class before?',
    index: 'table',
    key: keys.external(CENTRE, 'season-2017-dvm-1'),
    reader: 'classes.byExternalKey',
  },
  {
    title: 'The provinces',
    question: 'Which provinces are there?',
    index: 'table',
    key: keys.province('prv_demo'),
    reader: 'directory.provinces',
  },
  {
    title: 'The centres of a province',
    question: 'Which centres does the province have?',
    index: 'listing',
    key: keys.centreListing('prv_demo', CENTRE),
    reader: 'directory.centresOf',
  },
  {
    title: 'The directory of a centre',
    question: 'Which communes, rooms, lecturers and staff does the centre have?',
    index: 'table',
    key: { PK: CENTRE, SK: `begins with ${keys.entryPrefix}`, centre: keys.centre(CENTRE).SK },
    reader: 'directory.of, directory.centre',
  },
  {
    title: 'The stand-ins of a centre',
    question: 'Who stands in for whom today or later? With the count of changes: who ever did?',
    index: 'table',
    key: {
      ...keys.standIn(CENTRE, '2026-03-20', 'std_4k2m'),
      from: keys.standInsFrom('2026-03-02'),
      changes: keys.standInChanges(CENTRE).SK,
    },
    reader: 'standIns.from, standIns.all',
  },
  {
    title: 'A session that is over',
    question: 'Did somebody sign out of this session before its token ran out?',
    index: 'table',
    key: keys.endedSession('6f1c0d3e'),
    reader: 'signedOut.hasEnded',
  },
  {
    title: 'The plan of a year',
    question: 'How many classes and learners of each programme did the centre plan?',
    index: 'table',
    key: keys.plan(CENTRE, 2026, 'NTVD'),
    reader: 'directory.plan',
  },
  {
    title: 'How a centre holds its programmes',
    question: 'Which programmes does the centre hold otherwise than the catalogue?',
    index: 'table',
    key: keys.programmeSettings(CENTRE, 'NTVD'),
    reader: 'directory.programmeSettings',
  },
  {
    title: 'A Word template of a centre',
    question: 'Does the centre lay out this kind of paper by itself?',
    index: 'table',
    key: keys.template(CENTRE, 'summons'),
    reader: 'templates.of',
  },
  {
    title: 'Taken half days',
    question: 'When is this room or lecturer taken, from a day on?',
    index: 'table',
    key: keys.month('rom_a', '2026-03'),
    reader: 'registers.busyFrom',
  },
  {
    title: 'The next number of a book',
    question: 'Which number does the next decision or certificate get?',
    index: 'table',
    key: keys.book(BOOK),
    reader: 'registers.nextNumber',
  },
  {
    title: 'The blocks of a register',
    question: 'Which class took which numbers of the certificate register?',
    index: 'table',
    key: keys.block(BOOK, 1),
    reader: 'registers.blocks',
  },
  {
    title: 'Numbers typed from a book of paper',
    question: 'Which numbers of this book did the office type by hand, and is this one free?',
    index: 'table',
    key: keys.typedNumber(`${CENTRE}/decisions/2026`, '12-QĐ/TTCT'),
    reader: 'registers.typed',
  },
  {
    title: 'The certificates a person holds',
    question: 'Which classes gave this person a certificate, under this name or one that was corrected?',
    index: 'table',
    key: { ...keys.seat('prs_7x2k', 'NTVD'), corrected: keys.knownAs('prs_7x2k', 'NTVD', CLASS).SK },
    reader: 'classes.certificatesHeld',
  },
  {
    title: 'The classes of a person',
    question: 'In which classes does this person have, or had, a place or a certificate?',
    index: 'table',
    key: { PK: 'prs_7x2k' },
    reader: 'registers.classesOf',
  },
  {
    title: 'The place of a person in a programme',
    question: 'Which open class of the programme does this person stand in, at whatever centre?',
    index: 'table',
    key: keys.seat('prs_7x2k', 'NTVD'),
    reader: 'classes.standingElsewhere',
  },
  {
    title: 'Figures of a scope',
    question: 'How many classes and learners did centre, province or country have in these months?',
    index: 'table',
    key: keys.figures('country', '2026-03', 'NTVD'),
    reader: 'registers.figures',
  },
  {
    title: 'Messages of a class',
    question: 'What was written to whom by which commit, and what became of it?',
    index: 'table',
    key: {
      ...keys.mail(CLASS, keys.mailNumber.ofCommit(12)),
      state: keys.mailState(CLASS, keys.mailNumber.ofCommit(12)).SK,
    },
    reader: 'outbox.of, outbox.read, outbox.readMany, outbox.message, outbox.record, outbox.change',
  },
  {
    title: 'The digests of a day',
    question: 'In which digest did this message leave?',
    index: 'table',
    key: { PK: keys.mailOf(CENTRE), SK: `begins with ${keys.mailNumber.digestPrefix('2026-03-10')}` },
    reader: 'outbox.of',
  },
  {
    title: 'The sheet of a digest',
    question: 'Which messages is the digest of this day to carry?',
    index: 'table',
    key: keys.mailSheet(CENTRE, '2026-03-10'),
    reader: 'outbox.changeSheet',
  },
  {
    title: 'A secret of the deployment',
    question: 'What are the newest tokens of Zalo, sealed?',
    index: 'table',
    key: keys.secret('zalo'),
    reader: 'secrets.read',
  },
  {
    title: 'Messages that are due',
    question: 'Which messages and digests are to be sent, tried again or settled now?',
    index: 'due',
    key: keys.mailDue(CLASS, 1_772_413_200_000),
    reader: 'outbox.due, outbox.nextDueAt',
  },
  {
    title: 'Undelivered messages of a centre',
    question: 'Which messages came back or failed, in all its classes?',
    index: 'listing',
    key: keys.undelivered(CENTRE, 1_772_413_200_000, CLASS),
    reader: 'outbox.undelivered',
  },
  {
    title: 'The receivers of a centre',
    question: 'Who is told what happens to classes of this centre?',
    index: 'table',
    key: keys.webhook(CENTRE, HOOK),
    reader: 'webhooks.of, webhooks.get',
  },
  {
    title: 'What a receiver is to be told',
    question: 'Which events wait for this receiver, in order, and how does its queue stand?',
    index: 'table',
    key: { ...keys.hookWaiting(HOOK, keys.hookPlace(1_772_413_200_000, `${CLASS}.3`)), queue: keys.hookQueue(HOOK).SK },
    reader: 'webhooks.waiting, webhooks.queue, webhooks.centreOf',
  },
  {
    title: 'What a receiver was told',
    question: 'Which events were delivered or refused, the latest first?',
    index: 'table',
    key: keys.hookDone(HOOK, keys.hookPlace(1_772_413_200_000, `${CLASS}.3`)),
    reader: 'webhooks.told, webhooks.delivery',
  },
  {
    title: 'Receivers that are due',
    question: 'To whom is something to be sent now?',
    index: 'due',
    key: keys.hookDue(HOOK, 1_772_413_200_000),
    reader: 'webhooks.due, webhooks.nextDueAt',
  },
];

/** The page of the documentation, made from the list above. */
export function patternsPage(): string {
  const rows = accessPatterns.map(({ title, question, index, key, reader }) => {
    const shown = Object.entries(key).map(([name, value]) => `${name} \`${value}\``);
    return `| ${title} | ${question} | ${index} | ${shown.join('<br>')} | \`${reader}\` |`;
  });
  return [
    '# Access patterns',
    '',
    'One table. Made from `lib/store/patterns.ts`, whose keys come from `lib/store/keys.ts`; a test keeps this page the same.',
    '',
    '| pattern | question | index | key (sample ids) | reader |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

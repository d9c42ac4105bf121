import * as z from 'zod';
import type { ClassState } from '../class/class.ts';
import { latestAsk, type Context, type Decision, type Write } from '../class/decision.ts';
import { refuseField, refuseUnless } from '../refusal.ts';
import { civilDateOf } from '../time/civil-date.ts';

/** The books of a centre's document register (sổ văn bản): each kind counts by itself, from 1 in every year. */
export const DOCUMENT_BOOKS = {
  decisions: 'QĐ',
  notices: 'TB',
  summonses: 'GTT',
  invitations: 'GM',
  reports: 'BC',
} as const;
export type DocumentBook = keyof typeof DOCUMENT_BOOKS;
export const documentBookName = z.enum(Object.keys(DOCUMENT_BOOKS) as [DocumentBook, ...DocumentBook[]]);

/** Papers whose number the office takes when it sends them, and their books. Decisions take theirs in the act that signs them. */
export const NUMBERED_PAPERS = {
  'recruitment-notice': 'notices',
  summons: 'summonses',
  'lecturer-invitation': 'invitations',
  'class-report': 'reports',
} as const satisfies Record<string, DocumentBook>;
export type NumberedPaper = keyof typeof NUMBERED_PAPERS;
export const numberedPaper = z.enum(Object.keys(NUMBERED_PAPERS) as [NumberedPaper, ...NumberedPaper[]]);

/** A number as an office writes it in its own book; typed when the centre keeps one on paper. */
export const typedNumber = z
  .string()
  .trim()
  .regex(/^\d{1,5}[-/\p{L}\d. ]{0,30}$/u);

/** A number taken from the register, or one that the office typed from its own book. */
export type GivenNumber = { next: number } | { typed: string };

export const paperNumbering = z.object({ paper: numberedPaper, number: typedNumber.optional() });
export const paperVoiding = z.object({ paper: numberedPaper, reason: z.string().trim().min(1).max(500) });

/** A book of a year, by its centre. */
export function documentBook(centreId: string, book: DocumentBook, now: number): string {
  return `${centreId}/${book}/${civilDateOf(now).slice(0, 4)}`;
}

/** A number as it is written: "12-TB/TTCT". */
export function documentNumber(book: DocumentBook, number: number): string {
  return `${String(number).padStart(2, '0')}-${DOCUMENT_BOOKS[book]}/TTCT`;
}

/** The number of a paper and the write that takes it, in the transaction of the act that needs it. */
export function numbered(
  klass: ClassState,
  book: DocumentBook,
  what: string,
  given: GivenNumber,
  now: number,
): { number: string; write: Write } {
  const name = documentBook(klass.centreId, book, now);
  if ('typed' in given)
    return {
      number: given.typed,
      write: { kind: 'typed-number', book: name, number: given.typed, classId: klass.id, what },
    };
  const write: Write = {
    kind: 'number',
    book: name,
    first: given.next,
    count: 1,
    classId: klass.id,
    listed: true,
    what,
  };
  return { number: documentNumber(book, given.next), write };
}

/** Whether a paper is there to be numbered. */
export function paperExists(klass: ClassState, paper: NumberedPaper): boolean {
  switch (paper) {
    case 'recruitment-notice':
      return latestAsk(klass, 'recruitment.lists') !== undefined;
    case 'class-report':
      return klass.report !== undefined;
    default:
      return klass.sessions.length > 0;
  }
}

/** Gives a paper of the class its number; one that was voided may get another. */
export function numberPaper(
  klass: ClassState,
  paper: NumberedPaper,
  given: GivenNumber,
  { now }: Pick<Context, 'now'>,
): Decision {
  refuseUnless(paperExists(klass, paper), 'PaperNotThere', { paper });
  const present = klass.papers[paper];
  refuseUnless(!present, 'PaperNumbered', { paper, number: present?.number ?? '' });
  const { number, write } = numbered(klass, NUMBERED_PAPERS[paper], paper, given, now);
  return { events: [{ type: 'paper.numbered', paper, number, on: civilDateOf(now) }], also: [write] };
}

/** Voids a number: it stays in the book, struck through with its reason, and is never given again. */
export function voidNumber(klass: ClassState, { paper, reason }: z.infer<typeof paperVoiding>): Decision {
  const present = klass.papers[paper];
  if (!present) throw refuseField('paper', { key: 'problem.paper-without-number' });
  return { events: [{ type: 'paper.voided', paper, number: present.number, reason }] };
}

import { type DocumentBook, documentBook, type GivenNumber } from '../../lib/domain/chapters/documents.ts';
import { refuseField } from '../../lib/domain/refusal.ts';
import type { Services } from '../../lib/edge/services.ts';

/** The next number of a book, or the typed one, which nobody may have used this year. */
export async function numberFor(
  { registers }: Pick<Services, 'registers'>,
  centreId: string,
  book: DocumentBook,
  now: number,
  typed: string | undefined,
): Promise<GivenNumber> {
  const name = documentBook(centreId, book, now);
  if (typed === undefined) return { next: await registers.nextNumber(name) };
  const used = await registers.typed(name);
  if (used.some(({ number }) => number === typed))
    throw refuseField('number', { key: 'problem.number-taken', params: { number: typed } });
  return { typed };
}

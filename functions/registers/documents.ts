import { type DocumentBook, documentNumber } from '../../lib/domain/chapters/documents.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import type { Services } from '../../lib/edge/services.ts';

/** A number of the document register (sổ văn bản) and what it stands on. */
export interface DocumentEntry {
  number: string;
  classId: string;
  /** The paper (`paper-kind.*` of the catalogue). */
  what: string;
  /** When it was taken, epoch ms. */
  at: number;
  /** Typed from a book that the centre keeps on paper. */
  typed: boolean;
}

/** The numbers of one kind in a year: those of the register in order, then the typed ones as they came. */
export async function documentsOfYear(
  { registers }: Pick<Services, 'registers'>,
  centreId: string,
  kind: DocumentBook,
  year: string,
): Promise<DocumentEntry[]> {
  const book = `${centreId}/${kind}/${year}`;
  const [blocks, typed] = await Promise.all([registers.blocks(book), registers.typed(book)]);
  return [
    ...blocks.map(({ first, classId, what = '', at }) => ({
      number: documentNumber(kind, first),
      classId,
      what,
      at,
      typed: false,
    })),
    ...typed
      .toSorted((a, b) => a.at - b.at)
      .map(({ number, classId, what, at }) => ({ number, classId, what, at, typed: true })),
  ];
}

/** Why a number was voided and when; undefined while its paper stands. */
export function voidingOf(klass: ClassState, number: string): ClassState['voidNumbers'][number] | undefined {
  return klass.voidNumbers.find(entry => entry.number === number);
}

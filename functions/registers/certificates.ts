import { type ClassCertificate, certificatesOf } from '../../lib/domain/chapters/certificate-changes.ts';
import { certificateBook } from '../../lib/domain/chapters/certification.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import type { Services } from '../../lib/edge/services.ts';

/** A line of the certificate register (sổ gốc). */
export interface RegisterLine {
  klass: ClassState;
  entry: ClassCertificate;
}

/**
 * The certificates of a year's register in the order of their numbers, struck ones among them; of the classes only those are read
 * whose blocks are wanted.
 * @param after numbers up to this one are left out
 * @param atMost stop when there are as many lines
 */
export async function certificatesOfYear(
  { registers, classes }: Pick<Services, 'registers' | 'classes'>,
  centreId: string,
  year: string,
  after = 0,
  atMost = Number.POSITIVE_INFINITY,
): Promise<RegisterLine[]> {
  const book = certificateBook(centreId, `${year}-01-01`);
  const wanted: Awaited<ReturnType<typeof registers.blocks>> = [];
  let lines = 0;
  for (const block of await registers.blocks(book)) {
    const left = block.first + block.count - 1 - after;
    if (left <= 0 || lines >= atMost) continue;
    wanted.push(block);
    lines += Math.min(left, block.count);
  }
  const loaded = await Promise.all([...new Set(wanted.map(({ classId }) => classId))].map(id => classes.load(id)));
  const known = new Map(loaded.map(klass => [klass.id, klass]));
  return wanted.flatMap(({ classId, first, count }) => {
    const klass = known.get(classId);
    if (!klass) return [];
    return certificatesOf(klass)
      .filter(entry => entry.book === book && entry.registerNumber > after)
      .filter(({ registerNumber }) => registerNumber >= first && registerNumber < first + count)
      .map(entry => ({ klass, entry }));
  });
}

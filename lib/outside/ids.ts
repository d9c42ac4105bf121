import { createHmac, randomBytes } from 'node:crypto';
import { searchKey } from '../domain/text/vietnamese.ts';

/** The kinds of ids; every id wears its kind. */
export type IdKind = 'prv' | 'ctr' | 'cmn' | 'rom' | 'lec' | 'stf' | 'std' | 'cls' | 'lst' | 'req' | 'whk';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Makes ids. Random ones for things; for a person the same id for the same name and birth date, so that a repeated person is met again. */
export interface Ids {
  next(kind: IdKind): string;
  /** `prs_` + keyed hash of the name without tone marks and the birth date: not computable without the key. */
  person(fullName: string, birthDate: string): string;
}

export function createIds(key: string): Ids {
  return {
    next: kind => `${kind}_${encode(randomBytes(10))}`,
    person: (fullName, birthDate) =>
      `prs_${encode(
        createHmac('sha256', key)
          .update(`${searchKey(fullName)}|${birthDate}`)
          .digest()
          .subarray(0, 12),
      )}`,
  };
}

/** Crockford base 32 in lower case. */
function encode(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      text += ALPHABET[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text;
}

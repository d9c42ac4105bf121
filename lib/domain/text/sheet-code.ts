import type { ClassState, Session } from '../class/class.ts';

/** Letters and digits that nobody takes for one another when a code is read from paper: no 0, O, 1, I, L. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** What a code on a paper roll says: the class within its centre, the session, and two letters that catch a slip of the pen. */
export interface SheetCode {
  programme: string;
  year: number;
  intake: number;
  session: number;
  check: string;
}

/** The code of a session's paper roll: "NTVD-26-03-05-K7". It holds nothing about people and opens nothing without signing in. */
export function sheetCode(
  klass: Pick<ClassState, 'id' | 'programme' | 'year' | 'intake'>,
  { number }: Pick<Session, 'number'>,
): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const about = [klass.programme, two(klass.year % 100), two(klass.intake), two(number)];
  return [...about, checkLetters(`${klass.id}|${number}`)].join('-');
}

/** Reads a code as people type it: any case, spaces or dots for dashes. */
export function readSheetCode(text: string): SheetCode | undefined {
  const parts = text
    .trim()
    .toUpperCase()
    .split(/[\s./–-]+/);
  const [programme = '', year = '', intake = '', session = '', check = ''] = parts;
  const wellFormed =
    /^[A-Z]{2,5}$/.test(programme) &&
    [year, intake, session].every(part => /^\d{1,3}$/.test(part)) &&
    check.length === 2;
  if (parts.length !== 5 || !wellFormed) return undefined;
  return { programme, year: 2000 + Number(year), intake: Number(intake), session: Number(session), check };
}

/** The session of a class that a code means, if its letters fit. */
export function sessionOfCode(klass: ClassState, code: SheetCode): Session | undefined {
  const found = klass.sessions.find(({ number }) => number === code.session);
  return found && sheetCode(klass, found).endsWith(`-${code.check}`) ? found : undefined;
}

/** One of 961 pairs: a wrong digit passes once in a thousand times. */
function checkLetters(text: string): string {
  const size = ALPHABET.length;
  let sum = 7;
  for (const character of text) sum = (sum * 131 + character.charCodeAt(0)) % (size * size);
  return `${ALPHABET[Math.floor(sum / size)]}${ALPHABET[sum % size]}`;
}

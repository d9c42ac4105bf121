import { type CivilDate, dateOfDayNumber, dayNumberOf } from '../domain/time/civil-date.ts';

/** What a certificate's QR code says about it. */
export interface CertificatePayload {
  /** Certificate number as printed. */
  number: string;
  fullName: string;
  birthDate: CivilDate | null;
  /** Class code: it begins with the programme's code. */
  classCode: string;
  issuedOn: CivilDate;
  band: 'average' | 'fair' | 'good' | 'excellent' | null;
  /** Code of the issuing centre. */
  issuer: string;
}

/** The bytes are no certificate of ours, or one from a later version of the layout. */
export class UnreadablePayload extends Error {
  override readonly name = 'UnreadablePayload';
}

const VERSION = 1;
const HEAD = 6;
const NO_DATE = 0xffff;
const BANDS = [null, 'average', 'fair', 'good', 'excellent'] as const;
const DAY_ZERO = dayNumberOf('1900-01-01');

const ESCAPE = 0x07;
const END_OF_FIELD = 0x0a;

/** The 134 letters that ASCII lacks take one byte each instead of two or three: 0x80-0xFF, then 0x01-0x06. */
const LETTERS = Array.from('àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ').flatMap(letter => [
  letter,
  letter.toLocaleUpperCase('vi'),
]);
const byteOf = new Map(LETTERS.map((letter, i) => [letter, i < 128 ? 0x80 + i : i - 127]));
const letterOf = new Map([...byteOf].map(([letter, byte]) => [byte, letter]));

/**
 * Packs a payload for the QR code. Every character counts there: a byte costs 1.33 characters in base64url, so dates are
 * day numbers (2 bytes), the band is 1 byte and Vietnamese letters are 1 byte; "Nguyễn Thị Hường" takes 16 bytes, not 22.
 * @throws RangeError for dates outside 1900-2078 and for control characters
 */
export function packCertificate(payload: CertificatePayload): Uint8Array {
  const birth = payload.birthDate === null ? NO_DATE : days(payload.birthDate);
  const issued = days(payload.issuedOn);
  const head = [VERSION, birth >> 8, birth & 0xff, issued >> 8, issued & 0xff, BANDS.indexOf(payload.band)];
  const fields = [payload.number, payload.fullName, payload.classCode, payload.issuer];
  return Uint8Array.from([
    ...head,
    ...fields.flatMap((field, i) => (i === 0 ? [] : [END_OF_FIELD]).concat(encode(field))),
  ]);
}

/** @throws UnreadablePayload */
export function unpackCertificate(bytes: Uint8Array): CertificatePayload {
  const band = BANDS[bytes[5] ?? BANDS.length];
  if (bytes.length < HEAD || bytes[0] !== VERSION || band === undefined)
    throw new UnreadablePayload('not a certificate');
  const [number, fullName, classCode, issuer, ...more] = decode(bytes.subarray(HEAD));
  if (
    number === undefined ||
    fullName === undefined ||
    classCode === undefined ||
    issuer === undefined ||
    more.length > 0
  )
    throw new UnreadablePayload('wrong number of fields');
  const birth = pair(bytes, 1);
  return {
    number,
    fullName,
    birthDate: birth === NO_DATE ? null : dateOfDayNumber(birth + DAY_ZERO),
    classCode,
    issuedOn: dateOfDayNumber(pair(bytes, 3) + DAY_ZERO),
    band,
    issuer,
  };
}

function days(date: CivilDate): number {
  const count = dayNumberOf(date) - DAY_ZERO;
  if (count < 0 || count >= NO_DATE) throw new RangeError(`a sealed date lies between 1900 and 2078: ${date}`);
  return count;
}

const pair = (bytes: Uint8Array, at: number): number => (bytes[at] as number) * 256 + (bytes[at + 1] as number);

/** Letters beyond Vietnamese (Ê Đê and Ba Na names: ŏ, č, ƀ) are escaped as UTF-16 units, three bytes each. */
function encode(text: string): number[] {
  const bytes: number[] = [];
  for (const unit of text.normalize('NFC').split('')) {
    const code = unit.charCodeAt(0);
    if (code < 0x20 || code === 0x7f) throw new RangeError('a sealed text has no control characters');
    const byte = code < 0x7f ? code : byteOf.get(unit);
    if (byte === undefined) bytes.push(ESCAPE, code >> 8, code & 0xff);
    else bytes.push(byte);
  }
  return bytes;
}

function decode(bytes: Uint8Array): string[] {
  const fields = [''];
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] as number;
    if (byte === END_OF_FIELD) {
      fields.push('');
      continue;
    }
    let letter = byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : letterOf.get(byte);
    if (byte === ESCAPE && i + 2 < bytes.length) {
      letter = String.fromCharCode(pair(bytes, i + 1));
      i += 2;
    }
    if (letter === undefined) throw new UnreadablePayload(`byte ${byte} has no letter`);
    fields[fields.length - 1] += letter;
  }
  return fields;
}

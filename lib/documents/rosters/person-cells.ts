import { checkCitizenId, cleanName, cleanPhone, searchKey } from '../../domain/text/vietnamese.ts';
import { ageOn, type CivilDate, parseVietnameseDate } from '../../domain/time/civil-date.ts';
import { type Cell, cellText } from './sheet-source.ts';

/** A value read from a cell, or why it was not; a warning may stand beside a value. */
export interface Reading<Value> {
  value?: Value;
  problem?: { key: string; params: Record<string, string | number>; level: 'error' | 'warning' };
}

const problem = (level: 'error' | 'warning', name: string, params: Record<string, string | number> = {}) => ({
  level,
  key: `documents.roster.${name}`,
  params,
});
const wrong = (
  name: string,
  params?: Record<string, string | number>,
): { problem: NonNullable<Reading<never>['problem']> } => ({
  problem: problem('error', name, params),
});

/** Excel's error values, in the languages of Excel that show the same signs. */
const CELL_ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/i;

export function isCellError(text: string): boolean {
  return CELL_ERROR.test(text) || /^#+$/.test(text);
}

/** TCVN3 keeps letters at the places of signs and capitals; VNI writes each tone as a letter of its own behind the vowel. */
const OLD_FONT = [/[¡-¿×÷\u0080-\u009F]|\p{Ll}\p{Lu}/u, /[aăâ][àáảãạăâêèéïûñö]|e[âãàáạăäù]|[øöïûäëîÿüæß]/iu];

const SURNAMES = new Set([
  'nguyen',
  'tran',
  'le',
  'pham',
  'hoang',
  'huynh',
  'phan',
  'vu',
  'vo',
  'dang',
  'bui',
  'do',
  'ho',
  'ngo',
  'duong',
  'ly',
]);

/** A person's name without the number, title and signs that lists put around it. */
export function readName(text: string): Reading<string> {
  const bare = text
    .replace(/Ð/g, 'Đ')
    .replace(/ð/g, 'đ')
    .replace(/^\d{1,4}\s*[.)]\s*/, '')
    .replace(/^(đ\s*\/\s*c|đ\.c\.?|đồng chí)\s*:?\s+/iu, '')
    .replace(/[\s.,;]+$/, '');
  if (OLD_FONT.some(sign => sign.test(bare))) return wrong('name-old-font', { text: bare });
  const name = withoutTitle(cleanName(bare));
  if (name.length > 80) return wrong('name-too-long', { text: name.slice(0, 40) });
  if (!/^\p{Script=Latin}[\p{Script=Latin}\p{M}' .-]*$/u.test(name)) return wrong('name-letters', { text: name });
  if (!name.includes(' ')) return { value: name, problem: problem('warning', 'name-one-word', { text: name }) };
  return { value: name };
}

/** "Ông Nguyễn Văn An" is a title and a name; "Ông Ích Khiêm" is a name. */
function withoutTitle(name: string): string {
  const [title, surname, ...rest] = name.split(' ');
  const isTitle = /^(ông|bà|anh|chị|mr|ms|mrs)[:.]?$/iu.test(title ?? '');
  return isTitle && rest.length > 0 && SURNAMES.has(searchKey(surname ?? '')) ? [surname, ...rest].join(' ') : name;
}

export interface DateOptions {
  /** Date of the reading, for ages; without it ages are not looked at. */
  today?: CivilDate | undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A learner is at least so old; the youngest real ones are in grade 12. */
const AGES = { from: 15, to: 100 };

/** A birth date from a date cell, an Excel serial number or text, day before month. A year alone is told from a date. */
export function readBirthDate(cell: Cell, { today }: DateOptions = {}): Reading<CivilDate> {
  const text = cellText(cell);
  const year = yearAlone(cell, text);
  if (year !== undefined) return wrong('birth-year-only', { year });
  const latest = today === undefined ? 2015 : Number(today.slice(0, 4)) - AGES.from;
  const date = parseVietnameseDate(dateForm(cell, text), latest);
  if (date === undefined) return wrong('birth-date', { text });
  const age = today === undefined ? undefined : ageOn(date, today);
  const likely = age === undefined ? date > '1910-01-01' && date < '2020-01-01' : age >= AGES.from && age <= AGES.to;
  return likely ? { value: date } : wrong('birth-date-unlikely', { text: date.split('-').reverse().join('/') });
}

function yearAlone(cell: Cell, text: string): number | undefined {
  if (cell instanceof Date) return undefined;
  const match = /^(?:[x0.?_ -]{0,4}\/){0,2}\s*((?:19|20)\d{2})(?:\.0)?$/i.exec(text);
  return match ? Number(match[1]) : undefined;
}

/** Brings the other forms people use into one that the date reader knows: 1041990 typed as a number, 12-Apr-90, a time behind. */
function dateForm(cell: Cell, text: string): Cell {
  if (cell instanceof Date) return cell;
  if (/^\d{7}$/.test(text) || /^\d{8}$/.test(text)) return text.padStart(8, '0');
  if (typeof cell === 'number') return cell;
  const bare = text
    .replace(/^'/, '')
    .replace(/[,.]? (\d{1,2}:){1,2}\d{2}( ?[AaPpSsCc][MmHh])?$/, '')
    .replace(/^(ngày )?sinh( ngày)?:? /iu, '')
    .replace(/\s*([/.-])\s*/g, '$1')
    .replace(/[.,]$/, '');
  const english = /^(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ,]+(\d{4}|\d{2})$/.exec(bare);
  const month = english ? MONTHS.indexOf((english[2] as string).toLowerCase()) : -1;
  if (english && month >= 0) return `${english[1]}/${month + 1}/${english[3]}`;
  const spaced = /^(\d{1,2}) (\d{1,2}) (\d{4})$/.exec(bare);
  return spaced ? spaced.slice(1).join('/') : bare;
}

/** A mobile number; of two in one cell the first is taken, with a warning. */
export function readPhone(cell: Cell): Reading<string> {
  const text = cellText(cell).replace(/^'/, '');
  if (/^\d+([.,]\d+)?E\+\d+$/i.test(text)) return wrong('number-rounded', { text });
  const numbers = text.split(/\s*[/;,]\s*|\s+-\s+/).filter(Boolean);
  const phones = numbers.map(number =>
    cleanPhone(/^[35789]\d{8}(\.0)?$/.test(number) ? `0${number.slice(0, 9)}` : number),
  );
  const [first] = phones;
  if (first === undefined || phones.some(phone => phone === undefined)) return wrong('phone', { text });
  if (phones.length === 1) return { value: first };
  return { value: first, problem: problem('warning', 'phone-two', { text, phone: first }) };
}

/** What else the row says about the person, to judge a citizen number that lost its zeros. */
export interface Known {
  birthDate?: CivilDate | undefined;
  sex?: 'male' | 'female' | undefined;
}

/**
 * A citizen number of 12 digits, or the 9 of an old card. A number cell has lost the zeros in front (every citizen number
 * begins with 0); they are given back when what then stands at the places of the birth year fits the row, else not guessed.
 */
export function readCitizenId(cell: Cell, untyped: boolean, known: Known): Reading<string> {
  const text = cellText(cell)
    .replace(/^'/, '')
    .replace(/[\s.\-_]/g, '');
  if (/^\d+(,\d+)?E\+?\d+$/i.test(text)) return wrong('number-rounded', { text: cellText(cell) });
  if (!/^\d+$/.test(text)) return wrong('citizen-id', { text: cellText(cell) });
  if (text.length === 12 || text.length === 9) return checked(text, known);
  const lostZeros = (text.length === 10 || text.length === 11) && (typeof cell === 'number' || untyped);
  if (lostZeros) {
    const padded = text.padStart(12, '0');
    const fits = known.birthDate !== undefined && checkCitizenId(padded, known).warnings.length === 0;
    return fits ? { value: padded } : wrong('citizen-id-zeros', { text, padded });
  }
  return text.length === 8 && typeof cell === 'number' ? checked(`0${text}`, known) : wrong('citizen-id', { text });
}

/** What the domain finds odd about a number is a warning: old cards and clerks' corrections exist. */
function checked(text: string, known: Known): Reading<string> {
  const { citizenId, warnings } = checkCitizenId(text, known);
  const [first] = warnings;
  return first ? { value: citizenId, problem: { level: 'warning', key: first.key, params: {} } } : { value: citizenId };
}

export function readSex(text: string): Reading<'male' | 'female'> {
  const key = searchKey(text).replace(/[^a-z]/g, '');
  if (['nam', 'm', 'male', 'trai', 'namgioi'].includes(key)) return { value: 'male' };
  if (['nu', 'f', 'female', 'gai', 'nugioi'].includes(key)) return { value: 'female' };
  return wrong('sex', { text });
}

/** A box ticked on paper or in a sheet: x, X, 1, v, có, ✓. */
export function isTick(text: string): boolean {
  return /^(x+|v|1|co|yes|true|✓|✔|☑|\+|\*)$/i.test(searchKey(text));
}

export function readPartyStatus(text: string): Reading<'none' | 'probationary' | 'member'> {
  const key = searchKey(text)
    .replace(/[^a-z ]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (/\b(du bi|dvdb|dang vien moi|probationary)\b/.test(key)) return { value: 'probationary' };
  if (/\b(quan chung|qcut|doan vien|cam tinh|chua|khong|ngoai dang|not a member)\b/.test(key)) return { value: 'none' };
  if (/\b(chinh thuc|dvct|dang vien|dv|member)\b/.test(key) || isTick(text)) return { value: 'member' };
  return wrong('party-status', { text });
}

/** Free text: unit, commune, office, note. */
export function readText(text: string): Reading<string> {
  return text.length > 200 ? wrong('text-too-long', { text: text.slice(0, 40), limit: 200 }) : { value: text };
}

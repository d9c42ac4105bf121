import type { CivilDate } from '../../domain/time/civil-date.ts';

/** "22 tháng 11 năm 2026": day and month below 10 are given a zero (the month only 1 and 2), so that nobody can add a digit. */
export function dateInWords(date: CivilDate): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const shownDay = day < 10 ? `0${day}` : String(day);
  const shownMonth = month < 3 ? `0${month}` : String(month);
  return `${shownDay} tháng ${shownMonth} năm ${year}`;
}

/** Capitals by Vietnamese rules. */
export function capitals(text: string): string {
  return text.normalize('NFC').toLocaleUpperCase('vi');
}

/** A name as it stands in the middle of a sentence: "Lớp bồi dưỡng …" becomes "lớp bồi dưỡng …". */
export function midSentence(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];

/** A mark as it is spoken: 8.5 is "tám phẩy năm", 7.25 "bảy phẩy hai lăm". At most two decimals. */
export function markInWords(mark: number): string {
  const [whole = '', decimals = ''] = String(mark).split('.');
  const [first, second] = Array.from(decimals, Number);
  const start = DIGITS[Number(whole)] ?? whole;
  if (first === undefined) return start;
  const tenth = `${start} phẩy ${DIGITS[first]}`;
  if (second === undefined) return tenth;
  if (second === 5 && first > 0) return `${tenth} lăm`;
  return `${tenth} ${second === 1 && first > 1 ? 'mốt' : DIGITS[second]}`;
}

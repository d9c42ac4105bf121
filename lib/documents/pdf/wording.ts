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

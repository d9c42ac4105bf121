import { addDays, addMonths, type CivilDate, compare } from '../time/civil-date.ts';
import { addWorkingDays, type CalendarSettings } from '../time/working-days.ts';
import type { RuleSet } from './rule-sets.ts';

/** The last day for handing out certificates after the recognition decision was signed (QĐ 1147-QĐ/BTGDVTW, 01/12/2025, Điều 9): 1 March -> 16 March. */
export function certificatesDueOn(decisionDate: CivilDate, rules: RuleSet, calendar: CalendarSettings): CivilDate {
  const { days, count } = rules.certificateDays.value;
  return count === 'calendar' ? addDays(decisionDate, days) : addWorkingDays(decisionDate, days, calendar);
}

/** The last day on which a certificate of limited validity still counts: 15/01/2020 and 60 months give 15/01/2025. */
export function certificateValidUntil(issuedOn: CivilDate, validMonths: number): CivilDate {
  return addMonths(issuedOn, validMonths);
}

/** Whether a certificate counts on a day; without a limit it always does. */
export function isCertificateValidOn(date: CivilDate, issuedOn: CivilDate, validMonths?: number): boolean {
  return validMonths === undefined || compare(date, certificateValidUntil(issuedOn, validMonths)) <= 0;
}

import { addDays, addMonths, type CivilDate, compare } from '../time/civil-date.ts';
import { addWorkingDays, type CalendarSettings } from '../time/working-days.ts';
import type { Programme } from './programmes.ts';
import type { RuleSet } from './rule-sets.ts';

/** The end of a certificate that never runs out. */
export const FOR_EVER: CivilDate = '9999-12-31';

/** The last day for handing out certificates after the recognition decision was signed (QĐ 1147-QĐ/BTGDVTW, 01/12/2025, Điều 9): 1 March -> 16 March. */
export function certificatesDueOn(decisionDate: CivilDate, rules: RuleSet, calendar: CalendarSettings): CivilDate {
  const { days, count } = rules.certificateDays.value;
  return count === 'calendar' ? addDays(decisionDate, days) : addWorkingDays(decisionDate, days, calendar);
}

/** Months a programme's certificate counts; the rule set speaks for NTVD, the programme for the others; undefined: for ever. */
export function certificateMonths(programme: Programme, rules: RuleSet): number | undefined {
  return programme.code === 'NTVD' ? rules.awarenessCertificateMonths.value : programme.certificateValidMonths;
}

/** The last day on which a certificate still counts: 15/01/2020 and 60 months give 15/01/2025; FOR_EVER without a limit. */
export function certificateValidUntil(issuedOn: CivilDate, validMonths: number | undefined): CivilDate {
  return validMonths === undefined ? FOR_EVER : addMonths(issuedOn, validMonths);
}

/** Whether a certificate counts on a day. */
export function isCertificateValidOn(date: CivilDate, issuedOn: CivilDate, validMonths: number | undefined): boolean {
  return compare(date, certificateValidUntil(issuedOn, validMonths)) <= 0;
}

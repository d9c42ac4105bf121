import type { RuleSet } from './rule-sets.ts';

/** What a learner's roll says of one session, in tiết. */
export interface RollEntry {
  readonly tiet: number;
  readonly attendedTiet: number;
  readonly excused: boolean;
}

/** How far a learner's attendance is from the limit. */
export type AttendanceLevel = 'fine' | 'at-risk' | 'cannot-reach';

/** Tiết that count as attended; an excused absence counts only where the rule set says so. */
export function countAttendedTiet(roll: readonly RollEntry[], rules: RuleSet): number {
  const excusedCounts = rules.excusedCountsAsAttended.value;
  return roll.reduce((sum, entry) => sum + (excusedCounts && entry.excused ? entry.tiet : entry.attendedTiet), 0);
}

/** Whether a learner may write the paper, in whole numbers so that exactly 80 % is enough: 32 of 40 yes, 31 no, 55 of 68 yes. */
export function mayWritePaper(attendedTiet: number, totalTiet: number, rules: RuleSet): boolean {
  return attendedTiet * 100 >= totalTiet * rules.attendancePercent.value;
}

/** The fewest tiết that satisfy the rule: 32 of 40, 55 of 68. */
export function requiredTiet(totalTiet: number, rules: RuleSet): number {
  return Math.ceil((totalTiet * rules.attendancePercent.value) / 100);
}

/** Tiết a learner may still miss; negative once the rule can no longer be met. */
export function tietStillMissable(missedTiet: number, totalTiet: number, rules: RuleSet): number {
  return totalTiet - requiredTiet(totalTiet, rules) - missedTiet;
}

/**
 * The early warning while a class runs. At risk: something was missed and missing the next session too would bar the learner.
 * @param progress tiết held so far, missed by this learner, and of the whole class
 * @param nextSessionTiet the tiết of the next session (4 in most centres)
 */
export function attendanceLevel(
  progress: { readonly heldTiet: number; readonly missedTiet: number; readonly totalTiet: number },
  rules: RuleSet,
  nextSessionTiet = 4,
): AttendanceLevel {
  const missable = tietStillMissable(progress.missedTiet, progress.totalTiet, rules);
  if (missable < 0) return 'cannot-reach';
  const stillToCome = Math.min(nextSessionTiet, progress.totalTiet - progress.heldTiet);
  return progress.missedTiet > 0 && stillToCome > missable ? 'at-risk' : 'fine';
}

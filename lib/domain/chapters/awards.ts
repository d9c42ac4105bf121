import { type ClassState, type Learner, seatedLearners } from '../class/class.ts';
import type { Band } from '../rules/rule-sets.ts';
import { compareByGivenName } from '../text/vietnamese.ts';
import { resultOfLearner } from './exam.ts';
import { type Attendance, attendanceOf } from './teaching.ts';

/** One learner in ten is proposed: no document sets the share, and the office strikes or adds names by hand. */
const PROPOSED_SHARE = 10;

/** A learner worth an award, with what speaks for it. */
export interface BestLearner {
  learner: Learner;
  mark: number;
  band: Band;
  attendance: Attendance;
}

/**
 * The best tenth of a class, rounded up: those in the two upper bands who passed at the first writing, by mark, then by tiết
 * attended, then by name. Whoever is level with the last one is in as well.
 */
export function bestLearners(klass: ClassState): BestLearner[] {
  const seated = seatedLearners(klass);
  const ranked = seated
    .flatMap((learner): BestLearner[] => {
      const { band, marks } = resultOfLearner(klass, learner.personId);
      const [mark] = marks;
      const upper = band === 'excellent' || band === 'good';
      if (!upper || marks.length !== 1 || mark === undefined) return [];
      return [{ learner, mark, band, attendance: attendanceOf(klass, learner.personId) }];
    })
    .sort((a, b) => rank(a, b) || compareByGivenName(a.learner.person.fullName, b.learner.person.fullName));
  const last = ranked[Math.ceil(seated.length / PROPOSED_SHARE) - 1];
  return last ? ranked.filter(candidate => rank(candidate, last) <= 0) : ranked;
}

function rank(a: BestLearner, b: BestLearner): number {
  return b.mark - a.mark || b.attendance.attended - a.attendance.attended;
}

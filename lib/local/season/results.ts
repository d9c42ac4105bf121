import { programme } from '../../domain/rules/programmes.ts';
import type { SeasonClass, SeasonResults } from './file.ts';
import { chosen } from './people.ts';
import type { ClassView } from './class-life.ts';

type Ending = keyof SeasonResults;

/** Marks of each ending: first mark and how many quarters above it may be given. */
const MARKS: Record<Exclude<Ending, 'barred'>, { from: number; quarters: number }> = {
  excellent: { from: 9, quarters: 4 },
  good: { from: 8, quarters: 3 },
  fair: { from: 7, quarters: 3 },
  average: { from: 5, quarters: 7 },
  failed: { from: 2, quarters: 11 },
};

/** Shares of a class whose results the file leaves open, in percent; the rest is average. */
const INVENTED = { good: 25, fair: 50 };

/** How many learners of a class end how: as the file says, or invented where it says nothing. */
export function resultsOf({ results, learners }: SeasonClass): SeasonResults {
  if (results) return results;
  const good = Math.floor((learners * INVENTED.good) / 100);
  const fair = Math.floor((learners * INVENTED.fair) / 100);
  return { excellent: 0, good, fair, average: learners - good - fair, failed: 0, barred: 0 };
}

/** How each seated learner ends, in order of nomination. */
function endings(file: SeasonClass, klass: ClassView): Map<string, Ending> {
  const list = Object.entries(resultsOf(file)).flatMap(([ending, count]) =>
    Array.from({ length: count }, () => ending as Ending),
  );
  const seated = (klass.learners ?? []).filter(learner => learner.seat === 'seated');
  return new Map(seated.map((learner, index) => [learner.personId, list[index] ?? 'average']));
}

/** Marks of the present attempt for everybody who sits it: those who passed before or are barred get none. */
export function marksOf(file: SeasonClass, klass: ClassView, seed: string): Record<string, number> {
  const ends = endings(file, klass);
  const sitting = (klass.learners ?? []).filter(learner => learner.seat === 'seated' && learner.result === 'redo');
  return Object.fromEntries(
    sitting.flatMap(({ personId, order }) => {
      const ending = ends.get(personId) ?? 'average';
      if (ending === 'barred') return [];
      const { from, quarters } = MARKS[ending];
      return [[personId, from + chosen(quarters + 1, seed, file.key, 'mark', order) / 4]];
    }),
  );
}

/**
 * Attended tiết of those who missed a session: whoever is to be barred misses all of them; in long classes some of the others miss one
 * session, never so much that the 80 % are in danger.
 */
export function attendanceOf(
  file: SeasonClass,
  klass: ClassView,
  session: ClassView['sessions'][number],
  seed: string,
): Record<string, number> {
  const ends = programme(file.programme, file.start).exam ? endings(file, klass) : new Map<string, Ending>();
  const sessions = klass.sessions.length;
  const seated = (klass.learners ?? []).filter(learner => learner.seat === 'seated');
  return Object.fromEntries(
    seated
      .filter(({ personId, order }) => {
        if (ends.get(personId) === 'barred') return true;
        return sessions >= 6 && chosen(sessions * 10, seed, file.key, 'absent', order) === session.number;
      })
      .map(({ personId }) => [personId, 0]),
  );
}

import { closeMarks } from '../../lib/domain/chapters/exam.ts';
import { act } from '../../lib/edge/act.ts';
import { step, systemActor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Closes the attempt and says whether anybody redoes the paper. */
export const handler = step(
  contract.closeMarks,
  async ({ classId }, services): Promise<{ outcome: 'go-on' | 'redo' | 'ended' }> => {
    const klass = await act(services, classId, { by: systemActor('exam/close-marks') }, current =>
      current.ended || current.stage !== 'exam' || isAwaitingRedo(current) ? { events: [] } : closeMarks(current),
    );
    if (klass.ended) return { outcome: 'ended' };
    return { outcome: klass.stage === 'exam' ? 'redo' : 'go-on' };
  },
);

/** The attempt was closed before and its redo has not been asked for yet: a step run twice closes it once. */
function isAwaitingRedo(klass: Parameters<typeof closeMarks>[0]): boolean {
  const attempt = klass.exam.attempts.length;
  return attempt > 1 && klass.asks[`exam.marks.${attempt}`] === undefined;
}

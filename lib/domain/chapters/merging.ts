import { type ClassState, type PersonFacts, seatedLearners, waitingLearners } from '../class/class.ts';
import type { Decision } from '../class/decision.ts';
import type { ClassEvent, ListedLearner } from '../class/events.ts';
import { refuseField, refuseUnless } from '../refusal.ts';

/**
 * Ends a class by merging it into another one of the same centre and programme that still recruits: its communes join the other's
 * cluster and its learners go over in their order, seated while there is room, then to the end of the other's waiting list.
 */
export function absorb(
  klass: ClassState,
  into: ClassState | undefined,
  reason: string,
  before: ClassEvent[],
): Decision {
  if (!into || into.id === klass.id) throw refuseField('into', { key: 'problem.merge-target-needed' });
  refuseUnless(into.centreId === klass.centreId && into.programme === klass.programme, 'CannotMerge', {
    stage: into.stage,
  });
  refuseUnless(['survey', 'recruitment'].includes(into.stage) && !into.held, 'CannotMerge', { stage: into.stage });
  const { learners, personal } = moveLearners(klass, into);
  return {
    events: [...before, { type: 'class.ended', outcome: 'merged', reason, into: into.id }],
    also: [
      {
        kind: 'commit',
        classId: into.id,
        expectedVersion: into.version,
        events: [{ type: 'class.absorbed', from: klass.id, communeIds: klass.communeIds, learners }],
        personal,
      },
    ],
  };
}

function moveLearners(
  from: ClassState,
  into: ClassState,
): { learners: ListedLearner[]; personal: Record<string, PersonFacts> } {
  const personal: Record<string, PersonFacts> = {};
  let free = into.capacity - seatedLearners(into).length;
  let order = Object.keys(into.learners).length;
  const learners: ListedLearner[] = [];
  for (const learner of [...seatedLearners(from), ...waitingLearners(from)]) {
    const present = into.learners[learner.personId];
    if (present && (present.seat === 'seated' || present.seat === 'waiting')) continue;
    order += 1;
    personal[learner.personId] = learner.person;
    learners.push({
      personId: learner.personId,
      communeId: learner.communeId,
      order,
      verdict: learner.verdict,
      seat: free > 0 ? 'seated' : 'waiting',
    });
    free -= 1;
  }
  return { learners, personal };
}

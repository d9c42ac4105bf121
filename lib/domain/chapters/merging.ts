import { type ClassState, lastOrder, type PersonFacts, seatedLearners, waitingLearners } from '../class/class.ts';
import { type Decision, openAsk } from '../class/decision.ts';
import type { ClassEvent, ListedLearner } from '../class/events.ts';
import { linkTo } from '../class/links.ts';
import type { MessageDraft } from '../class/messages.ts';
import { refuseField, refuseUnless } from '../refusal.ts';
import { civilDateOf, formatDate } from '../time/civil-date.ts';
import { mergerNotices } from './notices.ts';

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
    messages: mergerNotices(klass, into, reason),
    also: [
      {
        kind: 'commit',
        classId: into.id,
        expectedVersion: into.version,
        events: [{ type: 'class.absorbed', from: klass.id, communeIds: klass.communeIds, learners }],
        personal,
        messages: invitationsToJoin(klass, into),
      },
    ],
  };
}

/** Communes that come along are asked what the other class is asking its own at the moment, each by a link of its own. */
function invitationsToJoin(from: ClassState, into: ClassState): MessageDraft[] {
  const survey = openAsk(into, 'survey.needs');
  const ask = survey ?? openAsk(into, 'recruitment.lists');
  if (!ask) return [];
  return from.communeIds
    .filter(id => !ask.parts?.[id])
    .map(id => ({
      id: `${ask.key.replace(/\.(\d+)$/, ':$1')}:${id}`,
      to: { kind: 'commune', id },
      template: survey ? 'survey-needs' : 'recruitment-lists',
      params: { title: into.title, due: formatDate(civilDateOf(ask.dueAt)) },
      ...linkTo(into, ask, id),
    }));
}

function moveLearners(
  from: ClassState,
  into: ClassState,
): { learners: ListedLearner[]; personal: Record<string, PersonFacts> } {
  const personal: Record<string, PersonFacts> = {};
  let free = into.capacity - seatedLearners(into).length;
  let order = lastOrder(into);
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

import { type ClassState, heldSessions, seatedLearners, waitingLearners } from '../class/class.ts';
import type { MessageDraft } from '../class/messages.ts';

/** Tells everybody who was asked or has a place that the class does not take place, once; nobody when nobody was asked yet. */
export function cancellationNotices(klass: ClassState, reason: string): MessageDraft[] {
  return endingNotices(klass, 'class-cancelled', { reason });
}

/** Tells every commune of the class that its people go over to another class. */
export function mergerNotices(klass: ClassState, into: ClassState, reason: string): MessageDraft[] {
  return endingNotices(klass, 'class-merged', { into: into.title, reason });
}

function endingNotices(klass: ClassState, template: string, facts: Record<string, string>): MessageDraft[] {
  if (Object.keys(klass.asks).length === 0) return [];
  const outcome = template.replace('class-', 'class.');
  const lecturers = [...new Set(heldSessions(klass).map(session => session.lecturerId))].filter(Boolean);
  const notice = { template, params: { title: klass.title, ...facts } };
  return [
    ...communesToTell(klass).map(id => ({ id: `${outcome}:${id}`, to: { kind: 'commune' as const, id }, ...notice })),
    ...lecturers.map(id => ({ id: `${outcome}:${id}`, to: { kind: 'lecturer' as const, id }, ...notice })),
  ];
}

/** While people are still looked for, every commune of the cluster; later those with somebody in the class or on its waiting list. */
function communesToTell(klass: ClassState): string[] {
  if (klass.stage === 'survey' || klass.stage === 'recruitment') return klass.communeIds;
  return [...new Set([...seatedLearners(klass), ...waitingLearners(klass)].map(learner => learner.communeId))];
}

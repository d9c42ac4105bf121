import type { ClassState, Stage } from './class.ts';

/** The one road of a class: each stage and the stages it may move to. */
const NEXT: Record<Stage, readonly Stage[]> = {
  survey: ['recruitment', 'cancelled', 'merged'],
  recruitment: ['opening', 'cancelled', 'merged'],
  opening: ['scheduling', 'cancelled', 'merged'],
  scheduling: ['teaching', 'cancelled', 'merged'],
  teaching: ['exam', 'closing', 'cancelled', 'merged'],
  exam: ['certification', 'closing', 'cancelled'],
  certification: ['closing', 'cancelled'],
  closing: ['closed', 'cancelled'],
  closed: [],
  cancelled: [],
  merged: [],
};

/** Moves the stage along the one road; anything else is a bug in a decision, not a refusal. */
export function moveTo(klass: ClassState, stage: Stage): void {
  if (!NEXT[klass.stage].includes(stage))
    throw new Error(`Class ${klass.id} cannot go from ${klass.stage} to ${stage}`);
  klass.stage = stage;
}

import type { ClassEvent, Commit, ListedLearner } from '../domain/class/events.ts';
import type { Verdict } from '../domain/rules/eligibility.ts';
import { keys } from './keys.ts';
import type { Item } from './table.ts';

/**
 * A commit as it lies in the table. People of one list mostly share their verdict word for word, so each different verdict is kept
 * once and named by its place: a list of six takes 1.6 KB instead of 3, and a write costs by the kilobyte.
 */
export function commitItem(commit: Commit): Item {
  return { ...keys.commit(commit.classId, commit.number), ...commit, events: commit.events.map(packed) };
}

/** The commit of an item of the table or of its stream. */
export function commitOf(item: Item): Commit {
  const { PK: _partition, SK: _sort, ...commit } = item as Item & Commit;
  return { ...commit, events: commit.events.map(unpacked) };
}

type PackedLearner = Omit<ListedLearner, 'verdict'> & { verdict: number };

function packed(event: ClassEvent): Item {
  if (!('learners' in event)) return { ...event };
  const verdicts: Verdict[] = [];
  const places = new Map<string, number>();
  const learners = event.learners.map((learner): PackedLearner => {
    const text = JSON.stringify(learner.verdict);
    const place = places.get(text) ?? verdicts.push(learner.verdict) - 1;
    places.set(text, place);
    return { ...learner, verdict: place };
  });
  return { ...event, learners, verdicts };
}

function unpacked(stored: Item | ClassEvent): ClassEvent {
  if (!('verdicts' in stored)) return stored as ClassEvent;
  const { verdicts, learners, ...event } = stored as { verdicts: Verdict[]; learners: PackedLearner[] } & Item;
  return {
    ...event,
    learners: learners.map(learner => ({ ...learner, verdict: verdicts[learner.verdict] })),
  } as unknown as ClassEvent;
}

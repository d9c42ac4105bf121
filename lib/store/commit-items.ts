import type { ClassEvent, Commit, ListedLearner } from '../domain/class/events.ts';
import type { MessageDraft } from '../domain/class/messages.ts';
import { keys } from './keys.ts';
import type { Item } from './table.ts';

/**
 * A commit as it lies in the table. People of one list mostly share their verdict word for word, and the messages of one commit their
 * facts; each different one is kept once and named by its place. A list of six takes 1.6 KB instead of 3, and a write costs by the
 * kilobyte.
 */
export function commitItem({ messages, ...commit }: Commit): Item {
  const events = commit.events.map(packedEvent);
  return {
    ...keys.commit(commit.classId, commit.number),
    ...commit,
    events,
    ...(messages && shareOut<MessageDraft>(messages, 'params', 'messages')),
  };
}

/** The commit of an item of the table or of its stream. */
export function commitOf(item: Item): Commit {
  const { PK: _partition, SK: _sort, messages, shared, ...commit } = item as Item & Commit & { shared?: unknown[] };
  return {
    ...commit,
    events: commit.events.map(unpackedEvent),
    ...(messages && { messages: putBack<MessageDraft>(messages as unknown as Item[], 'params', shared ?? []) }),
  };
}

function packedEvent(event: ClassEvent): Item {
  if (!('learners' in event)) return { ...event };
  return { ...event, ...shareOut<ListedLearner>(event.learners, 'verdict', 'learners') };
}

function unpackedEvent(stored: Item | ClassEvent): ClassEvent {
  if (!('learners' in stored)) return stored as ClassEvent;
  const { shared = [], learners, ...event } = stored as { shared?: unknown[]; learners: Item[] } & Item;
  return { ...event, learners: putBack<ListedLearner>(learners, 'verdict', shared) } as unknown as ClassEvent;
}

/** Entries with one field replaced by its place among the different values it takes. */
function shareOut<Entry extends object>(entries: readonly Entry[], field: keyof Entry & string, name: string): Item {
  const shared: unknown[] = [];
  const places = new Map<string, number>();
  const packed = entries.map(entry => {
    const text = JSON.stringify(entry[field]);
    const place = places.get(text) ?? shared.push(entry[field]) - 1;
    places.set(text, place);
    return { ...entry, [field]: place };
  });
  return { [name]: packed, shared };
}

function putBack<Entry>(entries: readonly Item[], field: string, shared: readonly unknown[]): Entry[] {
  return entries.map(entry => ({ ...entry, [field]: shared[entry[field] as number] }) as Entry);
}

import type { ClassState } from '../domain/class/class.ts';
import type { Commit } from '../domain/class/events.ts';
import { Refusal } from '../domain/refusal.ts';
import { type ProgrammeCode, programme } from '../domain/rules/programmes.ts';
import { keys } from './keys.ts';
import { type Item, type Table, WriteConflict } from './table.ts';

/** The class a person stands in; without its state while its first commit is on its way. */
export interface Place {
  classId: string;
  klass?: ClassState;
}

/** What the item of a person and a programme says. */
interface Claim {
  classId: string;
  /** The number of the commit this claim was made for: taken by it, or by another, or by none yet. */
  number: number;
  /** Epoch ms. */
  at: number;
}

/** A first commit that has not come this long after its claim will not come: no function runs for more than a minute. */
const FIRST_COMMIT_WITHIN_MS = 60 * 60 * 1000;

/**
 * The one place that a person has in a programme (docs/decisions/0022): an item per person and programme names the class. It is written
 * before the commit that seats the person and never released; whoever meets the claim of another class reads that class, and its
 * ledger says whether the person still stands there.
 */
export interface SeatClaims {
  /** Claims the place of everybody whom a commit seats or puts on the waiting list. Throws WriteConflict when one stands elsewhere. */
  claimFor(commit: Commit, klass: Pick<ClassState, 'programme' | 'plannedStart'>): Promise<void>;
  /** Of these people, those who stand in another open class of the programme, at whatever centre. `now` in epoch ms. */
  elsewhere(
    klass: Pick<ClassState, 'id' | 'programme' | 'plannedStart'>,
    people: readonly string[],
    now: number,
  ): Promise<Map<string, Place>>;
}

type Load = (classId: string) => Promise<ClassState>;
type Loaded = (classId: string) => Promise<ClassState | undefined>;

/** `load` reads a class consistently: of two classes that merged, an older state would show a person in neither. */
export function createSeatClaims(table: Table, load: Load): SeatClaims {
  const claim = async (personId: string, code: ProgrammeCode, own: Claim, loaded: Loaded) => {
    const key = keys.seat(personId, code);
    const put = (condition: string, { classId, number }: Claim) =>
      table.put({
        Item: { ...key, ...own } satisfies Item,
        ConditionExpression: condition,
        ExpressionAttributeNames: { '#number': 'number' },
        ExpressionAttributeValues: { ':class': classId, ':number': number },
      });
    try {
      // A higher number of the same class belongs to somebody who has seen more of it than this commit.
      await put('attribute_not_exists(PK) OR (classId = :class AND #number <= :number)', own);
    } catch (error) {
      if (!(error instanceof WriteConflict)) throw error;
      const found = (await table.get(key)) as Claim | undefined;
      if (!found || found.classId === own.classId || (await placeOf(personId, found, own.at, loaded))) throw error;
      await put('classId = :class AND #number = :number', found);
    }
  };

  return {
    async claimFor({ classId, number, at, events }, { programme: code, plannedStart }) {
      const people = events.flatMap(event =>
        event.type === 'recruitment.listed' ? event.learners.filter(stands) : [],
      );
      if (people.length === 0 || !hasOnePlace(code, plannedStart)) return;
      const loaded = once(load);
      // All are waited for: none may still be on its way when the decision is taken again.
      const results = await Promise.allSettled(
        people.map(({ personId }) => claim(personId, code, { classId, number, at }, loaded)),
      );
      for (const result of results) if (result.status === 'rejected') throw result.reason;
    },
    async elsewhere({ id, programme: code, plannedStart }, people, now) {
      if (people.length === 0 || !hasOnePlace(code, plannedStart)) return new Map();
      const items = await table.getMany([...new Set(people)].map(personId => keys.seat(personId, code)));
      const loaded = once(load);
      const places = await Promise.all(
        items
          .filter(({ classId }) => classId !== id)
          .map(async ({ PK, ...found }) => {
            const place = await placeOf(String(PK), found as unknown as Claim, now, loaded);
            return place && place.classId !== id ? [[String(PK), place] as const] : [];
          }),
      );
      return new Map(places.flat());
    },
  };
}

/**
 * Where a claim keeps a person: in its class, or in the class that one was merged into. A claim whose commit may still come keeps the
 * place too; it is void once another commit has taken its number.
 */
async function placeOf(personId: string, claim: Claim, now: number, loaded: Loaded): Promise<Place | undefined> {
  const { classId, number, at } = claim;
  const klass = await loaded(classId);
  if (!klass) return now - at < FIRST_COMMIT_WITHIN_MS ? { classId } : undefined;
  const standsThere = Object.values(klass.learners).some(learner => learner.personId === personId && stands(learner));
  if (klass.version <= number || (standsThere && !klass.ended)) return { classId, klass };
  const into = klass.ended?.into;
  return into === undefined ? undefined : placeOf(personId, { classId: into, number: -1, at }, now, loaded);
}

function stands({ seat }: Pick<ClassState['learners'][string], 'seat'>): boolean {
  return seat === 'seated' || seat === 'waiting';
}

/** Programmes that end in no certificate are attended for their topic, as often as there is one. */
function hasOnePlace(code: ProgrammeCode, on: string): boolean {
  return programme(code, on).certificate !== 'none';
}

/** Reads each class once; one that is not there is undefined. */
function once(load: Load): Loaded {
  const classes = new Map<string, Promise<ClassState | undefined>>();
  return classId => {
    const known =
      classes.get(classId) ??
      load(classId).catch((error: unknown) => {
        if (error instanceof Refusal && error.name === 'ClassNotFound') return undefined;
        throw error;
      });
    classes.set(classId, known);
    return known;
  };
}

import { certificatesOf } from '../domain/chapters/certificate-changes.ts';
import type { ClassState } from '../domain/class/class.ts';
import type { Commit } from '../domain/class/events.ts';
import { Refusal } from '../domain/refusal.ts';
import { type ProgrammeCode, programme } from '../domain/rules/programmes.ts';
import type { CivilDate } from '../domain/time/civil-date.ts';
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
  /** Classes of the programme that gave the person a certificate before this one. */
  earlier?: string[];
}

/** A first commit that has not come this long after its claim will not come: no function runs for more than a minute. */
const FIRST_COMMIT_WITHIN_MS = 60 * 60 * 1000;

/**
 * The one place that a person has in a programme (docs/decisions/0022): an item per person and programme names the class. It is written
 * before the commit that seats the person and never released; whoever meets the claim of another class reads that class, and its
 * ledger says whether the person still stands there. The same item says where the person's certificates of the programme are: in the
 * class it names, and in those that it names as earlier.
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
  /**
   * The certificates of a programme that each of these people holds, from any centre: the days of issue from which they count, revoked
   * ones left out.
   */
  certificatesHeld(code: ProgrammeCode, people: readonly string[]): Promise<Map<string, CivilDate[]>>;
}

type Load = (classId: string) => Promise<ClassState>;
type Loaded = (classId: string) => Promise<ClassState | undefined>;

/** `load` reads a class consistently: of two classes that merged, an older state would show a person in neither. */
export function createSeatClaims(table: Table, load: Load): SeatClaims {
  const claim = async (personId: string, code: ProgrammeCode, own: Claim, loaded: Loaded) => {
    const key = keys.seat(personId, code);
    try {
      await table.put({ Item: { ...key, ...own } satisfies Item, ConditionExpression: 'attribute_not_exists(PK)' });
    } catch (error) {
      if (!(error instanceof WriteConflict)) throw error;
      const found = (await table.get(key)) as Claim | undefined;
      const same = found?.classId === own.classId;
      // A higher number of the same class belongs to somebody who has seen more of it than this commit.
      if (!found || (same && found.number > own.number)) throw error;
      if (!same && (await placeOf(personId, found, own.at, loaded))) throw error;
      const earlier = [...(found.earlier ?? []), ...(same ? [] : await certifiedBy(personId, found.classId, loaded))];
      await table.put({
        Item: { ...key, ...own, ...(earlier.length > 0 && { earlier }) } satisfies Item,
        ConditionExpression: 'classId = :class AND #number = :number',
        ExpressionAttributeNames: { '#number': 'number' },
        ExpressionAttributeValues: { ':class': found.classId, ':number': found.number },
      });
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
    async certificatesHeld(code, people) {
      const loaded = once(load);
      const held = [...new Set(people)].map(async personId => {
        const items = await table.query({
          KeyConditionExpression: 'PK = :person',
          ExpressionAttributeValues: { ':person': personId },
        });
        const named = items.filter(({ SK }) => keys.ofProgramme(String(SK), code)) as unknown as (Claim & KnownAs)[];
        const days = named.flatMap(({ classId, earlier = [], as = personId }) =>
          [classId, ...earlier].map(async id => {
            const klass = await lastOf(id, loaded);
            return certificatesIn(klass, as)
              .filter(({ state }) => state === 'standing')
              .map(({ firstIssuedOn }) => firstIssuedOn);
          }),
        );
        return [personId, (await Promise.all(days)).flat()] as const;
      });
      return new Map(await Promise.all(held));
    },
  };
}

/** A person's id before a replacement corrected the name or birth date. */
interface KnownAs {
  as?: string;
}

/** The class, or the one it was merged into. */
async function lastOf(classId: string, loaded: Loaded): Promise<ClassState | undefined> {
  const klass = await loaded(classId);
  return klass?.ended?.into === undefined ? klass : lastOf(klass.ended.into, loaded);
}

function certificatesIn(klass: ClassState | undefined, personId: string) {
  return klass ? certificatesOf(klass).filter(entry => entry.personId === personId) : [];
}

/** The class that gave the person a certificate, if this one or the one it was merged into did. */
async function certifiedBy(personId: string, classId: string, loaded: Loaded): Promise<string[]> {
  return certificatesIn(await lastOf(classId, loaded), personId).length > 0 ? [classId] : [];
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

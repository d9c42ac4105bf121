import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../domain/class/actors.ts';
import type { ClassExecutionInput, ClassState } from '../domain/class/class.ts';
import type { Decision, Write } from '../domain/class/decision.ts';
import type { ClassEvent, Commit } from '../domain/class/events.ts';
import { nextDueAt } from '../domain/chapters/deadlines.ts';
import { isOpen } from '../domain/class/asks.ts';
import { applyCommit, foldCommits } from '../domain/class/fold.ts';
import { Refusal } from '../domain/refusal.ts';
import type { ProgrammeCode } from '../domain/rules/programmes.ts';
import type { CivilDate } from '../domain/time/civil-date.ts';
import type { CalendarSettings } from '../domain/time/working-days.ts';
import { commitItem, commitOf } from './commit-items.ts';
import { dueItems, firstDueAt } from './due.ts';
import { type ClassHead, headItem, headOf } from './heads.ts';
import { dueShards, keys } from './keys.ts';
import { type Item, type Table, type TableWrite, WriteConflict } from './table.ts';
import { createSeatClaims, type Place } from './seats.ts';
import { sideWrites } from './writes.ts';

/** DynamoDB takes at most 100 actions in one transaction. */
const TRANSACTION_LIMIT = 100;

/** Who acted, when, and on which request. */
export interface Act {
  by: Actor;
  at: number;
  calendar: CalendarSettings;
  request?: string;
}

export interface ClassStore {
  /**
   * The class as the fold of its ledger. Throws ClassNotFound (404). A `quick` read costs half and may miss the last second: fit only
   * for a decision whose commit will fail if it was taken on an old state.
   */
  load(classId: string, reading?: 'consistent' | 'quick'): Promise<ClassState>;
  /** The ledger itself, oldest first. */
  ledger(classId: string): Promise<Commit[]>;
  /** The first commit of a new class. Throws WriteConflict when the id or the external key is taken. */
  create(classId: string, decision: Decision, act: Act): Promise<ClassState>;
  /**
   * Saves a decision as the next commit, all of it or nothing, and returns the class after it. Throws WriteConflict when somebody
   * else's commit, booking or number came first.
   */
  commit(klass: ClassState, decision: Decision, act: Act): Promise<ClassState>;
  /** Writes the head again; `dueAt` (epoch ms) overrides when time looks at the class next. */
  project(klass: ClassState, calendar: CalendarSettings, dueAt?: number): Promise<void>;
  /** Writes the head again when the process that saved a commit did not live long enough to do it. */
  repair(commit: Commit, calendarOf: () => Promise<CalendarSettings>): Promise<void>;
  /** Ids of the classes that are due at `now` (epoch ms), the longest due first. */
  due(now: number): Promise<string[]>;
  /** The earliest instant at which any class is due, epoch ms. */
  nextDueAt(): Promise<number | undefined>;
  /** What the class's execution is started with. */
  executionInput(klass: ClassState): ClassExecutionInput;
  /** The classes of a centre that go on, by planned start. What has ended is not read: a centre keeps it for ever. */
  openHeads(centreId: string): Promise<ClassHead[]>;
  /**
   * The classes of a year (that of their plan) that were closed, cancelled or merged, by planned start; with `from` (civil date) only
   * those whose last day is not before it.
   */
  endedHeads(centreId: string, year: number, from?: string): Promise<ClassHead[]>;
  /**
   * Of these people, those who have a seat or wait in another open class of the programme, with that class. A commit that would seat
   * one of them all the same throws WriteConflict.
   */
  standingElsewhere(
    klass: Pick<ClassState, 'id' | 'programme' | 'plannedStart'>,
    people: readonly string[],
    now: number,
  ): Promise<Map<string, Place>>;
  /**
   * The days from which the certificates count that each of these people holds in a programme, from any centre; revoked ones are left
   * out.
   */
  certificatesHeld(code: ProgrammeCode, people: readonly string[]): Promise<Map<string, CivilDate[]>>;
  /** The class known by an external key, if there is one. */
  byExternalKey(centreId: string, externalKey: string): Promise<string | undefined>;
}

export function createClassStore(table: Table): ClassStore {
  const ledger = async (classId: string, reading: 'consistent' | 'quick' = 'consistent'): Promise<Commit[]> => {
    const items = await table.query({
      ConsistentRead: reading === 'consistent',
      KeyConditionExpression: 'PK = :class AND begins_with(SK, :commit)',
      ExpressionAttributeValues: { ':class': classId, ':commit': keys.commitPrefix },
    });
    return items.map(commitOf);
  };

  /** The head is a projection: when it fails after the commit, the next commit or the stream repairs it. */
  const project = async (klass: ClassState, calendar: CalendarSettings, dueAt?: number, before?: ClassState) => {
    const item = { ...headItem(klass, calendar), ...(dueAt !== undefined && keys.due(klass.id, dueAt)) };
    if (before && sameHead(item, headItem(before, calendar))) return;
    await table
      .put({
        Item: item,
        ConditionExpression: 'attribute_not_exists(PK) OR #version <= :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': klass.version },
      })
      .catch((error: Error) => {
        if (error.name !== 'WriteConflict') throw error;
      });
  };

  /** The heads of a list, from a sort key on. The index holds keys only: what is written into a head costs it nothing. */
  const listed = async (list: string, from = ''): Promise<ClassHead[]> => {
    const found = await table.query({
      IndexName: 'listing',
      KeyConditionExpression: from ? 'listPK = :list AND listSK >= :from' : 'listPK = :list',
      ExpressionAttributeValues: { ':list': list, ...(from && { ':from': from }) },
    });
    const items = await table.getMany(found.map(({ PK, SK }) => ({ PK: PK as string, SK: SK as string })));
    return items.map(headOf).sort((a, b) => a.plannedStart.localeCompare(b.plannedStart) || a.id.localeCompare(b.id));
  };

  const seats = createSeatClaims(table, async classId => foldCommits(await ledger(classId)));

  const save = async (commit: Commit, also: readonly Write[], act: Act, extra: readonly TableWrite[] = []) => {
    const put = {
      Put: {
        Item: commitItem(commit),
        ConditionExpression: 'attribute_not_exists(PK)',
      },
    };
    const writes = [put, ...extra, ...sideWrites(also, act, commit.centreId)];
    if (writes.length > TRANSACTION_LIMIT) throw new Refusal('TooMuchAtOnce', { limit: TRANSACTION_LIMIT }, 413);
    if (writes.length === 1) await table.put(put.Put);
    else await table.transact(writes);
  };

  return {
    ledger: classId => ledger(classId),
    async load(classId, reading) {
      return foldCommits(await ledger(classId, reading));
    },
    async create(classId, decision, act) {
      const [created] = decision.events;
      if (created?.type !== 'class.created') throw new Error('The first commit of a class creates it');
      const commit = commitFrom(classId, created.spec.centreId, 0, decision, act);
      const klass = foldCommits([commit]);
      const reservation = klass.externalKey
        ? [
            {
              Put: {
                Item: { ...keys.external(klass.centreId, klass.externalKey), classId },
                ConditionExpression: 'attribute_not_exists(PK)',
              },
            },
          ]
        : [];
      await seats.claimFor(commit, klass).catch((error: unknown) => {
        // Nobody takes the decision on a new class again by itself: sent once more, it sees who stands elsewhere.
        throw error instanceof WriteConflict ? new Refusal('TooBusy', {}, 409) : error;
      });
      await save(commit, decision.also ?? [], act, reservation);
      await project(klass, act.calendar);
      return klass;
    },
    async commit(klass, decision, act) {
      if (decision.events.length === 0) return klass;
      const commit = commitFrom(
        klass.id,
        klass.centreId,
        klass.version,
        decision,
        act,
        wakesOf(klass, decision.events),
      );
      const after = copyOf(klass);
      applyCommit(after, commit);
      await seats.claimFor(commit, klass);
      await save(commit, decision.also ?? [], act);
      // Between two steps the head stays as it is for the moment until the next ask is opened: one write less for each of 13 waits.
      // It must name some instant, at which a wake-up that was lost is noticed.
      if (!betweenSteps(after) || nextDueAt(klass, act.calendar) === undefined)
        await project(after, act.calendar, undefined, klass);
      return after;
    },
    project: (klass, calendar, dueAt) => project(klass, calendar, dueAt),
    async repair(commit, calendarOf) {
      if (leavesHeadAlone(commit)) return;
      const stored = await table.get(keys.head(commit.classId));
      if (Number(stored?.version ?? 0) > commit.number) return;
      const klass = foldCommits(await ledger(commit.classId));
      const calendar = await calendarOf();
      if (!stored || !sameHead(stored, headItem(klass, calendar))) await project(klass, calendar);
    },
    due: async now => (await dueItems(table, dueShards, now)).map(({ PK }) => String(PK)),
    nextDueAt: () => firstDueAt(table, dueShards),
    executionInput: ({ id, generation, needs }) => ({ classId: id, generation, ...needs }),
    // The index follows a moment later: a class that has ended since may still stand in it.
    openHeads: async centreId => (await listed(keys.openClasses(centreId))).filter(({ ended }) => !ended),
    endedHeads: (centreId, year, from = '') => listed(keys.endedClasses(centreId, year), from),
    standingElsewhere: (klass, people, now) => seats.elsewhere(klass, people, now),
    certificatesHeld: (code, people) => seats.certificatesHeld(code, people),
    async byExternalKey(centreId, externalKey) {
      const found = await table.get(keys.external(centreId, externalKey));
      return found?.classId as string | undefined;
    },
  };
}

function commitFrom(
  classId: string,
  centreId: string,
  number: number,
  decision: Decision,
  act: Act,
  wake: string[] = [],
): Commit {
  const { events, messages = [], personal } = decision;
  return {
    classId,
    centreId,
    number,
    at: act.at,
    by: act.by,
    ...(act.request && { request: act.request }),
    events,
    ...(personal && Object.keys(personal).length > 0 && { personal }),
    ...(messages.length > 0 && { messages }),
    ...(wake.length > 0 && { wake }),
  };
}

function wakesOf(klass: ClassState, events: readonly ClassEvent[]): string[] {
  return events
    .flatMap(event => (event.type === 'ask.closed' ? [klass.asks[event.key]?.token ?? ''] : []))
    .filter(Boolean);
}

/** What changes neither a list nor a due date. */
const QUIET_EVENTS: ReadonlySet<ClassEvent['type']> = new Set([
  'survey.answered',
  'ask.part-answered',
  'ask.token-renewed',
  'recruitment.listed',
  'roll.taken',
  'exam.marked',
  'closing.feedback',
]);

/** Commits after which the head needs no look: quiet ones, and those that end a wait, since the next step writes it anyway. */
function leavesHeadAlone({ events, wake }: Commit): boolean {
  if (wake && !events.some(event => event.type === 'class.ended')) return true;
  return events.every(event => QUIET_EVENTS.has(event.type));
}

/** Whether the class goes on but nobody is asked anything at this moment. */
function betweenSteps(klass: ClassState): boolean {
  return !klass.ended && !klass.held && Object.keys(klass.asks).length > 0 && !Object.values(klass.asks).some(isOpen);
}

/** A deep copy to apply a commit to, so that a failed save leaves the caller's class as it was. */
function copyOf(klass: ClassState): ClassState {
  return structuredClone(klass);
}

/** Whether two heads say the same apart from their version. */
function sameHead(a: Item, b: Item): boolean {
  return isDeepStrictEqual({ ...a, version: 0 }, { ...b, version: 0 });
}

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { WorkflowClient } from '../../lib/outside/workflow-client.ts';
import type { Table } from '../../lib/store/table.ts';
import { openHouse, type HouseOptions } from './support/house.ts';
import { Crash, endOf, liveThrough } from './support/life.ts';

/** What a broken twin leaves out. */
interface Twin {
  /** Messages are not claimed by their id. */
  claims?: false;
  /** The provider does not know the numbers of messages. */
  numbers?: false;
  /** Requests of people have no number. */
  requests?: false;
}

/** Notes every call of a life and kills the process at one of them: before the call, or after a write was done and before its answer. */
function crashingAt(point: number, twin: Twin = {}) {
  const seen: string[] = [];
  const meet = (place: string) => {
    seen.push(place);
    if (seen.length - 1 === point) throw new Crash(place);
  };
  const around = async <Result>(name: string, writes: boolean, call: () => Promise<Result>): Promise<Result> => {
    meet(`before ${name}`);
    const result = await call();
    if (writes) meet(`after ${name}`);
    return result;
  };
  const table = (real: Table): Table => ({
    get: key => around('reading an item', false, () => real.get(key)),
    getMany: keys => around('reading items', false, () => real.getMany(keys)),
    query: input => around('a query', false, () => real.query(input)),
    put: ({ ConditionExpression, ...input }) => {
      const dropped = twin.claims === false && input.Item?.letters !== undefined;
      const given = { ...input, ...(ConditionExpression && !dropped && { ConditionExpression }) };
      return around(`writing ${input.Item?.SK}`, true, () => real.put(given));
    },
    update: input => around('an update', true, () => real.update(input)),
    transact: writes => around(`a transaction of ${writes.length}`, true, () => real.transact(writes)),
  });
  const workflow = (client: WorkflowClient): WorkflowClient => ({
    start: input => around('starting an execution', true, () => client.start(input)),
    wake: token => around('waking a wait', true, () => client.wake(token)),
  });
  const options = {
    table,
    workflow,
    ...(twin.requests === false && { requests: false as const }),
    ...(twin.numbers === false && { numbers: false as const }),
  };
  return { seen, options };
}

/** How a life ends, as text; without dates when a class may stand still until the next day on which time looks at it. */
async function endOfLife(options: HouseOptions, dated: boolean): Promise<string> {
  const house = await openHouse(options);
  const end = endOf(house, await liveThrough(house));
  // A class whose creation was begun twice has another id.
  const text = JSON.stringify(end).replaceAll(/cls_\d+/g, 'cls');
  return dated ? text : JSON.stringify(undated(JSON.parse(text)));
}

function undated(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(undated).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  // Half days of a booked month are named by their day: d07m.
  if (typeof value === 'string')
    return value.replaceAll(/\d{4}-\d{2}(-\d{2})?/g, 'date').replaceAll(/\bd\d{2}([am])\b/g, 'd$1');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, undated(entry)]));
}

describe('a process that dies in the middle of a class', () => {
  let points: string[];
  beforeAll(async () => {
    const calm = crashingAt(-1);
    await endOfLife(calm.options, true);
    points = calm.seen;
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterAll(() => void vi.restoreAllMocks());

  /** Kills one life at each of these points and names those after which the class ends otherwise. */
  const broken = async (tried: readonly number[], twin: Twin = {}, more: HouseOptions = {}): Promise<string[]> => {
    const dated = more.retried === undefined;
    const calmEnd = await endOfLife({}, dated);
    const found: string[] = [];
    for (const point of tried) {
      try {
        const end = await endOfLife({ ...crashingAt(point, twin).options, ...more }, dated);
        if (end !== calmEnd) found.push(`${points[point]} (${point}): ends otherwise`);
      } catch (error) {
        found.push(`${points[point]} (${point}): ${(error as Error).message}`);
      }
    }
    return found;
  };
  const indexes = (wanted: (place: string, index: number) => boolean) =>
    points.flatMap((place, index) => (wanted(place, index) ? [index] : []));
  const isWrite = (place: string) => /writing|update|transaction|starting|waking/.test(place);

  it('changes nothing: whatever died is done again, and the class comes to the same end', async () => {
    // After every write, before every third, and at every fifteenth read: the same places are passed again and again.
    const tried = indexes(
      (place, index) => (isWrite(place) && place.startsWith('after')) || index % (isWrite(place) ? 3 : 15) === 0,
    );
    const found = await broken(tried);
    console.log(`${tried.length} crash points of ${points.length}, ${found.length} broken`);
    expect(found).toEqual([]);
  });

  it('changes nothing even when Step Functions does not try again: the tick gives the class a new execution', async () => {
    const tried = indexes((place, index) => isWrite(place) && index % 4 === 0);
    const found = await broken(tried, {}, { retried: () => false });
    console.log(`${tried.length} crash points without retries, ${found.length} broken`);
    expect(found).toEqual([]);
  });

  it('is noticed by this test when messages are not claimed', async () => {
    // Noted as sent, and then the follower dies: only the claim keeps the next one from sending again.
    const tried = indexes(place => /^after writing \d{6}!$/.test(place)).slice(0, 4);
    expect(tried).toHaveLength(4);
    expect(await broken(tried, { numbers: false })).toEqual([]);
    expect(await broken(tried, { claims: false, numbers: false })).not.toEqual([]);
  });

  it('is noticed by this test when the provider does not know what it has sent already', async () => {
    const tried = indexes(place => /^before writing \d{6}!$/.test(place)).slice(0, 4);
    expect(tried).toHaveLength(4);
    expect(await broken(tried, { numbers: false })).not.toEqual([]);
  });

  it('is noticed by this test when requests have no number', async () => {
    const tried = indexes(place => place.startsWith('after writing commit')).slice(0, 12);
    expect(await broken(tried, { requests: false })).not.toEqual([]);
  });
});

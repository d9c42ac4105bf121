import { beforeAll, describe, expect, it } from 'vitest';
import { gatherNominees } from '../../functions/recruitment/gather-nominees.ts';
import { sessionsBetween } from '../../functions/web/calendar.ts';
import { cancelClass } from '../../lib/domain/chapters/lifecycle.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { NATIONAL_CALENDAR } from '../../lib/domain/time/working-days.ts';
import type { PageRequest } from '../../lib/edge/page.ts';
import { type House, MORNING, OFFICER, openHouse } from '../simulation/support/house.ts';

/** A centre that has worked for eight years: 50 classes ended in each, 12 go on. */
const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
const ENDED_A_YEAR = 50;
const OPEN = 12;

let house: House;
/** Items that the table gave out since it was last set to 0, keys in the index included. */
let read = 0;

beforeAll(async () => {
  house = await openHouse({
    table: table => ({
      ...table,
      get: async key => {
        read += 1;
        return table.get(key);
      },
      getMany: async keys => {
        const items = await table.getMany(keys);
        read += items.length;
        return items;
      },
      query: async input => {
        const items = await table.query(input);
        read += items.length;
        return items;
      },
    }),
  });
  for (const year of YEARS) {
    house.now = instantOf(`${year - 1}-12-20`, '08:00');
    for (let n = 0; n < ENDED_A_YEAR; n += 1) await end(await open(`${year}-0${(n % 6) + 1}-15`));
  }
  house.now = MORNING;
  for (let n = 0; n < OPEN; n += 1) await open('2026-04-06');
});

let opened = 0;

function open(plannedStart: string): Promise<string> {
  opened += 1;
  return house.open('TGDV', { plannedStart, title: `Lớp ${opened}` });
}

async function end(classId: string): Promise<void> {
  const { classes } = house.services;
  const act = { by: OFFICER, at: MORNING, calendar: NATIONAL_CALENDAR };
  await classes.commit(await classes.load(classId), cancelClass(await classes.load(classId), { reason: 'cũ' }), act);
}

async function reads(task: () => Promise<unknown>): Promise<number> {
  read = 0;
  await task();
  return read;
}

describe('a centre with 400 ended classes and 12 open ones', () => {
  it('reads 12 keys and 12 heads for its board, and not one ended class', async () => {
    const { classes } = house.services;
    expect(await classes.openHeads('ctr_1')).toHaveLength(OPEN);
    expect(await reads(() => classes.openHeads('ctr_1'))).toBe(2 * OPEN);
  });

  it('reads those of one year when they are asked for, or the part of them from a day on', async () => {
    const { classes } = house.services;
    expect(await reads(() => classes.endedHeads('ctr_1', 2023))).toBe(2 * ENDED_A_YEAR);
    const late = await classes.endedHeads('ctr_1', 2023, '2023-05-01');
    expect(late.map(({ plannedStart }) => plannedStart >= '2023-05-01' && plannedStart < '2024')).toEqual(
      late.map(() => true),
    );
    expect(late.length).toBeLessThan(ENDED_A_YEAR / 2);
    expect(await classes.endedHeads('ctr_1', 2018)).toEqual([]);
  });

  it('has all 412 in its lists, each once', async () => {
    const { classes } = house.services;
    const ended = await Promise.all(YEARS.map(year => classes.endedHeads('ctr_1', year)));
    const all = [...(await classes.openHeads('ctr_1')), ...ended.flat()].map(({ id }) => id);
    expect(all).toHaveLength(YEARS.length * ENDED_A_YEAR + OPEN);
    expect(new Set(all).size).toBe(all.length);
  });

  it('reads no class of earlier years for the calendar of this week', async () => {
    const request = { services: house.services, user: { centreId: 'ctr_1' } } as PageRequest;
    // The planned starts of this year that lie ahead of the week are looked at; those of 2025 are over.
    const ahead = (await house.services.classes.endedHeads('ctr_1', 2026, '2026-03-02')).length;
    expect(await reads(() => sessionsBetween(request, '2026-03-02', '2026-03-08'))).toBe(2 * (OPEN + ahead));
  });

  it('reads no ended class when a commune nominates', async () => {
    const [head] = await house.services.classes.openHeads('ctr_1');
    const klass = await house.services.classes.load(head?.id ?? '');
    expect(await reads(() => gatherNominees(klass, [], house.services))).toBeLessThanOrEqual(2 * OPEN);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Slot, Write } from '../../lib/domain/class/decision.ts';
import { createClassStore } from '../../lib/store/classes.ts';
import { commitItem, commitOf } from '../../lib/store/commit-items.ts';
import { createRegisterStore } from '../../lib/store/registers.ts';
import { WriteConflict } from '../../lib/store/table.ts';
import { sideWrites } from '../../lib/store/writes.ts';
import { type House, MORNING, OFFICER, openHouse } from '../simulation/support/house.ts';
import { liveThrough } from '../simulation/support/life.ts';
import { createMemoryTable, type MemoryTable } from '../simulation/support/memory-table.ts';
import { NATIONAL_CALENDAR } from '../../lib/domain/time/working-days.ts';
import { addDays } from '../../lib/domain/time/civil-date.ts';

const act = { by: OFFICER, at: MORNING, calendar: NATIONAL_CALENDAR };
const slot = (resource: string, date: string, half: Slot['half'] = 'morning'): Slot => ({ resource, date, half });
const book = (classId: string, at: Slot, sessionId = 'ses_01'): Write => ({
  kind: 'book',
  slot: at,
  classId,
  sessionId,
});
const release = (classId: string, at: Slot): Write => ({ kind: 'release', slot: at, classId });

describe('half days of rooms and lecturers', () => {
  let table: MemoryTable;
  beforeEach(() => {
    table = createMemoryTable();
  });
  const write = (...writes: Write[]) => table.transact(sideWrites(writes, act, 'ctr_1'));
  const busy = async (resource: string, from = '2026-01-01') =>
    (await createRegisterStore(table).busyFrom(resource, from)).map(
      ({ date, half, classId, sessionId }) => `${date} ${half} ${classId} ${sessionId}`,
    );

  it('are listed from a day on, in order of time, over the ends of months', async () => {
    await write(
      book('cls_1', slot('rom_1', '2026-05-01', 'afternoon'), 'ses_03'),
      book('cls_1', slot('rom_1', '2026-04-30', 'afternoon'), 'ses_02'),
      book('cls_1', slot('rom_1', '2026-04-30', 'morning'), 'ses_01'),
      book('cls_1', slot('rom_2', '2026-04-30', 'morning'), 'ses_01'),
    );
    expect(await busy('rom_1')).toEqual([
      '2026-04-30 morning cls_1 ses_01',
      '2026-04-30 afternoon cls_1 ses_02',
      '2026-05-01 afternoon cls_1 ses_03',
    ]);
    expect(await busy('rom_1', '2026-05-01')).toEqual(['2026-05-01 afternoon cls_1 ses_03']);
    expect(await busy('rom_3')).toEqual([]);
  });

  it('belong to one class: nobody books them a second time or frees those of another', async () => {
    const at = slot('rom_1', '2026-04-07');
    await write(book('cls_1', at));
    await expect(write(book('cls_2', at))).rejects.toThrow(WriteConflict);
    await expect(write(book('cls_1', at))).rejects.toThrow(WriteConflict);
    await expect(write(release('cls_2', at))).rejects.toThrow(WriteConflict);
    // A class whose id begins like another's is another class.
    await expect(write(release('cls_', at))).rejects.toThrow(WriteConflict);
    await write(release('cls_1', at), book('cls_1', slot('rom_1', '2026-04-08')));
    expect(await busy('rom_1')).toEqual(['2026-04-08 morning cls_1 ses_01']);
    await write(book('cls_2', at));
  });

  it('may be freed twice, and stay when they are freed and booked in one breath', async () => {
    const at = slot('rom_1', '2026-04-07');
    await write(book('cls_1', at));
    expect(sideWrites([release('cls_1', at), book('cls_1', at, 'ses_09')], act, 'ctr_1')).toEqual([]);
    await write(release('cls_1', at));
    await write(release('cls_1', at));
    expect(await busy('rom_1')).toEqual([]);
  });

  it('of half a year of mornings fit into one transaction', () => {
    const days = Array.from({ length: 59 }, (_, index) => addDays('2026-03-01', index * 3));
    const writes = days.flatMap((date, index) => [
      book('cls_1', slot('rom_1', date)),
      book('cls_1', slot(`lec_${index % 3}`, date)),
    ]);
    expect(sideWrites(writes, act, 'ctr_1').length).toBeLessThan(30);
  });
});

describe('registers of numbers', () => {
  it('give each number once and in order; a block is listed, a single decision is not', async () => {
    const table = createMemoryTable();
    const registers = createRegisterStore(table);
    const take = (first: number, count: number, listed: boolean) =>
      table.transact(sideWrites([{ kind: 'number', book: 'b', first, count, classId: 'cls_1', listed }], act, 'ctr_1'));
    expect(await registers.nextNumber('b')).toBe(1);
    await expect(take(2, 1, false)).rejects.toThrow(WriteConflict);
    await take(1, 3, true);
    await expect(take(1, 3, true)).rejects.toThrow(WriteConflict);
    await expect(take(3, 1, true)).rejects.toThrow(WriteConflict);
    await take(4, 1, false);
    expect(await registers.nextNumber('b')).toBe(5);
    expect(await registers.blocks('b')).toEqual([{ first: 1, count: 3, classId: 'cls_1', at: MORNING }]);
    expect(await registers.nextNumber('another')).toBe(1);
  });

  it('add figures up by month, programme and scope, and keep them apart', async () => {
    const table = createMemoryTable();
    const none = { excellent: 0, good: 0, fair: 0, average: 0, jointClasses: 0, jointLearners: 0 };
    const add = (month: string, learners: number) =>
      table.transact(
        sideWrites(
          [
            {
              kind: 'figures',
              scopes: ['ctr_1', 'country'],
              month,
              programme: 'CDE',
              figures: { ...none, classes: 1, learners, completed: learners },
            },
          ],
          act,
          'ctr_1',
        ),
      );
    await add('2026-03', 30);
    await add('2026-03', 12);
    await add('2026-05', 5);
    const registers = createRegisterStore(table);
    expect(await registers.figures('country', '2026-01', '2026-04')).toEqual([
      { month: '2026-03', programme: 'CDE', classes: 2, learners: 42, completed: 42 },
    ]);
    expect(await registers.figures('ctr_1', '2026-03', '2026-05')).toHaveLength(2);
    expect(await registers.figures('ctr_2', '2026-01', '2026-12')).toEqual([]);
  });
});

describe('the ledger', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });

  it('gives every commit back as it was written', async () => {
    const { id } = await liveThrough(house);
    const ledger = await house.services.classes.ledger(id);
    expect(ledger.length).toBeGreaterThan(40);
    for (const commit of ledger) expect(commitOf(structuredClone(commitItem(commit)))).toEqual(commit);
    expect(ledger.map(commit => commit.number)).toEqual(ledger.map((_, index) => index));
  });

  it('takes a number once: who decided on an old state has changed nothing, not even the class in hand', async () => {
    const classId = await house.open('TGDV');
    await house.settle();
    const { classes } = house.services;
    const [mine, yours] = [await classes.load(classId), await classes.load(classId)];
    await classes.commit(mine, { events: [{ type: 'class.held', reason: 'tôi trước' }] }, act);
    const late = classes.commit(yours, { events: [{ type: 'class.held', reason: 'tôi sau' }] }, act);
    await expect(late).rejects.toThrow(WriteConflict);
    expect(yours.held).toBeUndefined();
    expect((await classes.load(classId)).held?.reason).toBe('tôi trước');
  });

  it('knows a class by its external key, once', async () => {
    const first = await house.open('TGDV', { externalKey: 'lớp 7' });
    expect(await house.open('TGDV', { externalKey: 'lớp 7' })).toBe(first);
    expect(await house.services.classes.byExternalKey('ctr_1', 'lớp 7')).toBe(first);
    expect(await house.services.classes.byExternalKey('ctr_1', 'lớp 8')).toBeUndefined();
    expect(await house.services.classes.openHeads('ctr_1')).toHaveLength(1);
  });

  it('refuses what does not fit into one transaction, and writes none of it', async () => {
    const classId = await house.open('TGDV');
    const store = createClassStore(house.table);
    const also = Array.from({ length: 120 }, (_, index) => book(classId, slot(`lec_${index}`, '2026-04-07')));
    const klass = await store.load(classId);
    const before = house.table.items().length;
    const tooMuch = store.commit(klass, { events: [{ type: 'class.held', reason: 'x' }], also }, act);
    await expect(tooMuch).rejects.toMatchObject({ name: 'TooMuchAtOnce', facts: { limit: 100 } });
    expect(house.table.items().length).toBe(before);
  });

  it('leaves the head alone for what changes neither a list nor a due date', async () => {
    const classId = await house.open('TGDV');
    await house.settle();
    const version = async () => (await house.services.classes.openHeads('ctr_1'))[0]?.version;
    const before = await version();
    await house.act(classId, 'answer-survey', { communeId: 'cmn_1', candidates: 3 });
    expect(await version()).toBe(before);
    await house.act(classId, 'hold', { reason: 'bão' });
    expect(await version()).toBe((before ?? 0) + 2);
  });
});

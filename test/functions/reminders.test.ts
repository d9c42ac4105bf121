import { marshall } from '@aws-sdk/util-dynamodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { rowOf } from '../../functions/registry.ts';
import { isOpen } from '../../lib/domain/class/asks.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import { type House, openHouse } from '../simulation/support/house.ts';
import { letTimePass, liveThrough } from '../simulation/support/life.ts';

const HOUR = 60 * 60 * 1000;
const kinds = (klass: ClassState) =>
  Object.values(klass.asks)
    .filter(isOpen)
    .map(ask => ask.kind);
afterEach(() => void vi.restoreAllMocks());

/** Records of the table's stream as Lambda hands them over. */
function recordsOf(house: House, change: (item: Record<string, unknown>) => Record<string, unknown> = item => item) {
  return house.table.inserted.map((item, index) => ({
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: String(index),
      NewImage: marshall(change(structuredClone(item)), { removeUndefinedValues: true }),
    },
  }));
}

async function follow(house: House, records: object[]) {
  const { handler } = await rowOf('reminders/follow-ledger').load();
  return (await handler({ Records: records }, { services: house.services })) as { batchItemFailures: object[] };
}

describe('the function that follows the ledger', () => {
  it('does what commits call for once, however often it is given them', async () => {
    const house = await openHouse();
    await liveThrough(house);
    const [mails, items] = [house.mails.length, house.table.items().length];
    expect(await follow(house, recordsOf(house))).toEqual({ batchItemFailures: [] });
    await house.settle();
    expect(house.mails).toHaveLength(mails);
    expect(house.table.items()).toHaveLength(items);
  });

  it('stops at the first commit it cannot follow, so that commits of a class stay in order', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const house = await openHouse();
    await house.open('TGDV');
    await house.settle();
    const records = recordsOf(house, item => (item.SK === 'commit#000001' ? { ...item, centreId: 'ctr_none' } : item));
    const broken = records.findIndex(({ dynamodb }) => dynamodb.NewImage.SK?.S === 'commit#000001');
    expect(await follow(house, records)).toEqual({ batchItemFailures: [{ itemIdentifier: String(broken) }] });
  });

  it('looks at commits only', async () => {
    const house = await openHouse();
    const records = recordsOf(house);
    expect(records.length).toBeGreaterThan(5);
    expect(await follow(house, records)).toEqual({ batchItemFailures: [] });
  });
});

describe('a message', () => {
  it('to somebody without an e-mail address is a letter for the outbox, and nothing leaves', async () => {
    const house = await openHouse();
    const { directory, outbox } = house.services;
    const commune = { id: 'cmn_1', centreId: 'ctr_1', name: 'Xã Bình Minh', contactName: '', email: '', phone: '' };
    await directory.saveEntry('commune', commune);
    const classId = await house.open('TGDV', { communeIds: ['cmn_1', 'cmn_2'] });
    await house.settle();
    const sent = await outbox.of(classId);
    expect(sent.map(({ channel }) => channel).sort()).toEqual(['email', 'letter']);
    const letter = sent.find(({ channel }) => channel === 'letter');
    expect(letter?.body).toContain('Kính gửi Xã Bình Minh');
    expect(letter?.body).toContain(letter?.link ?? 'no link');
    expect(house.mails).toHaveLength(1);
    for (const { subject, body } of sent) expect(`${subject} ${body}`).not.toMatch(/[{}]/);
  });

  it('of every kind a class sends has its facts filled in', async () => {
    const house = await openHouse();
    const { id } = await liveThrough(house);
    const sent = await house.services.outbox.of(id);
    expect(new Set(sent.map(message => message.subject.split(':')[0])).size).toBeGreaterThan(8);
    for (const { subject, body } of sent) expect(`${subject} ${body}`).not.toMatch(/[{}]|undefined|message\./);
  });
});

describe('the tick', () => {
  it('is not held up by a class that cannot be read, and says which it was', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const house = await openHouse();
    const [broken, sound] = [await house.open('TGDV', { intake: 1 }), await house.open('TGDV', { intake: 2 })];
    await house.settle();
    const { version } = await house.services.classes.load(broken);
    // A hole in the ledger: no fold can be made of it.
    const hole = { PK: broken, SK: `commit#${String(version + 5).padStart(6, '0')}`, number: version + 5, events: [] };
    await house.table.put({ Item: hole });
    house.now = (await house.services.classes.load(sound)).asks['survey.needs.1']?.dueAt ?? 0;
    await expect(house.tick()).rejects.toThrow(`The tick failed for ${broken}`);
    expect((await house.services.classes.load(sound)).survey.closed).toBe('deadline');
  });

  it('gives a class that has lost its execution a new one', async () => {
    const house = await openHouse();
    const classId = await house.open('TGDV');
    await house.settle();
    house.machines.lose();
    await house.act(classId, 'close-survey');
    await house.settle();
    expect(kinds(await house.services.classes.load(classId))).toEqual([]);
    const [lost, began] = [await house.services.classes.load(classId), house.now];
    for (let n = 0; n < 10 && kinds(await house.services.classes.load(classId)).length === 0; n += 1) {
      await letTimePass(house);
      await house.settle();
    }
    const found = await house.services.classes.load(classId);
    expect(kinds(found)).toEqual(['survey.decision']);
    // Nobody heard the wake-up, so the next tick starts the execution of the same generation, whose name is free again.
    expect([lost.generation, found.generation]).toEqual([1, 1]);
    expect(house.now - began).toBeLessThan(HOUR);
  });

  it('tries a class that fails every time once a day, not with every tick', async () => {
    const house = await openHouse({ retried: () => false });
    const classId = await house.open('TGDV');
    await house.settle();
    await house.act(classId, 'close-survey');
    const began = house.now;
    while (house.now < began + 20 * 24 * HOUR) {
      house.machines.lose();
      await letTimePass(house);
    }
    const { generation } = await house.services.classes.load(classId);
    expect(generation).toBeGreaterThan(5);
    expect(generation).toBeLessThan(25);
  });

  it('does nothing for a class on hold, and nothing twice', async () => {
    const house = await openHouse();
    const classId = await house.open('TGDV');
    await house.settle();
    await house.act(classId, 'hold', { reason: 'bão' });
    house.now += 90 * 24 * HOUR;
    const { version } = await house.services.classes.load(classId);
    await house.tick();
    expect((await house.services.classes.load(classId)).version).toBe(version);
    await house.act(classId, 'resume');
    await house.tick();
    await house.settle();
    const items = house.table.items().length;
    await house.tick();
    await house.settle();
    expect(house.table.items().length).toBe(items);
  });
});

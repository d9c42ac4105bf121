import { describe, expect, it } from 'vitest';
import { clockTimeOf, instantOf } from '../../lib/domain/time/civil-date.ts';
import type { OutgoingMessage } from '../../lib/outside/channels.ts';
import { letTimePass } from '../simulation/support/life.ts';
import { houseWith, ofClass, scripted, statusesOf } from './support/mail-house.ts';

describe('a message that somebody’s act causes', () => {
  it('waits at night until seven in the morning', async () => {
    const { channel, given } = scripted('event');
    const house = await houseWith(channel);
    house.now = instantOf('2026-03-02', '22:10');
    const classId = await house.open('TGDV');
    await house.settle();
    expect(given).toEqual([]);
    const [waiting] = await ofClass(house, classId);
    expect(waiting).toMatchObject({ status: 'waiting', dueAt: instantOf('2026-03-03', '07:00') });
    house.now = instantOf('2026-03-03', '06:59');
    await house.tick();
    expect(given).toEqual([]);
    house.now = instantOf('2026-03-03', '07:00');
    await house.tick();
    await house.tick();
    expect(given).toHaveLength(1);
    expect(statusesOf(await ofClass(house, classId))).toEqual(['sent']);
  });

  it('that leaves a day late says so in its words and in the log', async () => {
    const { channel, given } = scripted('event');
    const house = await houseWith(channel);
    house.now = instantOf('2026-03-02', '22:10');
    const classId = await house.open('TGDV');
    await house.settle();
    // Switched off for two days.
    house.now = instantOf('2026-03-05', '09:00');
    await house.tick();
    expect(given[0]?.body).toMatch(/^\(Thư này đến muộn/);
    expect((await ofClass(house, classId))[0]).toMatchObject({ status: 'sent', late: true });
  });

  it('leaves at once by day, also on a holiday', async () => {
    const { channel, given } = scripted('event');
    const house = await houseWith(channel);
    house.now = instantOf('2026-04-30', '10:00');
    await house.open('TGDV');
    await house.settle();
    expect(given).toHaveLength(1);
  });
});

describe('what time causes', () => {
  it('for one person in three classes leaves as one message, and the log of each class says so', async () => {
    const { channel, given } = scripted('event');
    const house = await houseWith(channel);
    const ids = [
      await house.open('TGDV', { intake: 1 }),
      await house.open('TGDV', { intake: 2 }),
      await house.open('TGDV', { intake: 3 }),
    ];
    await house.settle();
    given.length = 0;
    for (let n = 0; n < 3 && given.length === 0; n += 1) {
      await letTimePass(house);
      await house.settle();
    }
    expect(given).toHaveLength(1);
    expect(clockTimeOf(house.now)).toBe('07:33');
    const [digest] = given as [OutgoingMessage];
    expect(digest.subject).toContain('3 việc');
    for (const intake of [1, 2, 3]) expect(digest.body).toContain(`khóa ${intake}/2026`);
    expect(new Set(digest.body.match(/\/l\/s\d?\.cls_\w+/g))).toHaveProperty('size', 3);
    expect(digest.body).not.toMatch(/[{}]|undefined|message\./);
    for (const id of ids) {
      const reminder = (await ofClass(house, id)).at(-1);
      expect(reminder).toMatchObject({ cause: 'time', status: 'sent', digest: true });
    }
    // Nothing is left to do, and nothing leaves twice.
    await house.tick();
    expect(given).toHaveLength(1);
  });

  it('alone reads like any message, and what comes after the digest of the day leaves by itself', async () => {
    const { channel, given } = scripted('event');
    const house = await houseWith(channel);
    const first = await house.open('TGDV', { intake: 1 });
    await house.settle();
    given.length = 0;
    while (given.length === 0) {
      await letTimePass(house);
      await house.settle();
    }
    expect(given.map(({ subject }) => subject)).toEqual([expect.stringContaining('Nhắc việc, còn 3 ngày làm việc')]);
    expect((await ofClass(house, first)).at(-1)).toMatchObject({ status: 'sent', digest: false });
    // A second class becomes due on the same day, after the digest.
    const second = await house.open('TGDV', { intake: 2 });
    await house.settle();
    given.length = 0;
    const klass = await house.services.classes.load(second);
    const ask = klass.asks['survey.needs.1'];
    expect(ask).toBeDefined();
    const [commit] = (await house.services.classes.ledger(first)).slice(-1);
    const { deliver } = await import('../../functions/reminders/deliver.ts');
    if (commit) await deliver({ ...commit, classId: second, number: 900 }, house.services);
    expect(given).toHaveLength(1);
    await house.tick();
    expect(given).toHaveLength(1);
  });

  it('never leaves on Tết, whenever the tick comes', async () => {
    const { channel, given } = scripted('event');
    const house = await houseWith(channel);
    house.now = instantOf('2026-02-10', '15:00');
    await house.open('TGDV');
    await house.settle();
    given.length = 0;
    for (const day of ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20']) {
      for (const time of ['07:30', '12:00', '22:00']) {
        house.now = instantOf(day, time);
        await house.tick();
        await house.settle();
      }
    }
    expect(given).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { civilDateOf, clockTimeOf, instantOf } from '../../lib/domain/time/civil-date.ts';
import { isHoliday, NATIONAL_CALENDAR } from '../../lib/domain/time/working-days.ts';
import { liveMorning, type Morning } from './support/mail-morning.ts';

/** The day on which the communes are asked: three working days before the end of ten, with Tết 2026 in between. */
const BEFORE_TET = instantOf('2026-02-10', '15:00');

/** How many messages each recipient got: the numbers of recipients by that. */
function counted({ provider, recipients }: Morning): Record<number, number> {
  const got = new Map(recipients.map(address => [address, 0]));
  for (const { to } of provider.accepted) got.set(to, (got.get(to) ?? 0) + 1);
  const counts: Record<number, number> = {};
  for (const count of got.values()) counts[count] = (counts[count] ?? 0) + 1;
  return counts;
}

// Two processes and an engine: about 10 s when the machine is idle, far more beside others.
describe('1,000 recipients whose reminders fall due at 07:30', { timeout: 240_000 }, () => {
  it('get one message each from two dispatchers, though three of a hundred requests fail and one dispatcher is killed', async () => {
    const morning = await liveMorning({
      centres: 50,
      withTwoClasses: 10,
      startAt: BEFORE_TET,
      dispatchers: 'sound',
      killAfter: 400,
    });
    console.log(JSON.stringify({ reminders: morning.reminders, ...morning.provider.answers }));
    expect(morning.killed).toBe(true);
    expect(morning.reminders).toBe(1200);
    expect(counted(morning)).toEqual({ 1: 1000 });
    expect(morning.statuses).toEqual({ sent: 1200 });
    expect(morning.provider.answers['answer-lost']).toBeGreaterThan(5);
    expect(morning.provider.answers.broken).toBeGreaterThan(5);
    expect(clockTimeOf(morning.due)).toBe('07:30');
    for (const { at } of morning.provider.accepted) {
      expect(isHoliday(civilDateOf(at), NATIONAL_CALENDAR)).toBe(false);
      expect(clockTimeOf(at) >= '07:00' && clockTimeOf(at) < '21:00').toBe(true);
    }
  });

  it('would miss some if what the provider answers were not looked at', async () => {
    const morning = await liveMorning({ centres: 5, startAt: BEFORE_TET, dispatchers: 'blind', killAfter: 30 });
    expect(counted(morning)[0] ?? 0).toBeGreaterThan(0);
  });

  it('would get some twice if two dispatchers could take the same', async () => {
    const morning = await liveMorning({ centres: 5, startAt: BEFORE_TET, dispatchers: 'lawless' });
    expect(counted(morning)[2] ?? 0).toBeGreaterThan(0);
  });
});

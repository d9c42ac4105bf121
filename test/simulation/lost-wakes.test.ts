import { describe, expect, it } from 'vitest';
import { isOpen } from '../../lib/domain/class/asks.ts';
import type { WorkflowClient } from '../../lib/outside/workflow-client.ts';
import { type House, openHouse } from './support/house.ts';
import { liveThrough } from './support/life.ts';

/** Step Functions that hears only the n-th call about the same thing. */
function deaf(hearsFrom: number) {
  const calls = new Map<string, number>();
  const hears = (what: string) => {
    calls.set(what, (calls.get(what) ?? 0) + 1);
    return (calls.get(what) ?? 0) >= hearsFrom;
  };
  return (client: WorkflowClient): WorkflowClient => ({
    start: async input => {
      if (hears(`${input.classId} ${input.generation}`)) await client.start(input);
    },
    wake: async token => {
      // Lost without a trace: Step Functions has said that it heard.
      return hears(token) ? client.wake(token) : true;
    },
  });
}

const ends = async (house: House): Promise<string> => (await liveThrough(house)).stage;

it('a class whose starts and wake-ups are all lost the first time is woken again by the tick and closes', async () => {
  const house = await openHouse({ workflow: deaf(2) });
  expect(await ends(house)).toBe('closed');
  expect(house.machines.named('failed')).toEqual([]);
});

it('a class whose wake-ups are lost twice gets new executions and closes', async () => {
  const house = await openHouse({ workflow: deaf(3) });
  expect(await ends(house)).toBe('closed');
  const [certificates] = (await house.services.classes.endedHeads('ctr_1', 2026)).map(head => head.stage);
  expect(certificates).toBe('closed');
  expect(await house.services.registers.nextNumber('ctr_1/certificates/2026')).toBe(3);
});

it('a class nobody ever wakes stands still, so that these stories show something', async () => {
  const house = await openHouse({ workflow: deaf(Number.POSITIVE_INFINITY) });
  await expect(ends(house)).rejects.toThrow('stands still at survey');
});

describe('an answer after the executions were lost', () => {
  const MINUTE = 60_000;

  /** Minutes until the next ask is open, or until time has nothing to do for the class any more within a day. */
  const minutesUntilAsked = async (house: House): Promise<number | undefined> => {
    const classId = await house.open('TGDV', { survey: true });
    await house.settle();
    house.machines.lose();
    for (const communeId of ['cmn_1', 'cmn_2']) await house.act(classId, 'answer-survey', { communeId, candidates: 9 });
    await house.settle();
    const answered = house.now;
    const asks = async () => Object.values((await house.services.classes.load(classId)).asks);
    while (!(await asks()).some(isOpen)) {
      const due = await house.services.classes.nextDueAt();
      if (due === undefined || due > answered + 24 * 60 * MINUTE) return undefined;
      house.now = Math.max(house.now + MINUTE, due);
      await house.tick();
      await house.settle();
    }
    return (house.now - answered) / MINUTE;
  };

  it('is noticed because its token is heard by nobody: the class goes on within minutes', async () => {
    expect(await minutesUntilAsked(await openHouse())).toBeLessThan(5);
  });

  it('would be noticed at the next reminder only, days later, if nobody asked whether the token was heard', async () => {
    const house = await openHouse({
      workflow: client => ({ ...client, wake: async token => (await client.wake(token), true) }),
    });
    expect(await minutesUntilAsked(house)).toBeUndefined();
  });
});

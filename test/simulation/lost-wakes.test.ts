import { expect, it } from 'vitest';
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
      if (hears(token)) await client.wake(token);
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

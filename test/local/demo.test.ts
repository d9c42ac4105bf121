import { afterAll, beforeAll, expect, it } from 'vitest';
import { STAGES } from '../../lib/domain/class/class.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { DEMO_BEGINS_BEFORE_MS, seedDemo } from '../../lib/local/demo/seed.ts';
import { type LocalStack, openLocalStack } from '../../lib/local/stack.ts';

/** A Monday after a long weekend: the days before are counted over a holiday. */
const PRESENT = instantOf('2026-09-07', '08:00');

let stack: LocalStack;
beforeAll(async () => {
  stack = await openLocalStack({ clock: 'simulated', startAt: PRESENT - DEMO_BEGINS_BEFORE_MS, fsync: 'none' });
  await seedDemo(stack, PRESENT);
});
afterAll(() => stack.close());

it('shows a class in most parts of its life, with certificates in the register and figures of the year', async () => {
  const { classes, registers } = stack.services;
  const open = await classes.openHeads('ctr_minh-tan');
  const ended = await classes.endedHeads('ctr_minh-tan', 2026);
  const stages = [...open, ...ended].map(({ stage }) => stage);
  expect(stages.toSorted((a, b) => STAGES.indexOf(a) - STAGES.indexOf(b))).toEqual([
    'survey',
    'recruitment',
    'teaching',
    'exam',
    'closed',
    'closed',
  ]);
  const figures = await registers.figures('ctr_minh-tan', '2026-01', '2026-12');
  expect(figures.reduce((sum, row) => sum + (row.learners ?? 0), 0)).toBe(36 + 78);
  expect(stack.clock.now()).toBeGreaterThanOrEqual(PRESENT);
});

it('sends links that open', async () => {
  const { classes, outbox, links, clock } = stack.services;
  let opened = 0;
  for (const { id } of await classes.openHeads('ctr_minh-tan'))
    for (const { link } of await outbox.of(id)) {
      if (!link?.includes('/l/')) continue;
      expect((await links.open(link.split('/l/')[1] ?? '', clock.now())).classId).toBe(id);
      opened += 1;
    }
  expect(opened).toBeGreaterThan(20);
});

it('does nothing to a ledger that holds anything', async () => {
  const before = (await stack.services.classes.openHeads('ctr_minh-tan')).length;
  await seedDemo(stack, PRESENT);
  expect(await stack.services.classes.openHeads('ctr_minh-tan')).toHaveLength(before);
});

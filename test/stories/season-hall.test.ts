import { expect, test } from 'vitest';
import { serveStack } from '../../lib/local/host.ts';
import { openProvince } from '../../lib/local/season/centres.ts';
import { openClassLife } from '../../lib/local/season/class-life.ts';
import { openDoor } from '../../lib/local/season/door.ts';
import { readSeason, seasonStart } from '../../lib/local/season/file.ts';
import { inventLearners } from '../../lib/local/season/people.ts';
import { openLocalStack } from '../../lib/local/stack.ts';

/** Lets the first class of the small season live when its centre's rooms hold so many; where it met, by the names of the rooms. */
async function roomsUsed(seats: number): Promise<{ ended: string | undefined; rooms: string[] }> {
  const season = readSeason('test/stories/support/small-season.yaml');
  const stack = await openLocalStack({
    clock: 'simulated',
    startAt: seasonStart(season),
    seed: season.seed,
    fsync: 'none',
  });
  const host = await serveStack(stack, async () => undefined, 0);
  const door = openDoor(host.url);
  try {
    const [centre] = (await openProvince(season, door, stack.issuer)).centres;
    const file = centre?.file.classes.find(({ key }) => key === 'th-1');
    if (!centre || !file) throw new Error('The small season has lost its first class');
    const { directory } = stack.services;
    for (const room of (await directory.of(centre.id)).rooms) await directory.saveEntry('room', { ...room, seats });
    const people = inventLearners(season).get(`${centre.file.key}/${file.key}`) ?? [];
    const life = await openClassLife(season, centre, file, people, door);
    while (life.actsAt !== undefined) {
      await stack.settle();
      const now = stack.clock.now();
      if (life.actsAt > now) await stack.advanceTo(life.actsAt);
      else if ((await life.act(now)) === 0 && !(await stack.advance())) throw new Error('The class stands still');
    }
    const { rooms } = await directory.of(centre.id);
    const met = new Set(life.seen?.sessions.map(({ roomId }) => roomId));
    return { ended: life.seen?.stage, rooms: rooms.filter(({ id }) => met.has(id)).map(({ name }) => name) };
  } finally {
    door.close();
    await host.close();
    await stack.close();
  }
}

test('when no room holds the class the office borrows a hall, and the class is held there to its end', async () => {
  expect(await roomsUsed(10)).toEqual({ ended: 'closed', rooms: ['Hội trường mượn cho lớp th-1'] });
});

test('nobody borrows a hall while there is a room', async () => {
  expect(await roomsUsed(60)).toEqual({ ended: 'closed', rooms: ['Hội trường'] });
});

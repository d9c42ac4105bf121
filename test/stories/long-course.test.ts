import { expect, it } from 'vitest';
import { inventPeople } from '../support/people.ts';
import { openWorld } from '../support/world.ts';
import { go } from './support/journey.ts';

it('a long course of 59 sessions is booked in one transaction, on mornings only, and cancelled in one', async () => {
  const world = await openWorld();
  try {
    await world.services.directory.saveCentre({ ...world.centre, halves: ['morning'] });
    const classId = await world.open('SCLL', { communeIds: ['cmn_1'] });
    const klass = await go(world, classId, 'teaching.rolls', {
      nominees: () => inventPeople(60, 0, { partyStatus: 'member' }),
    });
    expect(klass.sessions).toHaveLength(59);
    expect(klass.sessions.every(session => session.half === 'morning')).toBe(true);
    expect(klass.sessions.reduce((sum, session) => sum + session.tiet, 0)).toBe(295);
    const commits = await world.services.classes.ledger(classId);
    expect(commits.filter(commit => commit.events.some(event => event.type === 'scheduling.drafted'))).toHaveLength(1);
    expect(await world.services.registers.busyFrom('rom_1', '2026-01-01')).toHaveLength(59);
    // 30 April and 1 May lie in the course and are skipped.
    expect(klass.sessions.filter(({ date }) => date === '2026-04-30' || date === '2026-05-01')).toEqual([]);
    await world.act(classId, 'cancel', { reason: 'Dừng lớp' });
    for (const resource of ['rom_1', 'lec_1', 'lec_2', 'lec_3'])
      expect(await world.services.registers.busyFrom(resource, '2026-01-01')).toEqual([]);
  } finally {
    await world.close();
  }
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

describe('a class too large for the rooms of its centre', () => {
  let world: World;
  let classId: string;
  beforeAll(async () => {
    world = await openWorld({ communes: 2 });
    for (const room of world.rooms) await world.services.directory.saveEntry('room', { ...room, seats: 20 });
    classId = await world.open('TH', { capacity: 60 });
    for (const [index, { id }] of world.communes.entries()) {
      const rows = inventPeople(15, index * 15, { partyStatus: 'member', offices: ['official'] });
      await world.act(classId, 'nominate', { communeId: id, rows, complete: true });
    }
    const { plannedStart } = await world.load(classId);
    const { manager, officer, director } = world.staff;
    await world.act(classId, 'propose-opening', {
      openingDate: plannedStart,
      managerId: manager.id,
      officerId: officer.id,
    });
    await world.act(classId, 'sign-opening', {}, { kind: 'staff', id: director.id, role: 'director' });
  });
  afterAll(() => world.close());

  it('asks the office for a room instead of failing out of sight', async () => {
    expect(await world.asks(classId)).toEqual(['scheduling.resources']);
    const ask = (await world.load(classId)).asks['scheduling.resources.1'];
    expect(ask?.dueReason.key).toBe('refusal.NoRoomFree');
    expect(ask?.holder).toEqual({ kind: 'role', role: 'academic-officer' });
  });

  it('asks again when nothing was found', async () => {
    await world.act(classId, 'draft-again');
    expect(await world.asks(classId)).toEqual(['scheduling.resources']);
    expect((await world.load(classId)).asks['scheduling.resources.2']).toBeDefined();
  });

  it('goes on as soon as there is one', async () => {
    const [room] = world.rooms;
    if (room)
      await world.services.directory.saveEntry('room', { ...room, id: 'rom_2', name: 'Nhà văn hóa xã', seats: 200 });
    const drafted = await world.act(classId, 'draft-again');
    expect(await world.asks(classId)).toEqual(['scheduling.lecturers']);
    expect(new Set(drafted.sessions.map(session => session.roomId))).toEqual(new Set(['rom_2']));
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateNumber } from '../../lib/domain/chapters/certification.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

describe('a class that goes all the way', () => {
  let world: World;
  let classId: string;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('begins by asking every commune of the cluster', async () => {
    classId = await world.open('NTVD');
    expect(await world.asks(classId)).toEqual(['survey.needs']);
    const sent = await world.services.outbox.of(classId);
    expect(sent.map(message => message.address).sort()).toEqual([
      'xa1@example.org',
      'xa2@example.org',
      'xa3@example.org',
    ]);
    expect(sent[0]?.body).toContain('/l/s1.cls_');
  });

  it('asks the office once all communes have answered, and recruits', async () => {
    for (const { id } of world.communes) await world.act(classId, 'answer-survey', { communeId: id, candidates: 10 });
    expect(await world.asks(classId)).toEqual(['survey.decision']);
    await world.act(classId, 'decide-survey', { choice: 'recruit' });
    expect(await world.asks(classId)).toEqual(['recruitment.lists']);
  });

  it('seats the nominated and opens with enough of them', async () => {
    for (const [index, { id }] of world.communes.entries()) {
      await world.act(classId, 'nominate', { communeId: id, rows: inventPeople(10, index * 10) });
      await world.act(classId, 'finish-list', { communeId: id });
    }
    expect(await world.asks(classId)).toEqual(['opening.papers']);
  });

  it('is opened by the director, scheduled, confirmed and summoned', async () => {
    const { officer, manager, director } = world.staff;
    const { plannedStart } = await world.load(classId);
    await world.act(classId, 'propose-opening', {
      openingDate: plannedStart,
      managerId: manager.id,
      officerId: officer.id,
    });
    expect(await world.asks(classId)).toEqual(['opening.signature']);
    const signed = await world.act(classId, 'sign-opening', {}, { kind: 'staff', id: director.id, role: 'director' });
    expect(signed.opening.number).toBe('01-QĐ/TTCT');
    expect(await world.asks(classId)).toEqual(['scheduling.lecturers']);
    const drafted = await world.load(classId);
    expect(drafted.sessions).toHaveLength(10);
    for (const lecturerId of new Set(drafted.sessions.map(session => session.lecturerId))) {
      await world.act(classId, 'answer-invitation', { lecturerId, accept: true });
    }
    expect(await world.asks(classId)).toEqual(['scheduling.confirmation']);
    await world.act(classId, 'confirm-timetable');
    expect(await world.asks(classId)).toEqual(['teaching.rolls']);
  });

  it('is taught with one roll a session', async () => {
    for (const session of (await world.load(classId)).sessions) {
      await world.advanceTo(instantOf(session.date, '11:00') + (session.half === 'afternoon' ? 6 * 3_600_000 : 0));
      await world.act(classId, 'take-roll', { sessionId: session.id, attended: {} });
    }
    expect(await world.asks(classId)).toEqual(['exam.marks']);
  });

  it('is examined, recognised, certified, handed over and closed', async () => {
    const { exam } = await world.load(classId);
    const marks = Object.fromEntries((exam.attempts[0]?.sitters ?? []).map((id, index) => [id, 5 + (index % 5)]));
    await world.act(classId, 'submit-marks', { marks });
    expect(await world.asks(classId)).toEqual(['certification.recognition']);
    const director = { kind: 'staff', id: world.staff.director.id, role: 'director' } as const;
    const issued = await world.act(classId, 'recognise', {}, director);
    expect(issued.certificates?.people).toHaveLength(30);
    expect(certificateNumber(issued, issued.certificates!, 29)).toBe('0030/2026/NTVD');
    expect(await world.asks(classId)).toEqual(['certification.handover']);
    await world.act(classId, 'hand-over');
    expect(await world.asks(classId)).toEqual(['closing.report']);
    const closed = await world.act(classId, 'file-report', { remarks: 'Lớp học nghiêm túc.' });
    expect(closed.stage).toBe('closed');
  });

  it('has moved its figures up to centre, province and country', async () => {
    for (const scope of ['ctr_test', 'prv_test', 'country']) {
      const [row] = await world.services.registers.figures(scope, '2026-01', '2026-12');
      expect(row).toMatchObject({
        programme: 'NTVD',
        classes: 1,
        learners: 30,
        completed: 30,
        excellent: 6,
        good: 6,
        fair: 6,
        average: 12,
      });
    }
  });
});

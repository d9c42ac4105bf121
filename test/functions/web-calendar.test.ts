import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarFile } from '../../lib/documents/calendar.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { linksOf, type WebClient, webClient } from './support/web-client.ts';

const DIRECTOR = { kind: 'staff', id: 'stf_director', role: 'director' } as const;

interface Entry {
  uid: string;
  sequence: number;
  status: string;
  start: string;
}

/** The entries of a file, lines put together again. */
function entriesOf(text: string): Entry[] {
  const whole = text.replaceAll('\r\n ', '');
  return whole
    .split('BEGIN:VEVENT')
    .slice(1)
    .map(part => {
      const value = (name: string) => new RegExp(`^${name}:(.*)\r$`, 'm').exec(part)?.[1] ?? '';
      return {
        uid: value('UID'),
        sequence: Number(value('SEQUENCE')),
        status: value('STATUS'),
        start: value('DTSTART'),
      };
    });
}

describe('a calendar file', () => {
  it('escapes, folds at 75 bytes without cutting a letter, and gives the same bytes each time', () => {
    const event = { uid: 'a@b', sequence: 0, changedAt: 0, from: 0, to: 3_600_000, summary: 'Ưu, Ệ; \\'.repeat(20) };
    const write = () => calendarFile({ name: 'Lớp', url: 'https://example.vn/l', events: [event] });
    const text = write();
    expect(write()).toBe(text);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'Ưu\\, Ệ\\; \\\\'.repeat(20)}`);
    expect(text).toContain('DTSTART:19700101T000000Z');
  });
});

describe('the calendars of a class', () => {
  let world: World;
  let officer: WebClient;
  let anyone: WebClient;
  let classId: string;
  let link: string;
  beforeAll(async () => {
    world = await openWorld({ communes: 1 });
    officer = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
    anyone = await webClient(world);
    classId = await world.open('CUCB', { survey: false });
    const rows = inventPeople(26).map(person => ({ ...person, partyStatus: 'member', offices: ['cell-secretary'] }));
    await world.act(classId, 'nominate', { communeId: 'cmn_1', rows });
    await world.act(classId, 'finish-list', { communeId: 'cmn_1' });
    const { plannedStart } = await world.load(classId);
    const papers = { openingDate: plannedStart, managerId: 'stf_manager', officerId: 'stf_officer' };
    await world.act(classId, 'propose-opening', papers);
    await world.act(classId, 'sign-opening', {}, DIRECTOR);
    const mails = await world.services.outbox.of(classId);
    link = new URL(mails.find(mail => mail.link && mail.messageId.startsWith('scheduling'))?.link ?? '').pathname;
  });
  afterAll(() => world.close());

  const read = async (client: WebClient, path: string): Promise<Entry[]> => {
    const page = await client.get(path);
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/calendar; charset=utf-8');
    return entriesOf(page.html || page.bytes.toString('utf8'));
  };

  it('gives a lecturer the sessions offered, from the page behind the link', async () => {
    const [address = ''] = linksOf(await anyone.get(link), 'lich.ics');
    const entries = await read(anyone, address);
    expect(entries.length).toBeGreaterThan(0);
    const { sessions } = await world.load(classId);
    expect(entries.length).toBeLessThanOrEqual(sessions.length);
    expect((await anyone.get(address.replace('/l/', '/l/x'))).status).toBe(404);
  });

  it('keeps the UIDs, raises the sequence of what changed only, and cancels what is cancelled', async () => {
    for (const lecturerId of Object.keys((await world.load(classId)).asks['scheduling.lecturers.1']?.parts ?? {}))
      await world.act(classId, 'answer-invitation', { lecturerId, accept: true });
    await world.act(classId, 'confirm-timetable');
    const path = `/lop/${classId}/lich-hoc.ics`;
    const before = await read(officer, path);
    const { sessions } = await world.load(classId);
    expect(before).toHaveLength(sessions.length);
    const [first] = sessions;
    expect(before[0]?.start).toBe(`${first?.date.replaceAll('-', '')}T003000Z`);
    await world.act(classId, 'cancel-session', { sessionId: sessions.at(-1)?.id, reason: 'Bão' });
    const after = await read(officer, path);
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
    expect(after.map(({ sequence }, i) => sequence - (before[i]?.sequence ?? 0))).toEqual([
      ...sessions.slice(1).map(() => 0),
      1,
    ]);
    expect(after.at(-1)?.status).toBe('CANCELLED');
    expect(after.filter(({ status }) => status === 'CANCELLED')).toHaveLength(1);
  });
});

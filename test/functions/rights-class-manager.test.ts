import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { go } from '../stories/support/journey.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { callApi } from './support/api-client.ts';
import { linksOf, textOf, type WebClient, webClient } from './support/web-client.ts';

describe('a class manager', () => {
  let world: World;
  let officer: WebClient;
  let first: WebClient;
  let second: WebClient;
  let mine: string;
  let theirs: string;
  const who = (staffId: string) => ({ staffId, role: 'class-manager' as const, centreId: 'ctr_test' });

  beforeAll(async () => {
    world = await openWorld({ communes: 2 });
    await world.services.directory.saveEntry('staff', {
      id: 'stf_second',
      centreId: 'ctr_test',
      name: 'Lý Thị Hai',
      role: 'class-manager',
      email: 'hai@example.org',
    });
    officer = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
    first = await webClient(world, who('stf_manager'));
    second = await webClient(world, who('stf_second'));
    mine = await teaching('Lớp A', 0);
    theirs = await teaching('Lớp B', 100);
  });
  afterAll(() => world.close());

  async function teaching(title: string, from: number): Promise<string> {
    const classId = await world.open('NTVD', { title, survey: false });
    await go(world, classId, 'teaching.rolls', { nominees: commune => inventPeople(16, from + 16 * commune) });
    return classId;
  }

  it('is named by the signed opening decision, and anew in a form that the ledger keeps', async () => {
    expect((await world.load(theirs)).managerId).toBe('stf_manager');
    const page = await officer.get(`/lop/${theirs}/chu-nhiem`);
    const refused = await officer.submit(page, '/chu-nhiem', { managerId: '' });
    expect(refused.status).toBe(422);
    const done = await officer.submit(page, '/chu-nhiem', { managerId: 'stf_second' });
    expect(textOf(done)).toContain('Đã giao chủ nhiệm lớp.');
    expect(textOf(done)).toContain('Chủ nhiệm lớp Lý Thị Hai');
    expect(textOf(await officer.get(`/lop/${theirs}/lich-su`))).toContain('Giao chủ nhiệm lớp: Lý Thị Hai.');
  });

  it('must be one who looks after classes', async () => {
    const { directory } = world.services;
    const more = { centreId: 'ctr_test', email: '' };
    await directory.saveEntry('staff', { ...more, id: 'stf_money', name: 'Ngô Thị Thu', role: 'accountant' });
    const page = await officer.get(`/lop/${theirs}/chu-nhiem`);
    expect(textOf(page)).not.toContain('Ngô Thị Thu');
    const refused = await officer.submit(page, '/chu-nhiem', { managerId: 'stf_money' });
    expect(textOf(refused)).toContain('Chủ nhiệm lớp phải là giám đốc, phó giám đốc, giáo vụ hoặc chủ nhiệm');
    const token = await world.issuer.issue({ ...who('stf_officer'), role: 'academic-officer' });
    const body = { programme: 'NTVD', plannedStart: '2026-08-03', communeIds: ['cmn_1'], managerId: 'stf_money' };
    const made = await callApi(world.services, 'POST', '/api/centres/ctr_test/classes', { token, body });
    expect(made.status).toBe(422);
  });

  it('sees the own class first, and its rolls among the tasks; not those of another one', async () => {
    const start = await first.get('/');
    expect(linksOf(start, '/lop/cls_').indexOf(`/lop/${mine}#viec`)).toBe(0);
    expect(textOf(start)).toContain('Đang chờ tôi (1)');
    expect(textOf(start)).toContain('Lớp của tôi');
    const running = linksOf(await second.get('/'), '/lop/cls_').filter(href => !href.includes('#'));
    expect(running.indexOf(`/lop/${theirs}`)).toBeLessThan(running.indexOf(`/lop/${mine}`));
    const board = textOf(await second.get('/viec'));
    expect(board.indexOf('Lớp B')).toBeLessThan(board.indexOf('Lớp A'));
    expect(board.match(/Việc của tôi/g)).toHaveLength(1);
  });

  it('reads the facts of another class, neither its people nor its forms, and cannot act in it', async () => {
    const page = await second.get(`/lop/${mine}`);
    expect(page.status).toBe(200);
    expect(linksOf(page, '/hoc-vien')).toEqual([]);
    expect(linksOf(page, '/diem-danh/')).toEqual([]);
    const timetable = await second.get(`/lop/${mine}/lich-hoc`);
    expect(linksOf(timetable, '.xlsx')).toEqual([]);
    const people = await second.get(`/lop/${mine}/hoc-vien`);
    expect(people.status).toBe(403);
    expect(textOf(people)).toContain('Lớp này do chủ nhiệm khác phụ trách');
    const session = (await world.load(mine)).sessions[0];
    await world.advanceTo(instantOf(session?.date ?? '', '11:00'));
    const token = await world.issuer.issue(who('stf_second'));
    const body = { sessionId: session?.id, attended: {} };
    const path = (classId: string) => `/api/classes/${classId}/acts/take-roll`;
    const refused = await callApi(world.services, 'POST', path(mine), { token, body });
    expect([refused.status, refused.body.name]).toEqual([403, 'NotYourClass']);
    const own = await world.issuer.issue(who('stf_manager'));
    expect((await callApi(world.services, 'POST', path(mine), { token: own, body })).status).toBe(200);
  });

  it('shares a class that nobody was named for with every other one', async () => {
    const open = await world.open('CDE');
    expect((await world.load(open)).managerId).toBeUndefined();
    for (const client of [first, second]) expect((await client.get(`/lop/${open}/hoc-vien`)).status).toBe(200);
    expect(textOf(await officer.get(`/lop/${open}`))).toContain('Chưa giao: mọi chủ nhiệm của trung tâm cùng lo');
    await world.act(open, 'name-manager', { managerId: 'stf_second' });
    expect((await first.get(`/lop/${open}/hoc-vien`)).status).toBe(403);
  });

  it('is told when named, and when somebody else is', async () => {
    const open = await world.open('CDE');
    await world.act(open, 'name-manager', { managerId: 'stf_manager' });
    await world.act(open, 'name-manager', { managerId: 'stf_manager' });
    await world.act(open, 'name-manager', { managerId: 'stf_second' });
    const sent = (await world.services.outbox.of(open)).filter(({ subject }) => /chủ nhiệm lớp/i.test(subject));
    expect(sent.map(({ address, subject }) => [address, subject.split(':')[0]])).toEqual([
      ['chunhiem@example.org', 'Chủ nhiệm lớp'],
      ['hai@example.org', 'Chủ nhiệm lớp'],
      ['chunhiem@example.org', 'Thôi làm chủ nhiệm lớp'],
    ]);
    expect(sent[1]?.body).toContain('cho đến khi lớp kết thúc hoặc trung tâm giao người khác');
    expect(sent[2]?.body).toContain('không phải trả lời');
  });

  it('gets the messages of the class, not whoever stands first in the directory', async () => {
    await go(world, theirs, 'closing.report');
    const sent = await world.services.outbox.of(theirs);
    const feedback = sent.filter(({ to }) => to.kind === 'role' && to.role === 'class-manager');
    expect(feedback.length).toBeGreaterThan(0);
    expect(feedback.at(-1)?.address).toBe('hai@example.org');
  });

  it('is named while the class is set up, where one is known already', async () => {
    const page = await officer.get('/lop/moi');
    const values = { programme: 'NTVD', communeIds: ['cmn_1'], plannedStart: '01/09/2026', managerId: 'stf_second' };
    const check = await officer.submit(page, '/lop/moi', values);
    expect(textOf(check)).toContain('Chủ nhiệm lớp Lý Thị Hai');
    const made = await officer.submit(check, '/lop/moi');
    expect((await world.load(made.path.split(/[/?]/)[2] ?? '')).managerId).toBe('stf_second');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { go } from '../stories/support/journey.ts';
import { openWorld, type World } from '../support/world.ts';
import { callLink, linksTo, newestLink, secretaries } from './support/links.ts';
import { formsOf, linksOf, textOf, titleOf, type WebClient, webClient } from './support/web-client.ts';

const CENTRE = 'ctr_test';
const DAY = 24 * 60 * 60 * 1000;
const OFFICER_ASKED = 'Đỗ Thị Hường, giaovu@example.org, Trung tâm chính trị xã Bình Minh';

let world: World;
let anyone: WebClient;
let officer: WebClient;
let manager: WebClient;
let inspector: WebClient;

beforeAll(async () => {
  world = await openWorld({ communes: 3 });
  anyone = await webClient(world);
  officer = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: CENTRE });
  manager = await webClient(world, { staffId: 'stf_manager', role: 'class-manager', centreId: CENTRE });
  inspector = await webClient(world, { staffId: 'stf_inspector', role: 'inspector', centreId: CENTRE });
});
afterAll(() => world.close());

const newest = (classId: string, part: string) => newestLink(world, classId, part);
const api = (method: string, link: string, body?: unknown) => callLink(world, method, link, body);

describe('the office', () => {
  let classId: string;
  const pageOf = (part: string) => `/lop/${classId}/duong-dan/survey.needs.1/${part}`;
  beforeAll(async () => {
    classId = await world.open('NTVD');
  });

  it('sees every link: whose, since when, answered or not, until when', async () => {
    const page = await officer.get(`/lop/${classId}/duong-dan`);
    for (const name of ['Xã số 1', 'Xã số 2', 'Xã số 3', 'Đang dùng được']) expect(textOf(page)).toContain(name);
    expect(linksOf(page, '/duong-dan/survey.needs.1/')).toHaveLength(3);
  });

  it('has the address and its code for whom it types; an inspector sees neither, nor any way to act', async () => {
    const link = await newest(classId, 'cmn_1');
    const page = await officer.get(pageOf('cmn_1'));
    expect(page.html).toContain(`${world.services.publicUrl}${link}`);
    expect(page.html).toMatch(/<svg role="img" aria-label="Mã QR của đường dẫn"/);
    expect(textOf(page)).toContain('Mở xem không được tính là đã trả lời');
    const list = await inspector.get(`/lop/${classId}/duong-dan`);
    expect(list.status).toBe(200);
    expect(list.html).not.toContain('/l/');
    const seen = await inspector.get(pageOf('cmn_1'));
    expect(seen.status).toBe(200);
    expect(seen.html).not.toContain('/l/');
    expect(formsOf(seen).map(({ action }) => action)).toEqual(['/dang-xuat']);
  });

  it('is told on the page of a link that an answer there counts as the commune’s own', async () => {
    const link = await newest(classId, 'cmn_1');
    expect(textOf(await officer.get(link))).toContain('Câu trả lời gửi ở đây được ghi là của Xã số 1');
    expect(textOf(await anyone.get(link))).not.toContain('đang đăng nhập là cán bộ');
    expect((await world.load(classId)).survey.answers).toEqual({});
  });

  it('withdraws a link with a reason: page, form and API are shut, reminders carry none', async () => {
    const link = await newest(classId, 'cmn_1');
    const form = await anyone.get(link);
    const noReason = await officer.submit(await officer.get(pageOf('cmn_1')), 'thu-hoi-duong-dan', {});
    expect(noReason.status).toBe(422);
    const done = await officer.submit(noReason, 'thu-hoi-duong-dan', { reason: 'Gửi nhầm người' });
    expect(textOf(done)).toContain('Đã thu hồi đường dẫn');
    const shut = await anyone.get(link);
    expect([shut.status, titleOf(shut)]).toEqual([410, expect.stringContaining('đã được thu hồi')]);
    expect(textOf(shut)).toContain(OFFICER_ASKED);
    expect(textOf(shut)).not.toContain('Gửi nhầm người');
    expect((await anyone.submit(form, link, { candidates: '9' })).status).toBe(410);
    for (const answer of [await api('GET', link), await api('POST', `${link}/acts/answer-survey`, { candidates: 9 })])
      expect(answer).toMatchObject({ status: 410, body: { name: 'LinkRevoked' } });
    const before = (await linksTo(world, classId, 'cmn_1')).length;
    const due = (await world.load(classId)).asks['survey.needs.1']?.dueAt ?? 0;
    await world.advanceTo(due - 2 * DAY);
    expect(await linksTo(world, classId, 'cmn_1')).toHaveLength(before);
    expect((await linksTo(world, classId, 'cmn_2')).length).toBeGreaterThan(1);
    const again = await officer.send('POST', `/lop/${classId}/thu-hoi-duong-dan`, {
      form: formsOf(await officer.get(pageOf('cmn_2')))[0]?.fields ?? {},
    });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect((await world.load(classId)).survey.answers).toEqual({});
    const ledger = await world.services.classes.ledger(classId);
    const commit = ledger.find(({ events }) => events.some(({ type }) => type === 'link.revoked'));
    expect(commit).toMatchObject({
      by: { kind: 'staff', id: 'stf_officer' },
      events: [{ type: 'link.revoked', key: 'survey.needs.1', part: 'cmn_1', reason: 'Gửi nhầm người' }],
    });
    expect(textOf(await officer.get(`/lop/${classId}/lich-su`))).toContain(
      'Thu hồi đường dẫn khảo sát nhu cầu của Xã số 1. Lý do: Gửi nhầm người',
    );
  });

  it('sends a new one: one message leaves, the new link works, every older one says that it was replaced', async () => {
    const old = await linksTo(world, classId, 'cmn_1');
    const sent = (await world.services.outbox.of(classId)).length;
    const done = await officer.submit(await officer.get(pageOf('cmn_1')), 'cap-lai-duong-dan', { reason: 'Đổi người' });
    expect(textOf(done)).toContain('Đã cấp lại đường dẫn');
    const messages = await world.services.outbox.of(classId);
    expect(messages).toHaveLength(sent + 1);
    expect(messages.at(-1)?.body).toContain('khảo sát nhu cầu');
    expect(messages.at(-1)?.body).not.toContain('{');
    const fresh = await newest(classId, 'cmn_1');
    for (const link of old) {
      const page = await anyone.get(link);
      expect([page.status, titleOf(page)]).toEqual([410, expect.stringContaining('Đã có đường dẫn mới')]);
      expect(await api('GET', link)).toMatchObject({ status: 410, body: { name: 'LinkReissued' } });
    }
    expect((await anyone.get(await newest(classId, 'cmn_2'))).status).toBe(200);
    expect(textOf(await anyone.submit(await anyone.get(fresh), fresh, { candidates: '6' }))).toContain('Xin cảm ơn');
    const late = await officer.get(pageOf('cmn_1'));
    expect(late.html).not.toContain(fresh);
    await expect(
      world.act(classId, 'reissue-link', { ask: 'survey.needs.1', part: 'cmn_1', reason: 'x' }),
    ).rejects.toMatchObject({ name: 'AlreadyAnswered' });
  });

  it('cannot do either to what no link goes to', async () => {
    for (const [ask, part] of [
      ['survey.needs.1', 'cmn_9'],
      ['survey.needs.1', ''],
      ['survey.decision.1', ''],
      ['__proto__', 'constructor'],
    ])
      for (const act of ['reissue-link', 'revoke-link'])
        await expect(world.act(classId, act, { ask, part, reason: 'x' })).rejects.toMatchObject({
          name: 'LinkNotFound',
        });
  });

  it('does both to the one link that a whole class shares', async () => {
    const id = await world.open('CUCB', { survey: false });
    await go(world, id, 'closing.report', secretaries(100));
    const link = await newest(id, '');
    expect((await anyone.get(link)).status).toBe(200);
    const page = await manager.get(`/lop/${id}/duong-dan/closing.report.1/ca-lop`);
    expect(page.html).toContain(link);
    await world.act(id, 'revoke-link', { ask: 'closing.report.1', reason: 'Lộ ra ngoài lớp' });
    expect((await anyone.get(link)).status).toBe(410);
    await world.act(id, 'reissue-link', { ask: 'closing.report.1', reason: 'Mở lại' });
    const fresh = await newest(id, '');
    const thanks = await anyone.submit(await anyone.get(fresh), fresh, { score: '5', remark: '' });
    expect(textOf(thanks)).toContain('Đã ghi nhận ý kiến');
    expect((await world.load(id)).feedback.count).toBe(1);
  });
});

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { acts } from '../../functions/acts.ts';
import type { PersonAct } from '../../lib/edge/person-act.ts';
import { actByLink } from '../../lib/edge/link-door.ts';
import { bearerOf } from '../../lib/edge/link-door.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { addWorkingDays, NATIONAL_CALENDAR } from '../../lib/domain/time/working-days.ts';
import { grantInLink } from '../../lib/outside/link-signer.ts';
import { type Answers, go } from '../stories/support/journey.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { callApi } from './support/api-client.ts';
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

/** Addresses of every link sent to somebody, oldest first. */
async function linksTo(classId: string, part: string): Promise<string[]> {
  const sent = await world.services.outbox.of(classId);
  return sent.flatMap(({ link }) => (link && grantInLink(link)?.part === part ? [new URL(link).pathname] : []));
}

const newest = async (classId: string, part: string) => (await linksTo(classId, part)).at(-1) ?? '';

/** Cell secretaries for each commune, others than those of another class. */
const secretaries = (from: number): Answers => ({
  nominees: index => inventPeople(9, from + 9 * index, { partyStatus: 'member', offices: ['cell-secretary'] }),
});

const api = (method: string, link: string, body?: unknown) =>
  callApi(world.services, method, link.replace('/l/', '/api/links/'), body === undefined ? {} : { body });

const actOf = (name: string): PersonAct => {
  const found = acts.get(name);
  if (!found) throw new Error(`No act is called ${name}`);
  return found;
};

describe('a link that does not open', () => {
  it('says so kindly when it was guessed, and names no centre and no class', async () => {
    const classId = await world.open('NTVD');
    const guesses = [
      'abc',
      's1.cls_1.cmn_1.0.AAAAAAAAAAAAAAAAAAAAAA.fvx',
      `s1.${classId}.cmn_1.0.AAAAAAAAAAAAAAAAAAAAAA.fvx`,
      '..%2F..%2Fetc',
      '__proto__',
      'x'.repeat(390),
    ];
    for (const guess of guesses) {
      const page = await anyone.get(`/l/${guess}`);
      expect([page.status, guess]).toEqual([404, guess]);
      expect(titleOf(page)).toContain('Đường dẫn này không đúng');
      expect(textOf(page)).toContain('đề nghị liên hệ trung tâm đã gửi thư');
      expect(page.html).not.toMatch(/Bình Minh|Hường|Bồi dưỡng/);
      expect(await api('GET', `/l/${guess}`)).toMatchObject({ status: 404, body: { name: 'LinkInvalid' } });
    }
  });

  it('is refused with any letter changed, as a page, as a form and by the API', async () => {
    const classId = await world.open('NTVD');
    const link = await newest(classId, 'cmn_1');
    const form = await anyone.get(link);
    expect(form.status).toBe(200);
    for (const altered of [link.replace('cmn_1', 'cmn_2'), link.replace('/l/s1', '/l/n1'), `${link.slice(0, -1)}x`]) {
      expect((await anyone.get(altered)).status).toBe(404);
      const fields = { ...formsOf(form)[0]?.fields, candidates: '5' };
      const posted = await anyone.send('POST', altered, { form: fields });
      expect(posted.status).toBeGreaterThanOrEqual(403);
      expect(await api('POST', `${altered}/acts/answer-survey`, { candidates: 5 })).toMatchObject({ status: 404 });
    }
    expect((await world.load(classId)).survey.answers).toEqual({});
  });

  it('is refused when nobody of that class was ever asked so', async () => {
    const classId = await world.open('NTVD');
    const base = { classId, round: 1, part: 'cmn_1', generation: 0, writtenAt: world.clock.now() };
    const never = [
      { ...base, purpose: 'nominate' },
      { ...base, purpose: 'survey', part: 'cmn_9' },
      { ...base, purpose: 'survey', part: 'constructor' },
      { ...base, purpose: 'survey', round: 2 },
      { ...base, purpose: 'survey', generation: 3 },
      { ...base, purpose: 'survey', classId: 'cls_gone' },
    ] as const;
    for (const grant of never)
      expect((await anyone.get(`/l/${await world.services.links.write(grant)}`)).status).toBe(404);
  });

  it('names the centre to ask when it was written more than a year ago', async () => {
    const classId = await world.open('NTVD');
    const writtenAt = world.clock.now() - 400 * DAY;
    const grant = { purpose: 'survey', classId, round: 1, part: 'cmn_1', generation: 0, writtenAt } as const;
    const page = await anyone.get(`/l/${await world.services.links.write(grant)}`);
    expect(page.status).toBe(410);
    expect(textOf(page)).toContain('viết cách đây hơn một năm');
    expect(textOf(page)).toContain(OFFICER_ASKED);
  });

  it('shows what was answered when it was used, and says whom to ask', async () => {
    const classId = await world.open('NTVD');
    const link = await newest(classId, 'cmn_1');
    await anyone.submit(await anyone.get(link), link, { candidates: '7', availability: 'Cuối tuần' });
    const page = await anyone.get(link);
    expect(page.status).toBe(410);
    expect(titleOf(page)).toContain('Việc này đã được trả lời');
    expect(textOf(page)).toContain('7 người');
    expect(textOf(page)).toContain(OFFICER_ASKED);
    expect((await api('GET', link)).body).toMatchObject({ standing: 'answered', answered: true });
  });

  it('says that it belongs to an earlier round when the same was asked again', async () => {
    const classId = await world.open('NTVD');
    const first = await newest(classId, 'cmn_1');
    await go(world, classId, 'survey.decision');
    const until = addWorkingDays(civilDateOf(world.clock.now()), 60, NATIONAL_CALENDAR);
    await world.act(classId, 'decide-survey', { choice: 'postpone', until, reason: 'Mùa vụ' });
    await world.advanceTo(world.clock.now() + 60_000);
    const second = await newest(classId, 'cmn_1');
    expect(second).not.toBe(first);
    const page = await anyone.get(first);
    expect([page.status, titleOf(page)]).toEqual([410, expect.stringContaining('Đã có đợt hỏi mới')]);
    expect((await anyone.get(second)).status).toBe(200);
  });
});

describe('a link follows its ask', () => {
  it('beyond the date it was sent with, when that is extended, and no longer than that', async () => {
    const classId = await world.open('NTVD');
    const link = await newest(classId, 'cmn_1');
    const before = (await world.load(classId)).asks['survey.needs.1']?.dueAt ?? 0;
    const due = addWorkingDays(civilDateOf(before), 10, NATIONAL_CALENDAR);
    await world.act(classId, 'extend-ask', { ask: 'survey.needs.1', due, reason: 'Xã đang họp' });
    await world.advanceTo(before + DAY);
    const page = await anyone.get(link);
    expect(page.status).toBe(200);
    expect(textOf(page)).toContain(`Trả lời trước hết ngày ${due.split('-').reverse().join('/')}`);
    const late = await newest(classId, 'cmn_2');
    const thanks = await anyone.submit(page, link, { candidates: '4' });
    expect(textOf(thanks)).toContain('Xin cảm ơn');
    await world.advanceTo(((await world.load(classId)).asks['survey.needs.1']?.dueAt ?? 0) + 10 * 60_000);
    const over = await anyone.get(late);
    expect([over.status, titleOf(over)]).toEqual([410, expect.stringContaining('Thời gian trả lời đã hết')]);
    expect(textOf(over)).toContain(OFFICER_ASKED);
  });

  it('pauses while the class is on hold and works again when it goes on', async () => {
    const classId = await world.open('NTVD');
    const link = await newest(classId, 'cmn_1');
    const form = await anyone.get(link);
    const due = (await world.load(classId)).asks['survey.needs.1']?.dueAt ?? 0;
    await world.act(classId, 'hold', { reason: 'Bão lũ' });
    await world.advanceTo(due + DAY);
    const page = await anyone.get(link);
    expect(page.status).toBe(409);
    expect(textOf(page)).toContain('Lớp đang tạm dừng');
    expect(textOf(page)).toContain('giữ lại đường dẫn này');
    expect(textOf(page)).not.toContain('Bão lũ');
    expect((await anyone.submit(form, link, { candidates: '4' })).status).toBe(409);
    expect((await api('GET', link)).body).toMatchObject({ standing: 'held' });
    expect((await api('POST', `${link}/acts/answer-survey`, { candidates: 4 })).body).toMatchObject({
      name: 'ClassOnHold',
    });
    await world.act(classId, 'resume');
    expect(textOf(await anyone.submit(await anyone.get(link), link, { candidates: '4' }))).toContain('Xin cảm ơn');
  });

  it('until the class is cancelled', async () => {
    const classId = await world.open('NTVD');
    const link = await newest(classId, 'cmn_1');
    await world.act(classId, 'cancel', { reason: 'Không đủ kinh phí' });
    const page = await anyone.get(link);
    expect([page.status, titleOf(page)]).toEqual([410, expect.stringContaining('Không cần trả lời nữa')]);
  });

  it('and a lecturer who was passed over reads that the time is over, not that he declined', async () => {
    const classId = await world.open('CUCB', { survey: false });
    await go(world, classId, 'scheduling.lecturers', secretaries(0));
    const parts = async () => (await world.load(classId)).asks['scheduling.lecturers.1']?.parts ?? {};
    const [first] = Object.values(await parts());
    await world.advanceTo((first?.dueAt ?? 0) + 10 * 60_000);
    const passedOver = Object.entries(await parts()).flatMap(([id, { answeredAt }]) => (answeredAt ? [id] : []));
    expect(passedOver.length).toBeGreaterThan(0);
    for (const id of passedOver)
      expect(titleOf(await anyone.get(await newest(classId, id)))).toContain('Thời gian trả lời đã hết');
  });
});

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
    const before = (await linksTo(classId, 'cmn_1')).length;
    const due = (await world.load(classId)).asks['survey.needs.1']?.dueAt ?? 0;
    await world.advanceTo(due - 2 * DAY);
    expect(await linksTo(classId, 'cmn_1')).toHaveLength(before);
    expect((await linksTo(classId, 'cmn_2')).length).toBeGreaterThan(1);
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
    const old = await linksTo(classId, 'cmn_1');
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

describe('between the look at a link and the commit', () => {
  it('a revocation wins, where an act without the second look would go through', async () => {
    const classId = await world.open('NTVD');
    const grant = grantInLink(await newest(classId, 'cmn_1'));
    if (!grant) throw new Error('no link');
    const revoked = await world.act(classId, 'revoke-link', { ask: 'survey.needs.1', part: 'cmn_1', reason: 'x' });
    const input = { communeId: 'cmn_1', candidates: 3, availability: '', remarks: '' };
    const context = { now: world.clock.now(), by: bearerOf(grant), calendar: NATIONAL_CALENDAR };
    const plain = actOf('answer-survey');
    expect(() => actByLink(plain, grant).decide(revoked, input, context, world.services)).toThrow('LinkRevoked');
    expect(await plain.decide(revoked, input, context, world.services)).toMatchObject({
      events: [{ type: 'survey.answered' }, {}],
    });
  });

  it('a link does only what its purpose allows', () => {
    const grant = {
      purpose: 'survey',
      classId: 'cls_1',
      round: 1,
      part: 'cmn_1',
      generation: 0,
      writtenAt: 0,
    } as const;
    const allowed = [...acts.values()].filter(act => {
      try {
        return actByLink(act, grant) !== act;
      } catch {
        return false;
      }
    });
    expect(allowed.map(({ name }) => name)).toEqual(['answer-survey']);
  });
});

describe('the text of a link', () => {
  it('is in no line of the log, whatever goes wrong', async () => {
    const classId = await world.open('NTVD');
    const link = await newest(classId, 'cmn_1');
    const lines: string[] = [];
    const spies: { mockRestore: () => void }[] = (['log', 'info', 'warn', 'error', 'debug'] as const).map(level =>
      vi.spyOn(console, level).mockImplementation((...all: unknown[]) => void lines.push(all.map(String).join(' '))),
    );
    try {
      await anyone.get(`${link}x`);
      await api('GET', link);
      spies.push(vi.spyOn(world.services.classes, 'load').mockRejectedValue(new Error(`cannot read for ${link}`)));
      expect((await anyone.get(link)).status).toBe(500);
      expect((await api('GET', link)).status).toBe(500);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(lines.length).toBeGreaterThanOrEqual(2);
    const secret = link.split('.').at(-2) ?? '';
    expect(secret).toMatch(/^[\w-]{22}$/);
    for (const line of lines) expect(line).not.toContain(secret);
  });
});

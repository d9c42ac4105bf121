import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { acts } from '../../functions/acts.ts';
import type { PersonAct } from '../../lib/edge/person-act.ts';
import { actByLink, bearerOf } from '../../lib/edge/link-door.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { addWorkingDays, NATIONAL_CALENDAR } from '../../lib/domain/time/working-days.ts';
import { grantInLink } from '../../lib/outside/link-signer.ts';
import { go } from '../stories/support/journey.ts';
import { openWorld, type World } from '../support/world.ts';
import { callLink, newestLink, secretaries } from './support/links.ts';
import { formsOf, textOf, titleOf, type WebClient, webClient } from './support/web-client.ts';

const DAY = 24 * 60 * 60 * 1000;
const OFFICER_ASKED = 'Đỗ Thị Hường, giaovu@example.org, Trung tâm chính trị xã Bình Minh';

let world: World;
let anyone: WebClient;

beforeAll(async () => {
  world = await openWorld({ communes: 3 });
  anyone = await webClient(world);
});
afterAll(() => world.close());

const newest = (classId: string, part: string) => newestLink(world, classId, part);
const api = (method: string, link: string, body?: unknown) => callLink(world, method, link, body);

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

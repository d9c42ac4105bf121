import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/web/routes.ts';
import { registerWebhook } from '../../functions/webhooks/manage.ts';
import type { StaffRole } from '../../lib/domain/class/actors.ts';
import type { AskKind } from '../../lib/domain/class/asks.ts';
import { heldSessions } from '../../lib/domain/class/class.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { openPdf, renderPage, scanQr } from '../documents/support/pixels.ts';
import { DIRECTOR, go } from '../stories/support/journey.ts';
import { inventPeople } from '../support/people.ts';
import { browserStories } from './support/chromium.ts';
import { createLooker } from './support/looking.ts';
import { openTown, type Town } from './support/town.ts';

const TEN_MINUTES = 600_000;

/** GET routes that answer something else than a page of ours, each with what it answers. */
const NO_PAGES = [
  /^\/health$/, // a word for load balancers
  /\.css$/, // the style sheet
  /^\/dang-nhap\//, // on the way to and from the user pool
  /\.(xlsx|pdf|ics|docx)$/, // files
  /^\/lop\/\{id\}\/(van-ban|phieu-diem-danh|giay-trieu-tap|giay-moi|giay-chung-nhan|xuat|thu)\/\{name\}$/, // files by name
  /^\/mau-van-ban\/\{kind\}\/\{file\}$/, // files
  /^\/hinh\//, // pictures of the guides
  /^\/tra-cuu\/ngoai-tuyen\.html$/, // one file with a script of its own, looked at in offline-check.test.ts
];

const SECTIONS = ['', '/hoc-vien', '/lich-hoc', '/ket-qua', '/van-ban', '/tin-nhan', '/duong-dan', '/lich-su'];

/** The forms that belong to an ask, by the last part of their addresses. */
const FORMS: Partial<Record<AskKind, readonly string[]>> = {
  'survey.needs': ['tra-loi-khao-sat', 'ket-thuc-khao-sat'],
  'survey.decision': ['quyet-dinh-khao-sat'],
  'recruitment.lists': ['gui-du-danh-sach', 'rut-ten', 'ket-thuc-chieu-sinh', 'gia-han'],
  'recruitment.decision': ['quyet-dinh-chieu-sinh'],
  'opening.papers': ['ho-so-mo-lop', 'chu-nhiem'],
  'opening.signature': ['ky-mo-lop', 'tra-lai-ho-so'],
  'scheduling.lecturers': ['tra-loi-moi-giang', 'phan-cong-giang-vien', 'xep-lich-lai'],
  'scheduling.confirmation': ['xac-nhan-lich', 'chuyen-buoi', 'doi-giang-vien', 'huy-buoi'],
  'teaching.rolls': ['tam-dung', 'huy-lop'],
  'certification.recognition': ['cong-nhan'],
  'certification.handover': ['trao-giay'],
  'closing.report': ['bao-cao'],
};

describe('every page in every state, at both widths', browserStories(), () => {
  const looker = createLooker();
  let town: Town;
  let office: Page;
  beforeAll(async () => {
    town = await openTown({ communes: 3 });
    office = await signIn('director');
  });
  afterAll(async () => {
    console.log(looker.table());
    await town?.close();
  });

  /** A window of somebody of the centre in a role, whether or not the directory names one. */
  const signIn = async (role: StaffRole, centreId = 'ctr_test'): Promise<Page> => {
    const page = await town.open({ viewport: { width: 1280, height: 800 } });
    const staffId = role === 'director' ? 'stf_director' : `stf_${role}`;
    const token = await town.world.issuer.issue({ staffId, centreId, role });
    await page.context().addCookies([{ name: 'kg', value: token, url: town.host.url }]);
    return page;
  };

  /** Looks at a form, then at what comes back when it is sent as it stands: its problems, or its check page. */
  const lookAtForm = async (page: Page, path: string, state: string) => {
    await looker.open(page, path, state);
    const form = page.locator(`main form[method="post"][action="${path.replace(/\?.*/, '')}"]`).first();
    if ((await form.count()) === 0) return;
    const safe = await form.evaluate(element => {
      const { elements } = element as unknown as { elements: ArrayLike<{ type: string }> };
      return Array.from(elements).some(({ type }) => !['hidden', 'submit'].includes(type));
    });
    const checked = /ky-mo-lop|xac-nhan-lich|cong-nhan|trao-giay|ket-thuc/.test(path);
    if (!safe && !checked) return;
    for (const area of await form.locator('textarea').all()) await area.fill('');
    await Promise.all([page.waitForEvent('load'), form.locator('button').last().click()]);
    const failed = (await page.locator('.summary').count()) > 0;
    await looker.look(page, `${state}: ${failed ? 'with its problems' : 'looked through once more'}`);
    // Given a reason it is looked through once more, and not sent.
    const reason = page.locator('main textarea[name="reason"]');
    if (!failed || (await reason.count()) === 0) return;
    await reason.fill('Theo đề nghị của cơ sở.');
    if (/tam-dung|chuyen-buoi|doi-giang-vien|gia-han|tra-lai/.test(path)) return;
    await Promise.all([page.waitForEvent('load'), page.locator('main form button').last().click()]);
    await looker.look(page, `${state}: given a reason`);
  };

  /** An address of a class that no page links to as it stands. */
  const plainOf = (path: string, id = '') =>
    /^\/lop\/\{id\}\/[\w-]+$/.test(path) ? path.replace('{id}', id) : undefined;

  it(
    'of a centre that is still empty',
    async () => {
      const { directory } = town.world.services;
      const { centre } = town.world;
      await directory.saveCentre({ ...centre, id: 'ctr_new', name: 'Trung tâm chính trị xã Mới' });
      const page = await signIn('director', 'ctr_new');
      for (const { method, path, access } of routes) {
        const open =
          method === 'GET' && !path.includes('{') && typeof access !== 'string' && access.includes('director');
        if (open && !NO_PAGES.some(pattern => pattern.test(path))) await lookAtForm(page, path, 'an empty centre');
      }
      expect(looker.faults()).toEqual([]);
    },
    TEN_MINUTES,
  );

  it(
    'of a class from its survey to its end, with the forms and links of each step',
    async () => {
      const { world } = town;
      const visitor = await town.open({ viewport: { width: 1280, height: 800 } });
      const id = await world.open('NTVD');
      const stops: AskKind[] = [
        'survey.needs',
        'survey.decision',
        'recruitment.lists',
        'recruitment.decision',
        'opening.papers',
        'opening.signature',
        'scheduling.lecturers',
        'scheduling.confirmation',
        'teaching.rolls',
        'exam.marks',
        'certification.recognition',
        'certification.handover',
        'closing.report',
      ];
      let chapter = '';
      for (const stop of stops) {
        await go(world, id, stop, { nominees: index => inventPeople(index === 0 ? 7 : 8, index * 8) });
        const klass = await world.load(id);
        const isNew = klass.stage !== chapter;
        chapter = klass.stage;
        for (const section of isNew ? SECTIONS : ['']) await looker.open(office, `/lop/${id}${section}`, stop);
        for (const slug of FORMS[stop] ?? []) await lookAtForm(office, `/lop/${id}/${slug}`, stop);
        const messages: Partial<Record<AskKind, string>> = {
          'survey.needs': 'survey.needs',
          'recruitment.lists': 'recruitment.lists',
          'scheduling.lecturers': 'scheduling.invitation',
          'closing.report': 'closing.feedback',
        };
        const message = messages[stop];
        if (message) {
          const link = await town.link(id, message);
          await lookAtForm(visitor, link, `a link: ${stop}`);
        }
        if (stop === 'recruitment.lists') {
          await lookAtForm(office, `/lop/${id}/cu-hoc-vien/cmn_1`, stop);
          for (const slug of ['cap-lai-duong-dan', 'thu-hoi-duong-dan'])
            await lookAtForm(office, `/lop/${id}/${slug}?ask=recruitment.lists.1&part=cmn_2`, stop);
        }
        if (stop === 'teaching.rolls') {
          const [first] = heldSessions(klass);
          await world.advanceTo(instantOf(first?.date ?? '', '11:00'));
          const [gone] = Object.values(klass.learners);
          await world.act(id, 'take-roll', { sessionId: first?.id, attended: { [gone?.personId ?? '']: 0 } });
          await looker.open(office, `/lop/${id}`, 'a learner in danger');
          await looker.open(office, `/lop/${id}/lich-hoc?xong=take-roll`, 'a roll taken');
          await looker.open(office, `/lop/${id}/diem-danh/${first?.id}`, 'a roll to correct');
          await world.act(id, 'hold', { reason: 'Bão số 3' });
          for (const section of ['', '/lich-hoc']) await looker.open(office, `/lop/${id}${section}`, 'on hold');
          await lookAtForm(office, `/lop/${id}/tiep-tuc`, 'on hold');
          await world.act(id, 'resume');
        }
        if (stop === 'exam.marks') {
          await looker.open(office, `/lop/${id}/nhap-diem`, stop);
          await office.locator('form[action$="/nhap-diem"] input[name^="a"]').first().fill('mười');
          await Promise.all([
            office.waitForEvent('load'),
            office.locator('form[action$="/nhap-diem"] button[value="no"]').click(),
          ]);
          await looker.look(office, 'marks with a problem');
          await looker.open(office, `/lop/${id}/nop-diem`, stop);
        }
      }
      await go(world, id);
      expect((await world.load(id)).stage).toBe('closed');
      for (const section of SECTIONS) await looker.open(office, `/lop/${id}${section}`, 'closed');
      expect(looker.faults()).toEqual([]);
    },
    TEN_MINUTES,
  );

  it(
    'of links that were used, are spent or never were',
    async () => {
      const { world } = town;
      const visitor = await town.open({ viewport: { width: 1280, height: 800 } });
      const id = await world.open('DVM', { survey: false, communeIds: ['cmn_1', 'cmn_2'] });
      const link = await town.link(id, 'recruitment.lists', 'cmn_1');
      await looker.open(visitor, link.slice(0, -3), 'a link copied short');
      const people = inventPeople(3, 300).map(person => ({ ...person, partyStatus: 'probationary' }));
      await world.act(id, 'nominate', { communeId: 'cmn_1', rows: people, complete: true });
      await looker.open(visitor, link, 'a link that was answered');
      const other = await town.link(id, 'recruitment.lists', 'cmn_2');
      await world.act(id, 'hold', { reason: 'Chờ kinh phí' });
      await looker.open(visitor, other, 'a link of a class on hold');
      await world.act(id, 'resume');
      await world.act(id, 'cancel', { reason: 'Không có kinh phí' });
      await looker.open(visitor, other, 'a link of a cancelled class');
      for (const section of SECTIONS) await looker.open(office, `/lop/${id}${section}`, 'cancelled');
      const spent = await world.open('TGDV', { survey: false, communeIds: ['cmn_1'] });
      const late = await town.link(spent, 'recruitment.lists');
      await world.act(spent, 'close-recruitment');
      await looker.open(visitor, late, 'a link after the end of its ask');
      expect(looker.faults()).toEqual([]);
    },
    TEN_MINUTES,
  );

  it(
    'of a class of one day',
    async () => {
      const { world } = town;
      await lookAtForm(office, '/lop/mot-ngay', 'one day');
      const oneDay = {
        topic: 'Thời sự',
        halves: ['morning'],
        roomId: 'rom_1',
        lecturerId: 'lec_1',
        lecturerAgreed: true,
      };
      const id = await world.open('TH', { oneDay: { ...oneDay, managerId: 'stf_manager', officerId: 'stf_officer' } });
      const rows = inventPeople(30, 400).map(person => ({ ...person, partyStatus: 'member' }));
      await world.act(id, 'nominate', { communeId: 'cmn_1', rows, complete: true });
      await world.act(id, 'close-recruitment');
      await world.act(id, 'sign-opening', {}, DIRECTOR);
      const [session] = heldSessions(await world.load(id));
      await world.advanceTo(instantOf(session?.date ?? '', '11:30'));
      await looker.open(office, `/lop/${id}`, 'the day is over');
      await lookAtForm(office, `/lop/${id}/ket-thuc-ngay`, 'the day is over');
      expect(looker.faults()).toEqual([]);
    },
    TEN_MINUTES,
  );

  it(
    'of an office at work, of those above it and of the public',
    async () => {
      const visitor = await town.open({ viewport: { width: 1280, height: 800 } });
      const [closed] = await town.world.services.classes.endedHeads('ctr_test', 2026);
      await registerWebhook(
        town.world.services,
        'ctr_test',
        { url: 'https://example.org/khai-giang', topics: ['class'] },
        { kind: 'staff', id: 'stf_director', role: 'director' },
      );
      const plain = routes.filter(
        ({ method, path, access }) => method === 'GET' && access !== 'link' && !path.includes('{'),
      );
      for (const { path, access } of plain) {
        if (NO_PAGES.some(pattern => pattern.test(path))) continue;
        const staff = typeof access !== 'string';
        await lookAtForm(staff ? office : visitor, path, staff ? 'an office at work' : 'public');
      }
      // What is left stands behind a link of a page that was looked at.
      for (const path of looker.unseen()) {
        const link = NO_PAGES.some(pattern => pattern.test(path))
          ? undefined
          : (looker.linkTo(path) ?? plainOf(path, closed?.id));
        if (link) await lookAtForm(office, link, 'an office at work');
      }
      await looker.open(office, '/phieu/NTVD-26-03-05-K7', 'a sheet that is not there');
      await looker.open(office, '/khong-co-trang-nay', 'no such page');
      await looker.open(office, '/lop?tim=boi+duong', 'classes searched');
      await looker.open(office, '/lop?tim=khong-co', 'classes: nothing found');
      await looker.open(visitor, '/lop', 'not signed in');
      const manager = await signIn('accountant');
      for (const path of ['/', `/lop/${closed?.id}`, '/cai-dat']) await looker.open(manager, path, 'an accountant');
      const province = await signIn('overseer', 'prv_test');
      for (const path of ['/', '/bao-cao']) await looker.open(province, path, 'a province');
      const country = await signIn('overseer', 'country');
      for (const path of ['/', '/bao-cao']) await looker.open(country, path, 'the country');
      const pdf = await office.request.get(`/lop/${closed?.id}/giay-chung-nhan.pdf`);
      const address = scanQr(await renderPage(await openPdf(await pdf.body()), 1, 2)) ?? '';
      await looker.open(visitor, address, 'a certificate that stands');
      await looker.open(visitor, address.replace(/.{3}$/, 'AAA'), 'a certificate that was altered');
      await looker.open(visitor, '/tra-cuu?so=99%2F2026', 'a certificate that is not there');
      expect(looker.faults()).toEqual([]);
    },
    TEN_MINUTES,
  );

  it('finds what is wrong, had there been anything', async () => {
    const twin = createLooker();
    const page = await town.open({});
    await page.goto('/tra-cuu');
    await page.evaluate(`for (const [name, style] of [['div', 'width:2000px;height:9px'], ['input', ''], ['button', 'width:9px;height:9px;padding:0']])
      document.querySelector('main').append(Object.assign(document.createElement(name), { style }))`);
    await twin.look(page, 'made worse');
    const faults = twin.faults().join('\n');
    for (const fault of ['scrolls sideways', 'targets below 24 px', 'label:', 'button-name:'])
      expect(faults).toContain(fault);
  });

  it('leaves no page of the route table out', () => {
    const missed = looker.unseen().filter(path => !NO_PAGES.some(pattern => pattern.test(path)));
    expect(missed).toEqual([]);
  });
});

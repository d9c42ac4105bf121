import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldSessions } from '../../lib/domain/class/class.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { type Host, serveStack } from '../../lib/local/host.ts';
import { localPages } from '../../lib/local/pages/index.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { browserStories, launchChromium } from './support/chromium.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const DIRECTOR = { kind: 'staff', id: 'stf_director', role: 'director' } as const;

describe('the pages in a browser', browserStories(), () => {
  let world: World;
  let host: Host;
  let browser: Browser;
  /** Asked for its lists, with a person refused. */
  let recruiting: string;
  /** Teaching, with a roll taken and a learner in danger. */
  let teaching: string;
  beforeAll(async () => {
    world = await openWorld();
    host = await serveStack(world, localPages(world), 0);
    browser = await launchChromium();
    teaching = await classInTeaching();
    recruiting = await world.open('DVM', { survey: false });
    await world.act(recruiting, 'nominate', { communeId: 'cmn_1', rows: inventPeople(3, 50) });
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await world?.close();
  });

  const classInTeaching = async (): Promise<string> => {
    const id = await world.open('CUCB', { survey: false, communeIds: ['cmn_1'] });
    const people = inventPeople(26).map(person => ({ ...person, partyStatus: 'member', offices: ['cell-secretary'] }));
    await world.act(id, 'nominate', { communeId: 'cmn_1', rows: people });
    await world.act(id, 'finish-list', { communeId: 'cmn_1' });
    const { plannedStart } = await world.load(id);
    await world.act(id, 'propose-opening', {
      openingDate: plannedStart,
      managerId: 'stf_manager',
      officerId: 'stf_officer',
    });
    await world.act(id, 'sign-opening', {}, DIRECTOR);
    for (const lecturerId of Object.keys((await world.load(id)).asks['scheduling.lecturers.1']?.parts ?? {}))
      await world.act(id, 'answer-invitation', { lecturerId, accept: true });
    const klass = await world.act(id, 'confirm-timetable');
    const [first] = heldSessions(klass);
    await world.advanceTo(instantOf(first?.date ?? '', '11:00'));
    const absent = Object.keys(klass.learners)[0] ?? '';
    await world.act(id, 'take-roll', { sessionId: first?.id, attended: { [absent]: 0 } });
    return id;
  };

  /** A browser window without scripts, signed in as one of the staff or as nobody. */
  const open = async (width: number, staffId?: string): Promise<BrowserContext> => {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      baseURL: host.url,
      javaScriptEnabled: false,
    });
    if (!staffId) return context;
    const page = await context.newPage();
    await page.goto('/dev/sign-in');
    await page.locator(`form:has(input[value="${staffId}"]) button`).click();
    await page.close();
    return context;
  };

  const linkOf = async (classId: string, kind: string): Promise<string> => {
    const sent = await world.services.outbox.of(classId);
    return new URL(sent.find(({ messageId, link }) => messageId.startsWith(kind) && link)?.link ?? '').pathname;
  };

  /** Axe needs scripts of its own, so it looks in a window that has them; without frames its older way is as good and quicker. */
  const violationsAt = async (page: Page): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode(true).analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  };

  it.each([1280, 360])(
    'have no axe violation and never scroll sideways at %i px',
    async width => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, baseURL: host.url });
      const page = await context.newPage();
      await page.goto('/dev/sign-in');
      await page.locator('form:has(input[value="stf_officer"]) button').click();
      const paths = [
        '/',
        '/viec',
        '/lop',
        '/lop/moi',
        `/lop/${recruiting}`,
        `/lop/${recruiting}/hoc-vien`,
        `/lop/${recruiting}/cu-hoc-vien/cmn_1`,
        `/lop/${teaching}`,
        `/lop/${teaching}/lich-hoc`,
        `/lop/${teaching}/diem-danh/ses_01`,
        `/lop/${teaching}/ket-qua`,
        `/lop/${teaching}/tin-nhan`,
        `/lop/${teaching}/lich-su`,
        `/lop/${teaching}/chuyen-buoi?sessionId=ses_03`,
        '/bao-cao',
        '/ke-hoach',
        '/xa',
        '/khong-co-trang-nay',
        await linkOf(recruiting, 'recruitment.lists'),
        '/tra-cuu',
      ];
      for (const path of paths) {
        await page.goto(path);
        const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
        expect(wide, `${path} scrolls sideways`).toBe(false);
        expect(await violationsAt(page), path).toEqual([]);
      }
      await page.goto('/lop/moi');
      await page.getByRole('button', { name: 'Tiếp tục' }).click();
      await expect.poll(() => page.title()).toMatch(/^Lỗi:/);
      expect(await violationsAt(page), 'a form with problems').toEqual([]);
      await context.close();
    },
    240_000,
  );

  it('can be used with the keyboard alone: a class is set up without a mouse', async () => {
    const context = await open(1280, 'stf_officer');
    const page = await context.newPage();
    await page.goto('/lop/moi');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Sang nội dung chính');
    await page.keyboard.press('Enter');
    /** Tabs to the field whose label holds these words. */
    const reach = async (name: RegExp) => {
      for (let presses = 0; presses < 40; presses += 1) {
        await page.keyboard.press('Tab');
        const focused = page.locator(':focus');
        const label = `${(await focused.getAttribute('name')) ?? ''} ${(await focused.getAttribute('value')) ?? ''} ${await focused.innerText()}`;
        if (name.test(label)) return;
      }
      throw new Error(`The keyboard does not reach ${name}`);
    };
    await reach(/programme NTVD/);
    await page.keyboard.press('Space');
    await reach(/communeIds cmn_1/);
    await page.keyboard.press('Space');
    await reach(/plannedStart/);
    await page.keyboard.type('15/06/2026');
    await reach(/capacity/);
    await page.keyboard.type('45');
    await reach(/Tiếp tục/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Kiểm tra lại trước khi gửi' }).waitFor();
    await reach(/Lập lớp/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/lop\/cls_/);
    expect(await page.locator('.note').textContent()).toContain('Đã lập lớp');
    await context.close();
  });

  it('let a commune answer from a phone: paste its list, look at it, take it, finish', async () => {
    const context = await open(360);
    const page = await context.newPage();
    await page.goto(await linkOf(recruiting, 'recruitment.lists'));
    await page.locator('summary', { hasText: 'Dán bảng' }).click();
    const lines = inventPeople(4, 200).map(({ fullName, birthDate }) => `${fullName}\t${birthDate}\tĐảng viên dự bị`);
    await page.getByLabel('Dán cả bảng vào đây').fill(['Họ và tên\tNgày sinh\tĐối tượng', ...lines].join('\n'));
    await page.locator('details[open]').getByRole('button', { name: 'Đọc và xem trước' }).last().click();
    await page.getByRole('button', { name: 'Nhận cả 4 người' }).click();
    expect(await page.locator('.note').first().textContent()).toContain('Đã nhận');
    await page.getByRole('button', { name: 'Đã gửi đủ danh sách' }).click();
    await page.getByRole('heading', { name: 'Xin cảm ơn đồng chí' }).waitFor();
    await context.close();
  });
});

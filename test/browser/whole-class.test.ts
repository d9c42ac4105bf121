import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldSessions, seatedLearners } from '../../lib/domain/class/class.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { type Host, serveStack } from '../../lib/local/host.ts';
import { localPages } from '../../lib/local/pages/index.ts';
import { openPdf, renderPage, scanQr } from '../documents/support/pixels.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { browserStories, launchChromium } from './support/chromium.ts';

describe.each([1280, 360])('a class driven by hand in a browser at %i px', browserStories(), width => {
  let world: World;
  let host: Host;
  let browser: Browser;
  let officer: Page;
  let director: Page;
  let manager: Page;
  let visitor: Page;
  let classPath: string;
  const classId = () => classPath.split('/').at(-1) ?? '';

  beforeAll(async () => {
    world = await openWorld({ communes: 1 });
    host = await serveStack(world, localPages(world), 0);
    world.services.publicUrl = host.url;
    browser = await launchChromium();
    visitor = await (await open()).newPage();
    officer = await signIn('stf_officer');
    director = await signIn('stf_director');
    manager = await signIn('stf_manager');
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await world?.close();
  });

  const open = (): Promise<BrowserContext> =>
    browser.newContext({ viewport: { width, height: 800 }, baseURL: host.url }).then(context => {
      context.setDefaultTimeout(10_000);
      return context;
    });

  const signIn = async (staffId: string): Promise<Page> => {
    const page = await (await open()).newPage();
    await page.goto('/dev/sign-in');
    await page.locator(`form:has(input[value="${staffId}"]) button`).click();
    await page.waitForURL(`${host.url}/`);
    return page;
  };

  /** Fills in the form whose address ends so, sends it, and confirms on the check page where there is one. */
  const send = async (page: Page, slug: string, fields: Record<string, string> = {}): Promise<void> => {
    // A link's page has one form; its address is the link itself.
    const form = page.locator(slug ? `form[action$="${slug}"]` : 'main form').first();
    const folded = page.locator(`details:not([open]):has(form[action$="${slug}"]) > summary`);
    if ((await folded.count()) > 0) await folded.first().click();
    for (const [name, value] of Object.entries(fields)) {
      const field = form.locator(`[name="${name}"]`);
      const choice = form.locator(`[name="${name}"][value="${value}"]`);
      const kind = await field.first().getAttribute('type');
      if (kind === 'radio' || kind === 'checkbox') await choice.check();
      else if ((await form.locator(`select[name="${name}"]`).count()) > 0) await field.selectOption(value);
      else await field.first().fill(value);
    }
    await form.locator('button').last().click();
    const confirming = page.locator('form:has(input[name="confirmed"]) button');
    if ((await confirming.count()) > 0) await confirming.last().click();
    await page.waitForLoadState();
  };

  const onClass = async (page: Page): Promise<Page> => {
    await page.goto(classPath);
    return page;
  };

  /** The newest link in the outbox of this machine for such a message. */
  const linkInOutbox = async (words: string): Promise<string> => {
    await officer.goto(`/dev/outbox?class=${classId()}`);
    const hrefs = await officer
      .locator('main a[href*="/l/"]')
      .evaluateAll(links => links.map(link => (link as unknown as { href: string }).href));
    const found = hrefs.find(href => new URL(href).pathname.startsWith(`/l/${words}.`));
    if (!found) throw new Error(`No link for ${words} in the outbox`);
    return new URL(found).pathname;
  };

  it('is set up, surveyed by the link of the outbox, and decided', async () => {
    await officer.goto('/lop/moi');
    await send(officer, '/lop/moi', {
      programme: 'NTVD',
      communeIds: 'cmn_1',
      plannedStart: '06/04/2026',
      capacity: '40',
    });
    await officer.waitForURL(/\/lop\/cls_/);
    classPath = new URL(officer.url()).pathname;
    await visitor.goto(await linkInOutbox('s'));
    await send(visitor, '', { candidates: '30' });
    expect(await visitor.locator('h1').textContent()).toContain('Xin cảm ơn');
    await send(await onClass(officer), 'quyet-dinh-khao-sat', { choice: 'recruit' });
  });

  it('gets its list from the commune’s link', async () => {
    await visitor.goto(await linkInOutbox('n'));
    await visitor.locator('summary', { hasText: 'Dán bảng' }).click();
    const lines = inventPeople(30).map(({ fullName, birthDate }) => `${fullName}\t${birthDate}\tQuần chúng`);
    await visitor.getByLabel('Dán cả bảng vào đây').fill(['Họ và tên\tNgày sinh\tĐối tượng', ...lines].join('\n'));
    await visitor.locator('details[open]').getByRole('button', { name: 'Đọc và xem trước' }).last().click();
    await visitor.getByRole('button', { name: 'Nhận cả 30 người' }).click();
    await visitor.getByRole('button', { name: 'Đã gửi đủ danh sách' }).click();
    await visitor.getByRole('heading', { name: 'Xin cảm ơn đồng chí' }).waitFor();
    expect(seatedLearners(await world.load(classId()))).toHaveLength(30);
  });

  it('is opened, scheduled, accepted by the lecturers’ links and confirmed', async () => {
    const papers = { openingDate: '06/04/2026', managerId: 'stf_manager', officerId: 'stf_officer' };
    await send(await onClass(officer), 'ho-so-mo-lop', papers);
    await send(await onClass(director), 'ky-mo-lop');
    const ask = (await world.load(classId())).asks['scheduling.lecturers.1'];
    for (const lecturerId of Object.keys(ask?.parts ?? {})) {
      const sent = await world.services.outbox.of(classId());
      const invitation = sent.find(({ to }) => to.kind === 'lecturer' && to.id === lecturerId);
      await visitor.goto(new URL(invitation?.link ?? '').pathname);
      await send(visitor, '', { accept: 'yes' });
    }
    await send(await onClass(officer), 'xac-nhan-lich');
    expect((await world.load(classId())).stage).toBe('teaching');
  });

  it('is taught: a roll a session, by the manager, while the clock is moved', async () => {
    for (const session of heldSessions(await world.load(classId()))) {
      await world.advanceTo(instantOf(session.date, session.startTime) + 3_600_000);
      await manager.goto(`${classPath}/diem-danh/${session.id}`);
      await send(manager, `/diem-danh/${session.id}`);
    }
    expect((await world.load(classId())).stage).toBe('exam');
  });

  it('is marked, recognised, certified, handed over, reported and closed', async () => {
    await officer.goto(`${classPath}/nhap-diem`);
    const names = await officer
      .locator('form[action$="/nhap-diem"] input[name^="a"]')
      .evaluateAll(inputs => inputs.map(input => (input as unknown as { name: string }).name));
    expect(names).toHaveLength(30);
    for (const name of names) await officer.locator(`input[name="${name}"]`).fill('8,5');
    await officer.locator('button[name="xong"][value="yes"]').click();
    await officer.locator('form[action$="/nop-diem"] button').last().click();
    await officer.waitForLoadState();
    await send(await onClass(director), 'cong-nhan');
    await send(await onClass(officer), 'trao-giay');
    await send(await onClass(officer), '/bao-cao', { remarks: 'Lớp học nghiêm túc.' });
    expect((await world.load(classId())).stage).toBe('closed');
    await onClass(officer);
    expect(await officer.locator('main').innerText()).toContain('Đã hoàn thành');
  });

  it('has certificates whose QR code, scanned from the printed page, opens the check page', async () => {
    await officer.goto(`${classPath}/ket-qua`);
    const certificate = await officer.locator('a[href*="/giay-chung-nhan/"]').first().getAttribute('href');
    const pdf = await officer.request.get(certificate ?? '');
    const address = scanQr(await renderPage(await openPdf(await pdf.body()), 1, 2));
    expect(address).toContain(`${host.url}/c/`);
    await visitor.goto(address ?? '');
    expect(await visitor.locator('main').innerText()).toContain('Giấy chứng nhận này có trong sổ gốc.');
    const wide = await visitor.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    expect(wide).toBe(false);
  });
});

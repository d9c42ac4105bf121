import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type ClassState, heldSessions, seatedLearners } from '../../../lib/domain/class/class.ts';
import type { PersonFacts } from '../../../lib/domain/class/class.ts';
import { instantOf } from '../../../lib/domain/time/civil-date.ts';
import type { Hands } from './hands.ts';
import type { Town } from './town.ts';

/** What a form is filled in with: text, a choice, or several boxes. */
export type Filling = Readonly<Record<string, string | readonly string[]>>;

/** One class driven through its pages by somebody with these hands. */
export interface ClassLife {
  officer: Page;
  director: Page;
  manager: Page;
  visitor: Page;
  /** Forms sent and pages loaded so far, over all windows. */
  counts: { forms: number; loads: number };
  /** The class's own page, in a window. */
  at(page: Page, section?: string): Promise<Page>;
  path(): string;
  klass(): Promise<ClassState>;
  /** Fills in the form whose address ends so, sends it, and confirms it on its check page where there is one. */
  send(page: Page, slug: string, filling?: Filling): Promise<void>;
  setUp(filling: Filling): Promise<void>;
  survey(candidates: number): Promise<void>;
  nominate(people: readonly PersonFacts[], status: string): Promise<void>;
  openAndSchedule(openingDate: string): Promise<void>;
  teach(): Promise<void>;
  examine(mark: string): Promise<void>;
  end(): Promise<void>;
}

/** Four people at their windows: three of the staff and a visitor with links. */
export async function beginLife(town: Town, hands: Hands): Promise<ClassLife> {
  const { world } = town;
  const [officer, director, manager, visitor] = await Promise.all([
    town.open(hands.window, 'stf_officer'),
    town.open(hands.window, 'stf_director'),
    town.open(hands.window, 'stf_manager'),
    town.open(hands.window),
  ]);
  const counts = { forms: 0, loads: 0 };
  for (const page of [officer, director, manager, visitor])
    page.on('response', response => {
      const { resourceType, method } = {
        resourceType: response.request().resourceType(),
        method: response.request().method(),
      };
      if (resourceType !== 'document') return;
      if (method === 'POST') counts.forms += 1;
      if (response.status() < 300 || response.status() >= 400) counts.loads += 1;
    });
  let path = '';

  const fill = async (form: Locator, filling: Filling) => {
    for (const [name, value] of Object.entries(filling)) {
      const fields = form.locator(`[name="${name}"]:not([type="hidden"])`);
      const kind = await fields.first().evaluate(element => {
        const { tagName, type } = element as unknown as { tagName: string; type: string };
        return tagName === 'SELECT' ? 'select' : type;
      });
      for (const entry of [value].flat()) {
        if (kind === 'select') await hands.choose(fields.first(), entry);
        else if (kind === 'radio' || kind === 'checkbox')
          await hands.tick(form.locator(`[name="${name}"][value="${entry}"]`));
        else await hands.type(fields.first(), entry);
      }
    }
  };

  /** Every button of the product loads a page: the next step waits for it. */
  const pressed = async (button: Locator) => {
    const arrived = button.page().waitForEvent('load');
    await hands.press(button);
    await arrived;
  };

  const life: ClassLife = {
    officer,
    director,
    manager,
    visitor,
    counts,
    path: () => path,
    klass: () => world.load(path.split('/').at(-1) ?? ''),
    async at(page, section = '') {
      await page.goto(`${path}${section}`);
      return page;
    },
    async send(page, slug, filling = {}) {
      const form = page.locator(slug ? `form[method="post"][action$="${slug}"]` : 'main form[method="post"]').first();
      const folded = page.locator(`details:not([open]):has(form[action$="${slug}"]) > summary`);
      if (slug && (await folded.count()) > 0) await hands.press(folded.first());
      await fill(form, filling);
      await pressed(form.locator('button').last());
      const confirming = page.locator('form:has(input[name="confirmed"]) button:not([name="sua"])');
      if ((await confirming.count()) > 0) await pressed(confirming.last());
    },
    async setUp(filling) {
      await officer.goto('/lop/moi');
      await life.send(officer, '/lop/moi', filling);
      path = new URL(officer.url()).pathname;
      expect(path).toMatch(/^\/lop\/cls_/);
    },
    async survey(candidates) {
      await visitor.goto(await town.link(path.split('/').at(-1) ?? '', 'survey.needs'));
      await life.send(visitor, '', { candidates: String(candidates) });
      expect(await visitor.locator('h1').textContent()).toContain('Xin cảm ơn');
      await life.send(await life.at(officer), 'quyet-dinh-khao-sat', { choice: 'recruit' });
    },
    async nominate(people, status) {
      await visitor.goto(await town.link(path.split('/').at(-1) ?? '', 'recruitment.lists'));
      await hands.press(visitor.locator('summary', { hasText: 'Dán bảng' }));
      const lines = people.map(({ fullName, birthDate, offices }) =>
        [fullName, birthDate, status, offices.includes('cell-secretary') ? 'Bí thư chi bộ' : ''].join('\t'),
      );
      const sheet = ['Họ và tên\tNgày sinh\tĐối tượng\tChức vụ', ...lines].join('\n');
      await hands.type(visitor.getByLabel('Dán cả bảng vào đây'), sheet);
      await pressed(visitor.locator('details[open]').getByRole('button', { name: 'Đọc và xem trước' }).last());
      await pressed(visitor.getByRole('button', { name: `Nhận cả ${people.length} người` }));
      await pressed(visitor.getByRole('button', { name: 'Đã gửi đủ danh sách' }));
      await visitor.getByRole('heading', { name: 'Xin cảm ơn đồng chí' }).waitFor();
      expect(seatedLearners(await life.klass())).toHaveLength(people.length);
    },
    async openAndSchedule(openingDate) {
      const papers = { openingDate, managerId: 'stf_manager', officerId: 'stf_officer' };
      await life.send(await life.at(officer), 'ho-so-mo-lop', papers);
      await life.send(await life.at(director), 'ky-mo-lop');
      const { id, asks } = await life.klass();
      for (const lecturerId of Object.keys(asks['scheduling.lecturers.1']?.parts ?? {})) {
        await visitor.goto(await town.link(id, 'scheduling.invitation', lecturerId));
        await life.send(visitor, '', { accept: 'yes' });
      }
      await life.send(await life.at(officer), 'xac-nhan-lich');
    },
    async teach() {
      for (const session of heldSessions(await life.klass())) {
        await world.advanceTo(instantOf(session.date, session.startTime) + 3_600_000);
        await life.at(manager, `/diem-danh/${session.id}`);
        await life.send(manager, `/diem-danh/${session.id}`);
      }
      expect((await life.klass()).teachingEndedAt).toBeDefined();
    },
    async examine(mark) {
      await life.at(officer, '/nhap-diem');
      const sheet = officer.locator('form[action$="/nhap-diem"]');
      const names = await sheet
        .locator('input[name^="a"]')
        .evaluateAll(inputs => inputs.map(input => (input as unknown as { name: string }).name));
      for (const name of names) await hands.type(sheet.locator(`input[name="${name}"]`), mark);
      await pressed(sheet.locator('button[name="xong"][value="yes"]'));
      await pressed(officer.locator('form[action$="/nop-diem"] button').last());
      expect(names).toHaveLength(seatedLearners(await life.klass()).length);
    },
    async end() {
      await life.send(await life.at(director), 'cong-nhan');
      await life.send(await life.at(officer), 'trao-giay');
      await life.send(await life.at(officer), '/bao-cao', { remarks: 'Lớp học nghiêm túc.' });
      await life.at(officer);
      expect(await officer.locator('main').innerText()).toContain('Đã hoàn thành');
    },
  };
  return life;
}

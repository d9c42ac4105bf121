import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareByGivenName } from '../../lib/domain/text/vietnamese.ts';
import { inventPeople } from '../support/people.ts';
import { browserStories } from './support/chromium.ts';
import { withoutScript } from './support/hands.ts';
import { openTown, type Town } from './support/town.ts';

describe('finding one’s way in a browser without scripts', browserStories(), () => {
  let town: Town;
  let page: Page;
  let recruiting: string;
  beforeAll(async () => {
    town = await openTown({ communes: 1 });
    const { world } = town;
    page = await town.open(withoutScript.window, 'stf_officer');
    recruiting = await world.open('NTVD', { survey: false, capacity: 70 });
    const people = inventPeople(85).map((person, index) =>
      index === 0 ? { ...person, partyStatus: 'member' as const } : person,
    );
    await world.act(recruiting, 'nominate', { communeId: 'cmn_1', rows: people });
    await world.open('DVM', { title: 'Lớp đảng viên mới đợt một' });
    await world.open('CDE', { title: 'Chuyên đề học tập tư tưởng Hồ Chí Minh' });
  });
  afterAll(() => town?.close());

  const rowNames = () =>
    page
      .locator('main table tbody th')
      .evaluateAll(cells =>
        cells.map(cell => ((cell as unknown as { innerText: string }).innerText.split('\n')[0] ?? '').trim()),
      );

  const search = async (fill: () => Promise<unknown>) => {
    await fill();
    const arrived = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Tìm' }).click();
    await arrived;
  };

  it('goes to the content first, past the menu', async () => {
    await page.goto('/lop');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Sang nội dung chính');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#main');
  });

  it('finds classes without tone marks, in any case, and says when there is none', async () => {
    await page.goto('/lop');
    await search(() => page.getByLabel('Tên lớp (không cần dấu)').fill('DANG VIEN moi'));
    expect(await rowNames()).toEqual(['Lớp đảng viên mới đợt một']);
    await search(() => page.getByLabel('Tên lớp (không cần dấu)').fill('ho chi minh'));
    expect(await rowNames()).toEqual(['Chuyên đề học tập tư tưởng Hồ Chí Minh']);
    await search(() => page.getByLabel('Tên lớp (không cần dấu)').fill('khong co lop nay'));
    expect(await page.locator('main').innerText()).toContain('Không có lớp nào khớp');
  });

  it('filters classes by step and by programme, and keeps what was chosen in the form and the address', async () => {
    await page.goto('/lop');
    await search(() => page.getByLabel('Bước').selectOption('recruitment'));
    expect(await rowNames()).toHaveLength(2);
    await search(() => page.getByLabel('Chương trình').selectOption('NTVD'));
    expect(await rowNames()).toHaveLength(1);
    expect(await page.getByLabel('Bước').inputValue()).toBe('recruitment');
    await page.reload();
    expect(await rowNames()).toHaveLength(1);
  });

  it('lists people by given name, page by page, and by what became of them', async () => {
    await page.goto(`/lop/${recruiting}/hoc-vien?cho=seated`);
    const first = await rowNames();
    await page.getByRole('link', { name: 'Trang sau' }).click();
    await page.waitForURL(/trang=2/);
    expect(new URL(page.url()).searchParams.get('cho')).toBe('seated');
    const all = [...first, ...(await rowNames())];
    expect(all).toHaveLength(70);
    expect(all).toEqual(all.toSorted(compareByGivenName));
    // Not by family name, which is how a machine would sort.
    expect(all).not.toEqual(all.toSorted((a, b) => a.localeCompare(b, 'vi')));
    await page.getByRole('link', { name: /^Không đủ điều kiện/ }).click();
    await page.waitForURL(/cho=refused/);
    expect(await rowNames()).toHaveLength(1);
    expect(await page.locator('main').innerText()).toContain('Không đúng đối tượng');
    await page.getByRole('link', { name: /^Danh sách chờ/ }).click();
    await page.waitForURL(/cho=waiting/);
    expect(await page.locator('main').innerText()).toContain('thứ 1');
  });
});

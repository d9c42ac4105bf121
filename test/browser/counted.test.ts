import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldSessions, seatedLearners } from '../../lib/domain/class/class.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { inventPeople } from '../support/people.ts';
import { browserStories } from './support/chromium.ts';
import { withoutScript } from './support/hands.ts';
import { openTown, type Town } from './support/town.ts';

const DAY = '2026-03-06';

/** Twenty-five people as a commune's clerk keeps them: title rows, columns out of order, dates of three kinds, blank lines. */
function messySheet(): string {
  const lines = inventPeople(25, 50).flatMap(({ fullName, birthDate }, index) => {
    const [year, month, day] = birthDate.split('-');
    const dates = [`${day}/${month}/${year}`, `${Number(day)}.${Number(month)}.${year}`, `${day}-${month}-${year}`];
    const name =
      index % 4 === 0 ? fullName.toUpperCase() : index % 4 === 1 ? `  ${fullName.replace(' ', '   ')} ` : fullName;
    const line = [
      String(index + 1),
      index % 2 ? 'Quần chúng' : 'quần chúng ưu tú',
      dates[index % 3],
      name.normalize(index % 2 ? 'NFC' : 'NFD'),
    ];
    return index % 7 === 6 ? [line.join('\t'), '\t\t\t'] : [line.join('\t')];
  });
  return [
    'ĐẢNG ỦY XÃ SỐ 1\t\t\t',
    'DANH SÁCH CỬ ĐI HỌC\t\t\t',
    'TT\tĐối tượng\tNgày, tháng, năm sinh\tHọ và tên',
    ...lines,
  ].join('\n');
}

/** Counts what somebody sends and loads in a window. */
function counted(page: Page): { sent: number; loads: number } {
  const counts = { sent: 0, loads: 0 };
  page.on('response', response => {
    const request = response.request();
    if (request.resourceType() !== 'document') return;
    if (request.method() === 'POST') counts.sent += 1;
    if (response.status() < 300 || response.status() >= 400) counts.loads += 1;
  });
  return counts;
}

const press = async (page: Page, name: string) => {
  const arrived = page.waitForEvent('load');
  await page.getByRole('button', { name }).last().click();
  await arrived;
};

describe('work that is counted, in a browser without scripts', browserStories(), () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown({ communes: 2 });
  });
  afterAll(() => town?.close());

  it('a commune nominates 25 people from a messy sheet in at most five page loads from its link', async () => {
    const { world } = town;
    const id = await world.open('NTVD', { survey: false, communeIds: ['cmn_1'] });
    const page = await town.open({ ...withoutScript.window, viewport: { width: 360, height: 740 } });
    const counts = counted(page);
    await page.goto(await town.link(id, 'recruitment.lists'));
    await page.locator('summary', { hasText: 'Dán bảng' }).click();
    await page.getByLabel('Dán cả bảng vào đây').fill(messySheet());
    await press(page, 'Đọc và xem trước');
    await press(page, 'Nhận cả 25 người');
    await press(page, 'Đã gửi đủ danh sách');
    expect(seatedLearners(await world.load(id))).toHaveLength(25);
    console.log(`25 people from a messy sheet: ${counts.loads} page loads from the link, ${counts.sent} forms sent`);
    expect(counts.loads).toBeLessThanOrEqual(5);
  });

  it('a one-day class is created, held and reported in at most four forms', async () => {
    const { world } = town;
    const officer = await town.open(withoutScript.window, 'stf_officer');
    const director = await town.open(withoutScript.window, 'stf_director');
    const [office, signer] = [counted(officer), counted(director)];
    const forms: string[] = [];

    await officer.getByRole('link', { name: 'Lập lớp một ngày' }).click();
    await officer.getByLabel('Chuyên đề').first().fill('Thông tin thời sự quý I');
    await officer.getByLabel('Tập huấn, cập nhật kiến thức').check();
    await officer.getByLabel('Ngày học').fill('06/03/2026');
    await officer.getByLabel('Đã nhận lời').check();
    for (const commune of ['Xã số 1', 'Xã số 2']) await officer.getByLabel(commune).check();
    const lines = inventPeople(60, 200).map(
      ({ fullName, birthDate }, index) => `${fullName}\t${birthDate}\tXã số ${(index % 2) + 1}\tĐảng viên`,
    );
    await officer.getByLabel('Danh sách học viên').fill(['Họ và tên\tNgày sinh\tXã\tĐối tượng', ...lines].join('\n'));
    await press(officer, 'Tiếp tục');
    expect(await officer.locator('main').innerText()).toContain('60 người vào lớp, đọc được 60 dòng');
    await press(officer, 'Lập lớp');
    forms.push('set up with its people');
    const path = new URL(officer.url()).pathname;
    const id = path.split('/').at(-1) ?? '';

    await director.goto(path);
    await press(director, 'Ký quyết định');
    await press(director, 'Xác nhận và gửi');
    forms.push('signed by the director');
    expect((await world.load(id)).stage).toBe('teaching');

    await world.advanceTo(instantOf(DAY, '16:30'));
    await officer.goto(path);
    await officer.getByRole('link', { name: 'Điểm danh cả ngày và báo cáo' }).click();
    const absent = seatedLearners(await world.load(id))[7];
    await officer.locator(`input[name="a${absent?.order}"]`).fill('C');
    await press(officer, 'Tiếp tục');
    expect(await officer.locator('main').innerText()).toContain(`1: ${absent?.person.fullName}`);
    await press(officer, 'Lưu điểm danh và nộp báo cáo');
    forms.push('roll of the day and report');

    const closed = await world.load(id);
    expect(closed.stage).toBe('closed');
    expect(heldSessions(closed).every(({ id: session }) => closed.rolls[session])).toBe(true);
    const sent = office.sent + signer.sent;
    console.log(
      `A one-day class: ${forms.length} forms filled in (${forms.join(', ')}), ${sent} sendings with their check pages, ${office.loads + signer.loads} page loads`,
    );
    expect(forms.length).toBeLessThanOrEqual(4);
    // Each form is looked through once more before it is sent: two sendings a form, and no others.
    expect(sent).toBe(forms.length * 2);
  });
});

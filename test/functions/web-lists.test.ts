import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { textOf, type WebClient, webClient } from './support/web-client.ts';

describe('the board and the list of classes', () => {
  let world: World;
  let officer: WebClient;
  beforeAll(async () => {
    world = await openWorld({ communes: 3 });
    officer = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
    const classId = await world.open('NTVD', { survey: false, title: 'Lớp đang chiêu sinh' });
    await world.act(classId, 'nominate', { communeId: 'cmn_1', rows: inventPeople(5), complete: true });
    await world.act(await world.open('TH', { title: 'Lớp đã hủy' }), 'cancel', { reason: 'bão' });
  });
  afterAll(() => world.close());

  const text = async (path: string) => textOf(await officer.get(path));

  it('say how far the lists have come while they come in', async () => {
    expect(await text('/viec')).toContain('Đã trả lời 1/3; 5 người trong danh sách');
    expect(await text('/lop')).toMatch(/Lớp đang chiêu sinh .* 5 người trong danh sách/);
  });

  it('show this year with every open class, and other years when they are asked for', async () => {
    expect(await text('/lop')).toMatch(/2 lớp\..*Lớp đã hủy/);
    expect(await text('/lop?nam=2025')).toContain('Không có lớp nào của năm 2025. Hãy chọn năm khác.');
    expect(await text('/lop?nam=2026&tim=khong+co')).toContain('Không có lớp nào khớp trong năm này.');
    // A year that is not offered is this one.
    expect(await text('/lop?nam=1888')).toContain('2 lớp.');
  });

  it('leave ended classes out of what goes on', async () => {
    expect(await text('/')).not.toContain('Lớp đã hủy');
    expect(await text('/viec')).not.toContain('Lớp đã hủy');
  });
});

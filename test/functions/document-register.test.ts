import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { go } from '../stories/support/journey.ts';
import { openWorld, type World } from '../support/world.ts';
import { linksOf, textOf, type WebClient, webClient, type WebPage } from './support/web-client.ts';

let world: World;
let classId = '';
let officer: WebClient;
let director: WebClient;

beforeAll(async () => {
  world = await openWorld();
  classId = await world.open('NTVD', { survey: false });
  await go(world, classId, 'opening.signature');
  officer = await webClient(world, { centreId: 'ctr_test', staffId: 'stf_officer', role: 'academic-officer' });
  director = await webClient(world, { centreId: 'ctr_test', staffId: 'stf_director', role: 'director' });
});
afterAll(() => world.close());

async function decide(who: WebClient, form: string, fields: Record<string, string> = {}): Promise<WebPage> {
  const asked = await who.get(`/lop/${classId}/${form}`);
  const check = await who.submit(asked, `/${form}`, fields);
  if (check.status !== 200 || !textOf(check).includes('Kiểm tra lại')) return check;
  return who.submit(check, `/${form}`);
}
const register = async (kind: string) => textOf(await officer.get(`/so-van-ban?loai=${kind}&nam=2026`));

describe('the document register', () => {
  it('gives a paper its number, which stands on it from then on', async () => {
    expect(textOf(await decide(officer, 'lay-so', { paper: 'recruitment-notice' }))).toContain('Đã lấy số');
    expect((await world.load(classId)).papers['recruitment-notice']?.number).toBe('01-TB/TTCT');
    expect(textOf(await officer.get(`/lop/${classId}/van-ban`))).toContain('Thông báo chiêu sinh: 01-TB/TTCT');
    expect(await register('notices')).toContain('01-TB/TTCT Thông báo chiêu sinh');
  });

  it('keeps a voided number, struck through, and gives the next one', async () => {
    await decide(officer, 'huy-so', { paper: 'recruitment-notice', reason: 'In nhầm ngày' });
    await decide(officer, 'lay-so', { paper: 'recruitment-notice' });
    const page = await officer.get('/so-van-ban?loai=notices&nam=2026');
    expect(page.html).toContain('<s>01-TB/TTCT</s>');
    expect(textOf(page)).toContain('đã hủy In nhầm ngày');
    expect(textOf(page)).toContain('02-TB/TTCT');
    expect(textOf(await officer.get(`/lop/${classId}/lich-su`))).toContain(
      'Hủy số 01-TB/TTCT của thông báo chiêu sinh',
    );
  });

  it('takes a number typed from the book of paper when a decision is signed, once', async () => {
    expect(textOf(await decide(director, 'ky-mo-lop', { number: '125-QĐ/TTCT' }))).toContain('mời giảng');
    expect((await world.load(classId)).opening.number).toBe('125-QĐ/TTCT');
    expect(await world.services.registers.nextNumber('ctr_test/decisions/2026')).toBe(1);
    expect(await register('decisions')).toContain('125-QĐ/TTCT Quyết định mở lớp');
    const same = await decide(officer, 'lay-so', { paper: 'summons', number: 'không phải số' });
    expect(same.status).toBe(422);
    await decide(officer, 'lay-so', { paper: 'summons', number: '77-GTT/TTCT' });
    await decide(officer, 'huy-so', { paper: 'summons', reason: 'Ghi nhầm' });
    const again = await decide(officer, 'lay-so', { paper: 'summons', number: '77-GTT/TTCT' });
    expect(again.status).toBe(422);
    expect(textOf(again)).toContain('đã dùng cho văn bản khác');
  });

  it('numbers the decisions of the house itself without a hole', async () => {
    await go(world, classId, 'certification.handover');
    expect((await world.load(classId)).recognition?.number).toBe('01-QĐ/TTCT');
    expect(await register('decisions')).toMatch(/01-QĐ\/TTCT Quyết định công nhận .* 125-QĐ\/TTCT/);
    expect(linksOf(await officer.get('/so-goc'), '/so-van-ban')).toHaveLength(1);
  });

  it('gives one number to a paper however many ask at once, and every class its own', async () => {
    const other = await world.open('DVM', { survey: false });
    const third = await world.open('TGDV', { survey: false });
    const take = (id: string) =>
      world.act(id, 'number-paper', { paper: 'recruitment-notice' }).then(
        () => 'done',
        (error: Error) => error.name,
      );
    const results = await Promise.all([other, other, other, third, third].map(take));
    expect(results.toSorted()).toEqual(['PaperNumbered', 'PaperNumbered', 'PaperNumbered', 'done', 'done']);
    const numbers = await Promise.all(
      [other, third].map(async id => (await world.load(id)).papers['recruitment-notice']),
    );
    expect(new Set(numbers.map(entry => entry?.number))).toEqual(new Set(['03-TB/TTCT', '04-TB/TTCT']));
    const blocks = await world.services.registers.blocks('ctr_test/notices/2026');
    expect(blocks.map(({ first }) => first)).toEqual([1, 2, 3, 4]);
  });
});

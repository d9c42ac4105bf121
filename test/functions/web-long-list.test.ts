import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seatedLearners } from '../../lib/domain/class/class.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { textOf, type WebClient, webClient } from './support/web-client.ts';

const sheetOf = (count: number) =>
  [
    'Họ và tên\tNgày sinh\tĐối tượng',
    ...inventPeople(count).map(person => `${person.fullName}\t${person.birthDate}\tĐảng viên`),
  ].join('\n');

describe('a list longer than one portion', () => {
  let world: World;
  let officer: WebClient;
  let list: string;
  let id: string;
  beforeAll(async () => {
    world = await openWorld({ communes: 1 });
    officer = await webClient(world, { staffId: 'stf_officer', centreId: 'ctr_test', role: 'academic-officer' });
    id = await world.open('CDE', { survey: false, capacity: 700 });
    list = `/lop/${id}/cu-hoc-vien/cmn_1`;
  });
  afterAll(() => world.close());

  const send = async (sheet: string) => officer.submit(await officer.get(list), list, { cach: 'dan', bang: sheet });

  it('is taken 300 people at a time, and says how far it has got', async () => {
    const preview = await send(sheetOf(420));
    expect(textOf(preview)).toContain('Nhận 300 người đầu trên 420');
    const half = await officer.submit(preview, list);
    expect(textOf(half)).toContain('Đã nhận 300 trên 420 người.');
    expect(half.html).toContain('<progress id="o-tien-do" max="420" value="300">');
    expect(seatedLearners(await world.load(id))).toHaveLength(300);
    await officer.submit(half, list);
    expect(seatedLearners(await world.load(id))).toHaveLength(420);
  });

  it('sent again after half of it was taken, goes on where it stopped; sent again whole, changes nothing', async () => {
    const before = await world.load(id);
    const again = await send(sheetOf(425));
    expect(textOf(again)).toContain('420 người đã có trong danh sách của xã từ trước');
    await officer.submit(again, list);
    const after = await world.load(id);
    expect(Object.keys(after.learners)).toHaveLength(425);
    const same = await send(sheetOf(425));
    expect(textOf(same)).toContain('425 người đã có');
    expect(same.html).not.toContain('value="xac-nhan"');
    const rows = inventPeople(3).map(person => ({ ...person, partyStatus: 'member' }));
    expect((await world.act(id, 'nominate', { communeId: 'cmn_1', rows })).version).toBe(after.version);
    expect(after.version).toBe(before.version + 1);
  });

  it('with wrong lines stays a light page and gives the sheet back when it is sent once more', async () => {
    const sheet = `${sheetOf(640)}\nNguyễn Văn Sai\t32/13/1990\tĐảng viên`;
    const preview = await send(sheet);
    expect(preview.bytes.length).toBeLessThan(30 * 1024);
    const file = { field: 'tep', name: 'danh-sach.csv', bytes: new TextEncoder().encode(sheet) };
    const form = { cach: 'tep-loi', goc: '' };
    const book = await officer.submit(preview, list, form, file);
    expect(book.headers['content-type']).toContain('spreadsheet');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDate } from '../../lib/domain/time/civil-date.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { linksOf, textOf, type WebClient, webClient } from './support/web-client.ts';

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

describe('a person who was refused or withdrawn', () => {
  let world: World;
  let officer: WebClient;
  let id: string;
  const person = inventPeople(1)[0]!;
  beforeAll(async () => {
    world = await openWorld({ communes: 2 });
    officer = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
    id = await world.open('NTVD', { survey: false });
    const rows = [{ ...person, partyStatus: 'member', unit: 'Chi bộ thôn 3' }];
    await world.act(id, 'nominate', { communeId: 'cmn_1', rows });
  });
  afterAll(() => world.close());

  /** What the form holds, with the party status put right. */
  const typed = () => ({
    cach: 'mot-nguoi',
    fullName: person.fullName,
    birthDate: formatDate(person.birthDate),
    sex: person.sex ?? 'male',
    partyStatus: 'none',
  });

  const seats = async () => Object.values((await world.load(id)).learners).map(({ seat }) => seat);

  it('is put right in a form that holds what is known, and nominated again', async () => {
    expect(await seats()).toEqual(['refused']);
    const people = await officer.get(`/lop/${id}/hoc-vien`);
    const [back = ''] = linksOf(people, '?nguoi=');
    expect(textOf(people)).toContain('Sửa và cử lại');
    const list = await officer.get(back);
    expect(list.html).toContain(`value="${person.fullName}"`);
    expect(list.html).toContain('value="Chi bộ thôn 3"');
    await officer.submit(list, `/cu-hoc-vien/cmn_1`, typed());
    expect(await seats()).toEqual(['seated']);
    expect(linksOf(await officer.get(`/lop/${id}/hoc-vien`), '?nguoi=')).toEqual([]);
  });

  it('is taken back after a withdrawal while the lists are open, and not after', async () => {
    const [learner] = Object.values((await world.load(id)).learners);
    await world.act(id, 'withdraw', { personId: learner?.personId, reason: 'Ốm' });
    const people = await officer.get(`/lop/${id}/hoc-vien`);
    expect(textOf(people)).toContain('Đưa lại vào danh sách');
    const [back = ''] = linksOf(people, '?nguoi=');
    await officer.submit(await officer.get(back), '/cu-hoc-vien/cmn_1', typed());
    expect(await seats()).toEqual(['seated']);
    await world.act(id, 'withdraw', { personId: learner?.personId, reason: 'Đi công tác' });
    await world.act(id, 'close-recruitment');
    expect(textOf(await officer.get(`/lop/${id}/hoc-vien`))).not.toContain('Đưa lại vào danh sách');
  });

  it('is withdrawn only after a look, from which one goes back to the form as it was filled in', async () => {
    const own = { ...inventPeople(2)[1]!, partyStatus: 'none' };
    const other = await world.open('NTVD', { survey: false, intake: 2 });
    await world.act(other, 'nominate', { communeId: 'cmn_1', rows: [own] });
    const [learner] = Object.values((await world.load(other)).learners);
    const form = { personId: learner?.personId ?? '', reason: 'Đi công tác xa' };
    const check = await officer.submit(await officer.get(`/lop/${other}/rut-ten`), '/rut-ten', form);
    const back = await officer.submit(check, '/rut-ten', { sua: 'yes' });
    expect(back.html).toMatch(/<textarea[^>]*>Đi công tác xa<\/textarea>/);
    expect((await world.load(other)).learners[form.personId]?.seat).toBe('seated');
    await officer.submit(await officer.submit(back, '/rut-ten', form), '/rut-ten');
    expect((await world.load(other)).learners[form.personId]?.seat).toBe('withdrawn');
  });

  it('is not shown in the form of another commune', async () => {
    const [learner] = Object.values((await world.load(id)).learners);
    const other = await officer.get(`/lop/${id}/cu-hoc-vien/cmn_2?nguoi=${learner?.personId}`);
    expect(other.html).not.toContain(`value="${person.fullName}"`);
  });
});

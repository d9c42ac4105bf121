import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffRole } from '../../lib/domain/class/actors.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { type WebClient, webClient } from './support/web-client.ts';

describe('the people of a centre', () => {
  let world: World;
  let officer: WebClient;
  let first: string;
  const as = (role: StaffRole, staffId: string, centreId = 'ctr_test') => webClient(world, { staffId, role, centreId });
  beforeAll(async () => {
    world = await openWorld({ communes: 1 });
    officer = await as('academic-officer', 'stf_officer');
    first = await world.open('NTVD', { survey: false, managerId: 'stf_manager' });
    const [somebody, ...rest] = inventPeople(27);
    const rows = [{ ...somebody, fullName: 'Đỗ Thị Mỹ Hường', unit: 'Chi bộ thôn Đông' }, ...rest];
    await world.act(first, 'nominate', { communeId: 'cmn_1', rows });
    const topical = await world.open('CDE', { survey: false });
    await world.act(topical, 'nominate', { communeId: 'cmn_1', rows: [{ ...rows[0], partyStatus: 'member' }] });
  });
  afterAll(() => world.close());

  const personLink = (html: string): string =>
    /href="(\/nguoi-hoc\/[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';

  it('are found by words without tone marks, by unit and by birth date, and never listed unasked', async () => {
    expect((await officer.get('/nguoi-hoc')).html).not.toContain('Mỹ Hường');
    expect((await officer.get('/nguoi-hoc?tim=h')).html).not.toContain('Mỹ Hường');
    for (const words of ['my huong', 'HƯỜNG mỹ đỗ', 'thon dong']) {
      const { html } = await officer.get(`/nguoi-hoc?tim=${encodeURIComponent(words)}`);
      expect(html).toContain('Đỗ Thị Mỹ Hường');
      expect(html).toContain('2 lượt');
    }
    expect((await officer.get('/nguoi-hoc?tim=khong+co+ai')).html).toContain('Không thấy ai');
    expect((await officer.get('/nguoi-hoc?tim=my+huong&nam=2020')).html).toContain('Không thấy ai');
  });

  it('have a page with every class, seat and reason', async () => {
    const { status, html } = await officer.get(personLink((await officer.get('/nguoi-hoc?tim=my+huong')).html));
    expect(status).toBe(200);
    expect(html.match(/<section class="card">/g)).toHaveLength(2);
    expect(html).toContain(`/lop/${first}`);
    expect(html).toContain('Chi bộ thôn Đông');
  });

  it('are found from another year by the places that programmes with a certificate keep', async () => {
    const link = personLink((await officer.get('/nguoi-hoc?tim=my+huong')).html).replace(/nam=\d+/, 'nam=2020');
    const { html } = await officer.get(link);
    expect(html).toContain(`/lop/${first}`);
    expect(html.match(/<section class="card">/g)).toHaveLength(1);
  });

  it('are not for accountants, for another centre, nor for a class manager of another class', async () => {
    const accountant = await as('accountant', 'stf_accountant');
    expect((await accountant.get('/nguoi-hoc?tim=my+huong')).status).toBe(403);
    expect((await accountant.get('/')).html).not.toContain('/nguoi-hoc');
    const other = await as('class-manager', 'stf_other');
    const { html } = await other.get('/nguoi-hoc?tim=my+huong');
    expect(html).toContain('1 lượt');
    const page = await other.get(personLink(html));
    expect(page.html).not.toContain(`/lop/${first}`);
    expect(page.html).toContain('Còn 1 lớp');
    const neighbour = await as('director', 'stf_far', 'ctr_other');
    const link = personLink((await officer.get('/nguoi-hoc?tim=my+huong')).html);
    const refused = await neighbour.get(link);
    expect(refused.status).toBe(404);
    expect(refused.html).not.toContain('Mỹ Hường');
  });
});

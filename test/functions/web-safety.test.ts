import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/web/routes.ts';
import { staffRole } from '../../lib/domain/class/actors.ts';
import { openWorld, type World } from '../support/world.ts';
import { formOf, textOf, titleOf, type WebClient, type WebPage, webClient } from './support/web-client.ts';

const HOST = { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' };

describe('the doors of the pages', () => {
  let world: World;
  let classId: string;
  let officer: WebClient;
  beforeAll(async () => {
    world = await openWorld();
    classId = await world.open('NTVD');
    officer = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
  });
  afterAll(() => world.close());

  /** An address of a route with this class's ids in it. */
  const addressOf = (path: string) =>
    path
      .replace('{id}', classId)
      .replace('{commune}', 'cmn_1')
      .replace('{entry}', 'cmn_1')
      .replace(/\{\w+\}/, 'x');

  it('sends whoever is not signed in to the sign-in, and remembers where they wanted to go', async () => {
    const nobody = await webClient(world);
    for (const { method, path } of routes.filter(route => Array.isArray(route.access))) {
      const page = await nobody.send(
        method,
        addressOf(path),
        method === 'POST' ? { form: { token: '' }, headers: HOST } : {},
      );
      const to = method === 'GET' ? `/dang-nhap?ve=${encodeURIComponent(addressOf(path))}` : undefined;
      expect([page.status, page.headers.location], `${method} ${path}`).toEqual([to ? 303 : 401, to]);
    }
  });

  it('lets each role in exactly where the route table says, in its own centre only', async () => {
    const wrong: string[] = [];
    for (const role of staffRole.options) {
      const own = await webClient(world, { staffId: `stf_${role}`, role, centreId: 'ctr_test' });
      const other = await webClient(world, { staffId: `stf_${role}`, role, centreId: 'ctr_other' });
      for (const { method, path, access } of routes.filter(route => Array.isArray(route.access))) {
        const page = await own.send(
          method,
          addressOf(path),
          method === 'POST' ? { form: { token: 'x' }, headers: HOST } : {},
        );
        const ofClass = access.includes(role) && method === 'GET' && path.startsWith('/lop/{id}');
        const elsewhere = ofClass ? (await other.get(addressOf(path))).status : 403;
        if (!answersAsTold(page, method, access.includes(role)) || elsewhere !== 403)
          wrong.push(
            `${role} ${method} ${path}: ${page.status}, other centre ${elsewhere}: ${textOf(page).slice(0, 200)}`,
          );
      }
    }
    expect(wrong).toEqual([]);
  });

  /** Kept out by role; let in to a page or to what this class lacks; let in to a form, but not with a token of nobody's. */
  const answersAsTold = (page: WebPage, method: string, allowed: boolean): boolean => {
    if (!allowed) return page.status === 403 && textOf(page).includes('không được làm việc này');
    if (method === 'GET') return [200, 404, 409].includes(page.status);
    return page.status === 403 && textOf(page).includes('không được gửi từ trang của hệ thống');
  };

  it('refuses a form that another site sends, one without its token and one with a stale token', async () => {
    const form = formOf(await officer.get(`/lop/${classId}/tam-dung`), '/tam-dung').fields;
    const send = (fields: Record<string, string[] | string>, headers: Record<string, string>) =>
      officer.send('POST', `/lop/${classId}/tam-dung`, { form: { ...fields, reason: 'Thử' }, headers });
    const foreign = [
      await send(form, { origin: 'https://example.org' }),
      await send(form, { origin: 'null' }),
      await send(form, { ...HOST, 'sec-fetch-site': 'cross-site' }),
      await send({ ...form, token: '' }, HOST),
      await send({ ...form, token: 'AAAAAAAAAAAAAAAAAAAAAA' }, HOST),
    ];
    for (const page of foreign) expect(page.status).toBe(403);
    expect((await world.load(classId)).held).toBeUndefined();
  });

  it('does an act once when its form is sent twice', async () => {
    const page = await officer.get(`/lop/${classId}/gia-han`);
    const values = { ask: 'survey.needs.1', due: '31/03/2026', reason: 'Nghỉ lễ' };
    const before = (await world.load(classId)).version;
    await officer.submit(page, '/gia-han', values);
    await officer.submit(page, '/gia-han', values);
    expect((await world.load(classId)).version).toBe(before + 1);
  });

  it('shows what people type as text, never as markup', async () => {
    const nasty = '<img src=x onerror=alert(1)>"\'><script>alert(1)</script>';
    const wrong = await officer.submit(await officer.get('/lop/moi'), '/lop/moi', { title: nasty, intake: nasty });
    expect(wrong.status).toBe(422);
    expect(wrong.html).not.toContain('<img src=x');
    expect(wrong.html).not.toContain('<script');
    await officer.submit(await officer.get(`/lop/${classId}/gia-han`), '/gia-han', {
      ask: 'survey.needs.1',
      due: '15/04/2026',
      reason: nasty,
    });
    for (const path of [`/lop/${classId}`, `/lop/${classId}/lich-su`, `/lop?tim=${encodeURIComponent(nasty)}`]) {
      const { html } = await officer.get(path);
      expect(html).not.toContain('<img src=x');
      expect(html).not.toContain('<script');
    }
  });

  it('answers with headers under which no script runs and nobody may frame the page', async () => {
    const { headers } = await officer.get('/');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toMatch(/unsafe|sandbox|null/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('same-origin');
  });

  it('takes a session away at the sign-out and goes back only to its own pages', async () => {
    const out = await officer.send('POST', '/dang-xuat', {
      form: formOf(await officer.get('/'), '/dang-xuat').fields,
      headers: HOST,
    });
    expect(out.cookies[0]).toMatch(/^kg=; .*HttpOnly; SameSite=Strict; Max-Age=0/);
    for (const evil of ['//example.org', 'https://example.org', '/\\example.org'])
      expect((await officer.get(`/dang-nhap?ve=${encodeURIComponent(evil)}`)).headers.location).toBe('/');
    const nobody = await webClient(world);
    expect((await nobody.get('/dang-nhap?ve=//example.org')).html).not.toContain('example.org');
  });

  it('says what is wrong with a link that was guessed, altered or has run out, and whom to ask', async () => {
    const nobody = await webClient(world);
    const [sent] = (await world.services.outbox.of(classId)).filter(({ link }) => link);
    const good = new URL(sent?.link ?? '').pathname;
    expect((await nobody.get(good)).status).toBe(200);
    for (const bad of ['/l/abc', good.slice(0, -3), good.replace('cmn_', 'cmn_9')]) {
      const page = await nobody.get(bad);
      expect(page.status).toBe(404);
      expect(titleOf(page)).toMatch(/^Lỗi:/);
      expect(textOf(page)).toContain('Đường dẫn này không đúng');
    }
    await world.advanceTo(world.clock.now() + 60 * 24 * 3_600_000);
    const late = await nobody.get(good);
    expect(late.status).toBe(410);
    expect(textOf(late)).toContain('đã hết hạn');
    expect(textOf(late)).toContain('Đỗ Thị Hường');
  });

  it('answers an unknown address with a page that says so', async () => {
    const page = await officer.get('/khong-co');
    expect(page.status).toBe(404);
    expect(textOf(page)).toContain('Không có trang này');
    expect((await officer.get('/c/abc.def.ghi')).status).toBe(404);
  });
});

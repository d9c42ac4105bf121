import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { callApi } from './support/api-client.ts';
import { formOf, textOf, titleOf, type WebClient, webClient } from './support/web-client.ts';

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

  it('refuses a form that another site sends, one without its token, and one with a token of another session', async () => {
    const form = formOf(await officer.get(`/lop/${classId}/tam-dung`), '/tam-dung').fields;
    const send = (fields: Record<string, string[] | string>, headers: Record<string, string>) =>
      officer.send('POST', `/lop/${classId}/tam-dung`, { form: { ...fields, reason: 'Thử' }, headers });
    const second = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
    const stranger = await webClient(world, { staffId: 'stf_x', role: 'director', centreId: 'ctr_other' });
    const tokenOf = async (client: WebClient) => formOf(await client.get('/'), '/dang-xuat').fields.token ?? [];
    const foreign = [
      await send(form, { origin: 'https://example.org' }),
      await send(form, { origin: 'null' }),
      await send(form, { ...HOST, 'sec-fetch-site': 'cross-site' }),
      await send({ ...form, token: '' }, HOST),
      await send({ ...form, token: 'AAAAAAAAAAAAAAAAAAAAAA' }, HOST),
      await send({ ...form, token: await tokenOf(second) }, HOST),
      await send({ ...form, token: await tokenOf(stranger) }, HOST),
      await send({ ...form }, { ...HOST, origin: 'http://localhost:8080.example.org' }),
      await send({ ...form }, { ...HOST, 'sec-fetch-site': 'same-site' }),
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

  it('ends a session at the sign-out: whoever kept the cookie is sent to the sign-in, on pages and in the API', async () => {
    const who = { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' } as const;
    const token = await world.issuer.issue(who);
    const copied = { headers: { cookie: `kg=${token}` } };
    const browser = await webClient(world);
    expect((await browser.send('GET', '/', copied)).status).toBe(200);
    const form = formOf(await browser.send('GET', '/', copied), '/dang-xuat').fields;
    const out = await browser.send('POST', '/dang-xuat', { form, headers: { ...HOST, ...copied.headers } });
    expect(out.cookies[0]).toMatch(/^kg=; .*HttpOnly; SameSite=Strict; Max-Age=0/);
    const replayed = await browser.send('GET', '/', copied);
    expect([replayed.status, replayed.headers.location]).toEqual([303, '/dang-nhap?ve=%2F']);
    expect((await callApi(world.services, 'GET', '/api/centres/ctr_test', { token })).status).toBe(401);
    // Another session of the same person goes on.
    expect((await officer.get('/')).status).toBe(200);
  });

  it('goes back after a sign-in to its own pages only', async () => {
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
    expect(textOf(late)).toContain('Thời gian trả lời đã hết');
    expect(textOf(late)).toContain('Đỗ Thị Hường');
  });

  it('answers an unknown address with a page that says so', async () => {
    const page = await officer.get('/khong-co');
    expect(page.status).toBe(404);
    expect(textOf(page)).toContain('Không có trang này');
    expect((await officer.get('/c/abc.def.ghi')).status).toBe(404);
  });
});

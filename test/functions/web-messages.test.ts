import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { formsOf, textOf, type WebClient, webClient } from './support/web-client.ts';

/** SES knows this address: mail to it bounces, on this machine as on AWS. */
const BOUNCES = 'bounce@simulator.amazonses.com';

describe('the pages about messages', () => {
  let world: World;
  let officer: WebClient;
  let classId: string;
  beforeAll(async () => {
    world = await openWorld();
    const [first, second] = world.communes;
    if (first) await world.services.directory.saveEntry('commune', { ...first, email: BOUNCES });
    if (second) await world.services.directory.saveEntry('commune', { ...second, email: '' });
    classId = await world.open('NTVD');
    officer = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
  });
  afterAll(() => world.close());

  it('say of every message where it stands, how it went, what ends it, and offer a text for Zalo', async () => {
    const page = await officer.get(`/lop/${classId}/tin-nhan`);
    const words = textOf(page);
    for (const status of ['Không gửi được', 'In giấy', 'Đã nhận']) expect(words).toContain(status);
    expect(words).toContain('Địa chỉ không tồn tại');
    expect(words).toContain('Khi nào hết nhắc: Khi người nhận trả lời bằng đường dẫn trong thư');
    const boxes = [...page.html.matchAll(/<textarea id="zalo-\d" rows="4" readonly>([^<]*)<\/textarea>/g)];
    expect(boxes).toHaveLength(3);
    for (const [, text = ''] of boxes) {
      expect(text).toMatch(/^Khảo sát nhu cầu: [^\n]+\n[^\n]+\nhttp:\/\/localhost:8080\/l\/s\d?\.cls_/);
      expect(text).not.toContain('Kính gửi');
    }
    // The button is there for browsers with scripts only, by the hash of its one script.
    expect(page.html).toContain('data-copy="zalo-0"');
    const policy = page.headers['Content-Security-Policy'] ?? page.headers['content-security-policy'];
    expect(policy).toMatch(/default-src 'none';.*script-src 'sha256-[\w+/=]+'$/);
    const plain = await officer.get(`/lop/${classId}`);
    expect(JSON.stringify(plain.headers)).not.toContain('script-src');
  });

  it('count what did not arrive on the start page and list it for the whole centre', async () => {
    expect(textOf(await officer.get('/'))).toContain('1 thư chưa tới người nhận');
    const words = textOf(await officer.get('/thu'));
    expect(words).toContain('Thư chưa tới (1)');
    expect(words).toContain('Xã số 1');
    expect(words).not.toContain('Xã số 2');
  });

  it('say what is missing when a message without any address is to be sent again', async () => {
    const { directory } = world.services;
    const [first] = world.communes;
    if (first) await directory.saveEntry('commune', { ...first, email: '' });
    const page = await officer.get('/thu');
    const form = formsOf(page).find(({ action }) => action.startsWith('/thu/cls_'));
    const refused = await officer.submit(page, form?.action ?? 'no form', { viec: 'gui-lai' });
    expect(refused.status).toBe(409);
    expect(textOf(refused)).toContain('Chưa có địa chỉ nào của Đồng chí phụ trách xã số 1 dùng được');
  });

  it('send it again to the corrected address, from the page of the class', async () => {
    const [first] = world.communes;
    if (first) await world.services.directory.saveEntry('commune', { ...first, email: 'moi@example.org' });
    const page = await officer.get(`/lop/${classId}/tin-nhan`);
    const failed = (await world.services.outbox.of(classId)).find(({ status }) => status === 'failed');
    const form = formsOf(page).find(({ action }) => action.endsWith(`/tin-nhan/${failed?.ref}`));
    const after = await officer.submit(page, form?.action ?? '', { viec: 'gui-lai' });
    expect(textOf(after)).toContain('Đã ghi nhận. Thư gửi lại sẽ đi trong vòng 5 phút.');
    await world.runDue();
    const words = textOf(await officer.get(`/lop/${classId}/tin-nhan`));
    expect(words).toContain('Thư điện tử: moi@example.org');
    expect(words).not.toContain('Không gửi được');
    expect(textOf(await officer.get('/thu'))).toContain('Không có thư nào bị trả lại');
    expect(textOf(await officer.get('/'))).not.toContain('chưa tới người nhận');
    // Pressed twice, it is refused kindly.
    const again = await officer.submit(page, form?.action ?? '', { viec: 'gui-lai' });
    expect([again.status, textOf(again)]).toEqual([409, expect.stringContaining('đang được gửi hoặc đã tới')]);
  });

  it('let the office choose in which order messages leave', async () => {
    const page = await officer.get('/thu');
    await officer.submit(page, '/thu/cach-gui', { order: 'zalo-email' });
    expect((await world.services.directory.centre('ctr_test')).channels).toEqual(['zalo', 'email']);
    const [, , third] = world.communes;
    if (third) await world.services.directory.saveEntry('commune', { ...third, phone: '0912 345 678' });
    const second = await world.open('NTVD', { intake: 2 });
    const sent = await world.services.outbox.of(second);
    expect(sent.map(({ channel, address }) => `${channel} ${address}`).sort()).toEqual([
      'email moi@example.org',
      'letter ',
      'zalo 0912 345 678',
    ]);
  });

  it('do not show a colleague of another centre anything', async () => {
    const stranger = await webClient(world, { staffId: 'stf_x', role: 'academic-officer', centreId: 'ctr_other' });
    const [message] = await world.services.outbox.of(classId);
    expect((await stranger.get(`/lop/${classId}/tin-nhan`)).status).toBe(403);
    const own = await officer.get('/thu');
    const token = formsOf(own).at(-1)?.fields.token ?? [];
    const tried = await stranger.send('POST', `/thu/${message?.ref}`, { form: { token, viec: 'gui-lai' } });
    expect(tried.status).toBe(403);
  });
});

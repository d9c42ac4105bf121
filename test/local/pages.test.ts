import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDateTime } from '../../lib/domain/time/civil-date.ts';
import { workflowNames } from '../../lib/workflow/read.ts';
import { openWorld, type World } from '../support/world.ts';
import { linksOf, type Visitor, visitor, wordsOf } from './support/visitor.ts';

describe('the pages of one machine', () => {
  let world: World;
  let classId: string;
  let visit: Visitor;
  beforeAll(async () => {
    world = await openWorld();
    classId = await world.open('NTVD');
    visit = visitor(world);
  });
  afterAll(() => world.close());

  it('let nobody else run a script, frame the page or send its forms', async () => {
    const { headers, body } = await visit.get('/dev/');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(String(body)).not.toMatch(/ style="| onclick=/);
    expect((await visit.post('/dev/sign-in', { staffId: 'stf_officer' }, {})).status).toBe(403);
    const foreign = { origin: 'http://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    const refused = await visit.post('/dev/sign-in', { staffId: 'stf_officer' }, foreign);
    expect(refused.status).toBe(403);
    expect(refused.headers['set-cookie']).toBeUndefined();
    const rebound = { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-site' };
    expect((await visit.post('/dev/clock', { how: 'next' }, rebound)).status).toBe(403);
  });

  it('serve their style sheet and their one script from addresses that change with them', async () => {
    const page = await visit.read('/dev/');
    const files = [...page.matchAll(/(?:href|src)="(\/dev\/[^"]+\.(?:css|js))"/g)].map(([, path = '']) => path);
    expect(files).toHaveLength(2);
    for (const file of files) {
      const { status, headers } = await visit.get(file);
      expect(status).toBe(200);
      expect(headers['cache-control']).toContain('immutable');
    }
  });

  it('answer no path that is not theirs', async () => {
    await expect(visit.get('/dev/nothing')).rejects.toThrow('No page answers');
    await expect(visit.get('/dev/%E0%A4%A')).rejects.toThrow('No page answers');
    expect((await visit.get('/dev/machines/nothing')).status).toBe(404);
    expect((await visit.get('/dev/executions/class/nothing')).status).toBe(404);
    expect((await visit.get(`/dev/outbox/${classId}/nothing`)).status).toBe(404);
  });

  it('say every word in both languages', async () => {
    const paths = [
      '/dev/',
      '/dev/sign-in',
      '/dev/outbox',
      '/dev/clock',
      '/dev/executions',
      '/dev/machines',
      '/dev/machines/class',
    ];
    const reader = visitor(world);
    for (const language of ['en', 'vi']) {
      for (const path of [...paths, `/dev/executions/class/${classId}-1`, `/dev/executions/class/${classId}-1/stop`]) {
        const page = await reader.read(`${path}?lang=${language}`);
        expect(page).toContain(`<html lang="${language}">`);
        expect(wordsOf(page)).not.toMatch(/\b(local|web|stage|ask|role|holder)\.[a-z]/);
        expect(wordsOf(page)).not.toMatch(/(?<!\$)\{\w+\}/);
      }
    }
  });

  describe('sign-in', () => {
    it('lists the staff of each centre and those who oversee them', async () => {
      const words = wordsOf(await visit.read('/dev/sign-in'));
      expect(words).toContain('Trung tâm chính trị xã Bình Minh – Tỉnh Hòa Bình Mới');
      expect(words).toContain('Nguyễn Thành Công Giám đốc Đỗ Thị Hường Giáo vụ');
      expect(words).toContain('Tỉnh Hòa Bình Mới Cấp trên theo dõi Toàn quốc');
    });

    it('puts a token that verifies into a cookie no script can read', async () => {
      const answer = await visit.post('/dev/sign-in', { staffId: 'stf_director', ve: '/lop' });
      expect(answer.status).toBe(303);
      expect(answer.headers.location).toBe('/lop');
      const cookie = String(answer.headers['set-cookie']);
      expect(cookie).toMatch(/^kg=.+; Path=\/; HttpOnly; SameSite=Strict/);
      const signedIn = await world.services.sessions.verify(visit.cookies.get('kg') ?? '');
      expect(signedIn).toMatchObject({ staffId: 'stf_director', role: 'director', centreId: 'ctr_test' });
      expect(wordsOf(await visit.read('/dev/sign-in'))).toContain('Đang đăng nhập: Nguyễn Thành Công, Giám đốc.');
    });

    it('signs an overseer in for a province and for the country', async () => {
      await visit.post('/dev/sign-in', { staffId: 'stf_overseer-country' });
      const signedIn = await world.services.sessions.verify(visit.cookies.get('kg') ?? '');
      expect(signedIn).toMatchObject({ role: 'overseer', centreId: 'country' });
    });

    it('leads nowhere but to this machine, and signs nobody in who does not exist', async () => {
      for (const ve of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', 'javascript:1'])
        expect((await visit.post('/dev/sign-in', { staffId: 'stf_officer', ve })).headers.location).toBe('/');
      expect((await visit.post('/dev/sign-in', { staffId: 'stf_nobody' })).status).toBe(404);
    });

    it('signs out again', async () => {
      const answer = await visit.post('/dev/sign-out');
      expect(String(answer.headers['set-cookie'])).toMatch(/^kg=; .*Max-Age=0/);
      expect(visit.cookies.get('kg')).toBe('');
    });
  });

  describe('the outbox', () => {
    it('shows every message with its channel and its link, and filters them', async () => {
      const page = await visit.read('/dev/outbox');
      expect(wordsOf(page)).toContain('3 thư');
      expect(linksOf(page).filter(href => href.startsWith('/l/s1.cls_'))).toHaveLength(3);
      expect(wordsOf(await visit.read('/dev/outbox?to=cmn_2'))).toContain('1 thư');
      expect(wordsOf(await visit.read('/dev/outbox?kind=survey.needs'))).toContain('3 thư');
      expect(wordsOf(await visit.read('/dev/outbox?kind=summons'))).toContain('Chưa có thư nào');
      expect(wordsOf(await visit.read(`/dev/outbox?class=${classId}`))).toContain('3 thư');
      expect(wordsOf(await visit.read('/dev/outbox?class=cls_other'))).toContain('Chưa có thư nào');
    });

    it('shows one message in full: words, address, link, a text for Zalo and why it came', async () => {
      const message = linksOf(await visit.read('/dev/outbox?to=cmn_2')).find(href =>
        href.startsWith('/dev/outbox/cls_'),
      );
      const page = await visit.read(message ?? '');
      const words = wordsOf(page);
      expect(words).toContain('Kính gửi Đồng chí phụ trách xã số 2');
      expect(words).toContain('Xã số 2 xa2@example.org');
      expect(words).toContain('Vì sao có thư Khảo sát nhu cầu');
      expect(words).toContain('Sao chép cho Zalo');
      expect(page).toMatch(/<textarea[^>]*readonly[^>]*>[^<]*\/l\/s\d?\.cls_/);
      expect(linksOf(page)).toContain(`/lop/${classId}`);
    });
  });

  describe('the clock', () => {
    it('says what is due next in words, soonest first', async () => {
      const words = wordsOf(await visit.read('/dev/clock'));
      expect(words).toContain('08:00 02/03/2026 Mô phỏng');
      const reminder = words.indexOf('Nhắc Các xã trước 3 ngày làm việc: Trả lời khảo sát nhu cầu');
      const end = words.indexOf('Hết hạn, thôi chờ: Trả lời khảo sát nhu cầu (còn 3 nơi chưa trả lời)');
      expect(reminder).toBeGreaterThan(0);
      expect(end).toBeGreaterThan(reminder);
    });

    it('jumps to the next event and says what happened', async () => {
      const words = wordsOf(await visit.send('/dev/clock', { how: 'next' }));
      expect(words).toMatch(/Đã dời từ 08:00 02\/03\/2026 đến 07:30 \d\d\/03\/2026, qua 1 mốc/);
      expect(words).toContain('gửi 3 thư “Nhắc việc trước 3 ngày làm việc”');
      const letter = linksOf(await visit.read('/dev/outbox?kind=reminder')).find(href =>
        href.startsWith('/dev/outbox/cls_'),
      );
      expect(wordsOf(await visit.read(letter ?? ''))).toMatch(
        /Vì sao có thư Nhắc việc trước 3 ngày làm việc: Trả lời khảo sát nhu cầu, hạn \d\d\/03\/2026/,
      );
    });

    it('jumps by days, keeping the hour', async () => {
      const before = world.clock.now();
      await visit.send('/dev/clock', { how: 'days', days: '1' });
      expect(world.clock.now()).toBe(before + 86_400_000);
    });

    it('refuses a day that has passed, a day too far and what is no day, and moves nothing', async () => {
      const before = world.clock.now();
      const wrong = [
        ['date', '01/01/2020', 'Ngày này đã qua'],
        ['date', '01/01/2099', 'Ngày này quá xa'],
        ['date', '31/02/2026', 'Ngày không đúng'],
        ['days', '0', 'Cần nhập số ngày từ 1 đến 366'],
        ['days', 'abc', 'Cần nhập số ngày từ 1 đến 366'],
      ] as const;
      for (const [how, value, sentence] of wrong) {
        const { status, body } = await visit.post('/dev/clock', { how, [how]: value });
        expect(status).toBe(422);
        expect(wordsOf(String(body))).toContain(sentence);
        expect(String(body)).toContain(`value="${value}"`);
      }
      expect(world.clock.now()).toBe(before);
    });

    it('jumps to a date as people write it', async () => {
      await visit.send('/dev/clock', { how: 'date', date: '13.3.2026' });
      expect(formatDateTime(world.clock.now())).toBe('08:00 13/03/2026');
    });

    it('runs until only people are awaited, without running executions into their one-year limit', async () => {
      const words = wordsOf(await visit.send('/dev/clock', { how: 'idle' }));
      expect(words).toContain('hết hạn chờ “Trả lời khảo sát nhu cầu”');
      expect(words).toContain('việc mới “Quyết định sau khảo sát”');
      expect(words).toContain('Báo người kế tiếp vì việc quá hạn');
      expect(await world.asks(classId)).toEqual(['survey.decision']);
      expect((await world.runtime.search({ status: 'RUNNING' })).total).toBe(2);
      expect(await world.services.classes.nextDueAt()).toBeUndefined();
      expect(wordsOf(await visit.read('/dev/clock'))).toContain('Bước kế tiếp là giới hạn một năm');
    });

    it('leaves a line in the audit for every jump', () => {
      const lines = (world.folder.read('console-audit.log') ?? '').trim().split('\n');
      expect(lines).toHaveLength(4);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ who: 'nobody', action: 'clock', on: 'clock' });
    });
  });

  describe('the state machines', () => {
    it('are the nine workflows in the order of a class’s life', async () => {
      const found = linksOf(await visit.read('/dev/machines')).filter(href => href.startsWith('/dev/machines/'));
      expect(found).toEqual(workflowNames.map(name => `/dev/machines/${name}`));
      expect(found).toHaveLength(9);
    });

    it('show their graph and their file, comments included', async () => {
      for (const name of workflowNames) {
        const page = await visit.read(`/dev/machines/${name}`);
        expect(page).toContain('<svg ');
        expect(page).toMatch(/<span class="c">\s*# A year is the longest/);
        expect(wordsOf(page)).toContain(`workflows/${name}.asl.yaml`);
      }
    });
  });
});

describe('the clock page of a real clock', () => {
  it('shows the time and what is due, and offers nothing to move', async () => {
    const world = await openWorld({ clock: 'real' });
    try {
      await world.open('NTVD');
      const visit = visitor(world);
      const page = await visit.read('/dev/clock');
      expect(wordsOf(page)).toContain('không dời được');
      expect(page).not.toContain('name="how"');
      expect(wordsOf(page)).toContain('Trả lời khảo sát nhu cầu');
      await visit.send('/dev/clock', { how: 'next' });
      expect(world.services.clock.now() - Date.now()).toBeLessThan(60_000);
    } finally {
      await world.close();
    }
  });
});

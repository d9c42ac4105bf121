import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Host, serveStack } from '../../lib/local/host.ts';
import { localPages } from '../../lib/local/pages/index.ts';
import { openWorld, type World } from '../support/world.ts';
import { browserStories, launchChromium } from './support/chromium.ts';

const ROLE = 'arn:aws:iam::000000000000:role/test';
/** WCAG 2.2 AA and everything below it. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails in its second step, so that the graph has a state behind it and one ahead. */
const FAILS = {
  QueryLanguage: 'JSONata',
  StartAt: 'Prepare',
  States: {
    Prepare: { Type: 'Pass', Next: 'Call nobody' },
    'Call nobody': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'arn:aws:lambda:ap-southeast-1:000000000000:function:nobody', Payload: {} },
      Next: 'Never reached',
    },
    'Never reached': { Type: 'Succeed' },
  },
};

describe('the console in a browser', browserStories(), () => {
  let world: World;
  let host: Host;
  let browser: Browser;
  let classId: string;
  beforeAll(async () => {
    world = await openWorld();
    host = await serveStack(world, localPages(world), 0);
    browser = await launchChromium();
    classId = await world.open('NTVD');
    const definition = JSON.stringify(FAILS);
    const created = await world.runtime.handle('CreateStateMachine', { name: 'fails', definition, roleArn: ROLE });
    const { stateMachineArn } = created as { stateMachineArn: string };
    await world.runtime.handle('StartExecution', { stateMachineArn, name: 'run-1' });
    await world.settle();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await world?.close();
  });

  const open = async (width: number, path: string, script = true): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      baseURL: host.url,
      javaScriptEnabled: script,
    });
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };

  const executionOf = async (machine: string): Promise<string> => {
    const { executions } = await world.runtime.search({ name: `${classId}-` });
    const found = executions.find(({ arn }) => arn.includes(`:execution:${machine}:`));
    return `/dev/executions/${machine}/${found?.name}`;
  };

  describe.each([1280, 360])('at %i px', width => {
    it('shows every page without an axe violation and without scrolling sideways', async () => {
      const survey = await executionOf('survey');
      const paths = [
        '/dev/',
        '/dev/sign-in',
        '/dev/outbox',
        `/dev/outbox/${classId}/${encodeURIComponent('survey.needs:1:cmn_1')}`,
        '/dev/clock',
        '/dev/executions',
        '/dev/executions?from=31/02/2026',
        await executionOf('class'),
        survey,
        `${survey}/answer`,
        `${survey}/stop`,
        '/dev/executions/fails/run-1',
        '/dev/executions/fails/run-1/redrive',
        '/dev/machines',
        '/dev/machines/class',
      ];
      const page = await open(width, '/dev/');
      const wrong: string[] = [];
      for (const path of paths) {
        await page.goto(path);
        // Without frames the older way of gathering results is as good and spares a page each.
        const { violations, passes } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode(true).analyze();
        if (passes.length < 10) wrong.push(`${path}: only ${passes.length} rules had anything to look at`);
        wrong.push(...violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes[0]?.html}`));
        const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
        if (overflow > 0) wrong.push(`${path}: ${overflow} px too wide`);
      }
      await page.context().close();
      expect(wrong).toEqual([]);
    });

    it('finds a failed execution’s cause in two clicks from the start page, after signing in', async () => {
      const page = await open(width, '/dev/sign-in');
      await page.getByRole('button', { name: 'Nguyễn Thành Công' }).click();
      await page.waitForURL('**/');
      await page.getByRole('link', { name: 'Tiến trình' }).click();
      await page.getByRole('link', { name: /^fails: run-1/ }).click();
      const why = page.getByText('Vì sao hỏng').locator('..');
      expect(await why.innerText()).toContain('Lambda.ResourceNotFoundException');
      expect(await why.innerText()).toContain('Function not found: arn:aws:lambda');
      expect(await why.innerText()).toContain('Call nobody');
      await page.context().close();
    });

    it('is worked by the keyboard alone: from the graph to the event, and out of a stop', async () => {
      const page = await open(width, '/dev/executions/fails/run-1');
      await page.locator('#graph').focus();
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toContain('Prepare');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(/#e\d+$/);
      const row = page.locator(`#${new URL(page.url()).hash.slice(1)}`);
      expect(await row.innerText()).toContain('Lambda.ResourceNotFoundException');
      await page.goto(`${await executionOf('survey')}/stop`);
      await page.getByRole('link', { name: 'Thôi, quay lại' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/-survey$/);
      await page.context().close();
    });
  });

  it('leads from a class to its executions and from an execution back to the class and its ledger', async () => {
    const page = await open(360, '/dev/sign-in');
    await page.getByRole('button', { name: 'Đỗ Thị Hường' }).click();
    await page.goto(`/lop/${classId}/lich-su`);
    await page.getByRole('link', { name: 'mọi tiến trình của lớp' }).click();
    await page.getByRole('link', { name: 'Khảo sát' }).click();
    await page.getByRole('link', { name: 'lịch sử của lớp' }).click();
    expect(new URL(page.url()).pathname).toBe(`/lop/${classId}/lich-su`);
    await page.context().close();
  });

  it('works without scripts', async () => {
    const page = await open(360, '/dev/clock', false);
    await page.getByRole('button', { name: 'Đến việc kế tiếp' }).click();
    expect(await page.locator('.note.ok').innerText()).toContain('Nhắc việc trước 3 ngày làm việc');
    await page.goto('/dev/outbox');
    await page.getByLabel('Loại thư').selectOption({ label: 'Khảo sát nhu cầu' });
    await page.getByRole('button', { name: 'Lọc' }).click();
    expect(await page.getByRole('main').innerText()).toContain('3 thư');
    await page.getByRole('link', { name: 'Mở đường dẫn trong thư' }).first().click();
    expect(new URL(page.url()).pathname).toMatch(/^\/l\/s1\.cls_/);
    await page.context().close();
  });

  it('keeps itself up to date without reloading, leaves open what was opened, and stops when told to', async () => {
    const page = await open(1280, '/dev/');
    await page.clock.install();
    await page.goto(await executionOf('survey'));
    await page.evaluate('window.untouched = true');
    await page.locator('#in summary').click();
    expect(await page.getByRole('main').innerText()).toContain('đang chờ Các xã');
    for (const { id } of world.communes) await world.act(classId, 'answer-survey', { communeId: id, candidates: 12 });
    await page.clock.fastForward('00:05');
    await page.getByText('Quyết định sau khảo sát – đang chờ Giáo vụ').waitFor();
    expect(await page.evaluate('window.untouched')).toBe(true);
    expect(await page.locator('#in').getAttribute('open')).not.toBeNull();
    await page.getByRole('button', { name: 'Tạm dừng cập nhật' }).click();
    expect(await page.locator('.switch').innerText()).toContain('Đã tạm dừng');
    await world.act(classId, 'decide-survey', { choice: 'recruit' });
    const asked: string[] = [];
    page.on('request', request => asked.push(request.url()));
    await page.clock.fastForward('01:00');
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: 'Cập nhật tiếp' }).click();
    await page.locator('.tag.ok', { hasText: 'Xong' }).first().waitFor();
    await page.context().close();
  });
});

import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Host, serveStack } from '../../lib/local/host.ts';
import { localPages } from '../../lib/local/pages/index.ts';
import { grantInLink } from '../../lib/outside/link-signer.ts';
import { go } from '../stories/support/journey.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { browserStories, launchChromium } from './support/chromium.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [360, 1280];
const DAY = 24 * 60 * 60 * 1000;

describe('links in a browser', browserStories(), () => {
  let world: World;
  let host: Host;
  let browser: Browser;
  /** Addresses by what stands there. */
  const places: Record<string, string> = {};

  beforeAll(async () => {
    world = await openWorld();
    host = await serveStack(world, localPages(world), 0);
    browser = await launchChromium();
    // The chapters after the survey move the clock; the surveys come last so that they are still open.
    await laterChapters();
    await surveys();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await world?.close();
  });

  const newest = async (classId: string, part: string): Promise<string> => {
    const sent = await world.services.outbox.of(classId);
    const own = sent.filter(({ link }) => link && grantInLink(link)?.part === part).at(-1);
    return new URL(own?.link ?? '').pathname;
  };

  /** A survey in every state a link can be in. */
  const surveys = async (): Promise<void> => {
    const id = await world.open('NTVD');
    const change = { ask: 'survey.needs.1', reason: 'Gửi nhầm người' };
    places['link/survey'] = await newest(id, 'cmn_1');
    places['link/revoked'] = await newest(id, 'cmn_2');
    places['link/reissued'] = await newest(id, 'cmn_3');
    await world.act(id, 'revoke-link', { ...change, part: 'cmn_2' });
    await world.act(id, 'reissue-link', { ...change, part: 'cmn_3' });
    places['office/all'] = `/lop/${id}/duong-dan`;
    places['office/one'] = `/lop/${id}/duong-dan/survey.needs.1/cmn_3`;
    places['office/revoked'] = `/lop/${id}/duong-dan/survey.needs.1/cmn_2`;
    places['office/messages'] = `/lop/${id}/tin-nhan`;
    const written = { purpose: 'survey', classId: id, round: 1, part: 'cmn_1', generation: 0 } as const;
    places['link/expired'] =
      `/l/${await world.services.links.write({ ...written, writtenAt: world.clock.now() - 400 * DAY })}`;
    places['link/guessed'] = '/l/s1.cls_1.cmn_1.0.fvx.AAAA';
    const used = await world.open('NTVD');
    places['link/used'] = await newest(used, 'cmn_1');
    await world.act(used, 'answer-survey', { communeId: 'cmn_1', candidates: 12, availability: 'Cuối tuần' });
    const held = await world.open('NTVD');
    places['link/held'] = await newest(held, 'cmn_1');
    await world.act(held, 'hold', { reason: 'Bão lũ' });
    const ended = await world.open('NTVD');
    places['link/class-ended'] = await newest(ended, 'cmn_1');
    await world.act(ended, 'cancel', { reason: 'Không đủ người' });
    const over = await world.open('NTVD');
    places['link/over'] = await newest(over, 'cmn_1');
    await world.act(over, 'close-survey');
  };

  const laterChapters = async (): Promise<void> => {
    const nominees = (index: number) =>
      inventPeople(8, 300 + 8 * index, { partyStatus: 'member', offices: ['cell-secretary'] });
    const closing = await world.open('CUCB', { survey: false, communeIds: ['cmn_1', 'cmn_2'] });
    await go(world, closing, 'closing.report', { nominees: index => nominees(index + 5) });
    places['link/feedback'] = await newest(closing, '');
    places['office/shared'] = `/lop/${closing}/duong-dan/closing.report.1/ca-lop`;
    const taught = await world.open('CUCB', { survey: false });
    await go(world, taught, 'scheduling.lecturers', { nominees });
    const [lecturerId = ''] = Object.keys((await world.load(taught)).asks['scheduling.lecturers.1']?.parts ?? {});
    places['link/invitation'] = await newest(taught, lecturerId);
    places['link/nominate'] = await newest(await world.open('CUCB', { survey: false }), 'cmn_1');
  };

  const look = async (width: number, group: string, check: (page: Page, name: string) => Promise<void>) => {
    // Axe needs scripts of its own.
    const context = await browser.newContext({ viewport: { width, height: 800 }, baseURL: host.url });
    const page = await context.newPage();
    if (group === 'office') {
      await page.goto('/dev/sign-in');
      await page.locator('form:has(input[value="stf_officer"]) button').click();
    }
    for (const [name, path] of Object.entries(places).filter(([name]) => name.startsWith(`${group}/`))) {
      await page.goto(path);
      await page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))");
      await check(page, name);
    }
    await context.close();
  };

  it.each(WIDTHS)('fit %d pixels, open and refused, for their bearers and for the office', async width => {
    for (const group of ['link', 'office'])
      await look(width, group, async (page, name) => {
        const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode().analyze();
        expect([name, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([name, []]);
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect([name, wide]).toEqual([name, 0]);
        if (process.env.SHOTS)
          await page.screenshot({
            path: `${process.env.SHOTS}/${name.replace('/', '-')}-${width}.png`,
            fullPage: true,
          });
      });
  });
});

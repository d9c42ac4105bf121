import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { type Host, serveStack } from '../../../lib/local/host.ts';
import { localPages } from '../../../lib/local/pages/index.ts';
import { openWorld, type World, type WorldOptions } from '../../support/world.ts';
import { launchChromium } from './chromium.ts';

/** A world with an address, and a browser to visit it. */
export interface Town {
  world: World;
  host: Host;
  browser: Browser;
  /** A window of nobody, or of one of the staff after signing in. */
  open(options: BrowserContextOptions, staffId?: string): Promise<Page>;
  /** The newest link in the outbox whose message begins so; its path. */
  link(classId: string, message: string, to?: string): Promise<string>;
  close(): Promise<void>;
}

export async function openTown(options: WorldOptions = {}): Promise<Town> {
  const world = await openWorld(options);
  const host = await serveStack(world, localPages(world), 0);
  world.services.publicUrl = host.url;
  const browser = await launchChromium();
  return {
    world,
    host,
    browser,
    async open(windowOptions, staffId) {
      const context: BrowserContext = await browser.newContext({ baseURL: host.url, ...windowOptions });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      if (!staffId) return page;
      await page.goto('/dev/sign-in');
      await page.locator(`form:has(input[value="${staffId}"]) button`).click();
      await page.waitForURL(`${host.url}/`);
      return page;
    },
    async link(classId, message, to) {
      const sent = await world.services.outbox.of(classId);
      const found = sent.filter(
        ({ messageId, link, to: recipient }) =>
          messageId.startsWith(message) && link && (!to || ('id' in recipient && recipient.id === to)),
      );
      const link = found.at(-1)?.link;
      if (!link) throw new Error(`No message ${message} with a link has left`);
      return new URL(link).pathname;
    },
    async close() {
      await browser.close();
      await host.close();
      await world.close();
    },
  };
}

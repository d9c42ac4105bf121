import type { Locator } from 'playwright-core';

/** Stops on the longest page: a roll of 80 learners with its menu and folded parts. */
const MOST_STOPS = 250;

/**
 * Tabs to one of the elements. Fails when tabbing does not get there, and when a stop on the way shows no focus, lies outside the window
 * or under something else (WCAG 2.2: 2.1.1, 2.4.7, 2.4.11).
 */
export async function reach(target: Locator): Promise<void> {
  const page = target.page();
  await target.first().waitFor({ state: 'visible' });
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await target.evaluateAll(look);
    if (stop.fault) throw new Error(`${new URL(page.url()).pathname}: ${stop.fault}`);
    if (stop.here) return;
  }
  throw new Error(`${new URL(page.url()).pathname}: the keyboard does not reach ${target.toString()}`);
}

/** Runs in the page. */
function look(wanted: readonly unknown[]): { here: boolean; fault?: string } {
  const world = globalThis as unknown as PageWorld;
  const { document } = world;
  const focused = document.activeElement;
  if (!focused || focused === document.body) return { here: false };
  const style = world.getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  const name = `${focused.tagName.toLowerCase()} "${(focused.getAttribute('name') ?? focused.textContent ?? '').trim().slice(0, 40)}"`;
  const shown =
    (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
  if (!shown) return { here: false, fault: `the focus on ${name} is invisible` };
  if (box.bottom < 1 || box.top > world.innerHeight - 1 || box.right < 1 || box.left > world.innerWidth - 1)
    return { here: false, fault: `the focus on ${name} lies outside the window` };
  const x = Math.min(Math.max(box.left + Math.min(box.width, 20) / 2, 1), world.innerWidth - 2);
  const y = Math.min(Math.max(box.top + box.height / 2, 1), world.innerHeight - 2);
  const top = document.elementFromPoint(x, y);
  if (top && !focused.contains(top) && !top.contains(focused))
    return { here: false, fault: `the focus on ${name} is covered` };
  return { here: wanted.includes(focused) };
}

/** What of a browser's world is used above; the project itself has no types of it. */
interface PageWorld {
  innerHeight: number;
  innerWidth: number;
  getComputedStyle(element: PageElement): { outlineStyle: string; outlineWidth: string; boxShadow: string };
  document: {
    body: PageElement;
    activeElement: PageElement | null;
    elementFromPoint(x: number, y: number): PageElement | null;
  };
}

interface PageElement {
  tagName: string;
  textContent: string | null;
  getAttribute(name: string): string | null;
  contains(other: PageElement): boolean;
  getBoundingClientRect(): { top: number; bottom: number; left: number; right: number; width: number; height: number };
}

import { createHash } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page, Response } from 'playwright-core';
import { routes } from '../../../functions/web/routes.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [1280, 360] as const;

/** 30 KB: what a page may weigh on a slow line, as HTML before compression. */
const HEAVIEST = 30 * 1024;

/** Looks at pages and keeps count. */
export interface Looker {
  /** Opens an address and looks at it; `state` says in words how it stands, for the table and for a failure. */
  open(page: Page, path: string, state: string): Promise<void>;
  /** Looks at the page a window shows. */
  look(page: Page, state: string): Promise<void>;
  /** What was wrong since the last time it was asked. */
  faults(): string[];
  /** Addresses of the route table (GET) that no look has seen. */
  unseen(): string[];
  /** A link that a page looked at has to an address of this route. */
  linkTo(route: string): string | undefined;
  table(): string;
}

/**
 * Every look is at both widths: axe without a violation, no scrolling sideways, targets of 24 x 24 px (WCAG 2.2: 2.5.8), weight. A page
 * made of the same elements in one another, classes, attributes and order of headings as one before (other words, more rows) is measured
 * but not given to axe again: axe takes half a second.
 */
export function createLooker(): Looker {
  const seenStructures = new Set<string>();
  const seenRoutes = new Set<string>();
  const states = new Set<string>();
  const links = new Set<string>();
  const faults: string[] = [];
  const counts = { looks: 0, axe: 0, violations: 0, heaviest: 0, heaviestPath: '' };
  const patterns = routes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => ({
      path,
      pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    }));

  const measure = async (page: Page, where: string) => {
    const found = await page.evaluate(measureLayout);
    if (found.wide.length > 0) faults.push(`${where} scrolls sideways: ${found.wide.join(' ')}`);
    if (found.small.length > 0) faults.push(`${where} has targets below 24 px: ${found.small.join(' ')}`);
    for (const link of found.links) links.add(link);
    return found.structure;
  };

  const looker: Looker = {
    async open(page, path, state) {
      const response = await page.goto(path);
      await weigh(response, path);
      await looker.look(page, state);
    },
    async look(page, state) {
      const path = new URL(page.url()).pathname;
      const route = routeOf(path);
      if (route) seenRoutes.add(route);
      states.add(state);
      for (const width of WIDTHS) {
        const where = `${path} (${state}) at ${width} px`;
        await page.setViewportSize({ width, height: 800 });
        const structure = await measure(page, where);
        const mark = createHash('sha1').update(`${width} ${structure}`).digest('base64');
        counts.looks += 1;
        if (seenStructures.has(mark)) continue;
        seenStructures.add(mark);
        counts.axe += 1;
        // Without frames axe's older way is as good and quicker.
        const { violations } = await new AxeBuilder({ page })
          .options({ runOnly: WCAG, resultTypes: ['violations'] })
          .setLegacyMode(true)
          .analyze();
        counts.violations += violations.length;
        faults.push(...violations.map(({ id, nodes }) => `${where}, ${id}: ${nodes[0]?.html}`));
      }
    },
    faults: () => faults.splice(0),
    unseen: () => patterns.map(({ path }) => path).filter(path => !seenRoutes.has(path)),
    linkTo: route => [...links].find(link => routeOf(link.replace(/[?#].*/, '')) === route),
    table: () =>
      [
        `Pages: ${counts.looks / WIDTHS.length} looks in ${states.size} states x ${WIDTHS.length} widths (${WIDTHS.join(', ')} px) = ${counts.looks}`,
        `  axe: ${counts.violations} violations, run on ${counts.axe} different make-ups; ${seenRoutes.size} of ${patterns.length} GET routes`,
        `  heaviest page: ${counts.heaviestPath}, ${(counts.heaviest / 1024).toFixed(1)} KB of HTML before compression`,
      ].join('\n'),
  };

  const routeOf = (path: string) =>
    // Words of the table before places in it: /lop/moi is not the class "moi".
    patterns.filter(({ pattern }) => pattern.test(path)).sort((a, b) => holes(a.path) - holes(b.path))[0]?.path;

  const weigh = async (response: Response | null, path: string) => {
    if (!response) return;
    const { length } = await response.body();
    if (length > HEAVIEST) faults.push(`${path} weighs ${length} bytes`);
    if (length <= counts.heaviest) return;
    counts.heaviest = length;
    counts.heaviestPath = path.replace(/(cls|prs|ses)_\w+/g, '$1_…').replace(/^\/l\/.*/, '/l/…');
  };
  return looker;
}

function holes(path: string): number {
  return path.split('{').length;
}

/** Runs in the page. */
function measureLayout(): { wide: string[]; small: string[]; structure: string; links: string[] } {
  const world = globalThis as unknown as PageWorld;
  const { document } = world;
  const root = document.documentElement;
  const elements = Array.from(document.querySelectorAll('*'));
  const wide =
    root.scrollWidth > root.clientWidth
      ? elements
          .filter(element => element.getBoundingClientRect().right > root.clientWidth + 1)
          .slice(-3)
          .map(element => element.outerHTML.slice(0, 120))
      : [];
  const small = Array.from(document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary'))
    .filter(element => {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || (box.width >= 23.5 && box.height >= 23.5)) return false;
      // A link within a sentence is as high as its line; what is out of sight is no target.
      const inLine =
        world.getComputedStyle(element).display === 'inline' && element.closest('p,li,dd,td,footer') !== null;
      return !inLine && box.right > 0;
    })
    .map(element => element.outerHTML.slice(0, 120));
  // What axe's rules look at; words, values, addresses and the number of rows are not among it.
  const signature = (element: PageElement): string => {
    const names = element.getAttributeNames().flatMap(name => {
      if (/^(class|role|type|scope|lang|aria-(?!label$|describedby|labelledby).*)$/.test(name))
        return `${name}=${element.getAttribute(name)}`;
      return /^(id|for|aria-.*|alt|title|tabindex|href|open)$/.test(name) ? name : [];
    });
    return `${element.tagName}[${names.join()}]`;
  };
  const placeOf = (element: PageElement | null) => `${element?.tagName}.${element?.getAttribute('class') ?? ''}`;
  // Which element stands in which, whatever their number; headings and landmarks in their order, as rules look at that.
  const pairs = new Set(elements.map(element => `${placeOf(element.parentElement)}>${signature(element)}`));
  const order = elements
    .map(({ tagName }) => tagName)
    .filter(name => /^(H[1-6]|MAIN|NAV|HEADER|FOOTER|FORM)$/.test(name));
  const ids = elements.map(({ id }) => id).filter(Boolean);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const structure = [
    ...[...pairs].sort(),
    ...order.filter((name, index) => name !== order[index - 1]),
    ...twice,
  ].join();
  const links = Array.from(document.querySelectorAll('a[href^="/"]')).map(link => link.getAttribute('href') ?? '');
  return { wide, small, structure, links };
}

/** What of a browser's world is used above; the project itself has no types of it. */
interface PageWorld {
  getComputedStyle(element: PageElement): { display: string };
  document: { documentElement: PageElement; querySelectorAll(selector: string): Iterable<PageElement> };
}

interface PageElement {
  tagName: string;
  id: string;
  parentElement: PageElement | null;
  outerHTML: string;
  scrollWidth: number;
  clientWidth: number;
  getAttribute(name: string): string | null;
  getAttributeNames(): string[];
  closest(selector: string): PageElement | null;
  getBoundingClientRect(): { right: number; width: number; height: number };
}

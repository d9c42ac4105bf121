import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes as apiRoutes } from '../../functions/api/routes.ts';
import type { PersonFacts } from '../../lib/domain/class/class.ts';
import type { SignedIn } from '../../lib/outside/sessions.ts';
import { go } from '../stories/support/journey.ts';
import { inventPeople } from '../support/people.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { openWorld, type World } from '../support/world.ts';
import { callApi } from './support/api-client.ts';
import { rememberReads } from './support/rights-world.ts';
import { readable } from './support/texts.ts';
import { type WebClient, type WebPage, webClient } from './support/web-client.ts';

/** Stands in every fact about a learner; and in every contact of the centre. No word of ours holds them. */
const PERSON = 'mocdanhdau';
const CONTACT = 'moclienhe';

const OFFICER: SignedIn = { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' };
const MANAGER: SignedIn = { staffId: 'stf_manager', role: 'class-manager', centreId: 'ctr_test' };
const OTHER_MANAGER: SignedIn = { ...MANAGER, staffId: 'stf_manager2' };
const INSPECTOR: SignedIn = { staffId: 'stf_inspector', role: 'inspector', centreId: 'ctr_test' };

/** Who works with counts, of one class or of all. */
const BLIND: readonly [string, SignedIn][] = [
  ['the accountant', { staffId: 'stf_accountant', role: 'accountant', centreId: 'ctr_test' }],
  ['the overseer of the province', { staffId: 'stf_over', role: 'overseer', centreId: 'prv_test' }],
  ['the overseer of the country', { staffId: 'stf_over', role: 'overseer', centreId: 'country' }],
  ['the manager of another class', OTHER_MANAGER],
  ['a director of another centre', { staffId: 'stf_far', role: 'director', centreId: 'ctr_far' }],
];

describe('rights by field', () => {
  let world: World;
  let closed: string;
  let teaching: string;
  /** Classes whose survey was answered by one commune: one goes on, one waits for its decision. */
  const asking: string[] = [];
  /** What the office can come to, by address. */
  let pages: Map<string, WebPage>;
  let addresses: string[];

  beforeAll(async () => {
    world = await openWorld({ communes: 2 });
    delete world.services.limiter;
    await plantContacts(world);
    closed = await plantedClass(0);
    teaching = await plantedClass(100, true);
    await endOf(closed);
    for (const decided of [false, true]) {
      const classId = await world.open('NTVD', { managerId: 'stf_manager' });
      const remarks = 'Cử đồng chí Mốcdanhdau';
      await world.act(classId, 'answer-survey', { communeId: 'cmn_1', candidates: 3, availability: remarks, remarks });
      if (decided) await world.act(classId, 'close-survey');
      asking.push(classId);
    }
    rememberReads(world);
    pages = await crawl(await webClient(world, OFFICER));
    addresses = [...pages.keys()];
  }, 240_000);
  afterAll(() => world.close());

  /** A class in which everything that can be said about a person was said, and holds the mark. */
  async function plantedClass(from: number, stays = false): Promise<string> {
    const classId = await world.open('NTVD');
    const remarks = 'Cử đồng chí Mốcdanhdau';
    await world.act(classId, 'answer-survey', { communeId: 'cmn_1', candidates: 16, availability: remarks, remarks });
    const nominees = (commune: number): PersonFacts[] =>
      inventPeople(16, from + 16 * commune).map((person, index) =>
        index < 3
          ? { ...person, fullName: `${person.fullName.split(' ')[0]} Mốcdanhdau`, unit: 'Chi bộ Mốcdanhdau' }
          : person,
      );
    await go(world, classId, 'recruitment.lists', { nominees });
    await go(world, classId, 'opening.papers', { nominees });
    const { learners } = await world.load(classId);
    const one = Object.values(learners).at(-1)?.personId ?? '';
    await world.act(classId, 'withdraw', { personId: one, reason: 'Đồng chí Mốcdanhdau đi công tác' });
    const klass = await go(world, classId, 'teaching.rolls', { nominees });
    const [first] = klass.sessions;
    if (!stays || !first) return classId;
    // Three who miss the first session: the class page names them while something can still be done.
    await world.advanceTo(instantOf(first.date, '16:00'));
    const marked = Object.values(klass.learners).filter(({ person }) => person.fullName.includes('Mốcdanhdau'));
    const attended = Object.fromEntries(marked.map(({ personId }) => [personId, 0]));
    await world.act(classId, 'take-roll', { sessionId: first.id, attended });
    return classId;
  }

  async function endOf(classId: string): Promise<void> {
    await go(world, classId, 'closing.report');
    const link = (await world.services.outbox.of(classId)).findLast(({ link: sent }) => sent?.includes('/l/f'))?.link;
    const token = link?.split('/l/')[1] ?? '';
    await callApi(world.services, 'POST', `/api/links/${token}/acts/give-feedback`, {
      body: { score: 5, remark: 'Cảm ơn đồng chí Mốcdanhdau' },
    });
    await go(world, classId);
    expect((await world.load(classId)).stage).toBe('closed');
  }

  /** Addresses that a full reader can come to from the start page, files among them: three of each kind. */
  async function crawl(browser: WebClient): Promise<Map<string, WebPage>> {
    const found = new Map<string, WebPage>();
    const known = new Set(['/', ...[closed, teaching, ...asking].map(id => `/lop/${id}`), '/so-goc.xlsx']);
    const kinds = new Map<string, number>();
    const waiting = [...known];
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const page = await browser.get(address);
      found.set(address, page);
      for (const [, href = ''] of page.html.matchAll(/href="(\/[^"#?]*)/g)) {
        const kind = href.replace(/[a-z]{3}_[\w-]+/g, '').replace(/\d+/g, '');
        const seen = kinds.get(kind) ?? 0;
        if (known.has(href) || seen >= 3 || /^\/(l|dev|dang-nhap|tro-giup|hinh)\b/.test(href)) continue;
        kinds.set(kind, seen + 1);
        known.add(href);
        waiting.push(href);
      }
    }
    return found;
  }

  /** Where a mark can be read by somebody, on pages and files. */
  async function pagesWith(mark: string, browser: WebClient | undefined, within = addresses): Promise<string[]> {
    const found: string[] = [];
    for (const address of within) {
      const page = browser === undefined ? pages.get(address) : await browser.get(address);
      if (!page) continue;
      if ((await readable(page.headers['content-type'] ?? '', page.bytes)).includes(mark)) found.push(address);
    }
    return found;
  }

  /** Where a mark can be read by somebody, in the answers of the API. */
  async function answersWith(mark: string, who: SignedIn, classIds = [closed, teaching]): Promise<string[]> {
    const token = await world.issuer.issue(who);
    const found: string[] = [];
    for (const route of apiRoutes.filter(({ method }) => method === 'GET'))
      for (const path of addressesOf(route.path, classIds)) {
        const { bytes, headers } = await callApi(world.services, 'GET', `/api${path}`, { token });
        if ((await readable(headers['content-type'] ?? '', bytes)).includes(mark)) found.push(path);
      }
    return found;
  }

  function addressesOf(path: string, classIds: readonly string[]): string[] {
    const list = /\{centreId\}\/(\w+)\//.exec(path)?.[1] ?? '';
    const id = { communes: 'cmn_1', lecturers: 'lec_1', staff: 'stf_officer', rooms: 'rom_1' }[list] ?? 'x';
    const query =
      {
        '/figures': '?scope=ctr_test&from=2026-01&to=2026-12',
        '/centres': '?province=prv_test',
        '/centres/{centreId}/learners': `?search=${PERSON}`,
      }[path] ?? '';
    const filled = path
      .replace('{centreId}', 'ctr_test')
      .replace('{year}', '2026')
      .replace('{number}', '0001-2026-NTVD')
      .replace('{file}', path.includes('/papers/') ? 'diem-danh.pdf' : 'cmn_1.pdf')
      .replace('{id}', id);
    return (path.includes('{classId}') ? classIds : ['']).map(
      classId => `${filled.replace('{classId}', classId)}${query}`,
    );
  }

  it('lets the office read the marks in pages, workbooks, PDF and the API, so that the search below means something', async () => {
    const found = await pagesWith(PERSON, undefined);
    const kinds = new Set(found.map(address => /\.(\w+)(\?|$)/.exec(address)?.[1] ?? 'page'));
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['page', 'pdf', 'xlsx']));
    expect(found.length).toBeGreaterThan(15);
    expect(found).toEqual(
      expect.arrayContaining([`/lop/${closed}/hoc-vien`, `/lop/${closed}/ket-qua`, '/so-goc.xlsx']),
    );
    expect((await answersWith(PERSON, OFFICER)).length).toBeGreaterThan(3);
    expect((await pagesWith(CONTACT, undefined, ['/xa', '/giang-vien', '/nguoi-dung'])).length).toBe(3);
    expect((await answersWith(CONTACT, OFFICER)).length).toBeGreaterThan(5);
    console.log(`${addresses.length} addresses; the mark stands in ${found.length} of them`);
  });

  it.each(BLIND)('shows no learner of these classes to %s, on no page, in no file, in no answer', async (_, who) => {
    expect(await pagesWith(PERSON, await webClient(world, who))).toEqual([]);
    expect(await answersWith(PERSON, who)).toEqual([]);
  });

  it.each(BLIND.filter(([, { role }]) => role !== 'class-manager'))('shows no contact to %s', async (_, who) => {
    expect(await pagesWith(CONTACT, await webClient(world, who))).toEqual([]);
    expect(await answersWith(CONTACT, who)).toEqual([]);
  });

  it('shows a class manager the people of the own class and of no other', async () => {
    await world.act(teaching, 'name-manager', { managerId: 'stf_manager2' });
    const found = await pagesWith(PERSON, await webClient(world, OTHER_MANAGER));
    expect(found).toContain(`/lop/${teaching}/hoc-vien`);
    expect(found.filter(address => address.includes(closed))).toEqual([]);
    // The search over the centre finds those of the own class, and nobody of the other one.
    const search = `/centres/ctr_test/learners?search=${PERSON}`;
    expect(await answersWith(PERSON, OTHER_MANAGER, [closed])).toEqual([search]);
    const token = await world.issuer.issue(OTHER_MANAGER);
    const { body } = await callApi<{ items: { classId: string }[] }>(world.services, 'GET', `/api${search}`, { token });
    expect(new Set(body.items.map(({ classId }) => classId))).toEqual(new Set([teaching]));
    expect((await answersWith(PERSON, OTHER_MANAGER, [teaching])).length).toBeGreaterThan(0);
    await world.act(teaching, 'name-manager', { managerId: 'stf_manager' });
  });

  it('shows an inspector everything, but no form to send and no link that acts for somebody', async () => {
    const browser = await webClient(world, INSPECTOR);
    expect(await pagesWith(PERSON, browser, [`/lop/${closed}/hoc-vien`])).toHaveLength(1);
    const forms: string[] = [];
    const links: string[] = [];
    for (const address of addresses.filter(name => !/(?<!thu-giay)\.(pdf|xlsx)$/.test(name))) {
      const page = await browser.get(address);
      const posts = [...page.html.matchAll(/<form method="post" action="([^"]*)"/g)].map(([, action]) => action);
      if (posts.some(action => action !== '/dang-xuat')) forms.push(`${address}: ${posts.join(' ')}`);
      if (/\/l\/[\w-]+[.]/.test(page.bytes.toString('latin1'))) links.push(address);
    }
    expect(forms).toEqual([]);
    expect(links).toEqual([]);
  });

  it('shows a lecturer who comes by a link no learner', async () => {
    const sent = await world.services.outbox.of(teaching);
    const link = sent.find(({ to, link: written }) => to.kind === 'lecturer' && written)?.link ?? '';
    const { pathname } = new URL(link);
    const nobody = await webClient(world);
    expect((await nobody.get(pathname)).bytes.length).toBeGreaterThan(500);
    expect(await pagesWith(PERSON, nobody, [pathname])).toEqual([]);
  });

  async function plantContacts({ services: { directory } }: World): Promise<void> {
    const { communes, lecturers, staff } = await directory.of('ctr_test');
    for (const commune of communes)
      await directory.saveEntry('commune', {
        ...commune,
        contactName: 'Đồng chí Moclienhe',
        email: `moclienhe.${commune.id.replace('_', '')}@example.org`,
        phone: '0900000000',
      });
    for (const lecturer of lecturers)
      await directory.saveEntry('lecturer', { ...lecturer, email: 'moclienhe@example.org' });
    for (const member of staff) await directory.saveEntry('staff', { ...member, email: 'moclienhe@example.org' });
    const more = { centreId: 'ctr_test', email: '' };
    await directory.saveEntry('staff', { ...more, id: 'stf_manager2', name: 'Chủ nhiệm Hai', role: 'class-manager' });
  }
});

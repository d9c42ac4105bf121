import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SignedIn } from '../../lib/outside/sessions.ts';
import { go } from '../stories/support/journey.ts';
import { openWorld, type World } from '../support/world.ts';
import { callApi } from './support/api-client.ts';
import { harmIn, PAYLOADS, packed, TRAP } from './support/payloads.ts';
import { askRaw, type RawAnswer } from './support/rights-world.ts';

const DIRECTOR: SignedIn = { staffId: 'stf_director', role: 'director', centreId: 'ctr_test' };

describe('500 texts that would do harm, through every text field', () => {
  let world: World;
  let token: string;
  let classId: string;
  let pages: Map<string, RawAnswer>;
  const logged: string[] = [];

  beforeAll(async () => {
    for (const method of ['log', 'warn', 'error'] as const)
      vi.spyOn(console, method).mockImplementation((...words) => void logged.push(words.join(' ')));
    world = await openWorld({ communes: 2 });
    delete world.services.limiter;
    token = await world.issuer.issue(DIRECTOR);
    await plantClasses();
    classId = await plantLearners();
    await plantDirectory();
    await world.settle();
    pages = await crawl();
  }, 240_000);
  afterAll(async () => {
    vi.restoreAllMocks();
    await world.close();
  });

  const post = (path: string, body: unknown) => callApi(world.services, 'POST', `/api${path}`, { token, body });

  /** Titles, units held together with, and reasons. */
  async function plantClasses(): Promise<void> {
    const plannedStart = '2026-05-04';
    for (const [index, text] of packed(190).entries()) {
      const more = { title: text, jointWith: text, intake: (index % 99) + 1 };
      const body = { programme: 'CDE', plannedStart, communeIds: ['cmn_1'], ...more };
      expect((await post('/centres/ctr_test/classes', body)).status).toBe(201);
    }
  }

  /** 500 learners with names and units, and what is said around them. */
  async function plantLearners(): Promise<string> {
    const { directory } = world.services;
    await directory.saveEntry('room', { id: 'rom_1', centreId: 'ctr_test', name: 'Hội trường', seats: 900 });
    const id = await world.open('NTVD', { capacity: 600 });
    const said = packed(900);
    for (const [index, communeId] of ['cmn_1', 'cmn_2'].entries()) {
      const words = { availability: said[index]?.slice(0, 190), remarks: said[index + 2] };
      await world.act(id, 'answer-survey', { communeId, candidates: 250, ...words });
    }
    await go(world, id, 'recruitment.lists');
    for (const reason of said)
      await world.act(id, 'extend-ask', { ask: 'recruitment.lists.1', due: '2026-04-20', reason });
    for (const [index, communeId] of ['cmn_1', 'cmn_2'].entries()) {
      const rows = PAYLOADS.slice(250 * index, 250 * (index + 1)).map((text, row) => ({
        fullName: text.slice(0, 60),
        unit: text,
        birthDate: `19${70 + (row % 30)}-0${(row % 9) + 1}-1${index}`,
        partyStatus: 'none',
      }));
      expect((await post(`/classes/${id}/acts/nominate`, { communeId, rows, complete: true })).status).toBe(200);
    }
    await world.settle();
    await go(world, id, 'teaching.rolls');
    return id;
  }

  async function plantDirectory(): Promise<void> {
    for (const [index, text] of packed(190).entries()) {
      const contact = { email: text, phone: text };
      const lists = [
        ['communes', { name: text, contactName: text, ...contact }],
        ['rooms', { name: text, seats: 10 }],
        ['lecturers', { name: text, kind: 'visiting', programmes: ['CDE'], ...contact }],
        ['staff', { name: text, role: 'accountant', email: text }],
      ] as const;
      const [list, body] = lists[index % lists.length] ?? lists[0];
      for (const [path, entry] of index < 8 ? lists : [[list, body] as const])
        expect([201, 422]).toContain((await post(`/centres/ctr_test/${path}`, entry)).status);
    }
  }

  /** Everything the director comes to: pages with all their parts, files of every kind. */
  async function crawl(): Promise<Map<string, RawAnswer>> {
    const found = new Map<string, RawAnswer>();
    const known = new Set(['/', '/lop', `/lop/${classId}`, '/lop/moi', '/nguoi-dung/thay-the']);
    const kinds = new Map<string, number>();
    const waiting = [...known];
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const answer = await askRaw(world, 'GET', address, token);
      found.set(address, answer);
      const page = answer.type.startsWith('text/html') ? answer.bytes.toString('utf8') : '';
      for (const [, href = ''] of page.matchAll(/href="(\/[^"#]*)/g)) {
        const plain = href.replaceAll('&amp;', '&');
        const kind = plain.replace(/[a-z]{3}_[\w-]+/g, '').replace(/\d+/g, '');
        const seen = kinds.get(kind) ?? 0;
        if (known.has(plain) || seen >= 8 || /^\/(dev|dang-nhap|tro-giup|tra-cuu|hinh|lich\?)|lang=/.test(plain))
          continue;
        if (seen >= 1 && /\.(pdf|docx)$/.test(plain)) continue;
        kinds.set(kind, seen + 1);
        known.add(plain);
        waiting.push(plain);
      }
    }
    return found;
  }

  const ofType = (part: string) => [...pages].filter(([, { type, status }]) => type.includes(part) && status === 200);

  it('are 500 different ones, and harm is seen where text is not escaped', () => {
    expect(new Set(PAYLOADS).size).toBe(500);
    const unescaped = PAYLOADS.filter(text => harmIn(`<p>${text}</p><input value="${text}">`).length > 0);
    expect(unescaped.length).toBeGreaterThan(250);
    expect(harmIn('<p class="a">&lt;b&gt; x <a href="/lop">y</a></p>')).toEqual([]);
  });

  it('stay text on every page', () => {
    const shown = ofType('text/html');
    const texts = shown.filter(([, { bytes }]) => bytes.toString('utf8').includes(TRAP));
    expect(texts.length).toBeGreaterThan(30);
    const harm = shown.flatMap(([address, { bytes, policy }]) =>
      harmIn(bytes.toString('utf8'), policy).map(tag => `${address}: ${tag}`),
    );
    expect(harm.slice(0, 10)).toEqual([]);
    expect([...pages.values()].filter(({ status }) => status >= 500)).toEqual([]);
  });

  it('stay text in workbooks: no formula, no link, no part of somebody else', () => {
    const books = ofType('spreadsheet');
    expect(books.length).toBeGreaterThan(1);
    for (const [address, { bytes }] of books) {
      const parts = unzipSync(new Uint8Array(bytes));
      expect(
        Object.keys(parts).filter(name => /external|macro|vba|connections/i.test(name)),
        address,
      ).toEqual([]);
      const sheets = Object.entries(parts).map(([, part]) => strFromU8(part));
      for (const sheet of sheets)
        expect(/<f[ >]|<hyperlink|<!ENTITY|<script/i.exec(sheet)?.[0], address).toBeUndefined();
    }
    const roster = books.find(([address]) => address.includes('danh-sach'))?.[1];
    const text = Object.values(unzipSync(new Uint8Array(roster?.bytes ?? Buffer.of())))
      .map(part => strFromU8(part))
      .join('');
    expect(text.split(TRAP).length).toBeGreaterThan(400);
  });

  it('stay text in PDF: no script, no action, no link but our own', async () => {
    const files = ofType('application/pdf');
    expect(files.length).toBeGreaterThan(3);
    for (const [address, { bytes }] of files) {
      const outside = bytes.toString('latin1').replace(/stream[\s\S]*?endstream/g, '');
      expect(
        /\/(JavaScript|JS|OpenAction|AA|Launch|EmbeddedFile|RichMedia)\b/.exec(outside)?.[0],
        address,
      ).toBeUndefined();
      const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
      expect(await pdf.getJSActions(), address).toBeNull();
      const first = await (await pdf.getPage(1)).getAnnotations();
      expect(
        first.filter(({ subtype }: { subtype: string }) => subtype !== 'Widget'),
        address,
      ).toEqual([]);
    }
  });

  it('stay text in Word files: the same parts and marks as with harmless names', () => {
    const files = ofType('wordprocessing');
    expect(files.length).toBeGreaterThan(1);
    for (const [address, { bytes }] of files) {
      const parts = unzipSync(new Uint8Array(bytes));
      const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
      expect(document.match(new RegExp(`<[^>]*${TRAP}`, 'i'))?.[0], address).toBeUndefined();
      expect(
        /<w:(fldSimple|instrText|object|hyperlink|altChunk)|<script|<!ENTITY/i.exec(document)?.[0],
      ).toBeUndefined();
      const relations = strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array());
      expect(relations).not.toContain('TargetMode="External"');
    }
  });

  it('stay text in calendar files and in messages, whose headers keep to one line', async () => {
    for (const [address, { bytes }] of ofType('text/calendar')) {
      const lines = bytes.toString('utf8').replaceAll('\r\n ', '').split('\r\n').filter(Boolean);
      expect(
        lines.filter(line => !/^[A-Z-]+[;:]/.test(line) || line.startsWith('X-xss')),
        address,
      ).toEqual([]);
    }
    const heads = await world.services.classes.openHeads('ctr_test');
    const sent = (await Promise.all(heads.map(({ id }) => world.services.outbox.of(id)))).flat();
    expect(sent.filter(({ subject }) => subject.includes(TRAP)).length).toBeGreaterThan(50);
    // oxlint-disable-next-line no-control-regex -- control signs are what is looked for
    const broken = sent.filter(({ subject, address }) => /[\u0000-\u001f\u007f\u2028\u2029]/.test(subject + address));
    expect(broken.map(({ subject }) => subject)).toEqual([]);
  });

  it('reach no log, and every line of a log is one line', () => {
    const ours = logged.filter(line => line.startsWith('{'));
    expect(ours.filter(line => line.includes(TRAP) || line.includes('\n'))).toEqual([]);
  });
});

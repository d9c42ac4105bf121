import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffRole } from '../../lib/domain/class/actors.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import { openWorld, type World } from '../support/world.ts';
import { type WebClient, type WebPage, webClient } from './support/web-client.ts';

describe('the guides', () => {
  let world: World;
  let anybody: WebClient;
  let guides: WebPage[];
  beforeAll(async () => {
    world = await openWorld({ communes: 1 });
    anybody = await webClient(world);
    const { html } = await anybody.get('/tro-giup');
    const addresses = [...html.matchAll(/href="(\/tro-giup\/[^"]+)"/g)].map(([, address = '']) => address);
    guides = await Promise.all(addresses.map(address => anybody.get(address)));
  });
  afterAll(() => world.close());

  it('are there for every role of staff, for communes, lecturers and learners, and need no account', () => {
    const titles = guides.map(({ html }) => /<h1>([^<]*)/.exec(html)?.[1]);
    for (const role of staffRole.options)
      expect(titles).toContain(sentence('vi', 'web.guide.title', { who: sentence('vi', `role.${role}`) }));
    expect(guides).toHaveLength(staffRole.options.length + 3);
    for (const { status, html } of guides) {
      expect(status).toBe(200);
      expect(html).not.toMatch(/web\.(guide|picture)\./);
      expect(html.match(/<ol>[\s\S]*<\/ol>/)?.[0].match(/<li>/g)?.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('show pictures that browsers keep, with the size they have and words for whoever does not see them', async () => {
    for (const { html } of guides) {
      const pictures = [...html.matchAll(/<img src="([^"]+)" width="(\d+)" height="(\d+)" alt="([^"]+)"/g)];
      expect(pictures.length).toBeGreaterThan(0);
      for (const [, address = '', width, height] of pictures) {
        const { status, headers, bytes } = await anybody.get(address);
        expect([status, headers['content-type']]).toEqual([200, 'image/webp']);
        expect(headers['cache-control']).toContain('immutable');
        expect(bytes.subarray(8, 15).toString()).toBe('WEBPVP8');
        expect([bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff]).toEqual([
          Number(width),
          Number(height),
        ]);
      }
    }
  });

  it('begin with one’s own role when somebody is signed in', async () => {
    const director = await webClient(world, { staffId: 'stf_director', role: 'director', centreId: 'ctr_test' });
    const { html } = await director.get('/tro-giup');
    expect(/href="\/tro-giup\/([^"]+)"/.exec(html)?.[1]).toBe('giam-doc');
  });

  it('say that a page is not there for an unknown role, an old picture or a path out of the folder', async () => {
    for (const path of ['/tro-giup/vua', '/hinh/start.000000000000.webp', '/hinh/..%2Fpackage.json'])
      expect((await anybody.get(path)).status).toBe(404);
  });
});

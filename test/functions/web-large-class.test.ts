import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CERTIFICATES_IN_A_FILE } from '../../functions/web/class/papers.ts';
import { go } from '../stories/support/journey.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { linksOf, textOf, type WebClient, webClient } from './support/web-client.ts';

/** What an answer of Lambda may hold, base64 and all. */
const ANSWER = 6 * 1024 * 1024;

describe('the certificates of a class of more than a file holds', () => {
  const count = CERTIFICATES_IN_A_FILE + 3;
  let world: World;
  let officer: WebClient;
  let address: string;
  beforeAll(async () => {
    world = await openWorld({ communes: 1 });
    officer = await webClient(world, { staffId: 'stf_officer', centreId: 'ctr_test', role: 'academic-officer' });
    for (const room of (await world.services.directory.of('ctr_test')).rooms)
      await world.services.directory.saveEntry('room', { ...room, seats: 300 });
    const id = await world.open('NTVD', { survey: false, capacity: 300 });
    await go(world, id, 'certification.handover', { nominees: () => inventPeople(count) });
    address = `/lop/${id}`;
  });
  afterAll(() => world.close());

  it('come in parts, each small enough to be answered', async () => {
    const papers = await officer.get(`${address}/van-ban`);
    expect(textOf(papers)).toContain(`Giấy chứng nhận, người thứ 201 đến 203 trên 203`);
    const parts = linksOf(papers, '/giay-chung-nhan.pdf');
    expect(parts).toHaveLength(2);
    const sizes = [];
    for (const part of parts) {
      const file = await officer.get(part);
      expect(file.status).toBe(200);
      sizes.push(Math.ceil(file.bytes.length / 3) * 4);
    }
    expect(Math.max(...sizes)).toBeLessThan(ANSWER / 2);
    expect(sizes[0]).toBeGreaterThan((sizes[1] ?? 0) * 5);
    for (const none of ['3', '0', '1.5', 'x'])
      expect((await officer.get(`${address}/giay-chung-nhan.pdf?phan=${none}`)).status).toBe(404);
  });
});

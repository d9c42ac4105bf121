import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificatesOf } from '../../lib/domain/chapters/certificate-changes.ts';
import { issuerWords } from '../../lib/documents/offline-check/issuer-words.ts';
import { issuerOn } from '../../lib/domain/issuer.ts';
import { openDataFolder } from '../../lib/local/data-folder.ts';
import { sealKeyring, turnSealKey } from '../../lib/local/seal-keys.ts';
import { createSealService, localSealSigner } from '../../lib/outside/seal.ts';
import { go } from '../stories/support/journey.ts';
import { openWorld, type World } from '../support/world.ts';
import { callApi } from './support/api-client.ts';
import { textOf, type WebClient, webClient } from './support/web-client.ts';

const CENTRE = 'ctr_test';

let world: World;
let director: WebClient;
let anyone: WebClient;
let number = '';

beforeAll(async () => {
  world = await openWorld();
  const classId = await world.open('NTVD', { survey: false });
  await go(world, classId, 'closing.report');
  number = certificatesOf(await world.load(classId))[0]!.printed;
  // Whatever is issued on the day of a new name bears it already.
  await world.advanceTo(world.clock.now() + 30 * 86_400_000);
  await world.services.directory.saveCentre({ ...world.centre, id: 'ctr_two', name: 'Trung tâm Chính trị Sông Mới' });
  director = await webClient(world, { centreId: CENTRE, staffId: 'stf_director', role: 'director' });
  anyone = await webClient(world);
});
afterAll(() => world.close());

const look = () => anyone.get(`/tra-cuu?tt=${CENTRE}&so=${encodeURIComponent(number)}`);
const today = async () => {
  const { body } = await callApi(world.services, 'GET', `/api/certificates/${CENTRE}/${number.replaceAll('/', '-')}`);
  return body;
};

describe('a centre that changes its name', () => {
  const old = 'Trung tâm chính trị xã Bình Minh';
  const next = 'Trung tâm Chính trị phường Bình Minh';
  const fields = { name: next, parentBody: 'Đảng ủy phường Bình Minh', place: 'Bình Minh' };

  it('keeps the old one on what it issued, and the check page tells both', async () => {
    const page = await director.get('/ten-trung-tam');
    const done = await director.submit(page, '/doi-ten', { ...fields, since: formatted(world.clock.now()) });
    expect(textOf(done)).toContain(`${next} Đảng ủy phường Bình Minh đang dùng`);
    expect(textOf(await look())).toContain(`${old} (nay là ${next})`);
    expect(await today()).toMatchObject({ centre: old, centreNow: next });
    const centre = await world.services.directory.centre(CENTRE);
    expect(issuerOn(centre, '2026-03-01')).toMatchObject({ name: old, parentBody: 'Đảng ủy xã Bình Minh' });
    expect(issuerOn(centre, '2099-01-01').name).toBe(next);
  });

  it.each([
    [{ since: '01/01/2099' }, 'Ngày này chưa đến'],
    [{ since: '01/01/2020' }, 'Tên trước đó dùng từ'],
    [{ since: 'mai' }, 'Ngày'],
  ])('refuses %j with the reason', async (wrong, words) => {
    const page = await director.get('/ten-trung-tam');
    const answer = await director.submit(page, '/doi-ten', { ...fields, name: 'Tên khác', ...wrong });
    expect(answer.status).toBe(422);
    expect(textOf(answer)).toContain(words);
  });

  it('and is merged later sends people to the one that took over', async () => {
    const page = await director.get('/ten-trung-tam');
    const since = formatted(world.clock.now());
    const check = await director.submit(page, '/sap-nhap', { centreId: 'ctr_two', mergedSince: since });
    expect(textOf(check)).toContain('Kiểm tra lại trước khi gửi');
    expect(textOf(await look())).not.toContain('nay thuộc');
    await director.submit(check, '/sap-nhap');
    expect(textOf(await look())).toContain(`${old} (nay thuộc Trung tâm Chính trị Sông Mới)`);
    expect(await today()).toMatchObject({ centre: old, centreNow: 'Trung tâm Chính trị Sông Mới' });
    const offline = (await anyone.get('/tra-cuu/ngoai-tuyen.html')).bytes.toString();
    const { centres } = JSON.parse(/id="data">([^<]*)</.exec(offline)?.[1] ?? '{}') as {
      centres: Record<string, Parameters<typeof issuerWords>[0]>;
    };
    const words = { 'now-called': 'nay là', 'merged-into': 'nay thuộc' };
    expect(issuerWords(centres[CENTRE], '2026-03-01', words)).toBe(`${old} (nay thuộc Trung tâm Chính trị Sông Mới)`);
  });

  it('or takes back a merger that was entered by mistake', async () => {
    const page = await director.get('/ten-trung-tam');
    await director.submit(page, '/sap-nhap', { bo: 'yes' });
    expect(textOf(page)).toContain('Bỏ ghi sáp nhập');
    expect(textOf(await look())).not.toContain('nay thuộc');
    expect(textOf(await director.get('/ten-trung-tam'))).not.toContain('Bỏ ghi sáp nhập');
  });
});

describe('the key of one machine', () => {
  const payload = {
    number: '0001/2026/NTVD',
    fullName: 'Nguyễn Thị Hường',
    birthDate: '1995-04-12',
    classCode: 'NTVD-2026-01',
    issuedOn: '2026-03-02',
    band: null,
    issuer: CENTRE,
  } as const;

  it('can be turned: what was sealed stays checkable, and the old key vouches for nothing later', async () => {
    const folder = openDataFolder(undefined);
    const service = () => {
      const { present, older } = sealKeyring(folder);
      return createSealService(localSealSigner(present.id, present.privateKey), older);
    };
    const before = service();
    const [seal, later] = [await before.seal(payload), await before.seal({ ...payload, issuedOn: '2026-06-01' })];
    expect(await turnSealKey(folder, '2026-05-31')).toBe('may2');
    expect(await turnSealKey(folder, '2026-08-31')).toBe('may3');
    const after = service();
    expect(await after.open(seal)).toMatchObject({ verdict: 'genuine', keyId: 'may1' });
    expect((await after.open(later)).verdict).toBe('retired-key');
    expect(await after.seal(payload)).toMatch(/^may3\./);
    expect(Object.keys(await after.keys())).toEqual(['may1', 'may2', 'may3']);
    expect(folder.read('seal-keys.json')).not.toContain(folder.secrets.seals.slice(30, 60));
  });
});

function formatted(at: number): string {
  const [year, month, day] = new Date(at + 7 * 3_600_000).toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

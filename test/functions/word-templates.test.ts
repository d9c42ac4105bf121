import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { starterTemplate } from '../../lib/documents/word/index.ts';
import { go } from '../stories/support/journey.ts';
import { openWorld, type World } from '../support/world.ts';
import { linksOf, textOf, type WebClient, webClient } from './support/web-client.ts';

let world: World;
let classId = '';
let officer: WebClient;

beforeAll(async () => {
  world = await openWorld();
  classId = await world.open('NTVD', { survey: false });
  await go(world, classId, 'certification.handover');
  officer = await webClient(world, { centreId: 'ctr_test', staffId: 'stf_officer', role: 'academic-officer' });
});
afterAll(() => world.close());

const words = (bytes: Buffer): string =>
  (new PizZip(bytes).file('word/document.xml')?.asText() ?? '').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');

const withLine = (line: string) => {
  const opened = new PizZip(starterTemplate('opening-decision'));
  const text = opened.file('word/document.xml')?.asText() ?? '';
  opened.file('word/document.xml', text.replace('<w:sectPr>', `<w:p><w:r><w:t>${line}</w:t></w:r></w:p><w:sectPr>`));
  return new Uint8Array(opened.generate({ type: 'nodebuffer', compression: 'DEFLATE' }));
};

describe('papers in Word', () => {
  it('are there for every paper of the class that has a template, from the built-in one', async () => {
    const page = await officer.get(`/lop/${classId}/van-ban`);
    const files = linksOf(page, '.docx');
    expect(files.length).toBeGreaterThanOrEqual(3 + world.communes.length + 1);
    for (const file of files) {
      const got = await officer.get(file);
      expect(got.headers['content-type']).toContain('wordprocessingml');
      expect(words(got.bytes)).not.toMatch(/[{}]|undefined/);
      expect(got.bytes.equals((await officer.get(file)).bytes), `${file} twice`).toBe(true);
    }
    const decision = words((await officer.get(`/lop/${classId}/van-ban/quyet-dinh-mo-lop.docx`)).bytes);
    expect(decision).toContain('Số 01-QĐ/TTCT');
    const notice = words((await officer.get(`/lop/${classId}/van-ban/thong-bao-chieu-sinh.docx`)).bytes);
    expect(notice).toContain('Đối tượng: Quần chúng ưu tú chưa phải là đảng viên.');
    expect((await officer.get(`/lop/${classId}/van-ban/lich-hoc.docx`)).status).toBe(404);
  });

  it('follow the centre’s own template from the moment it is given', async () => {
    const page = await officer.get('/mau-van-ban/opening-decision');
    expect(textOf(page)).toContain('Đang dùng mẫu có sẵn');
    const bytes = withLine('Chủ nhiệm: {{chu_nhiem}} (mẫu riêng)');
    const done = await officer.submit(
      page,
      '/mau-van-ban/opening-decision',
      {},
      { field: 'file', name: 'mau.docx', bytes },
    );
    expect(textOf(done)).toContain('mẫu riêng, từ');
    expect(words((await officer.get(`/lop/${classId}/van-ban/quyet-dinh-mo-lop.docx`)).bytes)).toContain(
      'Chủ nhiệm: Vũ Đức Anh (mẫu riêng)',
    );
    expect(words((await officer.get('/mau-van-ban/opening-decision/xem-thu.docx')).bytes)).toContain('(mẫu riêng)');
    const own = await officer.get('/mau-van-ban/opening-decision/dang-dung.docx');
    expect(own.bytes.equals(Buffer.from(bytes))).toBe(true);
  });

  it('refuse a template with a wrong code by name, and keep the one in use', async () => {
    const page = await officer.get('/mau-van-ban/opening-decision');
    const bytes = withLine('{{tên lớp}} {{gia_thanh}}');
    const refused = await officer.submit(
      page,
      '/mau-van-ban/opening-decision',
      {},
      { field: 'file', name: 'x.docx', bytes },
    );
    expect(refused.status).toBe(422);
    expect(textOf(refused)).toContain('Mã “tên lớp” không có. Có phải là “ten_lop”?');
    expect(textOf(refused)).toContain('Mã “gia_thanh” không có cho văn bản này');
    expect(textOf(refused)).toContain('Đang dùng mẫu riêng “mau.docx”');
    const nothing = await officer.submit(page, '/mau-van-ban/opening-decision');
    expect(textOf(nothing)).toContain('Chưa chọn tệp');
  });

  it('go back to the built-in template when the own one is dropped', async () => {
    const page = await officer.get('/mau-van-ban/opening-decision');
    await officer.submit(page, '/opening-decision/bo');
    expect(textOf(await officer.get('/mau-van-ban/opening-decision'))).toContain('Đang dùng mẫu có sẵn');
    expect(words((await officer.get(`/lop/${classId}/van-ban/quyet-dinh-mo-lop.docx`)).bytes)).not.toContain(
      'mẫu riêng',
    );
    expect((await officer.get('/mau-van-ban/opening-decision/dang-dung.docx')).status).toBe(404);
    expect((await officer.get('/mau-van-ban/nonsense')).status).toBe(404);
  });

  it('are laid out by the office only', async () => {
    const accountant = await webClient(world, { centreId: 'ctr_test', staffId: 'stf_x', role: 'accountant' });
    const page = await accountant.get('/mau-van-ban/summons');
    expect(page.status).toBe(200);
    expect(page.html).not.toContain('type="file"');
  });
});

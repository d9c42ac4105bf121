import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantInLink } from '../../lib/outside/link-signer.ts';
import { openPdf, renderPage, scanQr, textOf as pdfText } from '../documents/support/pixels.ts';
import { openWorld, type World } from '../support/world.ts';
import { linksOf, textOf, type WebClient, webClient } from './support/web-client.ts';

let world: World;
let anyone: WebClient;
let officer: WebClient;
let inspector: WebClient;

beforeAll(async () => {
  world = await openWorld({ communes: 3 });
  anyone = await webClient(world);
  officer = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
  inspector = await webClient(world, { staffId: 'stf_inspector', role: 'inspector', centreId: 'ctr_test' });
});
afterAll(() => world.close());

describe('a letter on paper', () => {
  it('carries the words and the code of its message; the code opens the link', async () => {
    const classId = await world.open('NTVD');
    const message = (await world.services.outbox.of(classId)).find(
      ({ to }) => to.kind === 'commune' && to.id === 'cmn_2',
    );
    const answer = await officer.get(`/lop/${classId}/thu/${message?.messageId}.pdf`);
    expect(answer.headers['content-type']).toBe('application/pdf');
    const pdf = await openPdf(answer.bytes);
    expect(pdf.numPages).toBe(1);
    const scanned = scanQr(await renderPage(pdf, 1, 2)) ?? '';
    expect(scanned).toBe(message?.link);
    expect(textOf(await anyone.get(new URL(scanned).pathname))).toContain('Khảo sát nhu cầu học');
    const text = (await pdfText(pdf, 1)).replace(/\s+/g, ' ');
    for (const words of [
      'Kính gửi:',
      'Xã số 2',
      'V/v khảo sát nhu cầu',
      'không cần tài khoản',
      'đồng chí Đỗ Thị Hường',
    ])
      expect(text).toContain(words);
    const told = await officer.get(`/lop/${classId}/tin-nhan`);
    expect(linksOf(told, '/thu/')).toContain(`/lop/${classId}/thu/${message?.messageId}.pdf`);
    expect(told.html).toContain(message?.link);
    const read = await inspector.get(`/lop/${classId}/tin-nhan`);
    expect(textOf(read)).toContain('đường dẫn chỉ hiện với cán bộ');
    expect(read.html).not.toContain('/l/');
    expect((await inspector.get(`/lop/${classId}/thu/${message?.messageId}.pdf`)).status).toBe(403);
    expect((await officer.get(`/lop/${classId}/thu/nothing.pdf`)).status).toBe(404);
    await world.act(classId, 'revoke-link', { ask: 'survey.needs.1', part: 'cmn_2', reason: 'x' });
    const dead = await openPdf((await officer.get(`/lop/${classId}/thu/${message?.messageId}.pdf`)).bytes);
    expect(scanQr(await renderPage(dead, 1, 2))).toBeUndefined();
    expect((await pdfText(dead, 1)).replace(/\s+/g, ' ')).toContain('không còn dùng được');
  });

  it('is printed for all who have no e-mail in one file, without those that serve no more', async () => {
    const { directory } = world.services;
    for (const commune of world.communes.slice(0, 2)) await directory.saveEntry('commune', { ...commune, email: '' });
    try {
      const classId = await world.open('NTVD');
      const [print = ''] = linksOf(await officer.get(`/lop/${classId}/tin-nhan`), 'thu-giay.pdf');
      const all = await openPdf((await officer.get(print)).bytes);
      expect(all.numPages).toBe(2);
      const scanned = [scanQr(await renderPage(all, 1, 2)), scanQr(await renderPage(all, 2, 2))];
      const parts = scanned.map(link => grantInLink(link ?? '')?.part);
      expect(parts.toSorted((a = '', b = '') => a.localeCompare(b))).toEqual(['cmn_1', 'cmn_2']);
      await world.act(classId, 'answer-survey', { communeId: 'cmn_1', candidates: 3 });
      expect((await openPdf((await officer.get(`/lop/${classId}/thu-giay.pdf`)).bytes)).numPages).toBe(1);
      await world.act(classId, 'answer-survey', { communeId: 'cmn_2', candidates: 3 });
      expect((await officer.get(`/lop/${classId}/thu-giay.pdf`)).status).toBe(404);
    } finally {
      for (const commune of world.communes) await directory.saveEntry('commune', commune);
    }
  });
});

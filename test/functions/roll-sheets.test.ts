import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldSessions, type Session } from '../../lib/domain/class/class.ts';
import { readSheetCode, sessionOfCode, sheetCode } from '../../lib/domain/text/sheet-code.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { openPdf, scanQr, renderPage, textOf as textOfPdf } from '../documents/support/pixels.ts';
import { go } from '../stories/support/journey.ts';
import { openWorld, type World } from '../support/world.ts';
import { linksOf, textOf, type WebClient, webClient } from './support/web-client.ts';

let world: World;
let classId = '';
let sessions: Session[] = [];
let manager: WebClient;

beforeAll(async () => {
  world = await openWorld();
  classId = await world.open('NTVD', { survey: false });
  await go(world, classId, 'teaching.rolls');
  sessions = heldSessions(await world.load(classId));
  manager = await webClient(world, { centreId: 'ctr_test', staffId: 'stf_officer', role: 'academic-officer' });
});
afterAll(() => world.close());

describe('the code of a paper roll', () => {
  it('brings the sheet back to its session, scanned from the print or typed by hand', async () => {
    const second = sessions[1]!;
    await world.advanceTo(instantOf(second.date, second.startTime) + 3_600_000);
    const sheets = linksOf(await manager.get(`/lop/${classId}/lich-hoc`), '/phieu-diem-danh/');
    const sheet = sheets.find(address => address.includes(second.id)) ?? '';
    const pdf = await openPdf((await manager.get(sheet)).bytes);
    const code = sheetCode(await world.load(classId), second);
    expect(await textOfPdf(pdf, 1)).toContain(code);
    const scanned = scanQr(await renderPage(pdf, 1, 2));
    expect(scanned).toBe(`${world.services.publicUrl}/phieu/${code}`);
    for (const way of [
      new URL(scanned ?? '').pathname,
      `/phieu?ma=${encodeURIComponent(code.toLowerCase().replaceAll('-', ' '))}`,
    ]) {
      const answer = await manager.get(way);
      expect(answer.headers.location).toBe(`/lop/${classId}/diem-danh/${second.id}`);
    }
    const roll = await manager.get(`/lop/${classId}/diem-danh/${second.id}`);
    expect(roll.status).toBe(200);
    expect(roll.html).not.toMatch(/name="a\d+"[^>]* value="[^"]+"/);
  });

  it('has a field on the start page of those who take rolls, and of nobody else', async () => {
    expect((await manager.get('/')).html).toContain('action="/phieu"');
    const accountant = await webClient(world, { centreId: 'ctr_test', staffId: 'stf_a', role: 'accountant' });
    expect((await accountant.get('/')).html).not.toContain('action="/phieu"');
    expect((await accountant.get('/phieu/NTVD-26-01-02-22')).status).toBe(403);
    expect((await (await webClient(world)).get('/phieu/NTVD-26-01-02-22')).headers.location).toContain('/dang-nhap');
  });

  it('is asked for on a page of its own when nothing is typed', async () => {
    const page = await manager.get('/phieu?ma=');
    expect(page.status).toBe(200);
    expect(textOf(page)).toContain('Mã phiếu điểm danh');
    expect(textOf(page)).not.toContain('Hãy xem lại từng chữ và số');
  });

  it.each(['abc', 'NTVD-26-01-02', 'NTVD-26-01-99-K7', "';--", 'NTVD-26-01-02-22-33'])(
    'says kindly that %j is none',
    async typed => {
      const page = await manager.get(`/phieu?ma=${encodeURIComponent(typed)}`);
      expect(page.status).toBe(404);
      expect(textOf(page)).toContain('Mã phiếu điểm danh');
      expect(textOf(page)).toContain('Hãy xem lại từng chữ và số');
    },
  );

  it('does not open another session after a slip of the pen', async () => {
    const klass = await world.load(classId);
    const code = sheetCode(klass, sessions[2]!);
    const slips = Array.from(code).flatMap((letter, at) =>
      Array.from('23456789ABCDEFGHJKMNPQRSTUVWXYZ01')
        .filter(other => other !== letter)
        .map(other => code.slice(0, at) + other + code.slice(at + 1)),
    );
    const opened = slips.filter(slip => {
      const read = readSheetCode(slip);
      const same = read?.programme === klass.programme && read.year === klass.year && read.intake === klass.intake;
      return read && same && sessionOfCode(klass, read);
    });
    expect(slips.length).toBeGreaterThan(400);
    expect(opened.filter(slip => slip !== code.replace('-03-', '-3-'))).toEqual([]);
  });
});

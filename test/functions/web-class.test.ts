import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRoster } from '../../lib/documents/rosters/index.ts';
import { heldSessions } from '../../lib/domain/class/class.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { openWorld, type World } from '../support/world.ts';
import { formsOf, linksOf, textOf, type WebClient, type WebPage, webClient } from './support/web-client.ts';

const CENTRE = 'ctr_test';

/** 30 people as a clerk pastes them: one line cannot be read, one person is a full member already. */
const PASTED = [
  'STT\tHọ và tên\tNgày sinh\tGiới tính\tĐối tượng\tĐơn vị',
  ...Array.from({ length: 30 }, (_, index) => {
    const born = index === 4 ? '31/02/1990' : `${String(1 + (index % 28)).padStart(2, '0')}/0${1 + (index % 9)}/1990`;
    const status = index === 7 ? 'Đảng viên chính thức' : 'Quần chúng';
    const given = ['An', 'Bình', 'Cường', 'Dung', 'Đạt', 'Hà', 'Hương', 'Khánh', 'Lan', 'Nga'][index % 10];
    return `${index + 1}\tNguyễn ${['Văn', 'Đức', 'Minh'][Math.floor(index / 10)]} ${given}\t${born}\tNam\t${status}\tChi bộ thôn ${1 + (index % 5)}`;
  }),
].join('\n');

describe('a class driven through the pages alone', () => {
  let world: World;
  let officer: WebClient;
  let director: WebClient;
  let manager: WebClient;
  let anyone: WebClient;
  let address: string;
  beforeAll(async () => {
    world = await openWorld({ communes: 2 });
    const signIn = (staffId: string, role: 'director' | 'academic-officer' | 'class-manager') =>
      webClient(world, { staffId, role, centreId: CENTRE });
    officer = await signIn('stf_officer', 'academic-officer');
    director = await signIn('stf_director', 'director');
    manager = await signIn('stf_manager', 'class-manager');
    anyone = await webClient(world);
  });
  afterAll(() => world.close());

  /** Sends a form of the class's page, through its check page where it has one. */
  const decide = async (client: WebClient, slug: string, form: Record<string, string> = {}): Promise<WebPage> => {
    const sent = await client.submit(await client.get(address), slug, form);
    return formsOf(sent).some(({ fields }) => fields.confirmed !== undefined) ? client.submit(sent, slug) : sent;
  };

  const linkIn = async (template: string, index = 0): Promise<string> => {
    const sent = await world.services.outbox.of(address.split('/').at(-1) ?? '');
    const found = sent.filter(({ messageId, link }) => messageId.startsWith(template) && link)[index];
    return new URL(found?.link ?? '').pathname;
  };

  it('is created after a look at the answers', async () => {
    const check = await officer.submit(await officer.get('/lop/moi'), '/lop/moi', {
      programme: 'NTVD',
      communeIds: ['cmn_1', 'cmn_2'],
      plannedStart: '06/04/2026',
      intake: '3',
      survey: 'usual',
    });
    expect(textOf(check)).toContain('Kiểm tra lại trước khi gửi');
    const made = await officer.submit(check, '/lop/moi');
    expect(textOf(made)).toContain('Đã lập lớp');
    address = made.path.split('?')[0] ?? '';
    expect(textOf(made)).toContain('Còn 2 trên 2 nơi chưa trả lời');
  });

  it('hears one commune by its link and the other through the office', async () => {
    const link = await linkIn('survey.needs', 0);
    const thanks = await anyone.submit(await anyone.get(link), link, { candidates: '20', availability: 'Cuối tuần' });
    expect(textOf(thanks)).toContain('Xin cảm ơn đồng chí');
    const again = await anyone.get(link);
    expect(again.status).toBe(410);
    expect(textOf(again)).toContain('đã được trả lời');
    const silent = Object.entries(
      (await world.load(address.split('/').at(-1) ?? '')).asks['survey.needs.1']?.parts ?? {},
    )
      .filter(([, part]) => part.answeredAt === undefined)
      .map(([id]) => id)[0];
    const page = await decide(officer, 'tra-loi-khao-sat', { communeId: silent ?? '', candidates: '10' });
    expect(textOf(page)).toContain('tổng cộng 30 người');
    expect(textOf(await decide(officer, 'quyet-dinh-khao-sat', { choice: 'recruit' }))).toContain('Gửi danh sách cử');
  });

  it('takes 29 people from a messy table in at most five page loads from the link', async () => {
    const link = await linkIn('recruitment.lists', 0);
    anyone.loads = 0;
    const preview = await anyone.submit(await anyone.get(link), link, { cach: 'dan', bang: PASTED });
    expect(textOf(preview)).toContain('Đọc được 30 dòng: 29 dòng nhận được, 1 dòng cần sửa.');
    expect(textOf(preview)).toContain('không đọc được');
    const listed = await anyone.submit(preview, link);
    expect(textOf(listed)).toContain('Đã cử 29 người');
    expect(anyone.loads).toBeLessThanOrEqual(5);
    const finished = await anyone.submit(listed, link, { cach: 'du' });
    expect(textOf(finished)).toContain('29 người');
  });

  it('lets the office type a person for the other commune', async () => {
    const klass = await world.load(address.split('/').at(-1) ?? '');
    const silent = Object.entries(klass.asks['recruitment.lists.1']?.parts ?? {}).find(
      ([, part]) => !part.answeredAt,
    )?.[0];
    const list = `${address}/cu-hoc-vien/${silent}`;
    const wrong = await officer.submit(await officer.get(list), list, {
      fullName: 'Trần Thị Ngát',
      birthDate: 'hôm qua',
    });
    expect(wrong.status).toBe(422);
    expect(textOf(wrong)).toContain('Ngày sinh: Ngày không đúng');
    expect(wrong.html).toContain('value="Trần Thị Ngát"');
    const right = await officer.submit(wrong, list, {
      cach: 'mot-nguoi',
      fullName: 'Trần Thị Ngát',
      birthDate: '1/3/1991',
      partyStatus: 'none',
    });
    expect(textOf(right)).toContain('Trần Thị Ngát');
    const closed = await decide(officer, 'ket-thuc-chieu-sinh');
    expect(textOf(closed)).toContain('Lập hồ sơ mở lớp');
  });

  it('goes back from the director with a reason and is signed the second time', async () => {
    const papers = { openingDate: '06/04/2026', managerId: 'stf_manager', officerId: 'stf_officer' };
    await decide(officer, 'ho-so-mo-lop', papers);
    const refused = await decide(director, 'tra-lai-ho-so', { reason: 'Đổi chủ nhiệm' });
    expect(textOf(refused)).toContain('Giám đốc trả lại: Đổi chủ nhiệm');
    await decide(officer, 'ho-so-mo-lop', papers);
    expect(textOf(await decide(director, 'ky-mo-lop'))).toContain('Trả lời lời mời giảng');
  });

  it('gets its lecturers by link and its timetable confirmed', async () => {
    const before = await world.load(address.split('/').at(-1) ?? '');
    for (const index of Object.keys(before.asks['scheduling.lecturers.1']?.parts ?? {}).keys()) {
      const link = await linkIn('scheduling.invitation', index);
      const invitation = await anyone.get(link);
      expect(textOf(invitation)).toContain('Trung tâm kính mời đồng chí giảng');
      expect(textOf(await anyone.submit(invitation, link, { accept: 'yes' }))).toContain('Xin cảm ơn');
    }
    expect(textOf(await decide(officer, 'xac-nhan-lich'))).toContain('Điểm danh các buổi học');
  });

  it('takes every roll by typing only who was absent', async () => {
    const classId = address.split('/').at(-1) ?? '';
    const sessions = heldSessions(await world.load(classId));
    for (const session of sessions) {
      await world.advanceTo(instantOf(session.date, session.startTime) + 3_600_000);
      const sheet = await manager.get(`${address}/diem-danh/${session.id}`);
      const [field = ''] = /name="(a\d+)"/.exec(sheet.html)?.slice(1) ?? [];
      const tooMany = await manager.submit(sheet, `/diem-danh/${session.id}`, { [field]: '9' });
      expect(tooMany.status).toBe(422);
      expect(textOf(tooMany)).toContain('Buổi này chỉ có 4 tiết');
      const taken = await manager.submit(sheet, `/diem-danh/${session.id}`, { [field]: 'V' });
      expect(textOf(taken)).toContain('1 người vắng hoặc về sớm');
    }
    expect((await world.load(classId)).stage).toBe('exam');
    expect(textOf(await officer.get(`${address}/ket-qua`))).toContain('Không còn đủ điều kiện');
  });

  it('has its marks entered with decimal commas and refuses an 11', async () => {
    const sheet = await officer.get(`${address}/nhap-diem`);
    const fields = [...sheet.html.matchAll(/name="(a\d+)"/g)].map(([, name = '']) => name);
    const wrong = await officer.submit(sheet, '/nhap-diem', { [fields[0] ?? '']: '11' });
    expect(wrong.status).toBe(422);
    expect(textOf(wrong)).toContain('Điểm phải từ 0 đến 10');
    const marks = Object.fromEntries(fields.map((name, index) => [name, index === 0 ? '4,5' : '7,25']));
    const check = await officer.submit(sheet, '/nhap-diem', { ...marks, xong: 'yes' });
    expect(textOf(check)).toContain('Người chưa đạt hoặc vắng được làm lại một lần');
    await officer.submit(check, '/nop-diem');
    const redo = await officer.get(`${address}/nhap-diem`);
    expect(textOf(redo)).toContain('Điểm bài làm lại');
    const field = /name="(a\d+)"/.exec(redo.html)?.[1] ?? '';
    await officer.submit(await officer.submit(redo, '/nhap-diem', { [field]: '5', xong: 'yes' }), '/nop-diem');
    expect(textOf(await officer.get(address))).toContain('Ký quyết định công nhận');
  });

  it('is recognised, and its certificates can be printed and checked by anybody', async () => {
    await decide(director, 'cong-nhan');
    const results = await officer.get(`${address}/ket-qua`);
    const [certificate = ''] = linksOf(results, '/giay-chung-nhan/');
    const pdf = await officer.get(certificate);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const all = await officer.get(`${address}/giay-chung-nhan.pdf`);
    expect(all.status).toBe(200);
    const papers = await officer.get(`${address}/van-ban`);
    for (const paper of linksOf(papers, '.pdf')) expect((await officer.get(paper)).status, paper).toBe(200);
    for (const file of ['bang-diem', 'quyet-dinh-cong-nhan', 'ho-so-lop'])
      expect(linksOf(papers, `/${file}.pdf`)).toHaveLength(1);
    expect(linksOf(papers, '/giay-moi/').length).toBeGreaterThan(0);
    expect(textOf(papers)).toContain('Báo cáo kết quả lớp. Chưa có: khi đã báo cáo lớp.');
    for (const early of ['bao-cao', 'khen-thuong'])
      expect((await officer.get(`${address}/van-ban/${early}.pdf`)).status).toBe(404);
    const number = /\d{4}\/2026\/NTVD/.exec(textOf(results))?.[0] ?? '';
    const found = await anyone.get(`/tra-cuu?tt=${CENTRE}&so=${encodeURIComponent(number)}`);
    expect(textOf(found)).toContain('Còn hiệu lực');
    expect(textOf(found)).toMatch(/Họ và tên N\. \p{L}\. \p{L}\. Lớp/u);
    expect(textOf(found)).not.toContain('Nguyễn');
    expect((await anyone.get(`/tra-cuu?tt=${CENTRE}&so=9999%2F2026%2FNTVD`)).status).toBe(404);
  });

  it('hands over, hears its learners and files its report with figures that move up', async () => {
    await decide(officer, 'trao-giay');
    const link = await linkIn('closing.feedback');
    const thanks = await anyone.submit(await anyone.get(link), link, { score: '5', remark: 'Rất tốt' });
    expect(textOf(thanks)).toContain('Đã ghi nhận ý kiến');
    const closed = await decide(officer, 'bao-cao', { remarks: 'Lớp nghiêm túc.' });
    expect(textOf(closed)).toContain('Đã hoàn thành');
    const figures = await officer.get('/bao-cao?tu=01/2026&den=12/2026');
    expect(textOf(figures)).toContain('Tổng các phần khớp');
    expect(textOf(await officer.get('/so-goc?nam=2026'))).toContain('1 – ');
    const { rows } = await readRoster((await officer.get('/so-goc.xlsx?nam=2026')).bytes);
    expect(rows).toHaveLength(28);
    const [sheet] = (await readXlsx((await officer.get('/bao-cao.xlsx?tu=01/2026&den=12/2026')).bytes)).sheets;
    expect(sheet?.rows.find(([first]) => first === 'Cộng')?.slice(1)).toEqual([1, 0, null, 29, null, 28]);
  });

  it('tells its whole history in sentences, in both languages', async () => {
    for (const language of ['vi', 'en']) {
      const pages = [];
      for (let number = 1; number <= 3; number += 1)
        pages.push(await officer.get(`${address}/lich-su?trang=${number}&lang=${language}`));
      const text = pages.map(textOf).join(' ');
      expect(text).not.toMatch(/event\.|web\.|\{\w+\}/);
      expect(text).toContain(language === 'vi' ? 'Ký quyết định mở lớp số' : 'Opening decision');
    }
  });

  it('shows every page of the centre without a missing word', async () => {
    const pages = ['', '/hoc-vien', '/lich-hoc', '/ket-qua', '/van-ban', '/tin-nhan'].map(part => `${address}${part}`);
    const others = [
      '/',
      '/viec',
      '/lop',
      '/lop/moi',
      '/so-goc',
      '/ke-hoach',
      '/bao-cao',
      '/danh-muc',
      '/xa',
      '/xa/them',
    ];
    for (const path of [...pages, ...others, '/giang-vien', '/phong', '/nguoi-dung', '/tro-giup', '/tra-cuu']) {
      for (const language of ['vi', 'en']) {
        const page = await officer.get(`${path}?lang=${language}`);
        expect(page.status, path).toBe(200);
        expect(page.html, path).not.toMatch(/[>"](web|refusal|problem|event|due|ask|stage|role)\.[a-z]/);
        expect(page.html, path).toContain(`<html lang="${language}">`);
      }
    }
  });
});

import { describe, expect, it } from 'vitest';
import {
  awardListDocument,
  classDossierPdf,
  classReportPdf,
  examListDocument,
  lecturerInvitationDocument,
  markSheetDocument,
  openingDecisionPdf,
  printDocument,
  recognitionDecisionDocument,
  registerPagePdf,
  rollPdf,
  summonsPdf,
  timetablePdf,
} from '../../lib/documents/pdf/index.ts';
import { cutOut, ink, type OpenPdf, openPdf, renderPage, textOf } from './support/pixels.ts';
import * as sample from './support/sample-records.ts';

const MM = 72 / 25.4;

const documents = [
  ['opening decision', () => openingDecisionPdf(sample.openingDecision)],
  ['summons', () => summonsPdf(sample.summons)],
  ['timetable', () => timetablePdf(sample.timetable)],
  ['paper roll', () => rollPdf(sample.roll)],
  ['class report', () => classReportPdf(sample.classReport)],
  ['register page', () => registerPagePdf(sample.registerPage)],
  ['recognition decision', () => printDocument(recognitionDecisionDocument(sample.recognitionDecision))],
  ['invitation to a lecturer', () => printDocument(lecturerInvitationDocument(sample.lecturerInvitation))],
  ['exam list', () => printDocument(examListDocument(sample.examList))],
  ['final mark sheet', () => printDocument(markSheetDocument(sample.finalMarks))],
  ['award list', () => printDocument(awardListDocument(sample.awardList))],
  ['class dossier', () => classDossierPdf({ ...sample.classDossier, number: '45-HS/TTCT' })],
] as const;

async function allText(pdf: OpenPdf): Promise<string> {
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, i) => textOf(pdf, i + 1)));
  return pages.join('\n').replace(/\s+/g, ' ');
}

describe.each(documents)('the %s', (_, print) => {
  it('has the head of a Party document, keeps its margins and gives the same bytes each time', async () => {
    const bytes = await print();
    expect((await print()).equals(bytes)).toBe(true);
    const pdf = await openPdf(bytes);
    const text = await textOf(pdf, 1);
    for (const part of ['ĐẢNG ỦY PHƯỜNG PHÚ NHUẬN', 'ĐẢNG CỘNG SẢN VIỆT NAM', 'ngày 05 tháng 10 năm 2026', 'GIÁM ĐỐC'])
      expect(await allText(pdf)).toContain(part);
    expect(text).toMatch(/Số \d+-[A-ZĐ]+\/TTCT/);
    const page = await renderPage(pdf, 1, 1);
    expect(ink(cutOut(page, 0, 0, 18 * MM, page.height))).toBe(0);
    expect(ink(cutOut(page, page.width - 13 * MM, 0, 12 * MM, page.height))).toBe(0);
    expect(ink(cutOut(page, 0, page.height - 14 * MM, page.width, 13 * MM))).toBe(0);
  });
});

describe('what stands in them', () => {
  it('the opening decision lists every learner once, with the table head on each page and pages numbered from 2', async () => {
    const pdf = await openPdf(await openingDecisionPdf(sample.openingDecision));
    const text = await allText(pdf);
    expect(text).toContain('gồm 42 học viên');
    expect(text).toContain('Danh sách này có 42 học viên.');
    expect(text.match(/Vũ Đình Nghĩa/g)).toHaveLength(4);
    for (let page = 2; page <= pdf.numPages; page += 1) {
      const pageText = await textOf(pdf, page);
      expect(pageText).toContain('Họ và tên');
      expect(pageText.startsWith(String(page))).toBe(true);
    }
    expect((await textOf(pdf, 1)).startsWith('1')).toBe(false);
  });

  it('the timetable adds its periods up and says which earlier one it replaces', async () => {
    const text = await allText(await openPdf(await timetablePdf(sample.timetable)));
    expect(text).toMatch(/Tổng số tiết\s*40/);
    expect(text).toContain('lần sửa 1');
    expect(text).toContain('Thứ hai');
  });

  it('the roll of fourteen sessions takes a second sheet for the last four', async () => {
    const sessions = Array.from({ length: 14 }, (_, i) => ({
      number: i + 1,
      code: `NTVD-26-03-${i + 10}-K7`,
      date: `2026-11-${String(i + 10)}`,
      from: '07:30',
      periods: 4,
    }));
    const roll = { ...sample.roll, sessions, learners: sample.learners(5) };
    const pdf = await openPdf(await rollPdf(roll));
    expect(pdf.numPages).toBe(2);
    expect(await textOf(pdf, 1)).toContain('B10');
    expect(await textOf(pdf, 1)).not.toContain('B11');
    expect(await textOf(pdf, 2)).toContain('B14');
  });

  it('the class report keeps lines of zero and the closing total', async () => {
    const text = await allText(await openPdf(await classReportPdf(sample.classReport)));
    expect(text).toContain('Xuất sắc');
    expect(text).toContain('0,00 %');
    expect(text).toContain('100,00 %');
  });

  it('the register page shows a voided certificate with its reason', async () => {
    expect(await allText(await openPdf(await registerPagePdf(sample.registerPage)))).toContain('Hủy do in sai');
  });

  it('the recognition decision names how many of how many, and lists each with the band', async () => {
    const text = await allText(
      await openPdf(await printDocument(recognitionDecisionDocument(sample.recognitionDecision))),
    );
    expect(text).toContain('Công nhận 40 trên tổng số 42 học viên');
    expect(text).toContain('và cấp giấy chứng nhận');
    expect(text).toContain('Danh sách này có 40 học viên.');
    expect(text.match(/Giỏi/g)).toHaveLength(14);
  });

  it('the invitation holds only the sessions offered, with their periods added up', async () => {
    const text = await allText(
      await openPdf(await printDocument(lecturerInvitationDocument(sample.lecturerInvitation))),
    );
    expect(text).toContain('trước ngày 20/10/2026');
    expect(text).toMatch(/Tổng số tiết\s*10/);
    expect(text).not.toContain('Đi thực tế');
  });

  it('the exam list says who is barred and why; with nobody barred it says so', async () => {
    const print = async (barred = sample.examList.barred) =>
      allText(await openPdf(await printDocument(examListDocument({ ...sample.examList, barred }))));
    const text = await print();
    expect(text).toContain('Có 2 học viên không được viết bài.');
    expect(text).toContain('thiếu 7 tiết');
    expect(await print([])).toContain('không có học viên nào không được viết bài');
  });

  it('the mark sheet leaves the marks open and two examiners sign; the final one has marks in words', async () => {
    const blank = await allText(await openPdf(await printDocument(markSheetDocument(sample.markSheet))));
    expect(blank).toContain('NGƯỜI CHẤM 2');
    expect(blank).not.toContain('phẩy');
    const final = await allText(await openPdf(await printDocument(markSheetDocument(sample.finalMarks))));
    for (const words of ['tám phẩy năm', 'bảy phẩy hai lăm', 'mười', 'sáu phẩy không năm', 'Vắng'])
      expect(final).toContain(words);
  });

  it('the dossier holds every paper where its table of contents says, each with page numbers of its own', async () => {
    const pdf = await openPdf(await classDossierPdf(sample.classDossier));
    const contents = (await textOf(pdf, 1)).replace(/\s+/g, ' ');
    const outline = (await pdf.getOutline()).map(({ title }) => title);
    expect(outline).toHaveLength(sample.classDossier.parts.length);
    for (const entry of outline) {
      const [, name = '', sheet = ''] = /^(.*) \(tờ (\d+)\)$/.exec(entry) ?? [];
      expect(contents).toContain(name);
      const page = (await textOf(pdf, Number(sheet))).replace(/\s+/g, ' ');
      expect(page).toContain(`Tờ ${sheet}`);
      expect(page).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
      expect(contents).toContain(` ${sheet} `);
    }
    for (let page = 1; page <= pdf.numPages; page += 1) expect(await textOf(pdf, page)).toContain(`Tờ ${page}`);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAddress, openSeal, sealCertificate } from '../../lib/documents/certificate-seal.ts';
import { FACES, type Face } from '../../lib/documents/pdf/fonts.ts';
import { certificatePdf, certificatesPdf } from '../../lib/documents/pdf/index.ts';
import { openPaper } from '../../lib/documents/pdf/paper.ts';
import { textAt } from '../../lib/documents/pdf/text.ts';
import { cutOut, ink, openPdf, renderPage, scanQr, textOf } from './support/pixels.ts';
import { certificate, certificates } from './support/sample-records.ts';
import { localKey } from './support/seal-key.ts';

const LOWER = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ';
const LETTERS = Array.from(LOWER + LOWER.toLocaleUpperCase('vi'));

const CELL = 24;
const ACROSS = 20;

/** One letter per cell, the last one a character that no face has. */
async function letterSheet(face: Face): Promise<string[]> {
  const paper = await openPaper({ title: 'Chữ', subject: face, author: 'Khai Giảng', dated: '2026-01-01' });
  const cells = [...LETTERS, '\u{10FFFD}'];
  const place = (i: number): [number, number] => [40 + (i % ACROSS) * CELL, 40 + Math.floor(i / ACROSS) * CELL];
  cells.forEach((letter, i) => textAt(paper, letter, ...place(i), CELL, { size: 16, face }));
  const page = await renderPage(await openPdf(await paper.finish()), 1, 2);
  return cells.map((_, i) => cutOut(page, ...place(i), CELL, CELL));
}

describe('the letters in print', () => {
  it.each(FACES)(
    'show all 134 Vietnamese letters in %s, each with ink and unlike every other and the empty box',
    async face => {
      const cuts = await letterSheet(face);
      expect(LETTERS).toHaveLength(134);
      expect(cuts.filter(cut => ink(cut) < 10)).toEqual([]);
      expect(new Set(cuts).size).toBe(135);
    },
  );

  it('are the same bytes for 1,000 names typed decomposed as for the same names precomposed', async () => {
    const letter = fc.constantFrom(...LETTERS, ...'bcdghklmnpqrstvx'.split(''), ' ');
    const names = fc.sample(fc.string({ unit: letter, minLength: 2, maxLength: 60 }), { numRuns: 1000, seed: 7 });
    const print = async (form: 'NFC' | 'NFD'): Promise<Buffer> => {
      const paper = await openPaper({ title: 'Tên', subject: 'tên', author: 'Khai Giảng', dated: '2026-01-01' });
      for (const name of names) {
        paper.ensure(14);
        paper.y += textAt(paper, name.normalize(form), paper.left, paper.y, paper.textWidth, { size: 9 });
      }
      return paper.finish();
    };
    expect((await print('NFD')).equals(await print('NFC'))).toBe(true);
  });
});

describe('a certificate', () => {
  it('carries a code that is scanned from the page and opens to the sealed certificate', async () => {
    const { signer, keys } = localKey('k1');
    const payload = {
      number: 'NTVD-2026/000123',
      fullName: 'Công Tằng Tôn Nữ Thị Hương Trà',
      birthDate: '1995-04-12',
      classCode: 'NTVD-2026-03',
      issuedOn: '2026-11-22',
      band: 'good',
      issuer: 'TTCT-PN',
    } as const;
    const checkUrl = checkAddress('https://kiemtra.example.vn', await sealCertificate(payload, signer));
    const bytes = await certificatePdf(certificate({ checkUrl, fullName: payload.fullName }));
    const scanned = scanQr(await renderPage(await openPdf(bytes), 1, 2));
    expect(scanned).toBe(checkUrl);
    expect(openSeal(scanned as string, keys)).toEqual({ verdict: 'genuine', keyId: 'k1', payload });
  });

  it('gives the same bytes for the same record, whatever was printed before', async () => {
    const first = await certificatePdf(certificate());
    await certificatesPdf(certificates(5));
    expect((await certificatePdf(certificate())).equals(first)).toBe(true);
  });

  it('gives the same bytes for a name typed decomposed', async () => {
    const fullName = 'Nguyễn Thị Hường Ước Nguyệt';
    const typed = await certificatePdf(certificate({ fullName: fullName.normalize('NFD') }));
    expect(typed.equals(await certificatePdf(certificate({ fullName })))).toBe(true);
  });

  it('is PDF/A-2b, tagged, in Vietnamese, and names itself', async () => {
    const pdf = await openPdf(await certificatePdf(certificate()));
    const { info, metadata } = await pdf.getMetadata();
    expect(metadata.get('pdfaid:part')).toBe('2');
    expect(metadata.get('pdfaid:conformance')).toBe('B');
    expect(info).toMatchObject({ Language: 'vi-VN', Title: 'Giấy chứng nhận – Nguyễn Thị Hường' });
    expect(await pdf.getMarkInfo()).toEqual(
      new Map(Object.entries({ Marked: true, UserProperties: false, Suspects: false })),
    );
    const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
    expect(tree).toContain('"role":"H1"');
    expect(tree).toContain('Mã QR để kiểm tra giấy số NTVD-2026/000123');
  });

  it('says what the record says', async () => {
    const text = await textOf(await openPdf(await certificatePdf(certificate())), 1);
    for (const part of [
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'GIẤY CHỨNG NHẬN',
      'NGUYỄN THỊ HƯỜNG',
      '12 tháng 4 năm 1995',
      'BỒI DƯỠNG NHẬN THỨC VỀ ĐẢNG',
      'từ ngày 02/11/2026 đến ngày 06/11/2026',
      'Giỏi',
      '21-QĐ/TTCT ngày 20/11/2026',
      'NTVD-2026/000123',
      'ngày 22 tháng 11 năm 2026',
      'Trần Thị Bích Ngọc',
    ])
      expect(text).toContain(part);
  });

  it('with the longest name, unit and programme stays inside its frame and off the signature', async () => {
    const blank = { ground: 'blank' } as const;
    const long = certificate({
      kind: 'diploma',
      fullName: 'Công Tằng Tôn Nữ Thị Hương Trà Phạm Nguyễn Hoàng Khánh Nguyên',
      unit: 'Chi bộ Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên và Hướng nghiệp dạy nghề khu vực phía Nam',
      programme:
        'Sơ cấp lý luận chính trị dành cho cán bộ, đảng viên các chi bộ trực thuộc Đảng ủy phường Phú Nhuận và các đơn vị phối hợp',
      birthPlace: 'xã Vĩnh Hòa Hưng Nam, huyện Gò Quao, tỉnh Kiên Giang',
    });
    const page = await renderPage(await openPdf(await certificatePdf(long, blank)), 1, 1.5);
    const [width, height] = [page.width / 1.5, page.height / 1.5];
    const margin = 60;
    expect(ink(cutOut(page, 0, 0, margin, height))).toBe(0);
    expect(ink(cutOut(page, width - margin, 0, margin, height))).toBe(0);
    const aboveSignature = height - 64.5 * (72 / 25.4) - 5;
    expect(ink(cutOut(page, width * 0.55, aboveSignature, width * 0.4, 5))).toBe(0);
  });

  it('of a class stand in one file, a page each, smaller than one by one', async () => {
    const records = certificates(12);
    const together = await certificatesPdf(records);
    const pdf = await openPdf(together);
    expect(pdf.numPages).toBe(12);
    expect(await textOf(pdf, 12)).toContain('NTVD-2026/000134');
    const alone = await certificatePdf(records[0] as (typeof records)[number]);
    expect(together.length).toBeLessThan(alone.length * 4);
  });

  it('cannot be printed for nobody', async () => {
    await expect(certificatesPdf([])).rejects.toThrow('no certificate to print');
  });
});

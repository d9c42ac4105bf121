import { describe, expect, it } from 'vitest';
import { type Letter, lettersPdf } from '../../lib/documents/pdf/index.ts';
import { openPdf, renderPage, scanQr, textOf } from './support/pixels.ts';
import { head as sampleHead } from './support/sample-records.ts';

/** As long as a link with a code of KMS gets: 16 letters an id, 43 of code. */
const LINK = `https://khaigiang.trungtamchinhtri.example.vn/l/s12.cls_9f3k2m8x7q1w4e5r.cmn_8d7f6g5h4j3k2m1n.1z.fvx.${'Qx-_7'.repeat(8)}Abc`;

const letter: Letter = {
  issuer: sampleHead.issuer,
  signer: sampleHead.signer,
  dated: '2026-10-05',
  about: 'V/v khảo sát nhu cầu: Lớp bồi dưỡng nhận thức về Đảng khóa 3 năm 2026',
  addressee: 'Đồng chí Trần Thị Ngát, Đảng ủy xã Hòa Bình',
  paragraphs: [
    'Trung tâm dự kiến mở lớp “Bồi dưỡng nhận thức về Đảng”. Đề nghị đồng chí cho biết số người có nhu cầu học.',
    'Đồng chí nhận được thư này vì trung tâm đang tổ chức lớp.',
  ],
  link: LINK,
  contact: { name: 'đồng chí Đỗ Thị Hường', reach: 'điện thoại 0210 000 000' },
  recipients: ['Như trên', 'Lưu Văn thư'],
};

const read = async (letters: readonly Letter[], page = 1) =>
  (await textOf(await openPdf(await lettersPdf(letters)), page)).replace(/\s+/g, ' ');

describe('a letter', () => {
  it('stands on one page with the head of a Party document, what it is about, and a place for its number', async () => {
    const pdf = await openPdf(await lettersPdf([letter]));
    expect(pdf.numPages).toBe(1);
    const text = await read([letter]);
    for (const part of [
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'Số …',
      'V/v khảo sát nhu cầu',
      'ngày 05 tháng 10 năm 2026',
      'Kính gửi: Đồng chí Trần Thị Ngát',
      'Nơi nhận',
      'GIÁM ĐỐC',
    ])
      expect(text).toContain(part);
  });

  it.each([1.5, 2, 3])('has a code that is read from its pixels at %f pixels a point', async scale => {
    const pdf = await openPdf(await lettersPdf([letter]));
    expect(scanQr(await renderPage(pdf, 1, scale))).toBe(LINK);
  });

  it('prints the same address for typing, whole, without a hyphen that is not in it', async () => {
    expect((await read([letter])).replaceAll(' ', '')).toContain(LINK.replace('https://', ''));
  });

  it('has neither code nor address when its link opens nothing, and says so', async () => {
    const dead = { ...letter, linkDead: true };
    expect(scanQr(await renderPage(await openPdf(await lettersPdf([dead])), 1, 2))).toBeUndefined();
    const text = await read([dead]);
    expect(text).toContain('không còn dùng được');
    expect(text).toContain('0210 000 000');
    expect(text).not.toContain('cls_');
  });

  it('without a link is only its words', async () => {
    const { link: _, ...plain } = letter;
    expect(await read([plain])).not.toContain('Cách trả lời');
  });

  it('gives the same bytes for the same record', async () => {
    expect((await lettersPdf([letter])).equals(await lettersPdf([letter]))).toBe(true);
  });
});

describe('letters in one file', () => {
  it('stand on a page each, with a head and a code of their own', async () => {
    const letters = ['a', 'b', 'c'].map(name => ({ ...letter, addressee: `Xã ${name}`, link: `${LINK}${name}` }));
    const pdf = await openPdf(await lettersPdf(letters));
    expect(pdf.numPages).toBe(3);
    for (const [index, { link, addressee }] of letters.entries()) {
      expect(scanQr(await renderPage(pdf, index + 1, 2))).toBe(link);
      expect(await textOf(pdf, index + 1)).toContain(addressee);
    }
  });
});

import { type CivilDate, formatDate } from '../../domain/time/civil-date.ts';
import { unitOf } from './learner-list.ts';
import { TABLE_MARGINS } from './paper.ts';
import { body, CLOSING, closing, documentTitle, type PartyDocument, printDocument } from './party-document.ts';
import type { ClassHead, DocumentHead, ListedLearner } from './records.ts';
import { drawTable } from './table.ts';

export interface RegisterEntry extends ListedLearner {
  registerNumber: string;
  certificateNumber: string;
  band?: string;
  /** "Hủy do in sai, thay bằng số …" */
  state?: string;
  /** Revoked or replaced: it stays in the register, struck through. */
  struck?: boolean;
}

export interface RegisterPage extends DocumentHead {
  class: ClassHead;
  /** Name of the book: "Sổ gốc cấp giấy chứng nhận năm 2026". */
  book: string;
  decision: { number: string; date: CivilDate };
  entries: readonly RegisterEntry[];
}

/** A class's pages of the register (sổ gốc), with a column to sign on receipt; kept for ever (QĐ 1147-QĐ/BTGDVTW, 2025, Điều 9). */
export function registerPageDocument(page: RegisterPage): PartyDocument {
  return {
    head: page,
    title: `${page.book} – ${page.class.code}`,
    landscape: true,
    margins: TABLE_MARGINS,
    draw(paper) {
      documentTitle(paper, page.book, page.class.name);
      const { number, date } = page.decision;
      body(paper, `Quyết định công nhận hoàn thành số ${number} ngày ${formatDate(date)}.`, {
        indent: 0,
        align: 'centre',
      });
      drawTable(
        paper,
        [
          { heading: 'Số vào sổ', share: 10, align: 'centre' },
          { heading: 'Số giấy', share: 24, align: 'centre' },
          { heading: 'Họ và tên', share: 28 },
          { heading: 'Ngày sinh', share: 13, align: 'centre' },
          { heading: 'Đơn vị', share: 34 },
          { heading: 'Xếp loại', share: 12, align: 'centre' },
          { heading: 'Người nhận ký, ghi rõ ngày', share: 22 },
          { heading: 'Ghi chú', share: page.entries.some(({ state }) => state) ? 28 : 17 },
        ],
        page.entries.map(entry => ({
          cells: [
            entry.registerNumber,
            entry.certificateNumber,
            entry.fullName,
            entry.birthDate ? formatDate(entry.birthDate) : '',
            unitOf(entry),
            entry.band ?? '',
            '',
            entry.state ?? entry.note ?? '',
          ],
          least: 22,
          ...(entry.struck && { struck: [0, 1, 2, 3, 4, 5] }),
        })),
        { size: 11.5, after: 8, keep: CLOSING },
      );
      body(paper, countLine(page.entries), { indent: 0 });
      closing(paper, page.signer, []);
    },
  };
}

function countLine(entries: readonly RegisterEntry[]): string {
  const struck = entries.filter(entry => entry.struck).length;
  const all = `Trang này ghi ${entries.length} giấy`;
  return struck > 0
    ? `${all}, trong đó ${struck} giấy đã gạch bỏ, ${entries.length - struck} giấy còn hiệu lực.`
    : `${all}.`;
}

export const registerPagePdf = (page: RegisterPage): Promise<Buffer> => printDocument(registerPageDocument(page));

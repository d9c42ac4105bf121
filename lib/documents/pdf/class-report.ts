import { formatDate } from '../../domain/time/civil-date.ts';
import type { Paper } from './paper.ts';
import { body, closing, documentTitle, type PartyDocument, printDocument } from './party-document.ts';
import type { ClassHead, DocumentHead } from './records.ts';
import { drawTable } from './table.ts';
import { bold } from './text.ts';
import { midSentence } from './wording.ts';

/** A line of figures; numbers come formatted (decimal comma, dot for thousands), zero lines stay. */
export interface FigureLine {
  label: string;
  count: string;
  /** "54,84 %" */
  share?: string;
  note?: string;
  strong?: boolean;
}

export interface ClassReport extends DocumentHead {
  class: ClassHead;
  /** To whom: "Đảng ủy phường Phú Nhuận". */
  addressee: string;
  /** What happened, a paragraph each. */
  account: readonly string[];
  /** Tables of figures in order: learners, attendance, results, feedback. */
  tables: readonly { title: string; lines: readonly FigureLine[] }[];
  /** Assessment and proposals, a paragraph each. */
  remarks: readonly string[];
  recipients: readonly string[];
}

/** Báo cáo kết quả lớp: account, figures, remarks. */
export function classReportDocument(report: ClassReport): PartyDocument {
  const { class: klass } = report;
  return {
    head: report,
    title: `Báo cáo kết quả ${klass.code}`,
    draw(paper) {
      documentTitle(paper, 'Báo cáo', `kết quả ${midSentence(klass.name)}`);
      body(paper, ['Kính gửi: ', bold(report.addressee)], { align: 'centre', indent: 0, after: 9 });
      body(paper, [bold('1. Tình hình tổ chức lớp')], { after: 4 });
      body(
        paper,
        `Lớp học từ ngày ${formatDate(klass.from)} đến ngày ${formatDate(klass.to)}${klass.venue ? ` tại ${klass.venue}` : ''}, chương trình ${klass.programme}.`,
      );
      for (const text of report.account) body(paper, text);
      body(paper, [bold('2. Kết quả')], { after: 4 });
      for (const { title, lines } of report.tables) drawFigures(paper, title, lines);
      if (report.remarks.length > 0) {
        body(paper, [bold('3. Đánh giá, kiến nghị')], { after: 4 });
        for (const text of report.remarks) body(paper, text);
      }
      closing(paper, report.signer, report.recipients);
    },
  };
}

export const classReportPdf = (report: ClassReport): Promise<Buffer> => printDocument(classReportDocument(report));

function drawFigures(paper: Paper, title: string, lines: readonly FigureLine[]): void {
  paper.ensure(80);
  body(paper, [{ text: title, face: 'italic' }], { after: 3 });
  drawTable(
    paper,
    [
      { heading: 'Chỉ tiêu', share: 46 },
      { heading: 'Số lượng', share: 16, align: 'right' },
      { heading: 'Tỷ lệ', share: 16, align: 'right' },
      { heading: 'Ghi chú', share: 30 },
    ],
    lines.map(({ label, count, share, note, strong }) => ({
      cells: [label, count, share ?? '', note ?? ''],
      ...(strong && { strong }),
    })),
    { size: 13, after: 10 },
  );
}

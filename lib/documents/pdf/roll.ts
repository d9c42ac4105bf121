import { type CivilDate, formatDate } from '../../domain/time/civil-date.ts';
import { unitOf } from './learner-list.ts';
import { MM, TABLE_MARGINS, type Paper } from './paper.ts';
import { body, CLOSING, closing, documentTitle, type PartyDocument, printDocument } from './party-document.ts';
import { drawQr } from './qr.ts';
import type { ClassHead, DocumentHead, ListedLearner } from './records.ts';
import { drawTable } from './table.ts';
import { bold } from './text.ts';

export interface Roll extends DocumentHead {
  class: ClassHead;
  sessions: readonly { number: number; date: CivilDate; from: string; periods: number; code: string }[];
  learners: readonly ListedLearner[];
  /** Address that brings the sheet back to its session, or to its class when it is for several; no personal data. */
  sheetUrl?: string;
}

/** Sessions side by side on one sheet: more would leave under 14 mm for a signature. */
const SESSIONS_PER_SHEET = 10;

/** Danh sách điểm danh: the paper roll to be signed per session, as many sheets as the sessions need. */
export function rollDocument(roll: Roll): PartyDocument {
  return {
    head: roll,
    title: `Danh sách điểm danh ${roll.class.code}`,
    landscape: true,
    margins: TABLE_MARGINS,
    draw(paper) {
      for (let first = 0; first < Math.max(roll.sessions.length, 1); first += SESSIONS_PER_SHEET) {
        if (first > 0) paper.newPage();
        drawSheet(paper, roll, first);
      }
      closing(paper, roll.signer, []);
    },
  };
}

export const rollPdf = (roll: Roll): Promise<Buffer> => printDocument(rollDocument(roll));

function drawSheet(paper: Paper, roll: Roll, first: number): void {
  const sessions = roll.sessions.slice(first, first + SESSIONS_PER_SHEET);
  const [only] = roll.sessions.length === 1 ? roll.sessions : [];
  if (roll.sheetUrl) {
    const side = 20 * MM;
    const alt = `Mã của danh sách điểm danh lớp ${roll.class.code}`;
    drawQr(paper, roll.sheetUrl, paper.right - side, paper.y - 6, side, alt);
  }
  documentTitle(paper, 'Danh sách điểm danh', only ? `${roll.class.name}, buổi ${only.number}` : roll.class.name);
  body(
    paper,
    'Học viên ký tên vào ô của buổi học. Vắng ghi V, vắng có phép ghi P, đến muộn hoặc về sớm ghi số tiết có mặt.',
    {
      size: 12,
      indent: 0,
      align: 'centre',
    },
  );
  if (only) body(paper, ['Mã phiếu: ', bold(only.code)], { size: 12, indent: 0, align: 'right', after: 3 });
  drawTable(
    paper,
    [
      { heading: 'STT', share: 6, align: 'centre' },
      { heading: 'Họ và tên', share: 26 },
      { heading: 'Đơn vị', share: 26 },
      ...sessions.map(session => ({
        heading: `B${session.number} ${formatDate(session.date).slice(0, 5)} ${session.from} ${session.periods}\u00A0tiết${only ? '' : ` ${session.code}`}`,
        share: only ? 22 : 11,
        align: 'centre' as const,
      })),
      ...(only ? [{ heading: 'Số tiết, ghi chú', share: 18 }] : []),
    ],
    roll.learners.map((learner, i) => ({
      cells: [String(i + 1), learner.fullName, unitOf(learner), ...sessions.map(() => '')],
      least: 22,
    })),
    { size: 11, headingSize: 10.5, after: 8, keep: first + SESSIONS_PER_SHEET < roll.sessions.length ? 0 : CLOSING },
  );
}

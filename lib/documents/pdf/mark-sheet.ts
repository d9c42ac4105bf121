import { formatDate } from '../../domain/time/civil-date.ts';
import { unitOf } from './learner-list.ts';
import type { Paper } from './paper.ts';
import { BODY_SIZE, body, CLOSING, closing, documentTitle, type PartyDocument } from './party-document.ts';
import type { ClassHead, DocumentHead, ListedLearner } from './records.ts';
import { drawTable } from './table.ts';
import { bold, textAt } from './text.ts';
import { markInWords, midSentence } from './wording.ts';

/** A line of the sheet; without a mark it is left open for the pen. */
export interface MarkedLearner extends ListedLearner {
  /** 0-10 with at most two decimals. */
  mark?: number;
  /** Xuất sắc, Giỏi, Khá, Trung bình; or what stands instead of a band: "Không đạt", "Vắng". */
  outcome?: string;
}

export interface MarkSheet extends DocumentHead {
  class: ClassHead;
  /** 1 for the first writing, 2 for the redo; on the final sheet left out. */
  attempt?: number;
  learners: readonly MarkedLearner[];
  /** `blank` is filled in by two examiners by hand; `final` carries the marks of the class. */
  state: 'blank' | 'final';
}

/** Phiếu ghi điểm to fill in by hand, or the final Bảng điểm with marks in figures and in words. */
export function markSheetDocument(sheet: MarkSheet): PartyDocument {
  const { class: klass, learners, state, attempt = 1 } = sheet;
  const again = attempt > 1 ? ` lần ${attempt}` : '';
  const kind = state === 'blank' ? `Phiếu ghi điểm${again}` : 'Bảng điểm';
  return {
    head: sheet,
    title: `${kind} ${klass.code}`,
    draw(paper) {
      documentTitle(paper, kind, `bài thu hoạch, ${midSentence(klass.name)}`);
      if (state === 'blank')
        body(
          paper,
          'Ghi điểm từ 0 đến 10 bằng số và bằng chữ; học viên không nộp bài ghi V. Chỗ sửa phải ký bên cạnh.',
          {
            size: 12,
            indent: 0,
            align: 'centre',
          },
        );
      drawMarks(paper, sheet);
      body(paper, `Danh sách này có ${learners.length} học viên.`, { indent: 0 });
      if (state === 'blank') examiners(paper);
      else closing(paper, sheet.signer, []);
    },
  };
}

function drawMarks(paper: Paper, { learners, state }: MarkSheet): void {
  drawTable(
    paper,
    [
      { heading: 'STT', share: 8.4, align: 'centre' },
      { heading: 'Họ và tên', share: 29 },
      { heading: 'Ngày sinh', share: 17, align: 'centre' },
      { heading: 'Đơn vị', share: 24 },
      { heading: 'Bằng số', group: 'Điểm', share: 11, align: 'centre' },
      { heading: 'Bằng chữ', group: 'Điểm', share: 20, align: 'centre' },
      { heading: state === 'blank' ? 'Ghi chú' : 'Xếp loại', share: 14, align: 'centre' },
    ],
    learners.map((learner, i) => ({
      cells: [
        String(i + 1),
        learner.fullName,
        learner.birthDate ? formatDate(learner.birthDate) : '',
        unitOf(learner),
        learner.mark === undefined ? '' : String(learner.mark).replace('.', ','),
        learner.mark === undefined ? '' : markInWords(learner.mark),
        learner.outcome ?? '',
      ],
      least: 24,
    })),
    { size: 12, after: 8, keep: CLOSING },
  );
}

/** Two who mark, side by side, with the day left open. */
function examiners(paper: Paper): void {
  paper.space(6);
  paper.ensure(105);
  const half = paper.textWidth / 2;
  const style = { size: BODY_SIZE, align: 'centre' } as const;
  const date = 'Ngày …… tháng …… năm ………';
  textAt(paper, date, paper.left + half, paper.y, half, { ...style, size: 13, face: 'italic' });
  ['NGƯỜI CHẤM 1', 'NGƯỜI CHẤM 2'].forEach((label, i) => {
    textAt(paper, [bold(label)], paper.left + i * half, paper.y + 20, half, style);
    textAt(paper, '(ký, ghi rõ họ tên)', paper.left + i * half, paper.y + 37, half, {
      ...style,
      size: 12,
      face: 'italic',
    });
  });
  paper.y += 105;
}

import { formatDate } from '../../domain/time/civil-date.ts';
import { unitOf } from './learner-list.ts';
import type { Paper } from './paper.ts';
import { body, CLOSING, closing, documentTitle, type PartyDocument } from './party-document.ts';
import type { ClassHead, DocumentHead, ListedLearner } from './records.ts';
import { drawTable } from './table.ts';
import { bold } from './text.ts';

/** A learner with the periods (tiết) that count, attended out of all. */
export interface ExamCandidate extends ListedLearner {
  attended: number;
  total: number;
}

export interface ExamList extends DocumentHead {
  class: ClassHead;
  /** 1 for the first writing, 2 for the redo. */
  attempt: number;
  sitting: readonly ExamCandidate[];
  /** Each with the reason in `note`. */
  barred: readonly ExamCandidate[];
  /** Share of the periods without which nobody writes the paper, in percent. */
  leastPercent: number;
}

/** Danh sách viết bài thu hoạch: who writes the final paper and signs for it, then who may not and why. */
export function examListDocument(list: ExamList): PartyDocument {
  const { class: klass, sitting, barred, attempt } = list;
  return {
    head: list,
    title: `Danh sách viết bài thu hoạch ${klass.code}${attempt > 1 ? ` lần ${attempt}` : ''}`,
    draw(paper) {
      documentTitle(paper, `Danh sách học viên viết bài thu hoạch${attempt > 1 ? ` lần ${attempt}` : ''}`, klass.name);
      candidates(paper, sitting, 'Ký nộp bài', () => '');
      body(paper, `Danh sách này có ${sitting.length} học viên.`, { indent: 0, after: 12 });
      if (barred.length > 0) drawBarred(paper, list);
      else if (attempt === 1)
        body(
          paper,
          `Tất cả học viên dự đủ ${list.leastPercent} % số tiết trở lên; không có học viên nào không được viết bài.`,
        );
      closing(paper, list.signer, []);
    },
  };
}

function drawBarred(paper: Paper, { barred, leastPercent }: ExamList): void {
  paper.ensure(110);
  body(paper, [bold('Học viên không được viết bài thu hoạch')], { indent: 0, after: 4 });
  body(paper, `Dự dưới ${leastPercent} % số tiết của chương trình.`, { indent: 0, after: 4 });
  candidates(paper, barred, 'Lý do', ({ note }) => note ?? '');
  body(paper, `Có ${barred.length} học viên không được viết bài.`, { indent: 0 });
}

function candidates(
  paper: Paper,
  learners: readonly ExamCandidate[],
  last: string,
  lastOf: (learner: ExamCandidate) => string,
): void {
  drawTable(
    paper,
    [
      { heading: 'STT', share: 7.5, align: 'centre' },
      { heading: 'Họ và tên', share: 29 },
      { heading: 'Ngày sinh', share: 16.5, align: 'centre' },
      { heading: 'Đơn vị', share: 28.5 },
      { heading: 'Số tiết dự', share: 11, align: 'centre' },
      { heading: last, share: 20 },
    ],
    learners.map((learner, i) => ({
      cells: [
        String(i + 1),
        learner.fullName,
        learner.birthDate ? formatDate(learner.birthDate) : '',
        unitOf(learner),
        `${learner.attended}/${learner.total}`,
        lastOf(learner),
      ],
      least: 22,
    })),
    { after: 8, keep: CLOSING },
  );
}

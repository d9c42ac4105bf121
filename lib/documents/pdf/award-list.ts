import { formatDate } from '../../domain/time/civil-date.ts';
import { sexInWords, unitOf } from './learner-list.ts';
import { body, CLOSING, closing, documentTitle, type PartyDocument } from './party-document.ts';
import type { ClassHead, DocumentHead, ListedLearner } from './records.ts';
import { drawTable } from './table.ts';
import { bold } from './text.ts';
import { midSentence } from './wording.ts';

/** A learner proposed for an award, with what speaks for it. */
export interface AwardCandidate extends ListedLearner {
  /** 0-10 with at most two decimals. */
  mark: number;
  band: string;
  /** Periods (tiết) attended out of those that count. */
  attended: number;
  total: number;
}

export interface AwardList extends DocumentHead {
  class: ClassHead;
  /** Best first. */
  candidates: readonly AwardCandidate[];
  /** All who held a seat. */
  seated: number;
  recipients: readonly string[];
}

/** Danh sách đề nghị khen thưởng: the best learners of a class, proposed for a giấy khen at its closing. */
export function awardListDocument(list: AwardList): PartyDocument {
  const { class: klass, candidates, seated } = list;
  return {
    head: list,
    title: `Danh sách đề nghị khen thưởng ${klass.code}`,
    draw(paper) {
      documentTitle(paper, 'Danh sách đề nghị khen thưởng', `học viên có thành tích cao, ${midSentence(klass.name)}`);
      body(
        paper,
        `Đề nghị khen thưởng ${candidates.length} trên tổng số ${seated} học viên của lớp, xếp theo điểm bài thu hoạch, rồi theo số tiết dự học.`,
      );
      drawTable(
        paper,
        [
          { heading: 'STT', share: 8.4, align: 'centre' },
          { heading: 'Họ và tên', share: 29 },
          { heading: 'Ngày sinh', share: 16.8, align: 'centre' },
          { heading: 'Nam/ Nữ', share: 9, align: 'centre' },
          { heading: 'Đơn vị', share: 26 },
          { heading: 'Điểm', share: 9, align: 'centre' },
          { heading: 'Xếp loại', share: 14, align: 'centre' },
          { heading: 'Số tiết dự', share: 11, align: 'centre' },
        ],
        candidates.map((learner, i) => ({
          cells: [
            String(i + 1),
            learner.fullName,
            learner.birthDate ? formatDate(learner.birthDate) : '',
            sexInWords(learner),
            unitOf(learner),
            String(learner.mark).replace('.', ','),
            learner.band,
            `${learner.attended}/${learner.total}`,
          ],
        })),
        { size: 12, after: 8, keep: CLOSING },
      );
      body(paper, [bold(`Danh sách này có ${candidates.length} học viên.`)], { indent: 0 });
      closing(paper, list.signer, list.recipients);
    },
  };
}

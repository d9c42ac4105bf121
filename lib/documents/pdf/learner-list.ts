import { formatDate } from '../../domain/time/civil-date.ts';
import type { Paper } from './paper.ts';
import { CLOSING } from './party-document.ts';
import type { ListedLearner } from './records.ts';
import { drawTable } from './table.ts';

/** The list of learners that goes with decisions and reports; the sex is a column of its own as such lists have it. */
export function learnerTable(paper: Paper, learners: readonly ListedLearner[]): void {
  drawTable(
    paper,
    [
      { heading: 'STT', share: 7.5, align: 'centre' },
      { heading: 'Họ và tên', share: 30 },
      { heading: 'Ngày sinh', share: 16, align: 'centre' },
      { heading: 'Nam/ Nữ', share: 9.5, align: 'centre' },
      { heading: 'Đơn vị', share: 33 },
      { heading: 'Ghi chú', share: 14 },
    ],
    learners.map((learner, i) => ({
      cells: [
        String(i + 1),
        learner.fullName,
        learner.birthDate ? formatDate(learner.birthDate) : '',
        sexInWords(learner),
        unitOf(learner),
        learner.note ?? '',
      ],
    })),
    { after: 8, keep: CLOSING },
  );
}

export function sexInWords({ sex }: ListedLearner): string {
  if (!sex) return '';
  return sex === 'male' ? 'Nam' : 'Nữ';
}

/** Unit and commune in one cell. */
export function unitOf({ unit, commune }: ListedLearner): string {
  return [unit, commune].filter(Boolean).join(', ');
}

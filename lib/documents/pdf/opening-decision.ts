import { formatDate } from '../../domain/time/civil-date.ts';
import { learnerTable } from './learner-list.ts';
import type { Paper } from './paper.ts';
import { body, closing, dashes, documentTitle, type PartyDocument, printDocument } from './party-document.ts';
import type { ClassHead, DocumentHead, ListedLearner, Signer } from './records.ts';
import { bold } from './text.ts';
import { capitals, midSentence } from './wording.ts';

export interface OpeningDecision extends DocumentHead {
  class: ClassHead;
  /** What the decision rests on, one "Căn cứ …" each, without the closing semicolon. */
  grounds: readonly string[];
  /** Who decides, in words: "Giám đốc Trung tâm Chính trị phường Phú Nhuận". */
  decider: string;
  classManager: string;
  academicOfficer: string;
  periods: number;
  learners: readonly ListedLearner[];
  recipients: readonly string[];
}

/** Quyết định mở lớp, with the list of learners on the pages after it. */
export function openingDecisionDocument(decision: OpeningDecision): PartyDocument {
  const { class: klass } = decision;
  return {
    head: decision,
    title: `Quyết định mở lớp ${klass.code}`,
    draw(paper) {
      documentTitle(paper, 'Quyết định', `mở ${midSentence(klass.name)}`);
      for (const ground of decision.grounds) body(paper, [{ text: `- ${ground};`, face: 'italic' }], { after: 3 });
      paper.space(5);
      body(paper, [bold(capitals(decision.decider))], { align: 'centre', indent: 0 });
      body(paper, [bold('QUYẾT ĐỊNH')], { align: 'centre', indent: 0, after: 8 });
      body(paper, [
        bold('Điều 1. '),
        `Mở ${midSentence(klass.name)}, gồm ${decision.learners.length} học viên (có danh sách kèm theo).`,
      ]);
      dashes(paper, classFacts(decision));
      body(paper, [
        bold('Điều 2. '),
        `Phân công đồng chí ${decision.classManager} làm chủ nhiệm lớp, đồng chí ${decision.academicOfficer} làm giáo vụ lớp. ` +
          'Chủ nhiệm lớp và giáo vụ có trách nhiệm quản lý học viên, theo dõi số tiết dự học, tổ chức viết bài thu hoạch và hoàn thiện hồ sơ lớp theo quy chế.',
      ]);
      body(paper, [
        bold('Điều 3. '),
        'Các đơn vị cử học viên, chủ nhiệm lớp, giáo vụ lớp và các học viên có tên trong danh sách chịu trách nhiệm thi hành quyết định này. Quyết định có hiệu lực kể từ ngày ký.',
      ]);
      closing(paper, decision.signer, decision.recipients);
      drawList(paper, decision, decision.signer);
    },
  };
}

export const openingDecisionPdf = (decision: OpeningDecision): Promise<Buffer> =>
  printDocument(openingDecisionDocument(decision));

function classFacts({ class: klass, periods }: OpeningDecision): string[] {
  return [
    `Chương trình: ${klass.programme}, ${periods} tiết.`,
    `Thời gian: từ ngày ${formatDate(klass.from)} đến ngày ${formatDate(klass.to)}.`,
    ...(klass.venue ? [`Địa điểm: ${klass.venue}.`] : []),
  ];
}

function drawList(paper: Paper, decision: OpeningDecision, signer: Signer): void {
  paper.newPage();
  documentTitle(paper, 'Danh sách học viên', decision.class.name);
  const number = decision.number ? `số ${decision.number} ` : '';
  body(paper, [{ text: `(Kèm theo Quyết định ${number}ngày ${formatDate(decision.dated)})`, face: 'italic' }], {
    align: 'centre',
    indent: 0,
  });
  learnerTable(paper, decision.learners);
  body(paper, `Danh sách này có ${decision.learners.length} học viên.`, { indent: 0 });
  closing(paper, signer, []);
}

import { formatDate } from '../../domain/time/civil-date.ts';
import { sexInWords, unitOf } from './learner-list.ts';
import type { Paper } from './paper.ts';
import { body, CLOSING, closing, documentTitle, type PartyDocument } from './party-document.ts';
import type { ClassHead, DocumentHead, ListedLearner } from './records.ts';
import { drawTable } from './table.ts';
import { bold } from './text.ts';
import { capitals, midSentence } from './wording.ts';

export interface RecognitionDecision extends DocumentHead {
  class: ClassHead;
  /** What the decision rests on, one "Căn cứ …" each, without the closing semicolon. */
  grounds: readonly string[];
  /** Who decides, in words. */
  decider: string;
  /** Who completed the class, with the band where the programme gives one. */
  completed: readonly (ListedLearner & { band?: string })[];
  /** All who held a seat. */
  seated: number;
  /** What the learners receive: "giấy chứng nhận", "bằng tốt nghiệp"; left out where the class gives nothing. */
  award?: string;
  recipients: readonly string[];
}

/** Quyết định công nhận hoàn thành, with the list of those who completed the class on the pages after it. */
export function recognitionDecisionDocument(decision: RecognitionDecision): PartyDocument {
  return {
    head: decision,
    title: `Quyết định công nhận hoàn thành ${decision.class.code}`,
    draw(paper) {
      drawDecision(paper, decision);
      drawList(paper, decision);
    },
  };
}

function drawDecision(paper: Paper, decision: RecognitionDecision): void {
  const { class: klass, completed, seated, award } = decision;
  documentTitle(paper, 'Quyết định', `công nhận học viên hoàn thành ${midSentence(klass.name)}`);
  for (const ground of decision.grounds) body(paper, [{ text: `- ${ground};`, face: 'italic' }], { after: 3 });
  paper.space(5);
  body(paper, [bold(capitals(decision.decider))], { align: 'centre', indent: 0 });
  body(paper, [bold('QUYẾT ĐỊNH')], { align: 'centre', indent: 0, after: 8 });
  const given = award ? ` và cấp ${award}` : '';
  body(paper, [
    bold('Điều 1. '),
    `Công nhận ${completed.length} trên tổng số ${seated} học viên hoàn thành chương trình ${klass.programme}, ${midSentence(klass.name)}, học từ ngày ${formatDate(klass.from)} đến ngày ${formatDate(klass.to)}${given} cho học viên có tên trong danh sách kèm theo.`,
  ]);
  body(paper, [
    bold('Điều 2. '),
    `Giáo vụ lớp có trách nhiệm ghi kết quả vào hồ sơ lớp${award ? `, vào sổ gốc và trao ${award} cho học viên` : ''} theo quy chế.`,
  ]);
  body(paper, [
    bold('Điều 3. '),
    'Các đơn vị cử học viên, giáo vụ lớp và các học viên có tên trong danh sách chịu trách nhiệm thi hành quyết định này. Quyết định có hiệu lực kể từ ngày ký.',
  ]);
  closing(paper, decision.signer, decision.recipients);
}

function drawList(paper: Paper, { class: klass, number, dated, completed, signer }: RecognitionDecision): void {
  paper.newPage();
  documentTitle(paper, 'Danh sách học viên hoàn thành', klass.name);
  const rests = `(Kèm theo Quyết định ${number ? `số ${number} ` : ''}ngày ${formatDate(dated)})`;
  body(paper, [{ text: rests, face: 'italic' }], { align: 'centre', indent: 0 });
  const banded = completed.some(({ band }) => band !== undefined);
  drawTable(
    paper,
    [
      { heading: 'STT', share: 7.5, align: 'centre' },
      { heading: 'Họ và tên', share: 30 },
      { heading: 'Ngày sinh', share: 16.5, align: 'centre' },
      { heading: 'Nam/ Nữ', share: 9.5, align: 'centre' },
      { heading: 'Đơn vị', share: 31.5 },
      { heading: banded ? 'Xếp loại' : 'Ghi chú', share: 15, align: banded ? 'centre' : 'left' },
    ],
    completed.map((learner, i) => ({
      cells: [
        String(i + 1),
        learner.fullName,
        learner.birthDate ? formatDate(learner.birthDate) : '',
        sexInWords(learner),
        unitOf(learner),
        (banded ? learner.band : learner.note) ?? '',
      ],
    })),
    { after: 8, keep: CLOSING },
  );
  body(paper, `Danh sách này có ${completed.length} học viên.`, { indent: 0 });
  closing(paper, signer, []);
}

import { formatDate } from '../../domain/time/civil-date.ts';
import { learnerTable } from './learner-list.ts';
import { body, closing, dashes, documentTitle, type PartyDocument, printDocument } from './party-document.ts';
import type { ClassHead, DocumentHead, ListedLearner } from './records.ts';
import { bold } from './text.ts';
import { midSentence } from './wording.ts';

export interface Summons extends DocumentHead {
  class: ClassHead;
  /** The Party committee or unit that sends the learners: "Đảng ủy xã Hòa Bình". */
  addressee: string;
  /** Only this unit's learners. */
  learners: readonly ListedLearner[];
  openingDecision?: { number: string; dated: string };
  /** First gathering: "07 giờ 30, thứ hai ngày 02/11/2026". */
  gathering: string;
  schedule?: string;
  /** What to bring and to know, one item each. */
  notes: readonly string[];
  contact: { name: string; phone: string };
  recipients: readonly string[];
}

/** Giấy triệu tập: calls a unit's learners to the class, one letter for a unit. */
export function summonsDocument(summons: Summons): PartyDocument {
  const { class: klass, openingDecision, contact } = summons;
  return {
    head: summons,
    title: `Giấy triệu tập ${klass.code} – ${summons.addressee}`,
    draw(paper) {
      documentTitle(paper, 'Giấy triệu tập', `tham dự ${midSentence(klass.name)}`);
      body(paper, ['Kính gửi: ', bold(summons.addressee)], { align: 'centre', indent: 0, after: 9 });
      const rests = openingDecision
        ? `Thực hiện Quyết định số ${openingDecision.number} ngày ${formatDate(openingDecision.dated)} về việc mở lớp, `
        : '';
      const name = summons.issuer.name;
      body(paper, [
        rests === '' ? name : rests + name,
        ` triệu tập ${summons.learners.length} học viên của đơn vị có tên dưới đây tham dự lớp học. Kính đề nghị đơn vị bố trí công việc và tạo điều kiện để học viên dự đủ thời gian.`,
      ]);
      dashes(paper, [
        [bold('Chương trình: '), `${klass.programme}.`],
        [
          bold('Thời gian: '),
          `từ ngày ${formatDate(klass.from)} đến ngày ${formatDate(klass.to)}${summons.schedule ? ` (${summons.schedule})` : ''}.`,
        ],
        [bold('Có mặt: '), `${summons.gathering}.`],
        ...(klass.venue ? [[bold('Địa điểm: '), `${klass.venue}.`]] : []),
      ]);
      learnerTable(paper, summons.learners);
      if (summons.notes.length > 0) {
        body(paper, [bold('Học viên lưu ý:')], { after: 3 });
        dashes(paper, summons.notes);
      }
      body(
        paper,
        `Trường hợp học viên không thể tham dự, đề nghị đơn vị báo cho đồng chí ${contact.name}, điện thoại ${contact.phone}.`,
      );
      closing(paper, summons.signer, summons.recipients);
    },
  };
}

export const summonsPdf = (summons: Summons): Promise<Buffer> => printDocument(summonsDocument(summons));

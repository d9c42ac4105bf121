import { formatDate } from '../../domain/time/civil-date.ts';
import { body, closing, dashes, documentTitle, type PartyDocument } from './party-document.ts';
import type { DocumentHead } from './records.ts';
import { bold } from './text.ts';
import { midSentence } from './wording.ts';

export interface RecruitmentNotice extends DocumentHead {
  /** The class as it is called before it has dates of its own. */
  class: { code: string; name: string; programme: string };
  /** Who may come, in words. */
  audience: string;
  periods: number;
  capacity: number;
  /** Planned first day, civil date. */
  start: string;
  /** Last civil day for the lists. */
  listsBy: string;
  /** Who is asked for people, as they stand in the letter: "Đảng ủy xã Hòa Bình". */
  addressees: readonly string[];
  contact: { name: string; address: string };
  recipients: readonly string[];
}

/** Thông báo chiêu sinh: tells the communes of a class and asks for their lists. */
export function recruitmentNoticeDocument(notice: RecruitmentNotice): PartyDocument {
  const { class: klass, contact } = notice;
  return {
    head: notice,
    title: `Thông báo chiêu sinh ${klass.code}`,
    draw(paper) {
      documentTitle(paper, 'Thông báo', `chiêu sinh ${midSentence(klass.name)}`);
      body(paper, ['Kính gửi: ', bold(notice.addressees.join('; '))], { align: 'centre', indent: 0, after: 9 });
      body(
        paper,
        `${notice.issuer.name} thông báo chiêu sinh ${midSentence(klass.name)} và kính đề nghị các đơn vị cử người tham dự như sau:`,
      );
      dashes(paper, [
        [bold('Chương trình: '), `${klass.programme}, ${notice.periods} tiết.`],
        [bold('Đối tượng: '), `${notice.audience}.`],
        [bold('Số lượng: '), `${notice.capacity} học viên; nhận theo thứ tự danh sách gửi đến.`],
        [bold('Dự kiến khai giảng: '), `ngày ${formatDate(notice.start)}.`],
      ]);
      body(paper, [
        bold('Hồ sơ: '),
        'danh sách trích ngang ghi đủ họ và tên, ngày sinh, giới tính, chức vụ, đơn vị công tác của từng người; gửi bằng tệp theo mẫu, theo đường dẫn của đơn vị hoặc bằng giấy có xác nhận.',
      ]);
      body(paper, [
        bold('Thời hạn: '),
        'các đơn vị gửi danh sách trước ',
        bold(`17 giờ ngày ${formatDate(notice.listsBy)}`),
        '. Sau ngày này trung tâm xét mở lớp theo số người đã nhận.',
      ]);
      const where = contact.address ? ` (${contact.address})` : '';
      body(paper, `Mọi vấn đề xin trao đổi với đồng chí ${contact.name}${where}.`, { align: 'left' });
      closing(paper, notice.signer, notice.recipients);
    },
  };
}

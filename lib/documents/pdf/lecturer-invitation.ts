import { formatDate } from '../../domain/time/civil-date.ts';
import { body, closing, dashes, documentTitle, type PartyDocument } from './party-document.ts';
import type { ClassHead, DocumentHead } from './records.ts';
import { drawTable } from './table.ts';
import { bold } from './text.ts';
import { dayInWords, type TimetableSession } from './timetable.ts';
import { midSentence } from './wording.ts';

export interface LecturerInvitation extends DocumentHead {
  class: ClassHead;
  /** Name of the lecturer, with form of address: "Đồng chí Nguyễn Văn An". */
  addressee: string;
  /** Learners in the hall. */
  learners: number;
  /** Only this lecturer's sessions. */
  sessions: readonly TimetableSession[];
  /** The last civil day on which an answer still helps. */
  answerBy?: string;
  contact: { name: string; address: string };
  recipients: readonly string[];
}

/** Giấy mời giảng: invites one lecturer to all of his or her sessions of a class. */
export function lecturerInvitationDocument(invitation: LecturerInvitation): PartyDocument {
  const { class: klass, addressee, sessions, contact, answerBy } = invitation;
  return {
    head: invitation,
    title: `Giấy mời giảng ${klass.code} – ${addressee}`,
    draw(paper) {
      documentTitle(paper, 'Giấy mời', `giảng dạy ${midSentence(klass.name)}`);
      body(paper, ['Kính gửi: ', bold(addressee)], { align: 'centre', indent: 0, after: 9 });
      body(
        paper,
        `${invitation.issuer.name} trân trọng kính mời đồng chí giảng dạy các buổi dưới đây của ${midSentence(klass.name)}.`,
      );
      dashes(paper, [
        [bold('Chương trình: '), `${klass.programme}.`],
        [bold('Học viên: '), `${invitation.learners} người.`],
        ...(klass.venue ? [[bold('Địa điểm: '), `${klass.venue}.`]] : []),
      ]);
      sessionTable(paper, sessions);
      const until = answerBy ? ` trước ngày ${formatDate(answerBy)}` : '';
      const where = contact.address ? ` (${contact.address})` : '';
      body(
        paper,
        `Đề nghị đồng chí trả lời${until} theo đường dẫn trong thư mời hoặc báo cho đồng chí ${contact.name}${where}, để trung tâm kịp bố trí khi đồng chí không nhận giảng được.`,
      );
      body(paper, 'Rất mong nhận được sự hợp tác của đồng chí.');
      closing(paper, invitation.signer, invitation.recipients);
    },
  };
}

function sessionTable(paper: Parameters<PartyDocument['draw']>[0], sessions: readonly TimetableSession[]): void {
  const total = sessions.reduce((sum, { periods }) => sum + periods, 0);
  drawTable(
    paper,
    [
      { heading: 'STT', share: 8, align: 'centre' },
      { heading: 'Ngày', share: 19, align: 'centre' },
      { heading: 'Giờ', share: 15, align: 'centre' },
      { heading: 'Nội dung', share: 45 },
      { heading: 'Số tiết', share: 8, align: 'centre' },
      { heading: 'Phòng', share: 16 },
    ],
    [
      ...sessions.map((session, i) => ({
        cells: [
          String(i + 1),
          `${dayInWords(session.date)} ${formatDate(session.date)}`,
          `${session.from} – ${session.to}`,
          session.title,
          String(session.periods),
          session.room ?? '',
        ],
      })),
      { cells: ['', '', '', 'Tổng số tiết', String(total), ''], strong: true },
    ],
    { after: 8 },
  );
}

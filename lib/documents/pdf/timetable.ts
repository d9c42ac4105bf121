import { type CivilDate, formatDate, weekday } from '../../domain/time/civil-date.ts';
import { body, CLOSING, closing, documentTitle, type PartyDocument, printDocument } from './party-document.ts';
import type { ClassHead, DocumentHead } from './records.ts';
import { drawTable } from './table.ts';
import { bold } from './text.ts';

export interface TimetableSession {
  date: CivilDate;
  /** 07:30 */
  from: string;
  to: string;
  title: string;
  periods: number;
  lecturer?: string;
  room?: string;
}

export interface Timetable extends DocumentHead {
  class: ClassHead;
  /** 2 for the first change; left out for the first issue. */
  version?: number;
  sessions: readonly TimetableSession[];
  /** What learners and lecturers should know, one sentence each: "Học viên dự ít nhất 80 % số tiết …". */
  notes: readonly string[];
  recipients: readonly string[];
}

const DAYS = ['Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy', 'Chủ nhật'];

/** "Thứ hai". */
export function dayInWords(date: CivilDate): string {
  return DAYS[weekday(date) - 1] as string;
}

/** Lịch học: the sessions of a class in order, with their periods (tiết) and the total. */
export function timetableDocument(timetable: Timetable): PartyDocument {
  const { class: klass, sessions, version } = timetable;
  return {
    head: timetable,
    title: `Lịch học ${klass.code}`,
    draw(paper) {
      documentTitle(paper, 'Lịch học', klass.name);
      const changed = version && version > 1 ? ` Lịch này thay cho lịch đã gửi trước (lần sửa ${version - 1}).` : '';
      const venue = klass.venue ? ` tại ${klass.venue}` : '';
      body(paper, `Lớp học từ ngày ${formatDate(klass.from)} đến ngày ${formatDate(klass.to)}${venue}.${changed}`);
      const total = sessions.reduce((sum, session) => sum + session.periods, 0);
      drawTable(
        paper,
        [
          { heading: 'Ngày', share: 17, align: 'centre' },
          { heading: 'Giờ', share: 12, align: 'centre' },
          { heading: 'Nội dung', share: 40 },
          { heading: 'Số tiết', share: 8, align: 'centre' },
          { heading: 'Giảng viên', share: 23 },
          { heading: 'Phòng', share: 13 },
        ],
        [
          ...sessions.map((session, i) => ({
            cells: [
              sessions[i - 1]?.date === session.date ? '' : `${dayInWords(session.date)} ${formatDate(session.date)}`,
              `${session.from} – ${session.to}`,
              session.title,
              String(session.periods),
              session.lecturer ?? '',
              session.room ?? '',
            ],
          })),
          { cells: ['', '', 'Tổng số tiết', String(total), '', ''], strong: true },
        ],
        { size: 12.5, after: 8, keep: CLOSING + 40 },
      );
      if (timetable.notes.length > 0) body(paper, [bold('Lưu ý: '), timetable.notes.join(' ')]);
      closing(paper, timetable.signer, timetable.recipients);
    },
  };
}

export const timetablePdf = (timetable: Timetable): Promise<Buffer> => printDocument(timetableDocument(timetable));

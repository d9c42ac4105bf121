import { formatDate } from '../../domain/time/civil-date.ts';
import { sexInWords, unitOf } from '../pdf/learner-list.ts';
import type { LecturerInvitation } from '../pdf/lecturer-invitation.ts';
import type { OpeningDecision } from '../pdf/opening-decision.ts';
import type { RecognitionDecision } from '../pdf/recognition-decision.ts';
import type { ClassHead, DocumentHead, ListedLearner } from '../pdf/records.ts';
import type { RecruitmentNotice } from '../pdf/recruitment-notice.ts';
import type { Summons } from '../pdf/summons.ts';
import { dayInWords } from '../pdf/timetable.ts';
import { dateInWords, midSentence } from '../pdf/wording.ts';
import type { WordKind, WordValues } from './kinds.ts';

/** What stays open is filled in by hand. */
const OPEN = '…………';

/** The record behind each kind of paper: the same one that its PDF is drawn from. */
export interface WordRecords {
  'recruitment-notice': RecruitmentNotice;
  'opening-decision': OpeningDecision;
  summons: Summons;
  'lecturer-invitation': LecturerInvitation;
  'recognition-decision': RecognitionDecision;
}

/** The placeholders' values for a record. */
export const WORD_VALUES: { [Kind in WordKind]: (record: WordRecords[Kind]) => WordValues } = {
  'recruitment-notice': notice => ({
    ...headValues(notice),
    ten_lop: notice.class.name,
    ten_lop_viet_thuong: midSentence(notice.class.name),
    ma_lop: notice.class.code,
    chuong_trinh: notice.class.programme,
    so_tiet: String(notice.periods),
    doi_tuong: notice.audience,
    chi_tieu: String(notice.capacity),
    du_kien_khai_giang: formatDate(notice.start),
    han_gui_danh_sach: formatDate(notice.listsBy),
    kinh_gui: notice.addressees.join('; '),
    lien_he: [notice.contact.name, notice.contact.address].filter(Boolean).join(', '),
    noi_nhan: lines(notice.recipients),
  }),
  'opening-decision': decision => ({
    ...headValues(decision),
    ...classValues(decision.class),
    so_tiet: String(decision.periods),
    nguoi_quyet_dinh: decision.decider,
    chu_nhiem: decision.classManager,
    giao_vu: decision.academicOfficer,
    so_hoc_vien: String(decision.learners.length),
    can_cu: lines(decision.grounds),
    hoc_vien: decision.learners.map(learnerValues),
    noi_nhan: lines(decision.recipients),
  }),
  summons: summons => ({
    ...headValues(summons),
    ...classValues(summons.class),
    kinh_gui: summons.addressee,
    so_hoc_vien: String(summons.learners.length),
    co_mat: summons.gathering,
    quyet_dinh_mo_lop: summons.openingDecision
      ? `số ${summons.openingDecision.number} ngày ${formatDate(summons.openingDecision.dated)}`
      : OPEN,
    lien_he: [summons.contact.name, summons.contact.phone].filter(Boolean).join(', '),
    hoc_vien: summons.learners.map(learnerValues),
    luu_y: lines(summons.notes),
    noi_nhan: lines(summons.recipients),
  }),
  'lecturer-invitation': invitation => ({
    ...headValues(invitation),
    ...classValues(invitation.class),
    kinh_gui: invitation.addressee,
    so_hoc_vien: String(invitation.learners),
    tra_loi_truoc: invitation.answerBy ? formatDate(invitation.answerBy) : OPEN,
    lien_he: [invitation.contact.name, invitation.contact.address].filter(Boolean).join(', '),
    tong_so_tiet: String(invitation.sessions.reduce((sum, { periods }) => sum + periods, 0)),
    buoi_hoc: invitation.sessions.map((session, i) => ({
      stt: String(i + 1),
      ngay: `${dayInWords(session.date)} ${formatDate(session.date)}`,
      gio: `${session.from} – ${session.to}`,
      noi_dung: session.title,
      so_tiet: String(session.periods),
      phong: session.room ?? '',
    })),
    noi_nhan: lines(invitation.recipients),
  }),
  'recognition-decision': decision => ({
    ...headValues(decision),
    ...classValues(decision.class),
    nguoi_quyet_dinh: decision.decider,
    so_hoan_thanh: String(decision.completed.length),
    so_hoc_vien: String(decision.seated),
    giay_duoc_cap: decision.award ?? '',
    can_cu: lines(decision.grounds),
    hoc_vien: decision.completed.map((learner, i) => ({ ...learnerValues(learner, i), xep_loai: learner.band ?? '' })),
    noi_nhan: lines(decision.recipients),
  }),
};

function headValues({ issuer, signer, number, dated }: DocumentHead) {
  return {
    co_quan_cap_tren: issuer.parent,
    ten_trung_tam: issuer.name,
    so_van_ban: number ?? OPEN,
    dia_danh: issuer.place,
    ngay_thang: dateInWords(dated),
    chuc_vu_nguoi_ky: signer.onBehalf ? `${signer.onBehalf}\n${signer.office}` : signer.office,
    nguoi_ky: signer.name ?? '',
  };
}

function classValues(klass: ClassHead) {
  return {
    ten_lop: klass.name,
    ten_lop_viet_thuong: midSentence(klass.name),
    ma_lop: klass.code,
    chuong_trinh: klass.programme,
    tu_ngay: formatDate(klass.from),
    den_ngay: formatDate(klass.to),
    dia_diem: klass.venue ?? OPEN,
  };
}

function learnerValues(learner: ListedLearner, i: number) {
  return {
    stt: String(i + 1),
    ho_ten: learner.fullName,
    ngay_sinh: learner.birthDate ? formatDate(learner.birthDate) : '',
    nam_nu: sexInWords(learner),
    don_vi: unitOf(learner),
    ghi_chu: learner.note ?? '',
  };
}

const lines = (texts: readonly string[]) => texts.map(ten => ({ ten }));

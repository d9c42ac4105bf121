import {
  type AwardList,
  type ClassDossier,
  classReportDocument,
  type ExamList,
  examListDocument,
  type LecturerInvitation,
  type MarkSheet,
  markSheetDocument,
  openingDecisionDocument,
  type RecognitionDecision,
  recognitionDecisionDocument,
  registerPageDocument,
  rollDocument,
  timetableDocument,
  type CertificateRecord,
  type ClassHead,
  type ClassReport,
  type DocumentHead,
  type ListedLearner,
  type OpeningDecision,
  type RegisterPage,
  type Roll,
  type Summons,
  type Timetable,
} from '../../../lib/documents/pdf/index.ts';

/* Invented people and one invented class, filled in as an office would. */

const NAMES = [
  'Nguyễn Thị Hường',
  'Trần Văn Đức',
  'Lê Thị Ánh Tuyết',
  'Phạm Quốc Bảo',
  'Hoàng Minh Khuê',
  "H'Hen Niê",
  'Vũ Đình Nghĩa',
  'Đặng Thị Ngọc Ẩn',
  'Bùi Xuân Trường',
  'Công Tằng Tôn Nữ Thị Hương Trà',
];
const UNITS = [
  'Chi bộ Trường THPT Phú Nhuận',
  'Chi bộ Khu phố 5',
  'Đoàn Thanh niên phường',
  'Chi bộ Công ty cổ phần May Phú Thịnh – Nhà Bè',
];

export const head: DocumentHead = {
  issuer: {
    parent: 'Đảng ủy phường Phú Nhuận',
    name: 'Trung tâm Chính trị phường Phú Nhuận',
    place: 'Phú Nhuận',
  },
  signer: { office: 'Giám đốc', name: 'Trần Thị Bích Ngọc' },
  number: '15-QĐ/TTCT',
  dated: '2026-10-05',
};

export const klass: ClassHead = {
  code: 'NTVD-2026-03',
  name: 'Lớp bồi dưỡng nhận thức về Đảng khóa 3 năm 2026',
  programme: 'Bồi dưỡng nhận thức về Đảng',
  from: '2026-11-02',
  to: '2026-11-06',
  venue: 'hội trường B, số 8 đường Hoàng Văn Thụ',
};

export function learners(count: number): (ListedLearner & { fullName: string })[] {
  return Array.from({ length: count }, (_, i) => ({
    fullName: NAMES[i % NAMES.length] as string,
    birthDate: `19${85 + (i % 15)}-0${1 + (i % 9)}-${10 + (i % 18)}`,
    sex: i % 2 === 0 ? 'female' : 'male',
    unit: UNITS[i % UNITS.length] as string,
    commune: i % 3 === 0 ? 'phường Đức Nhuận' : 'phường Phú Nhuận',
  }));
}

export function certificate(changes: Partial<CertificateRecord> = {}): CertificateRecord {
  return {
    kind: 'certificate',
    issuer: head.issuer,
    signer: head.signer,
    fullName: 'Nguyễn Thị Hường',
    sex: 'female',
    birthDate: '1995-04-12',
    unit: 'Chi bộ Trường Trung học phổ thông Phú Nhuận',
    commune: 'phường Phú Nhuận',
    programme: klass.programme,
    className: 'Lớp NTVD khóa 3 năm 2026',
    from: klass.from,
    to: klass.to,
    band: 'Giỏi',
    decision: { number: '21-QĐ/TTCT', date: '2026-11-20' },
    certificateNumber: 'NTVD-2026/000123',
    registerNumber: '123',
    issuedOn: '2026-11-22',
    checkUrl: `https://kiemtra.example.vn/c/k1.${'A1b2C3d4'.repeat(10)}.${'x9Y8z7W6'.repeat(11).slice(0, 86)}`,
    ...changes,
  };
}

/** A class's worth of certificates with running numbers. */
export function certificates(count: number): CertificateRecord[] {
  return learners(count).map((learner, i) =>
    certificate({
      fullName: learner.fullName,
      certificateNumber: `NTVD-2026/${String(123 + i).padStart(6, '0')}`,
      registerNumber: String(123 + i),
    }),
  );
}

export const openingDecision: OpeningDecision = {
  ...head,
  class: klass,
  grounds: [
    'Căn cứ Quy định số 360-QĐ/TW ngày 29/8/2025 của Ban Bí thư về trung tâm chính trị xã, phường, đặc khu',
    'Căn cứ Quyết định số 1147-QĐ/BTGDVTW ngày 01/12/2025 ban hành Quy chế bồi dưỡng, giảng dạy tại trung tâm chính trị',
    'Căn cứ kế hoạch đào tạo, bồi dưỡng năm 2026 của Đảng ủy phường Phú Nhuận',
    'Xét đề nghị của bộ phận giáo vụ',
  ],
  decider: 'Giám đốc Trung tâm Chính trị phường Phú Nhuận',
  classManager: 'Lê Hoàng Nam',
  academicOfficer: 'Phạm Thị Thanh Vân',
  periods: 40,
  learners: learners(42),
  recipients: ['Đảng ủy phường (để báo cáo)', 'Các chi bộ có học viên', 'Như Điều 3', 'Lưu'],
};

export const summons: Summons = {
  ...head,
  number: '37-TB/TTCT',
  class: klass,
  addressee: 'Chi bộ Trường Trung học phổ thông Phú Nhuận',
  learners: learners(6),
  openingDecision: { number: '15-QĐ/TTCT', dated: '2026-10-05' },
  gathering: '07 giờ 15, thứ hai ngày 02/11/2026',
  schedule: 'sáng từ 07 giờ 30, chiều từ 13 giờ 30',
  notes: ['Mang theo giấy triệu tập, căn cước và vở ghi.', 'Trang phục gọn gàng; đi học đúng giờ.'],
  contact: { name: 'Phạm Thị Thanh Vân', phone: '0912 345 678' },
  recipients: ['Như trên', 'Lưu'],
};

export const timetable: Timetable = {
  ...head,
  number: '38-TB/TTCT',
  class: klass,
  version: 2,
  sessions: [
    'Khái quát lịch sử Đảng Cộng sản Việt Nam',
    'Cương lĩnh xây dựng đất nước trong thời kỳ quá độ lên chủ nghĩa xã hội',
    'Nội dung cơ bản của Điều lệ Đảng Cộng sản Việt Nam',
    'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
    'Phấn đấu trở thành đảng viên Đảng Cộng sản Việt Nam',
    'Thảo luận, hệ thống bài học',
    'Đi thực tế tại Bảo tàng',
    'Viết bài thu hoạch',
  ].map((title, i) => ({
    date: `2026-11-0${2 + Math.floor(i / 2)}`,
    from: i % 2 === 0 ? '07:30' : '13:30',
    to: i % 2 === 0 ? '11:30' : '17:00',
    title,
    periods: 5,
    lecturer: NAMES[i % 5] as string,
    room: 'Hội trường B',
  })),
  notes: ['Học viên dự ít nhất 80 % số tiết mới được viết bài thu hoạch.'],
  recipients: ['Các chi bộ có học viên', 'Giảng viên', 'Lưu'],
};

export const roll: Roll = {
  ...head,
  number: '39-DS/TTCT',
  class: klass,
  sessions: timetable.sessions.map(({ date, from, periods }, i) => ({
    number: i + 1,
    date,
    from,
    periods,
    code: `NTVD-26-03-0${i + 1}-K7`,
  })),
  learners: learners(42),
  sheetUrl: 'https://lop.example.vn/diem-danh/cls_01HZX3',
};

export const classReport: ClassReport = {
  ...head,
  number: '44-BC/TTCT',
  class: klass,
  addressee: 'Đảng ủy phường Phú Nhuận',
  account: [
    'Trung tâm đã mở lớp cho 31 học viên của 12 chi bộ, đúng kế hoạch quý IV năm 2026. Lớp học 8 buổi, 40 tiết, có 5 giảng viên tham gia.',
  ],
  tables: [
    {
      title: 'Xếp loại bài thu hoạch',
      lines: [
        { label: 'Xuất sắc', count: '0', share: '0,00 %' },
        { label: 'Giỏi', count: '17', share: '54,84 %' },
        { label: 'Khá', count: '14', share: '45,16 %' },
        { label: 'Trung bình', count: '0', share: '0,00 %' },
        { label: 'Cộng', count: '31', share: '100,00 %', strong: true },
      ],
    },
  ],
  remarks: [
    'Học viên chấp hành tốt nội quy. Đề nghị Đảng ủy tiếp tục tạo điều kiện về thời gian cho học viên các đơn vị.',
  ],
  recipients: ['Như trên', 'Ban Tuyên giáo và Dân vận', 'Lưu'],
};

export const registerPage: RegisterPage = {
  ...head,
  class: klass,
  book: 'Sổ gốc cấp giấy chứng nhận năm 2026',
  decision: { number: '21-QĐ/TTCT', date: '2026-11-20' },
  entries: learners(31).map((learner, i) => ({
    ...learner,
    registerNumber: String(123 + i),
    certificateNumber: `NTVD-2026/${String(123 + i).padStart(6, '0')}`,
    band: i % 2 === 0 ? 'Giỏi' : 'Khá',
    ...(i === 4 && { state: 'Hủy do in sai' }),
  })),
};

const dossierLearners = learners(42);

export const recognitionDecision: RecognitionDecision = {
  ...head,
  number: '21-QĐ/TTCT',
  class: klass,
  grounds: [...openingDecision.grounds.slice(0, 2), 'Căn cứ kết quả bài thu hoạch của lớp'],
  decider: openingDecision.decider,
  completed: dossierLearners.slice(0, 40).map((learner, i) => ({ ...learner, band: i % 3 === 0 ? 'Giỏi' : 'Khá' })),
  seated: 42,
  award: 'giấy chứng nhận',
  recipients: openingDecision.recipients,
};

export const lecturerInvitation: LecturerInvitation = {
  ...head,
  number: '36-GM/TTCT',
  class: klass,
  addressee: 'Đồng chí Nguyễn Thị Hường',
  learners: 42,
  sessions: timetable.sessions.filter((_, i) => i % 5 === 0),
  answerBy: '2026-10-20',
  contact: { name: 'Phạm Thị Thanh Vân', address: 'van.pham@ttct.example.vn' },
  recipients: ['Như trên', 'Lưu'],
};

export const examList: ExamList = {
  ...head,
  number: '40-DS/TTCT',
  class: klass,
  attempt: 1,
  sitting: dossierLearners.slice(0, 40).map((learner, i) => ({ ...learner, attended: 40 - (i % 4) * 2, total: 40 })),
  barred: dossierLearners.slice(40).map(learner => ({
    ...learner,
    attended: 25,
    total: 40,
    note: 'Dự 25 trên 40 tiết, thiếu 7 tiết',
  })),
  leastPercent: 80,
};

export const markSheet: MarkSheet = {
  ...head,
  number: '41-PĐ/TTCT',
  class: klass,
  state: 'blank',
  learners: dossierLearners.slice(0, 40),
};

export const finalMarks: MarkSheet = {
  ...markSheet,
  state: 'final',
  learners: dossierLearners.map((learner, i) => ({
    ...learner,
    ...(i === 41 ? { outcome: 'Vắng' } : { mark: [8.5, 7.25, 10, 6.05][i % 4] as number, outcome: 'Khá' }),
  })),
};

export const awardList: AwardList = {
  ...head,
  number: '42-DS/TTCT',
  class: klass,
  candidates: dossierLearners
    .slice(0, 5)
    .map((learner, i) => ({ ...learner, mark: 9.5 - i * 0.25, band: 'Xuất sắc', attended: 40, total: 40 })),
  seated: 42,
  recipients: ['Như trên', 'Lưu'],
};

export const classDossier: ClassDossier = {
  ...head,
  class: klass,
  parts: [
    { title: 'Quyết định mở lớp kèm danh sách', document: openingDecisionDocument(openingDecision) },
    { title: 'Lịch học', document: timetableDocument(timetable) },
    { title: 'Danh sách điểm danh', document: rollDocument(roll) },
    { title: 'Danh sách viết bài thu hoạch', document: examListDocument(examList) },
    { title: 'Bảng điểm', document: markSheetDocument(finalMarks) },
    {
      title: 'Quyết định công nhận hoàn thành kèm danh sách',
      document: recognitionDecisionDocument(recognitionDecision),
    },
    { title: 'Trang sổ gốc', document: registerPageDocument(registerPage) },
    { title: 'Báo cáo kết quả lớp', document: classReportDocument(classReport) },
  ],
};

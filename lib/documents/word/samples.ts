import type { WordKind, WordValues } from './kinds.ts';
import { WORD_VALUES } from './values.ts';

/* One invented class, to look at a template before it is used. */

const HEAD = {
  issuer: { parent: 'Đảng ủy phường Minh Tân', name: 'Trung tâm Chính trị phường Minh Tân', place: 'Minh Tân' },
  signer: { office: 'Giám đốc', name: 'Nguyễn Thành Công' },
  number: '15-QĐ/TTCT',
  dated: '2026-11-02',
};
const CLASS = {
  code: 'NTVD-2026-03',
  name: 'Lớp bồi dưỡng nhận thức về Đảng khóa 3 năm 2026',
  programme: 'Bồi dưỡng nhận thức về Đảng',
  from: '2026-11-16',
  to: '2026-11-20',
  venue: 'Hội trường A',
};
const LEARNERS = [
  { fullName: 'Nguyễn Thị Hường', birthDate: '1995-04-12', sex: 'female' as const, unit: 'Trường Mầm non Hoa Sen' },
  { fullName: 'Trần Văn Đức', birthDate: '1998-11-03', sex: 'male' as const, unit: 'Chi bộ thôn 2' },
  { fullName: 'Lê Thị Ánh Tuyết', birthDate: '2000-01-25', sex: 'female' as const, commune: 'Xã Hòa Bình' },
];
const GROUNDS = ['Căn cứ Quyết định số 1147-QĐ/BTGDVTW ngày 01/12/2025', 'Xét đề nghị của bộ phận giáo vụ'];
const RECIPIENTS = ['Đảng ủy phường Minh Tân (để báo cáo)', 'Các đơn vị có học viên', 'Lưu'];
const DECIDER = 'Giám đốc Trung tâm Chính trị phường Minh Tân';

/** Values of a made-up record of each kind. */
export const WORD_SAMPLES: Readonly<Record<WordKind, WordValues>> = {
  'recruitment-notice': WORD_VALUES['recruitment-notice']({
    ...HEAD,
    class: CLASS,
    audience: 'Quần chúng ưu tú được chi bộ giới thiệu',
    periods: 40,
    capacity: 80,
    start: '2026-11-16',
    listsBy: '2026-11-06',
    addressees: ['Đảng ủy xã Hòa Bình', 'Đảng ủy xã Tân Lập'],
    contact: { name: 'Đỗ Thị Hường', address: 'giaovu@example.org' },
    recipients: RECIPIENTS,
  }),
  'opening-decision': WORD_VALUES['opening-decision']({
    ...HEAD,
    class: CLASS,
    grounds: GROUNDS,
    decider: DECIDER,
    classManager: 'Vũ Đức Anh',
    academicOfficer: 'Đỗ Thị Hường',
    periods: 40,
    learners: LEARNERS,
    recipients: RECIPIENTS,
  }),
  summons: WORD_VALUES.summons({
    ...HEAD,
    class: CLASS,
    addressee: 'Đảng ủy xã Hòa Bình',
    learners: LEARNERS,
    openingDecision: { number: '15-QĐ/TTCT', dated: '2026-11-02' },
    gathering: '07 giờ 30, thứ hai ngày 16/11/2026',
    notes: ['Mang theo giấy triệu tập, căn cước và vở ghi.'],
    contact: { name: 'Đỗ Thị Hường', phone: 'giaovu@example.org' },
    recipients: ['Như trên', 'Lưu'],
  }),
  'lecturer-invitation': WORD_VALUES['lecturer-invitation']({
    ...HEAD,
    class: CLASS,
    addressee: 'Đồng chí Lê Văn Tám',
    learners: 78,
    sessions: [
      { date: '2026-11-16', from: '07:30', to: '11:00', title: 'Bài 1', periods: 4, room: 'Hội trường A' },
      { date: '2026-11-17', from: '13:30', to: '17:00', title: 'Bài 3', periods: 4, room: 'Hội trường A' },
    ],
    answerBy: '2026-11-09',
    contact: { name: 'Đỗ Thị Hường', address: 'giaovu@example.org' },
    recipients: ['Như trên', 'Lưu'],
  }),
  'recognition-decision': WORD_VALUES['recognition-decision']({
    ...HEAD,
    class: CLASS,
    grounds: GROUNDS,
    decider: DECIDER,
    completed: LEARNERS.map(learner => ({ ...learner, band: 'Giỏi' })),
    seated: 4,
    award: 'giấy chứng nhận',
    recipients: RECIPIENTS,
  }),
};

import * as z from 'zod';
import { Refusal } from '../refusal.ts';
import { type CivilDate, civilDate, compare } from '../time/civil-date.ts';

export const programmeCode = z.enum(['NTVD', 'DVM', 'CUCB', 'TGDV', 'MTDT', 'CDE', 'TH', 'SCLL']);
export type ProgrammeCode = z.infer<typeof programmeCode>;

export const partyStatus = z.enum(['none', 'probationary', 'member']);
export type PartyStatus = z.infer<typeof partyStatus>;

/** What a person does: secretary or deputy of a cell, member of a committee, propaganda and mass-mobilisation work, Front or union work, other official. */
export const office = z.enum(['cell-secretary', 'committee-member', 'propaganda', 'front-union', 'official']);
export type Office = z.infer<typeof office>;

/** Someone fits an audience who fits one alternative: every list that is given there must hold the person's status, or one of the offices. */
export const audience = z.object({
  ruleId: z.string(),
  anyOf: z
    .array(
      z.object({ partyStatuses: z.array(partyStatus).min(1).optional(), offices: z.array(office).min(1).optional() }),
    )
    .min(1),
});
export type Audience = z.infer<typeof audience>;

/** A lesson (chuyên đề, bài); field trips and discussions are lessons too. */
export const lesson = z.object({
  number: z.int().positive(),
  title: z.string().min(1),
  tiet: z.int().positive(),
  countsForAttendance: z.boolean(),
});
export type Lesson = z.infer<typeof lesson>;

/** One dated version of a programme. No central table of tiết was published: every number of tiết and every capacity here is a setting. */
export const programmeVersion = z.object({
  code: programmeCode,
  version: z.string(),
  validFrom: civilDate,
  name: z.object({ vi: z.string(), en: z.string() }),
  audience,
  lessons: z.array(lesson).min(1),
  /** Tiết of one session (buổi, half a day): 4 in most timetables, 5 in the long course. */
  sessionTiet: z.int().min(1).max(6),
  exam: z.boolean(),
  /** giấy chứng nhận, bằng, or nothing. */
  certificate: z.enum(['certificate', 'diploma', 'none']),
  /** Months the certificate counts; absent: for ever. */
  certificateValidMonths: z.int().positive().optional(),
  /** Whether someone who holds a certificate may take it again: freely, when the old one has run out, or never. */
  repeat: z.enum(['free', 'when-expired', 'never']),
  /** Age that joining the Party needs; younger people are named in a warning only, since pupils of 17 do attend. */
  advisedAge: z.int().positive().optional(),
  defaultCapacity: z.int().positive(),
  needsSurvey: z.boolean(),
});
export type Programme = z.infer<typeof programmeVersion>;

const lessonsOf = (tiet: number, ...titles: string[]): Lesson[] =>
  titles.map((title, index) => ({ number: index + 1, title, tiet, countsForAttendance: true }));

/** Titles nobody has published; the centre writes its own over them. */
const untitled = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `Chuyên đề ${from + index}`);

/** The earliest day the catalogue serves: the date of the rule book 1853-QĐ/BTGTW, so that past classes can be entered too. */
const validFrom = '2010-03-04';
const version = '1';

/** All versions of all programmes. Data: new material after a congress is a new entry with its own date. */
export const PROGRAMMES: readonly Programme[] = z.array(programmeVersion).parse([
  {
    code: 'NTVD',
    version,
    validFrom,
    name: { vi: 'Bồi dưỡng nhận thức về Đảng', en: 'Party awareness' },
    audience: { ruleId: 'audience.ntvd', anyOf: [{ partyStatuses: ['none'] }] },
    // Two sessions of 4 tiết a lesson give the 5 days that most classes take.
    lessons: lessonsOf(
      8,
      'Khái quát lịch sử Đảng Cộng sản Việt Nam',
      'Cương lĩnh xây dựng đất nước trong thời kỳ quá độ lên chủ nghĩa xã hội',
      'Nội dung cơ bản của Điều lệ Đảng Cộng sản Việt Nam',
      'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
      'Phấn đấu trở thành đảng viên Đảng Cộng sản Việt Nam',
    ),
    sessionTiet: 4,
    exam: true,
    certificate: 'certificate',
    certificateValidMonths: 60,
    repeat: 'when-expired',
    advisedAge: 18,
    defaultCapacity: 100,
    needsSurvey: true,
  },
  {
    code: 'DVM',
    version,
    validFrom,
    name: { vi: 'Bồi dưỡng lý luận chính trị cho đảng viên mới', en: 'Political theory for new Party members' },
    audience: { ruleId: 'audience.dvm', anyOf: [{ partyStatuses: ['probationary'] }] },
    // One session a lesson: 10 sessions, 5 days. Centres that add discussion and a field trip reach 17 sessions.
    lessons: lessonsOf(
      4,
      'Chủ nghĩa Mác - Lênin, tư tưởng Hồ Chí Minh - nền tảng tư tưởng của Đảng',
      'Độc lập dân tộc gắn liền với chủ nghĩa xã hội',
      'Đại đoàn kết toàn dân tộc, dân chủ xã hội chủ nghĩa, Nhà nước pháp quyền',
      'Đường lối phát triển kinh tế - xã hội',
      'Giáo dục, khoa học và công nghệ, văn hóa, con người, môi trường, quản lý xã hội',
      'Quốc phòng, an ninh',
      'Hội nhập quốc tế',
      'Nguyên tắc tổ chức của Đảng và công tác xây dựng Đảng ở cơ sở',
      'Xây dựng, chỉnh đốn Đảng',
      'Phấn đấu, rèn luyện xứng đáng là đảng viên',
    ),
    sessionTiet: 4,
    exam: true,
    certificate: 'certificate',
    repeat: 'never',
    defaultCapacity: 60,
    needsSurvey: true,
  },
  {
    code: 'CUCB',
    version,
    validFrom,
    name: {
      vi: 'Bồi dưỡng nghiệp vụ công tác đảng cho bí thư chi bộ và cấp ủy viên cơ sở',
      en: 'Party work for cell secretaries and committee members',
    },
    audience: {
      ruleId: 'audience.cucb',
      anyOf: [{ partyStatuses: ['member'], offices: ['cell-secretary', 'committee-member'] }],
    },
    // 6 sessions are the 3 days seen in practice.
    lessons: lessonsOf(
      4,
      'Tổ chức cơ sở đảng và nhiệm vụ chính trị của các loại hình tổ chức cơ sở đảng',
      'Công tác tư tưởng',
      'Công tác tổ chức và dân vận',
      'Công tác kiểm tra, giám sát, khen thưởng, kỷ luật',
      'Nhiệm vụ của chi ủy, bí thư chi bộ; nâng cao chất lượng sinh hoạt chi bộ',
      'Phòng, chống "tự diễn biến", "tự chuyển hóa"',
    ),
    sessionTiet: 4,
    exam: true,
    certificate: 'certificate',
    repeat: 'free',
    defaultCapacity: 100,
    needsSurvey: true,
  },
  {
    code: 'TGDV',
    version,
    validFrom,
    name: { vi: 'Bồi dưỡng nghiệp vụ tuyên giáo và dân vận', en: 'Propaganda and mass mobilisation work' },
    audience: { ruleId: 'audience.tgdv', anyOf: [{ offices: ['propaganda', 'front-union'] }] },
    lessons: lessonsOf(4, ...untitled(1, 4)),
    sessionTiet: 4,
    exam: true,
    certificate: 'certificate',
    repeat: 'free',
    defaultCapacity: 60,
    needsSurvey: true,
  },
  {
    code: 'MTDT',
    version,
    validFrom,
    name: {
      vi: 'Bồi dưỡng lý luận chính trị và nghiệp vụ cho cán bộ Mặt trận Tổ quốc và đoàn thể',
      en: 'Political theory and skills for Front and union officials',
    },
    audience: { ruleId: 'audience.mtdt', anyOf: [{ offices: ['front-union'] }] },
    lessons: lessonsOf(4, ...untitled(1, 4)),
    sessionTiet: 4,
    exam: true,
    certificate: 'certificate',
    repeat: 'free',
    defaultCapacity: 60,
    needsSurvey: true,
  },
  {
    code: 'CDE',
    version,
    validFrom,
    name: { vi: 'Bồi dưỡng chuyên đề', en: 'Thematic course' },
    audience: {
      ruleId: 'audience.open',
      anyOf: [{ partyStatuses: ['probationary', 'member'] }, { offices: office.options }],
    },
    // The easy case and the most frequent one: one lesson, two sessions, one day, nothing to write, nothing to hand out.
    lessons: lessonsOf(8, 'Chuyên đề'),
    sessionTiet: 4,
    exam: false,
    certificate: 'none',
    repeat: 'free',
    defaultCapacity: 300,
    needsSurvey: false,
  },
  {
    code: 'TH',
    version,
    validFrom,
    name: { vi: 'Tập huấn, cập nhật kiến thức', en: 'Skills training and updates' },
    audience: {
      ruleId: 'audience.open',
      anyOf: [{ partyStatuses: ['probationary', 'member'] }, { offices: office.options }],
    },
    lessons: lessonsOf(4, ...untitled(1, 2)),
    sessionTiet: 4,
    exam: false,
    certificate: 'none',
    repeat: 'free',
    defaultCapacity: 300,
    needsSurvey: false,
  },
  {
    code: 'SCLL',
    version,
    validFrom,
    name: { vi: 'Sơ cấp lý luận chính trị', en: 'Elementary political theory' },
    audience: {
      ruleId: 'audience.scll',
      anyOf: [{ partyStatuses: ['probationary', 'member'] }, { offices: ['official'] }],
    },
    // 18 lessons of 15 tiết, review and a field trip: 295 tiết, 59 sessions of 5, about 30 days (Bạch Thông 2014).
    lessons: [
      ...lessonsOf(
        15,
        'Nền tảng tư tưởng',
        'Nguồn gốc của thế giới',
        'Mối liên hệ và sự phát triển',
        'Xã hội loài người',
        'Kinh tế hàng hóa',
        'Chủ nghĩa tư bản',
        'Hình thái cộng sản chủ nghĩa',
        'Cách mạng giải phóng dân tộc',
        ...untitled(9, 18),
      ),
      { number: 19, title: 'Hệ thống, giải đáp', tiet: 15, countsForAttendance: true },
      { number: 20, title: 'Đi thực tế', tiet: 10, countsForAttendance: true },
    ],
    sessionTiet: 5,
    exam: true,
    certificate: 'diploma',
    repeat: 'never',
    defaultCapacity: 60,
    needsSurvey: true,
  },
]);

/**
 * The newest version of a programme, or the one in force on the day a class opens. Throws UnknownProgramme when there is none.
 * @param catalogue other versions than the shipped ones, for example a province's own
 */
export function programme(
  code: string,
  openingDate?: CivilDate,
  catalogue: readonly Programme[] = PROGRAMMES,
): Programme {
  const found = catalogue
    .filter(entry => entry.code === code && (openingDate === undefined || compare(entry.validFrom, openingDate) <= 0))
    .sort((a, b) => compare(a.validFrom, b.validFrom))
    .at(-1);
  if (!found) throw new Refusal('UnknownProgramme', { code, known: programmeCode.options.join(', ') }, 422);
  return found;
}

/** All tiết of a programme that count for the 80 %. */
export function attendanceTietOf({ lessons }: { readonly lessons: readonly Lesson[] }): number {
  return lessons.reduce((sum, entry) => sum + (entry.countsForAttendance ? entry.tiet : 0), 0);
}

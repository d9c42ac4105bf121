import type { Centre, Commune, Lecturer, PlanLine, Province, Room, Staff } from '../../domain/directory.ts';
import type { ProgrammeCode } from '../../domain/rules/programmes.ts';
import { NATIONAL_CALENDAR } from '../../domain/time/working-days.ts';

/** An invented province for trying things out: three centres with their communes, rooms, lecturers, staff and plan. Nobody here exists. */
export const DEMO_PROVINCE: Province = { id: 'prv_demo', name: 'Tỉnh Sông Lam (mẫu)' };

/** One centre with everything it keeps. */
export interface DemoCentre {
  centre: Centre;
  communes: Commune[];
  rooms: Room[];
  lecturers: Lecturer[];
  staff: Staff[];
  plan: PlanLine[];
}

const PROGRAMMES: ProgrammeCode[] = ['NTVD', 'DVM', 'CUCB', 'TGDV', 'MTDT', 'CDE', 'TH', 'SCLL'];
const PLANNED: Partial<Record<ProgrammeCode, [classes: number, learners: number]>> = {
  NTVD: [6, 480],
  DVM: [4, 280],
  CUCB: [3, 210],
  TGDV: [2, 120],
  MTDT: [4, 260],
  CDE: [12, 1800],
  TH: [8, 900],
  SCLL: [1, 60],
};

const CENTRES: {
  key: string;
  seat: string;
  phone: string;
  communes: string[];
  people: string[];
  lecturers: string[];
}[] = [
  {
    key: 'minh-tan',
    seat: 'xã Minh Tân',
    phone: '0200 555 010',
    communes: ['Minh Tân', 'Bắc Sơn', 'Đông Hải', 'Phú Lộc', 'Yên Hòa', 'Tân Lập'],
    people: ['Nguyễn Thành Công', 'Lê Thị Thu Hà', 'Đỗ Thị Hường', 'Vũ Đức Anh', 'Phạm Thị Ngân', 'Trần Quản Trị'],
    lecturers: ['Lê Văn Tám', 'Trần Thị Bích', 'Phạm Quốc Khánh', 'Ngô Thị Lan'],
  },
  {
    key: 'an-phu',
    seat: 'phường An Phú',
    phone: '0200 555 020',
    communes: ['An Phú', 'Long Bình', 'Hiệp Thành', 'Tân Phong'],
    people: ['Hoàng Minh Đức', 'Bùi Thị Xuân', 'Đặng Thị Mai', 'Ngô Văn Bình', 'Lý Thị Nga', 'Mai Quản Trị'],
    lecturers: ['Vũ Thị Hằng', 'Đinh Văn Lực', 'Hồ Thị Thảo'],
  },
  {
    key: 'thuong-giang',
    seat: 'xã Thượng Giang',
    phone: '0200 555 030',
    communes: ['Thượng Giang', 'Nậm Khao', 'Pa Vây', 'Mường Mít', 'Hua Tạt'],
    people: ['Lò Văn Sơn', 'Cầm Thị Hoa', 'Quàng Thị Ánh', 'Lường Văn Thịnh', 'Tòng Thị Yến', 'Hà Quản Trị'],
    lecturers: ['Lò Thị Xuân', 'Hà Văn Tuyển', 'Sùng A Páo'],
  },
];

const ROLES = ['director', 'deputy', 'academic-officer', 'class-manager', 'accountant', 'admin'] as const;

/** The three centres for a year's plan. */
export function demoCentres(year: number): DemoCentre[] {
  return CENTRES.map(({ key, seat, phone, communes, people, lecturers }) => {
    const centreId = `ctr_${key}`;
    const mail = (name: string) => `${name}@${key}.example`;
    return {
      centre: {
        id: centreId,
        provinceId: DEMO_PROVINCE.id,
        name: `Trung tâm chính trị ${seat}`,
        parentBody: `Đảng ủy ${seat}`,
        place: seat.replace(/^(xã|phường) /, ''),
        phone,
        halves: ['morning', 'afternoon'],
        weekdays: [1, 2, 3, 4, 5],
        calendar: NATIONAL_CALENDAR,
      },
      communes: communes.map((name, index) => ({
        id: `cmn_${key}-${index + 1}`,
        centreId,
        name: index === 0 ? capitalised(seat) : `Xã ${name}`,
        contactName: `Ban Xây dựng Đảng ${name}`,
        // One commune has no e-mail: it gets letters to print or to copy into Zalo.
        email: index === communes.length - 1 ? '' : mail(`xa${index + 1}`),
        phone: '',
      })),
      rooms: [
        { id: `rom_${key}-a`, centreId, name: 'Hội trường lớn', seats: 300 },
        { id: `rom_${key}-b`, centreId, name: 'Phòng học số 2', seats: 80 },
      ],
      lecturers: lecturers.map((name, index) => ({
        id: `lec_${key}-${index + 1}`,
        centreId,
        name,
        kind: index === 0 ? ('full-time' as const) : index === 1 ? ('part-time' as const) : ('visiting' as const),
        email: mail(`giangvien${index + 1}`),
        phone: '',
        programmes: PROGRAMMES,
      })),
      staff: people.map((name, index) => ({
        id: `stf_${key}-${index + 1}`,
        centreId,
        name,
        role: ROLES[index] ?? 'accountant',
        email: mail(`canbo${index + 1}`),
      })),
      plan: Object.entries(PLANNED).map(([programme, [classes, learners]]) => ({
        centreId,
        year,
        programme: programme as ProgrammeCode,
        classes,
        learners,
      })),
    };
  });
}

/** The inspector of the first centre. Overseers need no entry: the sign-in page offers one for each province and the country. */
export const DEMO_INSPECTOR: Staff = {
  id: 'stf_inspector-1',
  centreId: 'ctr_minh-tan',
  name: 'Phan Văn Tra',
  role: 'inspector',
  email: 'thanhtra@province.example',
};

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

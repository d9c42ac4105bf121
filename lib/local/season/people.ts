import { createHash } from 'node:crypto';
import type { Office, PartyStatus, ProgrammeCode } from '../../domain/rules/programmes.ts';
import { addDays, type CivilDate } from '../../domain/time/civil-date.ts';
import type { Season, SeasonCentre, SeasonClass } from './file.ts';

const FAMILIES = 'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Trịnh Đoàn'.split(
  ' ',
);
const MIDDLES_MALE = 'Văn Hữu Đức Công Quang Minh Xuân Quốc Đình Thành Trọng Ngọc'.split(' ');
const MIDDLES_FEMALE = 'Thị Thu Ngọc Thanh Minh Hồng Kim Bích Phương Thùy Diệu Mỹ'.split(' ');
const GIVENS_MALE =
  'An Bình Cường Dũng Đạt Giang Hải Hiếu Hòa Hùng Huy Khánh Kiên Lâm Long Mạnh Nam Nghĩa Phong Phúc Quân Sơn Tài Thắng Thịnh Tiến Toàn Trung Tuấn Việt'.split(
    ' ',
  );
const GIVENS_FEMALE =
  'Ánh Châu Chi Dung Hà Hạnh Hiền Hoa Hường Huyền Lan Liên Linh Loan Mai Nga Ngân Nguyệt Nhung Oanh Phượng Quỳnh Tâm Thảo Thơm Thúy Trang Tuyết Vân Yến'.split(
    ' ',
  );

/** Who may attend a programme, as an invented person shows it. */
const STANDING: Record<ProgrammeCode, { partyStatus: PartyStatus; offices: Office[] }> = {
  NTVD: { partyStatus: 'none', offices: [] },
  DVM: { partyStatus: 'probationary', offices: [] },
  CUCB: { partyStatus: 'member', offices: ['cell-secretary'] },
  TGDV: { partyStatus: 'member', offices: ['propaganda'] },
  MTDT: { partyStatus: 'member', offices: ['front-union'] },
  CDE: { partyStatus: 'member', offices: ['official'] },
  TH: { partyStatus: 'member', offices: ['official'] },
  SCLL: { partyStatus: 'member', offices: ['official'] },
};

/** A row of a commune's list, as the API takes it. */
export interface NomineeRow {
  fullName: string;
  birthDate: CivilDate;
  partyStatus: PartyStatus;
  offices: Office[];
  sex: 'male' | 'female';
  unit: string;
  probationEnds?: CivilDate;
}

/** A number from 0 to below `limit` that depends on nothing but the words: the same season file always gives the same people. */
export function chosen(limit: number, ...words: (string | number)[]): number {
  return createHash('sha256').update(words.join('|')).digest().readUInt32BE(0) % limit;
}

/** An invented name. */
export function inventName(seed: string, ...words: (string | number)[]): { fullName: string; sex: 'male' | 'female' } {
  const of = (list: readonly string[], part: string) => list[chosen(list.length, seed, part, ...words)] ?? '';
  const sex = chosen(2, seed, 'sex', ...words) === 0 ? 'male' : 'female';
  const middles = sex === 'male' ? MIDDLES_MALE : MIDDLES_FEMALE;
  const givens = sex === 'male' ? GIVENS_MALE : GIVENS_FEMALE;
  return { fullName: `${of(FAMILIES, 'family')} ${of(middles, 'middle')} ${of(givens, 'given')}`, sex };
}

/** Ages from 20 to 45 on the first day: 9,000 different birth dates. */
const YOUNGEST_DAYS = 20 * 365;
const AGE_RANGE = 9000;
/** Shares no divisor with AGE_RANGE, so that 9,000 people in a row have 9,000 different birth dates. */
const STRIDE = 3571;

/**
 * The learners of every class, invented from the season's seed, by `centre/class`. Nobody appears twice: name and birth date
 * together tell people apart, and a person met again would be refused as already nominated.
 */
export function inventLearners(season: Season): Map<string, NomineeRow[]> {
  const taken = new Set<string>();
  const learners = new Map<string, NomineeRow[]>();
  let index = 0;
  for (const centre of season.centres) {
    for (const klass of centre.classes) {
      const rows: NomineeRow[] = [];
      while (rows.length < klass.learners) {
        index += 1;
        const row = inventLearner(season.seed, index, centre, klass);
        const mark = `${row.fullName}|${row.birthDate}`;
        if (taken.has(mark)) continue;
        taken.add(mark);
        rows.push(row);
      }
      learners.set(`${centre.key}/${klass.key}`, rows);
    }
  }
  return learners;
}

function inventLearner(seed: string, index: number, centre: SeasonCentre, klass: SeasonClass): NomineeRow {
  const age = YOUNGEST_DAYS + ((index * STRIDE) % AGE_RANGE);
  return {
    ...inventName(seed, 'learner', index),
    ...STANDING[klass.programme],
    birthDate: addDays(klass.start, -age),
    unit: `Chi bộ ${chosen(9, seed, 'cell', index) + 1}, ${centre.place || centre.name}`.slice(0, 200),
    ...(klass.programme === 'DVM' && {
      probationEnds: addDays(klass.start, 60 + chosen(240, seed, 'probation', index)),
    }),
  };
}

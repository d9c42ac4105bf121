import * as z from 'zod';
import { Refusal } from '../refusal.ts';
import { type CivilDate, civilDate, compare, formatDate } from '../time/civil-date.ts';

/** Where a rule is written. Party document numbers repeat between congress terms, so the date belongs to the name. */
export const ruleSource = z.object({ document: z.string(), number: z.string(), date: civilDate, article: z.string() });

const sentence = z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

/** One rule: its value, where it stands, and the sentence that tells it. An assumption is our setting where the document was silent or not readable. */
const ruleOf = <Value extends z.ZodType>(value: Value) =>
  z.object({ id: z.string(), value, source: ruleSource, assumption: z.boolean(), sentence });

export const bandName = z.enum(['average', 'fair', 'good', 'excellent']);
export type Band = z.infer<typeof bandName>;

/** The rule book of a time. The id is number@date. */
export const ruleSet = z.object({
  id: z.string(),
  validFrom: civilDate,
  /** Learners needed to open; 0 where the document states no minimum. */
  minimumLearners: ruleOf(z.int().nonnegative()),
  /** Percent of the tiết that must be attended to be allowed to write the paper. */
  attendancePercent: ruleOf(z.int().min(0).max(100)),
  /** Whether an excused absence counts as attended. */
  excusedCountsAsAttended: ruleOf(z.boolean()),
  passMark: ruleOf(z.number().min(0).max(10)),
  /** How often a failed paper may be written again. */
  redos: ruleOf(z.int().nonnegative()),
  /** The highest band a redone paper can reach; null: no cap. */
  redoBandCap: ruleOf(bandName.nullable()),
  /** The bands from the lowest up, each with the first mark that reaches it. */
  bands: ruleOf(z.array(z.object({ band: bandName, from: z.number() })).min(1)),
  /** Days from signing the recognition decision to handing out certificates. */
  certificateDays: ruleOf(z.object({ days: z.int().positive(), count: z.enum(['calendar', 'working']) })),
  /** Months the NTVD certificate counts toward admission. */
  awarenessCertificateMonths: ruleOf(z.int().positive()),
});
export type RuleSet = z.infer<typeof ruleSet>;
/** The rules of a set by name. */
export type RuleName = Exclude<keyof RuleSet, 'id' | 'validFrom'>;

type Source = z.infer<typeof ruleSource>;

const regulation2025 = (article: string): Source => ({
  document: 'Quy chế bồi dưỡng, giảng dạy của trung tâm chính trị',
  number: '1147-QĐ/BTGDVTW',
  date: '2025-12-01',
  article,
});
const regulation2010 = (article: string): Source => ({
  document: 'Quy chế giảng dạy và học tập của trung tâm bồi dưỡng chính trị cấp huyện',
  number: '1853-QĐ/BTGTW',
  date: '2010-03-04',
  article,
});
const admissionGuidance: Source = {
  document: 'Hướng dẫn thi hành Điều lệ Đảng',
  number: '06-HD/TW',
  date: '2025-06-09',
  article: 'điểm 5.4',
};
const NOT_STATED = 'không nêu';

function rule<Value>(
  id: string,
  value: Value,
  source: Source,
  params: Record<string, string | number> = {},
  assumption = false,
) {
  return { id, value, source, assumption, sentence: { key: `rules.rule.${id}`, params } };
}

/** QĐ 1147 gives "15 days" without saying which; calendar days are the stricter reading. */
const certificateDays = { days: 15, count: 'calendar' } as const;

/** All rule books, the earliest first. Data, not code: a new regulation is a new entry with its own date. */
export const RULE_SETS: readonly RuleSet[] = z.array(ruleSet).parse([
  {
    id: '1853-QĐ/BTGTW@2010-03-04',
    validFrom: '2010-03-04',
    minimumLearners: rule('no-minimum-learners', 0, regulation2010(NOT_STATED), {}, true),
    attendancePercent: rule('attendance-percent', 80, regulation2010(NOT_STATED), { percent: 80 }, true),
    excusedCountsAsAttended: rule('excused-absence', false, regulation2010(NOT_STATED), {}, true),
    passMark: rule('pass-mark', 5, regulation2010(NOT_STATED), { mark: '5,0' }, true),
    redos: rule('redos', 1, regulation2010(NOT_STATED), { count: 1 }, true),
    redoBandCap: rule('redo-band-cap', null, regulation2010(NOT_STATED), {}, true),
    // Reports before December 2025 show these three bands only (Quận 9 2016, Thạch Hà 2021, Phú Nhuận 2025).
    bands: rule(
      'three-bands',
      [
        { band: 'average', from: 5 },
        { band: 'fair', from: 7 },
        { band: 'good', from: 8 },
      ],
      regulation2010(NOT_STATED),
      {},
      true,
    ),
    certificateDays: rule('certificate-days', certificateDays, regulation2010(NOT_STATED), { days: 15 }, true),
    awarenessCertificateMonths: rule('awareness-certificate-months', 60, admissionGuidance, { months: 60 }, true),
  },
  {
    id: '1147-QĐ/BTGDVTW@2025-12-01',
    validFrom: '2025-12-01',
    minimumLearners: rule('minimum-learners', 25, regulation2025('Điều 5'), { minimum: 25 }),
    attendancePercent: rule('attendance-percent', 80, regulation2025('Điều 6'), { percent: 80 }),
    excusedCountsAsAttended: rule('excused-absence', false, regulation2025(NOT_STATED), {}, true),
    passMark: rule('pass-mark', 5, regulation2025('Điều 6'), { mark: '5,0' }),
    redos: rule('redos', 1, regulation2025('Điều 6'), { count: 1 }),
    redoBandCap: rule('redo-band-cap', null, regulation2025(NOT_STATED), {}, true),
    bands: rule(
      'four-bands',
      [
        { band: 'average', from: 5 },
        { band: 'fair', from: 7 },
        { band: 'good', from: 8 },
        { band: 'excellent', from: 9 },
      ],
      regulation2025('Điều 6'),
    ),
    certificateDays: rule('certificate-days', certificateDays, regulation2025('Điều 9'), { days: 15 }),
    awarenessCertificateMonths: rule('awareness-certificate-months', 60, admissionGuidance, { months: 60 }),
  },
]);

/**
 * The rule book a class opened under, kept to its end: a class of November 2025 keeps three bands after 1 December 2025.
 * Throws NoRuleSet for a day before the first one.
 */
export function ruleSetOn(openingDate: CivilDate, sets: readonly RuleSet[] = RULE_SETS): RuleSet {
  const inForce = sets.filter(set => compare(set.validFrom, openingDate) <= 0);
  const latest = inForce.sort((a, b) => compare(a.validFrom, b.validFrom)).at(-1);
  if (!latest) throw new Refusal('NoRuleSet', { date: formatDate(openingDate) }, 422);
  return latest;
}

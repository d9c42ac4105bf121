/**
 * A share as whole hundredths of a percent, rounded half up: percentOf(17, 31) is 5484, that is 54.84 %. Counts are whole numbers, so
 * the division is exact and no binary fraction can tip a half. Returns undefined when there is nothing to compare with (whole is 0).
 */
export function percentOf(part: number, whole: number): number | undefined {
  if (!isCount(part) || !isCount(whole)) throw new RangeError(`not counts: ${part} of ${whole}`);
  if (whole === 0) return undefined;
  const doubled = 2 * part * 10_000 + whole;
  return (doubled - (doubled % (2 * whole))) / (2 * whole);
}

/** Up to 10^11, far above the country's figures, 2 * part * 10,000 stays an exact number. */
function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 1e11;
}

/** A number with two decimals as whole hundredths, rounded half up: ratioOf(7443, 72) is 10338, that is 103.38 learners a class. */
export function ratioOf(part: number, whole: number): number | undefined {
  const ofPercent = whole === 0 ? undefined : percentOf(part, whole * 100);
  return ofPercent;
}

/** One line of a list of shares. */
export interface Share<Name extends string = string> {
  readonly name: Name;
  readonly count: number;
  readonly percent: number | undefined;
}

/** A list of shares that tells whether its parts add up. */
export interface ShareList<Name extends string = string> {
  readonly shares: readonly Share<Name>[];
  readonly total: number;
  /** The parts added up. */
  readonly sum: number;
  /** total - sum: what is not classified when positive, what is counted twice when negative. */
  readonly difference: number;
  /** The rounded percentages added up, in hundredths; 10000 when the rounding happens to close. */
  readonly percentSum: number;
}

/** Shares of a total, in the order given; parts with 0 stay. */
export function sharesOf<Name extends string>(
  parts: readonly (readonly [Name, number])[],
  total: number,
): ShareList<Name> {
  const shares = parts.map(([name, count]): Share<Name> => ({ name, count, percent: percentOf(count, total) }));
  const sum = shares.reduce((added, share) => added + share.count, 0);
  const percentSum = shares.reduce((added, share) => added + (share.percent ?? 0), 0);
  return { shares, total, sum, difference: total - sum, percentSum };
}

/** Planned or held: classes and learners (enrolments, "lượt"). */
export interface Volume {
  readonly classes: number;
  readonly learners: number;
}

/** What was planned and what was held, on both bases, because published percentages rarely name theirs. */
export interface PlanComparison {
  readonly byClasses: number | undefined;
  readonly byLearners: number | undefined;
  /** By classes, with the classes held jointly with another unit counted as held. */
  readonly byClassesWithJoint: number | undefined;
}

/** Plan against actual; the actual holds own classes only, joint classes are given apart. */
export function comparePlan(planned: Volume, actual: Volume, jointClasses = 0): PlanComparison {
  return {
    byClasses: percentOf(actual.classes, planned.classes),
    byLearners: percentOf(actual.learners, planned.learners),
    byClassesWithJoint: percentOf(actual.classes + jointClasses, planned.classes),
  };
}

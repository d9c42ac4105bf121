/**
 * AWS list prices in US dollars, on demand, ap-southeast-1 (Singapore), without any free tier. Read in November 2026; where the
 * Singapore figure was not to be had, the one of the neighbouring region of the same tier is used and marked.
 */
export const PRICES = {
  date: '2026-11',
  region: 'ap-southeast-1',
  /** Standard workflows, per state transition. */
  transition: 0.025 / 1_000,
  lambdaRequest: 0.2 / 1_000_000,
  /** arm64, per GB and second. */
  lambdaGbSecond: 0.0000133334,
  /** Same tier as ap-southeast-2. */
  writeUnit: 0.71 / 1_000_000,
  readUnit: 0.1425 / 1_000_000,
  httpRequest: 1 / 1_000_000,
  logGb: 0.7,
  email: 0.1 / 1_000,
} as const;

/** What the house costs in a year though nobody works: keys of KMS and alarms of CloudWatch, as lib/cloud sets them up. */
export const STANDING = { keys: 5, alarms: 61, keyYear: 12, alarmYear: 1.2 } as const;

/** Classes a year in the whole country, mean of 2008-2018. */
export const NATIONAL_CLASSES = 76_472;

/** Memory and times assumed for one call on AWS, since this machine cannot measure Lambda: 256 MB, 20 ms, 5 % cold at 250 ms, 0.3 KB of log. */
export const CALL = { gb: 0.25, seconds: 0.02, coldShare: 0.05, coldSeconds: 0.25, logKb: 0.3 } as const;

import { Refusal } from '../domain/refusal.ts';

/** How fast one caller may go: `perSecond` in the long run, `burst` at once. */
export interface RateLimit {
  perSecond: number;
  burst: number;
}

/**
 * What one caller of the API may ask for: a clerk's program that writes a class of 300 needs some hundred calls, a runaway loop makes
 * thousands a minute.
 */
export const API_LIMIT: RateLimit = { perSecond: 20, burst: 200 };

/** After this many new callers those that have not called since the last such moment are forgotten. */
const GENERATION = 10_000;

/** Buckets hold thousandths of a request: what a millisecond adds is a whole number for every whole limit. */
const REQUEST = 1000;

/** Counts the requests of each caller. */
export interface RateLimiter {
  limit: RateLimit;
  /** Takes one request out of a caller's bucket. Throws TooManyRequests (429) with the seconds to wait. */
  take(caller: string): void;
}

/**
 * A token bucket per caller in the memory of this process. On one machine it is exact. On AWS every execution environment counts for
 * itself: a caller who sends one request after the other meets the limit as written, one who sends N side by side gets up to N times
 * as much, until the gateway's own limit for the whole house. A count shared by all would cost a write per request.
 * @param now epoch ms of the system, also where the classes live in simulated time
 */
export function createRateLimiter(limit: RateLimit, now: () => number): RateLimiter {
  let young = new Map<string, { left: number; at: number }>();
  let old: typeof young = new Map();
  const most = limit.burst * REQUEST;
  return {
    limit,
    take(caller) {
      const instant = now();
      const bucket = young.get(caller) ?? old.get(caller);
      const left = bucket ? Math.min(most, bucket.left + (instant - bucket.at) * limit.perSecond) : most;
      const passes = left >= REQUEST;
      young.set(caller, { left: passes ? left - REQUEST : left, at: instant });
      if (young.size >= GENERATION) [old, young] = [young, new Map()];
      if (passes) return;
      const seconds = Math.max(1, Math.ceil((REQUEST - left) / limit.perSecond / 1000));
      throw new Refusal('TooManyRequests', { seconds, perSecond: limit.perSecond }, 429);
    },
  };
}

/** The only place that knows the time. Epoch milliseconds; civil dates are Vietnamese (+07:00) and derived from it. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

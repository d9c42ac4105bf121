import * as z from 'zod';

/** The tick takes nothing it needs: the schedule's event is ignored. */
export const tick = {
  input: z.unknown(),
  output: z.object({ settled: z.int(), woken: z.int() }),
  errors: [],
  waits: false,
};

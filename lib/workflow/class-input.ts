import * as z from 'zod';
import type { ClassExecutionInput } from '../domain/class/class.ts';

/** What an execution of `class` begins with, as the contract check and the starter both see it. */
export const classExecutionInput = z.object({
  classId: z.string(),
  generation: z.int(),
  survey: z.boolean(),
  exam: z.boolean(),
  certificate: z.boolean(),
}) satisfies z.ZodType<ClassExecutionInput>;

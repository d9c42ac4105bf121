import * as z from 'zod';

/** What a workflow function takes, gives and may refuse with. Workflows are checked against it; handlers parse by it. */
export interface Contract<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  input: Input;
  output: Output;
  /** Refusals a state machine may catch by name. */
  errors: readonly string[];
  /** Whether the state waits for somebody: the function gets a task token and the result comes later. */
  waits: boolean;
}

const classInput = z.object({ classId: z.string() });
const waitInput = z.object({ classId: z.string(), token: z.string() });
const nothing = z.object({});

/** A state that waits for people. */
export function waitContract(...errors: string[]): Contract<typeof waitInput, typeof nothing> {
  return { input: waitInput, output: nothing, errors, waits: true };
}

/** A step that reads or does something and says how the chapter goes on. */
export function stepContract<const Outcome extends readonly [string, ...string[]]>(
  outcomes: Outcome,
  ...errors: string[]
) {
  return {
    input: classInput,
    output: z.object({ outcome: z.enum(outcomes) }),
    errors,
    waits: false,
  } satisfies Contract;
}

/** A value that may stand in a sentence shown to a person. */
export type Fact = string | number | boolean | readonly string[];

/** A sentence of the message catalogue: its key and the facts that fill its placeholders. */
export interface Sentence {
  key: string;
  params?: Readonly<Record<string, Fact>>;
}

/** How the outside world should answer a refusal: RFC 9110 status codes. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 422 | 429;

/**
 * A business refusal: something a person or a workflow asked for cannot be done.
 *
 * `name` is what a state machine catches and an API client reads; the catalogue sentence `refusal.<name>` says in
 * Vietnamese and English what happened, why, and what to do now. `fields` names the inputs at fault, if any.
 */
export class Refusal extends Error {
  readonly facts: Readonly<Record<string, Fact>>;
  readonly status: RefusalStatus;
  readonly fields: readonly FieldProblem[];

  constructor(
    name: string,
    facts: Readonly<Record<string, Fact>> = {},
    status: RefusalStatus = 409,
    fields: readonly FieldProblem[] = [],
  ) {
    super(`${name} ${JSON.stringify(facts)}`);
    this.name = name;
    this.facts = facts;
    this.status = status;
    this.fields = fields;
  }
}

/** One input at fault and the sentence that says why. */
export interface FieldProblem {
  field: string;
  sentence: Sentence;
}

/** Throws the named refusal unless `condition` holds. */
export function refuseUnless(
  condition: unknown,
  name: string,
  facts: Readonly<Record<string, Fact>> = {},
  status: RefusalStatus = 409,
): asserts condition {
  if (!condition) throw new Refusal(name, facts, status);
}

/** A refusal that blames one input field: HTTP 422. */
export function refuseField(field: string, sentence: Sentence): Refusal {
  return new Refusal('InvalidInput', { field }, 422, [{ field, sentence }]);
}

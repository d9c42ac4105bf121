/** A sentence for a person, without its words: a key of the message catalogue and what fills its {placeholders}. Dates are already 22/11/2026. */
export interface Sentence {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * A rule that refuses. Its name is what a workflow catches (NoRoomFree), its reason is what a person reads, its facts are what was judged.
 * Facts hold ids, dates and counts only, never a person's name.
 */
export class Refusal extends Error {
  readonly reason: Sentence;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(name: string, reason: Sentence) {
    super(`${name} ${JSON.stringify(reason.params)}`);
    this.name = name;
    this.reason = reason;
    this.facts = reason.params;
  }
}

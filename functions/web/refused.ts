import type { FieldProblem, Refusal } from '../../lib/domain/refusal.ts';
import { errorSummary } from '../../lib/edge/html/components.ts';
import type { Html } from '../../lib/edge/html/html.ts';
import type { PageRequest } from '../../lib/edge/page.ts';

/**
 * Why what was sent was refused, over the page that shows it again; nothing when nothing was refused.
 * @param problems what is wrong by field, where a page names its fields otherwise than the act
 * @param labels names of fields that the page does not call by `field.<name>`
 */
export function refusalSummary(
  { t, language }: PageRequest,
  refusal: Refusal | undefined,
  problems: readonly FieldProblem[] = refusal?.fields ?? [],
  labels?: Readonly<Record<string, string>>,
): Html | undefined {
  return refusal && errorSummary(language, t(`refusal.${refusal.name}`, refusal.facts), problems, labels);
}

/** How a page answers that shows a form, the first time or again because of a refusal. */
export function formStatus(refusal: Refusal | undefined): { failed: boolean; status: number } {
  return { failed: refusal !== undefined, status: refusal?.status ?? 200 };
}

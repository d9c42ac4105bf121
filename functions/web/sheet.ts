import type { Learner } from '../../lib/domain/class/class.ts';
import type { Refusal } from '../../lib/domain/refusal.ts';
import { formatDate } from '../../lib/domain/time/civil-date.ts';
import { type FormState, fieldId, hidden, valueOf } from '../../lib/edge/html/components.ts';
import { attribute, type Html, html } from '../../lib/edge/html/html.ts';
import { sentence } from '../../lib/messages/catalogue.ts';

/** Learners on one page of a roll or mark sheet: about 20 KB. */
export const SHEET_PAGE = 80;

/** The field of a learner on a sheet: the order of nomination never changes, and is shorter than an id. */
export function sheetField({ order }: Learner): string {
  return `a${order}`;
}

/** The learners on a page of a sheet, the number of pages, and which page it is (from 0). */
export function sheetPage(learners: readonly Learner[], wanted: number) {
  const count = Math.max(1, Math.ceil(learners.length / SHEET_PAGE));
  const index = Math.min(Math.max(0, Math.trunc(wanted) || 0), count - 1);
  return { index, count, learners: learners.slice(index * SHEET_PAGE, (index + 1) * SHEET_PAGE) };
}

/** What was typed on the other pages of the sheet, carried along; empty fields are not. */
export function carriedFields(state: FormState, shown: readonly Learner[]): Html[] {
  const here = new Set(shown.map(sheetField));
  return Object.entries(state.values)
    .filter(([name, [value]]) => /^a\d+$/.test(name) && !here.has(name) && value)
    .map(([name, [value]]) => hidden(name, value ?? ''));
}

/** Problems of an act (`attended.prs_x`) as problems of the sheet's fields. */
export function sheetProblems({ fields }: Refusal, learners: readonly Learner[]) {
  return fields.map(problem => {
    const personId = problem.field.split('.')[1];
    const learner = learners.find(candidate => candidate.personId === personId);
    return learner ? { ...problem, field: sheetField(learner) } : problem;
  });
}

/** The learners' names by field, for the summary of problems. */
export function sheetLabels(learners: readonly Learner[]): Record<string, string> {
  return Object.fromEntries(learners.map(learner => [sheetField(learner), learner.person.fullName]));
}

/** A table with one short field for every learner; the birth date and the commune tell people of one name apart. */
export function sheetTable(
  state: FormState,
  heading: { learner: string; field: string },
  rows: readonly { learner: Learner; start: string; commune: string }[],
): Html {
  return html`<table class="sheet" role="table"><thead><tr><th scope="col">${heading.learner}</th><th scope="col">${heading.field}</th></tr></thead>
<tbody>${rows.map(row => sheetRow(state, row))}</tbody></table>`;
}

function sheetRow(
  state: FormState,
  { learner, start, commune }: { learner: Learner; start: string; commune: string },
): Html {
  const name = sheetField(learner);
  const id = fieldId(name);
  const problem = state.problems.find(({ field }) => field === name);
  const why = problem && sentence(state.language, problem.sentence.key, problem.sentence.params);
  const { fullName, birthDate } = learner.person;
  const input = html`<input type="text" class="tiny" inputmode="decimal" id="${id}" name="${name}" value="${valueOf(state, name, start)}"${attribute('aria-describedby', why && `${id}-why`)}${attribute('aria-invalid', why && 'true')}>`;
  return html`<tr><th scope="row"><label for="${id}">${fullName} <span class="mut small">${formatDate(birthDate)}, ${commune}</span></label></th><td${attribute('class', why ? 'wrong' : undefined)}>${why ? html`<p class="why" id="${id}-why">${why}</p>` : ''}${input}</td></tr>\n`;
}

import { type MarkValues, readMarks, type TableReading } from '../../lib/documents/rosters/index.ts';
import type { Learner } from '../../lib/domain/class/class.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { formatNumber, searchKey } from '../../lib/domain/text/vietnamese.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { note } from '../../lib/edge/html/components.ts';
import { type Html, html } from '../../lib/edge/html/html.ts';
import type { PageRequest } from '../../lib/edge/page.ts';
import { sheetField } from './sheet.ts';

/** What a mark sheet of theirs fills in, and what of it could not be placed. Nothing is saved by reading it. */
export interface FilledSheet {
  values: Record<string, string[]>;
  remarks: Html;
}

/**
 * Reads a pasted or sent mark sheet into the fields of the page: each line is placed by name and, where two people share a name, by
 * birth date. A line that fits nobody, or two people, is named and left for a person to type.
 */
export async function fillFromSheet(request: PageRequest, sitters: readonly Learner[]): Promise<FilledSheet> {
  const { form, t, now } = request;
  const source = form.file('tep')?.bytes ?? form.text('bang');
  if (source.length === 0) throw new Refusal('EmptyList', {}, 422);
  const reading = await readMarks(source, { today: civilDateOf(now) });
  const values: Record<string, string[]> = {};
  const left: string[] = [];
  for (const row of reading.rows) {
    const blocked = row.problems.filter(({ level }) => level === 'error');
    const [learner, ...others] = candidates(row.values, sitters);
    if (blocked.length > 0) left.push(lineOf(request, row, blocked.map(({ key, params }) => t(key, params)).join(' ')));
    else if (!learner || others.length > 0) left.push(lineOf(request, row, t('web.marks.not-placed')));
    else if (row.values.mark !== undefined) values[sheetField(learner)] = [formatNumber(row.values.mark)];
  }
  const broken = reading.problems.filter(({ level }) => level === 'error').map(({ key, params }) => t(key, params));
  const filled = Object.keys(values).length;
  const remarks = html`${note(html`<p>${t('web.marks.filled', { filled, all: sitters.length })}</p>`, filled > 0 ? 'info' : 'bad', true)}${
    broken.length + left.length > 0
      ? note(html`<ul>${[...broken, ...left].map(text => html`<li>${text}</li>`)}</ul>`, 'wait')
      : ''
  }`;
  return { values, remarks };
}

function candidates({ fullName, birthDate }: MarkValues, sitters: readonly Learner[]): Learner[] {
  const key = searchKey(fullName);
  const named = sitters.filter(({ person }) => searchKey(person.fullName) === key);
  return birthDate ? named.filter(({ person }) => person.birthDate === birthDate) : named;
}

function lineOf({ t }: PageRequest, row: TableReading<MarkValues>['rows'][number], why: string): string {
  return `${t('web.list.line', { line: row.line })}, ${row.values.fullName || '…'}: ${why}`;
}

import { type Presence, readRoll } from '../../lib/documents/rosters/index.ts';
import type { Learner, Session } from '../../lib/domain/class/class.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { searchKey } from '../../lib/domain/text/vietnamese.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { note } from '../../lib/edge/html/components.ts';
import { type Html, html } from '../../lib/edge/html/html.ts';
import type { PageRequest } from '../../lib/edge/page.ts';
import { sheetField } from './sheet.ts';

/**
 * Reads a pasted or sent roll of the class into the fields of one session, from its column "Buổi n". Nothing is saved by reading it.
 * Lines that fit nobody and learners without an entry are named, since an empty field means the whole session.
 */
export async function fillRoll(
  request: PageRequest,
  learners: readonly Learner[],
  session: Session,
): Promise<{ values: Record<string, string[]>; remarks: Html }> {
  const { form, t, now } = request;
  const source = form.file('tep')?.bytes ?? form.text('bang');
  if (source.length === 0) throw new Refusal('EmptyList', {}, 422);
  const reading = await readRoll(source, { today: civilDateOf(now) });
  const values: Record<string, string[]> = {};
  const left = reading.problems.filter(({ level }) => level === 'error').map(({ key, params }) => t(key, params));
  const column = `sessions.${session.number}`;
  for (const { line, values: read, problems } of reading.rows) {
    const wrong = problems.find(({ field, level }) => level === 'error' && (field === column || field === 'fullName'));
    const [learner, ...others] = learners.filter(
      ({ person }) =>
        searchKey(person.fullName) === searchKey(read.fullName) &&
        (!read.birthDate || person.birthDate === read.birthDate),
    );
    const presence = read.sessions[session.number];
    const placed = learner !== undefined && others.length === 0;
    if (wrong || !placed) {
      const why = wrong ? t(wrong.key, wrong.params) : t('export.roll.not-placed');
      left.push(`${t('web.list.line', { line })}, ${read.fullName || '…'}: ${why}`);
    } else if (presence) values[sheetField(learner)] = [typed(presence)];
  }
  const missing = learners.filter(learner => !(sheetField(learner) in values));
  if (missing.length > 0 && missing.length < learners.length)
    left.push(t('export.roll.without', { names: missing.map(({ person }) => person.fullName).join(', ') }));
  const filled = Object.keys(values).length;
  const lead = note(
    html`<p>${t('export.roll.filled', { filled, all: learners.length, number: session.number })}</p>`,
    filled > 0 ? 'info' : 'bad',
    true,
  );
  const list = html`<ul>${left.map(text => html`<li>${text}</li>`)}</ul>`;
  return { values, remarks: html`${lead}${left.length > 0 ? note(list, 'wait') : ''}` };
}

/** As the field takes it: empty for the whole session, v for none of it, otherwise the tiết. */
function typed(presence: Presence): string {
  if (presence.kind === 'present') return '';
  return presence.kind === 'periods' ? String(presence.periods) : 'v';
}

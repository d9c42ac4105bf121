import type { Actor } from '../../lib/domain/class/actors.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import type { FormState } from '../../lib/edge/html/components.ts';
import type { Html } from '../../lib/edge/html/html.ts';
import type { PageAnswer } from '../../lib/edge/page.ts';
import { perform, type PersonAct } from '../../lib/edge/person-act.ts';
import { actOf } from './act-form.ts';
import { type ListDoor, personFrom, rowProblems } from './nomination.ts';
import { carriedRows, errorBookOf, PORTION, preview, progressOf } from './nomination-preview.ts';
import { sheetFile } from './sheet-file.ts';

/** What came of a post to a list. */
export type ListOutcome =
  | { kind: 'listed' | 'finished'; klass: ClassState }
  /** A preview, or a long list of which a portion is taken. */
  | { kind: 'preview' | 'portion'; content: Html }
  | { kind: 'file'; answer: PageAnswer }
  | { kind: 'refused'; refusal: Refusal; state: FormState };

/**
 * Takes what was posted to a commune's list: one person, a table to preview, the previewed rows, or "the list is complete". Nothing is
 * saved by a preview; a refusal keeps what was entered.
 * @param allowed gives the act as this person may do it: a link narrows it
 */
export async function receiveList(
  door: ListDoor,
  by: Actor,
  allowed: (act: PersonAct) => PersonAct = act => act,
): Promise<ListOutcome> {
  const { request, klass, communeId } = door;
  const { form, services, language } = request;
  const way = form.text('cach');
  const acting = { by, request: form.text('request') };
  try {
    if (way === 'dan' || way === 'tep') return { kind: 'preview', content: await preview(door, form) };
    if (way === 'tep-loi') return { kind: 'file', answer: sheetFile(await errorBookOf(door, form), 'danh-sach-loi') };
    if (way === 'du') {
      const after = await perform(services, allowed(actOf('finish-list')), klass.id, { communeId }, acting);
      return { kind: 'finished', klass: after };
    }
    const all = way === 'xac-nhan' ? carriedRows(form) : [personFrom(form)];
    const rows = all.slice(0, PORTION);
    const after = await perform(services, allowed(actOf('nominate')), klass.id, { communeId, rows }, acting);
    const left = all.slice(PORTION);
    if (left.length === 0) return { kind: 'listed', klass: after };
    const taken = (Number(form.text('da')) || 0) + rows.length;
    return { kind: 'portion', content: progressOf({ ...door, klass: after }, left, taken) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    const state: FormState = { language, values: form.values(), problems: rowProblems(error) };
    return { kind: 'refused', refusal: error, state };
  }
}

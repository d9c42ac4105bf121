import * as z from 'zod';
import { readRoster } from '../../lib/documents/rosters/index.ts';
import type { Commune } from '../../lib/domain/directory.ts';
import { Refusal, refuseField } from '../../lib/domain/refusal.ts';
import { searchKey } from '../../lib/domain/text/vietnamese.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import type { PageRequest } from '../../lib/edge/page.ts';
import { type NomineeInput, type PreviewRow, toPreview } from './nomination-preview.ts';
import { unpack } from './packed.ts';

/** The people of one commune, as the act takes them. */
export interface CommuneList {
  communeId: string;
  rows: NomineeInput[];
}

/** A sheet of people read for a class of one day: lists by commune, and the lines that could not be taken. */
export interface PeopleRead {
  lists: CommuneList[];
  wrong: (PreviewRow & { withoutCommune: boolean })[];
  lines: number;
}

/**
 * Reads the sheet that was pasted or sent. Of several communes each line must name its own, in its column of communes or units; a line
 * that names none of them is not taken. Nothing entered means that the communes will be called on.
 */
export async function readPeople(request: PageRequest, communes: readonly Commune[]): Promise<PeopleRead> {
  const { form, now } = request;
  const file = form.file('tep');
  const source = file && file.bytes.length > 0 ? file.bytes : form.text('bang');
  if (source.length === 0) return { lists: [], wrong: [], lines: 0 };
  const reading = await readRoster(source, { today: civilDateOf(now) });
  const broken = reading.problems.find(({ level }) => level === 'error');
  if (broken) throw refuseField('bang', { key: broken.key, params: broken.params });
  const read: PeopleRead = { lists: [], wrong: [], lines: reading.rows.length };
  for (const line of reading.rows.map(toPreview)) {
    const commune = communeOf(line, communes);
    if (line.row && commune) listOf(read.lists, commune.id).rows.push(line.row);
    else read.wrong.push({ ...line, withoutCommune: line.row !== undefined });
  }
  if (read.lists.length === 0) throw new Refusal('EmptyList', {}, 422, [nobodyRead]);
  return read;
}

const nobodyRead = { field: 'bang', sentence: { key: 'problem.nobody-read' } };

function communeOf({ values }: PreviewRow, communes: readonly Commune[]): Commune | undefined {
  if (communes.length === 1) return communes[0];
  const told = [values.commune, values.unit].map(text => bareName(text ?? '')).filter(Boolean);
  // The longest name that fits: "Tân Hòa Đông" is not "Tân Hòa".
  return communes
    .filter(({ name }) => told.some(text => ` ${text} `.includes(` ${bareName(name)} `)))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

/** A commune's name without its kind, in letters to compare: "Xã Tân Hòa" and "x. tân hoà" are one. */
function bareName(name: string): string {
  return searchKey(name)
    .replace(/^(xa|phuong|dac khu|thi tran|x|p|tt)\.? /, '')
    .trim();
}

function listOf(lists: CommuneList[], communeId: string): CommuneList {
  const found = lists.find(list => list.communeId === communeId);
  if (found) return found;
  const list = { communeId, rows: [] };
  lists.push(list);
  return list;
}

const carried = z.array(z.object({ communeId: z.string(), rows: z.array(z.record(z.string(), z.unknown())).max(300) }));

/** The lists that the check page carried along; they are judged again like any input. */
export function carriedLists(packed: string): z.infer<typeof carried> {
  const { data } = carried.safeParse(unpack(packed));
  if (!data) throw new Refusal('EmptyList', {}, 422);
  return data;
}

import { createHash } from 'node:crypto';
import * as z from 'zod';
import {
  type Centre,
  centre,
  type Commune,
  commune,
  type Lecturer,
  lecturer,
  type PlanLine,
  planLine,
  type Province,
  type Room,
  room,
  type Staff,
  staff,
} from '../../lib/domain/directory.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { cleanText } from '../../lib/domain/text/vietnamese.ts';
import { parseInput } from '../../lib/edge/person-act.ts';
import type { Services } from '../../lib/edge/services.ts';
import type { IdKind } from '../../lib/outside/ids.ts';
import { WriteConflict } from '../../lib/store/table.ts';

const name = z.string().min(1).max(200).transform(cleanText);
const contact = z.string().max(200).transform(cleanText).default('');

/** What staff enter; ids come from the system and the centre from the page or the path. */
export const newProvince = z.object({ name });
export const newCentre = centre.omit({ id: true, formerNames: true, successor: true }).extend({
  name,
  parentBody: z.string().max(200).default(''),
  place: z.string().max(100).default(''),
});
export const newCommune = commune
  .omit({ id: true, centreId: true })
  .extend({ name, contactName: contact, email: contact, phone: contact });
export const newRoom = room.omit({ id: true, centreId: true }).extend({ name });
export const newLecturer = lecturer.omit({ id: true, centreId: true }).extend({ name, email: contact, phone: contact });
export const newStaff = staff.omit({ id: true, centreId: true }).extend({ name, email: contact });
export const newPlanLine = planLine.omit({ centreId: true, year: true });

/** The four lists of a centre: how each is called in paths, what staff enter, its ids and where it stands in the directory. */
export const ENTRIES = {
  communes: { kind: 'commune', id: 'cmn', input: newCommune, stored: commune },
  rooms: { kind: 'room', id: 'rom', input: newRoom, stored: room },
  lecturers: { kind: 'lecturer', id: 'lec', input: newLecturer, stored: lecturer },
  staff: { kind: 'staff', id: 'stf', input: newStaff, stored: staff },
} as const;
export type EntryList = keyof typeof ENTRIES;
export type Entry = Commune | Room | Lecturer | Staff;

/**
 * Makes a province. A repeated request finds the province it made the first time, here and in all functions of this file.
 */
export async function createProvince(services: Services, input: unknown, request?: string): Promise<Province> {
  const id = idFor(services, 'prv', 'provinces', request);
  const present = request !== undefined && (await services.directory.provinces()).find(province => province.id === id);
  if (present) return present;
  const made = { id, ...parseInput(newProvince, input) };
  await services.directory.saveProvince(made);
  return made;
}

/** Makes a centre in a province. Throws ProvinceNotFound (404). */
export async function createCentre(services: Services, input: unknown, request?: string): Promise<Centre> {
  const parsed = parseInput(newCentre, input);
  const provinces = await services.directory.provinces();
  if (!provinces.some(province => province.id === parsed.provinceId)) throw new Refusal('ProvinceNotFound', {}, 404);
  const id = idFor(services, 'ctr', parsed.provinceId, request);
  const present =
    request !== undefined && (await services.directory.centresOf(parsed.provinceId)).find(found => found.id === id);
  if (present) return present;
  const made = { id, ...parsed };
  await services.directory.saveCentre(made);
  return made;
}

/**
 * Changes a centre; its province stays. Throws CentreNotFound (404).
 * @param guard sees the centre that is replaced and may refuse; nobody can change it between that look and the change
 */
export async function updateCentre(
  services: Services,
  centreId: string,
  input: unknown,
  guard?: (present: Centre) => void,
): Promise<Centre> {
  return guarded(async () => {
    const present = await services.directory.centre(centreId);
    guard?.(present);
    const { formerNames, successor } = present;
    const changed = {
      id: centreId,
      ...parseInput(newCentre, { ...record(input), provinceId: present.provinceId }),
      ...(formerNames && { formerNames }),
      ...(successor && { successor }),
    };
    await services.directory.saveCentre(changed, guard && present);
    return changed;
  });
}

/** One of a centre's lists. Throws CentreNotFound (404). */
export async function entriesOf(services: Services, centreId: string, list: EntryList): Promise<Entry[]> {
  return (await services.directory.of(centreId))[list];
}

/** Adds a commune, room, lecturer or member of staff. Throws CentreNotFound (404). */
export async function createEntry(
  services: Services,
  centreId: string,
  list: EntryList,
  input: unknown,
  request?: string,
): Promise<Entry> {
  const { kind, id: idKind } = ENTRIES[list];
  const id = idFor(services, idKind, centreId, request);
  // Only a request that can come twice is looked for; without a key nothing of the directory is read but the centre.
  await services.directory.centre(centreId);
  const present = request !== undefined && (await entriesOf(services, centreId, list)).find(entry => entry.id === id);
  if (present) return present;
  const made = parseEntry(list, id, centreId, input);
  await services.directory.saveEntry(kind, made);
  return made;
}

/** One commune, room, lecturer or member of staff. Throws CentreNotFound, EntryNotFound (404). */
export async function entryOf(services: Services, centreId: string, list: EntryList, id: string): Promise<Entry> {
  const found = (await entriesOf(services, centreId, list)).find(entry => entry.id === id);
  if (!found) throw new Refusal('EntryNotFound', {}, 404);
  return found;
}

/**
 * Changes an entry; all of its fields are given. Throws CentreNotFound, EntryNotFound (404).
 * @param guard sees the entry that is replaced and may refuse; nobody can change it between that look and the change
 */
export async function updateEntry(
  services: Services,
  centreId: string,
  list: EntryList,
  id: string,
  input: unknown,
  guard?: (present: Entry) => void,
): Promise<Entry> {
  return guarded(async () => {
    const present = await entryOf(services, centreId, list, id);
    guard?.(present);
    const changed = parseEntry(list, id, centreId, input);
    await services.directory.saveEntry(ENTRIES[list].kind, changed, guard && present);
    return changed;
  });
}

/** Looks again when somebody changed the same thing between look and change. */
async function guarded<Result>(change: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    try {
      return await change();
    } catch (error) {
      if (!(error instanceof WriteConflict)) throw error;
    }
  }
  throw new Refusal('TooBusy', {}, 409);
}

/** Writes lines of a centre's annual plan, one per programme; a line written again replaces the one before. */
export async function savePlan(
  services: Services,
  centreId: string,
  year: number,
  lines: readonly z.output<typeof newPlanLine>[],
): Promise<PlanLine[]> {
  await services.directory.centre(centreId);
  for (const line of lines) await services.directory.savePlanLine({ centreId, year, ...line });
  return services.directory.plan(centreId, year);
}

function parseEntry(list: EntryList, id: string, centreId: string, input: unknown): Entry {
  return { ...(parseInput(ENTRIES[list].input as z.ZodType, input) as object), id, centreId } as Entry;
}

function record(input: unknown): Record<string, unknown> {
  return typeof input === 'object' && input !== null ? { ...input } : {};
}

/** A random id, or for a request with a key always the same one, so that the request sent twice makes one thing. */
function idFor(services: Services, kind: IdKind, scope: string, request: string | undefined): string {
  if (request === undefined) return services.ids.next(kind);
  return `${kind}_${createHash('sha256').update(`${scope}|${kind}|${request}`).digest('hex').slice(0, 20)}`;
}

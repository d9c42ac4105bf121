import type {
  Centre,
  CentreDirectory,
  Commune,
  Lecturer,
  PlanLine,
  Province,
  Room,
  Staff,
} from '../domain/directory.ts';
import { Refusal } from '../domain/refusal.ts';
import { keys } from './keys.ts';
import type { Item, Table } from './table.ts';

type EntryKind = 'commune' | 'room' | 'lecturer' | 'staff';
type Entry = Commune | Room | Lecturer | Staff;

/** Provinces, centres and what each centre keeps: communes, rooms, lecturers, staff, the annual plan. Written rarely, read often. */
export interface DirectoryStore {
  saveProvince(province: Province): Promise<void>;
  provinces(): Promise<Province[]>;
  saveCentre(centre: Centre): Promise<void>;
  centresOf(provinceId: string): Promise<Centre[]>;
  saveEntry(kind: EntryKind, entry: Entry): Promise<void>;
  /** One centre. Throws CentreNotFound (404). */
  centre(centreId: string): Promise<Centre>;
  /** Everything of one centre in one query. Throws CentreNotFound (404). */
  of(centreId: string): Promise<CentreDirectory>;
  savePlanLine(line: PlanLine): Promise<void>;
  plan(centreId: string, year: number): Promise<PlanLine[]>;
}

export function createDirectoryStore(table: Table): DirectoryStore {
  const listed = async <Value>(index: string): Promise<Value[]> => {
    const found = await table.query({
      IndexName: 'listing',
      KeyConditionExpression: 'listPK = :list',
      ExpressionAttributeValues: { ':list': index },
    });
    const items = await table.getMany(found.map(({ PK, SK }) => ({ PK: PK as string, SK: SK as string })));
    return items.map(item => item.value as Value);
  };
  const centre = async (centreId: string): Promise<Centre> => {
    const item = await table.get(keys.centre(centreId));
    if (!item) throw new Refusal('CentreNotFound', {}, 404);
    return item.value as Centre;
  };
  return {
    centre,
    saveProvince: value => table.put({ Item: { ...keys.province(value.id), value } }),
    async provinces() {
      const items = await table.query({
        KeyConditionExpression: 'PK = :all',
        ExpressionAttributeValues: { ':all': keys.provinces },
      });
      return items.map(item => item.value as Province);
    },
    saveCentre: value =>
      table.put({ Item: { ...keys.centre(value.id), ...keys.centreListing(value.provinceId, value.id), value } }),
    async centresOf(provinceId) {
      const centres = await listed<Centre>(keys.centresOf(provinceId));
      return centres.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
    },
    saveEntry: (kind, value) => table.put({ Item: { ...keys.entry(value.centreId, value.id), kind, value } }),
    async of(centreId) {
      const [found, entries] = await Promise.all([
        centre(centreId),
        table.query({
          KeyConditionExpression: 'PK = :centre AND begins_with(SK, :entry)',
          ExpressionAttributeValues: { ':centre': centreId, ':entry': keys.entryPrefix },
        }),
      ]);
      return {
        centre: found,
        communes: ofKind<Commune>(entries, 'commune'),
        rooms: ofKind<Room>(entries, 'room'),
        lecturers: ofKind<Lecturer>(entries, 'lecturer'),
        staff: ofKind<Staff>(entries, 'staff'),
      };
    },
    savePlanLine: value => table.put({ Item: { ...keys.plan(value.centreId, value.year, value.programme), value } }),
    async plan(centreId, year) {
      const items = await table.query({
        KeyConditionExpression: 'PK = :centre AND begins_with(SK, :year)',
        ExpressionAttributeValues: { ':centre': centreId, ':year': keys.planPrefix(year) },
      });
      return items.map(item => item.value as PlanLine);
    },
  };
}

function ofKind<Value extends { name: string }>(items: readonly Item[], kind: EntryKind): Value[] {
  return items.filter(item => item.kind === kind).map(item => item.value as Value);
}

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
import type { ProgrammeSettings } from '../domain/rules/syllabus.ts';
import { keys } from './keys.ts';
import type { Item, Table } from './table.ts';

type EntryKind = 'commune' | 'room' | 'lecturer' | 'staff';
type Entry = Commune | Room | Lecturer | Staff;

/** Provinces, centres and what each centre keeps: communes, rooms, lecturers, staff, the annual plan. Written rarely, read often. */
export interface DirectoryStore {
  saveProvince(province: Province): Promise<void>;
  provinces(): Promise<Province[]>;
  /** Saves a centre. With `replaces` only if it still reads so; throws WriteConflict otherwise. */
  saveCentre(centre: Centre, replaces?: Centre): Promise<void>;
  centresOf(provinceId: string): Promise<Centre[]>;
  /** Saves an entry. With `replaces` only if it still reads so; throws WriteConflict otherwise. */
  saveEntry(kind: EntryKind, entry: Entry, replaces?: Entry): Promise<void>;
  /** One centre. Throws CentreNotFound (404). */
  centre(centreId: string): Promise<Centre>;
  /** Everything of one centre in one query. Throws CentreNotFound (404). */
  of(centreId: string): Promise<CentreDirectory>;
  savePlanLine(line: PlanLine): Promise<void>;
  plan(centreId: string, year: number): Promise<PlanLine[]>;
  saveProgrammeSettings(centreId: string, settings: ProgrammeSettings): Promise<void>;
  /** How a centre holds the programmes it holds otherwise than the catalogue. */
  programmeSettings(centreId: string): Promise<ProgrammeSettings[]>;
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
    saveCentre: (value, replaces) =>
      table.put({
        Item: { ...keys.centre(value.id), ...keys.centreListing(value.provinceId, value.id), value },
        ...stillReads(replaces),
      }),
    async centresOf(provinceId) {
      const centres = await listed<Centre>(keys.centresOf(provinceId));
      return centres.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
    },
    saveEntry: (kind, value, replaces) =>
      table.put({ Item: { ...keys.entry(value.centreId, value.id), kind, value }, ...stillReads(replaces) }),
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
    saveProgrammeSettings: (centreId, value) =>
      table.put({ Item: { ...keys.programmeSettings(centreId, value.code), value } }),
    async programmeSettings(centreId) {
      const items = await table.query({
        KeyConditionExpression: 'PK = :centre AND begins_with(SK, :programme)',
        ExpressionAttributeValues: { ':centre': centreId, ':programme': keys.programmePrefix },
      });
      return items.map(item => item.value as ProgrammeSettings);
    },
  };
}

/** The condition that an item still holds a value: DynamoDB compares maps field by field. */
function stillReads(value: Centre | Entry | undefined) {
  return (
    value && {
      ConditionExpression: '#value = :before',
      ExpressionAttributeNames: { '#value': 'value' },
      ExpressionAttributeValues: { ':before': value },
    }
  );
}

function ofKind<Value extends { name: string }>(items: readonly Item[], kind: EntryKind): Value[] {
  return items.filter(item => item.kind === kind).map(item => item.value as Value);
}

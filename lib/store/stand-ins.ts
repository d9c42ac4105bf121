import type { StandIn } from '../domain/stand-ins.ts';
import type { CivilDate } from '../domain/time/civil-date.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** The stand-ins of each centre. Those that are over stay for ever: who acted for whom must be answerable later. */
export interface StandInStore {
  /** Stand-ins whose last day is not before a date: what a request asks for, one read unit as a rule. */
  from(centreId: string, date: CivilDate): Promise<StandIn[]>;
  /** All of them with the number of changes so far, the newest leave first. */
  all(centreId: string): Promise<{ standIns: StandIn[]; changes: number }>;
  /**
   * Saves one that was decided on after so many changes. Throws WriteConflict when another change came first, so that two leaves named
   * at the same moment cannot overlap.
   */
  save(standIn: StandIn, changes: number): Promise<void>;
}

export function createStandInStore(table: Table): StandInStore {
  const read = async (centreId: string, date: CivilDate): Promise<StandIn[]> => {
    const items = await table.query({
      KeyConditionExpression: 'PK = :centre AND SK BETWEEN :first AND :last',
      ExpressionAttributeValues: { ':centre': centreId, ':first': keys.standInsFrom(date), ':last': keys.standInsEnd },
    });
    return items.map(item => item.value as StandIn);
  };
  return {
    from: read,
    async all(centreId) {
      // The counter first: a list that is older than its count would let a change pass that nobody saw.
      const counter = await table.get(keys.standInChanges(centreId));
      const standIns = await read(centreId, '');
      return { standIns: standIns.toReversed(), changes: Number(counter?.changes ?? 0) };
    },
    async save(value, changes) {
      await table.transact([
        { Put: { Item: { ...keys.standIn(value.centreId, value.until, value.id), value } } },
        {
          Update: {
            Key: keys.standInChanges(value.centreId),
            UpdateExpression: 'SET changes = :next',
            ConditionExpression: changes === 0 ? 'attribute_not_exists(changes)' : 'changes = :seen',
            ExpressionAttributeValues: { ':next': changes + 1, ...(changes > 0 && { ':seen': changes }) },
          },
        },
      ]);
    },
  };
}

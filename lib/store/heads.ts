import { type Ask, isOpen } from '../domain/class/asks.ts';
import { type ClassState, heldSessions, type Stage, seatedLearners, waitingLearners } from '../domain/class/class.ts';
import { nextDueAt } from '../domain/chapters/deadlines.ts';
import type { CalendarSettings } from '../domain/time/working-days.ts';
import { keys } from './keys.ts';
import type { Item } from './table.ts';

/** An open ask as the board shows it. */
export type HeadAsk = Pick<Ask, 'key' | 'kind' | 'holder' | 'successor' | 'dueAt' | 'dueReason' | 'openedAt'>;

/**
 * What lists and boards need of a class without reading its ledger: a projection that can be rebuilt from it at any time. Answers of
 * single communes do not touch it (one write less for each); a board that wants them reads the class.
 */
export interface ClassHead {
  id: string;
  /** Number of commits the projection has seen. */
  version: number;
  centreId: string;
  provinceId: string;
  programme: string;
  title: string;
  year: number;
  intake: number;
  stage: Stage;
  plannedStart: string;
  startsOn?: string;
  endsOn?: string;
  capacity: number;
  seated: number;
  waiting: number;
  jointWith?: string;
  managerId?: string;
  held?: string;
  ended?: string;
  asks: HeadAsk[];
}

export function headItem(klass: ClassState, calendar: CalendarSettings): Item {
  const due = nextDueAt(klass, calendar);
  const head = headFrom(klass);
  return {
    ...keys.head(klass.id),
    ...(klass.ended
      ? keys.endedListing(klass.centreId, klass.year, head.endsOn ?? klass.plannedStart, klass.id)
      : keys.openListing(klass.centreId, klass.createdAt, klass.id)),
    ...(due !== undefined && keys.due(klass.id, due)),
    head,
    version: klass.version,
  };
}

/** The head of a class as its ledger gives it now. */
export function headFrom(klass: ClassState): Omit<ClassHead, 'version'> {
  const sessions = heldSessions(klass);
  // While lists come in, the counts would cost a write per list; they are filled when the call is closed.
  const counted = klass.stage !== 'survey' && !(klass.stage === 'recruitment' && !klass.recruitment.closed);
  return {
    id: klass.id,
    centreId: klass.centreId,
    provinceId: klass.provinceId,
    programme: klass.programme,
    title: klass.title,
    year: klass.year,
    intake: klass.intake,
    stage: klass.stage,
    plannedStart: klass.plannedStart,
    ...(sessions[0] && { startsOn: sessions[0].date }),
    ...(sessions.length > 0 && { endsOn: sessions.at(-1)?.date ?? '' }),
    capacity: klass.capacity,
    seated: counted ? seatedLearners(klass).length : 0,
    waiting: counted ? waitingLearners(klass).length : 0,
    ...(klass.jointWith && { jointWith: klass.jointWith }),
    ...(klass.managerId !== undefined && { managerId: klass.managerId }),
    ...(klass.held && { held: klass.held.reason }),
    ...(klass.ended && { ended: klass.ended.outcome }),
    asks: Object.values(klass.asks)
      .filter(isOpen)
      .map(({ key, kind, holder, successor, dueAt, dueReason, openedAt }) => ({
        key,
        kind,
        holder,
        successor,
        dueAt,
        dueReason,
        openedAt,
      })),
  };
}

/** The head of an item of the table. */
export function headOf(item: Item): ClassHead {
  return { ...(item.head as Omit<ClassHead, 'version'>), version: Number(item.version) };
}

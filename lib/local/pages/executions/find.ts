import { addDays, instantOf, parseVietnameseDate } from '../../../domain/time/civil-date.ts';
import type { ExecutionStatus, ExecutionSummary, StatesRuntime } from '../../states/index.ts';
import type { ClassBook } from '../classes.ts';
import { classIdOf, STATUSES } from '../words.ts';

/** What a list of executions is asked for, as it stands in the address. */
export interface Wanted {
  machine: string;
  status: ExecutionStatus | '';
  /** Words of a class's title, a class id, or a part of an execution's name. */
  text: string;
  /** One class, by id. */
  classId: string;
  /** Typed dates, begun on or after and on or before. */
  from: string;
  to: string;
  /** 1, 2, ... */
  page: number;
}

/** A page of a list, and how many there are of each status when the status itself is left out. */
export interface Found {
  executions: ExecutionSummary[];
  total: number;
  counts: Record<ExecutionStatus, number>;
}

export const PER_PAGE = 25;

export function wantedFrom(query: URLSearchParams): Wanted {
  const text = (name: string) => (query.get(name) ?? '').normalize('NFC').trim();
  return {
    machine: text('machine'),
    status: STATUSES.find(status => status === text('status')) ?? '',
    text: text('q'),
    classId: text('class'),
    from: text('from'),
    to: text('to'),
    page: Math.max(1, Math.floor(Number(text('page'))) || 1),
  };
}

/** The fields whose dates cannot be read. */
export function wrongDates(wanted: Wanted): ('from' | 'to')[] {
  return (['from', 'to'] as const).filter(
    name => wanted[name] !== '' && parseVietnameseDate(wanted[name]) === undefined,
  );
}

/**
 * Finds executions, newest first. One pass over what the runtime holds in memory serves list, total and counts; no history is read.
 */
export async function findExecutions(
  runtime: StatesRuntime,
  machineArn: string | undefined,
  wanted: Wanted,
  classes: ClassBook,
): Promise<Found> {
  const { text, classId, page } = wanted;
  const titled = text && !text.startsWith('cls_') ? await classes.matching(text) : new Set<string>();
  const { executions } = await runtime.search({
    ...(machineArn !== undefined && { machineArn }),
    ...period(wanted),
    name: classId ? `${classId}-` : titled.size > 0 ? '' : text,
    limit: Number.POSITIVE_INFINITY,
  });
  const counts: Found['counts'] = { RUNNING: 0, SUCCEEDED: 0, FAILED: 0, TIMED_OUT: 0, ABORTED: 0 };
  const shown: ExecutionSummary[] = [];
  const first = (page - 1) * PER_PAGE;
  let total = 0;
  for (const execution of executions) {
    if (titled.size > 0 && !titled.has(classIdOf(execution.name) ?? '') && !execution.name.includes(text)) continue;
    counts[execution.status] += 1;
    if (wanted.status && execution.status !== wanted.status) continue;
    if (total >= first && shown.length < PER_PAGE) shown.push(execution);
    total += 1;
  }
  return { executions: shown, total, counts };
}

function period({ from, to }: Wanted): { from?: number; to?: number } {
  const [first, last] = [parseVietnameseDate(from), parseVietnameseDate(to)];
  return {
    ...(first && { from: instantOf(first, '00:00') }),
    ...(last && { to: instantOf(addDays(last, 1), '00:00') }),
  };
}

/** The executions that failed last: found at once from the first page, however long the list is. */
export async function lastFailures(runtime: StatesRuntime, limit: number): Promise<ExecutionSummary[]> {
  const failed = await Promise.all((['FAILED', 'TIMED_OUT'] as const).map(status => runtime.search({ status, limit })));
  return failed
    .flatMap(({ executions }) => executions)
    .sort((a, b) => (b.stoppedAt ?? 0) - (a.stoppedAt ?? 0))
    .slice(0, limit);
}

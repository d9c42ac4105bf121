import { asDatum, type Details, type JournalRecord } from './model.ts';

type Shown = Record<string, unknown>;

const WITHOUT_DETAILS =
  /^(MapStateFailed|MapStateSucceeded|ParallelState(Started|Succeeded|Failed)|\w+StateAborted|MapStateExited)$/;
const TEXTS = ['input', 'output', 'parameters'] as const;

/** The member of AWS's HistoryEvent that holds the details of a type of event. */
function detailsMember(type: string): string | undefined {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  if (WITHOUT_DETAILS.test(type)) return undefined;
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

function shownDetails(type: string, details: Details, withData: boolean): Shown {
  const shown: Shown = { ...details };
  for (const field of TEXTS) {
    const document = details[field];
    if (document === undefined) continue;
    shown[field] = asDatum(document).text;
    if (!withData) delete shown[field];
    if (field !== 'parameters') shown[`${field}Details`] = { truncated: false };
  }
  if (details.assignedVariables) shown['assignedVariablesDetails'] = { truncated: false };
  if (!withData) delete shown['assignedVariables'];
  if (type === 'ExecutionSucceeded' || type === 'TaskSucceeded') shown['outputDetails'] = { truncated: false };
  return shown;
}

/** A record as AWS shows it in GetExecutionHistory. */
export function toHistoryEvent(record: JournalRecord, withData = true): Shown {
  const { id, previous, type, at, details = {} } = record;
  const member = detailsMember(type);
  return {
    timestamp: at / 1000,
    type,
    id,
    previousEventId: previous,
    ...(member !== undefined && { [member]: shownDetails(type, details, withData) }),
  };
}

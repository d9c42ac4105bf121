import type { StatesRuntime } from '../../states/index.ts';

/** An event as GetExecutionHistory gives it, with the details of its type under one name. */
export interface HistoryEvent {
  id: number;
  previous: number;
  type: string;
  /** Epoch ms. */
  at: number;
  details: Details;
}

/** The details that pages read; each type of event has some of them. Inputs and outputs are JSON texts. */
export interface Details {
  name?: string;
  input?: string;
  output?: string;
  parameters?: string;
  error?: string;
  cause?: string;
  resource?: string;
  resourceType?: string;
  assignedVariables?: Record<string, string>;
  index?: number;
}

/** The most GetExecutionHistory gives at once. */
const MOST_AT_ONCE = 1000;

/** Every event of an execution, oldest first. Throws ExecutionDoesNotExist. */
export async function readHistory(runtime: StatesRuntime, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = (await runtime.handle('GetExecutionHistory', {
      executionArn,
      maxResults: MOST_AT_ONCE,
      ...(nextToken !== undefined && { nextToken }),
    })) as { events: Record<string, unknown>[]; nextToken?: string };
    events.push(...page.events.map(eventFrom));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return events;
}

function eventFrom(shown: Record<string, unknown>): HistoryEvent {
  const member = Object.keys(shown).find(name => name.endsWith('EventDetails'));
  return {
    id: shown.id as number,
    previous: shown.previousEventId as number,
    type: shown.type as string,
    at: Math.round((shown.timestamp as number) * 1000),
    details: (member ? shown[member] : {}) as Details,
  };
}

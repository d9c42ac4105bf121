import type { WorkflowDefinition } from './definition.ts';

/** The part of a history event that coverage reads; the events of `GetExecutionHistory` fit as they are. */
export interface VisitEvent {
  type?: string | undefined;
  stateEnteredEventDetails?: { name?: string | undefined } | undefined;
  stateExitedEventDetails?: { name?: string | undefined } | undefined;
  [details: string]: unknown;
}

/** What executions have visited, as plain data that test files can write down and add up. */
export interface Visits {
  /** "survey: Read what was decided" */
  states: string[];
  /** "survey: Read what was decided: DecisionMissing", for each error a Catch took. */
  caught: string[];
}

/** Collects what histories visit and says what no story has seen. */
export interface Coverage {
  /** Adds one execution of a workflow: its history from the first event on. */
  record(workflow: string, events: Iterable<VisitEvent>): void;
  add(visits: Visits): void;
  visits(): Visits;
  /** A line for each state and each caught error of the definitions that nobody has visited. */
  unvisited(definitions: Readonly<Record<string, WorkflowDefinition>>): string[];
}

export function createCoverage(): Coverage {
  const states = new Set<string>();
  const caught = new Set<string>();
  return {
    record(workflow, events) {
      for (const visit of visitsOf(events)) {
        states.add(`${workflow}: ${visit.state}`);
        if (visit.leftBy !== undefined) caught.add(`${workflow}: ${visit.state}: ${visit.leftBy}`);
      }
    },
    add(visits) {
      for (const name of visits.states) states.add(name);
      for (const name of visits.caught) caught.add(name);
    },
    visits: () => ({ states: [...states].sort(), caught: [...caught].sort() }),
    unvisited: definitions =>
      Object.entries(definitions).flatMap(([workflow, { States }]) =>
        Object.entries(States).flatMap(([name, state]) => {
          const place = `${workflow}: ${name}`;
          if (!states.has(place)) return [`${place}: never entered`];
          const errors = (state.Catch ?? []).flatMap(catcher => catcher.ErrorEquals);
          return errors
            .filter(error => !wasCaught(place, error, caught))
            .map(error => `${place}: never caught ${error}`);
        }),
      ),
  };
}

/** States.ALL and States.TaskFailed stand for any error the state was left by. */
function wasCaught(place: string, error: string, caught: ReadonlySet<string>): boolean {
  if (error !== 'States.ALL' && error !== 'States.TaskFailed') return caught.has(`${place}: ${error}`);
  return [...caught].some(entry => entry.startsWith(`${place}: `));
}

/**
 * The states one execution has gone through, and the error each was left by through a Catch: a failure after which the same state is
 * left with nothing else in between. A failure that is tried again is followed by another schedule. Our machines have no parallel
 * branches, so events of one state stand together.
 */
function* visitsOf(events: Iterable<VisitEvent>): Generator<{ state: string; leftBy?: string }> {
  let failure: string | undefined;
  for (const event of events) {
    const entered = event.stateEnteredEventDetails?.name;
    const exited = event.stateExitedEventDetails?.name;
    if (entered !== undefined) yield { state: entered };
    if (exited !== undefined && failure !== undefined) yield { state: exited, leftBy: failure };
    failure = failureOf(event);
  }
}

/** The error name of a TaskFailed, TaskTimedOut, TaskSubmitFailed or TaskStartFailed event. */
function failureOf(event: VisitEvent): string | undefined {
  if (!/^Task(Failed|TimedOut|SubmitFailed|StartFailed)$/.test(event.type ?? '')) return undefined;
  const kind = event.type ?? '';
  const details = event[`${kind.charAt(0).toLowerCase()}${kind.slice(1)}EventDetails`] as
    | { error?: string }
    | undefined;
  return details?.error ?? 'States.TaskFailed';
}

import jsonata from 'jsonata';

/**
 * A second, naive model of the language: a recursive evaluation that knows neither events nor threads nor a journal. It
 * returns what comes out and how many seconds it takes. It is written from the language's description and shares
 * nothing with the runtime but jsonata itself.
 */
type State = Record<string, never> & { Type: string; Next?: string };
interface Lane {
  StartAt: string;
  States: Record<string, State>;
}
interface Around {
  variables: Record<string, unknown>;
  item?: { Index: number; Value: unknown };
}
export type Outcome = { seconds: number } & ({ output: unknown } | { error: string });

class Failed extends Error {
  seconds = 0;
}

/** What Step Functions makes of a function's result; its keys in the order of the alphabet. */
const responseOf = (Payload: unknown) => ({
  ExecutedVersion: '$LATEST',
  Payload,
  SdkHttpMetadata: { HttpStatusCode: 200 },
  SdkResponseMetadata: {},
  StatusCode: 200,
});
const NO_VALUE = 'States.QueryEvaluationError';

async function fill(template: unknown, scope: Record<string, unknown>): Promise<unknown> {
  if (typeof template === 'string' && template.startsWith('{%')) {
    const value: unknown = await jsonata(template.slice(2, -2))
      .evaluate(undefined, scope)
      .catch(() => undefined);
    if (value === undefined) throw new Failed(NO_VALUE);
    return JSON.parse(JSON.stringify(value)) as unknown;
  }
  if (Array.isArray(template)) return Promise.all(template.map(each => fill(each, scope)));
  if (template === null || typeof template !== 'object') return template;
  const pairs = Object.entries(template).map(async ([key, each]) => [key, await fill(each, scope)] as const);
  return Object.fromEntries(await Promise.all(pairs));
}

function isNamed(errors: string[], error: string): boolean {
  return errors.some(
    name => name === error || name === 'States.ALL' || (name === 'States.TaskFailed' && error !== 'States.Timeout'),
  );
}

/** What the functions of the property test do: fail as often as they are told, then hand back their value. */
export function work(payload: {
  value: unknown;
  attempt: number;
  index: number | null;
  failures: number;
  failingIndex: number | null;
  error: string;
}): unknown {
  const isCulprit = payload.failingIndex === null || payload.failingIndex === payload.index;
  if (isCulprit && payload.attempt < payload.failures)
    throw Object.assign(new Error('on purpose'), { name: payload.error });
  return payload.value;
}

async function branches(
  state: Record<string, unknown>,
  scope: Record<string, unknown>,
  input: unknown,
  around: Around,
): Promise<{ value: unknown; seconds: number }> {
  const parallel = state['Branches'] as Lane[] | undefined;
  const items = (state['Items'] as unknown[] | undefined) ?? [];
  const size = parallel?.length ?? items.length;
  const concurrency = parallel ? size : Number(state['MaxConcurrency']) || size;
  const tolerated = Number(state['ToleratedFailureCount'] ?? 0);
  const free = Array.from({ length: concurrency }, () => 0); // when each slot is free again
  const values: unknown[] = [];
  let failures = 0;
  let failure: Failed | undefined;
  for (let index = 0; index < size; index += 1) {
    free.sort((a, b) => a - b);
    const from = free[0] ?? 0;
    if (failure && from >= failure.seconds) break;
    const item = parallel ? around.item : { Index: index, Value: items[index] };
    const selector = state['ItemSelector'];
    const states = {
      ...(scope['states'] as object),
      context: { ...(scope['states'] as { context: object }).context, Map: { Item: item } },
    };
    const own = parallel ? input : selector === undefined ? items[index] : await fill(selector, { ...scope, states });
    const lane = parallel?.[index] ?? (state['ItemProcessor'] as Lane);
    const outcome = await runLane(lane, own, { variables: around.variables, ...(item && { item }) });
    free[0] = from + outcome.seconds;
    if ('output' in outcome) values.push(outcome.output);
    else {
      failures += 1;
      if (failures <= tolerated) continue;
      failure = new Failed(tolerated > 0 ? 'States.ExceedToleratedFailureThreshold' : outcome.error);
      failure.seconds = from + outcome.seconds;
    }
  }
  if (failure) throw failure;
  return { value: values, seconds: Math.max(0, ...free) };
}

async function once(name: string, state: Record<string, unknown>, input: unknown, around: Around, attempt: number) {
  const withResult = ['Task', 'Map', 'Parallel'].includes(String(state['Type']));
  const context = {
    State: { Name: name, ...(withResult && { RetryCount: attempt }) },
    Task: { Token: 'token' },
    Map: { Item: around.item },
  };
  const scope = (more: object = {}) => ({ ...around.variables, states: { input, context, ...more } });
  const leave = async (by: Record<string, unknown>, value: unknown, more: object, seconds: number) => {
    const output = by['Output'] === undefined ? value : await fill(by['Output'], scope(more));
    const assigned = (await fill(by['Assign'] ?? {}, scope(more))) as Record<string, unknown>;
    return {
      output,
      variables: { ...around.variables, ...assigned },
      seconds,
      next: (by['Next'] ?? state['Next']) as string | undefined,
    };
  };
  switch (state['Type']) {
    case 'Fail':
      throw new Failed(String(state['Error']));
    case 'Wait':
      return leave(state, input, {}, Number(state['Seconds']));
    case 'Choice': {
      for (const rule of state['Choices'] as Record<string, unknown>[]) {
        if ((await fill(rule['Condition'], scope())) === true) return leave(rule, input, {}, 0);
      }
      return leave({ ...state, Next: state['Default'] }, input, {}, 0);
    }
    case 'Task': {
      const { FunctionName: called, Payload: payload } = (await fill(state['Arguments'], scope())) as {
        FunctionName: string;
        Payload: never;
      };
      const given = called === 'answer' ? (payload as { input: never }).input : payload;
      let result: unknown;
      try {
        result = work(given);
      } catch (error) {
        throw new Failed((error as Error).name);
      }
      const shown = called === 'answer' ? result : responseOf(result);
      return leave(state, shown, { result: shown }, 0);
    }
    case 'Parallel':
    case 'Map': {
      const { value, seconds } = await branches(state, scope(), input, around);
      return leave(state, value, { result: value }, seconds).catch((error: Failed) => {
        error.seconds += seconds;
        throw error;
      });
    }
    default:
      return leave(state, input, {}, 0);
  }
}

async function runState(name: string, state: Record<string, unknown>, input: unknown, around: Around) {
  const used = new Map<object, number>();
  let waited = 0;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const left = await once(name, state, input, around, attempt);
      return { ...left, seconds: left.seconds + waited };
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      waited += error.seconds;
      const retriers =
        (state['Retry'] as
          | {
              ErrorEquals: string[];
              MaxAttempts: number;
              IntervalSeconds: number;
              BackoffRate: number;
              MaxDelaySeconds?: number;
            }[]
          | undefined) ?? [];
      const retrier = retriers.find(({ ErrorEquals }) => isNamed(ErrorEquals, error.message));
      const tries = retrier ? (used.get(retrier) ?? 0) : 0;
      if (retrier && tries < retrier.MaxAttempts) {
        used.set(retrier, tries + 1);
        waited += Math.min(retrier.IntervalSeconds * retrier.BackoffRate ** tries, retrier.MaxDelaySeconds ?? 1e9);
        continue;
      }
      const catchers =
        (state['Catch'] as
          | { ErrorEquals: string[]; Next: string; Output: unknown; Assign?: Record<string, unknown> }[]
          | undefined) ?? [];
      const catcher = catchers.find(({ ErrorEquals }) => isNamed(ErrorEquals, error.message));
      if (!catcher) {
        error.seconds = waited;
        throw error;
      }
      const scope = { ...around.variables, states: { input, errorOutput: { Error: error.message } } };
      const assigned = (await fill(catcher.Assign ?? {}, scope)) as Record<string, unknown>;
      return {
        output: await fill(catcher.Output, scope),
        variables: { ...around.variables, ...assigned },
        seconds: waited,
        next: catcher.Next,
      };
    }
  }
}

export async function runLane(lane: Lane, input: unknown, around: Around = { variables: {} }): Promise<Outcome> {
  let seconds = 0;
  let value = input;
  let { variables } = around;
  for (let name: string | undefined = lane.StartAt; name !== undefined; ) {
    try {
      const left = await runState(name, lane.States[name] as Record<string, unknown>, value, { ...around, variables });
      seconds += left.seconds;
      ({ output: value, variables, next: name } = left);
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      return { seconds: seconds + error.seconds, error: error.message };
    }
  }
  return { seconds, output: value };
}

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createSimulatedClock,
  createTimeDriver,
  openStatesRuntime,
  type StatesRuntime,
  type StatesRuntimeOptions,
} from '../../../../lib/local/states/index.ts';

export const START = Date.parse('2026-03-02T01:00:00.000Z');
export const ROLE = 'arn:aws:iam::000000000000:role/states';

export interface Event {
  id: number;
  previousEventId: number;
  type: string;
  timestamp: number;
  [details: string]: unknown;
}
export interface Described {
  status: string;
  input: string;
  output?: string;
  error?: string;
  cause?: string;
  redriveCount: number;
  startDate: number;
  stopDate?: number;
}

export type Handler = (payload: never) => unknown;

export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'states-'));
}

/** A JSONata machine from its states; the first one is where it starts. */
export function machine(states: Record<string, unknown>, more: Record<string, unknown> = {}): string {
  return JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more });
}

/** A Task that calls a function with the state's input, or with `payload`. */
export function call(name: string, more: Record<string, unknown> = {}, payload: unknown = '{% $states.input %}') {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: name, Payload: payload },
    Output: '{% $states.result.Payload %}',
    ...more,
  };
}

/** A Task that waits for its token, which it hands to the function as `token`. */
export function ask(name: string, more: Record<string, unknown> = {}) {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: {
      FunctionName: name,
      Payload: { token: '{% $states.context.Task.Token %}', input: '{% $states.input %}' },
    },
    ...more,
  };
}

export class NamedError extends Error {
  constructor(name: string, message = 'on purpose') {
    super(message);
    this.name = name;
  }
}

export interface Bench {
  readonly runtime: StatesRuntime;
  readonly clock: ReturnType<typeof createSimulatedClock>;
  readonly driver: ReturnType<typeof createTimeDriver>;
  readonly tokens: string[];
  create(name: string, definition: string): Promise<string>;
  start(stateMachineArn: string, input?: unknown, name?: string): Promise<string>;
  /** Runs until nothing is due any more, at most `until` (epoch ms). */
  finish(until?: number): Promise<void>;
  describe(executionArn: string): Promise<Described>;
  events(executionArn: string): Promise<Event[]>;
  /** Creates the machine, runs it and describes the execution. */
  run(definition: string, input?: unknown): Promise<Described & { types: string[]; arn: string }>;
}

/** A runtime on a simulated clock; functions are `handlers`, and `ask` collects the tokens it is given. */
export async function openBench(
  handlers: Record<string, Handler> = {},
  options: Partial<StatesRuntimeOptions> & { now?: number } = {},
): Promise<Bench> {
  const { now = START, ...rest } = options;
  const clock = createSimulatedClock(now);
  const tokens: string[] = [];
  const runtime = await openStatesRuntime({
    clock,
    seed: 'test',
    async invoke(name, payload) {
      if (name === 'ask') {
        tokens.push((payload as { token: string }).token);
        return null;
      }
      const handler = handlers[name.split(':').at(-1) ?? ''];
      if (!handler) throw new NamedError('Lambda.ResourceNotFoundException', `Function not found: ${name}`);
      return handler(payload as never);
    },
    ...rest,
  });
  const driver = createTimeDriver(runtime, clock);
  const handle = async <T>(action: string, input: unknown) => (await runtime.handle(action, input)) as T;
  let created = 0;
  const bench: Bench = {
    runtime,
    clock,
    driver,
    tokens,
    async create(name, definition) {
      const input = { name, definition, roleArn: ROLE };
      return (await handle<{ stateMachineArn: string }>('CreateStateMachine', input)).stateMachineArn;
    },
    async start(stateMachineArn, input = {}, name) {
      const start = { stateMachineArn, input: JSON.stringify(input), ...(name !== undefined && { name }) };
      return (await handle<{ executionArn: string }>('StartExecution', start)).executionArn;
    },
    async finish(until = Number.POSITIVE_INFINITY) {
      await runtime.idle();
      for (let due = runtime.nextDueAt(); due !== undefined && due <= until; due = runtime.nextDueAt()) {
        clock.moveTo(due);
        await runtime.runDue();
        await runtime.idle();
      }
    },
    describe: executionArn => handle<Described>('DescribeExecution', { executionArn }),
    async events(executionArn) {
      return (await handle<{ events: Event[] }>('GetExecutionHistory', { executionArn, maxResults: 1000 })).events;
    },
    async run(definition, input = {}) {
      created += 1;
      const arn = await bench.start(await bench.create(`machine-${created}`, definition), input);
      await bench.finish(clock.now() + 300 * 86_400_000);
      const types = (await bench.events(arn)).map(({ type }) => type);
      return { ...(await bench.describe(arn)), types, arn };
    },
  };
  return bench;
}

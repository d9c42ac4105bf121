import * as z from 'zod';
import { compileMachine } from './compile.ts';
import type { Engine } from './engine.ts';
import { ApiError, MAXIMUM_DATA_BYTES } from './errors.ts';
import { toHistoryEvent } from './history.ts';
import { Datum, type Execution } from './model.ts';
import type { MachineRow } from './store.ts';

type Answer = Record<string, unknown>;
type Action = (engine: Engine, input: never) => Answer | Promise<Answer>;

const FORBIDDEN_IN_NAMES = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;
const seconds = (ms: number): number => ms / 1000;
const page = { maxResults: z.number().int().min(0).max(1000).default(0), nextToken: z.string().max(3096).optional() };
const DEFAULT_PAGE = 100;
const data = z.string().max(MAXIMUM_DATA_BYTES);

function checkName(name: string): void {
  if (name.length < 1 || name.length > 80 || FORBIDDEN_IN_NAMES.test(name))
    throw new ApiError('InvalidName', `Invalid Name: '${name}'`);
}

function checkArn(arn: string, kind: string): string {
  const parts = arn.split(':');
  if (parts[0] !== 'arn' || parts[2] !== 'states')
    throw new ApiError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  if (parts[5] !== kind)
    throw new ApiError('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${parts[5] ?? ''}'`);
  return arn;
}

function parseData(text: string, refuse: (message: string) => ApiError): Datum {
  if (Buffer.byteLength(text) > MAXIMUM_DATA_BYTES) throw refuse('the document is larger than 262144 bytes');
  try {
    JSON.parse(text);
  } catch (error) {
    throw refuse((error as Error).message);
  }
  return Datum.ofText(text);
}

/** One page of a list; the token is the position of the page that follows. */
function pageOf<T>(
  list: readonly T[],
  { maxResults, nextToken }: { maxResults: number; nextToken?: string | undefined },
): { items: readonly T[]; nextToken?: string } {
  const from = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64').toString());
  if (!Number.isInteger(from) || from < 0) throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
  const to = from + (maxResults === 0 ? DEFAULT_PAGE : maxResults);
  return to < list.length
    ? { items: list.slice(from, to), nextToken: Buffer.from(String(to)).toString('base64') }
    : { items: list.slice(from, to) };
}

const shownMachine = (engine: Engine, machine: MachineRow): Answer => ({
  stateMachineArn: machine.arn,
  name: machine.name,
  status: 'ACTIVE',
  definition: engine.store.definitions.get(machine.definition),
  roleArn: machine.roleArn,
  type: 'STANDARD',
  creationDate: seconds(machine.createdAt),
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
  ...(machine.revisionId !== undefined && { revisionId: machine.revisionId }),
});

const shownExecution = (execution: Execution): Answer => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machineArn,
  name: execution.name,
  status: execution.status,
  startDate: seconds(execution.startedAt),
  ...(execution.stoppedAt !== undefined && { stopDate: seconds(execution.stoppedAt) }),
  redriveCount: execution.redriveCount,
  ...(execution.redrivenAt !== undefined && { redriveDate: seconds(execution.redrivenAt) }),
});

function describeExecution(engine: Engine, arn: string): Answer {
  const execution = engine.catalog.execution(arn);
  const { input, output, error, cause } = engine.store.outcome(execution);
  const refusal = engine.catalog.redriveRefusal(execution);
  return {
    ...shownExecution(execution),
    input: input.text,
    inputDetails: { included: true },
    ...(output && { output: output.text, outputDetails: { included: true } }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    redriveStatus: refusal === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(refusal !== undefined && { redriveStatusReason: refusal }),
    // Not part of AWS's answer: the execution that started this one.
    ...(execution.parentArn !== undefined && { parentExecutionArn: execution.parentArn }),
  };
}

function stop(
  engine: Engine,
  execution: Execution,
  reason: { error?: string | undefined; cause?: string | undefined },
): Promise<Answer> {
  const { error, cause } = reason;
  const answer = () => ({ stopDate: seconds(execution.stoppedAt ?? 0) });
  const work = () => {
    engine.end(execution, 'ABORTED', { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
    return answer();
  };
  return engine.ask(execution, work, answer);
}

const definitionFields = z.object({
  definition: z.string().min(1).max(1_048_576),
  type: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD'),
});
const arnField = (kind: string) =>
  z
    .string()
    .min(1)
    .max(2000)
    .transform(arn => checkArn(arn, kind));
const machineArn = z.object({ stateMachineArn: arnField('stateMachine') });
const executionArnOnly = z.object({ executionArn: arnField('execution') });
const failure = z.object({ error: z.string().max(256).optional(), cause: z.string().max(32_768).optional() });

function refuseExpress(type: string): void {
  if (type === 'EXPRESS')
    throw new ApiError(
      'StateMachineTypeNotSupported',
      "State machine type 'EXPRESS' is not supported by this runtime; it runs STANDARD state machines only",
    );
}

/** A checked action: the schema says what it takes, the function does it. */
function action<S extends z.ZodType>(
  schema: S,
  work: (engine: Engine, input: z.output<S>) => Answer | Promise<Answer>,
): { schema: S; work: Action } {
  return { schema, work };
}

const ACTIONS = {
  CreateStateMachine: action(
    definitionFields.extend({ name: z.string(), roleArn: z.string().min(1), publish: z.literal(false).optional() }),
    (engine, { name, roleArn, definition, type }) => {
      checkName(name);
      refuseExpress(type);
      const machine = engine.catalog.create(name, roleArn, definition);
      return { stateMachineArn: machine.arn, creationDate: seconds(machine.createdAt) };
    },
  ),
  ValidateStateMachineDefinition: action(definitionFields, (_engine, { definition, type }) => {
    try {
      refuseExpress(type);
      compileMachine(definition);
      return { result: 'OK', diagnostics: [], truncated: false };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return {
        result: 'FAIL',
        diagnostics: [{ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message: error.message }],
        truncated: false,
      };
    }
  }),
  UpdateStateMachine: action(
    machineArn.extend({
      definition: z.string().optional(),
      roleArn: z.string().optional(),
      publish: z.literal(false).optional(),
    }),
    (engine, { stateMachineArn, definition, roleArn }) => {
      if (definition === undefined && roleArn === undefined)
        throw new ApiError(
          'MissingRequiredParameter',
          'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
        );
      const machine = engine.catalog.update(stateMachineArn, {
        ...(definition !== undefined && { definition }),
        ...(roleArn !== undefined && { roleArn }),
      });
      return { updateDate: seconds(machine.updatedAt), revisionId: machine.revisionId };
    },
  ),
  DescribeStateMachine: action(machineArn, (engine, { stateMachineArn }) =>
    shownMachine(engine, engine.catalog.machine(stateMachineArn)),
  ),
  DescribeStateMachineForExecution: action(executionArnOnly, (engine, { executionArn }) => {
    const { machineArn: arn, definition, startedAt } = engine.catalog.execution(executionArn);
    const machine = engine.store.machines.get(arn); // it may be deleted, and the execution still runs
    return {
      stateMachineArn: arn,
      name: arn.split(':').at(-1),
      definition: engine.store.definitions.get(definition),
      roleArn: machine?.roleArn ?? '',
      updateDate: seconds(machine?.updatedAt ?? startedAt),
    };
  }),
  ListStateMachines: action(z.object(page), (engine, input) => {
    const { items, nextToken } = pageOf([...engine.store.machines.values()], input);
    const stateMachines = items.map(({ arn, name, createdAt }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD',
      creationDate: seconds(createdAt),
    }));
    return { stateMachines, ...(nextToken !== undefined && { nextToken }) };
  }),
  DeleteStateMachine: action(machineArn, (engine, { stateMachineArn }) => {
    engine.store.deleteMachine(stateMachineArn);
    return {};
  }),
  StartExecution: action(
    machineArn.extend({ name: z.string().optional(), input: data.default('{}'), traceHeader: z.string().optional() }),
    (engine, { stateMachineArn, name, input }) => {
      if (name !== undefined) checkName(name);
      engine.catalog.machine(stateMachineArn);
      const document = parseData(
        input,
        message => new ApiError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${message}'`),
      );
      const start = { machineArn: stateMachineArn, name: name ?? engine.catalog.newName(), input: document };
      const execution = engine.catalog.sameStart(start) ?? engine.catalog.register(start);
      if (execution.live === undefined) engine.catalog.begin(execution, document);
      return { executionArn: execution.arn, startDate: seconds(execution.startedAt) };
    },
  ),
  DescribeExecution: action(executionArnOnly, (engine, { executionArn }) => describeExecution(engine, executionArn)),
  ListExecutions: action(
    z.object({
      ...page,
      stateMachineArn: arnField('stateMachine'),
      statusFilter: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']).optional(),
      redriveFilter: z.enum(['REDRIVEN', 'NOT_REDRIVEN']).optional(),
    }),
    (engine, { stateMachineArn, statusFilter, redriveFilter, ...rest }) => {
      engine.catalog.machine(stateMachineArn);
      const wanted = (execution: Execution) =>
        (statusFilter === undefined || execution.status === statusFilter) &&
        (redriveFilter === undefined || execution.redriveCount > 0 === (redriveFilter === 'REDRIVEN'));
      const { items, nextToken } = pageOf(engine.store.ofMachine(stateMachineArn).filter(wanted).reverse(), rest);
      return { executions: items.map(shownExecution), ...(nextToken !== undefined && { nextToken }) };
    },
  ),
  StopExecution: action(
    failure.extend({ executionArn: arnField('execution') }),
    (engine, { executionArn, ...reason }) => stop(engine, engine.catalog.execution(executionArn), reason),
  ),
  RedriveExecution: action(executionArnOnly, (engine, { executionArn }) => ({
    redriveDate: seconds(engine.catalog.redrive(executionArn).redrivenAt ?? 0),
  })),
  GetExecutionHistory: action(
    z.object({
      ...page,
      executionArn: arnField('execution'),
      reverseOrder: z.boolean().default(false),
      includeExecutionData: z.boolean().default(true),
    }),
    (engine, { executionArn, reverseOrder, includeExecutionData, ...rest }) => {
      const events = engine.store.records(engine.catalog.execution(executionArn)).filter(({ id }) => id !== undefined);
      const { items, nextToken } = pageOf(reverseOrder ? events.toReversed() : events, rest);
      return {
        events: items.map(event => toHistoryEvent(event, includeExecutionData)),
        ...(nextToken !== undefined && { nextToken }),
      };
    },
  ),
  SendTaskSuccess: action(
    z.object({ taskToken: z.string().min(1).max(2048), output: data }),
    async (engine, { taskToken, output }) => {
      const document = parseData(output, message => new ApiError('InvalidOutput', `Invalid Output: '${message}'`));
      await engine.answer(taskToken, { output: document });
      return {};
    },
  ),
  SendTaskFailure: action(
    failure.extend({ taskToken: z.string().min(1).max(2048) }),
    async (engine, { taskToken, error, cause }) => {
      await engine.answer(taskToken, {
        failure: { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) },
      });
      return {};
    },
  ),
  SendTaskHeartbeat: action(z.object({ taskToken: z.string().min(1).max(2048) }), async (engine, { taskToken }) => {
    await engine.heartbeat(taskToken);
    return {};
  }),
};

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  return `Value at '${path.map(String).join('.')}' failed to satisfy constraint: ${message}`;
}

/**
 * Does one action of the API and answers as AWS does (instants are epoch seconds). The answer is given only when
 * everything that led to it is on disk. Throws an error with AWS's name; UnknownOperationException for other actions.
 */
export async function handleAction(engine: Engine, name: string, input: unknown): Promise<Answer> {
  const known = Object.hasOwn(ACTIONS, name) ? ACTIONS[name as keyof typeof ACTIONS] : undefined;
  if (!known) throw new ApiError('UnknownOperationException', '');
  const checked = known.schema.safeParse(input ?? {});
  if (!checked.success) {
    const { issues } = checked.error;
    const count = `${issues.length} validation error${issues.length === 1 ? '' : 's'} detected`;
    throw new ApiError('ValidationException', `${count}: ${issues.map(describeIssue).join('; ')}`);
  }
  const answer = await known.work(engine, checked.data as never);
  await engine.store.commit();
  return answer;
}

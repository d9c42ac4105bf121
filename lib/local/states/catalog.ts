import { randomUUID } from 'node:crypto';
import { createLive, apply } from './apply.ts';
import { createRandom } from './chance.ts';
import { compileMachine } from './compile.ts';
import type { Machine } from './definition.ts';
import type { Engine } from './engine.ts';
import { ApiError, MAXIMUM_EVENTS, ONE_YEAR_MS } from './errors.ts';
import { uuidFrom } from './expression.ts';
import { asDatum, type Datum, type Execution, type JournalRecord } from './model.ts';
import type { MachineRow } from './store.ts';

const NAME_KEPT_MS = 90 * 86_400_000; // an execution's name can be used again 90 days after it has ended
const REDRIVABLE_MS = 14 * 86_400_000;

export interface Start {
  readonly machineArn: string;
  readonly name: string;
  readonly input: Datum;
  readonly parentArn?: string;
}

/** State machines and executions by name: what may be created, started and redriven. */
export class Catalog {
  readonly #engine: Engine;
  readonly #compiled = new Map<number, Machine>();
  #names: (() => number) | undefined;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  get #store() {
    return this.#engine.store;
  }

  arn(kind: string, name: string): string {
    const { region, account } = this.#engine.options;
    return `arn:aws:states:${region}:${account}:${kind}:${name}`;
  }

  /** The definition of that number, compiled once. */
  definition(number: number): Machine {
    let machine = this.#compiled.get(number);
    if (!machine) {
      machine = compileMachine(this.#store.definitions.get(number) ?? '');
      this.#compiled.set(number, machine);
    }
    return machine;
  }

  machine(arn: string): MachineRow {
    const machine = this.#store.machines.get(arn);
    if (!machine) throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }

  create(name: string, roleArn: string, definition: string): MachineRow {
    const arn = this.arn('stateMachine', name);
    const known = this.#store.machines.get(arn);
    if (known) {
      if (known.roleArn === roleArn && this.#store.definitions.get(known.definition) === definition) return known;
      throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    }
    const now = this.#engine.clock.now();
    const machine = { arn, name, roleArn, definition: this.#define(definition), createdAt: now, updatedAt: now };
    this.#store.putMachine(machine);
    return machine;
  }

  /** Executions that run keep the definition with which they began. */
  update(arn: string, change: { roleArn?: string; definition?: string }): MachineRow {
    const machine = this.machine(arn);
    const definition = change.definition === undefined ? machine.definition : this.#define(change.definition);
    const revisionId = uuidFrom(
      createRandom(`${this.#engine.options.seed}|${arn}|${definition}|${this.#engine.clock.now()}`),
    );
    const updated = {
      ...machine,
      roleArn: change.roleArn ?? machine.roleArn,
      definition,
      updatedAt: this.#engine.clock.now(),
      revisionId,
    };
    this.#store.putMachine(updated);
    return updated;
  }

  #define(text: string): number {
    const machine = compileMachine(text);
    const number = this.#store.define(text);
    this.#compiled.set(number, machine);
    return number;
  }

  newName(): string {
    this.#names ??= createRandom(`${this.#engine.options.seed}|names|${this.#store.executionCount}`);
    return uuidFrom(this.#names);
  }

  execution(arn: string): Execution {
    const execution = this.#store.byArn(arn);
    if (!execution) throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return execution;
  }

  /** Enters an execution that is to begin; throws when its name is taken. */
  register({ machineArn, name, parentArn }: Start): Execution {
    const machine = this.machine(machineArn);
    const arn = this.arn('execution', `${machine.name}:${name}`);
    const now = this.#engine.clock.now();
    const known = this.#store.byArn(arn);
    if (known && (known.stoppedAt === undefined || now - known.stoppedAt < NAME_KEPT_MS)) {
      throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const execution: Execution = {
      number: this.#store.executionCount + 1,
      arn,
      name,
      machineArn,
      parentArn,
      definition: machine.definition,
      status: 'RUNNING',
      startedAt: now,
      stoppedAt: undefined,
      redriveCount: 0,
      redrivenAt: undefined,
      live: undefined,
      history: undefined,
    };
    this.#store.add(execution);
    return execution;
  }

  begin(execution: Execution, input: Datum): void {
    this.#engine.begin(
      execution,
      this.definition(execution.definition),
      this.machine(execution.machineArn).roleArn,
      input,
    );
  }

  /** The running execution of that name, when it was started with the same input: starting it again answers the same. */
  sameStart({ machineArn, name, input }: Start): Execution | undefined {
    const known = this.#store.byArn(this.arn('execution', `${this.machine(machineArn).name}:${name}`));
    return known?.live && known.live.input.text === input.text ? known : undefined;
  }

  /** Reads back what was running when the process ended; then everything goes on. */
  recover(): void {
    for (const [execution, record] of this.#store.openRecords()) {
      this.#revive(execution, asDatum(record.details?.input ?? 'null'), record.details?.roleArn ?? '');
      replay(execution, record);
    }
    for (const execution of this.#store.all()) {
      if (execution.status !== 'RUNNING') continue;
      if (!execution.live)
        throw new Error(`The journal has no records of ${execution.arn}, which is listed as running`);
      this.#engine.resume(execution);
    }
  }

  #revive(execution: Execution, input: Datum, roleArn: string): void {
    if (execution.live) return;
    const machine = this.definition(execution.definition);
    const from = execution.redrivenAt ?? execution.startedAt;
    const deadline = Math.min(
      execution.startedAt + ONE_YEAR_MS,
      from + (machine.timeoutSeconds ?? ONE_YEAR_MS / 1000) * 1000,
    );
    execution.live = createLive(machine, roleArn, input, deadline);
  }

  redrive(arn: string): Execution {
    const execution = this.execution(arn);
    const reason = this.redriveRefusal(execution);
    if (reason !== undefined) throw new ApiError('ExecutionNotRedrivable', reason);
    const records = this.#store.records(execution);
    this.#store.reopen(execution);
    this.#revive(execution, asDatum(records[0]?.details?.input ?? 'null'), records[0]?.details?.roleArn ?? '');
    const { stoppedAt } = execution;
    for (const record of records) replay(execution, record);
    execution.stoppedAt = stoppedAt;
    this.#engine.redrive(execution);
    return execution;
  }

  /** Why an execution cannot be redriven; undefined when it can. */
  redriveRefusal(execution: Execution): string | undefined {
    if (execution.status === 'RUNNING') return 'Execution is RUNNING and cannot be redriven';
    if (execution.status === 'SUCCEEDED') return 'Execution is SUCCEEDED and cannot be redriven';
    if (this.#engine.clock.now() - (execution.stoppedAt ?? 0) > REDRIVABLE_MS)
      return 'Execution exceeded the redrivable period';
    if (this.#store.records(execution).filter(({ id }) => id !== undefined).length >= MAXIMUM_EVENTS - 1)
      return 'Execution history limit reached';
    return undefined;
  }
}

function replay(execution: Execution, record: JournalRecord): void {
  const { live } = execution;
  if (live) apply(execution, live, live.byNumber.get(record.thread), record);
}

export const newSeed = (): string => randomUUID();

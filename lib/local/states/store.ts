import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { asDatum, type Datum, type Execution, type JournalRecord } from './model.ts';
import type { Failure } from './errors.ts';

/**
 * When a write is on disk. always: one write and fsync for every step of an execution. group: one for all executions
 * that step at the same time. none: written, but not synced: safe against a killed process, not against a power cut.
 */
export type FsyncPolicy = 'always' | 'group' | 'none';

export interface MachineRow {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly definition: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** absent until the first update */
  readonly revisionId?: string;
}

export interface Outcome extends Failure {
  readonly input: Datum;
  readonly output?: Datum;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS definitions (number INTEGER PRIMARY KEY, text TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS machines (arn TEXT PRIMARY KEY, row TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS executions (number INTEGER PRIMARY KEY, row TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS journal (id INTEGER PRIMARY KEY, execution INTEGER NOT NULL, crc INTEGER NOT NULL, text TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS journal_of ON journal (execution);
  CREATE TABLE IF NOT EXISTS histories (execution INTEGER PRIMARY KEY, crc INTEGER NOT NULL, packed BLOB NOT NULL);`;

/** Machines, executions and their records: in memory alone, or in an SQLite file that is written ahead of every effect. */
export class Store {
  readonly machines = new Map<string, MachineRow>();
  readonly definitions = new Map<number, string>();
  readonly #byNumber = new Map<number, Execution>();
  readonly #byArn = new Map<string, Execution>();
  readonly #byMachine = new Map<string, Execution[]>();
  readonly #file: JournalFile | undefined;
  readonly #policy: FsyncPolicy;
  /** records not written yet, by execution; an empty list: only the execution's row has changed */
  #pending = new Map<Execution, JournalRecord[]>();
  #commit: Promise<void> | undefined;
  #scheduled = false;
  #broken: Error | undefined;
  secret: string;

  constructor(dataDir: string | undefined, policy: FsyncPolicy, secret: string) {
    this.#policy = policy;
    this.secret = secret;
    if (dataDir === undefined) return;
    this.#file = new JournalFile(dataDir, policy);
    this.secret = this.#file.fact('secret', secret);
    for (const [number, text] of this.#file.definitions()) this.definitions.set(number, text);
    for (const machine of this.#file.machines()) this.machines.set(machine.arn, machine);
    for (const execution of this.#file.executions()) this.#index(execution);
  }

  // ---------------------------------------------------------------------------------------------- definitions
  define(text: string): number {
    const number = this.definitions.size + 1;
    this.definitions.set(number, text);
    this.#file?.define(number, text);
    return number;
  }

  putMachine(machine: MachineRow): void {
    this.machines.set(machine.arn, machine);
    this.#file?.putMachine(machine.arn, machine);
  }

  deleteMachine(arn: string): void {
    this.machines.delete(arn);
    this.#file?.putMachine(arn, undefined);
  }

  // ----------------------------------------------------------------------------------------------- executions
  get executionCount(): number {
    return this.#byNumber.size;
  }

  add(execution: Execution): void {
    this.#index(execution);
    this.#mark(execution);
  }

  #index(execution: Execution): void {
    this.#byNumber.set(execution.number, execution);
    this.#byArn.set(execution.arn, execution);
    const list = this.#byMachine.get(execution.machineArn);
    if (list) list.push(execution);
    else this.#byMachine.set(execution.machineArn, [execution]);
  }

  byNumber(number: number): Execution | undefined {
    return this.#byNumber.get(number);
  }

  byArn(arn: string): Execution | undefined {
    return this.#byArn.get(arn);
  }

  /** In the order in which they began. */
  ofMachine(arn: string): readonly Execution[] {
    return this.#byMachine.get(arn) ?? [];
  }

  all(): Iterable<Execution> {
    return this.#byNumber.values();
  }

  machineArns(): Iterable<string> {
    return this.#byMachine.keys();
  }

  // -------------------------------------------------------------------------------------------------- records
  append(execution: Execution, record: JournalRecord): void {
    if (this.#file) this.#mark(execution).push(record);
    else if (execution.history) execution.history.push(record);
    else execution.history = [record];
  }

  ended(execution: Execution): void {
    if (this.#file) this.#mark(execution);
  }

  #mark(execution: Execution): JournalRecord[] {
    let records = this.#pending.get(execution);
    if (!records) {
      records = [];
      if (this.#file) this.#pending.set(execution, records);
    }
    if (this.#file && !this.#scheduled) this.#schedule();
    return records;
  }

  /** All records of an execution, also those not on disk yet. */
  records(execution: Execution): readonly JournalRecord[] {
    if (!this.#file) return execution.history ?? [];
    return [...this.#file.records(execution.number), ...(this.#pending.get(execution) ?? [])];
  }

  /** Every record of the executions that were running when the process ended, in the order in which they were written. */
  *openRecords(): Iterable<[Execution, JournalRecord]> {
    for (const [number, record] of this.#file?.openRecords() ?? []) {
      const execution = this.#byNumber.get(number);
      if (!execution) throw new Error(`the journal has records of execution ${number}, which is not listed`);
      yield [execution, record];
    }
  }

  outcome(execution: Execution): Outcome {
    const records = this.records(execution);
    const { input = 'null' } = records[0]?.details ?? {};
    // AWS names States.Timeout in the last event only, not as the execution's error.
    const last = ['RUNNING', 'TIMED_OUT'].includes(execution.status) ? {} : (records.at(-1)?.details ?? {});
    return {
      input: asDatum(input),
      ...(last.output !== undefined && { output: asDatum(last.output) }),
      ...(last.error !== undefined && { error: last.error }),
      ...(last.cause !== undefined && { cause: last.cause }),
    };
  }

  /** An ended execution is to run again: its records go back into the journal. */
  reopen(execution: Execution): void {
    this.#file?.reopen(execution.number);
  }

  // ------------------------------------------------------------------------------------------------ durability
  /** Resolves when everything written so far is on disk; undefined when there is nothing to wait for. */
  commit(): Promise<void> | undefined {
    if (this.#broken) return Promise.reject(this.#broken);
    return this.#commit;
  }

  #schedule(): void {
    this.#scheduled = true;
    this.#commit = new Promise((resolve, reject) => {
      const work = () => {
        try {
          this.flush();
          resolve();
        } catch (error) {
          this.#broken = error as Error;
          reject(error);
        }
      };
      if (this.#policy === 'always') queueMicrotask(work);
      else setImmediate(work);
    });
    this.#commit.catch(() => undefined); // whoever waits for it hears of it; see #broken
  }

  /** Writes what is pending, all of it or nothing. */
  protected flush(): void {
    this.#scheduled = false;
    this.#commit = undefined;
    const pending = this.#pending;
    this.#pending = new Map();
    this.#file?.write(pending);
  }

  close(): void {
    if (this.#scheduled) this.flush();
    this.#file?.close();
  }
}

/** The SQLite file. Open executions have their records as lines of text; those of an ended one are packed into one row. */
class JournalFile {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(directory: string, policy: FsyncPolicy) {
    mkdirSync(directory, { recursive: true });
    this.#path = join(directory, 'states.sqlite');
    this.#database = this.#whole(() => {
      const database = new DatabaseSync(this.#path);
      database.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;`);
      database.exec(`PRAGMA synchronous = ${policy === 'none' ? 'OFF' : 'FULL'}; PRAGMA wal_checkpoint(TRUNCATE);`);
      const pragma = (name: string) => Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
      const missing = pragma('page_count') * pragma('page_size') - statSync(this.#path).size;
      if (missing !== 0) throw new Error(`${missing} bytes are missing at its end`); // SQLite would read them as zeros
      database.exec(SCHEMA);
      return database;
    });
  }

  /** Reads or writes; what SQLite finds damaged is said in one sentence with the file's name. */
  #whole<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const message = (error as Error).message;
      if (/locked/.test(message)) throw new Error(`${this.#path} is in use by another process`, { cause: error });
      throw new Error(`The journal ${this.#path} is damaged or cannot be written: ${message}`, { cause: error });
    }
  }

  #run(sql: string, ...values: (string | number | Uint8Array)[]): void {
    this.#prepare(sql).run(...values);
  }

  #all<T>(sql: string, ...values: (string | number)[]): T[] {
    return this.#whole(() => this.#prepare(sql).all(...values)) as T[];
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  fact(name: string, value: string): string {
    this.#run('INSERT OR IGNORE INTO facts VALUES (?, ?)', name, value);
    return this.#all<{ value: string }>('SELECT value FROM facts WHERE name = ?', name)[0]?.value ?? value;
  }

  definitions(): [number, string][] {
    return this.#all<{ number: number; text: string }>('SELECT number, text FROM definitions').map(
      ({ number, text }) => [number, text],
    );
  }

  define(number: number, text: string): void {
    this.#run('INSERT INTO definitions VALUES (?, ?)', number, text);
  }

  machines(): MachineRow[] {
    return this.#all<{ row: string }>('SELECT row FROM machines').map(({ row }) => JSON.parse(row) as MachineRow);
  }

  putMachine(arn: string, machine: MachineRow | undefined): void {
    if (machine) this.#run('INSERT OR REPLACE INTO machines VALUES (?, ?)', arn, JSON.stringify(machine));
    else this.#run('DELETE FROM machines WHERE arn = ?', arn);
  }

  *executions(): Iterable<Execution> {
    for (const { row } of this.#all<{ row: string }>('SELECT row FROM executions ORDER BY number')) {
      yield { ...(JSON.parse(row) as Execution), live: undefined };
    }
  }

  write(pending: ReadonlyMap<Execution, readonly JournalRecord[]>): void {
    this.#whole(() => {
      this.#database.exec('BEGIN');
      try {
        for (const [execution, records] of pending) this.#writeOne(execution, records);
        this.#database.exec('COMMIT');
      } catch (error) {
        this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #writeOne(execution: Execution, records: readonly JournalRecord[]): void {
    const { live, history: _history, ...row } = execution;
    const lines = records.map(record => JSON.stringify(record)).join('\n');
    const changesRow = !live || records.some(({ type }) => type.startsWith('Execution'));
    if (changesRow) this.#run('INSERT OR REPLACE INTO executions VALUES (?, ?)', execution.number, JSON.stringify(row));
    if (row.status !== 'RUNNING') this.#pack(execution.number, lines);
    else if (lines !== '')
      this.#run('INSERT INTO journal (execution, crc, text) VALUES (?, ?, ?)', execution.number, crc32(lines), lines);
  }

  #pack(execution: number, lines: string): void {
    const earlier = [...this.#lines(execution)];
    const packed = deflateRawSync([...earlier, lines].filter(text => text !== '').join('\n'), { level: 1 });
    this.#run('INSERT OR REPLACE INTO histories VALUES (?, ?, ?)', execution, crc32(packed), packed);
    if (earlier.length > 0) this.#run('DELETE FROM journal WHERE execution = ?', execution);
  }

  *#lines(execution: number): Iterable<string> {
    const rows = this.#all<{ id: number; crc: number; text: string }>(
      'SELECT id, crc, text FROM journal WHERE execution = ? ORDER BY id',
      execution,
    );
    for (const { id, crc, text } of rows) {
      this.#check(crc, text, `row ${id} of the journal (execution ${execution})`);
      yield text;
    }
  }

  #check(crc: number, content: string | Uint8Array, what: string): void {
    if (crc32(content) !== crc)
      throw new Error(`The journal ${this.#path} is damaged: ${what} does not match its checksum`);
  }

  records(execution: number): JournalRecord[] {
    const [packed] = this.#all<{ crc: number; packed: Uint8Array }>(
      'SELECT crc, packed FROM histories WHERE execution = ?',
      execution,
    );
    if (packed) this.#check(packed.crc, packed.packed, `the history of execution ${execution}`);
    const texts = packed ? [inflateRawSync(packed.packed).toString()] : this.#lines(execution);
    return [...texts].flatMap(text => text.split('\n')).map(line => JSON.parse(line) as JournalRecord);
  }

  *openRecords(): Iterable<[number, JournalRecord]> {
    const rows = this.#all<{ id: number; execution: number; crc: number; text: string }>(
      'SELECT id, execution, crc, text FROM journal ORDER BY id',
    );
    for (const { id, execution, crc, text } of rows) {
      this.#check(crc, text, `row ${id} of the journal (execution ${execution})`);
      for (const line of text.split('\n')) yield [execution, JSON.parse(line) as JournalRecord];
    }
  }

  reopen(execution: number): void {
    const lines = this.records(execution)
      .map(record => JSON.stringify(record))
      .join('\n');
    this.#run('INSERT INTO journal (execution, crc, text) VALUES (?, ?, ?)', execution, crc32(lines), lines);
    this.#run('DELETE FROM histories WHERE execution = ?', execution);
  }

  close(): void {
    this.#database.close();
  }
}

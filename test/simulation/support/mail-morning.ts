import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setUpClass } from '../../../functions/class/create-class.ts';
import { rowOf } from '../../../functions/registry.ts';
import { noteReceipt } from '../../../functions/reminders/follow-delivery.ts';
import { follow } from '../../../functions/reminders/follow-ledger.ts';
import { occasionsOf } from '../../../lib/domain/class/asks.ts';
import { addWorkingDays, NATIONAL_CALENDAR } from '../../../lib/domain/time/working-days.ts';
import { civilDateOf } from '../../../lib/domain/time/civil-date.ts';
import type { Services } from '../../../lib/edge/services.ts';
import type { LocalDatabase } from '../../../lib/local/dynoxide.ts';
import { TABLE_NAME } from '../../../lib/local/dynoxide.ts';
import { openTable } from '../../../lib/store/table.ts';
import { servicesOver } from './house.ts';
import { type MailProvider, openMailProvider } from './mail-provider.ts';
import { openEngine } from './real-ledger.ts';

const MINUTE = 60_000;
const COMMUNES = 20;

export interface MorningOptions {
  centres: number;
  /** Centres whose communes are asked for two classes at once. */
  withTwoClasses?: number;
  startAt: number;
  dispatchers: 'sound' | 'blind' | 'lawless';
  /** Kills the first dispatcher when the provider has taken so many messages. */
  killAfter?: number;
}

/** How a morning of reminders went. */
export interface Morning {
  reminders: number;
  recipients: string[];
  provider: MailProvider;
  /** Status of every message in the logs of the classes. */
  statuses: Record<string, number>;
  killed: boolean;
  /** Epoch ms of the reminders. */
  due: number;
}

/** Reminders of many classes fall due at once; two dispatchers share ledger, provider and clock, and one of them is killed. */
export async function liveMorning(options: MorningOptions): Promise<Morning> {
  const engine = await openEngine();
  const folder = mkdtempSync(join(tmpdir(), 'morning-'));
  const clockFile = join(folder, 'clock');
  const clock = { now: options.startAt };
  const set = (at: number) => {
    clock.now = at;
    writeFileSync(clockFile, String(at));
  };
  set(options.startAt);
  const provider = await openMailProvider(() => clock.now, 2);
  const nobody = { start: async () => {}, wake: async () => true };
  const services: Services = servicesOver(openTable(TABLE_NAME, engine.config), () => clock.now, nobody);
  const processes: Dispatcher[] = [];
  try {
    const { classIds, due } = await fallDue(options, services, set);
    set(due + 3 * MINUTE);
    for (let n = 0; n < 2; n += 1) processes.push(dispatcher(engine, provider, clockFile, options.dispatchers));
    const [doomed, survivor] = processes as [Dispatcher, Dispatcher];
    let killed = false;
    if (options.killAfter !== undefined) {
      while (provider.accepted.length < options.killAfter) await pause(2);
      doomed.process.kill('SIGKILL');
      killed = true;
    }
    let told = 0;
    for (const minutes of [3, 5, 9, 14, 20, 25, 36, 60, 100]) {
      set(due + minutes * MINUTE);
      await survivor.pass(clock.now);
      // The provider tells of what it took, as its events come: a moment later.
      const news = provider.accepted.slice(told);
      told += news.length;
      await Promise.all(news.map(({ tag }) => noteReceipt(tag, { kind: 'sent' }, services)));
    }
    const messages = (await Promise.all(classIds.map(id => services.outbox.of(id)))).flat();
    const statuses: Record<string, number> = {};
    for (const { status } of messages) statuses[status] = (statuses[status] ?? 0) + 1;
    return { reminders: messages.length, recipients: recipientsOf(options), provider, statuses, killed, due };
  } finally {
    for (const { process } of processes) process.kill('SIGKILL');
    await provider.close();
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function addressOf(centre: number, commune: number): string {
  return `xa-${centre}-${commune}@example.org`;
}

function recipientsOf({ centres }: MorningOptions): string[] {
  return Array.from({ length: centres * COMMUNES }, (_, n) => addressOf(Math.floor(n / COMMUNES), n % COMMUNES));
}

/** Sets up centres and classes, asks the communes, and lets the reminders fall due without sending anything yet. */
async function fallDue(options: MorningOptions, services: Services, set: (at: number) => void) {
  const plannedStart = addWorkingDays(civilDateOf(options.startAt), 25, NATIONAL_CALENDAR);
  const officer = { kind: 'staff', id: 'stf_officer', role: 'academic-officer' } as const;
  const { handler: ask } = await rowOf('survey/ask-communes').load();
  const openCentre = async (n: number): Promise<string[]> => {
    const id = `ctr_${n}`;
    await services.directory.saveCentre({
      id,
      provinceId: 'prv_1',
      name: `Trung tâm ${n}`,
      parentBody: '',
      place: '',
      halves: ['morning', 'afternoon'],
      weekdays: [1, 2, 3, 4, 5],
      calendar: NATIONAL_CALENDAR,
    });
    const communeIds = Array.from({ length: COMMUNES }, (_, commune) => `cmn_${n}-${commune}`);
    await Promise.all(
      communeIds.map((communeId, commune) =>
        services.directory.saveEntry('commune', {
          id: communeId,
          centreId: id,
          name: `Xã ${commune}`,
          contactName: '',
          email: addressOf(n, commune),
          phone: '',
        }),
      ),
    );
    const classIds: string[] = [];
    for (let intake = 1; intake <= (n < (options.withTwoClasses ?? 0) ? 2 : 1); intake += 1) {
      const input = { centreId: id, programme: 'NTVD', intake, plannedStart, communeIds };
      const klass = await setUpClass(services, input, officer);
      await ask({ classId: klass.id, token: `tok_${klass.id}` }, { services });
      classIds.push(klass.id);
    }
    return classIds;
  };
  const classIds = (await Promise.all(Array.from({ length: options.centres }, (_, n) => openCentre(n)))).flat();
  const [first = ''] = classIds;
  const asked = (await services.classes.load(first)).asks['survey.needs.1'];
  const due = asked ? (occasionsOf(asked, NATIONAL_CALENDAR)[0]?.at ?? 0) : 0;
  set(due);
  const { handler: tick } = await rowOf('reminders/tick').load();
  await tick({}, { services });
  await Promise.all(
    classIds.map(async id => {
      const commit = (await services.classes.ledger(id)).at(-1);
      if (commit) await follow(commit, services);
    }),
  );
  return { classIds, due };
}

interface Dispatcher {
  process: ChildProcess;
  /** Resolves when the dispatcher has gone through everything due at this clock, begun after the clock was set. */
  pass(clock: number): Promise<void>;
}

function dispatcher(engine: LocalDatabase, provider: MailProvider, clockFile: string, kind: string): Dispatcher {
  const script = fileURLToPath(new URL('./dispatcher-process.ts', import.meta.url));
  const process_ = spawn(process.execPath, [script, engine.config.endpoint, provider.url, clockFile, kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const waiting = new Set<(line: string) => void>();
  createInterface({ input: process_.stdout }).on('line', line => {
    for (const heard of waiting) heard(line);
  });
  return {
    process: process_,
    pass: clock =>
      new Promise(resolve => {
        const heard = (line: string) => {
          if (!line.startsWith(`${clock} `)) return;
          waiting.delete(heard);
          resolve();
        };
        waiting.add(heard);
      }),
  };
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

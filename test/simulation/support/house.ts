import { acts } from '../../../functions/acts.ts';
import { setUpClass } from '../../../functions/class/create-class.ts';
import { follow } from '../../../functions/reminders/follow-ledger.ts';
import { rowOf } from '../../../functions/registry.ts';
import type { Actor } from '../../../lib/domain/class/actors.ts';
import type { ClassState } from '../../../lib/domain/class/class.ts';
import type { ProgrammeCode } from '../../../lib/domain/rules/programmes.ts';
import { addWorkingDays, NATIONAL_CALENDAR } from '../../../lib/domain/time/working-days.ts';
import { civilDateOf, instantOf } from '../../../lib/domain/time/civil-date.ts';
import { perform, type PersonAct } from '../../../lib/edge/person-act.ts';
import type { Services } from '../../../lib/edge/services.ts';
import type { Channel } from '../../../lib/outside/channels.ts';
import { createIds } from '../../../lib/outside/ids.ts';
import { createLinkSigner, localMacKey } from '../../../lib/outside/link-signer.ts';
import type { WorkflowClient } from '../../../lib/outside/workflow-client.ts';
import { commitOf } from '../../../lib/store/commit-items.ts';
import { createWebhookSender } from '../../../lib/outside/webhook-sender.ts';
import { storesOver } from '../../../lib/store/stores.ts';
import type { Item, Table } from '../../../lib/store/table.ts';
import { createMachines, type Machines } from './machines.ts';
import { createMemoryTable, type MemoryTable } from './memory-table.ts';

export const MORNING = instantOf('2026-03-02', '08:00');
export const OFFICER: Actor = { kind: 'staff', id: 'stf_officer', role: 'academic-officer' };

/** Stores, functions and machines over a table in memory; time stands still until it is moved. */
export interface House {
  services: Services;
  table: MemoryTable;
  machines: Machines;
  /** What has left, one line a mail. */
  mails: string[];
  /** Epoch ms. */
  now: number;
  /** Follows the ledger and runs the machines until nothing moves. */
  settle(): Promise<void>;
  tick(): Promise<void>;
  open(programme: ProgrammeCode, more?: Record<string, unknown>): Promise<string>;
  act(classId: string, name: string, input?: unknown, by?: Actor, request?: string): Promise<ClassState>;
}

export interface HouseOptions {
  /** Wraps the table, to let calls fail or to leave out what keeps it safe. */
  table?: (table: Table) => Table;
  workflow?: (client: WorkflowClient) => WorkflowClient;
  /** Changes an act before it is done, to show that a test would notice. */
  definition?: (act: PersonAct) => PersonAct;
  retried?: (error: Error) => boolean;
  /** Without it the numbers of requests are forgotten. */
  requests?: false;
  communes?: number;
  /** Without it the provider forgets the numbers of messages and takes each as often as it is asked to. */
  numbers?: false;
}

/** A provider that takes every number once: what it is asked to send again under the same number has no effect. */
function provider(mails: string[], forgets = false): Channel {
  const taken = new Set<string>();
  return {
    settledBy: 'same-number',
    async send({ id, to, subject, body }) {
      if (forgets || !taken.has(id)) mails.push(`${to} ${subject} ${body}`);
      taken.add(id);
      return { kind: 'sent' };
    },
  };
}

/** Services over any table, with a directory of one centre; what a class needs and nothing else. */
export function servicesOver(
  table: Table,
  now: () => number,
  workflow: WorkflowClient,
  mails: string[] = [],
  forgets = false,
): Services {
  let ids = 0;
  const hashed = createIds('a key of the tests');
  return {
    ...storesOver(table),
    hooks: createWebhookSender(),
    clock: { now },
    ids: {
      next: kind => `${kind}_${String(++ids).padStart(4, '0')}`,
      person: (name, born) => hashed.person(name, born),
    },
    links: createLinkSigner(localMacKey('another key of the tests')),
    channels: { email: provider(mails, forgets) },
    workflow,
    seals: undefined as never,
    sessions: undefined as never,
    publicUrl: 'http://localhost',
  };
}

export async function fillDirectory({ directory }: Services, communes: number): Promise<void> {
  const centreId = 'ctr_1';
  const contact = { phone: '', email: '' };
  await directory.saveCentre({
    id: centreId,
    provinceId: 'prv_1',
    name: 'Trung tâm chính trị xã Bình Minh',
    parentBody: '',
    place: '',
    halves: ['morning', 'afternoon'],
    weekdays: [1, 2, 3, 4, 5],
    calendar: NATIONAL_CALENDAR,
  });
  for (let n = 1; n <= communes; n += 1)
    await directory.saveEntry('commune', {
      id: `cmn_${n}`,
      centreId,
      name: `Xã ${n}`,
      contactName: '',
      ...contact,
      email: `xa${n}@example.org`,
    });
  for (const [id, role] of [
    ['stf_manager', 'class-manager'],
    ['stf_officer', 'academic-officer'],
  ] as const)
    await directory.saveEntry('staff', { id, centreId, name: 'Cán bộ', role, email: '' });
  for (let n = 1; n <= 2; n += 1)
    await directory.saveEntry('room', { id: `rom_${n}`, centreId, name: `Phòng ${n}`, seats: 100 });
  const programmes: ProgrammeCode[] = ['NTVD', 'DVM', 'CUCB', 'TGDV', 'MTDT', 'CDE', 'TH', 'SCLL'];
  for (let n = 1; n <= 4; n += 1)
    await directory.saveEntry('lecturer', {
      id: `lec_${n}`,
      centreId,
      name: `Giảng viên ${n}`,
      kind: 'part-time',
      programmes,
      ...contact,
      email: `gv${n}@example.org`,
    });
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const table = createMemoryTable();
  const machines = createMachines(options.retried);
  const communes = options.communes ?? 2;
  const mails: string[] = [];
  let followed = 0;
  const house = { now: MORNING } as House;
  await fillDirectory(
    servicesOver(table, () => house.now, machines.client),
    communes,
  );
  const services = servicesOver(
    options.table?.(table) ?? table,
    () => house.now,
    options.workflow?.(machines.client) ?? machines.client,
    mails,
    options.numbers === false,
  );
  /** As the event source does it: the same record again until it is done. */
  const followLedger = async () => {
    let any = false;
    for (; followed < table.inserted.length; followed += 1) {
      const item = table.inserted[followed] as Item;
      if (!String(item.SK).startsWith('commit#')) continue;
      any = true;
      for (let tries = 1; ; tries += 1) {
        try {
          await follow(commitOf(structuredClone(item)), services);
          break;
        } catch (error) {
          if (tries >= 10) throw error;
        }
      }
    }
    return any;
  };
  return Object.assign(house, {
    services,
    table,
    machines,
    mails,
    async settle() {
      do await machines.run(services);
      while (await followLedger());
    },
    async tick() {
      const { handler } = await rowOf('reminders/tick').load();
      await handler({}, { services });
    },
    async open(programme: ProgrammeCode, more: Record<string, unknown> = {}) {
      const plannedStart = addWorkingDays(civilDateOf(house.now), 25, NATIONAL_CALENDAR);
      const communeIds = Array.from({ length: communes }, (_, index) => `cmn_${index + 1}`);
      const input = { centreId: 'ctr_1', programme, plannedStart, communeIds, ...more };
      return (await setUpClass(services, input, OFFICER, `open ${programme} ${JSON.stringify(more)}`)).id;
    },
    async act(classId: string, name: string, input: unknown = {}, by: Actor = OFFICER, request?: string) {
      const definition = acts.get(name);
      if (!definition) throw new Error(`No act is called ${name}`);
      const changed = options.definition?.(definition) ?? definition;
      return perform(services, changed, classId, input, {
        by,
        ...(request !== undefined && options.requests !== false && { request }),
      });
    },
  } satisfies Omit<House, 'now'>);
}

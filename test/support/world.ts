import { acts } from '../../functions/acts.ts';
import { setUpClass } from '../../functions/class/create-class.ts';
import type { Actor } from '../../lib/domain/class/actors.ts';
import { type AskKind, isOpen } from '../../lib/domain/class/asks.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import type { Centre, Commune, Lecturer, Room, Staff } from '../../lib/domain/directory.ts';
import type { ProgrammeCode } from '../../lib/domain/rules/programmes.ts';
import { addWorkingDays, NATIONAL_CALENDAR } from '../../lib/domain/time/working-days.ts';
import { civilDateOf, instantOf } from '../../lib/domain/time/civil-date.ts';
import { perform } from '../../lib/edge/person-act.ts';
import { type LocalStack, openLocalStack, type StackOptions } from '../../lib/local/stack.ts';

/** Monday, 2 March 2026, 08:00: an ordinary working morning under the rules in force. */
export const MORNING = instantOf('2026-03-02', '08:00');

const EVERY_PROGRAMME: ProgrammeCode[] = ['NTVD', 'DVM', 'CUCB', 'TGDV', 'MTDT', 'CDE', 'TH', 'SCLL'];

/** A small invented centre on a whole local stack: engine, runtime, stream and clock, as `npm start` runs them. */
export interface World extends LocalStack {
  centre: Centre;
  communes: Commune[];
  lecturers: Lecturer[];
  rooms: Room[];
  staff: Record<'director' | 'officer' | 'manager', Staff>;
  /** Sets up a class, five weeks ahead unless told otherwise, and lets its first ask open. */
  open(programme: ProgrammeCode, more?: Record<string, unknown>): Promise<string>;
  /** Does an act as staff (the academic officer unless told otherwise) and waits until nothing runs. */
  act(classId: string, name: string, input?: unknown, by?: Actor): Promise<ClassState>;
  load(classId: string): Promise<ClassState>;
  /** The kinds of the open asks of a class. */
  asks(classId: string): Promise<AskKind[]>;
}

export interface WorldOptions extends Partial<StackOptions> {
  communes?: number;
}

/** Opens a world; close it after the test. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const stack = await openLocalStack({ clock: 'simulated', startAt: MORNING, fsync: 'none', ...options });
  const { directory } = stack.services;
  const centre: Centre = {
    id: 'ctr_test',
    provinceId: 'prv_test',
    name: 'Trung tâm chính trị xã Bình Minh',
    parentBody: 'Đảng ủy xã Bình Minh',
    place: 'Bình Minh',
    halves: ['morning', 'afternoon'],
    weekdays: [1, 2, 3, 4, 5],
    calendar: NATIONAL_CALENDAR,
  };
  const centreId = centre.id;
  const communes = Array.from({ length: options.communes ?? 3 }, (_, index) => ({
    id: `cmn_${index + 1}`,
    centreId,
    name: `Xã số ${index + 1}`,
    contactName: `Đồng chí phụ trách xã số ${index + 1}`,
    email: `xa${index + 1}@example.org`,
    phone: '',
  }));
  const rooms = [{ id: 'rom_1', centreId, name: 'Hội trường A', seats: 300 }];
  const lecturers = ['Lê Văn Tám', 'Trần Thị Bích', 'Phạm Quốc Khánh'].map((name, index) => ({
    id: `lec_${index + 1}`,
    centreId,
    name,
    kind: 'part-time' as const,
    email: `giangvien${index + 1}@example.org`,
    phone: '',
    programmes: EVERY_PROGRAMME,
  }));
  const staff = {
    director: {
      id: 'stf_director',
      centreId,
      name: 'Nguyễn Thành Công',
      role: 'director' as const,
      email: 'giamdoc@example.org',
    },
    officer: {
      id: 'stf_officer',
      centreId,
      name: 'Đỗ Thị Hường',
      role: 'academic-officer' as const,
      email: 'giaovu@example.org',
    },
    manager: {
      id: 'stf_manager',
      centreId,
      name: 'Vũ Đức Anh',
      role: 'class-manager' as const,
      email: 'chunhiem@example.org',
    },
  };
  if ((await directory.provinces()).length === 0) {
    await directory.saveProvince({ id: 'prv_test', name: 'Tỉnh Hòa Bình Mới' });
    await directory.saveCentre(centre);
    for (const commune of communes) await directory.saveEntry('commune', commune);
    for (const room of rooms) await directory.saveEntry('room', room);
    for (const lecturer of lecturers) await directory.saveEntry('lecturer', lecturer);
    for (const member of Object.values(staff)) await directory.saveEntry('staff', member);
  }
  const officer: Actor = { kind: 'staff', id: staff.officer.id, role: 'academic-officer' };
  const load = (classId: string) => stack.services.classes.load(classId);
  return {
    ...stack,
    centre,
    communes,
    rooms,
    lecturers,
    staff,
    async open(programme, more = {}) {
      const plannedStart = addWorkingDays(civilDateOf(stack.clock.now()), 25, NATIONAL_CALENDAR);
      const input = { centreId, programme, plannedStart, communeIds: communes.map(({ id }) => id), ...more };
      const klass = await setUpClass(stack.services, input, officer);
      await stack.settle();
      return klass.id;
    },
    async act(classId, name, input = {}, by = officer) {
      const definition = acts.get(name);
      if (!definition) throw new Error(`No act is called ${name}`);
      await perform(stack.services, definition, classId, input, { by });
      await stack.settle();
      return load(classId);
    },
    load,
    async asks(classId) {
      return Object.values((await load(classId)).asks)
        .filter(isOpen)
        .map(ask => ask.kind);
    },
  };
}

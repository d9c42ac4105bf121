import { acts } from '../../../functions/acts.ts';
import { setUpClass } from '../../../functions/class/create-class.ts';
import { silentParts } from '../../domain/class/asks.ts';
import type { Actor, StaffRole } from '../../domain/class/actors.ts';
import { type ClassState, heldSessions, type PersonFacts, type Session } from '../../domain/class/class.ts';
import { openAsk } from '../../domain/class/decision.ts';
import { instantOf } from '../../domain/time/civil-date.ts';
import { perform } from '../../edge/person-act.ts';
import type { LocalStack } from '../stack.ts';
import { inventPeople } from './invented-people.ts';
import type { DemoCentre } from './province.ts';

/** What a class of the sample province is set up with, beside its centre. */
export interface DemoClassInput {
  programme: string;
  plannedStart: string;
  communeIds: string[];
  capacity: number;
  title?: string;
  intake?: number;
  survey?: boolean;
}

/** One class of the sample province and everything its people do, through the same acts as the web form. */
export interface DemoClass {
  id: string;
  load(): Promise<ClassState>;
  act(role: StaffRole, name: string, input?: unknown): Promise<void>;
  /** Every commune names so many people; `from` is the number of the first invented person. */
  enrol(perCommune: number, from: number, more?: Partial<PersonFacts>): Promise<void>;
  /** Papers, signature, lecturers, confirmation: the class stands before its first session. */
  openAndSchedule(startsOn: string): Promise<void>;
  /** The sessions whose rolls are still to be taken. */
  sessionsLeft(): Promise<Session[]>;
  /** Moves the clock to the end of a session and takes its roll; the people named were away. */
  teach(session: Session, away?: readonly string[]): Promise<void>;
  /** Marks, recognition, certificates, handing over, report. */
  finish(remarks: string): Promise<void>;
}

/** Sets up a class of a sample centre. */
export async function demoClass(stack: LocalStack, demo: DemoCentre, input: DemoClassInput): Promise<DemoClass> {
  const by = (role: StaffRole): Actor => ({ kind: 'staff', id: staffId(demo, role), role });
  const { id } = await setUpClass(stack.services, { centreId: demo.centre.id, ...input }, by('academic-officer'));
  await stack.settle();
  const load = () => stack.services.classes.load(id);
  const act: DemoClass['act'] = async (role, name, given = {}) => {
    const definition = acts.get(name);
    if (!definition) throw new Error(`No act is called ${name}`);
    await perform(stack.services, definition, id, given, { by: by(role) });
    await stack.settle();
  };
  return {
    id,
    load,
    act,
    async enrol(perCommune, from, more) {
      for (const [index, communeId] of input.communeIds.entries()) {
        const rows = inventPeople(perCommune, from + index * perCommune, more);
        await act('academic-officer', 'nominate', { communeId, rows });
        await act('academic-officer', 'finish-list', { communeId });
      }
    },
    async openAndSchedule(startsOn) {
      const people = { managerId: staffId(demo, 'class-manager'), officerId: staffId(demo, 'academic-officer') };
      await act('academic-officer', 'propose-opening', { openingDate: startsOn, ...people });
      await act('director', 'sign-opening');
      const ask = openAsk(await load(), 'scheduling.lecturers');
      for (const lecturerId of ask ? silentParts(ask) : [])
        await act('academic-officer', 'answer-invitation', { lecturerId, accept: true });
      await act('academic-officer', 'confirm-timetable');
    },
    async sessionsLeft() {
      const klass = await load();
      return heldSessions(klass).filter(session => !klass.rolls[session.id]);
    },
    async teach(session, away = []) {
      await stack.advanceTo(rollTime(session));
      const attended = Object.fromEntries(away.map(personId => [personId, 0]));
      await act('class-manager', 'take-roll', { sessionId: session.id, attended });
    },
    async finish(remarks) {
      const klass = await load();
      if (openAsk(klass, 'exam.marks')) {
        const marks =
          klass.exam.attempts.at(-1)?.sitters.map((personId, index) => [personId, 6 + ((index * 5) % 8) / 2]) ?? [];
        await act('academic-officer', 'submit-marks', { marks: Object.fromEntries(marks) });
      }
      if (openAsk(await load(), 'certification.recognition')) await act('director', 'recognise');
      if (openAsk(await load(), 'certification.handover')) await act('academic-officer', 'hand-over');
      await act('academic-officer', 'file-report', { remarks });
    },
  };
}

/** Rolls are taken when a half day ends. */
export function rollTime({ date, half }: Session): number {
  return instantOf(date, half === 'morning' ? '11:00' : '16:30');
}

function staffId(demo: DemoCentre, role: StaffRole): string {
  return demo.staff.find(member => member.role === role)?.id ?? '';
}

import { acts } from '../../../functions/acts.ts';
import { setUpClass } from '../../../functions/class/create-class.ts';
import type { Actor, StaffRole } from '../../domain/class/actors.ts';
import { type ClassState, heldSessions, seatedLearners } from '../../domain/class/class.ts';
import { silentParts } from '../../domain/class/asks.ts';
import { openAsk } from '../../domain/class/decision.ts';
import { addDays, civilDateOf, instantOf } from '../../domain/time/civil-date.ts';
import { addWorkingDays } from '../../domain/time/working-days.ts';
import { perform } from '../../edge/person-act.ts';
import type { LocalStack } from '../stack.ts';
import { inventPeople } from './invented-people.ts';
import { DEMO_OVERSEERS, DEMO_PROVINCE, type DemoCentre, demoCentres } from './province.ts';

/** Fills an empty ledger with the invented province and two classes in mid-life; a ledger that holds anything is left alone. */
export async function seedDemo(stack: LocalStack): Promise<void> {
  const { directory } = stack.services;
  if ((await directory.provinces()).length > 0) return;
  const year = Number(civilDateOf(stack.clock.now()).slice(0, 4));
  const centres = demoCentres(year);
  await directory.saveProvince(DEMO_PROVINCE);
  for (const demo of centres) await saveCentre(stack, demo);
  for (const overseer of DEMO_OVERSEERS) await directory.saveEntry('staff', overseer);
  const [first] = centres;
  if (!first) return;
  await classInTeaching(stack, first);
  await classInRecruitment(stack, first);
}

async function saveCentre({ services: { directory } }: LocalStack, demo: DemoCentre): Promise<void> {
  await directory.saveCentre(demo.centre);
  for (const entry of demo.communes) await directory.saveEntry('commune', entry);
  for (const entry of demo.rooms) await directory.saveEntry('room', entry);
  for (const entry of demo.lecturers) await directory.saveEntry('lecturer', entry);
  for (const entry of demo.staff) await directory.saveEntry('staff', entry);
  for (const line of demo.plan) await directory.savePlanLine(line);
}

/** A class on Party awareness in its first week: 36 learners, three rolls taken, one learner in danger of the 80 % rule. */
async function classInTeaching(stack: LocalStack, demo: DemoCentre): Promise<void> {
  const today = civilDateOf(stack.clock.now());
  const start = addWorkingDays(addDays(today, -1), 1, demo.centre.calendar);
  const communes = demo.communes.slice(0, 4);
  let klass = await setUp(
    stack,
    demo,
    'NTVD',
    start,
    communes.map(({ id }) => id),
    40,
  );
  const { act, load } = actor(stack, demo, klass.id);
  for (const [index, { id }] of communes.entries()) {
    await act('academic-officer', 'answer-survey', {
      communeId: id,
      candidates: 8 + index,
      availability: 'Các ngày trong tuần',
    });
  }
  await act('academic-officer', 'decide-survey', { choice: 'recruit' });
  for (const [index, { id }] of communes.entries()) {
    await act('academic-officer', 'nominate', { communeId: id, rows: inventPeople(9, index * 9) });
    await act('academic-officer', 'finish-list', { communeId: id });
  }
  const [manager, officer] = ['class-manager', 'academic-officer'].map(
    role => demo.staff.find(member => member.role === role)?.id ?? '',
  );
  await act('academic-officer', 'propose-opening', { openingDate: start, managerId: manager, officerId: officer });
  await act('director', 'sign-opening');
  await acceptInvitations(await load(), act);
  await act('academic-officer', 'confirm-timetable');
  if (stack.clock.kind === 'real') return;
  klass = await load();
  const endangered = seatedLearners(klass)[6]?.personId ?? '';
  for (const session of heldSessions(klass).slice(0, 3)) {
    await stack.advanceTo(instantOf(session.date, session.half === 'morning' ? '11:00' : '16:30'));
    const missed = session.number > 1 ? { [endangered]: 0 } : {};
    await act('class-manager', 'take-roll', { sessionId: session.id, attended: missed });
  }
}

/** A class for new Party members whose communes are sending their lists. */
async function classInRecruitment(stack: LocalStack, demo: DemoCentre): Promise<void> {
  const today = civilDateOf(stack.clock.now());
  const start = addWorkingDays(today, 25, demo.centre.calendar);
  const klass = await setUp(
    stack,
    demo,
    'DVM',
    start,
    demo.communes.map(({ id }) => id),
    30,
  );
  const { act } = actor(stack, demo, klass.id);
  for (const { id } of demo.communes) await act('academic-officer', 'answer-survey', { communeId: id, candidates: 6 });
  await act('academic-officer', 'decide-survey', { choice: 'recruit' });
  const [first, second] = demo.communes;
  const probationary = { partyStatus: 'probationary' as const, probationEnds: addDays(start, 120) };
  if (first)
    await act('academic-officer', 'nominate', { communeId: first.id, rows: inventPeople(7, 200, probationary) });
  if (second) {
    const rows = [...inventPeople(5, 300, probationary), ...inventPeople(2, 340)];
    await act('academic-officer', 'nominate', { communeId: second.id, rows });
  }
}

async function setUp(
  stack: LocalStack,
  demo: DemoCentre,
  programme: string,
  plannedStart: string,
  communeIds: string[],
  capacity: number,
): Promise<ClassState> {
  const officer = staffActor(demo, 'academic-officer');
  const input = { centreId: demo.centre.id, programme, plannedStart, communeIds, capacity };
  const klass = await setUpClass(stack.services, input, officer);
  await stack.settle();
  return klass;
}

type Act = (role: StaffRole, name: string, input?: unknown) => Promise<void>;

function actor(stack: LocalStack, demo: DemoCentre, classId: string): { act: Act; load: () => Promise<ClassState> } {
  return {
    async act(role, name, input = {}) {
      const definition = acts.get(name);
      if (!definition) throw new Error(`No act is called ${name}`);
      await perform(stack.services, definition, classId, input, { by: staffActor(demo, role) });
      await stack.settle();
    },
    load: () => stack.services.classes.load(classId),
  };
}

async function acceptInvitations(klass: ClassState, act: Act): Promise<void> {
  const ask = openAsk(klass, 'scheduling.lecturers');
  for (const lecturerId of ask ? silentParts(ask) : []) {
    await act('academic-officer', 'answer-invitation', { lecturerId, accept: true });
  }
}

function staffActor(demo: DemoCentre, role: StaffRole): Actor {
  const member = demo.staff.find(candidate => candidate.role === role);
  return { kind: 'staff', id: member?.id ?? '', role };
}

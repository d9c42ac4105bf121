import { acts } from '../../../functions/acts.ts';
import { perform } from '../../../lib/edge/person-act.ts';
import type { Actor } from '../../../lib/domain/class/actors.ts';
import { type Ask, type AskKind, isOpen, silentParts } from '../../../lib/domain/class/asks.ts';
import type { ClassState, PersonFacts, Session } from '../../../lib/domain/class/class.ts';
import { rollsMissing } from '../../../lib/domain/chapters/teaching.ts';
import { civilDateOf, instantOf } from '../../../lib/domain/time/civil-date.ts';
import { addWorkingDays, NATIONAL_CALENDAR } from '../../../lib/domain/time/working-days.ts';
import type { SentMessage } from '../../../lib/store/outbox.ts';
import { inventPeople } from '../../support/people.ts';
import type { World } from '../../support/world.ts';

export const DIRECTOR: Actor = { kind: 'staff', id: 'stf_director', role: 'director' };
const HOUR = 60 * 60 * 1000;

/** How the people of a story answer; whoever is not told otherwise says yes. */
export interface Answers {
  /** Learners nominated by each commune; 10 unless told otherwise. */
  nominees?: number | ((communeIndex: number) => PersonFacts[]);
  /** Attended tiết of a session by learner, in the order of nomination; undefined: all of them. */
  attended?: (learnerIndex: number, session: Session) => number | undefined;
  /** Marks by learner in the order of nomination; undefined: absent. */
  mark?: (learnerIndex: number, attempt: number) => number | undefined;
}

/** The open ask of a class; a class has one at a time. */
export function openAskOf(klass: ClassState): Ask | undefined {
  return Object.values(klass.asks).find(isOpen);
}

/** Answers one open ask the friendly way. */
export async function answer(world: World, classId: string, answers: Answers = {}): Promise<void> {
  const klass = await world.load(classId);
  const ask = openAskOf(klass);
  if (!ask) throw new Error(`Nobody is asked anything: ${classId} stands at ${klass.stage}`);
  await ANSWERS[ask.kind](world, klass, ask, answers);
}

/** Lets everybody answer until the class asks `until` or one of several (not answered any more), or has ended. */
export async function go(
  world: World,
  classId: string,
  until?: AskKind | readonly AskKind[],
  answers: Answers = {},
): Promise<ClassState> {
  const stops = [until ?? []].flat();
  for (let step = 0; step < 60; step += 1) {
    const klass = await world.load(classId);
    const ask = openAskOf(klass);
    if (!ask || stops.includes(ask.kind)) return klass;
    await answer(world, classId, answers);
  }
  throw new Error(`${classId} does not come to an end`);
}

type Answering = (world: World, klass: ClassState, ask: Ask, answers: Answers) => Promise<unknown>;

const ANSWERS: Record<AskKind, Answering> = {
  'survey.needs': (world, { id }, ask) =>
    each(world, silentParts(ask), communeId => quick(world, id, 'answer-survey', { communeId, candidates: 10 })),
  'survey.decision': (world, { id }) => world.act(id, 'decide-survey', { choice: 'recruit' }),
  'recruitment.lists': (world, klass, ask, { nominees = 10 }) =>
    each(world, silentParts(ask), async communeId => {
      const index = klass.communeIds.indexOf(communeId);
      const rows = typeof nominees === 'number' ? inventPeople(nominees, index * nominees) : nominees(index);
      if (rows.length > 0) await quick(world, klass.id, 'nominate', { communeId, rows, complete: true });
      else await quick(world, klass.id, 'finish-list', { communeId });
    }),
  'recruitment.decision': (world, { id }) =>
    world.act(id, 'decide-recruitment', { choice: 'open', reason: 'Địa bàn vùng cao, ít nguồn' }),
  'opening.papers': (world, { id, plannedStart }) =>
    world.act(id, 'propose-opening', {
      openingDate: openingFor(world, plannedStart),
      managerId: world.staff.manager.id,
      officerId: world.staff.officer.id,
    }),
  'opening.signature': (world, { id }) => world.act(id, 'sign-opening', {}, DIRECTOR),
  'scheduling.resources': async (world, { id }) => {
    await world.act(id, 'draft-again');
  },
  'scheduling.lecturers': (world, { id }, ask) =>
    each(world, silentParts(ask), lecturerId => quick(world, id, 'answer-invitation', { lecturerId, accept: true })),
  'scheduling.confirmation': (world, { id }) => world.act(id, 'confirm-timetable'),
  'teaching.rolls': async (world, klass, _ask, answers) => {
    const missing = rollsMissing(klass);
    await waitForEnd(world, missing.at(-1));
    await each(world, missing, session => quick(world, klass.id, 'take-roll', rollOf(klass, session, answers)));
  },
  'exam.marks': (world, klass, ask, { mark = () => 7 }) =>
    world.act(klass.id, 'submit-marks', { marks: marksOf(klass, ask.round, mark) }),
  'certification.recognition': (world, { id }) => world.act(id, 'recognise', {}, DIRECTOR),
  'certification.handover': (world, { id }) => world.act(id, 'hand-over'),
  'closing.report': (world, { id }) => world.act(id, 'file-report', { remarks: 'Lớp học nghiêm túc.' }),
};

/** The planned start, or two weeks from now when it has come too close. */
function openingFor(world: World, plannedStart: string): string {
  const soon = addWorkingDays(civilDateOf(world.clock.now()), 10, NATIONAL_CALENDAR);
  return plannedStart > civilDateOf(world.clock.now()) ? plannedStart : soon;
}

/** One after the other without waiting for what follows; that comes when all have answered. */
async function each<Item>(world: World, items: readonly Item[], answerOne: (item: Item) => Promise<unknown>) {
  for (const item of items) await answerOne(item);
  await world.settle();
}

/** Does an act as the academic officer without waiting for what follows from it. */
export async function quick(world: World, classId: string, name: string, input: unknown, request?: string) {
  const by = { kind: 'staff', id: world.staff.officer.id, role: 'academic-officer' } as const;
  const definition = acts.get(name);
  if (!definition) throw new Error(`No act is called ${name}`);
  return perform(world.services, definition, classId, input, { by, ...(request && { request }) });
}

async function waitForEnd(world: World, session: Session | undefined): Promise<void> {
  if (!session) return;
  const end = instantOf(session.date, session.startTime) + 2 * HOUR;
  if (world.clock.now() < end) await world.advanceTo(end);
}

/** Waits for the end of a session (two hours after it began) and takes its roll. */
export async function takeRoll(world: World, klass: ClassState, session: Session, answers: Answers = {}) {
  await waitForEnd(world, session);
  return world.act(klass.id, 'take-roll', rollOf(klass, session, answers));
}

function rollOf(klass: ClassState, session: Session, answers: Answers) {
  const attended = Object.fromEntries(
    idsInOrder(klass).flatMap((id, index) => {
      const tiet = answers.attended?.(index, session);
      return tiet === undefined ? [] : [[id, tiet]];
    }),
  );
  return { sessionId: session.id, attended };
}

function marksOf(klass: ClassState, attempt: number, mark: NonNullable<Answers['mark']>): Record<string, number> {
  const order = idsInOrder(klass);
  const given = (klass.exam.attempts[attempt - 1]?.sitters ?? []).map(
    id => [id, mark(order.indexOf(id), attempt)] as const,
  );
  return Object.fromEntries(given.filter((entry): entry is [string, number] => entry[1] !== undefined));
}

/** Seated learners' ids in the order of nomination. */
export function idsInOrder(klass: ClassState): string[] {
  return Object.values(klass.learners)
    .filter(learner => learner.seat === 'seated')
    .sort((a, b) => a.order - b.order)
    .map(learner => learner.personId);
}

/** Messages that left for a class, by template. */
export async function sentOf(world: World, classId: string, template: string): Promise<SentMessage[]> {
  const drafts = (await world.services.classes.ledger(classId)).flatMap(commit => commit.messages ?? []);
  const ids = new Set(drafts.filter(draft => draft.template === template).map(draft => draft.id));
  return (await world.services.outbox.of(classId)).filter(message => ids.has(message.messageId));
}

/** Who got messages of a template: commune, lecturer or role, sorted. */
export async function toldBy(world: World, classId: string, template: string): Promise<string[]> {
  const sent = await sentOf(world, classId, template);
  return sent.map(({ to }) => (to.kind === 'role' ? to.role : to.id)).sort();
}

/** Rejection of a promise by name: what a person or a machine is refused with. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'nothing refused';
  } catch (error) {
    return (error as Error).name;
  }
}

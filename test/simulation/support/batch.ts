import type { AskKind } from '../../../lib/domain/class/asks.ts';
import type { ClassState } from '../../../lib/domain/class/class.ts';
import type { SentMessage } from '../../../lib/store/outbox.ts';
import { inventPeople } from '../../support/people.ts';
import type { World } from '../../support/world.ts';
import { type Answers, go } from '../../stories/support/journey.ts';

/** Where the classes of a batch stand when something happens to the machine: one in every chapter, the furthest first. */
export const PLACES: readonly AskKind[] = [
  'closing.report',
  'certification.handover',
  'exam.marks',
  'teaching.rolls',
  'scheduling.lecturers',
  'opening.signature',
  'recruitment.lists',
  'survey.needs',
];

const answersOf = (index: number): Answers => ({
  nominees: () => inventPeople(25, index * 25, { offices: ['propaganda'] }),
  // Every fifth learner fails and redoes the paper, every tenth fails twice.
  mark: (rank, attempt) => (rank % 5 === 0 && (attempt === 1 || rank % 10 === 0) ? 4 : 8),
});

/** Sets the classes up, once under their keys, and lets each go on to its place, or all to their end; nobody answers twice. */
export async function liveBatch(
  world: World,
  places?: readonly AskKind[],
  size = PLACES.length,
): Promise<ClassState[]> {
  if (places) return pass(world, places);
  // All are brought to their teaching before time moves: who waits for five weeks meanwhile meets its deadlines.
  const taught = PLACES.filter(place => /^(teaching|exam|certification|closing)/.test(place));
  const all = PLACES.slice(0, size);
  await pass(
    world,
    all.map(() => taught),
  );
  return pass(
    world,
    all.map(() => []),
  );
}

async function pass(world: World, stops: readonly (AskKind | readonly AskKind[])[]): Promise<ClassState[]> {
  const classes: ClassState[] = [];
  for (const index of stops.keys()) {
    const key = `batch-${index}`;
    const known = await world.services.classes.byExternalKey('ctr_test', key);
    const id = known ?? (await world.open('TGDV', { communeIds: ['cmn_1'], intake: index + 1, externalKey: key }));
    classes.push(await go(world, id, stops[index], answersOf(index)));
  }
  return classes;
}

/** What must not depend on what happened to the machine meanwhile. */
export async function endOfBatch({ services }: World, classes: readonly ClassState[]) {
  const book = 'ctr_test/certificates/2026';
  const blocks = (await services.registers.blocks(book)).sort((a, b) => a.first - b.first);
  const messages = await Promise.all(classes.map(({ id }) => services.outbox.of(id)));
  return {
    stages: classes.map(klass => klass.stage),
    certified: classes.map(klass => klass.certificates?.people.length),
    /** First numbers and counts as they follow one another; which class came first may differ. */
    numbers: blocks.map(({ first, count }) => [first, count]),
    next: await services.registers.nextNumber(book),
    decisions: classes.flatMap(klass => [klass.opening.number ?? '', klass.recognition?.number ?? '']).sort(),
    completed: (await services.registers.figures('country', '2026-01', '2026-12')).reduce(
      (sum, row) => sum + (row.completed ?? 0),
      0,
    ),
    /** Reminders depend on how long a class waited for the others. */
    messages: messages.map(list =>
      list
        .filter(({ messageId }) => !REMINDER.test(messageId))
        .map(text)
        .sort(),
    ),
  };
}

const REMINDER = /:(before-\d|due|overdue):/;

/** A message without what differs from class to class: dates, its intake, and the number of the commit in its id. */
function text({ to, subject }: SentMessage): string {
  return `${to.kind === 'role' ? to.role : to.id}: ${subject.replace(/, khóa \d+/, '')}`;
}

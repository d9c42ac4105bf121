import type { ClassState, Learner } from '../../lib/domain/class/class.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { searchKey } from '../../lib/domain/text/vietnamese.ts';
import { formatDate } from '../../lib/domain/time/civil-date.ts';
import { type Person, reaches, seesPeople } from '../../lib/edge/rights.ts';
import type { Services } from '../../lib/edge/services.ts';
import { headsOfYear } from '../class/heads-of-year.ts';

/** Fewer letters would list half the district; three find "Hà" with its family name begun. */
const LEAST_LETTERS = 2;

/** A person on the list of a class. */
export interface FoundLearner {
  klass: ClassState;
  learner: Learner;
}

/** Who looks, and in which classes: those of a year of a centre. */
export interface LearnerSearch {
  caller: Person;
  centreId: string;
  year: number;
}

type Stores = Pick<Services, 'classes' | 'clock' | 'registers'>;

/** Whether enough letters were typed to look for anybody: nobody browses through people. */
export function asksForSomebody(text: string): boolean {
  return wordsOf(text).join('').length >= LEAST_LETTERS;
}

/** People by name, unit or birth date, without tone marks, in the classes that one may see the people of. */
export async function findLearners(services: Stores, search: LearnerSearch, text: string): Promise<FoundLearner[]> {
  const words = wordsOf(text);
  return (await learnersOfYear(services, search)).filter(({ learner: { person } }) => {
    const facts = searchKey(`${person.fullName} ${person.unit ?? ''} ${formatDate(person.birthDate)}`);
    return words.every(word => facts.includes(word));
  });
}

/**
 * Every class of one person, the newest first: those of the year asked for, and from any year and centre those of programmes that end
 * in a certificate; of classes out of reach only how many there are (`elsewhere`). Throws LearnerNotFound (404).
 */
export async function recordOfLearner(
  services: Stores,
  search: LearnerSearch,
  personId: string,
): Promise<{ newest: FoundLearner; found: FoundLearner[]; elsewhere: number }> {
  const { caller } = search;
  const ofYear = (await learnersOfYear(services, search)).filter(({ learner }) => learner.personId === personId);
  const known = new Set(ofYear.map(({ klass }) => klass.id));
  const others = (await services.registers.classesOf(personId)).filter(id => !known.has(id));
  const loaded = await Promise.all(others.map(id => services.classes.load(id)));
  const within = loaded.filter(klass => reaches(caller, klass) && seesPeople(caller, klass));
  const found = [...ofYear, ...within.flatMap(klass => onList(klass, personId))].sort((a, b) =>
    b.klass.plannedStart.localeCompare(a.klass.plannedStart),
  );
  const [newest] = found;
  if (!newest) throw new Refusal('LearnerNotFound', {}, 404);
  return { newest, found, elsewhere: loaded.length - within.length };
}

/** Everybody on the lists of a year's classes, as far as one may see them. */
async function learnersOfYear(services: Stores, { caller, centreId, year }: LearnerSearch): Promise<FoundLearner[]> {
  const heads = (await headsOfYear(services, centreId, year)).filter(head => seesPeople(caller, head));
  const classes = await Promise.all(heads.map(({ id }) => services.classes.load(id)));
  return classes.flatMap(klass => Object.values(klass.learners).map(learner => ({ klass, learner })));
}

function onList(klass: ClassState, personId: string): FoundLearner[] {
  return Object.values(klass.learners)
    .filter(entry => entry.personId === personId)
    .map(entry => ({ klass, learner: entry }));
}

function wordsOf(text: string): string[] {
  return searchKey(text).split(' ').filter(Boolean);
}

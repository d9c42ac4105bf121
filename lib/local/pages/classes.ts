import { Refusal } from '../../domain/refusal.ts';
import { civilDateOf } from '../../domain/time/civil-date.ts';
import { searchKey } from '../../domain/text/vietnamese.ts';
import type { ClassHead } from '../../store/heads.ts';
import type { LocalStack } from '../stack.ts';

/** What is known of the classes of this machine; titles never change, so each is read once. */
export interface ClassBook {
  /** Titles by id; an id without a class has none. */
  titles(ids: Iterable<string>): Promise<ReadonlyMap<string, string>>;
  /** The heads of every class that goes on or has ended in the last years, newest first. */
  all(): Promise<ClassHead[]>;
  /** Ids of the classes whose title or id holds a text, without regard to tone marks and case. */
  matching(text: string): Promise<Set<string>>;
}

/** How many years of ended classes the pages of one machine show, this one included: a season is played within them. */
const YEARS = 3;

export function openClassBook({ services }: LocalStack): ClassBook {
  const known = new Map<string, string>();
  const all = async (): Promise<ClassHead[]> => {
    const centres = (await services.directory.provinces()).map(({ id }) => services.directory.centresOf(id));
    const year = Number(civilDateOf(services.clock.now()).slice(0, 4));
    const heads = (await Promise.all(centres))
      .flat()
      .flatMap(({ id }) => [
        services.classes.openHeads(id),
        ...Array.from({ length: YEARS }, (_, back) => services.classes.endedHeads(id, year - back)),
      ]);
    const found = (await Promise.all(heads)).flat().sort((a, b) => b.plannedStart.localeCompare(a.plannedStart));
    for (const { id, title } of found) known.set(id, title);
    return found;
  };
  const read = async (id: string): Promise<void> => {
    try {
      known.set(id, (await services.classes.load(id)).title);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  };
  return {
    all,
    async titles(ids) {
      const wanted = new Set(ids);
      await Promise.all([...wanted].filter(id => !known.has(id)).map(read));
      return new Map([...wanted].flatMap(id => (known.has(id) ? [[id, known.get(id) ?? '']] : [])));
    },
    async matching(text) {
      const wanted = searchKey(text);
      const found = (await all()).filter(({ id, title }) => searchKey(title).includes(wanted) || id.includes(wanted));
      return new Set(found.map(({ id }) => id));
    },
  };
}

import { openLocalStack, type LocalStack, type StackOptions } from '../stack.ts';
import { serveStack } from '../host.ts';
import type { FiguresReport } from '../../domain/reports/figures-report.ts';
import { type OpenCentre, openProvince } from './centres.ts';
import { type ClassLife, openClassLife } from './class-life.ts';
import { openDoor, type Stumble, type Visitor } from './door.ts';
import { type Season, seasonStart } from './file.ts';
import { inventLearners } from './people.ts';
import { checkRegisters, compareWithFile, type Mismatch, type RegisterCheck } from './verify.ts';

/** What somebody who watches a season is told. */
export interface SeasonWatcher {
  /** Before the first act; `done` classes were finished by an earlier run. */
  started(facts: { classes: number; centres: number; done: number; at: number }): void;
  /** After each class: how far each has come, in chapters of eight. */
  moved(facts: { steps: number; ofSteps: number; done: number; closed?: string }): void;
}

/** How a season ended. */
export interface SeasonOutcome {
  report: FiguresReport & { scope: { name: string }; from: string; to: string };
  registers: RegisterCheck;
  messages: number;
  /** Where the file and the figures differ; empty when the season went as written. */
  mismatches: Mismatch[];
  /** Answers 5xx that were asked for again: they hurt nobody here, but each is a fault to be found. */
  stumbles: readonly Stumble[];
  /** Where the simulated clock stands, epoch ms. */
  endedAt: number;
}

/** A class stands still although nobody in the season has anything to do. */
export class SeasonStuck extends Error {
  readonly facts: { title: string; stage: string };
  constructor(facts: { title: string; stage: string }) {
    super(`stuck: ${facts.title} at ${facts.stage}`);
    this.name = 'SeasonStuck';
    this.facts = facts;
  }
}

/** Two classes act at a time: the engine is one process, the season another, and two cores are all that can be counted on. */
const SIDE_BY_SIDE = 2;
const CHAPTERS = ['survey', 'recruitment', 'opening', 'scheduling', 'teaching', 'exam', 'certification', 'closing'];

/**
 * Plays a season on a local stack: makes the centres, lets every class live through the real workflows with invented people at the
 * doors, and reads the figures. Keeps nothing of its own: run again on the same data folder it goes on from what the ledger says.
 * Throws SeasonStuck.
 */
export async function playSeason(
  season: Season,
  options: Pick<StackOptions, 'dataDir' | 'fsync'>,
  watcher: SeasonWatcher,
): Promise<SeasonOutcome> {
  const stack = await openLocalStack({
    clock: 'simulated',
    startAt: seasonStart(season),
    seed: season.seed,
    ...options,
  });
  const host = await serveStack(stack, async () => undefined, 0);
  const door = openDoor(host.url);
  try {
    const province = await openProvince(season, door, stack.issuer);
    const learners = inventLearners(season);
    const lives: ClassLife[] = [];
    for (const centre of province.centres) {
      for (const file of centre.file.classes) {
        const people = learners.get(`${centre.file.key}/${file.key}`) ?? [];
        lives.push(await openClassLife(season, centre, file, people, door));
      }
    }
    const done = lives.filter(({ seen }) => seen?.ended).length;
    watcher.started({ classes: lives.length, centres: province.centres.length, done, at: stack.clock.now() });
    await live(stack, lives, watcher);
    return { ...(await conclude(season, stack, province, lives)), stumbles: [...door.stumbles] };
  } finally {
    door.close();
    await host.close();
    await stack.close();
  }
}

/** Lets everybody act, then lets time pass to the next moment at which somebody acts, until every class has ended. */
async function live(stack: LocalStack, lives: readonly ClassLife[], watcher: SeasonWatcher): Promise<void> {
  for (;;) {
    await stack.settle();
    const now = stack.clock.now();
    const ready = lives.filter(({ actsAt }) => actsAt !== undefined && actsAt <= now);
    let acts = 0;
    await sideBySide(ready, async life => {
      acts += await life.act(now);
      tell(lives, life, watcher);
    });
    if (acts > 0) continue;
    const open = lives.filter(({ actsAt }) => actsAt !== undefined);
    if (open.length === 0) return;
    const next = Math.min(...open.map(({ actsAt }) => actsAt ?? now).filter(at => at > now));
    if (Number.isFinite(next)) await stack.advanceTo(next);
    else if (!(await stack.advance())) throw stuck(open);
  }
}

async function sideBySide<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      for (const item of left) await work(item);
    }),
  );
}

function tell(lives: readonly ClassLife[], life: ClassLife, watcher: SeasonWatcher): void {
  const closed = life.seen?.ended && life.actsAt === undefined ? life.seen.title : undefined;
  watcher.moved({
    steps: lives.reduce((sum, { seen }) => sum + stepsOf(seen?.stage), 0),
    ofSteps: lives.length * CHAPTERS.length,
    done: lives.filter(({ seen }) => seen?.ended).length,
    ...(closed !== undefined && { closed }),
  });
}

function stepsOf(stage: string | undefined): number {
  if (stage === undefined) return 0;
  const chapter = CHAPTERS.indexOf(stage);
  return chapter < 0 ? CHAPTERS.length : chapter;
}

function stuck([life]: readonly ClassLife[]): SeasonStuck {
  return new SeasonStuck({ title: life?.seen?.title ?? life?.file.key ?? '', stage: life?.seen?.stage ?? 'survey' });
}

async function conclude(
  season: Season,
  stack: LocalStack,
  { id, centres, overseer }: { id: string; centres: OpenCentre[]; overseer: Visitor },
  lives: readonly ClassLife[],
): Promise<Omit<SeasonOutcome, 'stumbles'>> {
  const { from, to } = season.period;
  const figures = <Body>(scope: string) => overseer.get<Body>(`/figures?scope=${scope}&from=${from}&to=${to}`);
  const byCentre = new Map<string, FiguresReport>();
  for (const centre of centres) byCentre.set(centre.file.key, await figures<FiguresReport>(centre.id));
  return {
    report: await figures<SeasonOutcome['report']>(id),
    registers: await checkRegisters(lives),
    messages: await countMessages(lives),
    mismatches: compareWithFile(season, byCentre),
    endedAt: stack.clock.now(),
  };
}

async function countMessages(lives: readonly ClassLife[]): Promise<number> {
  let count = 0;
  for (const { centre, seen } of lives) {
    if (!seen) continue;
    count += (await centre.officer.list(`/classes/${seen.id}/messages`)).length;
  }
  return count;
}

import type { AskKind } from '../../../domain/class/asks.ts';
import type { Commit } from '../../../domain/class/events.ts';
import type { LocalStack } from '../../stack.ts';
import type { ClassBook } from '../classes.ts';
import { kindOf } from '../outbox.ts';

/** What one journey of the clock has done to one class. */
export interface ClassNews {
  classId: string;
  title: string;
  /** Messages that left, by kind. */
  sent: ReadonlyMap<string, number>;
  /** Waits that ended at their deadline, and waits that began. */
  ended: AskKind[];
  opened: AskKind[];
}

/** Where a simulated clock is to go. Idle: as far as reminders and deadlines reach, to where only people move anything. */
export type Goal = { kind: 'next' } | { kind: 'until'; at: number } | { kind: 'idle' };

/** One journey, under way or over. Instants are epoch ms of the simulated clock. */
export interface Journey {
  goal: Goal;
  from: number;
  reached: number;
  /** Instants at which something was due on the way. */
  stops: number;
  state: 'running' | 'arrived' | 'stopped' | 'broken';
  news: ClassNews[];
}

/** Moves the simulated clock, one journey at a time; a long one goes on while pages are answered. */
export interface TimeTravel {
  last(): Journey | undefined;
  /** Starts a journey; false when one is under way. Resolves when it is over, or after `patience` ms. */
  start(goal: Goal, patience: number): Promise<boolean>;
  stop(): void;
}

export function openTimeTravel(stack: LocalStack, classes: ClassBook): TimeTravel {
  let journey: Journey | undefined;
  const order = { stop: false };

  /** One step towards the goal; false when there is nothing to do before it. */
  const step = async (goal: Goal, made: number): Promise<boolean> => {
    if (goal.kind === 'next') return made === 0 && stack.advance();
    if (goal.kind === 'until') return stack.advance(goal.at);
    await stack.settle();
    // The runtime's own timers reach a year ahead, to the end of every execution; only what the ledger waits for counts as something to do.
    const { classes: ledger, outbox } = stack.services;
    const due = [await ledger.nextDueAt(), await outbox.nextDueAt()].filter(at => at !== undefined);
    return due.length > 0 && stack.advance(Math.max(Math.min(...due), stack.clock.now()));
  };

  const run = async (current: Journey): Promise<void> => {
    const before = new Map((await classes.all()).map(({ id, version }) => [id, version]));
    while (!order.stop && (await step(current.goal, current.stops))) {
      current.stops += 1;
      current.reached = stack.clock.now();
    }
    if (!order.stop && current.goal.kind === 'until') await stack.advanceTo(current.goal.at);
    current.reached = stack.clock.now();
    current.news = await newsSince(stack, classes, before, current.from);
    current.state = order.stop ? 'stopped' : 'arrived';
  };

  return {
    last: () => journey,
    async start(goal, patience) {
      if (journey?.state === 'running') return false;
      order.stop = false;
      const now = stack.clock.now();
      const current: Journey = { goal, from: now, reached: now, stops: 0, state: 'running', news: [] };
      journey = current;
      const over = run(current).catch((error: Error) => {
        current.state = 'broken';
        console.error(error);
      });
      await Promise.race([over, new Promise(resolve => setTimeout(resolve, patience))]);
      return true;
    },
    stop() {
      order.stop = true;
    },
  };
}

/** What the ledgers say has happened since `from`, class by class. */
async function newsSince(
  { services }: LocalStack,
  classes: ClassBook,
  before: ReadonlyMap<string, number>,
  from: number,
): Promise<ClassNews[]> {
  const touched = (await classes.all()).filter(({ id, version }) => version > (before.get(id) ?? 0));
  const news = touched.map(async ({ id, title }) => {
    const first = before.get(id) ?? 0;
    const commits = (await services.classes.ledger(id)).filter(({ number, at }) => number >= first && at >= from);
    return { classId: id, title, ...newsOf(commits) };
  });
  return (await Promise.all(news)).filter(({ sent, ended, opened }) => sent.size + ended.length + opened.length > 0);
}

function newsOf(commits: readonly Commit[]): Pick<ClassNews, 'sent' | 'ended' | 'opened'> {
  const sent = new Map<string, number>();
  const ended: AskKind[] = [];
  const opened: AskKind[] = [];
  const kinds = new Map<string, AskKind>();
  for (const { events, messages = [] } of commits) {
    for (const { id } of messages) sent.set(kindOf(id), (sent.get(kindOf(id)) ?? 0) + 1);
    for (const event of events) {
      if (event.type === 'ask.opened') {
        opened.push(event.ask.kind);
        kinds.set(event.ask.key, event.ask.kind);
      }
      // A key is `<kind>.<round>`.
      if (event.type === 'ask.closed' && event.how === 'deadline')
        ended.push(kinds.get(event.key) ?? (event.key.replace(/\.\d+$/, '') as AskKind));
    }
  }
  return { sent, ended, opened };
}

import { Refusal } from '../refusal.ts';
import type { Ask } from './asks.ts';
import { addLearners, applyChapterEvent } from './chapter-events.ts';
import type { ClassState } from './class.ts';
import type { ClassEvent, Commit } from './events.ts';
import { type LinkState, linkKey, linkStateOf } from './links.ts';
import { moveTo } from './stages.ts';

/** The class as it stands after these commits; they must be complete and in order from number 0. */
export function foldCommits(commits: readonly Commit[]): ClassState {
  const [first, ...rest] = commits;
  const created = first?.events[0];
  if (!first || created?.type !== 'class.created') throw new Refusal('ClassNotFound', {}, 404);
  const klass: ClassState = {
    ...created.spec,
    id: first.classId,
    version: 0,
    createdAt: first.at,
    stage: created.spec.needs.survey ? 'survey' : 'recruitment',
    generation: 1,
    asks: {},
    links: {},
    survey: { round: 1, answers: {} },
    recruitment: { round: 1 },
    learners: {},
    opening: { round: 1 },
    sessions: [],
    timetable: { declined: {}, accepted: [] },
    rolls: {},
    exam: { barred: {}, attempts: [] },
    papers: {},
    voidNumbers: [],
    certificateChanges: [],
    feedback: { count: 0, total: 0, remarks: [] },
    requests: new Set(),
  };
  applyCommit(klass, { ...first, events: first.events.slice(1) });
  for (const commit of rest) applyCommit(klass, commit);
  return klass;
}

/** Applies one commit in place. */
export function applyCommit(klass: ClassState, commit: Commit): void {
  if (commit.number !== klass.version) {
    throw new Error(`Ledger of ${klass.id} has a hole: commit ${commit.number} after ${klass.version - 1}`);
  }
  for (const event of commit.events) applyEvent(klass, event, commit);
  if (commit.request) klass.requests.add(commit.request);
  klass.version += 1;
}

function applyEvent(klass: ClassState, event: ClassEvent, commit: Commit): void {
  switch (event.type) {
    case 'class.created':
      throw new Error(`Ledger of ${klass.id} creates the class twice`);
    case 'class.held':
      klass.held = { at: commit.at, reason: event.reason };
      return;
    case 'class.manager-named':
      klass.managerId = event.managerId;
      return;
    case 'class.resumed':
      resume(klass, commit.at);
      return;
    case 'class.ended':
      klass.ended = { outcome: event.outcome, reason: event.reason, at: commit.at };
      if (event.into) klass.ended.into = event.into;
      moveTo(klass, event.outcome);
      return;
    case 'class.absorbed':
      klass.communeIds = [...new Set([...klass.communeIds, ...event.communeIds])];
      for (const ask of Object.values(klass.asks)) {
        if (ask.closedAt === undefined && ask.holder.kind === 'communes') {
          for (const id of event.communeIds) ask.parts = { [id]: {}, ...ask.parts };
        }
      }
      addLearners(klass, event.learners, `from-${event.from}`, '', commit);
      return;
    case 'class.restarted':
      klass.generation = event.generation;
      klass.restartedAt = commit.at;
      return;
    case 'ask.opened':
      // Copied with its parts: what is changed later must not change the event, or the next fold of it would differ.
      klass.asks[event.ask.key] = {
        ...structuredClone(event.ask),
        openedAt: commit.at,
        token: event.token,
        reminded: [],
      };
      return;
    case 'ask.token-renewed':
      askOf(klass, event.key).token = event.token;
      return;
    case 'ask.part-answered':
      answerPart(askOf(klass, event.key), event.part, commit);
      return;
    case 'ask.part-added': {
      const ask = askOf(klass, event.key);
      ask.parts = { ...ask.parts, [event.part]: event.dueAt === undefined ? {} : { dueAt: event.dueAt } };
      // Whoever is asked anew got a link with that, of the generation that no earlier link belongs to.
      delete klass.links[linkKey(event.key, event.part)]?.revoked;
      return;
    }
    case 'ask.reminded':
      askOf(klass, event.key).reminded.push(event.occasion);
      return;
    case 'ask.extended': {
      const ask = askOf(klass, event.key);
      ask.dueAt = event.dueAt;
      for (const part of Object.values(ask.parts ?? {}))
        if (part.answeredAt === undefined && part.dueAt !== undefined) part.dueAt = event.dueAt;
      ask.dueReason = { key: 'due.extended', params: { reason: event.reason } };
      ask.reminded = [];
      return;
    }
    case 'ask.closed': {
      const ask = askOf(klass, event.key);
      ask.closedAt = commit.at;
      ask.closedHow = event.how;
      return;
    }
    case 'link.revoked':
      klass.links[linkKey(event.key, event.part)] = {
        ...nextLinks(klass, event, commit),
        revoked: { at: commit.at, reason: event.reason },
      };
      return;
    case 'link.reissued':
      klass.links[linkKey(event.key, event.part)] = nextLinks(klass, event, commit);
      return;
    default:
      applyChapterEvent(klass, event, commit);
  }
}

/** Waiting time spent on hold is given back: every open ask's due instant moves by it, one opened meanwhile by its part of it. */
function resume(klass: ClassState, now: number): void {
  for (const ask of Object.values(klass.asks)) {
    if (ask.closedAt !== undefined) continue;
    const paused = now - Math.max(klass.held?.at ?? now, ask.openedAt);
    ask.dueAt += paused;
    for (const part of Object.values(ask.parts ?? {})) if (part.dueAt !== undefined) part.dueAt += paused;
  }
  delete klass.held;
}

/** The generation after the present one of an ask and part. */
function nextLinks(klass: ClassState, { key, part }: { key: string; part: string }, { at }: Commit): LinkState {
  return { generation: (linkStateOf(klass, key, part)?.generation ?? 0) + 1, since: at };
}

function answerPart(ask: Ask, part: string, commit: Commit): void {
  ask.parts = { ...ask.parts, [part]: { ...ask.parts?.[part], answeredAt: commit.at, answeredBy: commit.by.id } };
}

function askOf(klass: ClassState, key: string): Ask {
  const ask = klass.asks[key];
  if (!ask) throw new Error(`Class ${klass.id} has no ask ${key}`);
  return ask;
}

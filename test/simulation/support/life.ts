import { rollsMissing } from '../../../lib/domain/chapters/teaching.ts';
import { type Ask, type AskKind, isOpen, silentParts } from '../../../lib/domain/class/asks.ts';
import { type ClassState, seatedLearners } from '../../../lib/domain/class/class.ts';
import { Refusal } from '../../../lib/domain/refusal.ts';
import { civilDateOf, instantOf } from '../../../lib/domain/time/civil-date.ts';
import { addWorkingDays, NATIONAL_CALENDAR } from '../../../lib/domain/time/working-days.ts';
import { batchOf } from '../../../lib/store/mail-items.ts';
import { inventPeople } from '../../support/people.ts';
import type { House } from './house.ts';

/** Requests of people, each with a number of its own: repeated until it has been answered. */
type Answering = (
  klass: ClassState,
  ask: Ask,
  now: number,
) => { name: string; input?: unknown; part?: string } | undefined;

/**
 * A small class with everything in it: commune 2 never answers the survey, three people are nominated for two seats, the class opens
 * below its minimum, a lecturer declines and another stays silent, one learner misses half and is barred or not by the rule, one
 * fails and redoes the paper.
 */
const SCRIPT: Record<AskKind, Answering> = {
  'survey.needs': (_, ask) =>
    silentParts(ask).includes('cmn_1')
      ? { name: 'answer-survey', input: { communeId: 'cmn_1', candidates: 3 }, part: 'cmn_1' }
      : undefined,
  'survey.decision': () => ({ name: 'decide-survey', input: { choice: 'recruit' } }),
  'recruitment.lists': (klass, ask) => {
    const [communeId] = silentParts(ask);
    const rows = inventPeople(3, 0, { offices: ['propaganda'] });
    return Object.keys(klass.learners).length === 0
      ? { name: 'nominate', input: { communeId, rows }, part: 'list' }
      : { name: 'finish-list', input: { communeId }, part: communeId ?? '' };
  },
  'recruitment.decision': () => ({ name: 'decide-recruitment', input: { choice: 'open', reason: 'Xã đảo' } }),
  'opening.papers': (klass, _, now) => ({
    name: 'propose-opening',
    input: { openingDate: openingDate(klass, now), managerId: 'stf_manager', officerId: 'stf_officer' },
  }),
  'opening.signature': (klass, _, now) =>
    klass.opening.round === 1 || (klass.opening.papers?.openingDate ?? '') < civilDateOf(now)
      ? { name: 'refuse-opening', input: { reason: 'Thiếu chữ ký nháy' } }
      : { name: 'sign-opening' },
  'scheduling.resources': () => ({ name: 'draft-again', input: {} }),
  'scheduling.lecturers': (_, ask) => {
    const silent = silentParts(ask).filter(id => id !== 'lec_2');
    const [lecturerId] = silent;
    return lecturerId
      ? { name: 'answer-invitation', input: { lecturerId, accept: lecturerId !== 'lec_1' }, part: lecturerId }
      : undefined;
  },
  'scheduling.confirmation': () => ({ name: 'confirm-timetable' }),
  'teaching.rolls': klass => {
    const [session] = rollsMissing(klass);
    const first = seatedLearners(klass)[0]?.personId ?? '';
    const attended = session?.number === 1 ? { [first]: 1 } : {};
    return session && { name: 'take-roll', input: { sessionId: session.id, attended }, part: session.id };
  },
  'exam.marks': (klass, { round }) => ({
    name: 'submit-marks',
    input: {
      marks: Object.fromEntries(
        (klass.exam.attempts[round - 1]?.sitters ?? []).map((id, index) => [id, round === 1 && index === 0 ? 4.5 : 8]),
      ),
    },
  }),
  'certification.recognition': () => ({ name: 'recognise' }),
  'certification.handover': () => ({ name: 'hand-over' }),
  'closing.report': () => ({ name: 'file-report', input: { remarks: 'Xong.' } }),
};

/** The planned start, or two weeks from now when the class has stood still for long. */
function openingDate({ plannedStart }: ClassState, now: number): string {
  const soon = addWorkingDays(civilDateOf(now), 10, NATIONAL_CALENDAR);
  return plannedStart > soon ? plannedStart : soon;
}

/** Opens a class and lets it live to its end; whatever fails on the way is done again, as people and services do. */
export async function liveThrough(house: House, seats = 2): Promise<ClassState> {
  const open = () => house.open('TGDV', { capacity: seats });
  const classId = await again(open);
  for (let round = 0; round < 400; round += 1) {
    await again(() => house.settle());
    const klass = await again(() => house.services.classes.load(classId));
    if (klass.ended) return klass;
    if (!(await again(() => scriptedAct(house, klass)))) await letTimePass(house);
  }
  throw new Error(`The class stands still at ${(await house.services.classes.load(classId)).stage}`);
}

/** Does what the script does next; false when it only waits. */
export async function scriptedAct(house: House, klass: ClassState): Promise<boolean> {
  const ask = Object.values(klass.asks).find(isOpen);
  if (!ask) return false;
  waitForSession(house, klass, ask);
  const answer = SCRIPT[ask.kind](klass, ask, house.now);
  if (!answer) return false;
  await house.act(klass.id, answer.name, answer.input, undefined, `${ask.key} ${answer.part ?? ''}`);
  return true;
}

/** Moves time to the next instant at which it does something. */
export async function letTimePass(house: House): Promise<void> {
  const { classes, outbox } = house.services;
  const next = await again(() => Promise.all([classes.nextDueAt(), outbox.nextDueAt()]));
  const known = next.filter(at => at !== undefined);
  house.now = Math.max(house.now + 60_000, ...(known.length > 0 ? [Math.min(...known)] : []));
  await again(() => house.tick());
}

/** A roll is taken when the session is over. */
function waitForSession(house: House, klass: ClassState, ask: Ask): void {
  if (ask.kind !== 'teaching.rolls') return;
  const [session] = rollsMissing(klass);
  const end = session ? instantOf(session.date, '17:00') : 0;
  if (house.now < end) house.now = end;
}

/** Does something until it works; a refusal is an answer and not tried again. */
async function again<Result>(what: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await what();
    } catch (error) {
      if (error instanceof Refusal || attempt > 5) throw error;
    }
  }
}

/** A process that dies, or a service that cannot be reached. */
export class Crash extends Error {
  constructor(point: string) {
    super(`Crashed ${point}`);
    this.name = 'Crash';
  }
}

/** How a class ended, without what a crash may change: instants, tokens, numbers of commits. */
export function endOf(house: House, klass: ClassState) {
  const { stage, learners, sessions, rolls, exam, certificates, recognition, opening, report, survey, ended } = klass;
  const items = house.table.items();
  const ofKind = (test: (pk: string, sk: string) => boolean) =>
    items
      .filter(item => test(String(item.PK), String(item.SK)))
      .map(({ at: _at, ...item }) => JSON.stringify(item))
      .sort();
  const messages = items
    .filter(({ PK, letters }) => String(PK).startsWith('sent#cls_') && letters !== undefined)
    .flatMap(item => batchOf(item).letters)
    .map(({ to, messageId }) => `${messageId.replace(/:\d+(?=:|$)/g, '')} ${to.kind === 'role' ? to.role : to.id}`)
    .sort();
  return {
    stage,
    outcome: ended?.outcome,
    survey: { answers: survey.answers, closed: survey.closed },
    seats: Object.values(learners).map(({ personId, order, seat }) => ({ personId, order, seat })),
    sessions,
    rolls: Object.fromEntries(Object.entries(rolls).map(([id, roll]) => [id, roll.attended])),
    exam,
    certificates,
    recognition,
    number: opening.number,
    figures: report?.figures,
    registers: ofKind(pk => pk.startsWith('book#')),
    moved: ofKind(pk => pk.startsWith('figures#')),
    bookings: ofKind((_, sk) => sk.startsWith('month#')),
    holders: ofKind((_, sk) => sk.startsWith('certificate#')),
    head: items.find(item => item.SK === 'head' && item.PK === klass.id)?.head,
    messages,
    /** Mails that somebody got a second time, word for word, link for link. */
    mailsTooMany: house.mails.length - new Set(house.mails).size,
  };
}

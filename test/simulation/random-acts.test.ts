import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passedLearners } from '../../lib/domain/chapters/exam.ts';
import { isOpen } from '../../lib/domain/class/asks.ts';
import { type ClassState, heldSessions, seatedLearners, waitingLearners } from '../../lib/domain/class/class.ts';
import type { Decision } from '../../lib/domain/class/decision.ts';
import { foldCommits } from '../../lib/domain/class/fold.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { addDays, civilDateOf } from '../../lib/domain/time/civil-date.ts';
import type { PersonAct } from '../../lib/edge/person-act.ts';
import { inventPeople } from '../support/people.ts';
import { type House, openHouse, type HouseOptions } from './support/house.ts';
import { letTimePass, scriptedAct } from './support/life.ts';

const STAGES = ['survey', 'recruitment', 'opening', 'scheduling', 'teaching', 'exam', 'certification', 'closing'];
const ENDS = ['closed', 'cancelled', 'merged'];
const DAY = 24 * 60 * 60 * 1000;

type Step = (house: House, klass: ClassState, n: number) => Promise<unknown>;

/** One of several by a number; undefined when there is none. */
const pick = <Item>(items: readonly Item[], n: number): Item | undefined => items[n % Math.max(1, items.length)];
const act =
  (name: string, input: (klass: ClassState, n: number, house: House) => unknown = () => ({})): Step =>
  (house, klass, n) =>
    house.act(klass.id, name, input(klass, n, house));

/** What comes next by the script, or time when it only waits. */
const goOn: Step = async (house, klass) => {
  if (!(await scriptedAct(house, klass))) await letTimePass(house);
};

/** What people may do at any moment, sensible or not; what time does; and, most often, what comes next. */
const STEPS: readonly Step[] = [
  ...Array.from({ length: 20 }, () => goOn),
  async (house, _, n) => {
    house.now += n * DAY;
    await house.tick();
  },
  act('hold', () => ({ reason: 'tạm dừng' })),
  act('resume'),
  act('resume'),
  act('nominate', (_, n) => ({ communeId: `cmn_${(n % 3) + 1}`, rows: propagandists(3, n) })),
  act('nominate', (_, n) => ({ communeId: 'cmn_1', rows: [...propagandists(1, n), ...propagandists(1, n)] })),
  act('withdraw', (klass, n) => ({ personId: pick(Object.keys(klass.learners), n), reason: 'chuyển công tác' })),
  act('withdraw', (klass, n) => ({ personId: pick(seatedLearners(klass), n)?.personId, reason: 'ốm' })),
  act('answer-survey', (_, n) => ({ communeId: `cmn_${(n % 2) + 1}`, candidates: n })),
  act('close-survey'),
  act('decide-survey', (_, n, { now }) => ({
    choice: pick(['postpone', 'recruit', 'merge'], n),
    reason: 'vì vậy',
    until: addDays(civilDateOf(now), n),
  })),
  act('decide-recruitment', (_, n, { now }) => ({
    choice: pick(['extend', 'open', 'open'], n),
    reason: 'vì vậy',
    until: addDays(civilDateOf(now), n + 3),
  })),
  act('refuse-opening', () => ({ reason: 'sai thể thức' })),
  act('answer-invitation', (_, n) => ({ lecturerId: `lec_${(n % 4) + 1}`, accept: n % 3 === 0 })),
  act('assign-lecturer', (klass, n) => ({
    sessionIds: [pick(klass.sessions, n)?.id ?? ''],
    lecturerId: `lec_${(n % 4) + 1}`,
  })),
  act('reassign-session', (klass, n) => ({
    sessionId: pick(klass.sessions, n)?.id ?? '',
    lecturerId: `lec_${(n % 4) + 1}`,
    reason: 'bận',
  })),
  act('move-session', (klass, n, { now }) => ({
    sessionId: pick(klass.sessions, n)?.id ?? '',
    date: addDays(civilDateOf(now), n * 3),
    half: n % 2 ? 'morning' : 'afternoon',
    startTime: '08:00',
    roomId: `rom_${(n % 2) + 1}`,
    reason: 'đổi lịch',
  })),
  act('cancel-session', (klass, n) => ({ sessionId: pick(klass.sessions, n)?.id ?? '', reason: 'mưa lớn' })),
  act('take-roll', (klass, n) => ({
    sessionId: pick(klass.sessions, n)?.id ?? '',
    attended: { [pick(seatedLearners(klass), n)?.personId ?? 'prs_none']: n % 5 },
  })),
  act('submit-marks', (klass, n) => ({
    marks: Object.fromEntries((klass.exam.attempts.at(-1)?.sitters ?? []).map((id, rank) => [id, (rank + n) % 11])),
  })),
  act('extend-ask', (klass, n, { now }) => ({
    ask: Object.values(klass.asks).find(isOpen)?.key ?? '',
    due: addDays(civilDateOf(now), n),
    reason: 'thêm thời gian',
  })),
  act('give-feedback', (_, n) => ({ score: (n % 5) + 1 })),
  act('cancel', () => ({ reason: 'hợp nhất' })),
  async ({ machines }) => machines.lose(),
];

function propagandists(count: number, from: number) {
  return inventPeople(count, from * 2, { offices: ['propaganda'] });
}

/** What is wrong with a class after a step. */
async function faults(house: House, before: ClassState, klass: ClassState): Promise<string[]> {
  const ledger = await house.services.classes.ledger(klass.id);
  const found: string[] = [];
  const claim = (holds: boolean, fault: string) => holds || found.push(fault);
  const seated = seatedLearners(klass);
  const waiting = waitingLearners(klass);
  const recruiting = ['survey', 'recruitment', 'opening', 'scheduling'].includes(klass.stage);
  claim(seated.length <= klass.capacity, `${seated.length} seated of ${klass.capacity}`);
  claim(!recruiting || waiting.length === 0 || seated.length === klass.capacity, 'somebody waits beside a free seat');
  const orders = Object.values(klass.learners).map(learner => learner.order);
  claim(new Set(orders).size === orders.length, 'two learners in one place of the order');
  const lastSeated = Math.max(0, ...seated.map(learner => learner.order));
  claim(
    !recruiting || waiting.every(learner => learner.order > lastSeated),
    'somebody was passed over on the waiting list',
  );
  claim(isOnwards(before.stage, klass.stage), `went from ${before.stage} to ${klass.stage}`);
  claim(Object.values(klass.asks).filter(isOpen).length <= 1, 'two asks are open');
  claim(!klass.ended || !Object.values(klass.asks).some(isOpen), 'an ended class asks somebody');
  const passed = new Set(klass.exam.closed ? passedLearners(klass) : []);
  const people = klass.certificates?.people ?? [];
  claim(people.every(id => passed.has(id)) && new Set(people).size === people.length, 'a certificate nobody earned');
  const ids = ledger.flatMap(commit => commit.messages ?? []).map(message => message.id);
  claim(new Set(ids).size === ids.length, `two messages are called ${ids.find((id, at) => ids.indexOf(id) !== at)}`);
  claim(same(foldCommits(ledger), foldCommits(structuredClone(ledger))), 'two folds differ');
  claim(same(foldCommits(ledger), klass), 'the class is not the fold of its ledger');
  for (const fault of await bookingFaults(house, klass)) found.push(fault);
  return found;
}

/** Every session to come holds its room and its lecturer; nothing else of the class is booked. */
async function bookingFaults({ services }: House, klass: ClassState): Promise<string[]> {
  const expected = new Set(
    klass.ended
      ? []
      : heldSessions(klass)
          .filter(session => !klass.rolls[session.id])
          .flatMap(({ roomId, lecturerId, date, half }) =>
            [roomId, lecturerId].filter(Boolean).map(resource => `${resource} ${date} ${half}`),
          ),
  );
  const resources = ['rom_1', 'rom_2', 'lec_1', 'lec_2', 'lec_3', 'lec_4'];
  const busy = await Promise.all(
    resources.map(async id => (await services.registers.busyFrom(id, '2026-01-01')).map(slot => ({ id, ...slot }))),
  );
  const booked = new Set(busy.flat().map(({ id, date, half }) => `${id} ${date} ${half}`));
  const kept = new Set(
    heldSessions(klass)
      .filter(session => klass.rolls[session.id])
      .flatMap(({ roomId, lecturerId, date, half }) => [`${roomId} ${date} ${half}`, `${lecturerId} ${date} ${half}`]),
  );
  return [
    ...[...expected].filter(slot => !booked.has(slot)).map(slot => `${slot} is not booked`),
    ...[...booked].filter(slot => !expected.has(slot) && !kept.has(slot)).map(slot => `${slot} is booked for nothing`),
  ];
}

function isOnwards(from: string, to: string): boolean {
  if (from === to) return true;
  if (ENDS.includes(from)) return false;
  return ENDS.includes(to) || STAGES.indexOf(to) > STAGES.indexOf(from);
}

const same = (a: ClassState, b: ClassState) => JSON.stringify(a) === JSON.stringify(b);

/** Few acts of few kinds: what a twin leaves out is met soon. */
const NOMINATING: readonly Step[] = [
  goOn,
  act('nominate', (_, n) => ({ communeId: 'cmn_1', rows: propagandists(3, n) })),
  act('withdraw', (klass, n) => ({ personId: pick(seatedLearners(klass), n)?.personId, reason: 'ốm' })),
];
const CANCELLING: readonly Step[] = [
  goOn,
  goOn,
  act('cancel-session', (klass, n) => ({ sessionId: pick(klass.sessions, n)?.id ?? '', reason: 'mưa lớn' })),
];

/** Random lives: after each step nothing may be wrong, and nothing but a refusal may be thrown. */
const lives = (options: HouseOptions = {}, kinds: readonly Step[] = STEPS) =>
  fc.asyncProperty(
    // So many steps in good order first, to begin in any chapter.
    fc.nat(45),
    fc.array(fc.tuple(fc.nat(kinds.length - 1), fc.nat(20)), { minLength: 10, maxLength: 40 }),
    async (inOrder, steps) => {
      const house = await openHouse({ communes: 3, ...options });
      const classId = await house.open('TGDV', { capacity: 4 });
      await house.settle();
      let klass = await house.services.classes.load(classId);
      for (let step = 0; step < inOrder && !klass.ended; step += 1) {
        await goOn(house, klass, 0);
        await house.settle();
        klass = await house.services.classes.load(classId);
      }
      for (const [index, n] of steps) {
        try {
          await kinds[index]?.(house, klass, n);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
        await house.settle();
        const after = await house.services.classes.load(classId);
        expect(await faults(house, klass, after)).toEqual([]);
        klass = after;
      }
    },
  );

/** A twin in which an act decides otherwise. */
function twin(name: string, change: (decision: Decision, klass: ClassState) => Decision): HouseOptions {
  const definition = (one: PersonAct): PersonAct =>
    one.name === name
      ? {
          ...one,
          decide: async (klass, input, context, services) =>
            change(await one.decide(klass, input, context, services), klass),
        }
      : one;
  return { definition };
}

describe('random lives of a class', () => {
  it('never break a rule', async () => {
    const result = await fc.check(lives(), { numRuns: 60 });
    expect(result.failed ? fc.defaultReportMessage(result) : '').toBe('');
  });

  it.each([
    [
      'gives everybody a seat',
      NOMINATING,
      twin('nominate', decision => ({
        ...decision,
        events: decision.events.map(event =>
          event.type === 'recruitment.listed'
            ? { ...event, learners: event.learners.map(learner => ({ ...learner, seat: 'seated' as const })) }
            : event,
        ),
      })),
    ],
    [
      'moves nobody up',
      NOMINATING,
      twin('withdraw', decision => ({
        ...decision,
        events: decision.events.map(event => {
          if (event.type !== 'recruitment.withdrawn') return event;
          const { promoted: _, ...rest } = event;
          return rest;
        }),
      })),
    ],
    ['frees no rooms', CANCELLING, twin('cancel-session', ({ also: _, ...decision }) => decision)],
  ])('would be noticed in a product that %s', async (_, steps, options) => {
    const result = await fc.check(lives(options, steps), { numRuns: 60, endOnFailure: true });
    expect(result.failed).toBe(true);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../lib/domain/refusal.ts';
import { seatedLearners, waitingLearners } from '../../lib/domain/class/class.ts';
import { inventPeople } from '../support/people.ts';
import { propagandists, type RealLedger, openTwins, type Twins } from './support/real-ledger.ts';

let twins: Twins;
let ledger: RealLedger;
let broken: RealLedger;
let people = 0;

beforeAll(async () => {
  twins = await openTwins();
  ({ ledger, broken } = twins);
});
afterAll(() => twins.close());

/** Where a number of people begins whom nobody has nominated before. */
function fresh(count: number): number {
  people += count;
  return people - count;
}

/** Whether a race of the twin goes wrong at least once in eight: by luck a single one may go well. */
async function lostOnce(race: () => Promise<string[]>): Promise<boolean> {
  for (let n = 0; n < 8; n += 1) if ((await race()).length > 0) return true;
  return false;
}

/** Runs all at the same moment; each result or the name of its refusal. */
async function together(jobs: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const results = await Promise.allSettled(jobs.map(job => job()));
  return results.map(result =>
    result.status === 'fulfilled'
      ? 'done'
      : result.reason instanceof Refusal
        ? result.reason.name
        : String(result.reason),
  );
}

describe('12 nominations at the same moment for the last 5 seats', () => {
  /** One round; what is wrong afterwards. */
  const round = async (of: RealLedger): Promise<string[]> => {
    const classId = await of.open('TH', { capacity: 8, communeIds: ['cmn_1', 'cmn_2', 'cmn_3'] });
    await of.step('recruitment/call-for-nominations', classId);
    const officials = inventPeople(15, fresh(15), { offices: ['official'] });
    await of.act(classId, 'nominate', { communeId: 'cmn_1', rows: officials.slice(0, 3) });
    await together(
      officials
        .slice(3)
        .map(
          (person, index) => () => of.act(classId, 'nominate', { communeId: `cmn_${(index % 3) + 1}`, rows: [person] }),
        ),
    );
    const klass = await of.services.classes.load(classId);
    const seated = seatedLearners(klass);
    const waiting = waitingLearners(klass);
    await of.act(classId, 'cancel', { reason: 'dọn dẹp' });
    const orders = [...seated, ...waiting].map(learner => learner.order);
    return [
      ...(seated.length === 8 ? [] : [`${seated.length} seated`]),
      ...(waiting.length === 7 ? [] : [`${waiting.length} waiting`]),
      ...(orders.join() === Array.from({ length: 15 }, (_, index) => index + 1).join()
        ? []
        : [`order ${orders.join()}`]),
    ];
  };

  it('seat exactly 5 and leave 7 on the waiting list in their order, in 20 rounds of 20', async () => {
    for (let n = 1; n <= 20; n += 1) expect([n, await round(ledger)]).toEqual([n, []]);
  });

  it('would lose people without conditions', async () => {
    expect(await lostOnce(() => round(broken))).toBe(true);
  });
});

describe('certificates', () => {
  const ready = async (of: RealLedger, count: number) => {
    const classId = await of.open('TGDV');
    await of.upTo('certification/issue-certificates', classId, propagandists(count, fresh(count)));
    return classId;
  };
  /** What is wrong with the register: holes, doubles, blocks that are not their class's. */
  const faults = async ({ services }: RealLedger, classIds: readonly string[]): Promise<string[]> => {
    const book = 'ctr_1/certificates/2026';
    const found: string[] = [];
    let next = 1;
    const blocks = (await services.registers.blocks(book)).sort((a, b) => a.first - b.first);
    for (const block of blocks) {
      if (block.first !== next) found.push(`block at ${block.first} instead of ${next}`);
      next = block.first + block.count;
    }
    if ((await services.registers.nextNumber(book)) !== next)
      found.push('the next number is not the one after the last');
    for (const classId of classIds) {
      const { certificates } = await services.classes.load(classId);
      const own = blocks.filter(block => block.classId === classId);
      if (own.length !== 1) found.push(`${own.length} blocks of one class`);
      if (own[0]?.first !== certificates?.first || own[0]?.count !== certificates?.people.length)
        found.push('block and class differ');
      if (new Set(certificates?.people).size !== certificates?.people.length) found.push('a person twice');
    }
    return found;
  };
  const race = async (of: RealLedger) => {
    const one = await ready(of, 26);
    const other = await ready(of, 28);
    const jobs = [one, other].flatMap(classId => Array.from({ length: 4 }, () => classId));
    const results = await together(jobs.map(classId => () => of.step('certification/issue-certificates', classId)));
    expect(new Set(results)).toEqual(new Set(['done']));
    return faults(of, [one, other]);
  };

  it('of two classes of one centre, each issued by 4 at once, take two blocks without a hole or a double', async () => {
    expect(await race(ledger)).toEqual([]);
    expect(await race(ledger)).toEqual([]);
    expect(await ledger.services.registers.blocks('ctr_1/certificates/2026')).toHaveLength(4);
  });

  it('would be numbered twice without conditions', async () => {
    expect(await lostOnce(() => race(broken))).toBe(true);
  });
});

describe('two classes that need the same rooms and lecturers', () => {
  const race = async (of: RealLedger): Promise<string[]> => {
    const ids = [await of.open('TGDV'), await of.open('TGDV'), await of.open('TGDV')];
    for (const classId of ids) await of.upTo('scheduling/draft-and-invite', classId, propagandists(25, fresh(25)));
    const results = await together(ids.map(classId => () => of.step('scheduling/draft-and-invite', classId)));
    expect(new Set(results)).toEqual(new Set(['done']));
    const classes = await Promise.all(ids.map(classId => of.services.classes.load(classId)));
    const taken = classes.flatMap(klass =>
      klass.sessions.flatMap(({ date, half, roomId, lecturerId }) => [
        `${roomId} ${date} ${half}`,
        `${lecturerId} ${date} ${half}`,
      ]),
    );
    return taken.filter((slot, index) => taken.indexOf(slot) !== index);
  };

  it('drafted at the same moment never share one', async () => {
    expect(await race(ledger)).toEqual([]);
  });

  it('would share them without conditions', async () => {
    expect(await lostOnce(() => race(broken))).toBe(true);
  });
});

describe('one person who presses twice', () => {
  const race = async (of: RealLedger, request?: string): Promise<number> => {
    const classId = await of.open('TH');
    await of.upTo('closing/ask-for-report', classId, inventPeople(25, fresh(25), { offices: ['official'] }));
    await of.step('closing/ask-for-report', classId);
    const twice = [1, 2, 3].map(() => () => of.act(classId, 'give-feedback', { score: 5 }, request));
    expect(await together(twice)).toEqual(['done', 'done', 'done']);
    return (await of.services.classes.load(classId)).feedback.count;
  };

  it('has one effect', async () => {
    expect(await race(ledger, 'req_1')).toBe(1);
  });

  it('would have three without the number of the request', async () => {
    expect(await race(ledger)).toBe(3);
  });
});

describe('two answers of one commune at the same moment', () => {
  const race = async (of: RealLedger): Promise<string[]> => {
    const classId = await of.open('NTVD', { survey: true, communeIds: ['cmn_1', 'cmn_2'] });
    await of.step('survey/ask-communes', classId);
    const answers = [5, 9].map(
      candidates => () => of.act(classId, 'answer-survey', { communeId: 'cmn_1', candidates }),
    );
    return (await together(answers)).sort();
  };

  it('are one answer and one AlreadyAnswered', async () => {
    for (let n = 0; n < 5; n += 1) expect(await race(ledger)).toEqual(['AlreadyAnswered', 'done']);
  });

  it('would both be taken without conditions', async () => {
    expect(await lostOnce(async () => (await race(broken)).filter(result => result === 'done').slice(1))).toBe(true);
  });
});

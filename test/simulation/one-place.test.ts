import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ClassState, type PersonFacts, seatedLearners } from '../../lib/domain/class/class.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import type { Table } from '../../lib/store/table.ts';
import { type House, openHouse } from './support/house.ts';
import { openTwins, propagandists, type RealLedger, type Twins } from './support/real-ledger.ts';

const [person] = propagandists(1, 7_000) as [PersonFacts];
const REASON = 'chuyển công tác';

describe('a person who is nominated into two classes of a programme', () => {
  let house: House;
  /** Calls that fail as if the process had died there. */
  let dies: (item: { SK?: unknown }) => boolean;

  beforeEach(async () => {
    dies = () => false;
    house = await openHouse({ table: mortal });
  });

  const mortal = (table: Table): Table => ({
    ...table,
    put: async input => {
      if (dies(input.Item as { SK?: unknown })) throw new Error('the process died');
      await table.put(input);
    },
  });

  const recruiting = async (title: string, more: Record<string, unknown> = {}): Promise<string> => {
    const classId = await house.open('TGDV', { survey: false, title, ...more });
    await house.settle();
    return classId;
  };
  const nominate = (classId: string, communeId = 'cmn_1') =>
    house.act(classId, 'nominate', { communeId, rows: [person] });
  const latest = (klass: ClassState) => Object.values(klass.learners).at(-1);
  const seatIn = async (classId: string) => latest(await nominate(classId))?.seat;

  it('is refused in the second by the title of the first, as long as the first goes on', async () => {
    const [one, other] = [await recruiting('Lớp A'), await recruiting('Lớp B')];
    expect(await seatIn(one)).toBe('seated');
    const refused = latest(await nominate(other));
    expect(refused).toMatchObject({ seat: 'refused', verdict: { ruleId: 'one-standing-nomination' } });
    const { key, params } = refused!.verdict.reason;
    expect(sentence('vi', key, params)).toContain('đang có tên trong lớp “Lớp A”');
    expect(sentence('en', key, params)).toContain('withdraw the person there first');
  });

  it('hears of a class of another centre only that there is one', async () => {
    const { directory } = house.services;
    await directory.saveCentre({ ...(await directory.centre('ctr_1')), id: 'ctr_2', name: 'Trung tâm xã Khác' });
    await directory.saveEntry('commune', {
      id: 'cmn_9',
      centreId: 'ctr_2',
      name: 'Xã 9',
      contactName: '',
      phone: '',
      email: '',
    });
    const there = await recruiting('Lớp kín', { centreId: 'ctr_2', communeIds: ['cmn_9'] });
    const here = await recruiting('Lớp A');
    expect(latest(await nominate(there, 'cmn_9'))?.seat).toBe('seated');
    const refused = latest(await nominate(here));
    expect(refused?.seat).toBe('refused');
    const said = JSON.stringify(refused?.verdict);
    expect(said).toContain('rules.stands-at-other-centre');
    for (const secret of ['Lớp kín', 'ctr_2', 'Khác', there]) expect(said).not.toContain(secret);
  });

  it('may take the second once withdrawn from the first, and then not the first again', async () => {
    const [one, other] = [await recruiting('Lớp A'), await recruiting('Lớp B')];
    const personId = latest(await nominate(one))!.personId;
    await house.act(one, 'withdraw', { personId, reason: REASON });
    expect(await seatIn(other)).toBe('seated');
    expect(await seatIn(one)).toBe('refused');
  });

  it('may take the second once the first was cancelled', async () => {
    const [one, other] = [await recruiting('Lớp A'), await recruiting('Lớp B')];
    await nominate(one);
    await house.act(one, 'cancel', { reason: REASON });
    expect(await seatIn(other)).toBe('seated');
  });

  it('goes with the first into the class it is merged with, and is found there', async () => {
    const [one, other, third] = [await recruiting('Lớp A'), await recruiting('Lớp B'), await recruiting('Lớp C')];
    await nominate(one);
    await house.act(one, 'close-recruitment');
    await house.settle();
    await house.act(one, 'decide-recruitment', { choice: 'merge', into: other, reason: REASON });
    const refused = latest(await nominate(third));
    expect(refused?.seat).toBe('refused');
    expect(refused?.verdict.reason.params).toMatchObject({ title: 'Lớp B' });
    const merged = await house.services.classes.load(other);
    await house.act(other, 'withdraw', { personId: seatedLearners(merged)[0]!.personId, reason: REASON });
    expect(await seatIn(third)).toBe('seated');
  });

  it('may sit in two classes that end in no certificate: they are about different things', async () => {
    const rows = [{ ...person, offices: ['official'] }];
    for (const title of ['Thông tin thời sự', 'Chính trị hè']) {
      const classId = await house.open('TH', { survey: false, title });
      await house.settle();
      expect(latest(await house.act(classId, 'nominate', { communeId: 'cmn_1', rows }))?.seat).toBe('seated');
    }
  });

  it('loses no place for good when a process dies between the claim and the commit', async () => {
    const [one, other] = [await recruiting('Lớp A'), await recruiting('Lớp B')];
    dies = ({ SK }) => String(SK).startsWith('commit#');
    await expect(nominate(one)).rejects.toThrow('the process died');
    dies = () => false;
    // The commit may still be on its way: nobody else is given the place.
    expect(await seatIn(other)).toBe('refused');
    // Any next commit of the first class shows that it did not come.
    await house.act(one, 'finish-list', { communeId: 'cmn_2' });
    expect(await seatIn(other)).toBe('seated');
    expect(await seatIn(one)).toBe('refused');
  });

  it('keeps the place when the same nomination is sent again after a crash', async () => {
    const [one, other] = [await recruiting('Lớp A'), await recruiting('Lớp B')];
    dies = ({ SK }) => String(SK).startsWith('commit#');
    await expect(nominate(one)).rejects.toThrow('the process died');
    dies = () => false;
    expect(await seatIn(one)).toBe('seated');
    expect(await seatIn(other)).toBe('refused');
  });
});

describe('one person nominated into three classes at the same moment', () => {
  let twins: Twins;
  let ledger: RealLedger;
  let broken: RealLedger;
  let people = 8_000;

  beforeAll(async () => {
    twins = await openTwins();
    ({ ledger, broken } = twins);
  });
  afterAll(() => twins.close());

  /** Eight people into three classes by three communes; how many places each of them got. */
  const race = async (of: RealLedger): Promise<number[]> => {
    people += 8;
    const rows = propagandists(8, people);
    const ids = [];
    for (let n = 0; n < 3; n += 1) {
      const classId = await of.open('TGDV', { title: `Lớp ${people} ${n}` });
      await of.step('recruitment/call-for-nominations', classId);
      ids.push(classId);
    }
    await Promise.all(ids.map(classId => of.act(classId, 'nominate', { communeId: 'cmn_1', rows })));
    const classes = await Promise.all(ids.map(classId => of.services.classes.load(classId)));
    for (const classId of ids) await of.act(classId, 'cancel', { reason: 'dọn dẹp' });
    const places = classes.flatMap(klass => seatedLearners(klass).map(({ personId }) => personId));
    return rows.map(({ fullName, birthDate }) => {
      const personId = of.services.ids.person(fullName, birthDate);
      return places.filter(place => place === personId).length;
    });
  };

  it('gets one place at most, and nobody is refused everywhere, in 10 rounds of 10', async () => {
    for (let n = 0; n < 10; n += 1) expect(await race(ledger)).toEqual(Array.from({ length: 8 }, () => 1));
  });

  it('would get more without conditions', async () => {
    const most = [];
    for (let n = 0; n < 4; n += 1) most.push(Math.max(...(await race(broken))));
    expect(Math.max(...most)).toBeGreaterThan(1);
  });
});

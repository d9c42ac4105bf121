import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StaffRole } from '../../lib/domain/class/actors.ts';
import type { Staff } from '../../lib/domain/directory.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { endStandIn, holdsOn, nameStandIn, receiverFor, type StandIn, steadsOf } from '../../lib/domain/stand-ins.ts';
import { addDays, instantOf } from '../../lib/domain/time/civil-date.ts';
import { sentence } from '../../lib/messages/catalogue.ts';

const NOW = instantOf('2026-03-02', '08:00');
const member = (id: string, role: StaffRole): Staff => ({ id, centreId: 'ctr_1', name: `Tên ${id}`, role, email: '' });
const STAFF: Staff[] = [
  member('director', 'director'),
  member('deputy', 'deputy'),
  member('officer', 'academic-officer'),
  member('manager', 'class-manager'),
  member('accountant', 'accountant'),
  member('inspector', 'inspector'),
  member('admin', 'admin'),
];
const input = (absentId: string, standInId: string, from = '2026-03-03', until = '2026-03-06') => ({
  absentId,
  standInId,
  from,
  until,
  reason: 'Nghỉ phép',
});
const as = (staffId: string) => ({
  by: { staffId, role: STAFF.find(({ id }) => id === staffId)?.role ?? 'accountant' },
  now: NOW,
});

/** The problem a naming meets, as a person reads it; undefined when it is taken. */
function problemOf(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [field] = error.fields;
    return field ? `${field.field}: ${sentence('vi', field.sentence.key, field.sentence.params)}` : error.name;
  }
}

describe('naming a stand-in', () => {
  it('takes first and last day, both included, and ends by itself', () => {
    const standIn = nameStandIn('std_1', input('officer', 'deputy'), STAFF, [], as('officer'));
    const days = ['2026-03-02', '2026-03-03', '2026-03-06', '2026-03-07'].map(date => holdsOn(standIn, date));
    expect(days).toEqual([false, true, true, false]);
    expect(steadsOf('deputy', STAFF, [standIn], '2026-03-06')).toEqual([
      { staffId: 'officer', role: 'academic-officer', until: '2026-03-06' },
    ]);
    expect(steadsOf('deputy', STAFF, [standIn], '2026-03-07')).toEqual([]);
    expect(steadsOf('accountant', STAFF, [standIn], '2026-03-04')).toEqual([]);
  });

  it.each([
    ['oneself', input('officer', 'officer'), 'standInId: Người thay phải là người khác.'],
    ['days that have passed', input('officer', 'deputy', '2026-03-01'), 'from: Ngày đầu đã qua.'],
    ['a last day before the first', input('officer', 'deputy', '2026-03-06', '2026-03-05'), 'until: Ngày cuối phải từ'],
    ['more than a year', input('officer', 'deputy', '2026-03-03', '2027-03-04'), 'until: Một lần đặt nhiều nhất 366'],
    ['somebody of another centre', input('officer', 'stranger'), 'standInId: Người này không thuộc trung tâm.'],
    ['an inspector', input('officer', 'inspector'), 'standInId: Vai trò của người này không giao thay được'],
    ["an admin's role", input('admin', 'officer'), 'absentId: Vai trò của người này không giao thay được'],
  ])('refuses %s and says why', (_, given, problem) => {
    expect(problemOf(() => nameStandIn('std_1', given, STAFF, [], as('director')))).toContain(problem);
  });

  it('lets everybody name their own, the director and the admin anybody’s, nobody else', () => {
    const given = input('officer', 'deputy');
    const allowed = STAFF.map(({ id }) => [id, problemOf(() => nameStandIn('std_1', given, STAFF, [], as(id)))]);
    expect(Object.fromEntries(allowed)).toEqual({
      director: undefined,
      admin: undefined,
      officer: undefined,
      deputy: 'NotYourLeave',
      manager: 'NotYourLeave',
      accountant: 'NotYourLeave',
      inspector: 'NotYourLeave',
    });
  });

  it('refuses a second one on the same days, a stand-in who is away, and leave of one who stands in', () => {
    const first = nameStandIn('std_1', input('officer', 'deputy'), STAFF, [], as('director'));
    const then = (given: ReturnType<typeof input>, present = [first]) =>
      problemOf(() => nameStandIn('std_2', given, STAFF, present, as('director')));
    expect(then(input('officer', 'manager', '2026-03-06', '2026-03-09'))).toBe(
      'from: Từ 03/03/2026 đến 06/03/2026 đã có người thay rồi. Đề nghị kết thúc lần trước hoặc chọn ngày khác.',
    );
    expect(then(input('director', 'officer'))).toContain('standInId: Tên officer cũng nghỉ và có người thay từ 03/03');
    expect(then(input('deputy', 'manager'))).toContain('absentId: Tên deputy đang thay cho người khác từ 03/03/2026');
    // A circle is both at once.
    expect(then(input('deputy', 'officer'))).toBeDefined();
    expect(then(input('officer', 'manager', '2026-03-07', '2026-03-09'))).toBeUndefined();
    const ended = endStandIn(first, as('officer'));
    expect(then(input('officer', 'manager'), [ended])).toBeUndefined();
  });
});

describe('ending a stand-in early', () => {
  const standIn = nameStandIn('std_1', input('officer', 'deputy'), STAFF, [], as('officer'));

  it('is for the one away, the one standing in, the director and the admin', () => {
    const allowed = STAFF.filter(({ id }) => problemOf(() => endStandIn(standIn, as(id))) === undefined);
    expect(allowed.map(({ id }) => id)).toEqual(['director', 'deputy', 'officer', 'admin']);
  });

  it('holds at once, cannot be done twice, nor after the last day', () => {
    const ended = endStandIn(standIn, as('deputy'));
    expect(holdsOn(ended, '2026-03-04')).toBe(false);
    expect(problemOf(() => endStandIn(ended, as('deputy')))).toBe('StandInOver');
    const late = { ...as('officer'), now: instantOf('2026-03-07', '00:00') };
    expect(problemOf(() => endStandIn(standIn, late))).toBe('StandInOver');
  });
});

it('sends to the stand-in what is meant for somebody away, on these days only', () => {
  const standIn = nameStandIn('std_1', input('officer', 'deputy'), STAFF, [], as('officer'));
  const officer = member('officer', 'academic-officer');
  expect(receiverFor(officer, STAFF, [standIn], '2026-03-03').id).toBe('deputy');
  expect(receiverFor(officer, STAFF, [standIn], '2026-03-02').id).toBe('officer');
  expect(receiverFor(member('deputy', 'deputy'), STAFF, [standIn], '2026-03-03').id).toBe('deputy');
});

/** Whatever is asked for in whatever order: on no day is a role lent twice or lent on. */
function soundOn(standIns: readonly StandIn[], date: string): boolean {
  const today = standIns.filter(standIn => holdsOn(standIn, date));
  const away = today.map(({ absentId }) => absentId);
  return new Set(away).size === away.length && today.every(({ standInId }) => !away.includes(standInId));
}

const days = fc.integer({ min: 0, max: 12 });
const person = fc.constantFrom('director', 'deputy', 'officer', 'manager', 'accountant');
const wish = fc.record({ absentId: person, standInId: person, first: days, length: days });

it('never lends a role twice on a day, and never on, whatever is asked for in whatever order', () => {
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 12 }), wishes => {
      const named: StandIn[] = [];
      for (const [index, { absentId, standInId, first, length }] of wishes.entries()) {
        const from = addDays('2026-03-02', first);
        const given = input(absentId, standInId, from, addDays(from, length));
        problemOf(() => named.push(nameStandIn(`std_${index}`, given, STAFF, named, as('director'))));
      }
      for (let day = 0; day < 26; day += 1) expect(soundOn(named, addDays('2026-03-02', day))).toBe(true);
    }),
  );
});

it('the check above sees a role that is lent on', () => {
  const chain = [
    nameStandIn('std_1', input('officer', 'deputy'), STAFF, [], as('director')),
    nameStandIn('std_2', input('deputy', 'manager'), STAFF, [], as('director')),
  ];
  expect(soundOn(chain, '2026-03-04')).toBe(false);
});

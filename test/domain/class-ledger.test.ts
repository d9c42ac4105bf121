import { describe, expect, it } from 'vitest';
import { needsNewExecution, nextDueAt, settle, standsBetweenSteps } from '../../lib/domain/chapters/deadlines.ts';
import { createClass, newClass } from '../../lib/domain/chapters/lifecycle.ts';
import { answerSurvey, askCommunes, closeSurvey } from '../../lib/domain/chapters/survey.ts';
import { isOpen, occasionsOf } from '../../lib/domain/class/asks.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import { type Context, type Decision, waitStateOf } from '../../lib/domain/class/decision.ts';
import type { ClassEvent, Commit } from '../../lib/domain/class/events.ts';
import { applyCommit, foldCommits } from '../../lib/domain/class/fold.ts';
import { civilDateOf, clockTimeOf, instantOf } from '../../lib/domain/time/civil-date.ts';
import { NATIONAL_CALENDAR } from '../../lib/domain/time/working-days.ts';

const NOW = instantOf('2026-03-02', '08:00');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const context: Context = { now: NOW, by: { kind: 'system', id: 'test' }, calendar: NATIONAL_CALENDAR };

function commit(number: number, { events }: Decision, at = NOW): Commit {
  return { classId: 'cls_1', centreId: 'ctr_1', number, at, by: context.by, events };
}

function surveyed(...more: [Decision, number?][]): ClassState {
  const input = { centreId: 'ctr_1', programme: 'NTVD', plannedStart: '2026-04-06', communeIds: ['cmn_1', 'cmn_2'] };
  const klass = foldCommits([commit(0, createClass(newClass.parse(input), { provinceId: 'prv_1' }, context))]);
  applyCommit(klass, commit(1, askCommunes(klass, 'tok_1', context)));
  for (const [decision, at] of more) applyCommit(klass, commit(klass.version, decision, at));
  return klass;
}

const shown = (at: number) => `${civilDateOf(at)} ${clockTimeOf(at)}`;

describe('the ledger of a class', () => {
  it('has no holes: a commit out of turn is not folded', () => {
    const klass = surveyed();
    expect(() => applyCommit(klass, commit(5, { events: [] }))).toThrow('has a hole');
    expect(() => foldCommits([])).toThrow('ClassNotFound');
    expect(() => foldCommits([commit(0, { events: [{ type: 'class.resumed' }] })])).toThrow('ClassNotFound');
  });

  it('leads along one road: no event jumps a chapter or leaves an end', () => {
    const jumps: ClassEvent[] = [
      { type: 'opening.signed', number: '1' },
      { type: 'teaching.ended' },
      { type: 'certification.handed-over' },
      { type: 'class.closed' },
    ];
    for (const event of jumps) expect(() => surveyed([{ events: [event] }])).toThrow('cannot go from survey');
    const ended: Decision = { events: [{ type: 'class.ended', outcome: 'cancelled', reason: 'x' }] };
    expect(() => surveyed([ended], [ended])).toThrow('cannot go from cancelled to cancelled');
  });

  it('tells a waiting state what it finds: not asked, open, over, and over for good once the class has ended', () => {
    const klass = surveyed();
    expect(waitStateOf(klass, 'survey.needs')).toBe('open');
    expect(waitStateOf(klass, 'survey.decision')).toBe('not-asked');
    expect(() => waitStateOf(klass, 'exam.marks')).toThrow('ChapterNotReached');
    const closed = surveyed([closeSurvey(klass)]);
    expect(waitStateOf(closed, 'survey.needs')).toBe('over');
    const ended = surveyed([{ events: [{ type: 'class.ended', outcome: 'cancelled', reason: 'x' }] }]);
    expect(waitStateOf(ended, 'exam.marks')).toBe('over');
  });

  it('closes the survey with the last answer and refuses one that comes later', () => {
    const answer = (communeId: string) => ({ communeId, candidates: 3, availability: '', remarks: '' });
    const one = surveyed([answerSurvey(surveyed(), answer('cmn_1'))]);
    expect(one.survey.closed).toBeUndefined();
    const both = surveyed([answerSurvey(surveyed(), answer('cmn_1'))], [answerSurvey(one, answer('cmn_2'))]);
    expect(both.survey.closed).toBe('answered');
    expect(Object.values(both.asks).filter(isOpen)).toEqual([]);
    expect(() => answerSurvey(both, answer('cmn_2'))).toThrow('AlreadyAnswered');
  });
});

describe('time', () => {
  const ask = { kind: 'opening.papers', openedAt: NOW, dueAt: 0, atDeadline: 'escalate' } as const;
  const plan = (openedAt: string, due: string) =>
    occasionsOf(
      { ...ask, openedAt: instantOf(openedAt, '08:00'), dueAt: instantOf(due, '17:00') },
      NATIONAL_CALENDAR,
    ).map(({ name, at, to }) => `${name} ${shown(at)} ${to}`);

  it('reminds 3 and 1 working days before, on the day, and the successor 2 working days after', () => {
    expect(plan('2026-03-02', '2026-03-16')).toEqual([
      'before-3 2026-03-11 07:30 holder',
      'before-1 2026-03-13 07:30 holder',
      'due 2026-03-16 07:30 holder',
      'overdue 2026-03-18 07:30 successor',
    ]);
  });

  it('steps over Tết, 30 April and 1 May', () => {
    expect(plan('2026-02-02', '2026-02-23')).toEqual([
      'before-3 2026-02-11 07:30 holder',
      'before-1 2026-02-13 07:30 holder',
      'due 2026-02-23 07:30 holder',
      'overdue 2026-02-25 07:30 successor',
    ]);
    expect(plan('2026-04-20', '2026-05-04').slice(0, 2)).toEqual([
      'before-3 2026-04-27 07:30 holder',
      'before-1 2026-04-29 07:30 holder',
    ]);
  });

  it('has no occasion before the ask was opened, and none of rolls, which are taken one by one', () => {
    expect(plan('2026-03-12', '2026-03-16')[0]).toBe('before-1 2026-03-13 07:30 holder');
    const rolls = occasionsOf(
      { ...ask, kind: 'teaching.rolls', dueAt: instantOf('2026-03-16', '17:00') },
      NATIONAL_CALENDAR,
    );
    expect(rolls.map(({ name }) => name)).toEqual(['due', 'overdue']);
  });

  it('looks at a class when its next reminder is due; one that is due at night waits for 07:30', () => {
    const klass = surveyed();
    expect(shown(nextDueAt(klass, NATIONAL_CALENDAR) ?? 0)).toBe('2026-03-11 07:30');
    const night = instantOf('2026-03-11', '22:00');
    expect(settle(klass, { ...context, now: night }).events).toEqual([]);
    expect(shown(nextDueAt(klass, NATIONAL_CALENDAR, night) ?? 0)).toBe('2026-03-12 07:30');
    expect(nextDueAt(surveyed([{ events: [{ type: 'class.held', reason: 'x' }] }]), NATIONAL_CALENDAR)).toBeUndefined();
  });

  it('wakes a class that stands between steps after 2 minutes, and gives it a new execution after an hour, then daily', () => {
    const closed = surveyed([closeSurvey(surveyed())]);
    expect(nextDueAt(closed, NATIONAL_CALENDAR)).toBe(NOW + 2 * MINUTE);
    expect(standsBetweenSteps(closed, NOW + MINUTE)).toBe(false);
    expect(standsBetweenSteps(closed, NOW + 2 * MINUTE)).toBe(true);
    expect(needsNewExecution(closed, NOW + HOUR - 1)).toBe(false);
    expect(needsNewExecution(closed, NOW + HOUR)).toBe(true);
    const again = surveyed(
      [closeSurvey(surveyed())],
      [{ events: [{ type: 'class.restarted', generation: 2 }] }, NOW + HOUR],
    );
    expect(standsBetweenSteps(again, NOW + HOUR + MINUTE)).toBe(false);
    expect(needsNewExecution(again, NOW + 24 * HOUR)).toBe(false);
    expect(needsNewExecution(again, NOW + 25 * HOUR)).toBe(true);
    expect(standsBetweenSteps(surveyed(), NOW + 25 * HOUR)).toBe(false);
  });
});

import * as z from 'zod';
import { type ClassState, type ExamResult, seatedLearners } from '../class/class.ts';
import { answered, asked, type Context, type Decision, dueReason, mustBeAsked, rulesOf } from '../class/decision.ts';
import type { ClassEvent } from '../class/events.ts';
import { Refusal, refuseField, refuseUnless } from '../refusal.ts';
import { mayWritePaper } from '../rules/attendance.ts';
import { mark, passes, resultOf } from '../rules/marks.ts';
import type { Band } from '../rules/rule-sets.ts';
import { attendanceOf, marksDueAt } from './teaching.ts';

/** Marks 0-10 by person id, and the people whose mark is taken out again; a person without a mark was absent. */
export const marksInput = z.object({
  marks: z.record(z.string(), mark),
  cleared: z.array(z.string()).max(1000).optional(),
});

/** Where a learner stands in the exam. */
export interface LearnerResult {
  result: ExamResult;
  marks: number[];
  band?: Band;
}

/**
 * Asks for the marks of the final paper (bài thu hoạch) or, in the second round, of the redo. Who attended less than 80 % of the
 * tiết may not sit and is listed with the tiết attended (1147-QĐ/BTGDVTW, 1 Dec 2025, Art. 6).
 */
export function askForMarks(klass: ClassState, token: string, context: Context): Decision {
  const attempt = Math.max(1, klass.exam.attempts.length);
  const events: ClassEvent[] = [];
  if (klass.exam.attempts.length === 0) events.push(whoMaySit(klass));
  events.push(
    asked(
      {
        kind: 'exam.marks',
        round: attempt,
        holder: { kind: 'role', role: 'academic-officer' },
        successor: { kind: 'role', role: 'deputy' },
        dueAt: marksDueAt(klass, attempt, context),
        dueReason: dueReason(attempt === 1 ? 'marks' : 'redo-marks'),
        atDeadline: 'escalate',
      },
      token,
    ),
  );
  return { events };
}

function whoMaySit(klass: ClassState): ClassEvent {
  const sitters: string[] = [];
  const barred: Record<string, number> = {};
  for (const { personId } of seatedLearners(klass)) {
    const { attended, total } = attendanceOf(klass, personId);
    if (mayWritePaper(attended, total, rulesOf(klass))) sitters.push(personId);
    else barred[personId] = attended;
  }
  return { type: 'exam.opened', sitters, barred };
}

/** Enters, corrects or takes out marks of the present attempt, until they are handed in. */
export function enterMarks(klass: ClassState, input: z.infer<typeof marksInput>): Decision {
  mustBeAsked(klass, 'exam.marks');
  const attempt = klass.exam.attempts.length;
  const present = klass.exam.attempts[attempt - 1];
  const cleared = input.cleared ?? [];
  for (const personId of [...Object.keys(input.marks), ...cleared]) {
    if (personId in klass.exam.barred) {
      throw refuseField(`marks.${personId}`, {
        key: 'problem.barred-by-absence',
        params: { tiet: klass.exam.barred[personId] ?? 0 },
      });
    }
    if (!present?.sitters.includes(personId)) throw new Refusal('NotSitting', {}, 422);
  }
  return { events: [{ type: 'exam.marked', attempt, marks: input.marks, ...(cleared.length > 0 && { cleared }) }] };
}

/** The office says the marks of this attempt are complete; those without a mark were absent. */
export function submitMarks(klass: ClassState, input: z.infer<typeof marksInput>): Decision {
  const ask = mustBeAsked(klass, 'exam.marks');
  const { events } = enterMarks(klass, input);
  return { events: [...(Object.keys(input.marks).length > 0 ? events : []), answered(ask)] };
}

/** Closes the attempt: whoever failed or was absent the first time may redo once; nobody left to redo ends the exam. */
export function closeMarks(klass: ClassState): Decision {
  const attempt = klass.exam.attempts.length;
  const present = klass.exam.attempts[attempt - 1];
  const ask = klass.asks[`exam.marks.${attempt}`];
  refuseUnless(present && ask?.closedAt !== undefined, 'MarksMissing');
  const rules = rulesOf(klass);
  const failed = present.sitters.filter(personId => {
    const given = present.marks[personId];
    return given === undefined || !passes(given, rules);
  });
  const redo = attempt <= rules.redos.value ? failed : [];
  return { events: [{ type: 'exam.closed', attempt, redo }] };
}

/** The result of one learner after the attempts so far. */
export function resultOfLearner(klass: ClassState, personId: string): LearnerResult {
  if (!klass.needs.exam) return { result: 'passed', marks: [] };
  if (personId in klass.exam.barred) return { result: 'barred', marks: [] };
  const sat = klass.exam.attempts.filter(
    attempt => attempt.sitters.includes(personId) && (attempt.closed || personId in attempt.marks),
  );
  const marks = sat.map(attempt => attempt.marks[personId]).filter(value => value !== undefined);
  if (marks.length === 0) return { result: sat.length > 0 && klass.exam.closed ? 'absent' : 'redo', marks };
  const result = resultOf(marks, rulesOf(klass));
  if (result.outcome === 'passed') return { result: 'passed', marks, band: result.band };
  return { result: klass.exam.closed || result.outcome === 'failed' ? 'failed' : 'redo', marks };
}

/** Learners who passed, in the order of the register: by nomination. A class without an exam passes everyone who may. */
export function passedLearners(klass: ClassState): string[] {
  return seatedLearners(klass)
    .map(learner => learner.personId)
    .filter(personId => resultOfLearner(klass, personId).result === 'passed');
}

import * as z from 'zod';
import { dueAfter } from '../class/asks.ts';
import { type ClassFigures, type ClassState, seatedLearners } from '../class/class.ts';
import { answered, asked, type Context, type Decision, dueReason, mustBeAsked, openAsk } from '../class/decision.ts';
import { LEAD_TIMES } from '../class/lead-times.ts';
import { linkTo } from '../class/links.ts';
import { type MessageDraft, roleOf } from '../class/messages.ts';
import { refuseUnless } from '../refusal.ts';
import { resultOfLearner } from './exam.ts';

/** A learner's anonymous opinion: 1 (poor) to 5 (very good) and a remark. */
export const feedbackInput = z.object({
  score: z.coerce.number().int().min(1).max(5),
  remark: z.string().trim().max(1000).default(''),
});

export const reportInput = z.object({ remarks: z.string().trim().max(4000).default('') });

/**
 * Asks the office for the class report and lets learners say what they think through one link for the class. Nobody is asked where the
 * report was filed with the last roll.
 */
export function askForReport(klass: ClassState, token: string, { now, calendar }: Context): Decision {
  if (klass.report) return { events: [] };
  const dueAt = dueAfter(now, LEAD_TIMES.classReport, calendar);
  const message: MessageDraft = {
    id: 'closing.feedback',
    to: roleOf(klass, 'class-manager'),
    template: 'feedback-link',
    params: { title: klass.title },
    ...linkTo(klass, { kind: 'closing.report', round: 1 }),
  };
  return {
    events: [
      asked(
        {
          kind: 'closing.report',
          round: 1,
          holder: { kind: 'role', role: 'academic-officer' },
          successor: { kind: 'role', role: 'director' },
          dueAt,
          dueReason: dueReason('working-days', { days: LEAD_TIMES.classReport }),
          atDeadline: 'escalate',
        },
        token,
      ),
    ],
    messages: [message],
  };
}

/** A learner's opinion; counted, never tied to a person. */
export function giveFeedback(klass: ClassState, input: z.infer<typeof feedbackInput>): Decision {
  refuseUnless(openAsk(klass, 'closing.report'), 'FeedbackClosed', {}, 410);
  return { events: [{ type: 'closing.feedback', score: input.score, remark: input.remark }] };
}

/** The office files the class report with the figures computed from the class itself. */
export function fileReport(klass: ClassState, input: z.infer<typeof reportInput>): Decision {
  const ask = mustBeAsked(klass, 'closing.report');
  return { events: [{ type: 'closing.reported', remarks: input.remarks, figures: figuresOf(klass) }, answered(ask)] };
}

/** Closes the class: its figures move up to centre, province and country in the same transaction. */
export function closeClass(klass: ClassState): Decision {
  refuseUnless(klass.report, 'ReportMissing');
  const month = (klass.opening.papers?.openingDate ?? klass.plannedStart).slice(0, 7);
  return {
    events: [{ type: 'class.closed' }],
    also: [
      {
        kind: 'figures',
        scopes: [klass.centreId, klass.provinceId, 'country'],
        month,
        programme: klass.programme,
        figures: klass.report.figures,
      },
    ],
  };
}

/**
 * The class's figures: one class, its learners (turns, "lượt học viên"), those who completed and their bands; a joint class counts
 * in the joint figures too, so that totals can be shown with and without it.
 */
export function figuresOf(klass: ClassState): ClassFigures {
  const learners = seatedLearners(klass);
  const results = learners.map(learner => resultOfLearner(klass, learner.personId));
  const count = (band: string) => results.filter(result => result.result === 'passed' && result.band === band).length;
  const joint = klass.jointWith !== undefined;
  return {
    classes: 1,
    learners: learners.length,
    completed: klass.needs.exam ? results.filter(result => result.result === 'passed').length : learners.length,
    excellent: count('excellent'),
    good: count('good'),
    fair: count('fair'),
    average: count('average'),
    jointClasses: joint ? 1 : 0,
    jointLearners: joint ? learners.length : 0,
  };
}

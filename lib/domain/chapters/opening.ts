import * as z from 'zod';
import { dueAfter } from '../class/asks.ts';
import { type ClassState, type OneDayPlan, type OpeningPapers, seatedLearners } from '../class/class.ts';
import { answered, asked, type Context, type Decision, dueReason, mustBeAsked } from '../class/decision.ts';
import { LEAD_TIMES } from '../class/lead-times.ts';
import { refuseField, refuseUnless } from '../refusal.ts';
import { civilDate, civilDateOf } from '../time/civil-date.ts';
import { type GivenNumber, numbered, typedNumber } from './documents.ts';

/** The papers of the opening: first day, class manager (chủ nhiệm) and academic officer (giáo vụ), 1147-QĐ/BTGDVTW Art. 5. */
export const openingPapers = z.object({
  openingDate: civilDate,
  managerId: z.string().min(1),
  officerId: z.string().min(1),
});

export const refusalReason = z.object({ reason: z.string().trim().min(1).max(1000) });

/**
 * Asks the office for the opening papers, the first time or after the director refused them. A class of one day brings them along, and
 * is asked only when its day has passed meanwhile.
 */
export function askForPapers(klass: ClassState, token: string, { now, calendar }: Context): Decision {
  const { round, refusal } = klass.opening;
  const { oneDay, plannedStart } = klass;
  if (oneDay && !refusal && plannedStart >= civilDateOf(now))
    return { events: [{ type: 'opening.proposed', papers: plannedPapers(oneDay, plannedStart) }] };
  return {
    events: [
      asked(
        {
          kind: 'opening.papers',
          round,
          holder: { kind: 'role', role: 'academic-officer' },
          successor: { kind: 'role', role: 'deputy' },
          dueAt: dueAfter(now, LEAD_TIMES.openingPapers, calendar),
          dueReason: refusal
            ? dueReason('director-refused', { reason: refusal })
            : dueReason('working-days', { days: LEAD_TIMES.openingPapers }),
          atDeadline: 'escalate',
        },
        token,
      ),
    ],
  };
}

/** The papers that the plan of a class of one day holds. */
function plannedPapers({ managerId, officerId }: OneDayPlan, openingDate: string): OpeningPapers {
  return { openingDate, managerId, officerId };
}

/** The office proposes the opening. The date may not lie in the past. */
export function proposeOpening(klass: ClassState, input: z.infer<typeof openingPapers>, { now }: Context): Decision {
  const ask = mustBeAsked(klass, 'opening.papers');
  if (input.openingDate < civilDateOf(now)) throw refuseField('openingDate', { key: 'problem.date-in-the-past' });
  return { events: [{ type: 'opening.proposed', papers: input }, answered(ask)] };
}

/** Asks the director to sign; refuses while the papers are missing. */
export function askToSign(klass: ClassState, token: string, { now, calendar }: Context): Decision {
  refuseUnless(klass.opening.papers && !klass.opening.refusal, 'PapersMissing');
  return {
    events: [
      asked(
        {
          kind: 'opening.signature',
          round: klass.opening.round,
          holder: { kind: 'role', role: 'director' },
          successor: { kind: 'role', role: 'deputy' },
          dueAt: dueAfter(now, LEAD_TIMES.directorSignature, calendar),
          dueReason: dueReason('opening-on', { date: klass.opening.papers.openingDate }),
          atDeadline: 'escalate',
        },
        token,
      ),
    ],
  };
}

/** The director signs, while the opening date has not passed: the decision takes the next number of the centre's document register. */
export function signOpening(klass: ClassState, given: GivenNumber, { now }: Context): Decision {
  const ask = mustBeAsked(klass, 'opening.signature');
  refuseUnless(seatedLearners(klass).length > 0, 'NobodySeated');
  const opensOn = klass.opening.papers?.openingDate ?? klass.plannedStart;
  refuseUnless(opensOn >= civilDateOf(now), 'OpeningDatePassed', { date: opensOn });
  const { number, write } = numbered(klass, 'decisions', 'opening', given, now);
  return { events: [{ type: 'opening.signed', number }, answered(ask)], also: [write] };
}

/** The director refuses: the papers go back to the office with the reason. */
export function refuseOpening(klass: ClassState, input: z.infer<typeof refusalReason>): Decision {
  const ask = mustBeAsked(klass, 'opening.signature');
  return { events: [{ type: 'opening.refused', reason: input.reason }, answered(ask)] };
}

/** What the director gives on signing: nothing, or a number from a book of paper. */
export const signing = z.object({ number: typedNumber.optional() });

/** How the chapter goes on. Refuses while the director has neither signed nor refused. */
export function readDirectorsAnswer(klass: ClassState): 'go-on' | 'refused' | 'ended' {
  if (klass.ended) return 'ended';
  if (klass.stage !== 'opening') return 'go-on';
  refuseUnless(klass.opening.refusal, 'SignatureMissing');
  return 'refused';
}

import * as z from 'zod';
import { dueAfter, partOf, silentParts } from '../class/asks.ts';
import type { ClassState } from '../class/class.ts';
import { answered, asked, type Context, type Decision, dueReason, mustBeAsked, openAsk } from '../class/decision.ts';
import type { ClassEvent } from '../class/events.ts';
import { LEAD_TIMES } from '../class/lead-times.ts';
import { linkTo } from '../class/links.ts';
import type { MessageDraft } from '../class/messages.ts';
import { refuseField, refuseUnless } from '../refusal.ts';
import { civilDate, civilDateOf, formatDate } from '../time/civil-date.ts';
import { absorb } from './merging.ts';
import { cancellationNotices } from './notices.ts';

/** What a commune answers: how many candidates, when they can come, remarks. */
export const surveyAnswer = z.object({
  communeId: z.string(),
  candidates: z.coerce.number().int().min(0).max(500),
  availability: z.string().trim().max(300).default(''),
  remarks: z.string().trim().max(1000).default(''),
});

/** The office's decision after the survey. */
export const surveyDecision = z.object({
  choice: z.enum(['recruit', 'merge', 'postpone', 'cancel']),
  reason: z.string().trim().max(1000).default(''),
  into: z.string().optional(),
  until: civilDate.optional(),
});

/** Opens the survey: one ask, a part and a message with a signed link for every commune of the cluster. */
export function askCommunes(klass: ClassState, token: string, { now, calendar }: Context): Decision {
  const { round } = klass.survey;
  const dueAt = dueAfter(now, LEAD_TIMES.surveyAnswer, calendar);
  const ask = asked(
    {
      kind: 'survey.needs',
      round,
      holder: { kind: 'communes' },
      successor: { kind: 'role', role: 'academic-officer' },
      parts: Object.fromEntries(klass.communeIds.map(id => [id, {}])),
      dueAt,
      dueReason: dueReason('working-days', { days: LEAD_TIMES.surveyAnswer }),
      atDeadline: 'close',
    },
    token,
  );
  const messages: MessageDraft[] = klass.communeIds.map(id => ({
    id: `survey.needs:${round}:${id}`,
    to: { kind: 'commune', id },
    template: 'survey-needs',
    params: { title: klass.title, due: formatDate(civilDateOf(dueAt)) },
    ...linkTo(klass, { kind: 'survey.needs', round }, id),
  }));
  return { events: [ask], messages };
}

/** A commune's answer, by its link or typed by staff. The last one ends the survey. */
export function answerSurvey(klass: ClassState, input: z.infer<typeof surveyAnswer>): Decision {
  const ask = mustBeAsked(klass, 'survey.needs');
  const { communeId, ...answer } = input;
  const part = partOf(ask, communeId);
  refuseUnless(part, 'CommuneNotInCluster', {}, 403);
  refuseUnless(part.answeredAt === undefined, 'AlreadyAnswered', { kind: ask.kind });
  const events: ClassEvent[] = [
    { type: 'survey.answered', communeId, answer },
    { type: 'ask.part-answered', key: ask.key, part: communeId },
  ];
  if (silentParts(ask).length === 1) events.push({ type: 'survey.closed', how: 'answered' }, answered(ask));
  return { events };
}

/** The office ends the survey before its deadline. */
export function closeSurvey(klass: ClassState): Decision {
  const ask = mustBeAsked(klass, 'survey.needs');
  return { events: [{ type: 'survey.closed', how: 'early' }, answered(ask)] };
}

/** Asks the office what to do with the survey's result; refuses while the survey is open. */
export function askForDecision(klass: ClassState, token: string, { now, calendar }: Context): Decision {
  refuseUnless(klass.survey.closed, 'SurveyStillOpen');
  return {
    events: [
      asked(
        {
          kind: 'survey.decision',
          round: klass.survey.round,
          holder: { kind: 'role', role: 'academic-officer' },
          successor: { kind: 'role', role: 'director' },
          dueAt: dueAfter(now, LEAD_TIMES.surveyDecision, calendar),
          dueReason: dueReason('working-days', { days: LEAD_TIMES.surveyDecision }),
          atDeadline: 'escalate',
        },
        token,
      ),
    ],
  };
}

/** Recruit, merge with another class, postpone, or cancel with a reason. */
export function decideSurvey(
  klass: ClassState,
  input: z.infer<typeof surveyDecision>,
  { now }: Context,
  into?: ClassState,
): Decision {
  const ask = mustBeAsked(klass, 'survey.decision');
  if (input.choice !== 'recruit' && !input.reason) throw refuseField('reason', { key: 'problem.reason-needed' });
  const decision = { choice: input.choice, reason: input.reason, ...optional(input) };
  const events: ClassEvent[] = [{ type: 'survey.decided', decision }, answered(ask)];
  switch (input.choice) {
    case 'recruit':
      return { events };
    case 'cancel':
      return {
        events: [...events, { type: 'class.ended', outcome: 'cancelled', reason: input.reason }],
        messages: cancellationNotices(klass, input.reason),
      };
    case 'postpone': {
      if (!input.until || input.until <= civilDateOf(now))
        throw refuseField('until', { key: 'problem.date-in-the-past' });
      return { events: [...events, { type: 'survey.reopened', until: input.until }] };
    }
    case 'merge':
      return absorb(klass, into, input.reason, events);
  }
}

/** At the deadline the survey ends with the answers it has. */
export function expireSurvey(klass: ClassState): ClassEvent[] {
  const ask = openAsk(klass, 'survey.needs');
  return ask
    ? [
        { type: 'survey.closed', how: 'deadline' },
        { type: 'ask.closed', key: ask.key, how: 'deadline' },
      ]
    : [];
}

function optional(input: { into?: string | undefined; until?: string | undefined }): { into?: string; until?: string } {
  return { ...(input.into && { into: input.into }), ...(input.until && { until: input.until }) };
}

/** How the chapter goes on. Refuses while the office has not decided. */
export function readSurveyDecision(klass: ClassState): 'go-on' | 'ask-again' | 'ended' {
  if (klass.ended) return 'ended';
  if (klass.stage !== 'survey') return 'go-on';
  refuseUnless(!klass.survey.closed, 'DecisionMissing');
  return 'ask-again';
}

import * as z from 'zod';
import { dueAfter, endOfOffice, partOf, silentParts } from '../class/asks.ts';
import {
  type ClassState,
  lastOrder,
  type PersonFacts,
  type Seat,
  seatedLearners,
  waitingLearners,
} from '../class/class.ts';
import {
  answered,
  asked,
  type Context,
  type Decision,
  dueReason,
  mustBeAsked,
  mustStandAt,
  openAsk,
  rulesOf,
} from '../class/decision.ts';
import type { ClassEvent, ListedLearner } from '../class/events.ts';
import { LEAD_TIMES } from '../class/lead-times.ts';
import { linkTo } from '../class/links.ts';
import type { MessageDraft } from '../class/messages.ts';
import { Refusal, refuseField, refuseUnless } from '../refusal.ts';
import { judgeNomination, type Verdict } from '../rules/eligibility.ts';
import { programme } from '../rules/programmes.ts';
import { sessionCountOf, syllabusOf } from '../rules/syllabus.ts';
import { addDays, type CivilDate, civilDate, civilDateOf, formatDate } from '../time/civil-date.ts';
import { absorb } from './merging.ts';
import { cancellationNotices } from './notices.ts';

/** One nominated person as the edge hands it over: cleaned, with the id that stands for name and birth date. */
export interface Nominee {
  personId: string;
  person: PersonFacts;
  /** Last day the person's newest certificate of this programme counts; from the certificate index. */
  certificateValidUntil?: CivilDate;
  /** Another open class of the programme the person stands in; its title where it may be said. */
  otherClass?: { title?: string };
}

export const recruitmentDecision = z.object({
  choice: z.enum(['open', 'extend', 'merge', 'cancel']),
  reason: z.string().trim().max(1000).default(''),
  into: z.string().optional(),
  until: civilDate.optional(),
});

export const withdrawal = z.object({ personId: z.string(), reason: z.string().trim().min(1).max(500) });

/** Calls for nominations: one ask, a part and a message with a signed link for every commune. */
export function callForNominations(klass: ClassState, token: string, { now, calendar }: Context): Decision {
  const { round, extended } = klass.recruitment;
  const dueAt = extended ? endOfOffice(extended.until) : dueAfter(now, LEAD_TIMES.nominationLists, calendar);
  const messages: MessageDraft[] = klass.communeIds.map(id => ({
    id: `recruitment.lists:${round}:${id}`,
    to: { kind: 'commune', id },
    template: 'recruitment-lists',
    params: { title: klass.title, due: formatDate(civilDateOf(dueAt)) },
    ...linkTo(klass, { kind: 'recruitment.lists', round }, id),
  }));
  const ask = asked(
    {
      kind: 'recruitment.lists',
      round,
      holder: { kind: 'communes' },
      successor: { kind: 'role', role: 'academic-officer' },
      parts: Object.fromEntries(klass.communeIds.map(id => [id, {}])),
      dueAt,
      dueReason: extended
        ? dueReason('extended', { reason: extended.reason })
        : dueReason('working-days', { days: LEAD_TIMES.nominationLists }),
      atDeadline: 'close',
    },
    token,
  );
  return { events: [ask], messages };
}

/**
 * Puts a commune's list into the class: each person gets a verdict with its rule at once, and a seat or a place on the waiting
 * list in the order of the list. Nothing is refused as a whole; what cannot be seated says why. With `complete` the commune says in
 * the same breath that its list is finished.
 */
export function nominate(
  klass: ClassState,
  listId: string,
  communeId: string,
  nominees: readonly Nominee[],
  complete = false,
): Decision {
  mustStandAt(klass, 'recruitment');
  mustBeAsked(klass, 'recruitment.lists');
  refuseUnless(klass.communeIds.includes(communeId), 'CommuneNotInCluster', {}, 403);
  refuseUnless(nominees.length > 0, 'EmptyList', {}, 422);
  const fresh = nominees.filter(({ personId }) => !isListed(klass, communeId, personId));
  const finished = complete ? finishList(klass, communeId).events : [];
  if (fresh.length === 0) return { events: finished };
  const { event, personal } = seatNominees(klass, listId, communeId, fresh);
  return { events: [event, ...finished], personal };
}

/** Whether a person stands on this commune's list already: the same list sent again changes nothing. */
export function isListed(klass: ClassState, communeId: string, personId: string): boolean {
  const learner = klass.learners[personId];
  return learner?.communeId === communeId && (learner.seat === 'seated' || learner.seat === 'waiting');
}

/** Judges the people of a list one by one and gives those who fit a seat, or a place on the waiting list when the class is full. */
export function seatNominees(
  klass: ClassState,
  listId: string,
  communeId: string,
  nominees: readonly Nominee[],
): { event: Extract<ClassEvent, { type: 'recruitment.listed' }>; personal: Record<string, PersonFacts> } {
  let free = klass.capacity - seatedLearners(klass).length;
  let order = lastOrder(klass);
  const onTheList = new Set(
    Object.values(klass.learners)
      .filter(learner => learner.seat === 'seated' || learner.seat === 'waiting')
      .map(learner => learner.personId),
  );
  const personal: Record<string, PersonFacts> = {};
  const learners: ListedLearner[] = [];
  for (const nominee of nominees) {
    const verdict = judge(klass, nominee, onTheList.has(nominee.personId));
    const seat: Seat = verdict.verdict !== 'eligible' ? 'refused' : free > 0 ? 'seated' : 'waiting';
    if (seat === 'seated') free -= 1;
    if (seat !== 'refused') onTheList.add(nominee.personId);
    order += 1;
    learners.push({ personId: nominee.personId, order, verdict, seat });
    personal[nominee.personId] = nominee.person;
  }
  return { event: { type: 'recruitment.listed', listId, communeId, learners }, personal };
}

function judge(klass: ClassState, nominee: Nominee, onTheList: boolean): Verdict {
  const { plannedStart, programme: code } = klass;
  return judgeNomination(nominee.person, programme(code, plannedStart), {
    classDate: plannedStart,
    classEnds: addDays(plannedStart, expectedDays(klass)),
    rules: rulesOf(klass),
    alreadyNominated: onTheList,
    ...(nominee.otherClass && { otherClass: nominee.otherClass }),
    ...(nominee.certificateValidUntil && { certificateValidUntil: nominee.certificateValidUntil }),
  });
}

/** Calendar days a class is expected to last: two sessions a working day, five working days a week. */
function expectedDays(klass: ClassState): number {
  return Math.ceil((sessionCountOf(syllabusOf(klass)) / 2) * (7 / 5));
}

/** A commune says its list is complete; the last one ends the call. */
export function finishList(klass: ClassState, communeId: string): Decision {
  const ask = mustBeAsked(klass, 'recruitment.lists');
  const part = partOf(ask, communeId);
  refuseUnless(part, 'CommuneNotInCluster', {}, 403);
  refuseUnless(part.answeredAt === undefined, 'AlreadyAnswered', { kind: ask.kind });
  const events: ClassEvent[] = [{ type: 'ask.part-answered', key: ask.key, part: communeId }];
  if (silentParts(ask).length === 1) events.push({ type: 'recruitment.closed' }, answered(ask));
  return { events };
}

/** The office ends the call before its deadline. */
export function closeRecruitment(klass: ClassState): Decision {
  const ask = mustBeAsked(klass, 'recruitment.lists');
  return { events: [{ type: 'recruitment.closed' }, answered(ask)] };
}

/** Takes a person off the list, with a reason; the first of the waiting list moves up in the same commit. */
export function withdraw(klass: ClassState, input: z.infer<typeof withdrawal>): Decision {
  mustStandAt(klass, 'recruitment', 'opening', 'scheduling');
  const learner = klass.learners[input.personId];
  if (!learner) throw new Refusal('LearnerNotFound', {}, 404);
  refuseUnless(learner.seat === 'seated' || learner.seat === 'waiting', 'NotOnTheList', { seat: learner.seat });
  const promoted = learner.seat === 'seated' ? waitingLearners(klass)[0] : undefined;
  const messages: MessageDraft[] = promoted
    ? [
        {
          id: `recruitment.promoted:${promoted.personId}`,
          to: { kind: 'commune', id: promoted.communeId },
          template: 'recruitment-promoted',
          params: { title: klass.title },
        },
      ]
    : [];
  return {
    events: [{ type: 'recruitment.withdrawn', ...input, ...(promoted && { promoted: promoted.personId }) }],
    messages,
  };
}

/**
 * After the call: with enough learners the class goes on by itself; below the minimum of the rule in force (25: 1147-QĐ/BTGDVTW,
 * 1 Dec 2025, Art. 5) the office must decide. Refuses while the call is open.
 */
export function askWhetherToOpen(klass: ClassState, token: string, { now, calendar }: Context): Decision {
  refuseUnless(klass.recruitment.closed, 'NominationsStillOpen');
  if (hasEnough(klass)) {
    return { events: [{ type: 'recruitment.decided', decision: { choice: 'open', reason: '' } }] };
  }
  const minimum = minimumOf(klass);
  return {
    events: [
      asked(
        {
          kind: 'recruitment.decision',
          round: klass.recruitment.round,
          holder: { kind: 'role', role: 'academic-officer' },
          successor: { kind: 'role', role: 'director' },
          dueAt: dueAfter(now, LEAD_TIMES.recruitmentDecision, calendar),
          dueReason: dueReason('below-minimum', { seated: seatedLearners(klass).length, minimum }),
          atDeadline: 'escalate',
        },
        token,
      ),
    ],
  };
}

/** The recorded decision on a class below its minimum: open all the same, extend the call, merge, or cancel; always with a reason. */
export function decideRecruitment(
  klass: ClassState,
  input: z.infer<typeof recruitmentDecision>,
  { now }: Context,
  into?: ClassState,
): Decision {
  const ask = mustBeAsked(klass, 'recruitment.decision');
  if (!input.reason) throw refuseField('reason', { key: 'problem.reason-needed' });
  const { choice, reason } = input;
  const decision = {
    choice,
    reason,
    ...(input.into && { into: input.into }),
    ...(input.until && { until: input.until }),
  };
  const events: ClassEvent[] = [{ type: 'recruitment.decided', decision }, answered(ask)];
  switch (choice) {
    case 'open':
      refuseUnless(seatedLearners(klass).length > 0, 'NobodySeated');
      return { events };
    case 'cancel':
      return {
        events: [...events, { type: 'class.ended', outcome: 'cancelled', reason }],
        messages: cancellationNotices(klass, reason),
      };
    case 'extend':
      if (!input.until || input.until <= civilDateOf(now))
        throw refuseField('until', { key: 'problem.date-in-the-past' });
      return { events: [...events, { type: 'recruitment.reopened', until: input.until, reason }] };
    case 'merge':
      return absorb(klass, into, reason, events);
  }
}

/** At the deadline the call ends with the lists it has. */
export function expireRecruitment(klass: ClassState): ClassEvent[] {
  const ask = openAsk(klass, 'recruitment.lists');
  return ask ? [{ type: 'recruitment.closed' }, { type: 'ask.closed', key: ask.key, how: 'deadline' }] : [];
}

/** The least number of learners the class may open with; 0 where the rule names none. */
export function minimumOf(klass: ClassState): number {
  return rulesOf(klass).minimumLearners.value;
}

/** Whether the class has at least one learner and reaches its minimum. */
export function hasEnough(klass: ClassState): boolean {
  return seatedLearners(klass).length >= Math.max(1, minimumOf(klass));
}

/** How the chapter goes on. Refuses while a decision is missing. */
export function readRecruitmentDecision(klass: ClassState): 'go-on' | 'call-again' | 'ended' {
  if (klass.ended) return 'ended';
  if (klass.stage !== 'recruitment') return 'go-on';
  refuseUnless(!klass.recruitment.closed, 'DecisionMissing');
  return 'call-again';
}

import * as z from 'zod';
import { oneDayPlan } from '../../lib/domain/chapters/lifecycle.ts';
import type { ClassEvent, Commit } from '../../lib/domain/class/events.ts';
import { foldCommits } from '../../lib/domain/class/fold.ts';
import { Refusal, refuseField } from '../../lib/domain/refusal.ts';
import { type ApiRoute, staffRoute } from '../../lib/edge/api.ts';
import { pageOf, pageOfAll, pageQuery } from '../../lib/edge/paging.ts';
import { mustReach, mustSeePeople, seesPeople, thatSeePeople } from '../../lib/edge/rights.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import { setUpClass } from '../class/create-class.ts';
import { newOneDayClass } from '../class/create-one-day.ts';
import { OFFICE } from '../roles.ts';
import { actRoutes } from './act-routes.ts';
import { classView, holderView, learnerView, showClass, showLearner } from './class-view.ts';
import { reachCentre } from './directory-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { inOrder, reachClass } from './reach-class.ts';
import { centreParams, classParams, everyone } from './shapes.ts';

const headView = z
  .object({
    id: z.string(),
    version: z.number(),
    programme: z.string(),
    title: z.string(),
    year: z.number(),
    intake: z.number(),
    stage: z.string(),
    plannedStart: z.string(),
    startsOn: z.string().optional(),
    endsOn: z.string().optional(),
    capacity: z.number(),
    seated: z.number(),
    waiting: z.number(),
    jointWith: z.string().optional(),
    managerId: z.string().optional(),
    held: z.string().optional(),
    ended: z.string().optional(),
    asks: z.array(z.object({ key: z.string(), kind: z.string(), dueAt: z.number() })),
  })
  .meta({ id: 'ClassHead' });

const boardRow = z
  .object({
    classId: z.string(),
    title: z.string(),
    key: z.string(),
    kind: z.string(),
    sentence: z.string(),
    holder: holderView,
    successor: holderView,
    openedAt: z.number(),
    dueAt: z.number(),
    dueReason: z.string(),
    overdue: z.boolean(),
  })
  .meta({ id: 'BoardRow' });

const commitView = z
  .object({
    number: z.number(),
    at: z.number(),
    by: z.object({
      kind: z.string(),
      id: z.string(),
      role: z.string().optional(),
      insteadOf: z.string().optional().meta({ description: 'Who was on leave: `id` acted in their stead' }),
    }),
    request: z.string().optional(),
    events: z.array(z.looseObject({ type: z.string() })),
  })
  .meta({ id: 'Commit' });

const centreClassRoutes: ApiRoute[] = [
  staffRoute({
    method: 'GET',
    path: '/centres/{centreId}/classes',
    operationId: 'listClasses',
    summary: 'Classes of a centre that go on, by planned start; with a year, those of the year that have ended',
    roles: everyone,
    params: centreParams,
    query: pageQuery.extend({ endedInYear: z.coerce.number().int().min(2000).max(2100).optional() }),
    output: pageOf(headView),
    answer: async ({ services, caller, params: { centreId }, ...asked }) => {
      await reachCentre(services, caller, centreId);
      const { endedInYear } = asked.query;
      const heads = await (endedInYear === undefined
        ? services.classes.openHeads(centreId)
        : services.classes.endedHeads(centreId, endedInYear));
      return pageOfAll(asked, heads, ({ plannedStart, id }) => `${plannedStart} ${id}`);
    },
  }),
  staffRoute({
    method: 'POST',
    path: '/centres/{centreId}/classes',
    operationId: 'createClass',
    summary:
      'Set up a class, one of a single day with its people; the same Idempotency-Key or externalKey again gives the class made the first time',
    roles: OFFICE,
    params: centreParams,
    body: newOneDayClass.omit({ centreId: true }).extend({ oneDay: oneDayPlan.optional() }),
    output: classView,
    version: ({ version }) => version,
    status: 201,
    shownAt: '/classes/{id}',
    answer: async ({ services, caller, by, params, body, language, request }) => {
      await reachCentre(services, caller, params.centreId);
      // People come with a class of one day only; the lists of other classes are the communes' to send.
      if (!body.oneDay && body.lists.length > 0) throw refuseField('lists', { key: 'problem.lists-one-day' });
      const klass = await setUpClass(services, { ...body, centreId: params.centreId }, by, request);
      return showClass(klass, seesPeople(caller, klass), language);
    },
  }),
  staffRoute({
    method: 'GET',
    path: '/centres/{centreId}/classes/by-key/{externalKey}',
    operationId: 'getClassByKey',
    summary: 'The class that another system knows by a key of its own',
    roles: everyone,
    params: centreParams.extend({ externalKey: z.string().min(1).max(100) }),
    output: classView,
    version: ({ version }) => version,
    shownAt: '/classes/{id}',
    answer: async ({ services, caller, params, language }) => {
      await reachCentre(services, caller, params.centreId);
      const classId = await services.classes.byExternalKey(params.centreId, params.externalKey);
      if (classId === undefined) throw new Refusal('ClassNotFound', {}, 404);
      const klass = await services.classes.load(classId);
      return showClass(klass, seesPeople(caller, klass), language);
    },
  }),
  staffRoute({
    method: 'GET',
    path: '/centres/{centreId}/board',
    operationId: 'getBoard',
    summary: 'Who holds the ball: open asks of all classes of a centre, the earliest due first',
    roles: everyone,
    params: centreParams,
    query: pageQuery,
    output: pageOf(boardRow),
    answer: async ({ services, caller, params, language, ...asked }) => {
      await reachCentre(services, caller, params.centreId);
      const now = services.clock.now();
      const heads = await services.classes.openHeads(params.centreId);
      const rows = heads.flatMap(head =>
        head.asks.map(ask => ({
          ...ask,
          classId: head.id,
          title: head.title,
          sentence: sentence(language, `ask.${ask.kind}`),
          dueReason: sentence(language, ask.dueReason.key, ask.dueReason.params),
          overdue: ask.dueAt < now,
        })),
      );
      return pageOfAll(asked, rows, ({ dueAt, classId, key }) => `${inOrder(dueAt)} ${classId} ${key}`);
    },
  }),
];

const oneClassRoutes: ApiRoute[] = [
  staffRoute({
    method: 'GET',
    path: '/classes/{classId}',
    operationId: 'getClass',
    summary: 'A class as its ledger gives it now; learners by name only for those who may see them',
    roles: everyone,
    params: classParams,
    output: classView,
    version: ({ version }) => version,
    answer: async ({ services, caller, params, language }) => {
      const klass = await reachClass(services, caller, params.classId);
      return showClass(klass, seesPeople(caller, klass), language);
    },
  }),
  staffRoute({
    method: 'GET',
    path: '/classes/{classId}/people',
    operationId: 'listPeople',
    summary: 'Everybody who was nominated to a class, in the order of the lists: seat, verdict, attendance, result',
    roles: thatSeePeople(everyone),
    params: classParams,
    query: pageQuery,
    output: pageOf(learnerView),
    answer: async ({ services, caller, params, language, ...asked }) => {
      const klass = await reachClass(services, caller, params.classId);
      mustSeePeople(caller, klass);
      const page = pageOfAll(
        asked,
        Object.values(klass.learners),
        ({ order, personId }) => `${inOrder(order)} ${personId}`,
      );
      return { ...page, items: page.items.map(learner => showLearner(klass, learner, language)) };
    },
  }),
  staffRoute({
    method: 'GET',
    path: '/classes/{classId}/ledger',
    operationId: 'getLedger',
    summary:
      'Everything that happened to a class: who, when, what, on which request; without personal facts and task tokens',
    roles: thatSeePeople(everyone),
    params: classParams,
    query: pageQuery,
    output: pageOf(commitView),
    answer: async ({ services, caller, params, ...asked }) => {
      // One reading of the ledger gives the class too, by which the rights are judged.
      const commits = await services.classes.ledger(params.classId);
      const klass = foldCommits(commits);
      mustReach(caller, klass);
      mustSeePeople(caller, klass);
      const page = pageOfAll(asked, commits, ({ number }) => inOrder(number));
      return { ...page, items: page.items.map(showCommit) };
    },
  }),
];

/** Classes: lists, one class, its ledger and messages, and every act of functions/acts.ts. */
export const classRoutes: ApiRoute[] = [...centreClassRoutes, ...oneClassRoutes, ...messageRoutes, ...actRoutes];

/** A commit without personal facts and without what wakes a state machine. */
function showCommit({ number, at, by, request, events }: Commit): z.input<typeof commitView> {
  return { number, at, by, ...(request !== undefined && { request }), events: events.map(withoutToken) };
}

function withoutToken(event: ClassEvent): { type: string } {
  if (!('token' in event)) return event;
  const { token: _, ...rest } = event;
  return rest;
}

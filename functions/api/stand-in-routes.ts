import * as z from 'zod';
import { newStandIn } from '../../lib/domain/stand-ins.ts';
import { type ApiRoute, staffRoute } from '../../lib/edge/api.ts';
import { pageOf, pageOfAll, pageQuery } from '../../lib/edge/paging.ts';
import { comeBackEarly, LEAVE_TAKERS, takeLeave } from '../staff/stand-ins.ts';
import { reachCentre } from './directory-routes.ts';
import { centreParams, everyone } from './shapes.ts';

const standInView = z
  .object({
    id: z.string(),
    centreId: z.string(),
    absentId: z.string(),
    standInId: z.string(),
    from: z.string().meta({ description: 'First day, civil date' }),
    until: z.string().meta({ description: 'Last day, included' }),
    reason: z.string(),
    namedBy: z.string(),
    namedAt: z.number().meta({ description: 'Epoch milliseconds' }),
    ended: z.object({ by: z.string(), at: z.number() }).optional(),
  })
  .meta({ id: 'StandIn' });

/** Stand-ins during leave: who acts for whom on which days. */
export const standInRoutes: ApiRoute[] = [
  staffRoute({
    method: 'GET',
    path: '/centres/{centreId}/stand-ins',
    operationId: 'listStandIns',
    summary: 'Stand-ins of a centre, those that are over among them',
    roles: everyone.filter(role => role !== 'overseer'),
    params: centreParams,
    query: pageQuery,
    output: pageOf(standInView),
    answer: async ({ services, caller, params, ...asked }) => {
      await reachCentre(services, caller, params.centreId);
      const { standIns } = await services.standIns.all(params.centreId);
      return pageOfAll(asked, standIns, ({ until, id }) => `${until} ${id}`);
    },
  }),
  staffRoute({
    method: 'POST',
    path: '/centres/{centreId}/stand-ins',
    operationId: 'nameStandIn',
    summary: 'Name a stand-in for days of leave: for oneself, as director or admin for anybody of the centre',
    roles: LEAVE_TAKERS,
    params: centreParams,
    body: newStandIn,
    output: standInView,
    status: 201,
    answer: async ({ services, caller, params, body, request }) => {
      await reachCentre(services, caller, params.centreId);
      return takeLeave(services, params.centreId, caller, body, request);
    },
  }),
  staffRoute({
    method: 'POST',
    path: '/centres/{centreId}/stand-ins/{id}/end',
    operationId: 'endStandIn',
    summary: 'End a stand-in before its last day',
    roles: LEAVE_TAKERS,
    params: centreParams.extend({ id: z.string().max(60) }),
    output: standInView,
    answer: async ({ services, caller, params }) => {
      await reachCentre(services, caller, params.centreId);
      return comeBackEarly(services, params.centreId, caller, params.id);
    },
  }),
];

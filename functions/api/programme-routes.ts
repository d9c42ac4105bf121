import * as z from 'zod';
import { programmeCode } from '../../lib/domain/rules/programmes.ts';
import { programmeSettings } from '../../lib/domain/rules/syllabus.ts';
import { type ApiRoute, staffRoute } from '../../lib/edge/api.ts';
import { pageOf, pageOfAll, pageQuery } from '../../lib/edge/paging.ts';
import { OFFICE } from '../roles.ts';
import { reachCentre } from './directory-routes.ts';
import { centreParams, everyone } from './shapes.ts';

/** How a centre holds the programmes it holds otherwise than the national catalogue. */
export const programmeRoutes: ApiRoute[] = [
  staffRoute({
    method: 'GET',
    path: '/centres/{centreId}/programmes',
    operationId: 'listProgrammeSettings',
    summary: 'Programmes a centre holds with lessons, session lengths or places of its own',
    roles: everyone,
    params: centreParams,
    query: pageQuery,
    output: pageOf(programmeSettings),
    answer: async ({ services, caller, params, ...asked }) => {
      await reachCentre(services, caller, params.centreId);
      return pageOfAll(asked, await services.directory.programmeSettings(params.centreId), ({ code }) => code);
    },
  }),
  staffRoute({
    method: 'PUT',
    path: '/centres/{centreId}/programmes/{code}',
    operationId: 'saveProgrammeSettings',
    summary:
      'Set how a centre holds a programme; what is left out follows the catalogue. Classes that exist keep theirs',
    roles: OFFICE,
    params: centreParams.extend({ code: programmeCode }),
    body: programmeSettings.omit({ code: true }),
    output: programmeSettings,
    answer: async ({ services, caller, params, body }) => {
      await reachCentre(services, caller, params.centreId);
      const settings = z.parse(programmeSettings, { ...body, code: params.code });
      await services.directory.saveProgrammeSettings(params.centreId, settings);
      return settings;
    },
  }),
];

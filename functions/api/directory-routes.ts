import * as z from 'zod';
import type { StaffRole } from '../../lib/domain/class/actors.ts';
import { centre, type Centre, planLine, province } from '../../lib/domain/directory.ts';
import { type ApiRoute, staffRoute } from '../../lib/edge/api.ts';
import { refuseOtherBody } from '../../lib/edge/entity-tags.ts';
import { pageOf, pageOfAll, pageQuery } from '../../lib/edge/paging.ts';
import { COUNTRY, mustReach, type Person, reaches, seesContacts } from '../../lib/edge/rights.ts';
import type { Services } from '../../lib/edge/services.ts';
import {
  createCentre,
  createEntry,
  createProvince,
  ENTRIES,
  entriesOf,
  type Entry,
  type EntryList,
  entryOf,
  newCentre,
  newPlanLine,
  newProvince,
  savePlan,
  updateCentre,
  updateEntry,
} from '../directory/manage.ts';
import { OFFICE, STAFF_KEEPERS } from '../roles.ts';
import { centreParams, everyone, provinceId } from './shapes.ts';

/** Lists of the directory are paged by id: names change, ids do not. */
const byId = ({ id }: { id: string }) => id;

const entryParams = centreParams.extend({ id: z.string().max(60) });

const ADMIN: readonly StaffRole[] = ['admin'];

/** Opens a centre for somebody. Throws CentreNotFound (404), NotAllowed (403). */
export async function reachCentre(services: Services, caller: Person, centreId: string): Promise<Centre> {
  const found = await services.directory.centre(centreId);
  mustReach(caller, { centreId, provinceId: found.provinceId });
  return found;
}

const provinceRoutes: ApiRoute[] = [
  staffRoute({
    method: 'GET',
    path: '/provinces',
    operationId: 'listProvinces',
    summary: 'Provinces',
    roles: everyone,
    query: pageQuery,
    output: pageOf(province),
    answer: async ({ services, ...list }) => pageOfAll(list, await services.directory.provinces(), byId),
  }),
  staffRoute({
    method: 'POST',
    path: '/provinces',
    operationId: 'createProvince',
    summary: 'Make a province',
    roles: ADMIN,
    body: newProvince,
    output: province,
    status: 201,
    answer: ({ services, caller, body, request }) => {
      mustReach(caller, { centreId: COUNTRY, provinceId: COUNTRY });
      return createProvince(services, body, request);
    },
  }),
  staffRoute({
    method: 'GET',
    path: '/centres',
    operationId: 'listCentres',
    summary: 'Centres of a province that the caller may see',
    roles: everyone,
    query: pageQuery.extend({ province: provinceId }),
    output: pageOf(centre),
    answer: async ({ services, caller, ...list }) => {
      const centres = await services.directory.centresOf(list.query.province);
      const seen = centres.filter(({ id, ...found }) =>
        reaches(caller, { centreId: id, provinceId: found.provinceId }),
      );
      return pageOfAll(list, seen, byId);
    },
  }),
  staffRoute({
    method: 'POST',
    path: '/centres',
    operationId: 'createCentre',
    summary: 'Make a centre in a province',
    roles: ADMIN,
    body: newCentre,
    output: centre,
    status: 201,
    answer: ({ services, caller, body, request }) => {
      mustReach(caller, { centreId: '', provinceId: body.provinceId });
      return createCentre(services, body, request);
    },
  }),
  staffRoute({
    method: 'GET',
    path: '/centres/{centreId}',
    operationId: 'getCentre',
    summary: 'One centre',
    roles: everyone,
    params: centreParams,
    output: centre,
    answer: ({ services, caller, params }) => reachCentre(services, caller, params.centreId),
  }),
  staffRoute({
    method: 'PUT',
    path: '/centres/{centreId}',
    operationId: 'updateCentre',
    summary: 'Change a centre; its province stays',
    roles: OFFICE,
    conditional: true,
    params: centreParams,
    body: newCentre.omit({ provinceId: true }),
    output: centre,
    answer: async ({ services, caller, params, body, ifMatch }) => {
      await reachCentre(services, caller, params.centreId);
      return updateCentre(services, params.centreId, body, present => refuseOtherBody(ifMatch, centre.parse(present)));
    },
  }),
];

const NAMES: Record<EntryList, { one: string; many: string }> = {
  communes: { one: 'Commune', many: 'Communes' },
  rooms: { one: 'Room', many: 'Rooms' },
  lecturers: { one: 'Lecturer', many: 'Lecturers' },
  staff: { one: 'StaffMember', many: 'Staff' },
};

/** List, make and change one of a centre's four lists. Only directors and admins name staff. */
function entryRoutes(list: EntryList): ApiRoute[] {
  const { input, stored } = ENTRIES[list];
  const { one, many } = NAMES[list];
  const roles: readonly StaffRole[] = list === 'staff' ? STAFF_KEEPERS : OFFICE;
  return [
    staffRoute({
      method: 'GET',
      path: `/centres/{centreId}/${list}`,
      operationId: `list${many}`,
      summary: `${many} of a centre`,
      roles: everyone,
      params: centreParams,
      query: pageQuery,
      output: pageOf(stored as z.ZodType<Entry>),
      answer: async ({ services, caller, params, ...asked }) => {
        await reachCentre(services, caller, params.centreId);
        const entries = await entriesOf(services, params.centreId, list);
        return pageOfAll(asked, entries.map(shownTo(caller)), byId);
      },
    }),
    staffRoute({
      method: 'GET',
      path: `/centres/{centreId}/${list}/{id}`,
      operationId: `get${one}`,
      summary: `One of the ${list} of a centre`,
      roles: everyone,
      params: entryParams,
      output: stored as z.ZodType<Entry>,
      answer: async ({ services, caller, params }) => {
        await reachCentre(services, caller, params.centreId);
        return shownTo(caller)(await entryOf(services, params.centreId, list, params.id));
      },
    }),
    staffRoute({
      method: 'POST',
      path: `/centres/{centreId}/${list}`,
      operationId: `create${one}`,
      summary: `Add to the ${list} of a centre`,
      roles,
      params: centreParams,
      body: input as z.ZodType,
      output: stored,
      status: 201,
      answer: async ({ services, caller, params, body, request }) => {
        await reachCentre(services, caller, params.centreId);
        return createEntry(services, params.centreId, list, body, request);
      },
    }),
    staffRoute({
      method: 'PUT',
      path: `/centres/{centreId}/${list}/{id}`,
      operationId: `update${one}`,
      summary: `Change one of the ${list} of a centre`,
      roles,
      conditional: true,
      params: entryParams,
      body: input as z.ZodType,
      output: stored,
      answer: async ({ services, caller, params, body, ifMatch }) => {
        await reachCentre(services, caller, params.centreId);
        return updateEntry(services, params.centreId, list, params.id, body, present =>
          refuseOtherBody(ifMatch, stored.parse(present)),
        );
      },
    }),
  ];
}

/** An entry without contacts where somebody may not see them. */
function shownTo(caller: Person): (entry: Entry) => Entry {
  if (seesContacts(caller)) return entry => entry;
  return entry => ({
    ...entry,
    ...('contactName' in entry && { contactName: '' }),
    ...('email' in entry && { email: '' }),
    ...('phone' in entry && { phone: '' }),
  });
}

const planParams = centreParams.extend({ year: z.coerce.number().int().min(1990).max(2100) });

const planRoutes: ApiRoute[] = [
  staffRoute({
    method: 'GET',
    path: '/centres/{centreId}/plan/{year}',
    operationId: 'getPlan',
    summary: 'Annual plan of a centre',
    roles: everyone,
    params: planParams,
    query: pageQuery,
    output: pageOf(planLine),
    answer: async ({ services, caller, params, ...asked }) => {
      await reachCentre(services, caller, params.centreId);
      return pageOfAll(asked, await services.directory.plan(params.centreId, params.year), line => line.programme);
    },
  }),
  staffRoute({
    method: 'PUT',
    path: '/centres/{centreId}/plan/{year}',
    operationId: 'savePlan',
    summary: 'Write lines of the annual plan; a line of a programme replaces the one before',
    roles: OFFICE,
    params: planParams,
    body: z.object({ lines: z.array(newPlanLine).min(1).max(20) }),
    output: z.object({ items: z.array(planLine) }),
    answer: async ({ services, caller, params, body }) => {
      await reachCentre(services, caller, params.centreId);
      return { items: await savePlan(services, params.centreId, params.year, body.lines) };
    },
  }),
];

/** Provinces, centres, and what each centre keeps. */
export const directoryRoutes: ApiRoute[] = [
  ...provinceRoutes,
  ...(Object.keys(ENTRIES) as EntryList[]).flatMap(entryRoutes),
  ...planRoutes,
];

import * as z from 'zod';
import { STAGES } from '../../lib/domain/class/class.ts';
import { partyStatus } from '../../lib/domain/rules/programmes.ts';
import { searchKey } from '../../lib/domain/text/vietnamese.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { type ApiRoute, staffRoute } from '../../lib/edge/api.ts';
import { pageOf, pageOfAll, pageQuery } from '../../lib/edge/paging.ts';
import { thatSeePeople } from '../../lib/edge/rights.ts';
import {
  asksForSomebody,
  findLearners,
  type FoundLearner,
  type LearnerSearch,
  recordOfLearner,
} from '../learners/find-learners.ts';
import { READERS } from '../roles.ts';
import { learnerView, showLearner } from './class-view.ts';
import { reachCentre } from './directory-routes.ts';
import { centreParams } from './shapes.ts';

const yearQuery = z.coerce
  .number()
  .int()
  .min(1990)
  .max(2100)
  .optional()
  .meta({ description: 'Year of the classes; the present one, with all that go on, when left out' });

const foundLearner = z
  .object({
    personId: z.string(),
    fullName: z.string(),
    birthDate: z.string(),
    unit: z.string().optional(),
    communeId: z.string(),
    classId: z.string(),
    classTitle: z.string(),
    seat: z.enum(['seated', 'waiting', 'refused', 'withdrawn']),
  })
  .meta({ id: 'FoundLearner' });

const learnerRecord = z
  .object({
    personId: z.string(),
    fullName: z.string(),
    birthDate: z.string(),
    partyStatus,
    unit: z.string().optional(),
    communeId: z.string(),
    classes: z
      .array(
        z.object({
          classId: z.string(),
          title: z.string(),
          programme: z.string(),
          stage: z.enum(STAGES),
          plannedStart: z.string(),
          learner: learnerView,
        }),
      )
      .meta({ description: 'The newest first' }),
    elsewhere: z.number().meta({ description: 'Classes that the caller may not see' }),
  })
  .meta({ id: 'LearnerRecord' });

/** Who looks, and in which year's classes. */
function searchOf(
  caller: LearnerSearch['caller'],
  centreId: string,
  year: number | undefined,
  now: number,
): LearnerSearch {
  return { caller, centreId, year: year ?? Number(civilDateOf(now).slice(0, 4)) };
}

/** Looking for people in the classes of a centre, and what one of them did there. */
export const learnerRoutes: ApiRoute[] = [
  staffRoute({
    method: 'GET',
    path: '/centres/{centreId}/learners',
    operationId: 'findLearners',
    summary: "People by name, unit or birth date in a year's classes; tone marks and case do not matter",
    roles: thatSeePeople(READERS),
    params: centreParams,
    query: pageQuery.extend({
      search: z
        .string()
        .max(100)
        .refine(asksForSomebody)
        .meta({ description: 'Two letters or digits at least: nobody browses through people' }),
      year: yearQuery,
    }),
    output: pageOf(foundLearner),
    answer: async ({ services, caller, params: { centreId }, ...asked }) => {
      await reachCentre(services, caller, centreId);
      const { search: text, year } = asked.query;
      const found = await findLearners(services, searchOf(caller, centreId, year, services.clock.now()), text);
      const page = pageOfAll(asked, found, placeOf);
      return { ...page, items: page.items.map(showFound) };
    },
  }),
  staffRoute({
    method: 'GET',
    path: '/centres/{centreId}/learners/{personId}',
    operationId: 'getLearner',
    summary: "One person's classes with seat, attendance, result and certificates",
    roles: thatSeePeople(READERS),
    params: centreParams.extend({ personId: z.string().max(60) }),
    query: z.object({ year: yearQuery }),
    output: learnerRecord,
    answer: async ({ services, caller, params: { centreId, personId }, query, language }) => {
      await reachCentre(services, caller, centreId);
      const search = searchOf(caller, centreId, query.year, services.clock.now());
      const { newest, found, elsewhere } = await recordOfLearner(services, search, personId);
      const { person, communeId } = newest.learner;
      return {
        personId,
        fullName: person.fullName,
        birthDate: person.birthDate,
        partyStatus: person.partyStatus,
        ...(person.unit && { unit: person.unit }),
        communeId,
        elsewhere,
        classes: found.map(({ klass, learner }) => ({
          classId: klass.id,
          title: klass.title,
          programme: klass.programme,
          stage: klass.stage,
          plannedStart: klass.plannedStart,
          learner: showLearner(klass, learner, language),
        })),
      };
    },
  }),
];

/** By given name, as Vietnamese lists are read; the same person in two classes has two places. */
function placeOf({ klass, learner: { person, personId } }: FoundLearner): string {
  return `${searchKey(person.fullName).split(' ').toReversed().join(' ')} ${personId} ${klass.id}`;
}

function showFound({
  klass,
  learner: { personId, person, communeId, seat },
}: FoundLearner): z.input<typeof foundLearner> {
  return {
    personId,
    fullName: person.fullName,
    birthDate: person.birthDate,
    ...(person.unit && { unit: person.unit }),
    communeId,
    classId: klass.id,
    classTitle: klass.title,
    seat,
  };
}

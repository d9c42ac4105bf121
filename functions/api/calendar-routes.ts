import * as z from 'zod';
import { addDays, type CivilDate, civilDate, civilDateOf, weekday } from '../../lib/domain/time/civil-date.ts';
import { isHoliday } from '../../lib/domain/time/working-days.ts';
import { type ApiRoute, staffRoute } from '../../lib/edge/api.ts';
import { pageOf, pageOfAll, pageQuery } from '../../lib/edge/paging.ts';
import { sessionsBetween } from '../class/sessions-between.ts';
import { READERS } from '../roles.ts';
import { sessionView } from './class-view.ts';
import { reachCentre } from './directory-routes.ts';
import { centreParams } from './shapes.ts';

/** Days that may be asked for at once: a year and the day after. */
const MOST_DAYS = 367;

/** A day that the lunar calendar of Tết is reckoned for. */
const reckonedDate = civilDate.refine(date => date >= '2000-01-01' && date <= '2099-12-31');

const calendarDay = z
  .object({
    date: z.string(),
    weekday: z.number().meta({ description: '1 Monday to 7 Sunday' }),
    holiday: z.boolean().meta({ description: 'A holiday of the country or of the centre' }),
    teaching: z.boolean().meta({ description: 'A weekday on which the centre teaches, and no holiday' }),
    sessions: z.array(z.object({ classId: z.string(), classTitle: z.string(), session: sessionView })),
  })
  .meta({ id: 'CalendarDay' });

/** The days of a centre: when it teaches and what is held. */
export const calendarRoutes: ApiRoute[] = [
  staffRoute({
    method: 'GET',
    path: '/centres/{centreId}/calendar',
    operationId: 'getCalendar',
    summary: 'Days of a centre: holidays, days of teaching, and the sessions held, by room and lecturer',
    roles: READERS,
    params: centreParams,
    query: pageQuery.extend({
      from: reckonedDate.optional().meta({ description: 'Today when left out' }),
      to: reckonedDate.optional().meta({ description: '30 days later when left out; a year later at most' }),
      roomId: z.string().max(60).optional(),
      lecturerId: z.string().max(60).optional(),
    }),
    output: pageOf(calendarDay),
    answer: async ({ services, caller, params: { centreId }, ...asked }) => {
      const { calendar, weekdays } = await reachCentre(services, caller, centreId);
      const { roomId, lecturerId } = asked.query;
      const from = asked.query.from ?? civilDateOf(services.clock.now());
      const { items: dates, ...page } = pageOfAll(
        asked,
        datesFromTo(from, asked.query.to ?? addDays(from, 30)),
        date => date,
      );
      const [first, last] = [dates[0], dates.at(-1)];
      const all = first && last ? await sessionsBetween(services, centreId, first, last) : [];
      const entries = all.filter(
        ({ session }) =>
          (roomId === undefined || session.roomId === roomId) &&
          (lecturerId === undefined || session.lecturerId === lecturerId),
      );
      const items = dates.map(date => {
        const holiday = isHoliday(date, calendar);
        return {
          date,
          weekday: weekday(date),
          holiday,
          teaching: !holiday && weekdays.includes(weekday(date)),
          sessions: entries
            .filter(({ session }) => session.date === date)
            .sort((a, b) => a.session.startTime.localeCompare(b.session.startTime))
            .map(({ klass, session }) => ({ classId: klass.id, classTitle: klass.title, session })),
        };
      });
      return { ...page, items };
    },
  }),
];

/** The days from one to another, both included, a year and a day at most; none when the second is earlier. */
function datesFromTo(from: CivilDate, to: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let date = from; date <= to && days.length < MOST_DAYS; date = addDays(date, 1)) days.push(date);
  return days;
}

import * as z from 'zod';
import { createClass, type NewClass, newClass, oneDayPlan } from '../../lib/domain/chapters/lifecycle.ts';
import { createOneDayClass, type NominationList } from '../../lib/domain/chapters/one-day.ts';
import type { Actor } from '../../lib/domain/class/actors.ts';
import type { ClassState, OneDayPlan, PersonFacts } from '../../lib/domain/class/class.ts';
import type { Context, Decision } from '../../lib/domain/class/decision.ts';
import { foldCommits } from '../../lib/domain/class/fold.ts';
import type { CentreDirectory } from '../../lib/domain/directory.ts';
import { Refusal, refuseField } from '../../lib/domain/refusal.ts';
import { parseInput } from '../../lib/edge/person-act.ts';
import type { Services } from '../../lib/edge/services.ts';
import { nomineeRow } from '../recruitment/acts.ts';
import { gatherNominees } from '../recruitment/gather-nominees.ts';
import { mustBeClassStaff } from './class-staff.ts';
import { nextIntake } from './next-intake.ts';
import { saveNewClass } from './save-class.ts';

/** A class of one day with everything that is known of it: the lists are those of the communes named, each at most once. */
export const newOneDayClass = newClass.extend({
  oneDay: oneDayPlan,
  /** Why it opens below the minimum of the rule in force. */
  reason: z.string().trim().max(1000).default(''),
  lists: z.array(z.object({ communeId: z.string(), rows: z.array(nomineeRow).min(1).max(300) })).default([]),
});

/** What a class of one day would be, not saved: the state with its people judged. Refuses what would be refused. */
export async function rehearseOneDayClass(services: Services, input: unknown, by: Actor): Promise<ClassState> {
  const { decision, context, centreId } = await decide(services, input, by);
  return foldCommits([{ ...decision, classId: '', centreId, number: 0, at: context.now, by }]);
}

/** Sets up a class of one day, people and all, in one commit. The same request again gives the class it made the first time. */
export async function setUpOneDayClass(
  services: Services,
  input: unknown,
  by: Actor,
  request?: string,
): Promise<ClassState> {
  const { decision, context, centreId, externalKey } = await decide(services, input, by, request);
  return saveNewClass(services, decision, context, { centreId, externalKey, request });
}

async function decide(services: Services, input: unknown, by: Actor, request?: string) {
  const { lists, reason, ...parsed } = parseInput(newOneDayClass, input);
  const directory = await services.directory.of(parsed.centreId);
  mustBeOfCentre(parsed, directory);
  const context: Context = { now: services.clock.now(), by, calendar: directory.centre.calendar };
  const externalKey = parsed.externalKey ?? request;
  const intake = await nextIntake(services, parsed);
  const wanted = { ...parsed, intake, ...(externalKey && { externalKey }) };
  const empty = foldCommits([
    { ...createClass(wanted, directory.centre, context), classId: '', centreId: parsed.centreId, number: 0, at: 0, by },
  ]);
  await mustBeFreeThatDay(services, parsed);
  const named = await Promise.all(
    lists.map(
      async ({ communeId, rows }): Promise<NominationList> => ({
        listId: services.ids.next('lst'),
        communeId,
        nominees: await gatherNominees(empty, rows as PersonFacts[], services),
      }),
    ),
  );
  const decision: Decision = createOneDayClass(wanted, directory.centre, named, reason, context);
  mustHoldAll(wanted, decision, directory);
  return { decision, context, centreId: parsed.centreId, externalKey };
}

/** A room with fewer seats than people is refused at its field. */
function mustHoldAll({ oneDay }: { oneDay: OneDayPlan }, { events }: Decision, { rooms }: CentreDirectory): void {
  const people = events
    .flatMap(event => (event.type === 'recruitment.listed' ? event.learners : []))
    .filter(({ seat }) => seat === 'seated').length;
  const seats = rooms.find(({ id }) => id === oneDay.roomId)?.seats ?? 0;
  if (people > seats) throw refuseField('roomId', { key: 'problem.room-too-small', params: { seats, people } });
}

/** Communes, room, lecturer and staff of another centre are refused at their field. */
function mustBeOfCentre({ communeIds, oneDay }: NewClass & { oneDay: OneDayPlan }, directory: CentreDirectory): void {
  const known = (entries: readonly { id: string }[], id: string) => entries.some(entry => entry.id === id);
  if (!communeIds.every(id => known(directory.communes, id))) throw new Refusal('CommuneNotOfCentre', {}, 422);
  const people = { roomId: 'rooms', lecturerId: 'lecturers', managerId: 'staff', officerId: 'staff' } as const;
  for (const [field, list] of Object.entries(people) as [keyof typeof people, (typeof people)[keyof typeof people]][])
    if (!known(directory[list], oneDay[field])) throw refuseField(field, { key: 'problem.not-of-centre-list' });
  mustBeClassStaff(directory.staff, oneDay.managerId);
}

/** Says at once, and at the field, that the room or the lecturer has something else that day. */
async function mustBeFreeThatDay(services: Services, { plannedStart, oneDay }: NewClass & { oneDay: OneDayPlan }) {
  for (const field of ['roomId', 'lecturerId'] as const) {
    const busy = await services.registers.busyFrom(oneDay[field], plannedStart);
    const taken = busy.find(({ date, half }) => date === plannedStart && oneDay.halves.includes(half));
    if (taken) throw refuseField(field, { key: 'problem.busy-that-half', params: { half: taken.half } });
  }
}

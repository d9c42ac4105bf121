import { dueAfter } from '../class/asks.ts';
import { type ClassState, heldSessions, seatedLearners } from '../class/class.ts';
import { answered, asked, type Context, type Decision, dueReason, mustBeAsked, openAsk } from '../class/decision.ts';
import { LEAD_TIMES } from '../class/lead-times.ts';
import { refuseUnless } from '../refusal.ts';
import { formatDate } from '../time/civil-date.ts';

/** Asks the office to confirm the complete timetable; refuses while a session has no lecturer who agreed. */
export function askToConfirm(klass: ClassState, token: string, { now, calendar }: Context): Decision {
  refuseUnless(
    klass.timetable.drafted && !openAsk(klass, 'scheduling.lecturers') && allSessionsTaken(klass),
    'LecturersMissing',
  );
  if (klass.timetable.confirmedAt !== undefined) return { events: [] };
  return {
    events: [
      asked(
        {
          kind: 'scheduling.confirmation',
          round: 1,
          holder: { kind: 'role', role: 'academic-officer' },
          successor: { kind: 'role', role: 'deputy' },
          dueAt: dueAfter(now, LEAD_TIMES.timetableConfirmation, calendar),
          dueReason: dueReason('working-days', { days: LEAD_TIMES.timetableConfirmation }),
          atDeadline: 'escalate',
        },
        token,
      ),
    ],
  };
}

/** The office confirms the timetable. */
export function confirmTimetable(klass: ClassState): Decision {
  const ask = mustBeAsked(klass, 'scheduling.confirmation');
  return { events: [{ type: 'scheduling.confirmed' }, answered(ask)] };
}

/** Sends the summons: one message per commune for all of its learners. Refuses while the timetable is not confirmed. */
export function sendSummons(klass: ClassState): Decision {
  refuseUnless(klass.timetable.confirmedAt !== undefined, 'TimetableNotConfirmed');
  const first = heldSessions(klass)[0];
  const byCommune = new Map<string, number>();
  for (const { communeId } of seatedLearners(klass)) byCommune.set(communeId, (byCommune.get(communeId) ?? 0) + 1);
  return {
    events: [{ type: 'scheduling.summoned' }],
    messages: [...byCommune].map(([id, count]) => ({
      id: `scheduling.summons:${id}`,
      to: { kind: 'commune', id },
      template: 'summons',
      params: {
        title: klass.title,
        count,
        date: formatDate(first?.date ?? klass.plannedStart),
        time: first?.startTime ?? '',
      },
    })),
  };
}

/** Whether every session that takes place has a lecturer. */
export function allSessionsTaken(klass: ClassState): boolean {
  return heldSessions(klass).every(session => session.lecturerId !== '');
}

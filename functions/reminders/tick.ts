import { nextDueAt, settle, standsBetweenSteps } from '../../lib/domain/chapters/deadlines.ts';
import { passOverSilent, silentLecturers } from '../../lib/domain/chapters/scheduling.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import { act, calendarOf } from '../../lib/edge/act.ts';
import type { Services } from '../../lib/edge/services.ts';
import { step, systemActor } from '../../lib/edge/step.ts';
import { gatherSchedulingFacts } from '../scheduling/gather-scheduling-facts.ts';
import * as contract from './contract.ts';

const by = systemActor('reminders/tick');

/**
 * Does what time calls for, for every class that is due: ends waits at their deadline, reminds, passes over silent lecturers, and
 * wakes again whatever was committed but not woken.
 */
export const handler = step(contract.tick, async (_, services) => {
  const due = await services.classes.due(services.clock.now());
  let woken = 0;
  for (const classId of due) {
    let changed = false;
    const settled = await act(services, classId, { by }, (klass, context) => {
      const decision = settle(klass, context);
      changed = decision.events.length > 0;
      return decision;
    });
    const klass = await passOverEverySilentLecturer(settled, services);
    // A commit has told the due list already when the class comes next.
    if (changed || klass.version !== settled.version) continue;
    if (standsBetweenSteps(klass, services.clock.now())) {
      await wakeAgain(klass, services);
      woken += 1;
    }
    await postpone(klass, services);
  }
  return { settled: due.length, woken };
});

async function passOverEverySilentLecturer(klass: ClassState, services: Services): Promise<ClassState> {
  let current = klass;
  if (current.held || current.ended) return current;
  for (const lecturerId of silentLecturers(current, services.clock.now())) {
    current = await act(services, klass.id, { by }, async (latest, context) =>
      silentLecturers(latest, context.now).includes(lecturerId)
        ? passOverSilent(latest, lecturerId, await gatherSchedulingFacts(latest, services), context)
        : { events: [] },
    );
  }
  return current;
}

/** Starts the execution if it never started, and sends the newest token again; both change nothing when they are not needed. */
async function wakeAgain(klass: ClassState, services: Services): Promise<void> {
  const newest = Object.values(klass.asks).sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))[0];
  if (newest) await services.workflow.wake(newest.token);
  else await services.workflow.start(services.classes.executionInput(klass));
}

/** Writes the head again so that the class is due at its next instant, at the earliest in five minutes if it is still between steps. */
async function postpone(klass: ClassState, services: Services): Promise<void> {
  const calendar = await calendarOf(services, klass.centreId);
  const next = nextDueAt(klass, calendar);
  const now = services.clock.now();
  if (next !== undefined && next <= now) await services.classes.project(klass, calendar, now + RETRY_AFTER_MS);
  else await services.classes.project(klass, calendar);
}

const RETRY_AFTER_MS = 5 * 60 * 1000;

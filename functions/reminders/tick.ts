import { needsNewExecution, nextDueAt, settle, standsBetweenSteps } from '../../lib/domain/chapters/deadlines.ts';
import { restartClass } from '../../lib/domain/chapters/lifecycle.ts';
import { passOverSilent, silentLecturers } from '../../lib/domain/chapters/invitations.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import { act, calendarOf } from '../../lib/edge/act.ts';
import type { Services } from '../../lib/edge/services.ts';
import { step, systemActor } from '../../lib/edge/step.ts';
import { gatherSchedulingFacts } from '../scheduling/gather-scheduling-facts.ts';
import * as contract from './contract.ts';
import { dispatchDue } from './dispatch-due.ts';

const by = systemActor('reminders/tick');

/**
 * Does what time calls for: sends the messages that are due, and for every class that is due ends waits at their deadline, reminds,
 * passes over silent lecturers, and wakes again whatever was committed but not woken. A class that fails does not hold up the others; it is named and fails the tick at
 * its end, so that an alarm rings.
 */
export const handler = step(contract.tick, async (_, services) => {
  // Before the classes: what this tick causes is gathered for the digest and leaves with the next one.
  const failed = await dispatchDue(services);
  const due = await services.classes.due(services.clock.now());
  let woken = 0;
  for (const classId of due) {
    try {
      if (await settleClass(classId, services)) woken += 1;
    } catch (error) {
      const { name, message } = error as Error;
      console.error(JSON.stringify({ failed: classId, error: name, message }));
      failed.push(classId);
    }
  }
  if (failed.length > 0) throw new Error(`The tick failed for ${failed.join(', ')}`);
  return { settled: due.length, woken };
});

/** Does what time calls for in one class; true when it had to be woken. */
async function settleClass(classId: string, services: Services): Promise<boolean> {
  let changed = false;
  const settled = await act(services, classId, { by }, (klass, context) => {
    const decision = settle(klass, context);
    changed = decision.events.length > 0;
    return decision;
  });
  const klass = await passOverEverySilentLecturer(settled, services);
  // A commit has told the due list already when the class comes next.
  if (changed || klass.version !== settled.version) return false;
  const stands = standsBetweenSteps(klass, services.clock.now());
  if (stands) await wakeAgain(klass, services);
  await postpone(klass, services);
  return stands;
}

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

/**
 * Starts the execution if it never started and sends the newest token again; both change nothing when they are not needed. When that
 * has not helped for long, the class gets a new execution: the old one has failed or is lost.
 */
async function wakeAgain(klass: ClassState, services: Services): Promise<void> {
  const now = services.clock.now();
  if (needsNewExecution(klass, now)) {
    await act(services, klass.id, { by }, latest =>
      needsNewExecution(latest, now) ? restartClass(latest) : { events: [] },
    );
    return;
  }
  await services.workflow.start(services.classes.executionInput(klass));
  const newest = Object.values(klass.asks).sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))[0];
  if (newest) await services.workflow.wake(newest.token);
}

/** Writes the head again so that the class is due at its next instant, at the earliest in five minutes if it is still between steps. */
async function postpone(klass: ClassState, services: Services): Promise<void> {
  const calendar = await calendarOf(services, klass.centreId);
  const now = services.clock.now();
  const next = nextDueAt(klass, calendar, now);
  await services.classes.project(klass, calendar, next !== undefined && next <= now ? now + RETRY_AFTER_MS : next);
}

const RETRY_AFTER_MS = 5 * 60 * 1000;

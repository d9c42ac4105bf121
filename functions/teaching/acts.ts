import * as teaching from '../../lib/domain/chapters/teaching.ts';
import { personAct } from '../../lib/edge/person-act.ts';
import { CLASS_STAFF, OFFICE } from '../roles.ts';
import { halfDaysOf, mustBeFree } from '../scheduling/free-resources.ts';

export const takeRoll = personAct({
  name: 'take-roll',
  input: teaching.rollInput,
  roles: CLASS_STAFF,
  answers: 'teaching.rolls',
  decide: teaching.takeRoll,
});

export const clearRoll = personAct({
  name: 'clear-roll',
  input: teaching.rollRemoval,
  roles: CLASS_STAFF,
  decide: teaching.clearRoll,
});

export const moveSession = personAct({
  name: 'move-session',
  input: teaching.sessionMove,
  roles: OFFICE,
  decide: async (klass, input, context, services) => {
    const lecturerId = halfDaysOf(klass, [input.sessionId])[0]?.lecturerId;
    await mustBeFree(services, klass, 'room', input.roomId, [input]);
    if (lecturerId) await mustBeFree(services, klass, 'lecturer', lecturerId, [input]);
    return teaching.moveSession(klass, input, context);
  },
});

export const cancelSession = personAct({
  name: 'cancel-session',
  input: teaching.sessionCancellation,
  roles: OFFICE,
  decide: teaching.cancelSession,
});

export const reassignSession = personAct({
  name: 'reassign-session',
  input: teaching.sessionReassignment,
  roles: OFFICE,
  decide: async (klass, input, _context, services) => {
    await mustBeFree(services, klass, 'lecturer', input.lecturerId, halfDaysOf(klass, [input.sessionId]));
    return teaching.reassignSession(klass, input);
  },
});

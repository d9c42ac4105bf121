import * as teaching from '../../lib/domain/chapters/teaching.ts';
import { personAct } from '../../lib/edge/person-act.ts';
import { CLASS_STAFF, OFFICE } from '../roles.ts';

export const takeRoll = personAct({
  name: 'take-roll',
  input: teaching.rollInput,
  roles: CLASS_STAFF,
  answers: 'teaching.rolls',
  decide: teaching.takeRoll,
});

export const moveSession = personAct({
  name: 'move-session',
  input: teaching.sessionMove,
  roles: OFFICE,
  decide: teaching.moveSession,
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
  decide: teaching.reassignSession,
});

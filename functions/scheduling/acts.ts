import * as invitations from '../../lib/domain/chapters/invitations.ts';
import { confirmTimetable as confirm } from '../../lib/domain/chapters/scheduling.ts';
import * as draft from '../../lib/domain/chapters/timetable-draft.ts';
import { personAct } from '../../lib/edge/person-act.ts';
import { emptyInput, OFFICE } from '../roles.ts';
import { halfDaysOf, mustBeFree } from './free-resources.ts';
import { gatherSchedulingFacts } from './gather-scheduling-facts.ts';

export const draftAgain = personAct({
  name: 'draft-again',
  input: emptyInput,
  roles: OFFICE,
  answers: 'scheduling.resources',
  decide: draft.draftAgain,
});

export const answerInvitation = personAct({
  name: 'answer-invitation',
  input: invitations.invitationAnswer,
  roles: OFFICE,
  link: { purpose: 'invitation', field: 'lecturerId' },
  answers: 'scheduling.lecturers',
  decide: async (klass, input, context, services) =>
    invitations.answerInvitation(klass, input, await gatherSchedulingFacts(klass, services), context),
});

export const assignLecturer = personAct({
  name: 'assign-lecturer',
  input: invitations.lecturerAssignment,
  roles: OFFICE,
  answers: 'scheduling.lecturers',
  decide: async (klass, input, _context, services) => {
    await mustBeFree(services, klass, 'lecturer', input.lecturerId, halfDaysOf(klass, input.sessionIds));
    return invitations.assignLecturer(klass, input);
  },
});

export const confirmTimetable = personAct({
  name: 'confirm-timetable',
  input: emptyInput,
  roles: OFFICE,
  answers: 'scheduling.confirmation',
  decide: confirm,
});

import * as scheduling from '../../lib/domain/chapters/scheduling.ts';
import { personAct } from '../../lib/edge/person-act.ts';
import { emptyInput, OFFICE } from '../roles.ts';
import { halfDaysOf, mustBeFree } from './free-resources.ts';
import { gatherSchedulingFacts } from './gather-scheduling-facts.ts';

export const draftAgain = personAct({
  name: 'draft-again',
  input: emptyInput,
  roles: OFFICE,
  answers: 'scheduling.resources',
  decide: scheduling.draftAgain,
});

export const answerInvitation = personAct({
  name: 'answer-invitation',
  input: scheduling.invitationAnswer,
  roles: OFFICE,
  link: { purpose: 'invitation', field: 'lecturerId' },
  answers: 'scheduling.lecturers',
  decide: async (klass, input, context, services) =>
    scheduling.answerInvitation(klass, input, await gatherSchedulingFacts(klass, services), context),
});

export const assignLecturer = personAct({
  name: 'assign-lecturer',
  input: scheduling.lecturerAssignment,
  roles: OFFICE,
  answers: 'scheduling.lecturers',
  decide: async (klass, input, _context, services) => {
    await mustBeFree(services, klass, 'lecturer', input.lecturerId, halfDaysOf(klass, input.sessionIds));
    return scheduling.assignLecturer(klass, input);
  },
});

export const confirmTimetable = personAct({
  name: 'confirm-timetable',
  input: emptyInput,
  roles: OFFICE,
  answers: 'scheduling.confirmation',
  decide: scheduling.confirmTimetable,
});

import * as exam from '../../lib/domain/chapters/exam.ts';
import { personAct } from '../../lib/edge/person-act.ts';
import { OFFICE } from '../roles.ts';

export const enterMarks = personAct({
  name: 'enter-marks',
  input: exam.marksInput,
  roles: OFFICE,
  answers: 'exam.marks',
  decide: exam.enterMarks,
});

export const submitMarks = personAct({
  name: 'submit-marks',
  input: exam.marksInput,
  roles: OFFICE,
  answers: 'exam.marks',
  decide: exam.submitMarks,
});

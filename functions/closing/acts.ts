import * as closing from '../../lib/domain/chapters/closing.ts';
import { finishClass, finishInput } from '../../lib/domain/chapters/one-day.ts';
import { personAct } from '../../lib/edge/person-act.ts';
import { OFFICE } from '../roles.ts';

export const giveFeedback = personAct({
  name: 'give-feedback',
  input: closing.feedbackInput,
  roles: [],
  link: { purpose: 'feedback' },
  decide: closing.giveFeedback,
});

export const fileReport = personAct({
  name: 'file-report',
  input: closing.reportInput,
  roles: OFFICE,
  answers: 'closing.report',
  decide: closing.fileReport,
});

/** The last rolls and the report in one, for a class without paper and certificate. */
export const finishDay = personAct({
  name: 'finish-class',
  input: finishInput,
  roles: OFFICE,
  answers: 'teaching.rolls',
  decide: finishClass,
});

import * as survey from '../../lib/domain/chapters/survey.ts';
import { personAct } from '../../lib/edge/person-act.ts';
import { emptyInput, OFFICE } from '../roles.ts';

export const answerSurvey = personAct({
  name: 'answer-survey',
  input: survey.surveyAnswer,
  roles: OFFICE,
  link: { purpose: 'survey', field: 'communeId' },
  answers: 'survey.needs',
  decide: survey.answerSurvey,
});

export const closeSurvey = personAct({
  name: 'close-survey',
  input: emptyInput,
  roles: OFFICE,
  decide: survey.closeSurvey,
});

export const decideSurvey = personAct({
  name: 'decide-survey',
  input: survey.surveyDecision,
  roles: OFFICE,
  answers: 'survey.decision',
  decide: async (klass, input, context, { classes }) =>
    survey.decideSurvey(klass, input, context, input.into ? await classes.load(input.into) : undefined),
});

import { readSurveyDecision } from '../../lib/domain/chapters/survey.ts';
import { step } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Reads from the ledger what the office decided. */
export const handler = step(contract.readDecision, async ({ classId }, { classes }) => ({
  outcome: readSurveyDecision(await classes.load(classId)),
}));

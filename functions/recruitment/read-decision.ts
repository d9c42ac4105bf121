import { readRecruitmentDecision } from '../../lib/domain/chapters/recruitment.ts';
import { step } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Reads from the ledger whether the class opens. */
export const handler = step(contract.readDecision, async ({ classId }, { classes }) => ({
  outcome: readRecruitmentDecision(await classes.load(classId)),
}));

import { readDirectorsAnswer } from '../../lib/domain/chapters/opening.ts';
import { step } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Reads from the ledger whether the director signed. */
export const handler = step(contract.readAnswer, async ({ classId }, { classes }) => ({
  outcome: readDirectorsAnswer(await classes.load(classId)),
}));

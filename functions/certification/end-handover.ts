import { readHandover } from '../../lib/domain/chapters/certification.ts';
import { step } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Reads from the ledger that the certificates were handed over. */
export const handler = step(contract.endHandover, async ({ classId }, { classes }) => ({
  outcome: readHandover(await classes.load(classId)),
}));

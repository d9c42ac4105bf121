import { callForNominations } from '../../lib/domain/chapters/recruitment.ts';
import { waitFor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Calls on the communes to nominate, and waits until all lists are complete or the deadline comes. */
export const handler = waitFor(contract.callForNominations, 'recruitment.lists', callForNominations);

import { stepContract, waitContract } from '../../lib/edge/contract.ts';

export const callForNominations = waitContract();
export const askOffice = waitContract('NominationsStillOpen');
export const readDecision = stepContract(['go-on', 'call-again', 'ended'], 'DecisionMissing');

import { stepContract, waitContract } from '../../lib/edge/contract.ts';

export const askCommunes = waitContract();
export const askOffice = waitContract('SurveyStillOpen');
export const readDecision = stepContract(['go-on', 'ask-again', 'ended'], 'DecisionMissing');

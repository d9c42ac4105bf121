import { stepContract, waitContract } from '../../lib/edge/contract.ts';

export const askOffice = waitContract();
export const askDirector = waitContract('PapersMissing');
export const readAnswer = stepContract(['go-on', 'refused', 'ended'], 'SignatureMissing');

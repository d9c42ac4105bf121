import { stepContract, waitContract } from '../../lib/edge/contract.ts';

export const askDirector = waitContract('MarksMissing');
export const issueCertificates = stepContract(['go-on', 'ended'], 'RecognitionMissing');
export const askToHandOver = waitContract();
export const endHandover = stepContract(['go-on', 'ended'], 'HandoverMissing');

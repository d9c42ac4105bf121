import { stepContract, waitContract } from '../../lib/edge/contract.ts';

export const askForReport = waitContract();
export const closeClass = stepContract(['go-on', 'ended'], 'ReportMissing');

import { stepContract, waitContract } from '../../lib/edge/contract.ts';

export const draftAndInvite = waitContract();
export const askToConfirm = waitContract('LecturersMissing');
export const sendSummons = stepContract(['go-on', 'ended'], 'TimetableNotConfirmed');

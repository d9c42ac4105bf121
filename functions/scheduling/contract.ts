import { stepContract, waitContract } from '../../lib/edge/contract.ts';

export const draftAndInvite = waitContract('NoRoomFree', 'NoLecturerFree', 'NoTeachingDayLeft');
export const askToConfirm = waitContract('LecturersMissing');
export const sendSummons = stepContract(['go-on', 'ended'], 'TimetableNotConfirmed');

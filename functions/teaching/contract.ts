import { stepContract, waitContract } from '../../lib/edge/contract.ts';

export const awaitRolls = waitContract();
export const endTeaching = stepContract(['go-on', 'ended'], 'RollsMissing');

import { stepContract, waitContract } from '../../lib/edge/contract.ts';

export const askMarks = waitContract();
export const closeMarks = stepContract(['go-on', 'redo', 'ended'], 'MarksMissing');

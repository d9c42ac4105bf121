import { sendSummons } from '../../lib/domain/chapters/scheduling.ts';
import { doOnce } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Sends the summons to the communes, once. */
export const handler = doOnce(contract.sendSummons, 'scheduling', sendSummons);

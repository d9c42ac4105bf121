import { endTeaching } from '../../lib/domain/chapters/teaching.ts';
import { doOnce } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Ends the teaching, once every roll is there. */
export const handler = doOnce(contract.endTeaching, 'teaching', endTeaching);

import { closeClass } from '../../lib/domain/chapters/closing.ts';
import { doOnce } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Closes the class and moves its figures up to centre, province and country. */
export const handler = doOnce(contract.closeClass, 'closing', closeClass);

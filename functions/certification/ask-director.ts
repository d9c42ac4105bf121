import { askToRecognise } from '../../lib/domain/chapters/certification.ts';
import { waitFor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Asks the director for the decision that recognises the results. */
export const handler = waitFor(contract.askDirector, 'certification.recognition', askToRecognise);

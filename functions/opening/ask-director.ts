import { askToSign } from '../../lib/domain/chapters/opening.ts';
import { waitFor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Asks the director to sign the opening decision, once the papers are there. */
export const handler = waitFor(contract.askDirector, 'opening.signature', askToSign);

import { askForRolls } from '../../lib/domain/chapters/teaching.ts';
import { waitFor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Waits for the roll of every session. */
export const handler = waitFor(contract.awaitRolls, 'teaching.rolls', askForRolls);

import { askForPapers } from '../../lib/domain/chapters/opening.ts';
import { waitFor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Asks the office for the opening date, the class manager and the academic officer. */
export const handler = waitFor(contract.askOffice, 'opening.papers', askForPapers);

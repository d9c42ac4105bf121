import { askForDecision } from '../../lib/domain/chapters/survey.ts';
import { waitFor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Asks the office to recruit, merge, postpone or cancel, once the survey is closed. */
export const handler = waitFor(contract.askOffice, 'survey.decision', askForDecision);

import { askForReport } from '../../lib/domain/chapters/closing.ts';
import { waitFor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Opens the learners' feedback and asks the office for the class report. */
export const handler = waitFor(contract.askForReport, 'closing.report', askForReport);

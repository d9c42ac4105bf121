import { askWhetherToOpen } from '../../lib/domain/chapters/recruitment.ts';
import { waitFor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** With enough learners goes on at once; below the minimum asks the office for a recorded decision. */
export const handler = waitFor(contract.askOffice, 'recruitment.decision', askWhetherToOpen);

import { askToConfirm } from '../../lib/domain/chapters/scheduling.ts';
import { waitFor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Asks the office to confirm the timetable, once every session has a lecturer who agreed. */
export const handler = waitFor(contract.askToConfirm, 'scheduling.confirmation', askToConfirm);

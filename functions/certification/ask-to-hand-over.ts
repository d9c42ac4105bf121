import { askToHandOver } from '../../lib/domain/chapters/certification.ts';
import { waitFor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Asks the office to hand the certificates over within the days the rule gives. */
export const handler = waitFor(contract.askToHandOver, 'certification.handover', askToHandOver);

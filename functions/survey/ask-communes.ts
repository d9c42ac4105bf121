import { askCommunes } from '../../lib/domain/chapters/survey.ts';
import { waitFor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Asks every commune of the cluster what it needs, and waits for the last answer or the deadline. */
export const handler = waitFor(contract.askCommunes, 'survey.needs', askCommunes);

import { askForMarks } from '../../lib/domain/chapters/exam.ts';
import { waitFor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Says who may sit, and waits for the marks of the paper or of its redo. */
export const handler = waitFor(contract.askMarks, 'exam.marks', askForMarks);

import { draftOrAskForResources } from '../../lib/domain/chapters/timetable-draft.ts';
import { waitFor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';
import { gatherSchedulingFacts } from './gather-scheduling-facts.ts';

/** Drafts the timetable, books rooms and lecturers, invites the lecturers and waits for all of them; or asks for what is missing. */
export const handler = waitFor(
  contract.draftAndInvite,
  'scheduling.lecturers',
  async (klass, token, context, services) =>
    draftOrAskForResources(klass, token, await gatherSchedulingFacts(klass, services), context),
);

/**
 * How long each ask may take. No document read so far gives lead times for the work before teaching (the domain notes mark them
 * as not found), so these are dated settings of ours, in working days unless said otherwise; the 15 days of the certificate are
 * law and stand in the rule sets.
 */
export const LEAD_TIMES = {
  surveyAnswer: 10,
  surveyDecision: 3,
  nominationLists: 10,
  recruitmentDecision: 3,
  openingPapers: 3,
  directorSignature: 2,
  missingResources: 3,
  lecturerAnswer: 3,
  timetableConfirmation: 2,
  /** After the last session. */
  lastRoll: 1,
  marks: 5,
  redoMarks: 10,
  recognition: 5,
  classReport: 10,
} as const;

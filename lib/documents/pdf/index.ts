/** Documents on paper: each is a function from plain data to the bytes of a PDF/A-2b file. */
export * from './award-list.ts';
export * from './certificate.ts';
export * from './class-report.ts';
export * from './dossier.ts';
export * from './exam-list.ts';
export { printingAssets } from './fonts.ts';
export * from './lecturer-invitation.ts';
export { type Letter, lettersPdf } from './letter.ts';
export * from './mark-sheet.ts';
export * from './opening-decision.ts';
export { type PartyDocument, printDocument } from './party-document.ts';
export * from './recognition-decision.ts';
export type * from './records.ts';
export * from './recruitment-notice.ts';
export * from './register-page.ts';
export * from './roll.ts';
export * from './summons.ts';
export * from './timetable.ts';

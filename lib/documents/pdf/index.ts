/** Documents on paper: each is a function from plain data to the bytes of a PDF/A-2b file. */
export * from './certificate.ts';
export * from './class-report.ts';
export { printingAssets } from './fonts.ts';
export * from './opening-decision.ts';
export type * from './records.ts';
export * from './register-page.ts';
export * from './roll.ts';
export * from './summons.ts';
export * from './timetable.ts';

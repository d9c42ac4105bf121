/** Lists people hand in, read into plain data; workbooks handed out. */
export * from './books.ts';
export type { RosterValues } from './person.ts';
export { type MarkValues, readMarks } from './read-marks.ts';
export { type Presence, type RollValues, readRoll } from './read-roll.ts';
export { readRoster } from './read-roster.ts';
export type * from './reading.ts';
export * from './roster-books.ts';
export type { SourceKind } from './sheet-source.ts';

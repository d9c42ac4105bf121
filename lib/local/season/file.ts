import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import * as z from 'zod';
import vi from 'zod/v4/locales/vi.js';
import type { Sentence } from '../../domain/refusal.ts';
import { programme, programmeCode } from '../../domain/rules/programmes.ts';
import { ruleSetOn } from '../../domain/rules/rule-sets.ts';
import { cleanText } from '../../domain/text/vietnamese.ts';
import { addDays, type CivilDate, civilDate, instantOf } from '../../domain/time/civil-date.ts';
import { addWorkingDays, isWorkingDay, NATIONAL_CALENDAR, workingDaysBefore } from '../../domain/time/working-days.ts';

const name = z.string().min(1).max(200).transform(cleanText);
/** Keys go into Idempotency-Key headers: plain letters. */
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/);
const count = z.int().min(0);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const results = z.strictObject({
  excellent: count.default(0),
  good: count.default(0),
  fair: count.default(0),
  average: count.default(0),
  /** Wrote the paper twice and failed twice. */
  failed: count.default(0),
  /** Missed more than 20 % of the tiết. */
  barred: count.default(0),
});
export type SeasonResults = z.infer<typeof results>;

const seasonClass = z.strictObject({
  key,
  programme: programmeCode,
  title: name.optional(),
  /** First day; a working day. */
  start: civilDate,
  learners: z.int().min(1).max(1000),
  jointWith: name.optional(),
  /** How the learners of a class with an exam end; invented from the seed when left out. */
  results: results.optional(),
});

const seasonCentre = z.strictObject({
  key,
  name,
  parentBody: name.default(''),
  place: z.string().default(''),
  communes: z.array(name).min(1),
  rooms: z.array(z.strictObject({ name, seats: z.int().positive() })).min(1),
  /** So many invented lecturers who may teach every programme. */
  lecturers: z.int().min(1).max(60).default(6),
  plan: z.array(z.strictObject({ programme: programmeCode, classes: count, learners: count.default(0) })).default([]),
  classes: z.array(seasonClass).default([]),
});

const seasonFile = z.strictObject({
  title: name,
  /** Where the published figures stand. */
  source: z.string().min(1),
  /** What is not in the source. */
  invented: z.string().min(1),
  seed: z.string().min(1),
  province: name,
  /** Months of the report, both included. */
  period: z.strictObject({ from: month, to: month }),
  /** The year of the plan lines. */
  planYear: z.int().min(1990).max(2100),
  /** Of a hundred invitations so many lecturers decline. */
  declinePercent: z.int().min(0).max(90).default(10),
  centres: z.array(seasonCentre).min(1),
});
export type Season = z.infer<typeof seasonFile>;
export type SeasonCentre = z.infer<typeof seasonCentre>;
export type SeasonClass = z.infer<typeof seasonClass>;

/** One thing that is wrong in a season file, and where. */
export interface FileProblem {
  where: string;
  what: Sentence;
}

/** A season file that cannot be played, with everything that is wrong in it. */
export class BadSeasonFile extends Error {
  readonly problems: readonly FileProblem[];
  constructor(problems: readonly FileProblem[]) {
    super(problems.map(({ where, what }) => `${where}: ${what.key}`).join('\n'));
    this.name = 'BadSeasonFile';
    this.problems = problems;
  }
}

/** Reads a season from YAML or JSON. Throws BadSeasonFile with every problem found, and what readFileSync throws. */
export function readSeason(path: string): Season {
  return parseSeason(readFileSync(path, 'utf8'));
}

/** Parses a season. JSON is YAML too, so one parser reads both. */
export function parseSeason(text: string): Season {
  let raw: unknown;
  try {
    // "core" without dates: a date stays the text it is.
    raw = parseYaml(text, { schema: 'core' });
  } catch (error) {
    throw new BadSeasonFile([{ where: 'YAML', what: other((error as Error).message.split('\n')[0] ?? '') }]);
  }
  const parsed = seasonFile.safeParse(raw, { error: vi().localeError });
  if (!parsed.success)
    throw new BadSeasonFile(
      parsed.error.issues.map(({ path, message }) => ({ where: path.join('.'), what: other(message) })),
    );
  const problems = problemsOf(parsed.data);
  if (problems.length > 0) throw new BadSeasonFile(problems);
  return parsed.data;
}

function problemsOf(season: Season): FileProblem[] {
  return [
    ...doubles('centres', season.centres),
    ...season.centres.flatMap(centre => [
      ...doubles(`centres.${centre.key}.classes`, centre.classes),
      ...centre.classes.flatMap(klass =>
        problemsOfClass(klass, centre).map(what => ({ where: `${centre.key}.${klass.key}`, what })),
      ),
    ]),
  ];
}

function doubles(where: string, entries: readonly { key: string }[]): FileProblem[] {
  const seen = new Set<string>();
  return entries
    .filter(({ key }) => seen.has(key) || !seen.add(key))
    .map(({ key }) => ({ where, what: said('key-twice', { key }) }));
}

function problemsOfClass(klass: SeasonClass, centre: SeasonCentre): Sentence[] {
  const { start, learners } = klass;
  const problems: Sentence[] = [];
  if (!isWorkingDay(start, NATIONAL_CALENDAR)) problems.push(said('no-working-day', { date: start }));
  if (!centre.rooms.some(room => room.seats >= learners)) problems.push(said('no-room', { learners }));
  if (!klass.results) return problems;
  if (!programme(klass.programme, start).exam) problems.push(said('no-exam', { programme: klass.programme }));
  const sum = Object.values(klass.results).reduce((added, value) => added + value, 0);
  if (sum !== learners) problems.push(said('results-sum', { sum, learners }));
  const bands = ruleSetOn(start).bands.value.map(({ band }) => band);
  if (klass.results.excellent > 0 && !bands.includes('excellent')) problems.push(said('no-excellent', { date: start }));
  return problems;
}

function said(name: string, params: Record<string, string | number>): Sentence {
  return { key: `season.problem.${name}`, params };
}

function other(detail: string): Sentence {
  return { key: 'problem.other', params: { detail } };
}

/** 08:00 of the working day on which the office sets a class up: six weeks ahead with a survey, three without. */
export function createdAt(klass: SeasonClass): number {
  const days = programme(klass.programme, klass.start).needsSurvey ? 42 : 21;
  return instantOf(workingMorning(addDays(klass.start, -days)), '08:00');
}

/** When a season begins: with its first class, or on the first day of the period when it has none. */
export function seasonStart(season: Season): number {
  const instants = season.centres.flatMap(centre => centre.classes.map(createdAt));
  return instants.length > 0 ? Math.min(...instants) : instantOf(`${season.period.from}-01`, '08:00');
}

function workingMorning(date: CivilDate): CivilDate {
  return workingDaysBefore(addWorkingDays(date, 1, NATIONAL_CALENDAR), 1, NATIONAL_CALENDAR);
}

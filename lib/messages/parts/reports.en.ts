import type { reportsVi } from './reports.vi.ts';

/** English of reports.vi.ts. */
export const reportsEn: Readonly<Record<keyof typeof reportsVi, string>> = {
  'refusal.RouteNotFound': 'The API has no such address. See /api/openapi.json for the list.',
  'refusal.BodyNotJson': 'The body is not valid JSON. Send it with content-type application/json and check its syntax.',
  'refusal.IdempotencyKeyInvalid':
    'An Idempotency-Key has letters without marks, digits and . : @ + - _ only, at most 100 of them.',
  'refusal.ChangedMeanwhile':
    'What you change has changed since you read it, so nothing was saved. Read it again (GET), look at the change, and send again with the new ETag in If-Match.',
  'refusal.CursorInvalid':
    'This cursor does not belong to this list. Follow the `next` address of the page before as it is, or start from the first page.',
  'refusal.TooManyRequests':
    'Too fast: each caller may make {perSecond} requests a second. Nothing was changed; wait {seconds} s (Retry-After) and send again.',
  'refusal.ServerFailure':
    'The system failed and saved nothing. Try again in a few minutes; if it fails again, tell the administrator the traceId.',
  'refusal.ProvinceNotFound': 'There is no such province. Choose it again.',
  'refusal.EntryNotFound': 'The directory of the centre has no such entry. Load the list again.',
  'refusal.CertificateNotFound':
    'The register of the centre has no certificate with this number. Check the number on the paper or contact the centre.',
  'problem.month-before-start': 'The last month must not lie before the first.',
  'report.title': 'Figures of {scope}, from {from} to {to}',
  'report.country': 'the country',
  'report.programme': 'Programme',
  'report.unit': 'Unit',
  'report.total': 'Total',
  'report.classes': 'Classes',
  'report.learners': 'Learners (turns)',
  'report.completed': 'Completed',
  'report.planned': 'Planned classes',
  'report.planned-learners': 'Planned learners',
  'report.by-classes': '% by classes',
  'report.by-learners': '% by learners',
  'report.joint': 'Joint classes',
  'report.with-joint': 'Total with joint classes',
  'report.without-joint': 'Without joint classes',
  'report.by-programme': 'By programme (without joint classes)',
  'report.by-part': 'By unit',
  'report.bands': 'Bands of those who completed',
  'report.band': 'Band',
  'report.count': 'Count',
  'report.share': 'Share',
  'report.no-band': 'No band (class without an exam)',
  'report.basis':
    'The share of the plan has two bases: classes and learners (turns). One rounding rule: two decimals, half up. "–": no plan on that basis.',
  'report.adds-up': 'The parts add up to the total of {scope}: {classes} classes, {learners} learners.',
  'report.does-not-add-up':
    'The parts do NOT add up to the total of {scope}: {classes} classes and {learners} learners apart.',
  'report.per-class': '{ratio} learners a class on average.',
  'season.source': 'Source of the figures: {source}',
  'season.invented': 'Invented: {invented}',
  'season.start': 'Driving {classes} classes of {centres} centres on the simulated clock, from {date}.',
  'season.resume': 'Going on with the data that is there: {done}/{classes} classes are done.',
  'season.class-closed': '[{done}/{classes}] done: {title}',
  'season.registers':
    'Registers: {certificates} certificates in {books} books, numbered from 1 without a gap and without a double.',
  'season.registers-broken': 'Registers BROKEN in {books}: numbers missing or doubled.',
  'season.messages': '{messages} messages sent, each once.',
  'season.elapsed': 'Took {seconds} seconds; the simulated clock stands at {date}.',
  'season.stumbles':
    'The server failed {count} times and did it when asked again; the figures are right all the same, but look for the cause:',
  'season.mismatch': 'The figures do NOT match the season file:',
  'season.mismatch-line': '- {centre}, {programme}: the file says {expected}, the season gave {actual}',
  'season.bad-file': 'The season file {file} is not right:',
  'season.bad-line': '- {where}: {what}',
  'season.problem.key-twice': 'key "{key}" is used twice',
  'season.problem.no-working-day': 'the first day {date} is not a working day',
  'season.problem.no-room': 'no room has seats for {learners} learners',
  'season.problem.no-exam': '{programme} has no exam, so no results',
  'season.problem.results-sum': 'the results add up to {sum}, not to {learners} learners',
  'season.problem.no-excellent': 'the rules in force on {date} know no band "excellent"',
  'season.no-file': 'The season file {file} cannot be read.',
  'season.usage': 'Usage: npm run season -- FILE [--data FOLDER] [--json] [--lang vi|en]',
  'season.stuck': 'Class {title} stands at {stage}: nobody in the season file can answer what is waited for.',
};

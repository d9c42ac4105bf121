import { programme } from '../../domain/rules/programmes.ts';
import type { ReportRow } from '../../domain/reports/figures-report.ts';
import { formatNumber, formatPercent } from '../../domain/text/vietnamese.ts';
import { civilDateOf } from '../../domain/time/civil-date.ts';
import { type Language, sentence } from '../../messages/catalogue.ts';
import type { Season } from './file.ts';
import type { Stumble } from './door.ts';
import type { SeasonOutcome } from './run.ts';

const NONE = '–';

/** The report of a season as lines of text: Vietnamese numbers, tables in columns. */
export function printSeason(season: Season, outcome: SeasonOutcome, seconds: number, language: Language): string {
  const say = (key: string, params: Record<string, string | number> = {}) => sentence(language, key, params);
  const { report } = outcome;
  return [
    '',
    season.title,
    say('report.title', { scope: report.scope.name, from: monthText(report.from), to: monthText(report.to) }),
    say('season.source', { source: season.source }),
    say('season.invented', { invented: season.invented }),
    '',
    say('report.by-programme'),
    ...programmeTable(outcome, language),
    '',
    ...jointTable(outcome, language),
    '',
    say('report.by-part'),
    ...partTable(outcome, language),
    '',
    ...bandTable(outcome, language),
    ...closingLines(outcome, seconds, say),
  ].join('\n');
}

type Say = (key: string, params?: Record<string, string | number>) => string;

function closingLines(
  { report, registers, messages, mismatches, stumbles, endedAt }: SeasonOutcome,
  seconds: number,
  say: Say,
) {
  const { difference, total } = report;
  const whole = difference.classes === 0 && difference.learners === 0;
  const volume = whole ? total.all : difference;
  return [
    say(whole ? 'report.adds-up' : 'report.does-not-add-up', {
      scope: report.scope.name,
      classes: formatNumber(volume.classes),
      learners: formatNumber(volume.learners),
    }),
    ...(report.learnersPerClass === undefined
      ? []
      : [say('report.per-class', { ratio: formatPercent(report.learnersPerClass).replace(' %', '') })]),
    say('report.basis'),
    registers.broken.length > 0
      ? say('season.registers-broken', { books: registers.broken.join(', ') })
      : say('season.registers', { certificates: formatNumber(registers.certificates), books: registers.books }),
    say('season.messages', { messages: formatNumber(messages) }),
    ...(mismatches.length > 0
      ? [say('season.mismatch'), ...mismatches.map(mismatch => say('season.mismatch-line', { ...mismatch }))]
      : []),
    ...(stumbles.length > 0 ? [say('season.stumbles', { count: stumbles.length }), ...stumbles.map(lineOf)] : []),
    say('season.elapsed', { seconds: formatNumber(Math.round(seconds * 10) / 10), date: civilDateOf(endedAt) }),
    '',
  ];
}

function lineOf({ method, path, status, answer }: Stumble): string {
  return `  ${method} ${path}: ${status} ${answer}`;
}

function programmeTable({ report }: SeasonOutcome, language: Language): string[] {
  const say: Say = (key, params) => sentence(language, key, params);
  const cells = (row: ReportRow) => [
    formatNumber(row.own.classes),
    formatNumber(row.own.learners),
    row.planned ? formatNumber(row.planned.classes) : NONE,
    share(row.ofPlan.byClasses),
    row.planned && row.planned.learners > 0 ? formatNumber(row.planned.learners) : NONE,
    share(row.ofPlan.byLearners),
  ];
  const head = ['programme', 'classes', 'learners', 'planned', 'by-classes', 'planned-learners', 'by-learners'];
  return table([
    head.map(name => say(`report.${name}`)),
    ...report.programmes.map(row => [`${row.programme} ${programme(row.programme).name[language]}`, ...cells(row)]),
    [say('report.total'), ...cells(report.total)],
  ]);
}

function jointTable({ report: { total } }: SeasonOutcome, language: Language): string[] {
  const say: Say = (key, params) => sentence(language, key, params);
  const line = (name: string, { classes, learners }: { classes: number; learners: number }, percent: string) => [
    say(`report.${name}`),
    formatNumber(classes),
    formatNumber(learners),
    percent,
  ];
  return table([
    ['', say('report.classes'), say('report.learners'), say('report.by-classes')],
    line('without-joint', total.own, share(total.ofPlan.byClasses)),
    line('joint', total.joint, ''),
    line('with-joint', total.all, share(total.ofPlan.byClassesWithJoint)),
  ]);
}

function partTable({ report }: SeasonOutcome, language: Language): string[] {
  const say: Say = (key, params) => sentence(language, key, params);
  const cells = (row: ReportRow) => [row.all.classes, row.all.learners, row.completed].map(formatNumber);
  return table([
    ['unit', 'classes', 'learners', 'completed'].map(name => say(`report.${name}`)),
    ...report.parts.map(part => [part.name, ...cells(part)]),
    [say('report.total'), ...cells(report.total)],
  ]);
}

function bandTable({ report: { bands } }: SeasonOutcome, language: Language): string[] {
  const say: Say = (key, params) => sentence(language, key, params);
  const name = (band: string) => say(band === 'no-band' ? 'report.no-band' : `band.${band}`);
  return [
    say('report.bands'),
    ...table([
      ['band', 'count', 'share'].map(head => say(`report.${head}`)),
      ...bands.shares.map(band => [name(band.name), formatNumber(band.count), share(band.percent)]),
      [say('report.total'), formatNumber(bands.sum), share(bands.total === 0 ? undefined : bands.percentSum)],
    ]),
    '',
  ];
}

/** The first column to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => letters(row[column] ?? ''))));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => pad(cell, widths[column] ?? 0, column === 0)).join('  ');
  const [head = [], ...body] = rows;
  const rule = widths.map(width => '─'.repeat(width)).join('──');
  return [line(head), rule, ...body.map(line)].map(text => `  ${text.trimEnd()}`);
}

function pad(text: string, width: number, left: boolean): string {
  const space = ' '.repeat(Math.max(0, width - letters(text)));
  return left ? text + space : space + text;
}

/** Letters as they stand on the screen: composed Vietnamese letters are one each. */
function letters(text: string): number {
  return text.normalize('NFC').length;
}

function share(hundredths: number | undefined): string {
  return hundredths === undefined ? NONE : formatPercent(hundredths);
}

function monthText(month: string): string {
  return `${month.slice(5)}/${month.slice(0, 4)}`;
}

/** The same for machines: shares as percentages with two decimals, null where there is no plan on that basis. */
export function seasonAsJson(season: Season, outcome: SeasonOutcome, seconds: number): unknown {
  const { report, registers, messages, mismatches, stumbles, endedAt } = outcome;
  const percent = (hundredths: number | undefined) => (hundredths === undefined ? null : hundredths / 100);
  const row = ({ own, joint, all, completed, planned, ofPlan }: ReportRow) => ({
    own,
    joint,
    all,
    completed,
    planned: planned ?? null,
    ofPlan: {
      byClasses: percent(ofPlan.byClasses),
      byLearners: percent(ofPlan.byLearners),
      byClassesWithJoint: percent(ofPlan.byClassesWithJoint),
    },
  });
  return {
    title: season.title,
    source: season.source,
    invented: season.invented,
    scope: report.scope.name,
    from: report.from,
    to: report.to,
    rounding: 'two decimals, half up',
    programmes: report.programmes.map(entry => ({ programme: entry.programme, ...row(entry) })),
    parts: report.parts.map(entry => ({ name: entry.name, ...row(entry) })),
    total: row(report.total),
    bands: report.bands.shares.map(({ name, count, percent: share }) => ({
      band: name,
      count,
      percent: percent(share),
    })),
    difference: report.difference,
    learnersPerClass: percent(report.learnersPerClass),
    registers,
    messages,
    mismatches,
    stumbles,
    seconds,
    endedOn: civilDateOf(endedAt),
  };
}

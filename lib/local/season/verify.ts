import { type FiguresReport, sumFigures } from '../../domain/reports/figures-report.ts';
import { ruleSetOn } from '../../domain/rules/rule-sets.ts';
import { programme } from '../../domain/rules/programmes.ts';
import type { ClassLife } from './class-life.ts';
import type { Season, SeasonClass } from './file.ts';
import { resultsOf } from './results.ts';

/** Whether the certificate numbers of every register run from 1 without a gap and without a double. */
export interface RegisterCheck {
  books: number;
  certificates: number;
  broken: string[];
}

/** Counts of a centre's programme that came out otherwise than the file says. */
export interface Mismatch {
  centre: string;
  programme: string;
  expected: string;
  actual: string;
}

/** Lays the blocks that the classes took side by side, register by register. */
export async function checkRegisters(lives: readonly ClassLife[]): Promise<RegisterCheck> {
  const books = new Map<string, { first: number; count: number }[]>();
  for (const { seen } of lives) {
    const block = seen?.certificates;
    if (block && block.count > 0) books.set(block.book, [...(books.get(block.book) ?? []), block]);
  }
  const broken: string[] = [];
  let certificates = 0;
  for (const [book, blocks] of books) {
    let next = 1;
    for (const { first, count } of blocks.sort((a, b) => a.first - b.first)) {
      if (first !== next) broken.push(book);
      next = first + count;
      certificates += count;
    }
  }
  return { books: books.size, certificates, broken: [...new Set(broken)] };
}

/** Holds classes, learners and those who completed, per centre and programme, against the file. */
export function compareWithFile(season: Season, reports: ReadonlyMap<string, FiguresReport>): Mismatch[] {
  return season.centres.flatMap(centre => {
    const rows = reports.get(centre.key)?.programmes ?? [];
    const codes = new Set([...rows.map(row => row.programme), ...centre.classes.map(klass => klass.programme)]);
    return [...codes].flatMap(code => {
      const expected = countsOf(centre.classes.filter(klass => klass.programme === code && inPeriod(klass, season)));
      const row = rows.find(found => found.programme === code);
      const actual = [row?.all.classes ?? 0, row?.all.learners ?? 0, row?.completed ?? 0].join('/');
      return actual === expected ? [] : [{ centre: centre.name, programme: code, expected, actual }];
    });
  });
}

function inPeriod({ start }: SeasonClass, { period }: Season): boolean {
  const month = start.slice(0, 7);
  return month >= period.from && month <= period.to;
}

function countsOf(classes: readonly SeasonClass[]): string {
  const sum = sumFigures(
    classes.map(klass => ({ classes: 1, learners: klass.learners, completed: completedOf(klass) })),
  );
  return [sum.classes, sum.learners, sum.completed].join('/');
}

function completedOf(klass: SeasonClass): number {
  if (!programme(klass.programme, klass.start).exam) return klass.learners;
  const results = resultsOf(klass);
  return ruleSetOn(klass.start).bands.value.reduce((sum, { band }) => sum + results[band], 0);
}

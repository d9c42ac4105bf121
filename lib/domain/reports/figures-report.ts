import type { ClassFigures } from '../class/class.ts';
import type { PlanLine } from '../directory.ts';
import {
  comparePlan,
  type PlanComparison,
  percentOf,
  type ShareList,
  sharesOf,
  type Volume,
} from '../rules/percent.ts';
import { type ProgrammeCode, programmeCode } from '../rules/programmes.ts';

/** Figures of one programme in one part of a scope (a centre of a province, a province of the country, or the centre itself). */
export interface PartFigures extends ClassFigures {
  partId: string;
  programme: string;
}

/** What a report is made of. `whole` are the counters the scope keeps of its own; they are compared with the parts, never mixed in. */
export interface ReportFacts {
  parts: readonly { id: string; name: string }[];
  figures: readonly PartFigures[];
  plan: readonly (Pick<PlanLine, 'programme' | 'classes' | 'learners'> & { partId: string })[];
  whole: ClassFigures;
}

/** Classes and learners held: the unit's own, those held jointly with another unit, and both together. */
export interface Held {
  own: Volume;
  joint: Volume;
  all: Volume;
}

/** One line of the report: held, planned, and the share of the plan on each basis. */
export interface ReportRow extends Held {
  completed: number;
  /** Absent where no plan line exists; a share of a plan of 0 is undefined. */
  planned?: Volume;
  ofPlan: PlanComparison;
}

export type BandName = 'excellent' | 'good' | 'fair' | 'average' | 'no-band';

export interface FiguresReport {
  /** Every programme with a plan line or with figures, in the order of the catalogue; zeros stay. */
  programmes: (ReportRow & { programme: ProgrammeCode })[];
  /** Every part of the scope, also those without a class. */
  parts: (ReportRow & { id: string; name: string })[];
  total: ReportRow;
  /** Bands over those who completed a class with marks; `no-band` completed a class without an exam. */
  bands: ShareList<BandName>;
  /** Learners a class, in hundredths; undefined without a class. */
  learnersPerClass: number | undefined;
  /** Completed of all learners, in hundredths of a percent. */
  completedShare: number | undefined;
  /** The scope's own counters less the sum of the parts: zeros when everything adds up. */
  difference: Volume & { completed: number };
}

const NOTHING: ClassFigures = {
  classes: 0,
  learners: 0,
  completed: 0,
  excellent: 0,
  good: 0,
  fair: 0,
  average: 0,
  jointClasses: 0,
  jointLearners: 0,
};

/** Adds counters up; a missing one counts as 0. */
export function sumFigures(figures: readonly Partial<ClassFigures>[]): ClassFigures {
  const sum = { ...NOTHING };
  for (const entry of figures)
    for (const name of Object.keys(NOTHING) as (keyof ClassFigures)[]) sum[name] += entry[name] ?? 0;
  return sum;
}

/**
 * The report of a scope over a period. The share of the plan has two bases, classes and learners, because published percentages
 * rarely name theirs; it counts own classes only, and beside it own and joint classes together: of a plan of 19 classes 13 own ones
 * are 68,42 % and 14 with the joint one 73,68 % (central agencies centre, first half of 2017).
 */
export function figuresReport({ parts, figures, plan, whole }: ReportFacts): FiguresReport {
  const programmes = programmeCode.options.filter(
    code => figures.some(entry => entry.programme === code) || plan.some(line => line.programme === code),
  );
  const all = sumFigures(figures);
  return {
    programmes: programmes.map(programme => ({
      programme,
      ...rowOf(
        figures.filter(entry => entry.programme === programme),
        plan.filter(line => line.programme === programme),
      ),
    })),
    parts: parts.map(({ id, name }) => ({
      id,
      name,
      ...rowOf(
        figures.filter(entry => entry.partId === id),
        plan.filter(line => line.partId === id),
      ),
    })),
    total: rowOf(figures, plan),
    bands: bandsOf(all),
    learnersPerClass: all.classes === 0 ? undefined : percentOf(all.learners, all.classes * 100),
    completedShare: percentOf(all.completed, all.learners),
    difference: {
      classes: whole.classes - all.classes,
      learners: whole.learners - all.learners,
      completed: whole.completed - all.completed,
    },
  };
}

function rowOf(figures: readonly Partial<ClassFigures>[], plan: readonly Volume[]): ReportRow {
  const { classes, learners, completed, jointClasses, jointLearners } = sumFigures(figures);
  const own = { classes: classes - jointClasses, learners: learners - jointLearners };
  const planned = {
    classes: plan.reduce((sum, line) => sum + line.classes, 0),
    learners: plan.reduce((sum, line) => sum + line.learners, 0),
  };
  return {
    own,
    joint: { classes: jointClasses, learners: jointLearners },
    all: { classes, learners },
    completed,
    ...(plan.length > 0 && { planned }),
    ofPlan: comparePlan(planned, own, jointClasses),
  };
}

function bandsOf({ completed, excellent, good, fair, average }: ClassFigures): ShareList<BandName> {
  const parts = { excellent, good, fair, average };
  const banded = excellent + good + fair + average;
  return sharesOf<BandName>(
    [...(Object.entries(parts) as [BandName, number][]), ['no-band', Math.max(0, completed - banded)]],
    completed,
  );
}

import { expect, test } from 'vitest';
import { figuresReport, type PartFigures, sumFigures } from '../../lib/domain/reports/figures-report.ts';

const CENTRE = { id: 'ctr_cqtw', name: 'Trung tâm Khối các cơ quan Trung ương' };

function figures(partId: string, programme: string, more: Partial<PartFigures>): PartFigures {
  return { ...sumFigures([more]), partId, programme };
}

/** Central agencies centre, first half of 2017: 7/552, 5/368, 1/74 and one joint class of 80; plans of 8, 8 and 3 classes. */
const centralAgencies = {
  parts: [CENTRE],
  figures: [
    figures(CENTRE.id, 'DVM', { classes: 7, learners: 552, completed: 552, good: 200, fair: 300, average: 52 }),
    figures(CENTRE.id, 'NTVD', {
      classes: 6,
      learners: 448,
      completed: 448,
      good: 100,
      fair: 248,
      average: 100,
      jointClasses: 1,
      jointLearners: 80,
    }),
    figures(CENTRE.id, 'CUCB', { classes: 1, learners: 74, completed: 74, good: 74 }),
  ],
  plan: [
    { partId: CENTRE.id, programme: 'DVM' as const, classes: 8, learners: 0 },
    { partId: CENTRE.id, programme: 'NTVD' as const, classes: 8, learners: 0 },
    { partId: CENTRE.id, programme: 'CUCB' as const, classes: 3, learners: 0 },
  ],
  whole: { ...sumFigures([]), classes: 14, learners: 1074, completed: 1074 },
};

test('plan and actual of the central agencies centre come out as published, by classes and without the joint class', () => {
  const { programmes, total } = figuresReport(centralAgencies);
  expect(
    programmes.map(({ programme, own, ofPlan }) => [programme, own.classes, own.learners, ofPlan.byClasses]),
  ).toEqual([
    ['NTVD', 5, 368, 6250],
    ['DVM', 7, 552, 8750],
    ['CUCB', 1, 74, 3333],
  ]);
  expect(total.own).toEqual({ classes: 13, learners: 994 });
  expect(total.ofPlan.byClasses).toBe(6842);
});

test('the joint class is shown apart and in the total with it', () => {
  const { total } = figuresReport(centralAgencies);
  expect(total.joint).toEqual({ classes: 1, learners: 80 });
  expect(total.all).toEqual({ classes: 14, learners: 1074 });
  expect(total.ofPlan.byClassesWithJoint).toBe(7368);
});

test('a plan without learners gives no share by learners instead of a wrong one', () => {
  expect(figuresReport(centralAgencies).total.ofPlan.byLearners).toBeUndefined();
});

test('the bands of Thạch Hà 2021 are 54.84 and 45.16 per cent and close to a hundred', () => {
  const { bands } = figuresReport({
    parts: [CENTRE],
    figures: [figures(CENTRE.id, 'DVM', { classes: 1, learners: 31, completed: 31, good: 17, fair: 14 })],
    plan: [],
    whole: { ...sumFigures([]), classes: 1, learners: 31, completed: 31 },
  });
  expect(bands.shares.map(({ name, count, percent }) => [name, count, percent])).toEqual([
    ['excellent', 0, 0],
    ['good', 17, 5484],
    ['fair', 14, 4516],
    ['average', 0, 0],
    ['no-band', 0, 0],
  ]);
  expect(bands.percentSum).toBe(10_000);
  expect(bands.difference).toBe(0);
});

test('a centre without a class and a planned programme without one keep their rows of zeros', () => {
  const report = figuresReport({
    parts: [CENTRE, { id: 'ctr_kim', name: 'Kim Thành' }],
    figures: [],
    plan: [{ partId: 'ctr_kim', programme: 'SCLL', classes: 1, learners: 60 }],
    whole: sumFigures([]),
  });
  expect(report.parts.map(part => [part.name, part.all.classes, part.all.learners])).toEqual([
    [CENTRE.name, 0, 0],
    ['Kim Thành', 0, 0],
  ]);
  expect(report.programmes).toMatchObject([{ programme: 'SCLL', planned: { classes: 1, learners: 60 } }]);
  expect(report.total.ofPlan).toEqual({ byClasses: 0, byLearners: 0, byClassesWithJoint: 0 });
  expect(report.learnersPerClass).toBeUndefined();
});

test('counters of the scope that do not match its parts show as a difference', () => {
  const { difference } = figuresReport({ ...centralAgencies, whole: { ...centralAgencies.whole, learners: 1080 } });
  expect(difference).toEqual({ classes: 0, learners: 6, completed: 0 });
});

import { expect, test } from 'vitest';
import { sentence } from '../../lib/messages/catalogue.ts';
import { BadSeasonFile, parseSeason, readSeason } from '../../lib/local/season/file.ts';
import { inventLearners } from '../../lib/local/season/people.ts';
import { printSeason, seasonAsJson } from '../../lib/local/season/print.ts';
import { playSeason } from '../../lib/local/season/run.ts';

const silent = { started: () => {}, moved: () => {} };
const SMALL = 'test/stories/support/small-season.yaml';

test('Thạch Hà 2021 lives from the survey to the figures and prints 54,84 and 45,16 per cent', async () => {
  const season = readSeason('samples/thach-ha-2021.yaml');
  const outcome = await playSeason(season, { fsync: 'none' }, silent);
  expect(outcome.mismatches).toEqual([]);
  expect(outcome.registers).toEqual({ books: 1, certificates: 31, broken: [] });
  const printed = printSeason(season, outcome, 1, 'vi');
  expect(printed).toMatch(/Giỏi\s+17\s+54,84 %/);
  expect(printed).toMatch(/Khá\s+14\s+45,16 %/);
  expect(printed).toContain('Các phần cộng lại đúng bằng tổng số của Tỉnh Hà Tĩnh: 1 lớp, 31 lượt học viên.');
});

test('failed, barred, joint and empty: the small season ends with what its file says', async () => {
  const season = readSeason(SMALL);
  const outcome = await playSeason(season, { fsync: 'none' }, silent);
  expect(outcome.mismatches).toEqual([]);
  expect(seasonAsJson(season, outcome, 0)).toMatchObject({
    programmes: [
      // Planned, held jointly only: nothing of its own.
      { programme: 'NTVD', own: { classes: 0 }, joint: { classes: 1, learners: 26 }, ofPlan: { byClasses: 0 } },
      { programme: 'DVM', own: { classes: 0, learners: 0 }, planned: { classes: 1, learners: 40 } },
      { programme: 'CUCB', own: { classes: 1, learners: 28 }, completed: 25, planned: null },
      { programme: 'TH', own: { classes: 1, learners: 30 }, completed: 30 },
    ],
    parts: [
      { all: { classes: 3, learners: 84 } },
      { name: 'Trung tâm chính trị xã Tây', all: { classes: 0, learners: 0 }, completed: 0 },
    ],
    difference: { classes: 0, learners: 0, completed: 0 },
    registers: { broken: [], certificates: 51 },
  });
});

test('a season file says all that is wrong with it at once', () => {
  const text = `
title: X
source: X
invented: X
seed: x
province: X
period: { from: 2018-01, to: 2018-03 }
planYear: 2018
centres:
  - key: a
    name: A
    communes: [B]
    rooms: [{ name: R, seats: 10 }]
    classes:
      - { key: c, programme: NTVD, start: 2018-02-16, learners: 30, results: { excellent: 1, good: 2 } }
      - { key: c, programme: CDE, start: 2018-03-05, learners: 5, results: { good: 5 } }
`;
  const problems = () => {
    try {
      parseSeason(text);
      return [];
    } catch (error) {
      return (error as BadSeasonFile).problems.map(
        ({ where, what }) => `${where}: ${sentence('en', what.key, what.params)}`,
      );
    }
  };
  expect(problems()).toEqual([
    'centres.a.classes: key "c" is used twice',
    'a.c: the first day 16/02/2018 is not a working day',
    'a.c: no room has seats for 30 learners',
    'a.c: the results add up to 3, not to 30 learners',
    'a.c: the rules in force on 16/02/2018 know no band "excellent"',
    'a.c: CDE has no exam, so no results',
  ]);
  expect(() => parseSeason('title: [')).toThrow(BadSeasonFile);
  expect(() => parseSeason('title: X')).toThrow(BadSeasonFile);
});

test.each([
  ['samples/central-agencies-2017-h1.yaml', 14, 1074],
  ['samples/hai-duong-2018-q1.yaml', 72, 7443],
  ['samples/thach-ha-2021.yaml', 1, 31],
])('%s adds up to %i classes and %i learners, all of them different people', (path, classes, learners) => {
  const season = readSeason(path);
  const all = season.centres.flatMap(centre => centre.classes);
  expect(all).toHaveLength(classes);
  const people = [...inventLearners(season).values()].flat();
  expect(people).toHaveLength(learners);
  expect(new Set(people.map(({ fullName, birthDate }) => `${fullName} ${birthDate}`)).size).toBe(learners);
});

test('the central agencies centre has 7/552, 5/368 and 1/74 of its own and one joint class of 80', () => {
  const [centre] = readSeason('samples/central-agencies-2017-h1.yaml').centres;
  const own = (code: string) => {
    const found = (centre?.classes ?? []).filter(klass => klass.programme === code && !klass.jointWith);
    return [found.length, found.reduce((sum, klass) => sum + klass.learners, 0)];
  };
  expect([own('DVM'), own('NTVD'), own('CUCB')]).toEqual([
    [7, 552],
    [5, 368],
    [1, 74],
  ]);
  expect(centre?.classes.filter(klass => klass.jointWith).map(klass => klass.learners)).toEqual([80]);
});

test('the same season file always invents the same people', () => {
  const once = inventLearners(readSeason(SMALL));
  const again = inventLearners(readSeason(SMALL));
  expect([...again]).toEqual([...once]);
});

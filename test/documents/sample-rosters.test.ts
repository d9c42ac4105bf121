import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMarks } from '../../lib/documents/rosters/read-marks.ts';
import { readRoster } from '../../lib/documents/rosters/read-roster.ts';

const sample = (name: string): Uint8Array => readFileSync(new URL(`../../samples/rosters/${name}`, import.meta.url));
const errors = (rows: { line: number; problems: { key: string; level: string }[] }[]) =>
  rows.flatMap(({ line, problems }) =>
    problems.filter(({ level }) => level === 'error').map(({ key }) => [line, key.split('.')[2]]),
  );

describe('the sample rosters', () => {
  it('that are clean are read whole', async () => {
    const clean = await readRoster(sample('danh-sach-cu-hoc-vien.xlsx'));
    expect([clean.rows.length, errors(clean.rows), clean.problems]).toEqual([25, [], []]);
    const csv = await readRoster(sample('danh-sach.csv'));
    expect([csv.rows.length, errors(csv.rows), csv.problems]).toEqual([12, [], []]);
  });

  it('that are messy have just their five wrong lines', async () => {
    const { rows, skipped } = await readRoster(sample('danh-sach-lon-xon.xlsx'));
    expect(rows).toHaveLength(20);
    expect(new Set(errors(rows).map(([line]) => line)).size).toBe(5);
    expect(skipped.map(({ reason }) => reason)).toEqual(['heading', 'heading', 'after-list', 'after-list']);
  });

  it('with wrong columns and with nobody get one problem each', async () => {
    expect((await readRoster(sample('danh-sach-sai-cot.csv'))).problems).toHaveLength(1);
    expect((await readRoster(sample('mau-danh-sach.xlsx'))).problems).toHaveLength(1);
  });

  it('of marks give 25 marks or absences', async () => {
    const { rows } = await readMarks(sample('bang-diem.xlsx'));
    expect(rows.filter(({ values }) => values.mark !== undefined || values.absent)).toHaveLength(25);
    expect(errors(rows)).toEqual([]);
  });
});

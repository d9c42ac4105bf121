import { describe, expect, it } from 'vitest';
import { readRoster } from '../../lib/documents/rosters/read-roster.ts';
import { type MessyRoster, messyRoster, type TrueRow } from './support/messy-rosters.ts';

const FILES = 200;
const TODAY = '2026-11-22';

interface Verdict {
  right: number;
  /** Wrong or missing without a word: must never happen. */
  silent: string[];
  /** Refused though the truth could be read. */
  refused: string[];
}

/** Compares one reading with the truth. */
async function judge(file: MessyRoster): Promise<Verdict> {
  const reading = await readRoster(file.input, { today: TODAY });
  const verdict: Verdict = { right: 0, silent: [], refused: [] };
  const say = (what: string): string => `seed ${file.seed} (${file.features.join(', ')}): ${what}`;
  const byLine = new Map(reading.rows.map(row => [row.line, row]));
  for (const truth of file.rows) {
    const row = byLine.get(truth.line);
    byLine.delete(truth.line);
    if (!row) {
      const whole = reading.problems.map(({ key }) => key).join();
      (reading.rows.length === 0 ? verdict.refused : verdict.silent).push(
        say(`line ${truth.line} is missing ${whole}`),
      );
      continue;
    }
    const blamed = row.problems.filter(({ level }) => level === 'error').map(({ field }) => field);
    const wrong = wrongFields(truth, row.values).filter(field => !blamed.includes(field));
    const innocent = blamed.filter(field => !truth.spoiled.some(spoiled => spoiled === field));
    if (wrong.length > 0)
      verdict.silent.push(
        say(`line ${truth.line} ${wrong.join()} ${JSON.stringify(row)} ${JSON.stringify(truth.person)}`),
      );
    else if (innocent.length > 0) verdict.refused.push(say(`line ${truth.line} ${JSON.stringify(row.problems)}`));
    else verdict.right += 1;
  }
  for (const [line, row] of byLine) verdict.silent.push(say(`line ${line} is nobody: ${JSON.stringify(row)}`));
  return verdict;
}

/** Fields whose value is not the true one; a spoiled field must not have been read at all. */
function wrongFields({ person, fields, spoiled }: TrueRow, values: object): string[] {
  const read = values as Record<string, string | undefined>;
  return fields.filter(field => spoiled.includes(field) || read[field] !== person[field]);
}

describe('200 messy rosters with known truth', () => {
  it('are read with at least 98 % of the rows right and none wrong in silence', { timeout: 20_000 }, async () => {
    const total: Verdict = { right: 0, silent: [], refused: [] };
    let rows = 0;
    for (let seed = 1; seed <= FILES; seed += 1) {
      const file = await messyRoster(seed);
      rows += file.rows.length;
      const { right, silent, refused } = await judge(file);
      total.right += right;
      total.silent.push(...silent);
      total.refused.push(...refused);
    }
    expect(total.silent).toEqual([]);
    expect(total.refused.length).toBeLessThanOrEqual(rows * 0.02);
    expect(total.right / rows).toBeGreaterThanOrEqual(0.98);
  });
});

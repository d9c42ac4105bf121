import { writeXlsx } from 'hucre/xlsx';
import { readRoster } from '../../lib/documents/rosters/index.ts';
import { inventPeople } from '../../lib/local/demo/invented-people.ts';
import { workbookParts, zip } from '../documents/support/zip.ts';

const ROUNDS = 5;

/** Reads a workbook of 5,000 people and refuses a bomb of 400 MB, five rounds each: wall time and memory. */
export async function measureRosters(): Promise<void> {
  console.log(`Rosters, ${ROUNDS} rounds, wall time and growth of resident memory`);
  const header = ['STT', 'Họ và tên', 'Ngày sinh', 'Đơn vị'];
  const people = inventPeople(5000).map((person, index) => [
    index + 1,
    person.fullName,
    person.birthDate,
    person.unit ?? '',
  ]);
  const book = await writeXlsx({ sheets: [{ name: 'Danh sách', rows: [header, ...people] }] });
  await measure('5,000 rows', book);
  await measure('bomb of 400 MB', zip(workbookParts(Buffer.alloc(30 * 1024 * 1024, 0x20), 400 * 1024 * 1024)));
}

async function measure(name: string, bytes: Uint8Array): Promise<void> {
  const times: number[] = [];
  const before = process.memoryUsage().rss;
  let outcome = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    const { rows, problems } = await readRoster(bytes);
    times.push(performance.now() - begun);
    outcome = rows.length > 0 ? `${rows.length} rows` : (problems[0]?.key ?? '');
  }
  const median = times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
  const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
  console.log(
    `  ${name.padEnd(16)} first ${(times[0] ?? 0).toFixed(1)} ms, median ${median.toFixed(1)} ms, +${grown.toFixed(0)} MB, ${outcome}`,
  );
}

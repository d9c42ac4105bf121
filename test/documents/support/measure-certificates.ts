import { certificatePdf, certificatesPdf } from '../../../lib/documents/pdf/index.ts';
import { certificates } from './sample-records.ts';

/* Prints how long 80 certificates take, one by one and in one file: `node test/documents/support/measure-certificates.ts`. */

const records = certificates(80);

async function measure(name: string, print: () => Promise<number>): Promise<void> {
  const start = performance.now();
  const bytes = await print();
  const ms = performance.now() - start;
  console.log(
    `${name}: ${ms.toFixed(0)} ms, ${(bytes / 1024).toFixed(0)} KB, ${((80_000 / ms) | 0).toString()} certificates/s`,
  );
}

await measure('80 files, cold process', async () => {
  let bytes = 0;
  for (const record of records) bytes += (await certificatePdf(record)).length;
  return bytes;
});
await measure('one file of 80', async () => (await certificatesPdf(records)).length);
await measure('80 files, warm process', async () => {
  let bytes = 0;
  for (const record of records) bytes += (await certificatePdf(record)).length;
  return bytes;
});

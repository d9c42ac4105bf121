import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { certificatePdf, printingAssets } from '../../lib/documents/pdf/index.ts';
import { certificate } from './support/sample-records.ts';

const folder = mkdtempSync(join(tmpdir(), 'khai-giang-print-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a bundle that prints', () => {
  it('with its assets beside it gives the same bytes as the sources, and stays under 1.5 MB', async () => {
    const entry = join(folder, 'entry.ts');
    const source = new URL('../../lib/documents/pdf/index.ts', import.meta.url).pathname;
    writeFileSync(
      entry,
      `import { certificatePdf } from ${JSON.stringify(source)};
      const pdf = await certificatePdf(JSON.parse(process.argv[2]));
      process.stdout.write(pdf.toString('base64'));`,
    );
    const outfile = join(folder, 'index.mjs');
    const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
    const { metafile } = await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      target: 'node24',
      banner: { js: banner },
      metafile: true,
      logLevel: 'silent',
    });
    for (const { from, to } of printingAssets()) {
      mkdirSync(dirname(join(folder, to)), { recursive: true });
      copyFileSync(from, join(folder, to));
    }
    const record = certificate();
    const printed = execFileSync(process.execPath, [outfile, JSON.stringify(record)], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(Buffer.from(printed, 'base64').equals(await certificatePdf(record))).toBe(true);
    const size = Object.values(metafile?.outputs ?? {}).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(size).toBeLessThan(1_500_000);
  });
});

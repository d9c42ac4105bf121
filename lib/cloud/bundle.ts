import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
import { type FunctionName, functionNames, placeholderOf } from '../../functions/registry.ts';
import { english } from '../messages/english.ts';
import { pictureAssets } from '../documents/guide-pictures.ts';
import { printingAssets } from '../documents/pdf/fonts.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUNDLES = join(ROOT, 'dist/functions');

/** The sentences in English, beside the code of whoever speaks. */
const ENGLISH = 'english.json';
const READ_ENGLISH = `import { readFileSync } from 'node:fs';
export const english = () => JSON.parse(readFileSync(new URL('./${ENGLISH}', import.meta.url), 'utf8'));`;

/** Loaded by the first call, so that a function can be imported without AWS. */
const SERVICES = 'lib/edge/aws-services.ts';

/** Where the bundled code of each function lies; beside it, what it needs to print. */
export type CodeFolders = Readonly<Record<FunctionName, string>>;

/** A bundled function: its folder, what it parses before it answers for the first time, and everything it may load. */
export interface Bundle {
  folder: string;
  /** Bytes of the entry, of the services, and of every chunk they import: the cold start. */
  coldBytes: number;
  /** Bytes of all code, chunks loaded on first use included. */
  allBytes: number;
  /** The files it was made from. */
  sources: readonly string[];
}

/** How a function is bundled; the bench measures both. */
export interface BundleOptions {
  /** False: one file with everything, as before docs/decisions/0023. */
  chunks?: boolean;
  /** False: without source maps, which take half of the time. */
  maps?: boolean;
}

/**
 * Bundles every function of the registry into minified ES modules, the pinned AWS SDK inside. Source maps stay in `dist/`, for
 * reading a stack trace; they are not shipped.
 */
export async function bundleFunctions(into = BUNDLES): Promise<CodeFolders> {
  rmSync(into, { recursive: true, force: true });
  const bundles = await bundleEach(into);
  return Object.fromEntries(bundles.map(([name, { folder }]) => [name, folder])) as CodeFolders;
}

/** esbuild keeps what it parsed for each run: all functions at once took 3 GB of memory. */
const AT_ONCE = 4;

/** Every function of the registry, bundled a few at a time. */
export async function bundleEach(into: string, options: BundleOptions = {}): Promise<[FunctionName, Bundle][]> {
  const bundles: [FunctionName, Bundle][] = [];
  for (let from = 0; from < functionNames.length; from += AT_ONCE) {
    const names = functionNames.slice(from, from + AT_ONCE);
    bundles.push(
      ...(await Promise.all(
        names.map(async (name): Promise<[FunctionName, Bundle]> => [name, await bundleFunction(name, into, options)]),
      )),
    );
  }
  return bundles;
}

/**
 * Bundles one function. What it imports when it is called becomes a chunk of its own, so that a cold start reads neither the printing
 * of papers nor the clients of services that the call does not need.
 */
export async function bundleFunction(
  name: FunctionName,
  into = BUNDLES,
  { chunks = true, maps = true }: BundleOptions = {},
): Promise<Bundle> {
  const folder = join(into, placeholderOf(name));
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [{ in: `functions/${name}.ts`, out: 'index' }],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    splitting: chunks,
    bundle: true,
    minify: true,
    // Vietnamese letters as they are: written as escapes the sentences would be half as long again.
    charset: 'utf8',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    // Packages written as CommonJS call require for Node's own modules.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    // Lambda gives its credentials in the environment; the SDK's other sources would add 112 KB and 8 ms to each start.
    external: ['sso', 'ini', 'process', 'web-identity'].map(source => `@aws-sdk/credential-provider-${source}`),
    plugins: chunks ? [builtinsWithoutFacade, lighterPackages] : [builtinsWithoutFacade],
    sourcemap: maps && 'external',
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
  });
  if (prints(metafile)) copyAssets(printingAssets(), folder);
  if (Object.keys(metafile.inputs).includes('lib/documents/guide-pictures.ts')) copyAssets(pictureAssets(), folder);
  if (chunks && Object.keys(metafile.inputs).some(input => input.endsWith('lib/messages/english.ts')))
    writeFileSync(join(folder, ENGLISH), JSON.stringify(withoutLocalPages(english())));
  const code = Object.entries(metafile.outputs).filter(([file]) => file.endsWith('.mjs'));
  const cold = loadedAtOnce(metafile, name);
  return {
    folder,
    coldBytes: code.filter(([file]) => cold.has(file)).reduce((sum, [, { bytes }]) => sum + bytes, 0),
    allBytes: code.reduce((sum, [, { bytes }]) => sum + bytes, 0),
    sources: Object.keys(metafile.inputs),
  };
}

/** What every function loads before its first answer: its entry, then the services, and all these import. */
function loadedAtOnce({ outputs }: Metafile, name: FunctionName): Set<string> {
  const found = new Set(
    Object.keys(outputs).filter(file => [`functions/${name}.ts`, SERVICES].includes(outputs[file]?.entryPoint ?? '')),
  );
  // A set grows while it is gone through.
  for (const file of found)
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && outputs[path]) found.add(path);
  return found;
}

/**
 * `import 'node:http'` builds an ES module facade that touches every lazy getter and so loads fetch. Taking the module from the
 * process saves 12 ms or more of a cold start (docs/decisions/0013).
 */
const builtinsWithoutFacade: Plugin = {
  name: 'builtins-without-facade',
  setup(builder) {
    builder.onResolve({ filter: /^[a-z:_/]+$/ }, ({ path }) =>
      isBuiltin(path) ? { path: path.replace(/^(node:)?/, 'node:'), namespace: 'builtin' } : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports=process.getBuiltinModule(${JSON.stringify(path)})`,
      loader: 'js',
    }));
  },
};

/**
 * Parts of packages that we never reach or that Node has itself: fontkit carries a Brotli decoder (486 KB) for WOFF2 fonts, ours are
 * TrueType; qrcode carries a PNG writer beside the code's modules, which are all we draw; the words of the pages that exist on one
 * machine only; the English sentences (113 KB), which lie beside the code until somebody asks for English.
 */
const lighterPackages: Plugin = {
  name: 'lighter-packages',
  setup(builder) {
    builder.onResolve({ filter: /^brotli\/decompress(\.js)?$/ }, () => ({ path: 'brotli', namespace: 'node-has-it' }));
    builder.onLoad({ filter: /.*/, namespace: 'node-has-it' }, () => ({
      contents: "module.exports=process.getBuiltinModule('node:zlib').brotliDecompressSync",
      loader: 'js',
    }));
    builder.onLoad({ filter: /lib\/messages\/parts\/local\.vi\.ts$/ }, () => ({
      contents: 'export const localVi = {};',
      loader: 'js',
    }));
    builder.onLoad({ filter: /lib\/messages\/english\.ts$/ }, () => ({ contents: READ_ENGLISH, loader: 'js' }));
    builder.onResolve({ filter: /^qrcode$/ }, ({ kind, resolveDir, importer }) =>
      importer.includes('node_modules')
        ? undefined
        : builder.resolve('qrcode/lib/core/qrcode.js', { kind, resolveDir, importer }),
    );
  },
};

/** Whether a function carries pdfkit. */
function prints({ inputs }: Metafile): boolean {
  return Object.keys(inputs).some(input => input.includes('node_modules/pdfkit/'));
}

function withoutLocalPages(sentences: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(sentences).filter(([key]) => !key.startsWith('local.')));
}

function copyAssets(assets: readonly { from: string; to: string }[], folder: string): void {
  for (const { from, to } of assets) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    cpSync(from, join(folder, to));
  }
}

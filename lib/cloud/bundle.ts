import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
import { type FunctionName, functionNames, placeholderOf } from '../../functions/registry.ts';
import { printingAssets } from '../documents/pdf/fonts.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUNDLES = join(ROOT, 'dist/functions');

/** Where the bundled code of each function lies; beside it, what it needs to print. */
export type CodeFolders = Readonly<Record<FunctionName, string>>;

/**
 * Bundles every function of the registry in one run of esbuild instead of 26: one minified ES module each, the pinned AWS
 * SDK inside. Source maps stay in `dist/`, for reading a stack trace; they are not shipped.
 */
export async function bundleFunctions(into = BUNDLES): Promise<CodeFolders> {
  rmSync(into, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: functionNames.map(name => ({ in: `functions/${name}.ts`, out: `${placeholderOf(name)}/index` })),
    outdir: into,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    // Packages written as CommonJS call require for Node's own modules.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    // Lambda gives its credentials in the environment; the SDK's other sources would add 112 KB and 8 ms to each start.
    external: ['sso', 'ini', 'process', 'web-identity'].map(source => `@aws-sdk/credential-provider-${source}`),
    plugins: [builtinsWithoutFacade],
    sourcemap: 'external',
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
  });
  for (const folder of printers(metafile)) copyPrintingAssets(folder);
  return Object.fromEntries(functionNames.map(name => [name, join(into, placeholderOf(name))])) as CodeFolders;
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

/** Folders of the functions that carry pdfkit. */
function printers({ outputs }: Metafile): string[] {
  return Object.entries(outputs)
    .filter(([, output]) => Object.keys(output.inputs).some(input => input.includes('node_modules/pdfkit/')))
    .map(([file]) => join(ROOT, dirname(file)));
}

function copyPrintingAssets(folder: string): void {
  for (const { from, to } of printingAssets()) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    cpSync(from, join(folder, to));
  }
}

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** One import as written: what it points to, and whether anything of it is left when the program runs. */
export interface Import {
  /** A path from the root for our own files (`lib/domain/refusal.ts`), a package name (`zod`, `@middy/core`), or `node:fs`. */
  to: string;
  kind: 'value' | 'type' | 'dynamic';
}

/** Our files by path from the root, with their text. */
export type Sources = Readonly<Record<string, string>>;

export function readSources(...patterns: string[]): Sources {
  const files = globSync(patterns, { cwd: ROOT }).map(file => file.replaceAll('\\', '/'));
  return Object.fromEntries(files.toSorted().map(file => [file, readFileSync(`${ROOT}${file}`, 'utf8')]));
}

const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/**
 * The imports of a file. Reads statements as our formatter leaves them: at the beginning of a line, in quotes. dependency-cruiser needs
 * TypeScript below 7 to see into a .ts file at all; a test holds this reader against esbuild, which finds the value imports in its own way.
 */
export function importsOf(file: string, text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const statements = [...code.matchAll(STATEMENT)].map(([, type, to = '']) => ({
    to: target(file, to),
    kind: type ? ('type' as const) : ('value' as const),
  }));
  const dynamic = [...code.matchAll(DYNAMIC)].map(([, to = '']) => ({
    to: target(file, to),
    kind: 'dynamic' as const,
  }));
  return [...statements, ...dynamic];
}

function target(file: string, to: string): string {
  if (to.startsWith('.')) return join(file, '..', to);
  if (to.startsWith('node:')) return to;
  return to
    .split('/')
    .slice(0, to.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Circles of value imports, each as the files on it; types and later imports make none at run time. */
export function circlesIn(sources: Sources): string[][] {
  const next = (file: string) =>
    importsOf(file, sources[file] ?? '').flatMap(({ to, kind }) => (kind === 'value' && to in sources ? [to] : []));
  const circles: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file]);
    else if (!done.has(file)) {
      for (const to of next(file)) walk(to, [...path, file]);
      done.add(file);
    }
  };
  for (const file of Object.keys(sources)) walk(file, []);
  return circles;
}

import PizZip from 'pizzip';
import { searchKey } from '../../domain/text/vietnamese.ts';
import { packageFault } from '../rosters/zip-guard.ts';
import { fillTemplate, type TemplateTag, tagsOf } from './fill.ts';
import { PLACEHOLDERS, type Placeholder, type WordKind } from './kinds.ts';
import { WORD_SAMPLES } from './samples.ts';

/** A template of two pages with a logo takes 60 KB; one item of the table holds 400 KB. */
export const TEMPLATE_LIMIT_KB = 300;

/** Why a template is refused, as a sentence of the catalogue (`documents.word.<key>`). */
export interface TemplateProblem {
  key: string;
  params: Readonly<Record<string, string | number>>;
}

/** What a Word file may pull in from elsewhere or run when it is opened. */
const FOREIGN_PARTS = /vbaproject\.bin$|\/activex\/|\/embeddings\/|\/afchunk/i;
const FOREIGN_FIELDS = /\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON|DATABASE)\b/;

/**
 * What is wrong with a template, empty when it can be used: size and zip first (nothing is unpacked beyond its limits), then macros
 * and everything that reaches outside the file, then its placeholders, and last it is filled with the sample.
 */
export function templateProblems(kind: WordKind, bytes: Uint8Array): TemplateProblem[] {
  const one = (key: string, params: TemplateProblem['params'] = {}): TemplateProblem[] => [{ key, params }];
  if (bytes.length > TEMPLATE_LIMIT_KB * 1024) return one('too-big', { limit: TEMPLATE_LIMIT_KB });
  const fault = packageFault(bytes, 'word/document.xml');
  if (fault) return one(fault === 'not-a-workbook' ? 'not-word' : fault);
  const zip = new PizZip(bytes);
  const foreign = foreignPart(zip);
  if (foreign) return one(foreign);
  let tags: readonly TemplateTag[];
  try {
    tags = tagsOf(bytes);
  } catch (error) {
    return brokenBraces(error);
  }
  const problems = tags.flatMap(tag => tagProblems(tag, PLACEHOLDERS[kind]));
  if (tags.length === 0) return one('no-placeholders');
  if (problems.length > 0) return [...new Map(problems.map(found => [JSON.stringify(found), found])).values()];
  try {
    fillTemplate(bytes, WORD_SAMPLES[kind]);
    return [];
  } catch (error) {
    return brokenBraces(error);
  }
}

/** The first thing that makes the file run or fetch something. Links to a page or an address of mail are text and may stay. */
function foreignPart(zip: PizZip): 'has-macros' | 'reaches-outside' | undefined {
  for (const [name, file] of Object.entries(zip.files)) {
    if (FOREIGN_PARTS.test(name)) return /vba|activex/i.test(name) ? 'has-macros' : 'reaches-outside';
    if (!/\.(xml|rels)$/i.test(name)) continue;
    const text = file.asText();
    if (name === '[Content_Types].xml' && /macroEnabled/i.test(text)) return 'has-macros';
    if (
      name.endsWith('.rels') &&
      externals(text).some(target => !/^(https?|mailto):/i.test(target.link) || !target.hyper)
    )
      return 'reaches-outside';
    const fields = [...text.matchAll(/<w:instrText[^>]*>([^<]*)<|w:instr="([^"]*)"/g)].map(
      ([, a = '', b = '']) => a + b,
    );
    if (FOREIGN_FIELDS.test(fields.join('').toUpperCase()) || /<w:altChunk/.test(text)) return 'reaches-outside';
  }
  return undefined;
}

function externals(rels: string): { link: string; hyper: boolean }[] {
  return [...rels.matchAll(/<Relationship\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter(tag => /TargetMode\s*=\s*["']External["']/i.test(tag))
    .map(tag => ({
      link: /Target\s*=\s*["']([^"']*)["']/i.exec(tag)?.[1] ?? '',
      hyper: /\/hyperlink["']/i.test(tag),
    }));
}

function tagProblems(tag: TemplateTag, known: readonly Placeholder[]): TemplateProblem[] {
  const { value: name, module, subparsed = [] } = tag;
  const found = known.find(placeholder => placeholder.name === name);
  const names = known.map(entry => entry.name);
  // docxtemplater would take the text behind an @ for markup.
  if (module !== undefined && module !== 'loop') return [unknown(`@${name}`, names)];
  if (!found) return [unknown(name, names)];
  if (module === 'loop' && !found.inside) return [{ key: 'not-a-list', params: { name } }];
  if (module !== 'loop' && found.inside) return [{ key: 'is-a-list', params: { name, first: found.inside[0] ?? '' } }];
  const within = (found.inside ?? []).map(entry => ({ name: entry }));
  return subparsed.flatMap(inner => tagProblems(inner, [...within, ...known.filter(({ inside }) => !inside)]));
}

function unknown(name: string, known: readonly string[]): TemplateProblem {
  const near = nearest(name, known);
  return near ? { key: 'unknown-near', params: { name, near } } : { key: 'unknown', params: { name } };
}

/** The known name that was probably meant: the same without tone marks and spaces, or up to three letters away behind the first. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = searchKey(name)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  const [best] = known
    .filter(candidate => candidate[0] === plain[0])
    .map(candidate => ({ candidate, away: distance(plain, candidate) }))
    .toSorted((a, b) => a.away - b.away);
  return best && best.away <= Math.min(3, Math.floor(plain.length / 2)) ? best.candidate : undefined;
}

/** Letters to add, drop or change (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

interface TemplateError {
  properties?: { id?: string; xtag?: string; errors?: readonly TemplateError[] };
}

function brokenBraces(error: unknown): TemplateProblem[] {
  const { properties } = error as TemplateError;
  const found = (properties?.errors ?? [error as TemplateError]).map(
    ({ properties: own }) => own?.xtag?.replace(/^[{}]+|[{}]+$/g, '') ?? '',
  );
  const names = [...new Set(found.filter(Boolean))].slice(0, 5);
  return names.length > 0 ? names.map(name => ({ key: 'braces', params: { name } })) : [{ key: 'damaged', params: {} }];
}

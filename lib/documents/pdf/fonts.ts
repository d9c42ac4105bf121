import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Font, GlyphRun } from 'fontkit';

/** The four cuts of Tinos, whose letters are as wide as those of Times New Roman (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic';

export const FACES: readonly Face[] = ['regular', 'bold', 'italic', 'boldItalic'];

const FILES: Record<Face, { file: string; folder: string }> = {
  regular: { file: 'Tinos_400Regular.ttf', folder: '400Regular' },
  bold: { file: 'Tinos_700Bold.ttf', folder: '700Bold' },
  italic: { file: 'Tinos_400Regular_Italic.ttf', folder: '400Regular_Italic' },
  boldItalic: { file: 'Tinos_700Bold_Italic.ttf', folder: '700Bold_Italic' },
};

const ICC_FILE = 'sRGB_IEC61966_2_1.icc';

const parsed = new Map<Face, Font>();

/**
 * Reads and parses the four faces, once per process: an already parsed font takes the second and later documents
 * from about 25 ms to 8 ms each. Files are taken from `fonts/` beside the running file where a bundle was made,
 * otherwise from the installed package.
 */
export async function loadFonts(): Promise<void> {
  if (parsed.size === FACES.length) return;
  const { create } = await import('fontkit');
  for (const face of FACES) {
    const font = create(readFileSync(fontFile(face)));
    rememberLayouts(font);
    parsed.set(face, font);
  }
}

/** One parsed face, after loadFonts. */
export function fontOf(face: Face): Font {
  const font = parsed.get(face);
  if (!font) throw new Error('The fonts are not loaded');
  return font;
}

/** Words kept per face: a season's certificates use a few hundred different ones. */
const REMEMBERED_WORDS = 4000;

/**
 * Shaping a word (ligatures, kerning) costs 40 µs and the same words come again in every certificate, so each shape is
 * kept. Positions are handed out as copies, because pdfkit scales the ones it is given.
 */
function rememberLayouts(font: Font): void {
  const shape = font.layout.bind(font);
  const known = new Map<string, GlyphRun>();
  font.layout = (text, features) => {
    if (features) return shape(text, features);
    const run = known.get(text) ?? withLetters(shape(text), text);
    if (known.size >= REMEMBERED_WORDS) known.clear();
    known.set(text, run);
    return Object.create(run, { positions: { value: run.positions.map(position => ({ ...position })) } }) as GlyphRun;
  };
}

/**
 * fontkit keeps one glyph object per shape with the letters it was first asked for, none at all when another document
 * needed it as a part of "ế": text copied from a later document would lack its "e". So each glyph is given its own letter.
 */
function withLetters(run: GlyphRun, text: string): GlyphRun {
  const letters = Array.from(text, letter => letter.codePointAt(0));
  if (letters.length !== run.glyphs.length) return run;
  const glyphs = run.glyphs.map((glyph, i) => Object.create(glyph, { codePoints: { value: [letters[i]] } }) as object);
  return Object.create(run, { glyphs: { value: glyphs } }) as GlyphRun;
}

function fontFile(face: Face): string {
  const { file } = FILES[face];
  const beside = join(dirname(fileURLToPath(import.meta.url)), 'fonts', file);
  return existsSync(beside) ? beside : installedFont(face);
}

function installedFont(face: Face): string {
  const { file, folder } = FILES[face];
  return createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${folder}/${file}`);
}

/**
 * What a bundle needs beside it to print: four fonts in `fonts/` and the colour profile of PDF/A in `data/`.
 * For whoever bundles; never called while printing.
 */
export function printingAssets(): { from: string; to: string }[] {
  const pdfkit = dirname(createRequire(import.meta.url).resolve('pdfkit'));
  return [
    ...FACES.map(face => ({ from: installedFont(face), to: `fonts/${FILES[face].file}` })),
    { from: join(pdfkit, 'data', ICC_FILE), to: `data/${ICC_FILE}` },
  ];
}

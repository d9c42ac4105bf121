import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fontOf } from '../../lib/documents/pdf/fonts.ts';
import { certificatesPdf } from '../../lib/documents/pdf/index.ts';
import { type OpenPdf, openPdf, renderPage } from './support/pixels.ts';
import { certificate } from './support/sample-records.ts';

/** Names looked at; all 1,000 with NAMES=1000 (some minutes). */
const COUNT = Number(process.env.NAMES ?? 40);
const SCALE = 3;
/**
 * Two programs draw edges a little differently: a dark pixel must have a dark neighbour this near in the other picture. Along the line more,
 * since one of them rounds every advance; up and down less, since marks stand above each other.
 */
const NEAR = { along: 6, across: 2 };
/** Stray pixels allowed in a whole name; the smallest mark (the dot below) has more than 20. */
const STRAY = 8;
const FACE = 'Reference Bold';

const MARKED = Array.from('ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ');
const FAMILIES = 'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Quàng Cầm Lò Giàng'.split(' ');
const OTHERS =
  'Thị Văn Đức Mỹ Ngọc Hữu Quỳnh Phượng Hường Hưởng Nghĩa Thảo Tuyết Ánh Ẩn Ẵng Ỷ Kỳ Thủy Khuê Bảo Đình Tằng Tôn Nữ Trường'.split(
    ' ',
  );

/** Ordinary names of three to six words, and every fourth one of any marked letters, up to 60 letters. */
function names(count: number): string[] {
  const ordinary = fc
    .tuple(fc.constantFrom(...FAMILIES), fc.array(fc.constantFrom(...OTHERS), { minLength: 2, maxLength: 5 }))
    .map(([family, rest]) => [family, ...rest].join(' '));
  const letter = fc.constantFrom(...MARKED);
  const odd = fc
    .array(fc.string({ unit: letter, minLength: 1, maxLength: 7 }), { minLength: 2, maxLength: 8 })
    .map(words => words.join(' ').slice(0, 60).trim());
  const [many, few] = [fc.sample(ordinary, { numRuns: count, seed: 11 }), fc.sample(odd, { numRuns: count, seed: 12 })];
  return many.map((name, index) => (index % 4 === 3 ? (few[index] ?? name) : name));
}

/** Dark pixels of a box: true where the ink of a name is. */
interface Ink {
  width: number;
  height: number;
  dark: Uint8Array;
}

/** The box of a page in which a text stands, as the reader sees it, and where the text begins in it. */
async function printed(
  pdf: OpenPdf,
  number: number,
  text: string,
): Promise<{ ink: Ink; size: number; baseline: number }> {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  const item = items.find(entry => 'str' in entry && entry.str.trim() === text);
  if (!item || !('str' in item)) throw new Error(`Page ${number} does not say ${text}`);
  const [size = 0, , , , x = 0, y = 0] = item.transform as number[];
  const { width, height, data } = await renderPage(pdf, number, SCALE);
  const left = Math.round(x * SCALE) - 4;
  const top = Math.round(height - y * SCALE - size * SCALE * 1.1);
  const box = { width: Math.ceil(item.width * SCALE) + 8, height: Math.ceil(size * SCALE * 1.5) };
  const dark = new Uint8Array(box.width * box.height);
  for (let row = 0; row < box.height; row += 1)
    for (let column = 0; column < box.width; column += 1)
      dark[row * box.width + column] = Number((data[((top + row) * width + left + column) * 4 + 1] ?? 255) < 128);
  return { ink: { ...box, dark }, size: size * SCALE, baseline: height - y * SCALE - top };
}

/** The same text drawn by another program from the same font. */
function drawn(text: string, { ink, size, baseline }: Awaited<ReturnType<typeof printed>>): Ink {
  const canvas = createCanvas(ink.width, ink.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, ink.width, ink.height);
  context.fillStyle = '#000';
  context.font = `${size}px "${FACE}"`;
  // Word by word: this font draws the space nearer to A, L, P and Y, which a canvas does not do.
  const font = fontOf('bold');
  let before = '';
  for (const word of text.split(' ')) {
    context.fillText(word, 4 + (font.layout(before).advanceWidth / font.unitsPerEm) * size, baseline);
    before += `${word} `;
  }
  const { data } = context.getImageData(0, 0, ink.width, ink.height);
  const dark = Uint8Array.from({ length: ink.width * ink.height }, (_, at) => Number((data[at * 4 + 1] ?? 255) < 128));
  return { ...ink, dark };
}

/** Dark pixels of one picture without a dark one near by in the other. */
function strays(one: Ink, other: Ink): number {
  let count = 0;
  for (let row = 0; row < one.height; row += 1)
    for (let column = 0; column < one.width; column += 1)
      if (one.dark[row * one.width + column] && !darkNear(other, row, column)) count += 1;
  return count;
}

function darkNear({ width, height, dark }: Ink, row: number, column: number): boolean {
  for (let y = Math.max(0, row - NEAR.across); y <= Math.min(height - 1, row + NEAR.across); y += 1)
    for (let x = Math.max(0, column - NEAR.along); x <= Math.min(width - 1, column + NEAR.along); x += 1)
      if (dark[y * width + x]) return true;
  return false;
}

/** The text with its last marked letter without its tone: what a lost mark would look like. */
function withoutOneTone(text: string): string {
  const letters = Array.from(text);
  const at = letters.findLastIndex(letter => /[\u0300\u0301\u0303\u0309\u0323]/.test(letter.normalize('NFD')));
  if (at < 0) return text;
  letters[at] = (letters[at] ?? '')
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/, '')
    .normalize('NFC');
  return letters.join('');
}

describe(`the names of ${COUNT} people on their certificates`, () => {
  const people = names(COUNT);
  let pdf: OpenPdf;
  beforeAll(async () => {
    GlobalFonts.registerFromPath(
      createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
      FACE,
    );
    // Typed decomposed, as some keyboards and files have them.
    const records = people.map(name => certificate({ fullName: name.normalize('NFD') }));
    pdf = await openPdf(await certificatesPdf(records));
  });

  it('are read out letter by letter and look like the same name drawn by another program', async () => {
    const wrong: string[] = [];
    for (const [index, name] of people.entries()) {
      const shown = name.toLocaleUpperCase('vi').normalize('NFC');
      const page = await printed(pdf, index + 1, shown);
      const reference = drawn(shown, page);
      const [missing, extra] = [strays(reference, page.ink), strays(page.ink, reference)];
      if (missing > STRAY || extra > STRAY) wrong.push(`${shown}: ${missing} missing, ${extra} too many`);
    }
    expect(wrong).toEqual([]);
  }, 600_000);

  it('would be told apart by a single lost tone', async () => {
    const unseen: string[] = [];
    for (const [index, name] of people.slice(0, 20).entries()) {
      const shown = name.toLocaleUpperCase('vi').normalize('NFC');
      const spoiled = withoutOneTone(shown);
      if (spoiled === shown) continue;
      const page = await printed(pdf, index + 1, shown);
      if (strays(page.ink, drawn(spoiled, page)) <= STRAY) unseen.push(shown);
    }
    expect(unseen).toEqual([]);
  });
});

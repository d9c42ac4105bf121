import type { Face } from './fonts.ts';
import type { Paper, Structure } from './paper.ts';

/** A stretch of text in one face. Plain strings are regular. */
export interface Run {
  text: string;
  face: Face;
}

export type Text = string | readonly (string | Run)[];

export const bold = (text: string): Run => ({ text, face: 'bold' });

export type Align = 'left' | 'centre' | 'right' | 'justify';

export interface TextStyle {
  size?: number;
  /** Face of the plain strings. */
  face?: Face;
  align?: Align;
  colour?: string;
  /** Height of a line as a multiple of the size. */
  leading?: number;
  /** Indent of the first line, in points. */
  indent?: number;
  /** Indent of the second and later lines, in points (numbered and dashed items). */
  hang?: number;
}

interface Word {
  pieces: Run[];
  width: number;
}

export interface Line {
  words: Word[];
  /** Width of the words without the spaces between them. */
  ink: number;
  indent: number;
  last: boolean;
}

export interface Composed {
  lines: Line[];
  height: number;
  lineHeight: number;
  style: Required<TextStyle>;
}

const DEFAULTS: Required<TextStyle> = {
  size: 14,
  face: 'regular',
  align: 'left',
  colour: '#000000',
  leading: 1.2,
  indent: 0,
  hang: 0,
};

/** NFC first: a decomposed "ươ" loses its horn in print. Control characters never reach the page. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/gu, '');
}

function wordsOf(paper: Paper, text: Text, style: Required<TextStyle>): Word[] {
  const words: Word[] = [];
  let open: Run[] = [];
  const close = (): void => {
    if (open.length === 0) return;
    words.push({ pieces: open, width: open.reduce((sum, p) => sum + paper.measure(p.text, p.face, style.size), 0) });
    open = [];
  };
  for (const part of typeof text === 'string' ? [text] : text) {
    const run = typeof part === 'string' ? { text: part, face: style.face } : part;
    printable(run.text)
      .split(/([ \t]+)/u)
      .forEach((piece, i) => {
        if (i % 2 === 1) close();
        else if (piece !== '') open.push({ text: piece, face: run.face });
      });
  }
  close();
  return words;
}

/** A word wider than the whole column (a long code, a pasted address) is cut, behind a slash or dash where there is one. */
function cutLongWord(paper: Paper, word: Word, room: number, size: number): Word[] {
  const cut: Word[] = [];
  for (const { text, face } of word.pieces) {
    let part = '';
    for (const piece of text
      .split(/(?<=[/–-])/u)
      .flatMap(p => (paper.measure(p, face, size) > room ? Array.from(p) : [p]))) {
      if (part !== '' && paper.measure(part + piece, face, size) > room) {
        cut.push({ pieces: [{ text: part, face }], width: paper.measure(part, face, size) });
        part = '';
      }
      part += piece;
    }
    cut.push({ pieces: [{ text: part, face }], width: paper.measure(part, face, size) });
  }
  return cut;
}

/** Breaks a text into lines for a column of `width` points. */
export function compose(paper: Paper, text: Text, width: number, given: TextStyle = {}): Composed {
  const style = { ...DEFAULTS, ...given };
  const space = paper.measure(' ', 'regular', style.size);
  const lines: Line[] = [];
  let line: Line = { words: [], ink: 0, indent: style.indent, last: false };
  const room = (): number => width - line.indent;
  const breakLine = (): void => {
    lines.push(line);
    line = { words: [], ink: 0, indent: style.hang, last: false };
  };
  for (const whole of wordsOf(paper, text, style)) {
    const pieces =
      whole.width > width - style.hang ? cutLongWord(paper, whole, width - style.hang, style.size) : [whole];
    for (const word of pieces) {
      const needed = line.ink + word.width + space * line.words.length;
      if (line.words.length > 0 && needed > room() + 0.01) breakLine();
      line.words.push(word);
      line.ink += word.width;
    }
  }
  line.last = true;
  lines.push(line);
  const lineHeight = style.size * style.leading;
  return { lines, lineHeight, height: lines.length * lineHeight, style };
}

function drawLine(paper: Paper, line: Line, x: number, top: number, width: number, style: Required<TextStyle>): void {
  const space = paper.measure(' ', 'regular', style.size);
  const gaps = Math.max(line.words.length - 1, 0);
  const slack = width - line.indent - line.ink - gaps * space;
  const stretch = style.align === 'justify' && !line.last && gaps > 0 ? Math.max(slack, 0) / gaps : 0;
  let at = x + line.indent;
  if (style.align === 'centre') at += slack / 2;
  if (style.align === 'right') at += slack;
  for (const run of runsOf(line)) {
    paper.write(run.text, at, top, run.face, style.size, style.colour, stretch);
    const spaces = run.text.split(' ').length - 1;
    at += paper.measure(run.text, run.face, style.size) + stretch * spaces;
  }
}

/** Joins the words of a line to runs of one face, each space going with the run before it. */
function runsOf(line: Line): Run[] {
  const runs: Run[] = [];
  line.words.forEach((word, i) => {
    if (i > 0) (runs.at(-1) as Run).text += ' ';
    for (const piece of word.pieces) {
      const before = runs.at(-1);
      if (before?.face === piece.face) before.text += piece.text;
      else runs.push({ ...piece });
    }
  });
  return runs;
}

/** Draws composed lines with the first one's top at `top`. */
export function drawLines(paper: Paper, text: Composed, x: number, top: number, width: number): void {
  const gapAbove = (text.lineHeight - text.style.size * 1.15) / 2;
  text.lines.forEach((line, i) => drawLine(paper, line, x, top + i * text.lineHeight + gapAbove, width, text.style));
}

export interface BlockOptions extends TextStyle {
  tag?: string;
  /** Space below the block, in points. */
  after?: number;
  x?: number;
  width?: number;
}

/** A paragraph at the writing position: flows over pages line by line, never leaving one line alone at a page's end. */
export function paragraph(paper: Paper, text: Text, options: BlockOptions = {}): void {
  const { tag = 'P', after = 0, x = paper.left, width = paper.textWidth, ...style } = options;
  const composed = compose(paper, text, width, style);
  const element: Structure = paper.element(tag);
  let rest = composed.lines;
  while (rest.length > 0) {
    const room = Math.floor((paper.bottom - paper.y) / composed.lineHeight + 0.001);
    const fits = linesThatStay(rest.length, room);
    if (fits === 0 && paper.y > paper.margins.top) {
      paper.newPage();
      continue;
    }
    const now = rest.slice(0, Math.max(fits, 1));
    paper.tagged(element, tag, () => drawLines(paper, { ...composed, lines: now }, x, paper.y, width));
    paper.y += now.length * composed.lineHeight;
    rest = rest.slice(now.length);
  }
  element.end();
  paper.y += after;
}

function linesThatStay(lines: number, room: number): number {
  if (room >= lines) return lines;
  const kept = lines - room === 1 ? room - 1 : room;
  return kept < 2 ? 0 : kept;
}

/** A text block at a fixed place; the writing position stays. @returns its height in points */
export function textAt(
  paper: Paper,
  text: Text,
  x: number,
  top: number,
  width: number,
  options: BlockOptions = {},
): number {
  const composed = compose(paper, text, width, options);
  const tag = options.tag ?? 'P';
  const element = paper.element(tag);
  paper.tagged(element, tag, () => drawLines(paper, composed, x, top, width));
  element.end();
  return composed.height;
}

/** The largest size, in half points and not below `least`, at which a one-line text fits into `width`. */
export function fittingSize(
  paper: Paper,
  text: string,
  face: Face,
  width: number,
  wanted: number,
  least: number,
): number {
  const shown = printable(text);
  for (let size = wanted; size > least; size -= 0.5) if (paper.measure(shown, face, size) <= width) return size;
  return least;
}

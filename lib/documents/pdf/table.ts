import type { Paper, Structure } from './paper.ts';
import { type Align, type Composed, compose, drawLines, type Text } from './text.ts';

export interface TableColumn {
  heading: Text;
  /** Share of the table's width; shares need not add up to anything. */
  share: number;
  align?: Align;
  /** Headings over several columns: neighbours with the same group stand under one heading. */
  group?: string;
}

export interface TableRow {
  cells: readonly Text[];
  /** Totals stand in bold. */
  strong?: boolean;
  /** Height of at least so many points: room for handwriting. */
  least?: number;
  /** Cells whose text is struck through. */
  struck?: readonly number[];
}

export interface TableStyle {
  size?: number;
  headingSize?: number;
  /** Least height of the heading row in points. */
  headingLeast?: number;
  after?: number;
  /** Points that must be left below the last row on its page, so that a signature never stands alone. */
  keep?: number;
}

const PADDING = { x: 3.5, y: 2.6 };
const LINE = 0.6;

interface Grid {
  paper: Paper;
  columns: readonly TableColumn[];
  widths: number[];
  size: number;
  headingSize: number;
  headingLeast: number;
  table: Structure;
}

/** A ruled table at the writing position; the heading is repeated on every page, a row never breaks over pages. */
export function drawTable(
  paper: Paper,
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
  style: TableStyle = {},
): void {
  const { size = 12.5, headingSize = size, headingLeast = 0, after = 0, keep = 0 } = style;
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map(column => (column.share / shares) * paper.textWidth);
  const grid: Grid = { paper, columns, widths, size, headingSize, headingLeast, table: paper.element('Table') };
  const composed = rows.map(row => composeRow(grid, row));
  const first = composed[0]?.height ?? 0;
  paper.ensure(headingHeight(grid) + first);
  drawHeading(grid);
  composed.forEach((row, i) => {
    const last = i === composed.length - 1;
    if (paper.ensure(row.height + (last ? keep : 0))) drawHeading(grid);
    drawRow(grid, row);
  });
  grid.table.end();
  paper.y += after;
}

interface ComposedRow {
  cells: Composed[];
  height: number;
  struck: readonly number[];
}

function composeRow({ paper, columns, widths, size }: Grid, row: TableRow): ComposedRow {
  const cells = columns.map((column, i) =>
    compose(paper, row.cells[i] ?? '', (widths[i] as number) - 2 * PADDING.x, {
      size,
      align: column.align ?? 'left',
      face: row.strong ? 'bold' : 'regular',
    }),
  );
  const height = Math.max(row.least ?? 0, ...cells.map(cell => cell.height + 2 * PADDING.y));
  return { cells, height, struck: row.struck ?? [] };
}

function drawRow({ paper, widths, table }: Grid, row: ComposedRow): void {
  const element = paper.element('TR', table);
  const top = paper.y;
  let x = paper.left;
  row.cells.forEach((cell, i) => {
    const width = widths[i] as number;
    drawCell(paper, element, 'TD', cell, { x, top, width, height: row.height });
    if (row.struck.includes(i)) strike(paper, cell, { x, top, width, height: row.height });
    x += width;
  });
  element.end();
  paper.y += row.height;
}

/** A line through each line of a cell's text. */
function strike(paper: Paper, text: Composed, box: Box): void {
  const { size, align } = text.style;
  const first = box.top + (box.height - text.height) / 2;
  const space = paper.measure(' ', 'regular', size);
  text.lines.forEach((line, i) => {
    const width = line.ink + Math.max(0, line.words.length - 1) * space;
    const free = box.width - 2 * PADDING.x - width;
    const x = box.x + PADDING.x + (align === 'centre' ? free / 2 : align === 'right' ? free : 0);
    const y = first + i * text.lineHeight + size * 0.62;
    paper.rule(x, y, x + width, y, 0.8);
  });
}

interface Box {
  x: number;
  top: number;
  width: number;
  height: number;
}

function drawCell(paper: Paper, row: Structure, tag: 'TH' | 'TD', text: Composed, box: Box): void {
  paper.decoration(() =>
    paper.doc.lineWidth(LINE).strokeColor('#000000').rect(box.x, box.top, box.width, box.height).stroke(),
  );
  const cell = paper.element(tag, row, tag === 'TH' ? { scope: 'Column' } : {});
  if (text.lines.some(line => line.words.length > 0)) {
    const top = box.top + (box.height - text.height) / 2;
    paper.tagged(cell, tag, () => drawLines(paper, text, box.x + PADDING.x, top, box.width - 2 * PADDING.x));
  }
  cell.end();
}

function composeHeading({ paper, headingSize }: Grid, text: Text, width: number): Composed {
  return compose(paper, text, width - 2 * PADDING.x, {
    size: headingSize,
    face: 'bold',
    align: 'centre',
    leading: 1.15,
  });
}

/** Heights of the two heading levels; the upper one is 0 without groups. */
function headingLevels(grid: Grid): { upper: number; lower: number } {
  const { columns, widths } = grid;
  const own = columns.map(
    (column, i) => composeHeading(grid, column.heading, widths[i] as number).height + 2 * PADDING.y,
  );
  const grouped = columns.some(column => column.group);
  const upper = grouped ? grid.headingSize * 1.15 + 2 * PADDING.y : 0;
  const lower = Math.max(...columns.map((column, i) => (own[i] as number) - (column.group ? 0 : upper)));
  return { upper, lower: Math.max(lower, grid.headingLeast - upper) };
}

function headingHeight(grid: Grid): number {
  const { upper, lower } = headingLevels(grid);
  return upper + lower;
}

function drawHeading(grid: Grid): void {
  const { paper, columns, widths, table } = grid;
  const { upper, lower } = headingLevels(grid);
  const element = paper.element('TR', table);
  const top = paper.y;
  let x = paper.left;
  columns.forEach((column, i) => {
    const width = widths[i] as number;
    const startsGroup = column.group !== undefined && columns[i - 1]?.group !== column.group;
    if (startsGroup) {
      const together = widths.filter((_, j) => columns[j]?.group === column.group).reduce((a, b) => a + b, 0);
      const text = composeHeading(grid, column.group as string, together);
      drawCell(paper, element, 'TH', text, { x, top, width: together, height: upper });
    }
    const start = column.group === undefined ? 0 : upper;
    const box = { x, top: top + start, width, height: upper + lower - start };
    drawCell(paper, element, 'TH', composeHeading(grid, column.heading, width), box);
    x += width;
  });
  element.end();
  paper.y += upper + lower;
}

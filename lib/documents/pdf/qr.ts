import { QUIET_ZONE, qrBars } from '../qr-bars.ts';
import type { Paper } from './paper.ts';

/**
 * Draws a QR code as vectors with its quiet zone.
 * @param side width of the printed square with its quiet zone, in points
 */
export function drawQr(paper: Paper, text: string, x: number, y: number, side: number, alt: string): void {
  const { size, bars } = qrBars(text);
  const cell = side / (size + 2 * QUIET_ZONE);
  const figure = paper.element('Figure', undefined, { alt });
  paper.tagged(figure, 'Figure', () => {
    paper.doc.rect(x, y, side, side).fill('#FFFFFF');
    for (const { row, column, length } of bars)
      paper.doc.rect(x + (column + QUIET_ZONE) * cell, y + (row + QUIET_ZONE) * cell, length * cell, cell);
    paper.doc.fill('#000000');
  });
  figure.end();
}

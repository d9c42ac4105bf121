import QRCode from 'qrcode';
import type { Paper } from './paper.ts';

/**
 * Draws a QR code (error correction M) as vector modules with the four-module quiet zone the standard asks for.
 * @param side width of the printed square with its quiet zone, in points
 */
export function drawQr(paper: Paper, text: string, x: number, y: number, side: number, alt: string): void {
  // Told to be bytes: looking for shorter mixtures of modes takes longer (1.2 ms) than it saves in an address of base64url.
  const bytes = [{ data: new TextEncoder().encode(text), mode: 'byte' as const }];
  const { modules } = QRCode.create(bytes, { errorCorrectionLevel: 'M' });
  const cell = side / (modules.size + 8);
  const figure = paper.element('Figure', undefined, { alt });
  paper.tagged(figure, 'Figure', () => {
    paper.doc.rect(x, y, side, side).fill('#FFFFFF');
    for (let row = 0; row < modules.size; row += 1)
      drawRow(paper, modules, row, x + 4 * cell, y + (row + 4) * cell, cell);
    paper.doc.fill('#000000');
  });
  figure.end();
}

/** Neighbouring dark modules become one rectangle: half the operators, and no hairlines between them. */
function drawRow(paper: Paper, modules: QRCode.BitMatrix, row: number, x: number, y: number, cell: number): void {
  let start = -1;
  for (let column = 0; column <= modules.size; column += 1) {
    const dark = column < modules.size && modules.get(row, column);
    if (dark && start < 0) start = column;
    if (!dark && start >= 0) {
      paper.doc.rect(x + start * cell, y, (column - start) * cell, cell);
      start = -1;
    }
  }
}

import QRCode from 'qrcode';

/** Pixels of one module: 5 make a code of 49 modules about 6 cm wide, which a telephone reads from a screen at arm's length. */
const MODULE = 5;

/** A QR code (error correction M) with its quiet zone as SVG, drawn as one path: about 6 KB for an address of 120 letters. */
export function qrDrawing(text: string, label: string): string {
  const bytes = [{ data: new TextEncoder().encode(text), mode: 'byte' as const }];
  const { modules } = QRCode.create(bytes, { errorCorrectionLevel: 'M' });
  const side = modules.size + 8;
  const path = Array.from({ length: modules.size }, (_, row) => rowOf(modules, row)).join('');
  const name = label.replace(/[&<>"]/g, '');
  return `<svg role="img" aria-label="${name}" width="${side * MODULE}" height="${side * MODULE}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path fill="#000" d="${path}"/></svg>`;
}

/** Neighbouring dark modules as one rectangle each. */
function rowOf(modules: QRCode.BitMatrix, row: number): string {
  let path = '';
  for (let column = 0, start = -1; column <= modules.size; column += 1) {
    const dark = column < modules.size && modules.get(row, column);
    if (dark && start < 0) start = column;
    if (!dark && start >= 0) {
      path += `M${start + 4} ${row + 4}h${column - start}v1H${start + 4}z`;
      start = -1;
    }
  }
  return path;
}

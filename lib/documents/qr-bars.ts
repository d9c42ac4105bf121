import QRCode from 'qrcode';

/** Modules of white the standard asks for on every side of a code. */
export const QUIET_ZONE = 4;

/** Neighbouring dark modules of one row, counted from the first module of the code. */
export interface QrBar {
  row: number;
  column: number;
  length: number;
}

/**
 * What is dark in a QR code (error correction M), as bars: half as many as modules, and no hairlines between them.
 * @returns `size`: modules on a side, without the quiet zone
 */
export function qrBars(text: string): { size: number; bars: QrBar[] } {
  // Told to be bytes: looking for shorter mixtures of modes takes longer (1.2 ms) than it saves in an address of base64url.
  const bytes = [{ data: new TextEncoder().encode(text), mode: 'byte' as const }];
  const { modules } = QRCode.create(bytes, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const bars: QrBar[] = [];
  for (let row = 0; row < size; row += 1)
    for (let column = 0, start = -1; column <= size; column += 1) {
      const dark = column < size && modules.get(row, column);
      if (dark && start < 0) start = column;
      if (!dark && start >= 0) {
        bars.push({ row, column: start, length: column - start });
        start = -1;
      }
    }
  return { size, bars };
}

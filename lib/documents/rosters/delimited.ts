import { parseCsv } from 'hucre/csv';

/** Separators people's programs write, the tab of a pasted table first. */
export const SEPARATORS = ['\t', ';', ',', '|'] as const;

/**
 * Text of a .csv or .txt file: by its byte order mark, as UTF-16 where every second byte is zero, as UTF-8 where it is
 * valid, else as Windows-1258 (what Excel on an old Vietnamese Windows writes).
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  return new TextDecoder(encoding).decode(bytes).normalize('NFC');
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 400);
  const zeros = (parity: number): number => sample.filter((byte, i) => i % 2 === parity && byte === 0).length;
  if (zeros(1) > sample.length / 8) return 'utf-16le';
  if (zeros(0) > sample.length / 8) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1258';
  }
}

/** Rows of text cells; a first line "sep=;" of Excel is obeyed by being left out. */
export function splitRows(text: string, separator: string): string[][] {
  const content = text.replace(/^\uFEFF/, '').replace(/^sep=.\r?\n/i, '');
  return parseCsv(content, { delimiter: separator, skipEmptyRows: false }).map(row =>
    row.map(cell => (cell === null ? '' : String(cell))),
  );
}

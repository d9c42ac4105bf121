import PizZip from 'pizzip';

/**
 * The only date inside a Word file: zip knows none before 1980, and the same record shall give the same bytes. Local time, because the
 * zip writer takes it apart so.
 */
const FIXED = new Date(1980, 0, 1);

/** A .docx from its parts. */
export function packed(parts: Readonly<Record<string, string>>): Buffer {
  const zip = new PizZip();
  for (const [name, text] of Object.entries(parts)) zip.file(name, text, { date: FIXED, createFolders: false });
  return bytesOf(zip);
}

/** The bytes of a package, every part under the one date, in the order of its names. */
export function bytesOf(zip: PizZip): Buffer {
  const sorted = new PizZip();
  for (const name of Object.keys(zip.files).sort(partOrder)) {
    const file = zip.files[name];
    if (file && !file.dir) sorted.file(name, file.asUint8Array(), { date: FIXED, createFolders: false });
  }
  return sorted.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** Word wants the list of content types first. */
function partOrder(a: string, b: string): number {
  const first = '[Content_Types].xml';
  if (a === first || b === first) return a === first ? -1 : 1;
  return a < b ? -1 : 1;
}

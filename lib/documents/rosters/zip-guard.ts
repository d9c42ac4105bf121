import { inflateRawSync } from 'node:zlib';

/**
 * What a workbook may hold before it is parsed. A roster of 5,000 rows and 20 columns unpacks to about 9 MB with 100,000
 * cells; sheets formatted far below the list carry rows without cells.
 */
export const WORKBOOK_LIMITS = {
  entries: 500,
  unpackedBytes: 32 * 1024 * 1024,
  onePart: 24 * 1024 * 1024,
  cells: 400_000,
  rows: 60_000,
} as const;

/** Why a file is not opened. */
export type WorkbookFault = 'not-a-workbook' | 'too-big-inside' | 'has-macros' | 'damaged';

const END_RECORD = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const ZIP64_MARK = 0xffffffff;

interface Entry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  start: number;
}

/**
 * Looks into the zip directory before any parser does: no reader known is safe against a 400 KB file with 400 MB inside.
 * First the declared sizes are added up (under 1 ms), then every part is unpacked with its declared size as the cap, so
 * that a lying directory is caught at the first byte too many. XML parts may not declare entities.
 * @returns the fault, or undefined for a workbook that may be parsed
 */
export function workbookFault(bytes: Uint8Array): WorkbookFault | undefined {
  return packageFault(bytes, 'xl/workbook.xml');
}

/** The same for any Office file, known by its main part; `not-a-workbook` says that it is not of that kind. */
export function packageFault(
  bytes: Uint8Array,
  main: 'xl/workbook.xml' | 'word/document.xml',
): WorkbookFault | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(file);
  if (!entries) return 'not-a-workbook';
  const declared = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (entries.length > WORKBOOK_LIMITS.entries || declared > WORKBOOK_LIMITS.unpackedBytes) return 'too-big-inside';
  if (entries.some(entry => entry.unpacked > WORKBOOK_LIMITS.onePart)) return 'too-big-inside';
  const names = new Set(entries.map(entry => entry.name));
  if (names.size < entries.length) return 'damaged';
  if (entries.some(entry => /vbaproject\.bin$|\/activex\/|\/macrosheets\//i.test(entry.name))) return 'has-macros';
  if (!names.has('[Content_Types].xml') || !names.has(main)) return 'not-a-workbook';
  for (const entry of entries) {
    const fault = partFault(file, entry);
    if (fault) return fault;
  }
  return undefined;
}

/** The central directory, or undefined when there is none that can be trusted. */
function directoryOf(file: Buffer): Entry[] | undefined {
  const end = endRecord(file);
  if (end === undefined) return undefined;
  const count = file.readUInt16LE(end + 10);
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== DIRECTORY_ENTRY) return undefined;
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      start: file.readUInt32LE(at + 42),
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function endRecord(file: Buffer): number | undefined {
  const first = Math.max(0, file.length - 22 - 0xffff);
  for (let at = file.length - 22; at >= first; at -= 1) if (file.readUInt32LE(at) === END_RECORD) return at;
  return undefined;
}

function partFault(file: Buffer, entry: Entry): WorkbookFault | undefined {
  if (entry.unpacked === ZIP64_MARK || entry.packed === ZIP64_MARK) return 'too-big-inside';
  if (entry.start + 30 > file.length || file.readUInt32LE(entry.start) !== LOCAL_ENTRY) return 'damaged';
  const data = entry.start + 30 + file.readUInt16LE(entry.start + 26) + file.readUInt16LE(entry.start + 28);
  if (data + entry.packed > file.length) return 'damaged';
  const packed = file.subarray(data, data + entry.packed);
  if (entry.method === 0) return entry.packed === entry.unpacked ? contentFault(packed) : 'damaged';
  if (entry.method !== 8) return 'damaged';
  try {
    const unpacked = inflateRawSync(packed, { maxOutputLength: Math.max(entry.unpacked, 1) });
    return unpacked.length === entry.unpacked ? contentFault(unpacked) : 'damaged';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-big-inside' : 'damaged';
  }
}

/** Entities (no spreadsheet program writes a document type), or more rows and cells than a list can have. */
function contentFault(part: Buffer): WorkbookFault | undefined {
  if (part.subarray(0, 1024).includes('<!DOCTYPE') || part.includes('<!ENTITY')) return 'damaged';
  const crowded = hasMoreThan(part, '<c ', WORKBOOK_LIMITS.cells) || hasMoreThan(part, '<row', WORKBOOK_LIMITS.rows);
  return crowded ? 'too-big-inside' : undefined;
}

function hasMoreThan(part: Buffer, sign: string, limit: number): boolean {
  let count = 0;
  for (let at = part.indexOf(sign); at >= 0; at = part.indexOf(sign, at + sign.length)) {
    count += 1;
    if (count > limit) return true;
  }
  return false;
}

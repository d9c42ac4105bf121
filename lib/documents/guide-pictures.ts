import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The pages shown in the guides; `npm run pictures` takes them from the sample province. */
export const PICTURES = [
  'start',
  'class',
  'one-day',
  'sign',
  'board',
  'roll',
  'figures',
  'province',
  'history',
  'executions',
  'nominate',
  'invitation',
  'check',
] as const;
export type PictureName = (typeof PICTURES)[number];

const HERE = dirname(fileURLToPath(import.meta.url));
/** In the house the pictures lie with the documents; a bundle carries them beside itself. */
const IN_THE_HOUSE = join(HERE, '../../docs/images');

const known = new Map<PictureName, { bytes: Buffer; address: string }>();

/** What a bundle of the pages needs beside it to show the guides. For whoever bundles. */
export function pictureAssets(): { from: string; to: string }[] {
  return PICTURES.map(name => ({ from: join(IN_THE_HOUSE, `${name}.webp`), to: `images/${name}.webp` }));
}

/** Where a picture is served: its hash is part of the address. */
export function pictureAddress(name: PictureName): string {
  return `/hinh/${pictureOf(name).address}`;
}

/** The picture behind the last part of an address; undefined for one that is not, or no longer, ours. */
export function pictureBytes(address: string): Buffer | undefined {
  const name = PICTURES.find(each => address.startsWith(`${each}.`));
  return name && pictureOf(name).address === address ? pictureOf(name).bytes : undefined;
}

/** Width and height in pixels, from the head of the file (VP8 key frame, RFC 9649 section 2.5 and RFC 6386 section 9.1). */
export function pictureSize(name: PictureName): { width: number; height: number } {
  const { bytes } = pictureOf(name);
  return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
}

function pictureOf(name: PictureName): { bytes: Buffer; address: string } {
  const found = known.get(name);
  if (found) return found;
  const beside = join(HERE, 'images', `${name}.webp`);
  const bytes = readFileSync(existsSync(beside) ? beside : join(IN_THE_HOUSE, `${name}.webp`));
  const address = `${name}.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.webp`;
  const picture = { bytes, address };
  known.set(name, picture);
  return picture;
}

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSealKey } from '../outside/seal.ts';

/** What one machine keeps beside the ledger: its keys, how far the stream was followed, and where its simulated clock stands. */
export interface DataFolder {
  path: string | undefined;
  secrets: { links: string; people: string; seals: string };
  read(name: string): string | undefined;
  write(name: string, text: string): void;
}

/** Opens a data folder; without a path everything is kept in memory and gone afterwards. `fresh` empties it first. */
export function openDataFolder(path: string | undefined, fresh = false): DataFolder {
  if (path !== undefined) {
    if (fresh) rmSync(path, { recursive: true, force: true });
    mkdirSync(path, { recursive: true });
  }
  const memory = new Map<string, string>();
  const read = (name: string): string | undefined => {
    if (path === undefined) return memory.get(name);
    const file = join(path, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  const write = (name: string, text: string): void => {
    if (path === undefined) {
      memory.set(name, text);
      return;
    }
    // Written beside and renamed, so that a crash leaves the old text or the new one.
    const file = join(path, name);
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  return { path, secrets: secretsOf(read, write), read, write };
}

function secretsOf(read: DataFolder['read'], write: DataFolder['write']): DataFolder['secrets'] {
  const kept = read('keys.json');
  if (kept) return JSON.parse(kept) as DataFolder['secrets'];
  const secrets = {
    links: randomBytes(32).toString('base64url'),
    people: randomBytes(32).toString('base64url'),
    seals: newSealKey(),
  };
  write('keys.json', JSON.stringify(secrets));
  return secrets;
}

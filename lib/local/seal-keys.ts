import type { SealKeys } from '../documents/certificate-seal.ts';
import { localSealSigner, newSealKey } from '../outside/seal.ts';
import type { DataFolder } from './data-folder.ts';

const FILE = 'seal-keys.json';

/** The keys of one machine: the present one with its private half, and the public halves of those before it. */
interface SealKeyring {
  present: { id: string; privateKey: string };
  older: SealKeys;
}

/** The keyring of a data folder; one that never turned its key has the key it was made with, `may1`. */
export function sealKeyring(folder: DataFolder): SealKeyring {
  const kept = folder.read(FILE);
  if (kept) return JSON.parse(kept) as SealKeyring;
  return { present: { id: 'may1', privateKey: folder.secrets.seals }, older: {} };
}

/**
 * Makes a new key and retires the present one after `on` (civil date): its private half is gone from then on, its public half goes on
 * vouching for certificates issued up to that day. Returns the name of the new key.
 */
export async function turnSealKey(folder: DataFolder, on: string): Promise<string> {
  const { present, older } = sealKeyring(folder);
  const id = `may${Object.keys(older).length + 2}`;
  const key = await localSealSigner(present.id, present.privateKey).publicKey();
  const turned: SealKeyring = {
    present: { id, privateKey: newSealKey() },
    older: { ...older, [present.id]: { key, until: on } },
  };
  folder.write(FILE, JSON.stringify(turned));
  return id;
}

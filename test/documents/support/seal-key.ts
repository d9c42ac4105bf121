import { generateKeyPairSync, sign } from 'node:crypto';
import { type SealKeys, type SealSigner, sealKeyFromSpki } from '../../../lib/documents/certificate-seal.ts';

/** A fresh signing key with the list of public keys that knows it. */
export function localKey(keyId: string): { signer: SealSigner; keys: SealKeys } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    signer: { keyId, sign: async bytes => sign(null, bytes, privateKey) },
    keys: { [keyId]: { key: sealKeyFromSpki(publicKey.export({ format: 'der', type: 'spki' })) } },
  };
}

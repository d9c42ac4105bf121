import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { CertificatePayload } from '../documents/certificate-payload.ts';
import {
  openSeal,
  sealCertificate,
  sealKeyFromSpki,
  type SealKeys,
  type SealSigner,
  type SealVerdict,
} from '../documents/certificate-seal.ts';

/** Seals certificates with the present key and opens seals of every key still trusted. */
export interface SealService {
  seal(payload: CertificatePayload): Promise<string>;
  open(text: string): Promise<SealVerdict>;
  /** Public keys of every key still trusted, for those who check without us. */
  keys(): Promise<SealKeys>;
}

/** `olderKeys` keeps certificates of earlier keys checkable after a rotation, each up to its last day. */
export function createSealService(
  signer: SealSigner & { publicKey(): Promise<string> },
  olderKeys: SealKeys = {},
): SealService {
  const keys = async (): Promise<SealKeys> => ({ ...olderKeys, [signer.keyId]: { key: await signer.publicKey() } });
  return {
    seal: payload => sealCertificate(payload, signer),
    open: async text => openSeal(text, await keys()),
    keys,
  };
}

/** A key pair kept on this machine, as PKCS #8 PEM. */
export function localSealSigner(keyId: string, privateKeyPem: string): SealSigner & { publicKey(): Promise<string> } {
  const key = createPrivateKey(privateKeyPem);
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    keyId,
    sign: async bytes => sign(null, bytes, key),
    publicKey: async () => sealKeyFromSpki(spki),
  };
}

/** A new private key for `localSealSigner`. */
export function newSealKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** An Ed25519 key of KMS: the private half never leaves it. The public half is fetched once. */
export function kmsSealSigner(
  client: KMSClient,
  keyId: string,
  kmsKeyId: string,
): SealSigner & { publicKey(): Promise<string> } {
  let published: Promise<string> | undefined;
  const fetchPublicKey = async () => {
    const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: kmsKeyId }));
    return sealKeyFromSpki(PublicKey ?? new Uint8Array());
  };
  return {
    keyId,
    async sign(bytes) {
      const { Signature } = await client.send(
        new SignCommand({ KeyId: kmsKeyId, Message: bytes, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' }),
      );
      return Signature ?? new Uint8Array();
    },
    publicKey: () => (published ??= fetchPublicKey()),
  };
}

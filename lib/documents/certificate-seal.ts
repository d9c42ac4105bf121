import { createPublicKey, verify } from 'node:crypto';
import { type CertificatePayload, packCertificate, unpackCertificate } from './certificate-payload.ts';

/**
 * An Ed25519 key that signs; a key service and a key on this machine both fit.
 * `sign` gets the bytes to sign (not a hash) and returns the 64-byte signature.
 */
export interface SealSigner {
  /** Short name of the key, letters and digits: it stands in every seal and picks the public key when checking. */
  readonly keyId: string;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** A public key: the 32 raw bytes in base64url, and the last civil date of issue it vouches for when it is retired. */
export interface SealKey {
  readonly key: string;
  readonly until?: string;
}

/** Public keys by key id. Old keys stay in, so that old certificates stay checkable. */
export type SealKeys = Readonly<Record<string, SealKey>>;

export type SealVerdict =
  | { readonly verdict: 'genuine'; readonly keyId: string; readonly payload: CertificatePayload }
  /**
   * `malformed`: not a seal at all; `unknown-key`: signed by a key not in the list; `altered`: the signature does not fit;
   * `retired-key`: it fits, but the key had been retired by the day of issue, so somebody else may hold it.
   */
  | { readonly verdict: 'malformed' | 'unknown-key' | 'altered' | 'retired-key' };

/** Longest address that keeps the code at version 11 (61 modules), which a phone reads from a 31 mm print. */
export const QR_TEXT_LIMIT = 230;

const SEAL = /^([A-Za-z0-9_-]{1,12})\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})$/;

const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');

/** The header of RFC 7515; with the key id known it is the same for every seal, so the QR code leaves it out. */
const headerOf = (keyId: string): string => base64url(JSON.stringify({ alg: 'EdDSA', kid: keyId }));

/**
 * Seals a certificate: an Ed25519 JWS (RFC 7515, RFC 8037) whose header is shortened to the key id.
 * About 45 characters shorter than the full form, which `sealAsJws` gives back.
 */
export async function sealCertificate(payload: CertificatePayload, signer: SealSigner): Promise<string> {
  const body = base64url(packCertificate(payload));
  const signature = await signer.sign(new TextEncoder().encode(`${headerOf(signer.keyId)}.${body}`));
  const seal = `${signer.keyId}.${body}.${base64url(signature)}`;
  if (!SEAL.test(seal)) throw new RangeError('the signer gave no Ed25519 signature or an unfit key id');
  return seal;
}

/** The standard compact JWS of a seal, for anyone who checks it with their own tools. */
export function sealAsJws(seal: string): string {
  const [keyId = '', body, signature] = seal.split('.');
  return `${headerOf(keyId)}.${body}.${signature}`;
}

/** Address of the check page that carries the seal; base without a slash at its end ("https://kiemtra.example.vn"). */
export function checkAddress(base: string, seal: string): string {
  return `${base}/c/${seal}`;
}

/** Checks a seal, or a check page's address that ends in one, without network or store. */
export function openSeal(text: string, keys: SealKeys): SealVerdict {
  const [, keyId, body, signature] = SEAL.exec(text.slice(text.lastIndexOf('/') + 1)) ?? [];
  if (!keyId || !body || !signature || !canonical(body) || !canonical(signature)) return { verdict: 'malformed' };
  const known = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
  if (known === undefined) return { verdict: 'unknown-key' };
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: known.key }, format: 'jwk' });
  const signed = Buffer.from(`${headerOf(keyId)}.${body}`);
  if (!verify(null, signed, key, Buffer.from(signature, 'base64url'))) return { verdict: 'altered' };
  try {
    const payload = unpackCertificate(Buffer.from(body, 'base64url'));
    if (known.until !== undefined && payload.issuedOn > known.until) return { verdict: 'retired-key' };
    return { verdict: 'genuine', keyId, payload };
  } catch {
    return { verdict: 'malformed' };
  }
}

/** One text per byte string: base64url has spare bits in its last letter that a forger could turn without a trace. */
function canonical(text: string): boolean {
  return base64url(Buffer.from(text, 'base64url')) === text;
}

/** The raw key for `SealKeys` from the SPKI DER that key services hand out. @throws Error when it is no Ed25519 key */
export function sealKeyFromSpki(der: Uint8Array): string {
  const { crv, x } = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' }).export({ format: 'jwk' });
  if (crv !== 'Ed25519' || !x) throw new Error('the key is not an Ed25519 public key');
  return x;
}

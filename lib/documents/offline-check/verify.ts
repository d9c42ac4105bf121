import { type CertificatePayload, unpackCertificate } from '../certificate-payload.ts';

/*
 * Runs in a browser without network: nothing of node may be imported here. It says the same of every seal as `openSeal`, which a
 * test holds against it.
 */

export type OfflineVerdict =
  | { verdict: 'genuine'; payload: CertificatePayload }
  | { verdict: 'malformed' | 'unknown-key' | 'altered' | 'retired-key' };

const SEAL = /^([A-Za-z0-9_-]{1,12})\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})$/;

/**
 * Checks a seal, or an address that ends in one, with the WebCrypto of the browser (Ed25519: Chromium 137, Firefox 129, Safari 17).
 * @param keys public keys by key id: the 32 raw bytes in base64url, and until when a retired one vouches
 */
export async function verifySeal(
  text: string,
  keys: Readonly<Record<string, { key: string; until?: string }>>,
): Promise<OfflineVerdict> {
  const given = text.trim();
  const [, keyId = '', body = '', signature = ''] = SEAL.exec(given.slice(given.lastIndexOf('/') + 1)) ?? [];
  if (!canonical(body) || !canonical(signature)) return { verdict: 'malformed' };
  const known = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
  if (known === undefined) return { verdict: 'unknown-key' };
  const header = toBase64url(new TextEncoder().encode(JSON.stringify({ alg: 'EdDSA', kid: keyId })));
  const key = await crypto.subtle.importKey('raw', fromBase64url(known.key), 'Ed25519', false, ['verify']);
  const signed = new TextEncoder().encode(`${header}.${body}`);
  if (!(await crypto.subtle.verify('Ed25519', key, fromBase64url(signature), signed))) return { verdict: 'altered' };
  try {
    const payload = unpackCertificate(fromBase64url(body));
    if (known.until !== undefined && payload.issuedOn > known.until) return { verdict: 'retired-key' };
    return { verdict: 'genuine', payload };
  } catch {
    return { verdict: 'malformed' };
  }
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, letter => letter.charCodeAt(0));
}

function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Present, and the one way to write its bytes: the last letter has spare bits that a forger could turn without a trace. */
function canonical(text: string): boolean {
  return text !== '' && text.length % 4 !== 1 && toBase64url(fromBase64url(text)) === text;
}

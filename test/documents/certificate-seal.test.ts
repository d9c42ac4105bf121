import { generateKeyPairSync, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  type CertificatePayload,
  packCertificate,
  unpackCertificate,
} from '../../lib/documents/certificate-payload.ts';
import {
  checkAddress,
  openSeal,
  QR_TEXT_LIMIT,
  sealAsJws,
  sealCertificate,
  sealKeyFromSpki,
} from '../../lib/documents/certificate-seal.ts';
import { localKey } from './support/seal-key.ts';

const certificate: CertificatePayload = {
  number: 'NTVD-2026/000123',
  fullName: 'Nguyễn Thị Hường',
  birthDate: '1995-04-12',
  classCode: 'NTVD-2026-03',
  issuedOn: '2026-11-22',
  band: 'good',
  issuer: 'TTCT-PN',
};

/** So many different texts that are not the seal: one letter swapped, added or dropped, or two swapped. */
function alterations(seal: string, count: number): string[] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
  const found = new Set<string>();
  for (let n = 0; found.size < count; n += 1) {
    const at = (n * 7) % seal.length;
    const letter = letters[(n * 13 + Math.floor(n / seal.length)) % letters.length];
    const how = n % 3;
    const altered = seal.slice(0, at) + (how === 2 ? '' : letter) + seal.slice(how === 1 ? at : at + 1);
    if (altered !== seal) found.add(altered);
    const second = (at + 31) % altered.length;
    found.add(`${altered.slice(0, second)}${letters[n % letters.length]}${altered.slice(second + 1)}`);
    found.delete(seal);
  }
  return [...found].slice(0, count);
}

describe('a certificate seal', () => {
  it('opens to what was sealed, from the seal alone and from the address of the check page', async () => {
    const key = localKey('k1');
    const seal = await sealCertificate(certificate, key.signer);
    const opened = { verdict: 'genuine', keyId: 'k1', payload: certificate };
    expect(openSeal(seal, key.keys)).toEqual(opened);
    expect(openSeal(checkAddress('https://kiemtra.example.vn', seal), key.keys)).toEqual(opened);
  });

  it('is a standard compact JWS once its header is written out', async () => {
    const key = localKey('k1');
    const jws = sealAsJws(await sealCertificate(certificate, key.signer));
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.keys['k1']!.key };
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(jwk, 'EdDSA'));
    expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: 'k1' });
    expect(unpackCertificate(payload)).toEqual(certificate);
  });

  it('fits the QR limit with a name of thirty letters and a long address', async () => {
    const payload = { ...certificate, fullName: 'Công Tằng Tôn Nữ Thị Hương Trà' };
    const seal = await sealCertificate(payload, localKey('k1').signer);
    expect(checkAddress('https://kiemtra.ttct-phunhuan.vn', seal).length).toBeLessThanOrEqual(QR_TEXT_LIMIT);
  });

  it('of a retired key still opens, of a stranger does not', async () => {
    const [old, now, stranger] = [localKey('k1'), localKey('k2'), localKey('k9')];
    const keys = { ...old.keys, ...now.keys };
    expect(openSeal(await sealCertificate(certificate, old.signer), keys).verdict).toBe('genuine');
    expect(openSeal(await sealCertificate(certificate, now.signer), keys).verdict).toBe('genuine');
    expect(openSeal(await sealCertificate(certificate, stranger.signer), keys).verdict).toBe('unknown-key');
    const forged = await sealCertificate(certificate, { keyId: 'k1', sign: bytes => stranger.signer.sign(bytes) });
    expect(openSeal(forged, keys).verdict).toBe('altered');
  });

  it('is refused after each of 10,000 alterations of its text', async () => {
    const key = localKey('k1');
    const seal = await sealCertificate(certificate, key.signer);
    const verdicts = new Map<string, number>();
    for (const altered of alterations(seal, 10_000)) {
      const { verdict } = openSeal(altered, key.keys);
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    }
    expect(verdicts.get('genuine')).toBeUndefined();
    expect([...verdicts.values()].reduce((sum, count) => sum + count, 0)).toBe(10_000);
    expect(verdicts.get('altered')).toBeGreaterThan(3_000);
  });

  it('would pass altered if only its form were looked at', async () => {
    const seal = await sealCertificate(certificate, localKey('k1').signer);
    const passed = alterations(seal, 1_000).filter(altered => {
      try {
        return unpackCertificate(Buffer.from(altered.split('.')[1] ?? '', 'base64url')).number !== '';
      } catch {
        return false;
      }
    });
    expect(passed.length).toBeGreaterThan(100);
  });

  it('of a retired key vouches up to the last day of the key and no further', async () => {
    const { signer, keys } = localKey('k1');
    const seal = await sealCertificate(certificate, signer);
    const until = (day: string) => openSeal(seal, { k1: { ...keys['k1']!, until: day } }).verdict;
    expect(until('2026-11-22')).toBe('genuine');
    expect(until('2026-11-21')).toBe('retired-key');
  });

  it('is refused when any field was changed and signed with nothing', async () => {
    const key = localKey('k1');
    const [keyId, , signature] = (await sealCertificate(certificate, key.signer)).split('.');
    const changes: Partial<CertificatePayload>[] = [
      { number: 'NTVD-2026/000124' },
      { fullName: 'Nguyễn Thị Hướng' },
      { birthDate: '1995-04-13' },
      { classCode: 'NTVD-2026-04' },
      { issuedOn: '2026-11-23' },
      { band: 'excellent' },
      { issuer: 'TTCT-GT' },
    ];
    for (const change of changes) {
      const body = Buffer.from(packCertificate({ ...certificate, ...change })).toString('base64url');
      expect(openSeal(`${keyId}.${body}.${signature}`, key.keys).verdict).toBe('altered');
    }
  });

  it('takes the public key in the form in which key services hand it out', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const keys = { k7: { key: sealKeyFromSpki(publicKey.export({ format: 'der', type: 'spki' })) } };
    const signer = { keyId: 'k7', sign: async (bytes: Uint8Array) => sign(null, bytes, privateKey) };
    expect(openSeal(await sealCertificate(certificate, signer), keys).verdict).toBe('genuine');
  });

  it.each(['', 'abc', 'k1..', `k1.AAAA.${'A'.repeat(86)}`, '__proto__.AAAA.' + 'A'.repeat(86)])('refuses %j', text => {
    expect(openSeal(text, localKey('k1').keys).verdict).not.toBe('genuine');
  });
});

describe('the packed payload', () => {
  it('keeps every name, also letters beyond Vietnamese and decomposed ones', () => {
    const name = fc.string({
      unit: fc.constantFrom(...Array.from("aâăbcdđeêgikmoôơuưyẤỆỖỮ ỳ-\u2019'ŏčƀĕ\u0306Ç\u{1F600}")),
      maxLength: 60,
    });
    fc.assert(
      fc.property(name, fullName => {
        const unpacked = unpackCertificate(packCertificate({ ...certificate, fullName, birthDate: null, band: null }));
        expect(unpacked).toEqual({ ...certificate, fullName: fullName.normalize('NFC'), birthDate: null, band: null });
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('is refused when bytes are missing or unknown', () => {
    const bytes = packCertificate(certificate);
    expect(() => unpackCertificate(bytes.subarray(0, 4))).toThrow('not a certificate');
    expect(() => unpackCertificate(Uint8Array.from([9, ...bytes.subarray(1)]))).toThrow('not a certificate');
    expect(() => unpackCertificate(bytes.subarray(0, 12))).toThrow('wrong number of fields');
    expect(() => packCertificate({ ...certificate, issuedOn: '2099-01-01' })).toThrow('between 1900 and 2078');
    expect(() => packCertificate({ ...certificate, number: 'a\nb' })).toThrow('control characters');
  });
});

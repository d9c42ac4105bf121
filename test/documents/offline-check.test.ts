import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { offlineScriptModule } from '../../bin/offline-check.ts';
import { checkAddress, openSeal, sealCertificate } from '../../lib/documents/certificate-seal.ts';
import { verifySeal } from '../../lib/documents/offline-check/verify.ts';
import { localKey } from './support/seal-key.ts';

const certificate = {
  number: '0123/2026/NTVD',
  fullName: 'Nguyễn Thị Hường',
  birthDate: '1995-04-12',
  classCode: 'NTVD-2026-03',
  issuedOn: '2026-11-22',
  band: 'good',
  issuer: 'ctr_test',
} as const;

describe('the check without network', () => {
  it('runs the script that its sources give: `node bin/offline-check.ts` when this fails', async () => {
    const file = new URL('../../lib/documents/offline-check/script.generated.ts', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(await offlineScriptModule());
  });

  it('says of every seal, whole or broken anywhere, what the check page says', async () => {
    const { signer, keys } = localKey('k1');
    const seal = await sealCertificate(certificate, signer);
    const letters = 'ABab09-_.';
    const broken = Array.from({ length: seal.length * 2 }, (_, i) => {
      const at = i % seal.length;
      return `${seal.slice(0, at)}${letters[(i * 7 + 3) % letters.length]}${seal.slice(at + (i < seal.length ? 1 : 0))}`;
    });
    const verdicts = new Set<string>();
    const retired = { k1: { ...keys['k1']!, until: '2026-11-21' } };
    expect((await verifySeal(seal, retired)).verdict).toBe('retired-key');
    for (const text of [seal, checkAddress('https://kiemtra.example.vn', seal), '', 'x', ...broken]) {
      const online = openSeal(text, keys);
      const offline = await verifySeal(text, keys);
      verdicts.add(offline.verdict);
      expect(offline.verdict, text).toBe(online.verdict);
      expect('payload' in offline && offline.payload).toEqual('payload' in online && online.payload);
    }
    expect([...verdicts].toSorted()).toEqual(['altered', 'genuine', 'malformed', 'unknown-key']);
  });
});

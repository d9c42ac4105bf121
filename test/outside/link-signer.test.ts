import { createHmac } from 'node:crypto';
import { GenerateMacCommand, type KMSClient, type VerifyMacCommand } from '@aws-sdk/client-kms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkGrant } from '../../lib/domain/class/links.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import {
  createLinkSigner,
  grantInLink,
  kmsMacKey,
  type LinkSigner,
  localMacKey,
  type MacKey,
} from '../../lib/outside/link-signer.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = 20_000 * DAY;

/** KMS over the wire: whole codes of 32 bytes, and it decodes what it is given before it compares. */
function kms(): MacKey {
  const mac = (message: Uint8Array) => createHmac('sha256', 'kept in KMS').update(message).digest();
  const send = async (command: GenerateMacCommand | VerifyMacCommand) => {
    const { Message = new Uint8Array() } = command.input;
    if (command instanceof GenerateMacCommand) return { Mac: mac(Message) };
    if (!mac(Message).equals(command.input.Mac ?? new Uint8Array()))
      throw Object.assign(new Error('no'), { name: 'KMSInvalidMacException' });
    return { MacValid: true };
  };
  return kmsMacKey({ send } as unknown as KMSClient, 'key');
}

const keys: readonly (readonly [string, MacKey])[] = [
  ['a key of this machine', localMacKey('secret')],
  ['a key in KMS', kms()],
];

const id = (kind: string) =>
  fc
    .string({ unit: fc.constantFrom(...Array.from('0123456789abcdefghjkmnpqrstvwxyz')), minLength: 1, maxLength: 16 })
    .map(rest => `${kind}_${rest}`);

const grants: fc.Arbitrary<LinkGrant> = fc.record({
  purpose: fc.constantFrom('survey', 'nominate', 'invitation', 'feedback'),
  classId: id('cls'),
  round: fc.integer({ min: 1, max: 9999 }),
  part: fc.oneof(id('cmn'), id('lec'), fc.constant('')),
  generation: fc.integer({ min: 0, max: 1000 }),
  writtenAt: fc.integer({ min: 0, max: 300 }).map(days => NOW - days * DAY),
});

/** Everything that can happen to a text between a letter and a browser: a byte changed, lost, added, or two parts exchanged. */
const alterations: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })).map(([at, by]) => (text: string) => {
    const bytes = Buffer.from(text, 'latin1');
    const place = at % bytes.length;
    bytes[place] = (bytes[place]! + by) % 256;
    return bytes.toString('latin1');
  }),
  fc.nat().map(at => (text: string) => text.slice(0, at % text.length) + text.slice((at % text.length) + 1)),
  fc.tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 3 })).map(([at, more]) => (text: string) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + more + text.slice(place);
  }),
  fc.tuple(fc.nat(5), fc.nat(5)).map(([one, other]) => (text: string) => {
    const parts = text.split('.');
    [parts[one], parts[other]] = [parts[other] ?? '', parts[one] ?? ''];
    return parts.join('.');
  }),
  // The last letter of a code carries bits that decoding throws away.
  fc
    .constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/'))
    .map(letter => (text: string) => text.replace(/.(?=\.\w+$)/, letter)),
);

async function opens(signer: LinkSigner, text: string): Promise<boolean> {
  try {
    await signer.open(text, NOW);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.name === 'LinkInvalid' && error.status === 404) return false;
    throw error;
  }
}

const noAlteredLinkOpens = (signer: LinkSigner) =>
  fc.asyncProperty(grants, alterations, async (grant, alter) => {
    const text = await signer.write(grant);
    const altered = alter(text);
    fc.pre(altered !== text);
    return !(await opens(signer, altered));
  });

describe.each(keys)('a link signed with %s', (_, key) => {
  const signer = createLinkSigner(key);

  it('says what was written into it, to the day', async () => {
    await fc.assert(
      fc.asyncProperty(grants, async grant => {
        const text = await signer.write(grant);
        expect(await signer.open(text, NOW)).toEqual(grant);
        expect(grantInLink(`https://example.org/l/${text}`)).toEqual(grant);
        expect(text).toMatch(/[a-z0-9]$/);
        expect(text.length).toBeLessThanOrEqual(110);
      }),
    );
  });

  it('opens nothing when any byte of it was altered', async () => {
    await expect(fc.assert(noAlteredLinkOpens(signer), { numRuns: 2000 })).resolves.toBeUndefined();
  });

  it('opens nothing a year after it was written', async () => {
    const grant = {
      purpose: 'survey',
      classId: 'cls_1',
      round: 1,
      part: 'cmn_1',
      generation: 0,
      writtenAt: NOW,
    } as const;
    const text = await signer.write(grant);
    expect(await signer.open(text, NOW + 366 * DAY)).toEqual(grant);
    await expect(signer.open(text, NOW + 367 * DAY)).rejects.toMatchObject({
      name: 'LinkExpired',
      status: 410,
      facts: { classId: 'cls_1' },
    });
  });

  it('is not opened by another key', async () => {
    const grant = {
      purpose: 'survey',
      classId: 'cls_1',
      round: 1,
      part: 'cmn_1',
      generation: 0,
      writtenAt: NOW,
    } as const;
    expect(await opens(createLinkSigner(localMacKey('other')), await signer.write(grant))).toBe(false);
  });
});

describe('a signer with one check less', () => {
  /** Believes the code as it decodes, as a signer would that hands it to KMS without a look. */
  const decoding: LinkSigner = {
    write: grant => createLinkSigner(kms()).write(grant),
    async open(text) {
      const parts = text.split('.');
      const [code = ''] = parts.splice(-2, 1);
      if (!(await kms().verify(parts.join('.'), code))) throw new Refusal('LinkInvalid', {}, 404);
      return {} as LinkGrant;
    },
  };

  it('opens to an altered text, and the property finds it', async () => {
    const result = await fc.check(noAlteredLinkOpens(decoding), { numRuns: 5000 });
    expect(result.failed).toBe(true);
  });
});

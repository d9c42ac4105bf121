import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { LinkGrant } from '../domain/class/links.ts';
import type { LinkPurpose } from '../domain/class/messages.ts';
import { Refusal } from '../domain/refusal.ts';

/** A message authentication code over text: a local key, or a KMS key that never leaves KMS. */
export interface MacKey {
  sign(text: string): Promise<string>;
  verify(text: string, mac: string): Promise<boolean>;
}

const PURPOSE_LETTERS: Record<LinkPurpose, string> = { survey: 's', nominate: 'n', invitation: 'i', feedback: 'f' };
const DAY = 24 * 60 * 60 * 1000;

/**
 * No link opens anything a year after it was written, whatever its class says: a letter found in a drawer is paper, and a key that was
 * changed a year ago can be forgotten.
 */
const LIFE_DAYS = 366;

/** Writes and opens signed links: one purpose, one class, one round of its ask, one commune or lecturer. */
export interface LinkSigner {
  write(grant: LinkGrant): Promise<string>;
  /**
   * What a genuine link says; whether it is still good is for its class to say (`standingOfLink`). Throws LinkInvalid (404) for a guessed
   * or altered link, LinkExpired (410) for one written more than a year ago.
   */
  open(text: string, now: number): Promise<LinkGrant>;
}

export function createLinkSigner(key: MacKey): LinkSigner {
  return {
    async write(grant) {
      return withCode(grant, await key.sign(textOf(grant)));
    },
    async open(written, now) {
      const grant = readLink(written);
      const mac = written.split('.').at(-2) ?? '';
      // What is signed is written anew from what was read: two texts never mean the same link.
      const genuine = grant !== undefined && isCanonical(mac) && (await key.verify(textOf(grant), mac));
      if (!genuine) throw new Refusal('LinkInvalid', {}, 404);
      if (grant.writtenAt + LIFE_DAYS * DAY < now) throw new Refusal('LinkExpired', { classId: grant.classId }, 410);
      return grant;
    },
  };
}

/** What is signed, `s1.cls_….cmn_….0.g5x`: purpose and round, class, part (`-` for none), generation and day in base 36. */
function textOf({ purpose, classId, round, part, generation, writtenAt }: LinkGrant): string {
  const day = Math.floor(writtenAt / DAY);
  return [`${PURPOSE_LETTERS[purpose]}${round}`, classId, part || '-', generation.toString(36), day.toString(36)].join(
    '.',
  );
}

/** The code stands before the day: mail readers and chats drop a `-` or `_` at the end of an address, but never a letter. */
function withCode(grant: LinkGrant, code: string): string {
  const text = textOf(grant);
  const cut = text.lastIndexOf('.');
  return `${text.slice(0, cut)}.${code}${text.slice(cut)}`;
}

const WRITTEN =
  /^(?<letter>[snif])(?<round>[1-9]\d{0,3})\.(?<classId>[\w-]+)\.(?<part>[\w-]+)\.(?<generation>\w{1,4})\.(?<code>[\w-]+)\.(?<day>\w{1,4})$/;

/** What a link's text says, believed or not; undefined for a text of another form. Nobody may act on it before `open`. */
function readLink(written: string): LinkGrant | undefined {
  const found = WRITTEN.exec(written)?.groups;
  if (!found) return undefined;
  const { letter = '', round, classId = '', part = '', generation = '', code = '', day = '' } = found;
  const purpose = (Object.keys(PURPOSE_LETTERS) as LinkPurpose[]).find(name => PURPOSE_LETTERS[name] === letter);
  if (!purpose) return undefined;
  const grant = {
    purpose,
    classId,
    round: Number(round),
    part: part === '-' ? '' : part,
    generation: Number.parseInt(generation, 36),
    writtenAt: Number.parseInt(day, 36) * DAY,
  };
  return written === withCode(grant, code) ? grant : undefined;
}

/** The same for a whole address that ends with a link. */
export function grantInLink(address: string): LinkGrant | undefined {
  return readLink(address.slice(address.lastIndexOf('/') + 1));
}

/** Base64url as it is written, no other text that decodes to the same bytes: a key that decodes would accept those too. */
function isCanonical(mac: string): boolean {
  return Buffer.from(mac, 'base64url').toString('base64url') === mac;
}

/** 128 bits of HMAC-SHA-256 with a key kept on this machine. */
export function localMacKey(secret: string): MacKey {
  const sign = (text: string) =>
    createHmac('sha256', secret).update(text).digest().subarray(0, 16).toString('base64url');
  return {
    sign: async text => sign(text),
    async verify(text, mac) {
      const expected = Buffer.from(sign(text));
      const given = Buffer.from(mac);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}

/** HMAC by KMS: the key cannot be read by anyone, and every use is logged. */
export function kmsMacKey(client: KMSClient, keyId: string): MacKey {
  const MacAlgorithm = 'HMAC_SHA_256' as const;
  return {
    async sign(text) {
      const { GenerateMacCommand } = await import('@aws-sdk/client-kms');
      const { Mac } = await client.send(
        new GenerateMacCommand({ KeyId: keyId, MacAlgorithm, Message: Buffer.from(text) }),
      );
      return Buffer.from(Mac ?? []).toString('base64url');
    },
    async verify(text, mac) {
      const { VerifyMacCommand } = await import('@aws-sdk/client-kms');
      const request = { KeyId: keyId, MacAlgorithm, Message: Buffer.from(text), Mac: Buffer.from(mac, 'base64url') };
      try {
        return (await client.send(new VerifyMacCommand(request))).MacValid === true;
      } catch (error) {
        if ((error as Error).name === 'KMSInvalidMacException') return false;
        throw error;
      }
    },
  };
}

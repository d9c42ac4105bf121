import { createHmac, timingSafeEqual } from 'node:crypto';
import { GenerateMacCommand, type KMSClient, VerifyMacCommand } from '@aws-sdk/client-kms';
import type { LinkPurpose } from '../domain/class/messages.ts';
import { Refusal } from '../domain/refusal.ts';

/** What a link lets its bearer do, and until when (epoch ms, whole minutes). */
export interface LinkGrant {
  purpose: LinkPurpose;
  classId: string;
  part: string;
  expiresAt: number;
}

/** A message authentication code over text: a local key, or a KMS key that never leaves KMS. */
export interface MacKey {
  sign(text: string): Promise<string>;
  verify(text: string, mac: string): Promise<boolean>;
}

const PURPOSE_LETTERS: Record<LinkPurpose, string> = { survey: 's', nominate: 'n', invitation: 'i', feedback: 'f' };
const MINUTE = 60_000;

/** Writes and opens signed links: one purpose, one class, one commune or lecturer, one expiry. */
export interface LinkSigner {
  write(grant: LinkGrant): Promise<string>;
  /** Throws LinkInvalid (404) for a guessed or altered link; says LinkExpired (410) for one that has run out. */
  open(text: string, now: number): Promise<LinkGrant>;
}

export function createLinkSigner(key: MacKey): LinkSigner {
  return {
    async write({ purpose, classId, part, expiresAt }) {
      const text = [PURPOSE_LETTERS[purpose], classId, part, Math.ceil(expiresAt / MINUTE).toString(36)].join('.');
      return `${text}.${await key.sign(text)}`;
    },
    async open(written, now) {
      const cut = written.lastIndexOf('.');
      const text = written.slice(0, cut);
      const [letter = '', classId = '', part = '', minutes = ''] = text.split('.');
      const purpose = (Object.keys(PURPOSE_LETTERS) as LinkPurpose[]).find(name => PURPOSE_LETTERS[name] === letter);
      const genuine = cut > 0 && purpose !== undefined && (await key.verify(text, written.slice(cut + 1)));
      if (!genuine) throw new Refusal('LinkInvalid', {}, 404);
      const expiresAt = Number.parseInt(minutes, 36) * MINUTE;
      if (expiresAt < now) throw new Refusal('LinkExpired', { classId }, 410);
      return { purpose, classId, part, expiresAt };
    },
  };
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
      const { Mac } = await client.send(
        new GenerateMacCommand({ KeyId: keyId, MacAlgorithm, Message: Buffer.from(text) }),
      );
      return Buffer.from(Mac ?? []).toString('base64url');
    },
    async verify(text, mac) {
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

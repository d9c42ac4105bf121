import { createHash } from 'node:crypto';
import { Refusal } from '../domain/refusal.ts';

/**
 * A strong entity tag (RFC 9110, 8.8.3) of an answer's bytes: different bytes, another tag. What has a version carries it in front,
 * so that If-Match can be judged on the version a decision is taken on, whoever asks and in whatever language.
 */
export function entityTag(body: string | Uint8Array, version?: number): string {
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return version === undefined ? `"${digest}"` : `"${version}-${digest}"`;
}

/** The entity tags of an If-Match or If-None-Match header; `*` stands for any. */
export function entityTags(header: string | undefined): readonly string[] | undefined {
  return header?.split(',').map(tag => tag.trim());
}

/** Whether If-None-Match names the tag; weak and strong tags are compared alike there (RFC 9110, 13.1.2). */
export function namesTag(header: string | undefined, tag: string): boolean {
  return entityTags(header)?.some(given => given === '*' || given.replace(/^W\//, '') === tag) ?? false;
}

/** Refuses (412) when If-Match was sent and names no tag of this version. A weak tag never matches (RFC 9110, 13.1.1). */
export function refuseOtherVersion(ifMatch: readonly string[] | undefined, version: number): void {
  if (ifMatch && !ifMatch.some(tag => tag === '*' || tag.startsWith(`"${version}-`)))
    throw new Refusal('ChangedMeanwhile', {}, 412);
}

/** Refuses (412) when If-Match was sent and does not name the tag of this body. */
export function refuseOtherBody(ifMatch: readonly string[] | undefined, body: unknown): void {
  if (ifMatch && !ifMatch.some(tag => tag === '*' || tag === entityTag(JSON.stringify(body))))
    throw new Refusal('ChangedMeanwhile', {}, 412);
}

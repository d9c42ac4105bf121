import { createHmac } from 'node:crypto';
import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { type ClientRequest, request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { HookFailure, HookOutcome } from '../domain/webhooks.ts';
import { isPublicAddress } from './public-address.ts';

/** One delivery: where to, what, signed with which secret, at which time (epoch ms). */
export interface Hook {
  url: string;
  id: string;
  body: string;
  secret: string;
  at: number;
}

/** Sends webhooks. Never throws for what the receiver does. */
export interface WebhookSender {
  /** Why an address cannot be used, as a key of the catalogue; undefined when it can. */
  problemOf(url: string): 'not-https' | 'private-address' | 'not-an-address' | undefined;
  send(hook: Hook): Promise<HookOutcome>;
}

export interface WebhookSenderOptions {
  /** On one machine receivers may be on that machine, without https; never on AWS. */
  allowLocal?: boolean;
  /** Another resolver and another authority than the system's. */
  lookup?: typeof systemLookup;
  ca?: string;
}

/** From the first byte to the status line of the answer. */
const LIMIT_MS = 5000;

const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** The value of the `webhook-signature` header: HMAC-SHA-256 of `<timestamp>.<body>`, the timestamp in seconds. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/**
 * A sender that reaches public addresses only. The name is resolved once, every address it has is judged, and the socket is opened to
 * one of those: a name that changes its mind in between gains nothing. Redirects are not followed; the answer's body is not read.
 */
export function createWebhookSender({
  allowLocal = false,
  lookup = systemLookup,
  ca,
}: WebhookSenderOptions = {}): WebhookSender {
  const isLocal = (url: URL) => allowLocal && LOCAL_HOSTS.includes(url.hostname);
  const problemOf = (text: string) => {
    const url = URL.parse(text);
    if (!url || url.username || url.password || !/^https?:$/.test(url.protocol)) return 'not-an-address';
    if (isLocal(url)) return undefined;
    if (url.protocol !== 'https:') return 'not-https';
    // A name without a dot or under these is ours or nobody's (RFC 6761, RFC 6762).
    if (!url.hostname.includes('.') && !url.hostname.includes(':')) return 'private-address';
    if (/\.(?:localhost|local|internal|test|invalid|home\.arpa)\.?$/.test(url.hostname)) return 'private-address';
    const bare = url.hostname.replace(/^\[|\]$/g, '');
    return isIP(bare) && !isPublicAddress(bare) ? 'private-address' : undefined;
  };
  return {
    problemOf,
    async send({ url: text, id, body, secret, at }) {
      const problem = problemOf(text);
      if (problem) return { kind: 'no-answer', why: 'private-address' };
      const url = new URL(text);
      const seconds = Math.floor(at / 1000);
      const options: RequestOptions & { ca?: string } = {
        method: 'POST',
        signal: AbortSignal.timeout(LIMIT_MS),
        agent: false,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'khai-giang-webhooks/1',
          'webhook-id': id,
          'webhook-timestamp': String(seconds),
          'webhook-signature': signatureOf(secret, seconds, body),
        },
        ...(!isLocal(url) && { lookup: publicOnly(lookup) }),
        ...(ca !== undefined && { ca }),
      };
      return outcomeOf(url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options), body);
    },
  };
}

function outcomeOf(outgoing: ClientRequest, body: string): Promise<HookOutcome> {
  return new Promise(resolve => {
    outgoing.once('response', answer => {
      resolve({ kind: 'answered', status: answer.statusCode ?? 0 });
      answer.destroy();
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => resolve({ kind: 'no-answer', why: failureOf(error) }));
    outgoing.end(body);
  });
}

const PRIVATE = 'EPRIVATE';

/** Resolves a name and refuses it when any of its addresses is not public. */
function publicOnly(lookup: typeof systemLookup): LookupFunction {
  return (hostname: string, options: LookupOptions, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? [];
      if (error || !first) callback(error ?? new Error('no address'), '', 4);
      else if (!addresses.every(({ address }) => isPublicAddress(address)))
        callback(Object.assign(new Error(`${hostname} is not public`), { code: PRIVATE }), '', 4);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function failureOf({ code = '', name }: NodeJS.ErrnoException): HookFailure {
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return 'timeout';
  if (code === PRIVATE) return 'private-address';
  if (/^(ENOTFOUND|EAI_)/.test(code)) return 'name';
  return /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO/.test(code) ? 'certificate' : 'no-connection';
}

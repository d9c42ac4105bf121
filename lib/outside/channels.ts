import type { ChannelName, Outcome } from '../domain/class/delivery.ts';

/** A message as a way of sending takes it. */
export interface OutgoingMessage {
  /** Our number of the message, at most 48 letters, digits, `_` and `-`: the provider keeps it as tag or tracking id. */
  id: string;
  /** E-mail address, or a phone number as people write it. */
  to: string;
  subject: string;
  /** The whole text, for a letter. */
  body: string;
  /** The text for a chat: one paragraph and the link. */
  short: string;
  /** Facts for ways that fill in approved templates. */
  facts: { template: string; name: string; text: string; link: string };
}

/** One way of sending. It never throws: what went wrong is an outcome. */
export interface Channel {
  send(message: OutgoingMessage): Promise<Outcome>;
  /**
   * How the loss of an answer is settled: `same-number` when sending the same number again has no second effect, `event` when the
   * provider tells us of everything it took, `nobody` when only a person can find out.
   */
  settledBy: 'same-number' | 'event' | 'nobody';
}

/** The ways this deployment has; a centre chooses among them. */
export type Channels = Readonly<Partial<Record<ChannelName, Channel>>>;

/** Addresses of the SES mailbox simulator: mail to them bounces, here as there. */
const SIMULATED: Readonly<Record<string, Outcome>> = {
  'bounce@simulator.amazonses.com': { kind: 'refused', reason: 'no-such-address', permanent: true },
  'suppressionlist@simulator.amazonses.com': { kind: 'refused', reason: 'refuses-mail', permanent: true },
};

/** On one machine the outbox page is the destination: what was recorded can be read there, nothing leaves, and no number counts twice. */
export const outboxOnly: Channel = {
  send: ({ to }) => Promise.resolve(SIMULATED[to] ?? { kind: 'delivered' }),
  settledBy: 'same-number',
};

/** Vietnamese phone numbers as providers want them: digits with 84 in front; undefined when it is no phone number. */
export function internationalPhone(text: string): string | undefined {
  const digits = text.replaceAll(/[^\d+]/g, '').replace(/^\+/, '');
  const national = digits.startsWith('84') ? digits.slice(2) : digits.replace(/^0/, '');
  return /^[1-9]\d{8,9}$/.test(national) ? `84${national}` : undefined;
}

/** Sends a request; a connection that was never made is a refusal, one that broke later leaves us unsure. */
export async function ask(url: string, init: RequestInit): Promise<Response | Outcome> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const { code } = ((error as Error).cause ?? error) as { code?: string };
    return code !== undefined && NEVER_LEFT.has(code)
      ? { kind: 'refused', reason: 'no-connection', permanent: false }
      : { kind: 'unsure' };
  }
}

const TIMEOUT_MS = 10_000;
export const NEVER_LEFT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

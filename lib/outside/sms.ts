import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Outcome } from '../domain/class/delivery.ts';
import { ask, type Channel, internationalPhone } from './channels.ts';

export interface SmsSettings {
  region: string;
  /** The sender id registered for Vietnam, or the pool it belongs to: the networks carry no other. */
  sender: string;
  configurationSet?: string;
  /** Another address of the service; only tests need it. */
  endpoint?: string;
  credentials: () => Promise<{ accessKeyId: string; secretAccessKey: string; sessionToken?: string }>;
}

/** Errors of the service that will pass; it names them in `__type`. */
const PASSING = new Set(['ThrottlingException', 'ServiceQuotaExceededException', 'ConflictException']);

/**
 * AWS End User Messaging SMS by its JSON protocol. The context carries our number and comes back with every event, so that an answer
 * that was lost is settled by the event.
 */
export function smsChannel(settings: SmsSettings): Channel {
  const signer = new SignatureV4({
    service: 'sms-voice',
    region: settings.region,
    credentials: settings.credentials,
    sha256: Sha256,
  });
  const url = new URL(settings.endpoint ?? `https://sms-voice.${settings.region}.amazonaws.com/`);
  return {
    settledBy: 'event',
    async send({ id, to, short }) {
      const phone = internationalPhone(to);
      if (!phone) return { kind: 'refused', reason: 'bad-phone', permanent: true };
      const body = JSON.stringify({
        DestinationPhoneNumber: `+${phone}`,
        OriginationIdentity: settings.sender,
        MessageBody: withoutToneMarks(short),
        MessageType: 'TRANSACTIONAL',
        ...(settings.configurationSet && { ConfigurationSetName: settings.configurationSet }),
        Context: { message: id },
      });
      const { headers } = await signer.sign({
        method: 'POST',
        protocol: url.protocol,
        hostname: url.hostname,
        ...(url.port && { port: Number(url.port) }),
        path: '/',
        headers: {
          host: url.host,
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': 'PinpointSMSVoiceV2.SendTextMessage',
        },
        body,
      });
      const answer = await ask(url.href, { method: 'POST', headers, body });
      return answer instanceof Response ? outcomeOf(answer) : answer;
    },
  };
}

/** One part of an SMS holds 160 letters of the GSM alphabet, but 70 as soon as one letter is outside it; phones here are used to it. */
function withoutToneMarks(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replaceAll(/[“”]/g, '"')
    .replaceAll('–', '-');
}

async function outcomeOf(answer: Response): Promise<Outcome> {
  if (answer.ok) return { kind: 'sent' };
  if (answer.status >= 500) return { kind: 'unsure' };
  const { __type = '' } = (await answer.json().catch(() => ({}))) as { __type?: string };
  const name = __type.split('#').at(-1) ?? '';
  if (PASSING.has(name) || answer.status === 429) return { kind: 'refused', reason: 'provider-busy', permanent: false };
  return { kind: 'refused', reason: name === 'ValidationException' ? 'bad-phone' : 'rejected', permanent: true };
}

/** The hash the signer asks for, from Node itself. */
class Sha256 {
  readonly #secret: string | Uint8Array | undefined;
  #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = typeof secret === 'string' || secret === undefined ? secret : bytesOf(secret);
    this.#hash = this.#fresh();
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(typeof data === 'string' ? data : bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {
    this.#hash = this.#fresh();
  }

  #fresh() {
    return this.#secret === undefined ? createHash('sha256') : createHmac('sha256', this.#secret);
  }
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

import { createHash, createHmac } from 'node:crypto';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../lib/outside/channels.ts';
import { internationalPhone } from '../../lib/outside/channels.ts';
import { sesChannel } from '../../lib/outside/email.ts';
import { smsChannel } from '../../lib/outside/sms.ts';
import { zaloChannel } from '../../lib/outside/zalo.ts';
import { type Recorded, recordedService, type Seen } from './support/recorded.ts';

const MESSAGE: OutgoingMessage = {
  id: 'cls_0v3n-000012-3',
  to: '0912 345 678',
  subject: 'Khảo sát nhu cầu: Lớp NTVD',
  body: 'Kính gửi đồng chí,\n\nĐề nghị trả lời.',
  short: 'Khảo sát nhu cầu: Lớp NTVD\nĐề nghị trả lời.\nhttps://khai-giang.example/l/s.x',
  facts: {
    template: 'survey-needs',
    name: 'Đỗ Thị Hường',
    text: 'Đề nghị trả lời.',
    link: 'https://khai-giang.example/l/s.x',
  },
};
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});
async function service(...answers: Recorded[]) {
  const made = await recordedService(...answers);
  open.push(made);
  return made;
}
const firstOf = ({ seen }: { seen: Seen[] }) => seen[0] as Seen;

describe('SES', () => {
  const channel = (endpoint: string) =>
    sesChannel(
      new SESv2Client({ endpoint, region: 'ap-southeast-1', credentials: KEYS, maxAttempts: 1 }),
      'khai-giang@mail.example',
      'khai-giang-events',
    );
  const mail = { ...MESSAGE, to: 'xa@mail.example' };

  it('is asked once, with our number as a tag and the configuration set whose events come back to us', async () => {
    const ses = await service({ status: 200, body: { MessageId: 'm-1' } });
    expect(await channel(ses.url).send(mail)).toEqual({ kind: 'sent' });
    expect(firstOf(ses)).toMatchObject({ method: 'POST', path: '/v2/email/outbound-emails' });
    expect(JSON.parse(firstOf(ses).body)).toEqual({
      FromEmailAddress: 'khai-giang@mail.example',
      Destination: { ToAddresses: ['xa@mail.example'] },
      ConfigurationSetName: 'khai-giang-events',
      EmailTags: [{ Name: 'message', Value: 'cls_0v3n-000012-3' }],
      Content: {
        Simple: {
          Subject: { Data: mail.subject, Charset: 'UTF-8' },
          Body: { Text: { Data: mail.body, Charset: 'UTF-8' } },
        },
      },
    });
  });

  it.each([
    [
      { status: 429, type: 'TooManyRequestsException' },
      { kind: 'refused', reason: 'provider-busy', permanent: false },
    ],
    [
      { status: 400, type: 'SendingPausedException' },
      { kind: 'refused', reason: 'provider-busy', permanent: false },
    ],
    [
      { status: 400, type: 'MessageRejected' },
      { kind: 'refused', reason: 'rejected', permanent: true },
    ],
    [
      { status: 400, type: 'BadRequestException' },
      { kind: 'refused', reason: 'bad-address', permanent: true },
    ],
    [
      { status: 404, type: 'NotFoundException' },
      { kind: 'refused', reason: 'not-set-up', permanent: true },
    ],
    [{ status: 503, type: 'ServiceUnavailable' }, { kind: 'unsure' }],
  ] as const)('answers %o, which is %o', async ({ status, type }, outcome) => {
    const ses = await service({ status, body: { message: type }, headers: { 'x-amzn-errortype': type } });
    expect(await channel(ses.url).send(mail)).toEqual(outcome);
    expect(ses.seen).toHaveLength(1);
  });

  it('leaves us unsure when its answer is lost, and is not asked again behind our back', async () => {
    const ses = await service('hang-up');
    expect(await channel(ses.url).send(mail)).toEqual({ kind: 'unsure' });
    expect(ses.seen).toHaveLength(1);
  });

  it('was never reached when nobody listens', async () => {
    const ses = await recordedService('hang-up');
    await ses.close();
    expect(await channel(ses.url).send(mail)).toMatchObject({ kind: 'refused', permanent: false });
  });
});

describe('End User Messaging SMS', () => {
  const channel = (endpoint: string) =>
    smsChannel({
      region: 'ap-southeast-1',
      sender: 'KHAIGIANG',
      configurationSet: 'khai-giang-events',
      endpoint,
      credentials: async () => ({ ...KEYS, sessionToken: 'token' }),
    });

  it('is asked by its JSON protocol, with our number in the context', async () => {
    const sms = await service({ status: 200, body: { MessageId: 'm-1' } });
    expect(await channel(sms.url).send(MESSAGE)).toEqual({ kind: 'sent' });
    const { method, path, headers, body } = firstOf(sms);
    expect([method, path]).toEqual(['POST', '/']);
    expect(headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'PinpointSMSVoiceV2.SendTextMessage',
      'x-amz-security-token': 'token',
    });
    expect(JSON.parse(body)).toEqual({
      DestinationPhoneNumber: '+84912345678',
      OriginationIdentity: 'KHAIGIANG',
      // 160 letters a part instead of 70.
      MessageBody: 'Khao sat nhu cau: Lop NTVD\nDe nghi tra loi.\nhttps://khai-giang.example/l/s.x',
      MessageType: 'TRANSACTIONAL',
      ConfigurationSetName: 'khai-giang-events',
      Context: { message: 'cls_0v3n-000012-3' },
    });
  });

  it('finds the request signed as AWS checks it, version 4, over every header it names', async () => {
    const sms = await service({ status: 200, body: {} });
    await channel(sms.url).send(MESSAGE);
    const { headers, body } = firstOf(sms);
    const [, scope = '', signed = '', signature = ''] =
      /Credential=AKIDEXAMPLE\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(headers.authorization ?? '') ??
      [];
    expect(scope).toMatch(/^\d{8}\/ap-southeast-1\/sms-voice\/aws4_request$/);
    expect(signed.split(';')).toEqual(expect.arrayContaining(['content-type', 'host', 'x-amz-date', 'x-amz-target']));
    // By the documentation of Signature Version 4, written down once more.
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
    const canonical = [
      'POST',
      '/',
      '',
      ...signed.split(';').map(name => `${name}:${String(headers[name])}`),
      '',
      signed,
      sha(body),
    ].join('\n');
    const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha(canonical)].join('\n');
    const key = scope
      .split('/')
      .reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${KEYS.secretAccessKey}`);
    expect(signature).toBe(hmac(key, toSign).toString('hex'));
  });

  it.each([
    [400, 'ThrottlingException', { kind: 'refused', reason: 'provider-busy', permanent: false }],
    [402, 'ServiceQuotaExceededException', { kind: 'refused', reason: 'provider-busy', permanent: false }],
    [
      400,
      'com.amazonaws.pinpointsmsvoicev2#ValidationException',
      { kind: 'refused', reason: 'bad-phone', permanent: true },
    ],
    [400, 'AccessDeniedException', { kind: 'refused', reason: 'rejected', permanent: true }],
    [500, 'InternalServerException', { kind: 'unsure' }],
  ] as const)('answers %i %s, which is %o', async (status, __type, outcome) => {
    const sms = await service({ status, body: { __type } });
    expect(await channel(sms.url).send(MESSAGE)).toEqual(outcome);
  });

  it('is not asked about what is no phone number of Vietnam', async () => {
    const sms = await service({ status: 200, body: {} });
    expect(await channel(sms.url).send({ ...MESSAGE, to: '113' })).toMatchObject({
      reason: 'bad-phone',
      permanent: true,
    });
    expect(sms.seen).toEqual([]);
  });
});

describe('Zalo Notification Service', () => {
  const NOW = 1_772_413_200_000;
  /** A secret in memory that refuses an old version, as the sealed one does. */
  function kept(until = NOW + 3_600_000) {
    let value = { text: JSON.stringify({ secret: 's', access: 'access-1', refresh: 'refresh-1', until }), version: 1 };
    return {
      read: async () => value,
      write: async (text: string, version: number) => {
        if (version === value.version) value = { text, version: version + 1 };
      },
      newest: () => JSON.parse(value.text) as Record<string, unknown>,
    };
  }
  const channel = (endpoint: string, loginEndpoint: string, tokens = kept()) =>
    zaloChannel({
      appId: '4242',
      templates: { 'survey-needs': '330875', '*': '330000' },
      tokens,
      now: () => NOW,
      endpoint: `${endpoint}/message/template`,
      loginEndpoint: `${loginEndpoint}/v4/oa/access_token`,
    });
  const sent = { status: 200, body: { error: 0, message: 'Success', data: { msg_id: 'z1', sent_time: '1' } } };

  it('is asked with the template of the message, the phone as 84…, and our number as tracking id', async () => {
    const zns = await service(sent);
    expect(await channel(zns.url, zns.url).send(MESSAGE)).toEqual({ kind: 'sent' });
    const { method, path, headers, body } = firstOf(zns);
    expect([method, path, headers.access_token]).toEqual(['POST', '/message/template', 'access-1']);
    expect(JSON.parse(body)).toEqual({
      phone: '84912345678',
      template_id: '330875',
      template_data: { name: 'Đỗ Thị Hường', text: 'Đề nghị trả lời.', link: 'https://khai-giang.example/l/s.x' },
      tracking_id: 'cls_0v3n-000012-3',
    });
    await channel(zns.url, zns.url).send({ ...MESSAGE, facts: { ...MESSAGE.facts, template: 'digest' } });
    expect(JSON.parse(zns.seen[1]?.body ?? '')).toMatchObject({ template_id: '330000' });
  });

  it('gets a fresh token before the old one ends, and both new ones are kept', async () => {
    const login = await service({
      status: 200,
      body: { access_token: 'access-2', refresh_token: 'refresh-2', expires_in: '90000' },
    });
    const zns = await service(sent);
    const tokens = kept(NOW + 60_000);
    expect(await channel(zns.url, login.url, tokens).send(MESSAGE)).toEqual({ kind: 'sent' });
    expect(firstOf(login)).toMatchObject({ method: 'POST', path: '/v4/oa/access_token' });
    expect(firstOf(login).headers).toMatchObject({
      secret_key: 's',
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(Object.fromEntries(new URLSearchParams(firstOf(login).body))).toEqual({
      app_id: '4242',
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
    });
    expect(firstOf(zns).headers.access_token).toBe('access-2');
    expect(tokens.newest()).toEqual({
      secret: 's',
      access: 'access-2',
      refresh: 'refresh-2',
      until: NOW + 90_000_000,
    });
  });

  it('that refuses a token gets a new one and the same message once more', async () => {
    const login = await service({ status: 200, body: { access_token: 'access-2', refresh_token: 'refresh-2' } });
    const zns = await service({ status: 200, body: { error: -124, message: 'Access token invalid' } }, sent);
    expect(await channel(zns.url, login.url).send(MESSAGE)).toEqual({ kind: 'sent' });
    expect(zns.seen.map(({ headers }) => headers.access_token)).toEqual(['access-1', 'access-2']);
  });

  it('is taken as not set up when the refresh token is dead, or nobody has put one there', async () => {
    const login = await service({ status: 200, body: { error: -14014, error_name: 'Invalid refresh token' } });
    const zns = await service(sent);
    const expected = { kind: 'refused', reason: 'not-set-up', permanent: true };
    expect(await channel(zns.url, login.url, kept(0)).send(MESSAGE)).toEqual(expected);
    const nothing = { ...kept(), read: async () => undefined as never };
    expect(await channel(zns.url, login.url, nothing).send(MESSAGE)).toEqual(expected);
    expect(zns.seen).toEqual([]);
  });

  it.each([
    [-108, { reason: 'bad-phone', permanent: true }],
    [-118, { reason: 'no-account', permanent: true }],
    [-109, { reason: 'bad-template', permanent: true }],
    [-115, { reason: 'out-of-quota', permanent: false }],
    [-133, { reason: 'provider-busy', permanent: false }],
    [-100, { reason: 'provider-busy', permanent: false }],
  ])('answers 200 with the code %i, which is refused: %o', async (error, outcome) => {
    const zns = await service({ status: 200, body: { error, message: '' } });
    expect(await channel(zns.url, zns.url).send(MESSAGE)).toEqual({ kind: 'refused', ...outcome });
  });

  it('leaves us unsure when it breaks, says nothing, or its answer is lost', async () => {
    const answers: Recorded[] = [{ status: 502, body: {} }, { status: 200, body: 'oops' }, 'hang-up'];
    for (const answer of answers) {
      const zns = await service(answer);
      expect(await channel(zns.url, zns.url).send(MESSAGE)).toEqual({ kind: 'unsure' });
    }
  });

  it('that asks for patience gets it', async () => {
    const zns = await service({ status: 429, body: {} });
    expect(await channel(zns.url, zns.url).send(MESSAGE)).toMatchObject({ reason: 'provider-busy', permanent: false });
  });
});

describe('a phone number', () => {
  it.each([
    ['0912 345 678', '84912345678'],
    ['+84 912.345.678', '84912345678'],
    ['84912345678', '84912345678'],
    ['912345678', '84912345678'],
    ['(024) 3825 4231', '842438254231'],
    ['113', undefined],
    ['', undefined],
  ])('written %s is %s for providers', (text, phone) => {
    expect(internationalPhone(text)).toBe(phone);
  });
});

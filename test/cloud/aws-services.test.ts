import { createServer } from 'node:http';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { awsServices } from '../../lib/edge/aws-services.ts';
import { createIds } from '../../lib/outside/ids.ts';

/** Stands for the HTTP endpoints of KMS, Step Functions and SES; answers with real cryptography and remembers what was asked. */
const asked: { what: string; body: Record<string, unknown> }[] = [];
const pair = generateKeyPairSync('ed25519');
const macOf = (message: Buffer) => createHmac('sha256', 'kept in KMS').update(message).digest();
const bytesOf = (value: unknown) => Buffer.from(String(value), 'base64');

const ANSWERS: Readonly<Record<string, (body: Record<string, unknown>) => unknown>> = {
  'TrentService.GenerateMac': ({ Message }) => ({ Mac: macOf(bytesOf(Message)).toString('base64') }),
  'TrentService.VerifyMac': ({ Message, Mac }) => ({ MacValid: macOf(bytesOf(Message)).equals(bytesOf(Mac)) }),
  'TrentService.Sign': ({ Message }) => ({
    Signature: sign(null, bytesOf(Message), pair.privateKey).toString('base64'),
  }),
  'TrentService.GetPublicKey': () => ({
    PublicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }),
  'AWSStepFunctions.SendTaskSuccess': () => ({}),
  'AWSStepFunctions.StartExecution': () => ({ executionArn: 'arn', startDate: 0 }),
  'POST /v2/email/outbound-emails': () => ({ MessageId: 'm' }),
};

const endpoint = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const what = String(request.headers['x-amz-target'] ?? `${request.method} ${request.url}`);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
    asked.push({ what, body });
    const answer = ANSWERS[what];
    const headers = { 'content-type': request.headers['content-type'] ?? 'application/json' };
    response
      .writeHead(answer ? 200 : 400, headers)
      .end(JSON.stringify(answer?.(body) ?? { __type: 'UnknownOperation' }));
  });
});

let fresh: typeof awsServices;

beforeAll(() => new Promise<void>(resolve => endpoint.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise(resolve => endpoint.close(resolve)));
afterEach(() => vi.unstubAllEnvs());
beforeEach(async () => {
  asked.length = 0;
  const { port } = endpoint.address() as AddressInfo;
  const variables = {
    AWS_REGION: 'ap-southeast-1',
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    TABLE_NAME: 'ledger',
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  vi.resetModules();
  ({ awsServices: fresh } = await import('../../lib/edge/aws-services.ts'));
});

test('are made once, and asking for them calls nobody', async () => {
  expect(await fresh()).toBe(await fresh());
  expect(asked).toEqual([]);
});

test('say which variable is missing, and are made when it is there', async () => {
  vi.stubEnv('TABLE_NAME', '');
  await expect(fresh()).rejects.toThrow('TABLE_NAME is not set');
  vi.stubEnv('TABLE_NAME', 'ledger');
  await expect(fresh()).resolves.toBeDefined();
});

test('refuse a part that the needs of the function do not ask for', async () => {
  const { seals, links, ids } = await fresh();
  await expect(seals.open('x')).rejects.toThrow('SEAL_KEY_ID is not set');
  await expect(links.open('x', 0)).rejects.toThrow('LINK_KEY_ID is not set');
  expect(() => ids.person('Trần Thị Mơ', '1990-01-01')).toThrow('PERSON_KEY_ID is not set');
  expect(asked).toEqual([]);
});

test('make person ids from a key that stays in KMS, asked for once', async () => {
  vi.stubEnv('PERSON_KEY_ID', 'key-of-people');
  const { ids } = await fresh();
  const key = macOf(Buffer.from('khai-giang person ids, version 1')).toString('base64url');
  expect(ids.person('Trần Thị Mơ', '1990-01-01')).toBe(createIds(key).person('Tran Thi Mo', '1990-01-01'));
  await fresh();
  expect(asked).toMatchObject([{ what: 'TrentService.GenerateMac', body: { KeyId: 'key-of-people' } }]);
});

test('sign links with the key of links and open only genuine ones', async () => {
  vi.stubEnv('LINK_KEY_ID', 'key-of-links');
  const { links } = await fresh();
  const grant = {
    purpose: 'survey',
    classId: 'cls_1',
    round: 1,
    part: 'cmn_1',
    generation: 0,
    writtenAt: 86_400_000,
  } as const;
  const written = await links.write(grant);
  expect(await links.open(written, 0)).toEqual(grant);
  await expect(links.open(written.replace('cmn_1', 'cmn_2'), 0)).rejects.toMatchObject({ name: 'LinkInvalid' });
  expect(asked.every(({ body }) => body.KeyId === 'key-of-links')).toBe(true);
});

test('seal certificates under a short name of the key, and open what they sealed', async () => {
  vi.stubEnv('SEAL_KEY_ID', '1a2b3c4d-0000-4000-8000-000000000000');
  const { seals } = await fresh();
  const payload = {
    number: '0001/2026',
    fullName: 'Trần Thị Mơ',
    birthDate: '1990-01-01',
    classCode: 'SCLL-01',
    issuedOn: '2026-11-22',
    band: 'good',
    issuer: 'TT01',
  } as const;
  const seal = await seals.seal(payload);
  expect(seal).toMatch(/^1a2b3c4d\./);
  expect(await seals.open(seal)).toMatchObject({ verdict: 'genuine', payload });
  expect(asked[0]?.body).toMatchObject({ SigningAlgorithm: 'ED25519_SHA_512', MessageType: 'RAW' });
});

test('keep the seals of an earlier key checkable', async () => {
  vi.stubEnv('SEAL_KEY_ID', '1a2b3c4d-0000-4000-8000-000000000000');
  vi.stubEnv('OLDER_SEAL_KEYS', JSON.stringify({ ab12cd34: { key: 'A'.repeat(43), until: '2027-03-01' } }));
  const { seals } = await fresh();
  const seal = (keyId: string) => `${keyId}.AAAA.${'A'.repeat(86)}`;
  expect(await seals.open(seal('ab12cd34'))).toMatchObject({ verdict: 'altered' });
  expect(await seals.open(seal('ffffffff'))).toMatchObject({ verdict: 'unknown-key' });
});

test('start and wake executions, and send mail from the house', async () => {
  vi.stubEnv('CLASS_MACHINE_ARN', 'arn:aws:states:ap-southeast-1:1:stateMachine:class:live');
  vi.stubEnv('MAIL_FROM', 'khai-giang@mail.example');
  const { workflow, channels } = await fresh();
  await workflow.start({ classId: 'cls_1', generation: 2, survey: true, exam: false, certificate: false });
  await workflow.wake('token');
  await channels.email?.send({
    id: 'cls_1-000001-0',
    to: 'xa@mail.example',
    subject: 'Khảo sát',
    body: 'Kính gửi',
    short: '',
    facts: { template: '', name: '', text: '', link: '' },
  });
  expect(asked).toMatchObject([
    {
      what: 'AWSStepFunctions.StartExecution',
      body: { stateMachineArn: expect.stringMatching(/:class:live$/), name: 'cls_1-2' },
    },
    { what: 'AWSStepFunctions.SendTaskSuccess', body: { taskToken: 'token' } },
    { what: 'POST /v2/email/outbound-emails', body: { FromEmailAddress: 'khai-giang@mail.example' } },
  ]);
});

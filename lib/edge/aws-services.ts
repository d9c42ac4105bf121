import type { SealKeys } from '../documents/certificate-seal.ts';
import { createSecretStore } from '../store/secrets.ts';
import { storesOver } from '../store/stores.ts';
import { openTable } from '../store/table.ts';
import { systemClock } from '../outside/clock.ts';
import { createIds } from '../outside/ids.ts';
import { cognitoLogin } from '../outside/managed-login.ts';
import { createWebhookSender } from '../outside/webhook-sender.ts';
import { stepFunctionsConsole } from './admin-console.ts';
import { awsChannels } from './aws-channels.ts';
import { API_LIMIT, createRateLimiter } from './rate-limit.ts';
import type { Services } from './services.ts';

type Environment = Readonly<Record<string, string | undefined>>;

let services: Promise<Services> | undefined;

/**
 * The services of a function on AWS, made once per execution environment from its variables. A part loads its client when it is
 * first used: a function that signs nothing never loads KMS. A failed start is tried again by the next call.
 */
export function awsServices(): Promise<Services> {
  services ??= assemble(process.env).catch((error: unknown) => {
    services = undefined;
    throw error;
  });
  return services;
}

async function assemble(environment: Environment): Promise<Services> {
  const of = (name: string) => required(environment, name);
  const table = openTable(of('TABLE_NAME'), {});
  const links = once(async () => {
    const { createLinkSigner, kmsMacKey } = await import('../outside/link-signer.ts');
    return createLinkSigner(kmsMacKey(await kms(), of('LINK_KEY_ID')));
  });
  const seals = once(async () => {
    const { createSealService, kmsSealSigner } = await import('../outside/seal.ts');
    const keyId = of('SEAL_KEY_ID');
    return createSealService(kmsSealSigner(await kms(), shortKeyName(keyId), keyId), olderSealKeys(environment));
  });
  const workflow = once(async () => {
    const [{ SFNClient }, { sfnWorkflowClient }] = await Promise.all([
      import('@aws-sdk/client-sfn'),
      import('../outside/workflow-client.ts'),
    ]);
    // A function that only wakes has no machine to start; starting would say so.
    return sfnWorkflowClient(new SFNClient({}), environment.CLASS_MACHINE_ARN ?? '');
  });
  const sessions = once(async () => {
    const { cognitoSessions } = await import('../outside/cognito-sessions.ts');
    return cognitoSessions({ userPoolId: of('USER_POOL_ID'), clientId: of('USER_POOL_CLIENT_ID') });
  });
  return {
    ...storesOver(table),
    hooks: createWebhookSender(),
    clock: systemClock,
    ids: await idsWith(environment.PERSON_KEY_ID),
    links: {
      write: async grant => (await links()).write(grant),
      open: async (text, now) => (await links()).open(text, now),
    },
    channels: awsChannels(environment, createSecretStore(table), kms),
    workflow: {
      start: async input => (await workflow()).start(input),
      wake: async token => (await workflow()).wake(token),
    },
    seals: {
      seal: async payload => (await seals()).seal(payload),
      open: async text => (await seals()).open(text),
      keys: async () => (await seals()).keys(),
    },
    sessions: { verify: async token => (await sessions()).verify(token) },
    limiter: createRateLimiter(API_LIMIT, () => systemClock.now()),
    publicUrl: environment.PUBLIC_URL ?? '',
    ...(environment.SIGN_IN_URL && {
      login: cognitoLogin(environment.SIGN_IN_URL, of('USER_POOL_CLIENT_ID'), environment.PUBLIC_URL ?? ''),
    }),
    ...(environment.CLASS_MACHINE_ARN && { console: stepFunctionsConsole(environment.CLASS_MACHINE_ARN) }),
  };
}

const kms = once(async () => {
  const { KMSClient } = await import('@aws-sdk/client-kms');
  return new KMSClient({});
});

/** Certificates carry the first 8 digits of the key's id: short enough for the QR code, and a new key gets another name. */
function shortKeyName(kmsKeyId: string): string {
  return kmsKeyId.slice(0, 8);
}

/** Public keys of earlier seal keys, `{"<short name>": {"key": "<base64url>", "until": "2027-03-01"}}`: see docs/runbook.md. */
function olderSealKeys({ OLDER_SEAL_KEYS }: Environment): SealKeys {
  return OLDER_SEAL_KEYS ? (JSON.parse(OLDER_SEAL_KEYS) as SealKeys) : {};
}

/**
 * Ids, with the key behind person ids derived from a KMS key that nobody can read (one call per execution environment). Functions
 * that meet no new people have no such key: asking for a person's id there throws.
 */
async function idsWith(personKeyId: string | undefined): Promise<Services['ids']> {
  if (personKeyId !== undefined) return createIds(await derivedKey(personKeyId));
  return {
    ...createIds(''),
    person: () => {
      throw new Error('PERSON_KEY_ID is not set: this function may not make person ids');
    },
  };
}

async function derivedKey(keyId: string): Promise<string> {
  const { GenerateMacCommand } = await import('@aws-sdk/client-kms');
  const Message = Buffer.from('khai-giang person ids, version 1');
  const client = await kms();
  const { Mac } = await client.send(new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message }));
  if (!Mac?.length) throw new Error('KMS gave no key for person ids');
  return Buffer.from(Mac).toString('base64url');
}

function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set: the function's needs in functions/registry.ts do not ask for it`);
  return value;
}

/** Makes a part on first use and keeps it; a part that could not be made is tried again. */
function once<Part>(make: () => Promise<Part>): () => Promise<Part> {
  let part: Promise<Part> | undefined;
  return () =>
    (part ??= make().catch((error: unknown) => {
      part = undefined;
      throw error;
    }));
}

import { createHmac, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { createLocalIssuer, LOCAL_ISSUER, LOCAL_POOL, type LocalIssuer } from '../../lib/local/issuer.ts';
import { type DataFolder, openDataFolder } from '../../lib/local/data-folder.ts';
import { groupsOf } from '../../lib/outside/cognito-sessions.ts';

const OFFICER = { staffId: 'stf_an', role: 'academic-officer', centreId: 'ctr_binhminh' } as const;
const HOUR = 3600;

let folder: DataFolder;
let issuer: LocalIssuer;
let jwk: JWK;

beforeAll(async () => {
  folder = openDataFolder(undefined);
  issuer = await createLocalIssuer({ folder });
  jwk = JSON.parse(folder.read('issuer-key.json') ?? '{}') as JWK;
});

/** The claims of a good token, with some replaced. */
function claims(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: LOCAL_ISSUER,
    sub: OFFICER.staffId,
    username: OFFICER.staffId,
    token_use: 'access',
    client_id: LOCAL_POOL.clientId,
    'cognito:groups': groupsOf(OFFICER),
    iat: now - HOUR,
    exp: now + HOUR,
    jti: randomUUID(),
    ...changes,
  };
}

async function signed(payload: Record<string, unknown>, key: JWK = jwk): Promise<string> {
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', kid: jwk.kid ?? '' })
    .sign(await importJWK(key, 'RS256'));
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a token of the local issuer says who somebody is, in which role and where', async () => {
  expect(await issuer.verifier.verify(await issuer.issue(OFFICER))).toMatchObject(OFFICER);
});

test('a token stays good when the issuer is opened again over the same folder', async () => {
  const token = await issuer.issue(OFFICER);
  const again = await createLocalIssuer({ folder });
  expect(await again.verifier.verify(token)).toMatchObject(OFFICER);
});

test('a hand-made token with the right claims and the right key passes, so that the refusals below mean something', async () => {
  expect(await issuer.verifier.verify(await signed(claims()))).toMatchObject(OFFICER);
});

const now = Math.floor(Date.now() / 1000);
test.each([
  ['an expired token', { exp: now - 1 }],
  ['a token of another issuer', { iss: 'https://cognito-idp.ap-southeast-1.amazonaws.com/ap-southeast-1_other' }],
  ['a token issued to another client', { client_id: 'somebody-else' }],
  ['an id token', { token_use: 'id', aud: LOCAL_POOL.clientId }],
  ['a token that is not valid yet', { nbf: now + HOUR }],
  ['a token without a role group', { 'cognito:groups': ['centre:ctr_binhminh'] }],
  ['a token with an unknown role group', { 'cognito:groups': ['emperor', 'centre:ctr_binhminh'] }],
  ['a token with two role groups', { 'cognito:groups': ['director', 'admin', 'centre:ctr_binhminh'] }],
  ['a token without a centre group', { 'cognito:groups': ['director'] }],
  ['a token with two centre groups', { 'cognito:groups': ['director', 'centre:ctr_a', 'centre:ctr_b'] }],
  ['a token that cannot be named', { jti: undefined }],
  ['a token without groups', { 'cognito:groups': undefined }],
])('%s is refused', async (_, changes) => {
  expect(await issuer.verifier.verify(await signed(claims(changes)))).toBeUndefined();
});

test('a token signed with another key under our key id is refused', async () => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  expect(await issuer.verifier.verify(await signed(claims(), await exportJWK(privateKey)))).toBeUndefined();
});

test('a token with a key id we do not know is refused without asking the network', async () => {
  const key = await importJWK(jwk, 'RS256');
  const token = await new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid: 'unknown' }).sign(key);
  expect(await issuer.verifier.verify(token)).toBeUndefined();
});

test('a token that says "alg: none" is refused', async () => {
  const token = `${encoded({ alg: 'none', kid: jwk.kid })}.${encoded(claims())}.`;
  expect(await issuer.verifier.verify(token)).toBeUndefined();
});

test('a token signed by HS256 with our public key as the secret is refused', async () => {
  const { kty, n, e } = jwk;
  const text = `${encoded({ alg: 'HS256', kid: jwk.kid })}.${encoded(claims())}`;
  const mac = createHmac('sha256', JSON.stringify({ kty, n, e })).update(text).digest('base64url');
  expect(await issuer.verifier.verify(`${text}.${mac}`)).toBeUndefined();
});

test.each(['', 'x', 'a.b.c', 'Bearer', '..', `${'a'.repeat(5000)}.b.c`])('"%.20s" is refused', async token => {
  expect(await issuer.verifier.verify(token)).toBeUndefined();
});

test('a token whose claims were altered after signing is refused', async () => {
  const [head, , mac] = (await issuer.issue(OFFICER)).split('.');
  const body = encoded(claims({ 'cognito:groups': ['admin', 'centre:country'] }));
  expect(await issuer.verifier.verify(`${head}.${body}.${mac}`)).toBeUndefined();
});
